#pragma once

#include "platform/calendar.h"

namespace luukku {

// Europe/Helsinki by the rule of the European Union: +03:00 from the last Sunday of March 01:00 UTC to that of October. Small and exact
// enough to test rules with; the station's calendar is ICU's.
class Helsinki : public Calendar {
public:
    [[nodiscard]] LocalTime local(Utc time) const override
    {
        const auto wall = std::chrono::floor<std::chrono::minutes>(time + offset(time));
        const auto day = std::chrono::floor<std::chrono::days>(wall);
        const auto minutes = static_cast<int>((wall - day).count());
        return {Date{day}, minutes / 60, minutes % 60};
    }

    [[nodiscard]] Utc utc(const LocalTime& time) const override
    {
        const Utc as_if_utc{std::chrono::sys_days{time.date}.time_since_epoch() + std::chrono::hours{time.hour} + std::chrono::minutes{time.minute}};
        const auto summer = as_if_utc - std::chrono::hours{3};
        return offset(summer) == std::chrono::hours{3} ? summer : as_if_utc - std::chrono::hours{2};
    }

private:
    static std::chrono::hours offset(Utc time)
    {
        using namespace std::chrono;
        const auto year = year_month_day{floor<days>(time)}.year();
        const auto change = [&](month in) { return sys_days{year / in / Sunday[last]} + hours{1}; };
        return time >= change(March) && time < change(October) ? hours{3} : hours{2};
    }
};

}  // namespace luukku
