#pragma once

#include "kiosk/lobby/call.h"

#include <cstddef>
#include <map>
#include <vector>

namespace luukku::lobby {

// How a screen keeps its calls. Times are counted since the machine's start: a clock that is put right changes nothing.
struct Rules {
    Duration alone{std::chrono::seconds{8}};            // at least so long each is shown before the next, and until it has been said,
    Duration longest{std::chrono::seconds{60}};         // but no longer: a voice that hangs keeps nobody waiting
    Duration shown{std::chrono::minutes{3}};            // large, while nobody else is called
    Duration listed{std::chrono::minutes{15}};          // among the last ones
    Duration said_within{std::chrono::minutes{2}};      // of her being called: who was called longer ago, while nothing could be heard, is only listed
    Duration one_day{std::chrono::hours{12}};           // a record that changes so long after she was called belongs to a visit before, whose number is somebody else's now
    Duration silent_for{std::chrono::seconds{15}};      // nothing was heard of the centre: what is shown may be old
    std::size_t most_listed{4};
    std::size_t most_waiting{30};
    std::size_t most_known{3'000};                      // a day of a large house
};

// An answer of the centre: all who are called, and when it said so by its own clock.
struct Heard {
    std::vector<Call> calls{};
    Utc at{};
};

struct Shown {
    Call call{};
    Duration since{};

    bool operator==(const Shown&) const = default;
};

// What the screen knows: a value in memory alone, forgotten with the program.
struct Board {
    std::optional<Shown> now{};             // called, and shown large
    std::vector<Call> waiting{};            // to be shown and said, one after another
    std::vector<Shown> last{};              // called before, the newest first
    struct Known { std::string place{}; std::optional<Utc> at{}; Duration heard{}; bool operator==(const Known&) const = default; };
    std::map<std::string, Known> known{};   // calls that were heard of, by Encounter
    bool begun{};                           // an answer has come
    Duration heard{};                       // when one came last, or when the screen began

    bool operator==(const Board&) const = default;
};

struct Step {
    Board board{};
    std::optional<Call> say{};              // now
};

// Pure. Each call is said once: she is called again when staff call her to another place or at another moment, and never because something else about her
// visit changes. Whoever was called before the screen began is listed and not called again. Who was called back before it was her turn is not shown.
[[nodiscard]] Step step(const Board& board, const std::optional<Heard>& heard, Duration now, bool speaking, const Rules& rules = {});

[[nodiscard]] bool may_be_old(const Board& board, Duration now, const Rules& rules = {});

}  // namespace luukku::lobby
