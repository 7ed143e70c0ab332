#include "kiosk/care/reception.h"

#include <algorithm>

namespace luukku::care {

namespace {

bool covers(const Hours& hours, Utc on_wall)
{
    const auto day = std::chrono::floor<std::chrono::days>(on_wall);
    const auto since_midnight = on_wall - day;
    const bool that_day = std::find(hours.days.begin(), hours.days.end(), std::chrono::weekday{day}) != hours.days.end();
    return that_day && since_midnight >= hours.from && since_midnight < hours.until - time_to_finish;
}

}  // namespace

Reception reception(const Receiving& receiving)
{
    if (!receiving.reached || receiving.now - *receiving.reached > channel_counts_for) return Reception::NoChannel;
    const auto at_work = [&](const Hours& hours) { return covers(hours, receiving.on_wall); };
    const bool somebody = receiving.staffed && std::any_of(receiving.hours.begin(), receiving.hours.end(), at_work);
    return somebody ? Reception::Received : Reception::NobodyThere;
}

}  // namespace luukku::care
