#pragma once

#include "kiosk/visit/event.h"
#include "sync/relay/call.h"

#include <optional>
#include <set>

// The staff desk of a station: the calls for help of its kiosks, and nothing of a person.
namespace luukku::desk {

// A value: what came last from the relay, and what was pressed here. All moments are since boot.
struct Desk {
    Comfort comfort{};
    std::optional<relay::View> view{};      // nothing: the relay never answered
    Duration came_at{};                     // when that came
    std::optional<Duration> cut_since{};    // the relay has not answered since
    std::set<relay::CallName> taking{};     // acknowledged here, and the relay has not said so yet
    std::set<relay::CallName> rung{};       // open calls that were heard of
    Duration rang_at{};

    bool operator==(const Desk&) const = default;
};

[[nodiscard]] Desk came(Desk desk, relay::View view, Duration now);
[[nodiscard]] Desk failed(Desk desk, Duration now);

// StaffAcknowledge of a call by its key; the size of text and the colours, one after another. Nothing else means anything here.
[[nodiscard]] Desk pressed(Desk desk, const Event& event);
[[nodiscard]] std::string key_of(const relay::CallName& call);

[[nodiscard]] relay::Wish wish_of(const Desk& desk);                // of the relay, with the next question

// Open, and acknowledged neither there nor here; whoever waits longest first.
[[nodiscard]] std::vector<relay::Call> open_calls(const Desk& desk);

// Whether the desk sounds now: at once for a call that it has not sounded for, then again and again as long as anybody waits. The call that waits longest
// of those is told; `desk` remembers it.
[[nodiscard]] std::optional<relay::Call> ring(Desk& desk, Duration now);

// The connection is cut for longer than a hiccup: what stands here may be old.
[[nodiscard]] bool is_cut(const Desk& desk, Duration now);

// A kiosk from which the relay has heard nothing for longer than a kiosk without a call is silent.
[[nodiscard]] bool is_silent(const relay::KioskHeard& kiosk);

}  // namespace luukku::desk
