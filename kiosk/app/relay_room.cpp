#include "kiosk/app/relay_room.h"

#include "sync/relay/messages.h"

#include <algorithm>

namespace luukku::app {

using namespace std::chrono_literals;

namespace {

constexpr Duration with_calls{900ms};       // a little less than the tick that it is asked by
constexpr Duration without_calls{10s};      // so that the desk sees who is there
constexpr Duration untold_for{12h};         // of how a call ended, to a relay that is away

relay::Need relay_need(std::string_view code)
{
    return code == "nurse" ? relay::Need::Nurse : code == "device" ? relay::Need::Device : relay::Need::Unsaid;
}

}  // namespace

RelayRoom::RelayRoom(std::string address, http::Http& http, Clock& clock, std::string place) : m_client{std::move(address), http}, m_clock{clock}, m_place{std::move(place)} {}

Messages RelayRoom::handle(const ToRelay& message)
{
    const auto now = m_clock.now().since_boot;
    if (std::holds_alternative<RelayDue>(message)) return is_due(now) ? report() : Messages{};
    if (const auto* offered = std::get_if<OfferCall>(&message)) m_calls.insert({offered->call, {offered->made, relay_need(offered->need), relay::State::Open, {}}});
    if (const auto* wanted = std::get_if<CallNeeds>(&message))
        if (const auto call = m_calls.find(wanted->call); call != m_calls.end()) call->second.need = relay_need(wanted->need);
    if (const auto* over = std::get_if<CallOver>(&message))
        if (const auto call = m_calls.find(over->call); call != m_calls.end() && call->second.state == relay::State::Open) {
            call->second.state = over->acknowledged ? relay::State::Acknowledged : relay::State::Withdrawn;
            call->second.ended = now;
        }
    forget(now);
    return report();
}

bool RelayRoom::is_due(Duration now) const
{
    return !m_reported || now - *m_reported >= (m_calls.empty() ? without_calls : with_calls);
}

// Never more than the relay hears: what ended makes room first, the oldest before the others.
void RelayRoom::forget(Duration now)
{
    std::erase_if(m_calls, [&](const auto& one) { return one.second.state != relay::State::Open && now - one.second.ended > untold_for; });
    while (m_calls.size() > relay::most_calls_of_kiosk)
        m_calls.erase(std::min_element(m_calls.begin(), m_calls.end(), [](const auto& one, const auto& other) {
            const auto rank = [](const Standing& call) { return std::pair{call.state == relay::State::Open, call.made}; };
            return rank(one.second) < rank(other.second);
        }));
}

relay::Report RelayRoom::all(Duration now) const
{
    relay::Report report{m_place, {}};
    for (const auto& [call, standing] : m_calls) report.calls.push_back({RecordId{call}, standing.need, std::max(now - standing.made, Duration{0}), standing.state});
    return report;
}

// The next try is counted from the end of this one: a relay that hangs is not asked without a pause.
Messages RelayRoom::report()
{
    const auto answer = m_client.report(all(m_clock.now().since_boot));
    m_reported = m_clock.now().since_boot;
    Messages messages;
    if (!answer) {
        messages.push_back(ToUi{RelayReached{}});
        return messages;
    }
    for (const auto& one : *answer) told(one, messages);
    messages.push_back(ToUi{RelayReached{m_clock.now().utc}});
    return messages;
}

// A call that was taken at the desk says so on its page at once, whatever the store can do; and the store tells the centre.
void RelayRoom::told(const relay::Told& told, Messages& messages)
{
    const auto call = m_calls.find(told.call.value);
    if (call == m_calls.end() || told.state == relay::State::Open) return;
    if (call->second.state == relay::State::Open && told.state == relay::State::Acknowledged) {
        messages.push_back(ToUi{Event{HelpAcknowledged{told.call.value}}});
        messages.push_back(ToStore{CallTaken{told.call.value}});
    }
    m_calls.erase(call);
}

}  // namespace luukku::app
