#pragma once

#include "kiosk/care/reception.h"
#include "platform/calendar.h"

#include <set>

// When a station is open. It is closed on the days that it says so of: public holidays are among them only when the station file names them.
namespace luukku::care {

struct Opening {
    std::vector<Hours> hours{};         // none: it never closes, but on the days below
    std::set<Date> closed_days{};

    bool operator==(const Opening&) const = default;
};

// `on_wall`: local time, as if it were UTC. Nothing while it is open; else when it opens next, on the wall too, and nothing within that when it does
// not in the coming four weeks.
struct Closed {
    std::optional<Utc> opens{};

    bool operator==(const Closed&) const = default;
};
[[nodiscard]] std::optional<Closed> closed(const Opening& opening, Utc on_wall);

// When it closes for good on this day, on the wall; nothing where it says no hours of that day.
[[nodiscard]] std::optional<Utc> closes(const std::vector<Hours>& hours, Utc on_wall);

}  // namespace luukku::care
