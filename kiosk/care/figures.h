#pragma once

#include "kiosk/visit/event.h"
#include "platform/calendar.h"

#include <optional>
#include <vector>

// What staff read of the day and of those before it: counted from moments, in hours and days as the station's wall tells them. Nobody is in it.
namespace luukku::care {

inline constexpr int days_of_figures{14};       // today is the last

struct Counted {
    std::optional<Utc> begun{};                     // when the station began to count; nothing: nothing was counted ever
    std::vector<Utc> arrivals{};                    // in any order
    std::vector<Utc> contacts{};
    std::optional<std::vector<Utc>> waiting{};      // when those arrived who still wait; nothing: it cannot be known
};

// The beginning of the first of these days, and of today.
[[nodiscard]] Utc figures_begin(Utc now, const Calendar& calendar);
[[nodiscard]] Utc today_begins(Utc now, const Calendar& calendar);

// An hour is an hour of time: of a day on which the clock is set there are 23 or 25. A day without anybody is nought, one before counting began is
// nothing.
[[nodiscard]] StaffFigures figures(const Counted& counted, Utc now, const Calendar& calendar);

}  // namespace luukku::care
