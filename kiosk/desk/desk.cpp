#include "kiosk/desk/desk.h"

#include "kiosk/visit/comfort.h"

#include <algorithm>

namespace luukku::desk {

using namespace std::chrono_literals;

namespace {

constexpr Duration between_rings{15s};
constexpr Duration hiccup{5s};
constexpr Duration silent_after{45s};       // a kiosk without a call reports every ten seconds

template <typename Choices, typename Choice>
Choice next_of(const Choices& all, Choice now)
{
    const auto at = std::find(all.begin(), all.end(), now);
    return at == all.end() || at + 1 == all.end() ? all.front() : *(at + 1);
}

std::set<relay::CallName> names_of(const std::vector<relay::Call>& calls)
{
    std::set<relay::CallName> names;
    for (const auto& call : calls) names.insert(call.name);
    return names;
}

}  // namespace

Desk came(Desk desk, relay::View view, Duration now)
{
    desk.view = std::move(view);
    desk.came_at = now;
    desk.cut_since.reset();
    std::erase_if(desk.taking, [&](const relay::CallName& name) {
        return std::none_of(desk.view->calls.begin(), desk.view->calls.end(), [&](const relay::Call& call) { return call.name == name && call.state == relay::State::Open; });
    });
    return desk;
}

Desk failed(Desk desk, Duration now)
{
    if (!desk.cut_since) desk.cut_since = now;
    return desk;
}

std::string key_of(const relay::CallName& call)
{
    return call.kiosk + "/" + call.call.value;
}

Desk pressed(Desk desk, const Event& event)
{
    if (std::holds_alternative<NextTextSize>(event)) desk.comfort.size = next_of(text_sizes, desk.comfort.size);
    if (std::holds_alternative<NextColours>(event)) desk.comfort.colours = next_of(colour_modes, desk.comfort.colours);
    const auto* taken = std::get_if<StaffAcknowledge>(&event);
    if (!taken) return desk;
    for (const auto& call : open_calls(desk))
        if (key_of(call.name) == taken->call) desk.taking.insert(call.name);
    return desk;
}

relay::Wish wish_of(const Desk& desk)
{
    return {{desk.taking.begin(), desk.taking.end()}};
}

std::vector<relay::Call> open_calls(const Desk& desk)
{
    std::vector<relay::Call> open;
    if (!desk.view) return open;
    for (const auto& call : desk.view->calls)
        if (call.state == relay::State::Open && !desk.taking.contains(call.name)) open.push_back(call);
    return open;
}

std::optional<relay::Call> ring(Desk& desk, Duration now)
{
    const auto open = open_calls(desk);
    const auto first_unheard = std::find_if(open.begin(), open.end(), [&](const relay::Call& call) { return !desk.rung.contains(call.name); });
    const bool is_new = first_unheard != open.end();
    if (open.empty() || (!is_new && now - desk.rang_at < between_rings)) return {};
    const auto told = is_new ? *first_unheard : open.front();
    desk.rung = names_of(open);
    desk.rang_at = now;
    return told;
}

bool is_cut(const Desk& desk, Duration now)
{
    return desk.cut_since && now - *desk.cut_since >= hiccup;
}

bool is_silent(const relay::KioskHeard& kiosk)
{
    return kiosk.silent >= silent_after;
}

}  // namespace luukku::desk
