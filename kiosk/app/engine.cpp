#include "kiosk/app/engine.h"

#include "kiosk/screens/screens.h"

namespace luukku::app {

using namespace std::chrono_literals;

namespace {

bool says_store_failed(const Event& event)
{
    if (const auto* failed = std::get_if<NotSaved>(&event)) return failed->fault == Fault::StoreUnavailable;
    if (const auto* draft = std::get_if<DraftKept>(&event)) return draft->fault == Fault::StoreUnavailable;
    const auto* call = std::get_if<HelpCallNotSaved>(&event);
    return call && call->fault == Fault::StoreUnavailable;
}

LocalTime wall_time(Utc on_wall)
{
    const auto day = std::chrono::floor<std::chrono::days>(on_wall);
    const auto minutes = std::chrono::floor<std::chrono::minutes>(on_wall - day).count();
    return {Date{day}, static_cast<int>(minutes / 60), static_cast<int>(minutes % 60)};
}

}  // namespace

Engine::Engine(Station station, Clock& clock, const Calendar& calendar, Random& random, Rooms& rooms)
    : m_file{std::move(station)}, m_station{m_file}, m_clock{clock}, m_calendar{calendar}, m_random{random}, m_rooms{rooms}, m_visit{fresh(m_station)}
{
    m_visit.touched_at = m_clock.now().since_boot;
    m_rooms.post(ToStore{StartUp{}});
    take_answers();
}

void Engine::handle(const Event& event)
{
    look_around();
    Surroundings around{m_clock.now(), m_station, m_number, {}, {}};
    around.from_utc = from_utc(around.now.utc);
    for (auto& id : around.ids) {
        std::array<std::uint8_t, 16> bytes{};
        m_random.fill(bytes);
        id.value = uuid_text(bytes);
    }
    apply(step(m_visit, event, around));
}

std::chrono::minutes Engine::from_utc(Utc now) const
{
    const auto local = m_calendar.local(now);
    const auto wall = std::chrono::sys_days{local.date} + std::chrono::hours{local.hour} + std::chrono::minutes{local.minute};
    return std::chrono::duration_cast<std::chrono::minutes>(wall - std::chrono::floor<std::chrono::minutes>(now));
}

void Engine::apply(const Step& next)
{
    const auto asked_by = m_number;
    m_visit = next.visit;
    if (next.ended) ++m_number;
    for (const auto& effect : next.effects) {
        if (const auto* slip = std::get_if<SlipToPrinter>(&effect)) m_slips.push_back({asked_by, slip->slip, slip_page(m_visit, m_station), m_visit.comfort});
        else m_rooms.post(ToStore{FromVisit{asked_by, effect}});
        tell_relay(effect);
    }
    settle_station();
}

// A call goes to the desk beside the store and the centre, and waits for neither.
void Engine::tell_relay(const Effect& effect)
{
    if (!m_relay) return;
    if (const auto* call = std::get_if<SaveHelpCall>(&effect)) m_rooms.post(ToRelay{OfferCall{call->call.value, m_visit.help.called_at, {}}});
    if (const auto* need = std::get_if<SaveHelpNeed>(&effect)) m_rooms.post(ToRelay{CallNeeds{need->call.value, need->kind == HelpNeed::Kind::Nurse ? "nurse" : "device"}});
    if (const auto* end = std::get_if<EndHelpCall>(&effect)) m_rooms.post(ToRelay{CallOver{end->call.value, end->acknowledged}});
}

// A visit goes on with the questions and services it began with; staff see their changes at once.
void Engine::settle_station()
{
    if (!m_coming || (m_visit.phase != Phase::Welcome && m_visit.phase != Phase::Staff)) return;
    // Nobody has chosen anything yet: the page takes the station's first language as it is now.
    const bool untouched = m_visit.phase == Phase::Welcome && m_visit.comfort == fresh(m_station).comfort;
    m_station = with_changes(m_file, m_coming->changes);
    m_station.forms = std::move(m_coming->forms);
    m_station.critical = std::move(m_coming->critical);
    std::erase_if(m_station.forms, [this](const auto& form) { return !m_station.asks(form.first); });
    m_coming.reset();
    m_station_known = true;
    look_around();
    if (untouched) m_visit.comfort = fresh(m_station).comfort;
}

void Engine::can_print(bool prints)
{
    m_prints = prints;
    m_station.prints = prints;
}

std::vector<SlipOrder> Engine::take_slips()
{
    return std::exchange(m_slips, {});
}

void Engine::can_be_heard(Audible by)
{
    m_audible = by;
    m_station.audible = by;
}

void Engine::look_around()
{
    m_station.audible = m_audible;
    m_station.prints = m_prints;
    m_station.relay = m_relay;
    const auto now = m_clock.now();
    const auto on_wall = now.utc + from_utc(now.utc);
    m_station.closed = care::closed(m_station.opening, on_wall);
    if (m_station.closed && m_station.closed->opens) m_station.closed->opens = m_calendar.utc(wall_time(*m_station.closed->opens));
    m_station.reception = care::reception({m_station.staffed_hours, m_station.staffed, on_wall, m_reached, now.since_boot});
}

bool Engine::due(Duration& last, Duration every, Duration now)
{
    if (now - last < every) return false;
    last = now;
    return true;
}

void Engine::tick()
{
    const auto now = m_clock.now().since_boot;
    handle(Tick{});
    if (due(m_last_push, 1s, now)) m_rooms.post(ToStore{PushDue{}});
    const bool never = !std::exchange(m_pulled_once, true);
    if (never || due(m_last_pull, 15s, now)) {
        m_last_pull = now;
        m_rooms.post(ToStore{PullDue{}});
    }
    if (due(m_last_watch, 3s, now)) m_rooms.post(ToStore{WatchDue{}});
    if (m_relay) m_rooms.post(ToRelay{RelayDue{}});
    if (m_visit.phase == Phase::Staff && due(m_last_state, 2s, now)) m_rooms.post(ToStore{FromVisit{m_number, AskStationState{}}});
    take_answers();
}

void Engine::take_answers()
{
    for (auto answers = m_rooms.collect(); !answers.empty(); answers = m_rooms.collect())
        for (auto& answer : answers) {
            if (auto* known = std::get_if<StationKnown>(&answer)) m_coming = std::move(*known);
            else if (const auto* reached = std::get_if<CentreReached>(&answer)) m_reached = reached->at;
            else if (const auto* relay = std::get_if<RelayReached>(&answer)) m_relay = RelayLink{relay->at.has_value(), relay->at ? relay->at : m_relay ? m_relay->last : std::nullopt};
            else {
                const auto& event = std::get<Event>(answer);
                m_store_failed = m_store_failed || says_store_failed(event);
                handle(event);
            }
            settle_station();
        }
}

Page Engine::page() const
{
    return page_of(m_visit, m_station, m_clock.now());
}

}  // namespace luukku::app
