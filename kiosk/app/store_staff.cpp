#include "kiosk/app/store_room.h"
#include "kiosk/care/contact.h"
#include "sync/fhir/resource.h"

#include <algorithm>

namespace luukku::app {

using fhir::Json;

namespace {

constexpr std::size_t most_failures_shown = 5;
constexpr std::int64_t free_tries = 5;
constexpr std::int64_t last_try = 15;
constexpr std::string_view need_system{"https://luukku.example/fhir/CodeSystem/help-need"};

Json help_note(Utc at, const std::string& need)
{
    return Json::object({{"kind", Json{"help-call"}}, {"at", Json{instant_text(at)}}, {"need", Json{need}}});
}

Json need_concept(const std::string& need)
{
    if (need.empty()) return {};
    return Json::object({{"coding", Json::array({Json::object({{"system", Json{need_system}}, {"code", Json{need}}})})}});
}

outbox::Change task_change(const RecordId& call, const std::string& member, Json from, Json to)
{
    return {"Task/" + call.value, member, std::move(from), std::move(to)};
}

// After five wrong tries 15 seconds, doubling; at fifteen the PIN is shut.
Duration lock_after(std::int64_t tries)
{
    if (tries < free_tries) return Duration{0};
    return std::chrono::seconds{15} * (1 << (tries - free_tries));
}

Json tries_value(std::int64_t count)
{
    return Json::object({{"count", Json::integer(count)}});
}

// A member of a JSON list of texts, put in or taken out.
Json toggled(const Json& list, const std::string& text)
{
    std::vector<Json> kept;
    bool was_there = false;
    for (const auto& one : list.items()) {
        if (one.text() == text) was_there = true;
        else kept.push_back(one);
    }
    if (!was_there) kept.emplace_back(text);
    return Json::array(std::move(kept));
}

// What is on in the station file is listed when it is off, and the other way round.
Json changed(const Json& changes, const ChangeStation& change, const Station& file)
{
    const auto base = changes.is_object() ? changes : Json::object({});
    const char* list = file.is_on(change.setting) ? "off" : "on";
    if (change.value == "toggle") return base.with(list, toggled(base[list], change.setting));
    if (change.setting == "keys") {     // without any, those of the station file again
        const auto keys = Json::parse(change.value);
        return base.with("keys", keys ? *keys : Json{});
    }
    if (change.setting != "name") return base.with(change.setting, Json{change.value});
    return base.with("name", Json::object({{"fi", Json{change.value}}, {"en", Json{change.value}}}));
}

Messages not_saved(VisitNumber visit, Fault fault) { return {ToUi{Event{NotSaved{visit, fault}}}}; }

std::string kind_of(const outbox::Work& work)
{
    if (const auto* create = std::get_if<outbox::Create>(&work)) return std::string{create->resource["resourceType"].text()};
    const auto& reference = std::get<outbox::Change>(work).reference;
    return reference.substr(0, reference.find('/'));
}

}  // namespace

Messages StoreRoom::save(VisitNumber visit, const SaveHelpCall& call)
{
    const auto now = m_tools.clock.now();
    store::Batch batch;
    batch.at = now;
    batch.audit.push_back({"visitor", "help-call.save", call.call.value, "ok"});
    const care::TaskAbout about{care::TaskKind::HelpCall, m_station.place.location, {}, m_station.place.device};
    batch.rows.push_back({call.call, outbox::Create{care::task(call.call, about, Json{}, now.utc, m_station.place)}});
    batch.open = store::OpenVisit{call.call, help_note(now.utc, {})};
    const auto outcome = m_tools.store->commit(batch);
    if (!outcome && outcome.error().fault != Fault::Conflict) return {ToUi{Event{HelpCallNotSaved{visit, call.call.value, outcome.error().fault}}}};
    return told_to_visit(visit, outcome, HelpCallSaved{visit, call.call.value});
}

Messages StoreRoom::save(VisitNumber, const SaveHelpNeed& need)
{
    const std::string wanted = need.kind == HelpNeed::Kind::Nurse ? "nurse" : "device";
    const auto note = open_note(need.call);
    if (!note || note->is_null() || (*note)["need"].text() == wanted) return {};
    const std::string before{(*note)["need"].text()};
    store::Batch batch;
    batch.at = m_tools.clock.now();
    batch.audit.push_back({"visitor", "help-call.need", need.call.value, "ok"});
    batch.rows.push_back({need.call, task_change(need.call, "reasonCode", need_concept(before), need_concept(wanted))});
    batch.open = store::OpenVisit{need.call, note->with("need", Json{wanted})};
    (void)m_tools.store->commit(batch);
    return push_due();
}

Outcome StoreRoom::close_call(const RecordId& call, const std::string& status)
{
    store::Batch batch;
    batch.at = m_tools.clock.now();
    batch.audit.push_back({status == "accepted" ? "staff" : "visitor", "help-call." + status, call.value, "ok"});
    batch.rows.push_back({call, task_change(call, "status", Json{"requested"}, Json{status})});
    batch.closes = call;
    return m_tools.store->commit(batch);
}

Messages StoreRoom::save(VisitNumber visit, const EndHelpCall& end)
{
    const auto note = open_note(end.call);
    if (note && note->is_null()) return {};
    const auto outcome = !note ? Outcome{note.error()} : close_call(end.call, end.acknowledged ? "accepted" : "cancelled");
    if (!outcome) return end.acknowledged ? Messages{ToUi{Event{NotSaved{visit, outcome.error().fault}}}} : Messages{};
    auto messages = push_due();
    if (end.acknowledged) messages.push_back(ToUi{Event{HelpAcknowledged{end.call.value}}});
    return messages;
}

// A desk of the station took the call. What the store cannot note now it notes before the next sending.
Messages StoreRoom::taken(const CallTaken& message)
{
    m_taken.insert(message.call);
    return push_due();
}

void StoreRoom::close_taken()
{
    std::erase_if(m_taken, [this](const std::string& call) {
        const auto note = open_note(RecordId{call});
        return note && (note->is_null() || close_call(RecordId{call}, "accepted").ok());
    });
}

// Those that stood when the program ended: the relay may have been started anew too.
Messages StoreRoom::calls_for_relay()
{
    Messages messages;
    const auto open = m_tools.store->open_visits();
    if (!open) return messages;
    const auto now = m_tools.clock.now();
    for (const auto& [chain, note] : *open) {
        const auto at = parse_instant(note["at"].text());
        if (note["kind"].text() != "help-call" || !at) continue;
        messages.push_back(ToRelay{OfferCall{chain.value, now.since_boot - std::max(now.utc - *at, Duration{0}), std::string{note["need"].text()}}});
    }
    return messages;
}

// How long a PIN is not looked at yet. The wait runs by the time since the start of the machine, which nobody can set; the count of tries is
// kept in the store, and a new run of the program waits anew for what it says.
Duration StoreRoom::pin_wait(std::int64_t tries, Duration now)
{
    if (!m_pin_from) m_pin_from = now + lock_after(tries);
    return std::max(*m_pin_from - now, Duration{0});
}

// The try is counted before the PIN is looked at: pulling the plug gives no free guesses.
Messages StoreRoom::save(VisitNumber visit, const CheckPin& check)
{
    const auto now = m_tools.clock.now();
    const auto answer = [&](std::optional<Fault> fault, Duration locked) { return Messages{ToUi{Event{PinChecked{visit, fault, locked}}}}; };
    const auto hash = m_tools.store->setting("pin-hash");
    const auto tries = m_tools.store->setting("pin-tries");
    if (!hash || !tries) return answer(Fault::StoreUnavailable, {});
    if (hash->is_null()) return answer(Fault::NotFound, {});

    const auto count = (*tries)["count"].integer().value_or(0);
    if (count >= last_try) return answer(Fault::Locked, {});
    if (const auto wait = pin_wait(count, now.since_boot); wait > Duration{0}) return answer(Fault::Locked, wait);

    const auto lock = lock_after(count + 1);
    if (!m_tools.store->save_setting("pin-tries", tries_value(count + 1), {"staff", "pin.try", {}, "begun"}, now.utc)) return answer(Fault::StoreUnavailable, {});
    m_pin_from = now.since_boot + lock;
    const bool matches = m_tools.secrets.pin_matches(check.pin, std::string{hash->text()});
    if (!matches && count + 1 >= last_try) return answer(Fault::Locked, {});
    if (!matches) return answer(lock > Duration{0} ? Fault::Locked : Fault::WrongPin, lock);
    (void)m_tools.store->save_setting("pin-tries", tries_value(0), {"staff", "pin.open", {}, "ok"}, now.utc);
    m_pin_from = now.since_boot;
    return answer({}, {});
}

Messages StoreRoom::save(VisitNumber visit, const ChangeStation& change)
{
    const auto before = m_tools.store->setting("station");
    if (!before) return not_saved(visit, before.error().fault);
    const auto changes = changed(*before, change, m_station);
    // Of all that staff change only this is words.
    if (!m_tools.judges || change.setting != "name") return change_station(visit, changes);
    m_new_name.emplace().name = change.value;
    auto messages = save(visit, AskStationState{});
    messages.emplace_back(std::in_place_type<ToFits>, std::in_place_type<JudgeChange>, JudgeChange{visit, change, with_changes(m_station, changes)});
    return messages;
}

Messages StoreRoom::change_station(VisitNumber visit, const Json& changes)
{
    const auto outcome = m_tools.store->save_setting("station", changes, {"staff", "station.change", {}, "ok"}, m_tools.clock.now().utc);
    return outcome ? station_known() : not_saved(visit, outcome.error().fault);
}

// Laid over what is saved by now: meanwhile something else may have been changed.
Messages StoreRoom::judged(const ChangeJudged& message)
{
    const bool refused = message.misfit || message.fault;
    const bool newest = m_new_name && m_new_name->name == message.change.value;
    if (newest && !refused) m_new_name.reset();
    if (newest && refused) {
        m_new_name->fault = message.fault.value_or(Fault::Unsupported);
        m_new_name->misfit = message.misfit;
    }
    Messages messages;
    if (refused) {
        const auto why = message.misfit ? message.misfit->why : std::string{name_of(*message.fault)};
        (void)m_tools.store->write_audit({"staff", "station.refuse", {}, why}, m_tools.clock.now().utc);
    } else {
        const auto before = m_tools.store->setting("station");
        messages = before ? change_station(message.visit, changed(*before, message.change, m_station)) : not_saved(message.visit, before.error().fault);
    }
    for (auto& told : save(message.visit, AskStationState{})) messages.push_back(std::move(told));
    return messages;
}

Messages StoreRoom::save(VisitNumber visit, const RetryFailed&)
{
    const auto outcome = m_tools.store->retry_quarantined(m_tools.clock.now().utc);
    if (!outcome) return {ToUi{Event{NotSaved{visit, outcome.error().fault}}}};
    return push_due();
}

Messages StoreRoom::save(VisitNumber, const AskStationState& ask)
{
    if (ask.name_read && m_new_name && m_new_name->fault) m_new_name.reset();
    return {ToUi{Event{StationStateKnown{station_state()}}}};
}

StationState StoreRoom::station_state()
{
    StationState state;
    auto& store = *m_tools.store;
    state.online = m_online;
    state.clock_off = m_clock_off;
    state.content = m_notes;
    state.new_name = m_new_name;
    if (const auto fetched = store.list_fetched("Appointment")) state.list_fetched = *fetched;
    if (const auto counts = store.outbox_counts()) {
        state.unsent = counts->queued + counts->sending;
        state.oldest_unsent = counts->oldest;
        state.failed = counts->quarantined;
    }
    if (const auto last = store.last_ticket(m_tools.calendar.local(m_tools.clock.now().utc).date)) state.arrivals_today = arrival::numbers_given(*last, m_station.place);
    if (const auto rows = store.rows_in(outbox::RowState::Quarantined, most_failures_shown))
        for (const auto& row : *rows) {
            const auto fault = row.last_error ? row.last_error->fault : Fault::Internal;
            state.failures.push_back({kind_of(row.work), std::string{name_of(fault)}, row.created});
        }
    if (const auto open = store.open_visits())
        for (const auto& [chain, note] : *open) {
            const auto at = parse_instant(note["at"].text());
            if (note["kind"].text() == "help-call" && at) state.calls.push_back({chain.value, *at, std::string{note["need"].text()}, false});
        }
    state.figures = figures(state.list_fetched);
    state.contacts = contacts();
    return state;
}

}  // namespace luukku::app
