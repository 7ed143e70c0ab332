#include "sync/relay/book.h"

#include "sync/relay/messages.h"

#include <algorithm>

namespace luukku::relay {

using namespace std::chrono_literals;

namespace {

constexpr Duration remembered{12h};         // of a call that ended: a kiosk that was cut off for less is still told how
constexpr Duration shown_after_end{15min};
constexpr Duration missed{24h};             // a kiosk that is silent for longer has been taken away

}  // namespace

void Book::forget(Duration now)
{
    std::erase_if(m_calls, [&](const auto& one) { return one.second.state != State::Open && now - one.second.ended > remembered; });
    std::erase_if(m_kiosks, [&](const auto& one) {
        const bool has_calls = std::any_of(m_calls.begin(), m_calls.end(), [&](const auto& call) { return call.first.kiosk == one.first; });
        return now - one.second.at > missed && !has_calls;
    });
}

// Of what ended, the oldest makes room: of this kiosk's own where it has had its share.
bool Book::has_room_for(const std::string& kiosk)
{
    const auto of_kiosk = static_cast<std::size_t>(std::count_if(m_calls.begin(), m_calls.end(), [&](const auto& one) { return one.first.kiosk == kiosk; }));
    const bool share = of_kiosk >= most_calls_of_kiosk;
    if (!share && m_calls.size() < most_calls) return true;
    auto oldest = m_calls.end();
    for (auto at = m_calls.begin(); at != m_calls.end(); ++at) {
        if (at->second.state == State::Open || (share && at->first.kiosk != kiosk)) continue;
        if (oldest == m_calls.end() || at->second.ended < oldest->second.ended) oldest = at;
    }
    if (oldest == m_calls.end()) return false;
    m_calls.erase(oldest);
    return true;
}

void Book::take(const std::string& kiosk, const Offer& offer, Duration now)
{
    const CallName name{kiosk, offer.call};
    const bool known = m_calls.contains(name);
    if (!known && !has_room_for(kiosk)) return;
    auto& call = m_calls[name];
    if (!known) call.made = now - offer.waited;
    if (call.state == State::Withdrawn) return;
    if (call.state == State::Open) call.need = offer.need;
    if (offer.state == State::Open || offer.state == call.state) return;
    if (call.state == State::Open) {
        call.ended = now;
        if (offer.state == State::Acknowledged) call.by = kiosk;
    }
    call.state = offer.state;
}

std::vector<Told> Book::hear(const std::string& kiosk, const Report& report, Duration now)
{
    forget(now);
    if (!m_kiosks.contains(kiosk) && m_kiosks.size() >= most_kiosks) return {};
    m_kiosks[kiosk] = {report.place, now};
    std::vector<Told> told;
    for (const auto& offer : report.calls) {
        take(kiosk, offer, now);
        const auto call = m_calls.find({kiosk, offer.call});
        if (call != m_calls.end()) told.push_back({offer.call, call->second.state, call->second.by});
    }
    return told;
}

void Book::acknowledge(const CallName& name, const std::string& desk, Duration now)
{
    const auto call = m_calls.find(name);
    if (call == m_calls.end() || call->second.state != State::Open) return;
    call->second.state = State::Acknowledged;
    call->second.by = desk;
    call->second.ended = now;
}

View Book::view(Duration now) const
{
    View view;
    for (const auto& [name, call] : m_calls) {
        if (call.state != State::Open && now - call.ended > shown_after_end) continue;
        const auto kiosk = m_kiosks.find(name.kiosk);
        view.calls.push_back({name, kiosk == m_kiosks.end() ? std::string{} : kiosk->second.place, call.need, now - call.made, call.state, call.by});
    }
    std::stable_sort(view.calls.begin(), view.calls.end(), [](const Call& one, const Call& other) { return one.waited > other.waited; });
    for (const auto& [name, heard] : m_kiosks) view.kiosks.push_back({name, heard.place, now - heard.at});
    return view;
}

}  // namespace luukku::relay
