#include "kiosk/app/call_watch.h"

#include "sync/exchange/calls.h"

#include <utility>

namespace luukku::app {

namespace {

using namespace std::chrono_literals;

constexpr auto first_look = 12h;            // back: whoever was called today and is still received is known, and not called when her record changes
constexpr auto overlap = 10min;             // of one look and the next: a record that was written slowly is not missed
constexpr auto clocks_agree = 1min;
constexpr auto between_questions = 2s;
constexpr auto after_a_fault = 5s;
constexpr std::size_t most_names{500};

}  // namespace

CallWatch::CallWatch(const Station& station, std::string base, http::Http& http, Clock& clock)
    : m_waiting_places{station.place.lobbies}, m_centre_names{station.screen.centre_names}, m_server{std::move(base), http}, m_clock{clock}
{
    m_waiting_places.insert(station.place.location);
    for (const auto& door : station.screen.doors) m_doors.insert(door.location);
    m_places = m_doors;
    m_places.insert(m_waiting_places.begin(), m_waiting_places.end());
}

Result<std::vector<fhir::Json>> CallWatch::asked_since(Utc since)
{
    return exchange::called(m_server, m_places, since);
}

Result<lobby::Heard> CallWatch::ask()
{
    const auto own = m_clock.now().utc;
    auto found = asked_since(m_heard ? *m_heard - overlap : own - first_look);
    if (!found) return found.error();
    auto at = m_server.date().value_or(own);
    // The first question goes by the clock of this machine, which may be anything.
    if (!m_heard && std::chrono::abs(at - own) > clocks_agree) {
        found = asked_since(at - first_look);
        if (!found) return found.error();
    }
    lobby::Heard heard{{}, at};
    for (const auto& encounter : *found) {
        auto call = lobby::call_of(encounter, m_waiting_places);
        if (call) heard.calls.push_back(*std::move(call));
        else if (call.error().fault == Fault::BadInput) ++m_odd;
    }
    for (auto& call : heard.calls)
        if (m_centre_names && !call.place.empty() && !m_doors.contains(call.place)) call.name = name_of(call.place);
    m_heard = at;
    return heard;
}

// A place that cannot be read now is asked for again with the next look.
std::string CallWatch::name_of(const std::string& place)
{
    if (const auto known = m_names.find(place); known != m_names.end()) return known->second;
    const auto location = m_server.read(place);
    if (!location) return {};
    if (m_names.size() >= most_names) m_names.clear();
    return m_names[place] = lobby::door_of(*location);
}

CallPolling::CallPolling(CallWatch watch, std::function<void()> wake) : m_watch{std::move(watch)}, m_wake{std::move(wake)}, m_thread{[this] { work(); }} {}

CallPolling::~CallPolling()
{
    {
        const std::lock_guard lock{m_mutex};
        m_ending = true;
    }
    m_changed.notify_all();
    m_thread.join();
}

std::vector<Result<lobby::Heard>> CallPolling::take()
{
    const std::lock_guard lock{m_mutex};
    return std::exchange(m_answers, {});
}

void CallPolling::work()
{
    std::unique_lock lock{m_mutex};
    while (!m_ending) {
        lock.unlock();
        auto answer = m_watch.ask();
        const auto rest = answer ? Duration{between_questions} : Duration{after_a_fault};
        lock.lock();
        m_answers.push_back(std::move(answer));
        lock.unlock();
        m_wake();
        lock.lock();
        m_changed.wait_for(lock, rest, [this] { return m_ending; });
    }
}

}  // namespace luukku::app
