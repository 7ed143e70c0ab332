#include "kiosk/app/net_room.h"

#include "kiosk/app/next_question.h"
#include "kiosk/arrival/paused.h"
#include "sync/fhir/resource.h"

namespace luukku::app {

namespace {

constexpr std::size_t most_paused{200};
constexpr int tries_to_take{2};

bool centre_is_away(Fault fault)
{
    switch (fault) {
    case Fault::NoNetwork:
    case Fault::NoAnswer:
    case Fault::NotTrusted:
    case Fault::ServerBusy:
    case Fault::SignInNeeded: return true;
    default: return false;
    }
}

// Unknown: nobody goes on with it.
PausedTaken::How standing_of(const fhir::Json& basic, const TakePaused& message)
{
    using How = PausedTaken::How;
    const auto& opened = basic[arrival::opened_member];
    if (!arrival::paused_in(basic)) return How::Done;
    if (arrival::opened_elsewhere(basic, message.mark)) return How::Elsewhere;
    if (message.looks) return How::Here;
    if (opened == message.mark) return How::Taken;
    return arrival::same_kiosk(opened, message.mark) ? How::Here : How::Unknown;
}

}  // namespace

NetRoom::NetRoom(std::string base, http::Http& http, Clock& clock, const Calendar& calendar)
    : m_server{std::move(base), http}, m_clock{clock}, m_calendar{calendar}
{
}

Messages NetRoom::handle(const ToNet& message)
{
    if (const auto* one = std::get_if<Push>(&message)) return {ToStore{Pushed{exchange::push(m_server, one->rows)}}};
    if (const auto* one = std::get_if<Pull>(&message)) return pull(*one);
    if (const auto* one = std::get_if<LookForTimes>(&message)) return look(*one);
    if (const auto* one = std::get_if<Hold>(&message)) return hold(*one);
    if (const auto* one = std::get_if<Release>(&message)) return release(*one);
    if (const auto* one = std::get_if<Book>(&message)) return book(*one);
    if (const auto* one = std::get_if<LookForBookings>(&message)) return look(*one);
    if (const auto* one = std::get_if<Cancel>(&message)) return cancel(*one);
    if (const auto* one = std::get_if<Move>(&message)) return move(*one);
    if (const auto* one = std::get_if<AskNext>(&message)) return ask(*one);
    if (const auto* one = std::get_if<LookForPaused>(&message)) return look(*one);
    if (const auto* one = std::get_if<TakePaused>(&message)) return take(*one);
    return watch(std::get<WatchCalls>(message));
}

// The list is as old as the question, not the answer: what changed meanwhile may be missing from it.
Messages NetRoom::pull(const Pull& message)
{
    const auto began = m_clock.now().since_boot;
    auto list = exchange::pull(m_server, message.wish);
    const auto date = m_server.date();
    if (date) m_clock.told(*date);
    const auto now = m_clock.now();
    const auto asked = now.utc - (now.since_boot - began);      // by the clock as it is now
    return {ToStore{Pulled{std::move(list), asked, date ? std::optional{*date - m_clock.now().utc} : std::nullopt}}};
}

// Nothing of it says whose it is; only a few can have the same three digits.
Messages NetRoom::look(const LookForPaused& message)
{
    const auto code = arrival::paused_code(message.code.reveal());
    const auto which = code ? code->which : std::string{};
    auto found = m_server.search("Basic", {{"code", std::string{arrival::basic_system} + "|paused-visit"}, {"identifier", std::string{arrival::paused_system} + "|" + which}}, most_paused);
    return {ToStore{PausedFound{message.visit, message.code, std::move(found)}}};
}

// Of two kiosks one is quicker, and the other reads whose mark stands there; so does who got no answer: her own mark may stand there.
Messages NetRoom::take(const TakePaused& message)
{
    using How = PausedTaken::How;
    PausedTaken taken{message.visit, message.paused, How::Unknown, {}, false};
    auto fault = Fault::NoAnswer;
    for (int tries = 0; tries < tries_to_take && taken.how == How::Unknown; ++tries) {
        const auto basic = m_server.read(message.paused);
        if (!basic) {
            fault = basic.error().fault;
            break;
        }
        taken.opened = (*basic)[arrival::opened_member];
        taken.how = standing_of(*basic, message);
        if (taken.how != How::Unknown) break;
        const outbox::Change change{message.paused, std::string{arrival::opened_member}, taken.opened, message.mark};
        const auto outcome = exchange::push(m_server, {outbox::Row{.work = change}}).front();
        if (outcome.fate == outbox::Fate::Acknowledged) taken.how = How::Taken;
        else if (outcome.error) fault = outcome.error->fault;
        taken.perhaps = true;
    }
    if (taken.how == How::Unknown && fault == Fault::Conflict) taken.how = How::Elsewhere;
    return {ToStore{std::move(taken)}};
}

Messages NetRoom::ask(const AskNext& message)
{
    NextQuestionByServer service{m_server};
    const auto step = forms::sdc::ask_next_question(service, message.ask.response, next_question_limits);
    if (!step) return {ToUi{Event{NextQuestionUnknown{message.visit, message.ask.round, step.error().fault}}}};
    return {ToUi{Event{NextQuestionCame{message.visit, message.ask.round, step->response.write()}}}};
}

Messages NetRoom::watch(const WatchCalls& message)
{
    Messages messages;
    for (const auto& call : message.calls) {
        const auto task = m_server.read("Task/" + call);
        if (!task && centre_is_away(task.error().fault)) break;     // the others would not come either, and each would be waited for
        if (!task) continue;
        const auto status = (*task)["status"].text();
        const bool comes = status == "accepted" || status == "in-progress" || status == "completed";
        if (comes || status == "cancelled" || status == "rejected") messages.push_back(ToStore{CallSeen{call, comes}});
    }
    messages.push_back(ToStore{Watched{}});
    return messages;
}

}  // namespace luukku::app
