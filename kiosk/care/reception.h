#pragma once

#include "platform/base/moment.h"

#include <chrono>
#include <optional>
#include <vector>

// Whether somebody receives, now, what a form itself wants a professional to look at. Who fills such a form by herself begins it only then:
// nobody may write of violence or of harming herself to an empty room.
namespace luukku::care {

// Hours of some days of the week, on the station's own wall: one line of the station file. Of public holidays it knows nothing.
struct Hours {
    std::vector<std::chrono::weekday> days{};
    std::chrono::minutes from{};        // since midnight, part of it
    std::chrono::minutes until{};       // not part of it

    bool operator==(const Hours&) const = default;
};

enum class Reception { Received, NoChannel, NobodyThere };

// Whom answers go to. `on_wall`: local time, as if it were UTC. `reached`: since boot, when the centre last answered (an "ask later" is an answer);
// nothing when it has not since the start, or when the last try failed.
struct Receiving {
    const std::vector<Hours>& hours;
    bool staffed{};                     // staff have not said otherwise
    Utc on_wall{};
    std::optional<Duration> reached{};
    Duration now{};                     // since boot
};

// The list is asked for each minute: a channel that was silent for longer than this is not known to be there.
inline constexpr std::chrono::minutes channel_counts_for{3};

// Who begins just before the end of the hours would finish to an empty room.
inline constexpr std::chrono::minutes time_to_finish{30};

[[nodiscard]] Reception reception(const Receiving& receiving);

}  // namespace luukku::care
