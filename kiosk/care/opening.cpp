#include "kiosk/care/opening.h"

#include <algorithm>

namespace luukku::care {

namespace {

constexpr std::chrono::days looked_ahead{28};

bool is_open_on(const Opening& opening, const Hours& hours, std::chrono::sys_days day)
{
    const bool that_day = std::find(hours.days.begin(), hours.days.end(), std::chrono::weekday{day}) != hours.days.end();
    return that_day && !opening.closed_days.contains(Date{day});
}

// A station without hours is open all day long.
std::vector<Hours> hours_of(const Opening& opening)
{
    if (!opening.hours.empty()) return opening.hours;
    Hours always{{}, std::chrono::minutes{0}, std::chrono::hours{24}};
    for (unsigned day = 0; day < 7; ++day) always.days.emplace_back(day);
    return {always};
}

}  // namespace

std::optional<Closed> closed(const Opening& opening, Utc on_wall)
{
    const auto all = hours_of(opening);
    const auto today = std::chrono::floor<std::chrono::days>(on_wall);
    Closed found;
    for (auto day = today; day <= today + looked_ahead; day += std::chrono::days{1})
        for (const auto& hours : all) {
            if (!is_open_on(opening, hours, day)) continue;
            const Utc from{day + hours.from};
            if (on_wall >= from && on_wall < day + hours.until) return std::nullopt;
            if (from > on_wall && (!found.opens || from < *found.opens)) found.opens = from;
        }
    return found;
}

std::optional<Utc> closes(const std::vector<Hours>& hours, Utc on_wall)
{
    const auto today = std::chrono::floor<std::chrono::days>(on_wall);
    std::optional<Utc> last;
    for (const auto& one : hours)
        if (std::find(one.days.begin(), one.days.end(), std::chrono::weekday{today}) != one.days.end()) last = std::max(last.value_or(Utc{today}), Utc{today + one.until});
    return last;
}

}  // namespace luukku::care
