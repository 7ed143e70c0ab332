#include "kiosk/care/figures.h"

#include <algorithm>

namespace luukku::care {

namespace {

using namespace std::chrono;

// So many days after the one that this moment is in; 0 is its own beginning.
Utc day_begins(Utc moment, int days_on, const Calendar& calendar)
{
    const auto date = calendar.local(moment).date;
    return calendar.utc({Date{sys_days{date} + days{days_on}}, 0, 0});
}

int count(const std::vector<Utc>& moments, Utc from, Utc until)
{
    return static_cast<int>(std::count_if(moments.begin(), moments.end(), [&](Utc one) { return one >= from && one < until; }));
}

std::vector<StaffHour> hours_of(const Counted& counted, Utc now, const Calendar& calendar)
{
    const auto begins = day_begins(now, 0, calendar);
    const auto ends = day_begins(now, 1, calendar);
    std::vector<StaffHour> hours;
    std::size_t last = 0;
    for (auto from = begins; from < ends; from += std::chrono::hours{1}) {
        const auto until = std::min<Utc>(from + std::chrono::hours{1}, ends);
        StaffHour hour{calendar.local(from).hour, count(counted.arrivals, from, until), {}};
        if (counted.waiting) hour.waiting = count(*counted.waiting, from, until);
        const bool somebody = hour.came > 0 || hour.waiting.value_or(0) > 0;
        if (hours.empty() && !somebody) continue;
        hours.push_back(hour);
        if (somebody || from <= now) last = hours.size();
    }
    hours.resize(last);
    return hours;
}

}  // namespace

Utc today_begins(Utc now, const Calendar& calendar) { return day_begins(now, 0, calendar); }

Utc figures_begin(Utc now, const Calendar& calendar) { return day_begins(now, 1 - days_of_figures, calendar); }

StaffFigures figures(const Counted& counted, Utc now, const Calendar& calendar)
{
    StaffFigures figures;
    figures.hours = hours_of(counted, now, calendar);
    for (int back = days_of_figures - 1; back >= 0; --back) {
        const auto from = day_begins(now, -back, calendar);
        const auto until = day_begins(now, 1 - back, calendar);
        StaffDay day{from + (until - from) / 2, {}, {}};
        if (counted.begun && *counted.begun < until) {
            day.came = count(counted.arrivals, from, until);
            day.contacts = count(counted.contacts, from, until);
        }
        figures.days.push_back(day);
    }
    if (counted.waiting && !counted.waiting->empty()) figures.longest = *std::min_element(counted.waiting->begin(), counted.waiting->end());
    return figures;
}

}  // namespace luukku::care
