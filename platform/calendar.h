#pragma once

#include "platform/base/moment.h"

#include <chrono>
#include <compare>

namespace luukku {

using Date = std::chrono::year_month_day;

// A moment as the people at the station read it from the wall.
struct LocalTime {
    Date date{};
    int hour{};
    int minute{};

    bool operator==(const LocalTime&) const = default;
};

// Days and hours in the station's time zone. Conversions from local time take the earlier of two moments when the clock is set
// back, and the first existing one when an hour is skipped.
class Calendar {
public:
    virtual ~Calendar() = default;
    [[nodiscard]] virtual LocalTime local(Utc time) const = 0;
    [[nodiscard]] virtual Utc utc(const LocalTime& time) const = 0;
};

}  // namespace luukku
