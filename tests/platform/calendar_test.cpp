#include "platform/calendar/icu_calendar.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono;

namespace {

Utc utc(const char* text) { return *parse_instant(text); }

constexpr Date spring{year{2026}, month{3}, day{29}};
constexpr Date autumn{year{2026}, month{10}, day{25}};

const IcuCalendar helsinki{"Europe/Helsinki"};

}  // namespace

TEST_CASE("a booking at 8.15 in Helsinki is 6.15 in winter and 5.15 in summer by UTC")
{
    CHECK(helsinki.utc({year{2026} / 11 / 23, 8, 15}) == utc("2026-11-23T06:15:00Z"));
    CHECK(helsinki.utc({year{2026} / 6 / 23, 8, 15}) == utc("2026-06-23T05:15:00Z"));
    CHECK(helsinki.local(utc("2026-11-23T06:15:59Z")) == LocalTime{year{2026} / 11 / 23, 8, 15});
    CHECK(helsinki.local(utc("2026-06-23T05:15:00Z")) == LocalTime{year{2026} / 6 / 23, 8, 15});
}

TEST_CASE("late in the evening by UTC it is already the next day at the station")
{
    CHECK(helsinki.local(utc("2026-12-31T22:00:00Z")) == LocalTime{year{2027} / 1 / 1, 0, 0});
    CHECK(helsinki.utc({year{2027} / 1 / 1, 0, 0}) == utc("2026-12-31T22:00:00Z"));
}

TEST_CASE("on 29 March 2026 the hour from three to four does not exist: its minutes read as four o'clock")
{
    CHECK(helsinki.local(utc("2026-03-29T00:59:00Z")) == LocalTime{spring, 2, 59});
    CHECK(helsinki.local(utc("2026-03-29T01:00:00Z")) == LocalTime{spring, 4, 0});

    CHECK(helsinki.utc({spring, 2, 59}) == utc("2026-03-29T00:59:00Z"));
    for (const int minute : {0, 1, 30, 59}) CHECK(helsinki.utc({spring, 3, minute}) == utc("2026-03-29T01:00:00Z"));
    CHECK(helsinki.utc({spring, 4, 0}) == utc("2026-03-29T01:00:00Z"));
}

TEST_CASE("on 25 October 2026 the hour from three to four comes twice: the earlier one is meant")
{
    CHECK(helsinki.local(utc("2026-10-25T00:30:00Z")) == LocalTime{autumn, 3, 30});
    CHECK(helsinki.local(utc("2026-10-25T01:30:00Z")) == LocalTime{autumn, 3, 30});

    for (const int minute : {0, 30, 59}) CHECK(helsinki.utc({autumn, 3, minute}) == utc("2026-10-25T00:00:00Z") + minutes{minute});
    CHECK(helsinki.utc({autumn, 4, 0}) == utc("2026-10-25T02:00:00Z"));
}

TEST_CASE("the days of the clock changes have 23 and 25 hours")
{
    CHECK(helsinki.utc({year{2026} / 3 / 30, 0, 0}) - helsinki.utc({spring, 0, 0}) == hours{23});
    CHECK(helsinki.utc({year{2026} / 10 / 26, 0, 0}) - helsinki.utc({autumn, 0, 0}) == hours{25});
}

TEST_CASE("every quarter of an hour of 2026 that exists comes back as it was")
{
    for (auto time = utc("2026-01-01T00:00:00Z"); time < utc("2027-01-01T00:00:00Z"); time += minutes{15}) {
        const auto wall = helsinki.local(time);
        if (wall.date == autumn && wall.hour == 3) continue;
        REQUIRE(helsinki.utc(wall) == time);
    }
}

TEST_CASE("moments before 1970 fall on the right day")
{
    CHECK(helsinki.local(utc("1969-12-31T21:59:59Z")) == LocalTime{year{1969} / 12 / 31, 23, 59});
}

TEST_CASE("a station file that names no known zone is answered, and read as UTC")
{
    CHECK(helsinki.knows_zone());
    for (const auto* name : {"", "Europe/Helsingfors", "Kajaani"}) {
        const IcuCalendar calendar{name};
        CHECK(!calendar.knows_zone());
        CHECK(calendar.local(utc("2026-06-23T05:15:00Z")) == LocalTime{year{2026} / 6 / 23, 5, 15});
    }
}
