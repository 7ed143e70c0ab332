#include "kiosk/care/figures.h"

#include "platform/calendar/icu_calendar.h"

#include <doctest/doctest.h>

#include <map>
#include <numeric>

using namespace luukku;
using namespace std::chrono_literals;

namespace {

const Calendar& helsinki()
{
    static const IcuCalendar calendar{"Europe/Helsinki"};
    return calendar;
}

Utc at(const char* instant) { return parse_instant(instant).value(); }

StaffFigures of(const std::vector<Utc>& arrivals, Utc now, const Calendar& calendar = helsinki())
{
    care::Counted counted;
    counted.arrivals = arrivals;
    if (!arrivals.empty()) counted.begun = arrivals.front();
    return care::figures(counted, now, calendar);
}

std::vector<std::pair<int, int>> came_by_hour(const StaffFigures& figures)
{
    std::vector<std::pair<int, int>> came;
    for (const auto& hour : figures.hours) came.emplace_back(hour.hour, hour.came);
    return came;
}

int all_of(const StaffFigures& figures)
{
    return std::accumulate(figures.hours.begin(), figures.hours.end(), 0, [](int sum, const StaffHour& hour) { return sum + hour.came; });
}

using ByHour = std::vector<std::pair<int, int>>;

}  // namespace

TEST_CASE("who comes is counted in the hour that the clock on the station's wall says, from the first arrival to the hour that is going on")
{
    const auto now = at("2026-11-23T10:15:00Z");
    CHECK(came_by_hour(of({at("2026-11-23T06:00:00Z"), at("2026-11-23T06:59:59Z"), at("2026-11-23T07:00:00Z")}, now)) == ByHour{{8, 2}, {9, 1}, {10, 0}, {11, 0}, {12, 0}});
    const IcuCalendar kathmandu{"Asia/Kathmandu"};      // a quarter of an hour off the whole ones
    CHECK(came_by_hour(of({at("2026-11-23T06:00:00Z"), at("2026-11-23T06:20:00Z")}, at("2026-11-23T06:30:00Z"), kathmandu)) == ByHour{{11, 1}, {12, 1}});
}

TEST_CASE("before anybody has come the day has no hours, and its two weeks are not known where nothing was ever counted")
{
    const auto figures = of({}, at("2026-11-23T10:15:00Z"));
    CHECK(figures.hours.empty());
    REQUIRE(figures.days.size() == 14);
    for (const auto& day : figures.days) {
        CHECK_FALSE(day.came);
        CHECK_FALSE(day.contacts);
    }
}

TEST_CASE("who came before midnight is of yesterday, who came after it is of today")
{
    const auto figures = of({at("2026-11-22T21:59:59Z"), at("2026-11-22T22:00:00Z")}, at("2026-11-22T22:30:00Z"));
    CHECK(came_by_hour(figures) == ByHour{{0, 1}});
    CHECK(figures.days[12].came == 1);
    CHECK(figures.days[13].came == 1);
}

TEST_CASE("on the night when the clock is set back the hour that comes twice is counted twice and nobody is lost")
{
    // 2026-10-25 in Helsinki: 4.00 summer time becomes 3.00.
    const std::vector<Utc> arrivals{at("2026-10-24T21:10:00Z"), at("2026-10-25T00:30:00Z"), at("2026-10-25T01:30:00Z"), at("2026-10-25T21:50:00Z")};
    const auto figures = of(arrivals, at("2026-10-25T21:55:00Z"));
    REQUIRE(figures.hours.size() == 25);
    CHECK(figures.hours[3] == StaffHour{3, 1, {}});
    CHECK(figures.hours[4] == StaffHour{3, 1, {}});
    CHECK(figures.hours[24] == StaffHour{23, 1, {}});
    CHECK(all_of(figures) == 4);
    CHECK(figures.days.back().came == 4);
}

TEST_CASE("on the night when the clock is set forward the hour that is skipped is not there")
{
    // 2026-03-29 in Helsinki: 3.00 becomes 4.00.
    const auto figures = of({at("2026-03-28T22:00:00Z"), at("2026-03-29T00:59:00Z"), at("2026-03-29T01:00:00Z"), at("2026-03-29T20:59:00Z")}, at("2026-03-29T20:59:30Z"));
    REQUIRE(figures.hours.size() == 23);
    CHECK(figures.hours[2] == StaffHour{2, 1, {}});
    CHECK(figures.hours[3] == StaffHour{4, 1, {}});
    CHECK(figures.hours.back() == StaffHour{23, 1, {}});
    CHECK(figures.days.back().came == 4);
}

TEST_CASE("two weeks over a change of the clock are fourteen days of the wall, each once, and each named by its own noon")
{
    const auto figures = of({at("2026-10-13T05:00:00Z"), at("2026-10-24T20:59:00Z"), at("2026-10-24T21:00:00Z"), at("2026-10-25T22:30:00Z")}, at("2026-10-26T08:00:00Z"));
    REQUIRE(figures.days.size() == 14);
    std::map<std::chrono::sys_days, int> dates;
    for (const auto& day : figures.days) {
        const auto local = helsinki().local(day.midday);
        ++dates[std::chrono::sys_days{local.date}];
        CHECK(local.hour >= 11);
        CHECK(local.hour <= 12);
    }
    CHECK(dates.size() == 14);
    CHECK(helsinki().local(figures.days.front().midday).date == Date{std::chrono::year{2026} / 10 / 13});
    CHECK(figures.days.front().came == 1);
    CHECK(figures.days[11].came == 1);
    CHECK(figures.days[12].came == 1);
    CHECK(figures.days[13].came == 1);
}

TEST_CASE("a day without anybody is nought and a day before the station began to count is not known")
{
    care::Counted counted;
    counted.begun = at("2026-11-20T08:00:00Z");
    counted.arrivals = {*counted.begun};
    counted.contacts = {at("2026-11-20T08:10:00Z"), at("2026-11-23T06:00:00Z")};
    const auto figures = care::figures(counted, at("2026-11-23T07:00:00Z"), helsinki());
    CHECK_FALSE(figures.days[9].came);
    CHECK(figures.days[10] == StaffDay{figures.days[10].midday, 1, 1});
    CHECK(figures.days[11] == StaffDay{figures.days[11].midday, 0, 0});
    CHECK(figures.days[13] == StaffDay{figures.days[13].midday, 0, 1});
}

TEST_CASE("who still waits stands in the hour she came, and the longest wait is told from when it began")
{
    care::Counted counted;
    counted.arrivals = {at("2026-11-23T07:50:00Z"), at("2026-11-23T06:10:00Z"), at("2026-11-23T06:20:00Z")};
    counted.begun = counted.arrivals[1];
    const auto now = at("2026-11-23T08:30:00Z");
    CHECK_FALSE(care::figures(counted, now, helsinki()).hours[0].waiting);
    CHECK_FALSE(care::figures(counted, now, helsinki()).longest);

    counted.waiting = std::vector{counted.arrivals[0], counted.arrivals[2]};
    const auto figures = care::figures(counted, now, helsinki());
    CHECK(figures.hours == std::vector<StaffHour>{{8, 2, 1}, {9, 1, 1}, {10, 0, 0}});
    CHECK(figures.longest == counted.arrivals[2]);

    counted.waiting = std::vector<Utc>{};
    CHECK(care::figures(counted, now, helsinki()).hours[0].waiting == 0);
    CHECK_FALSE(care::figures(counted, now, helsinki()).longest);
}
