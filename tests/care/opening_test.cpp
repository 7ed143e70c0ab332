#include "kiosk/care/opening.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;

namespace {

Utc wall(const char* text) { return *parse_instant(std::string{text} + ":00Z"); }

// Weekdays from eight to four, Thursdays also in the evening, and not on Independence Day nor the day before it.
care::Opening station()
{
    care::Opening opening;
    using namespace std::chrono;
    opening.hours = {{{Monday, Tuesday, Wednesday, Thursday, Friday}, 8h, 16h}, {{Thursday}, 17h, 19h}};
    opening.closed_days = {Date{2026y / December / 4}, Date{2026y / December / 7}};
    return opening;
}

}  // namespace

TEST_CASE("who comes outside of the hours learns when somebody is here again")
{
    CHECK_FALSE(care::closed(station(), wall("2026-11-23T08:00")));
    CHECK_FALSE(care::closed(station(), wall("2026-11-23T15:59")));
    CHECK(care::closed(station(), wall("2026-11-23T07:59"))->opens == wall("2026-11-23T08:00"));
    CHECK(care::closed(station(), wall("2026-11-23T16:00"))->opens == wall("2026-11-24T08:00"));
    CHECK(care::closed(station(), wall("2026-11-26T16:30"))->opens == wall("2026-11-26T17:00"));
    CHECK_FALSE(care::closed(station(), wall("2026-11-26T18:59")));
    // A Thursday evening before a closed Friday, a weekend and a closed Monday.
    CHECK(care::closed(station(), wall("2026-12-03T19:00"))->opens == wall("2026-12-08T08:00"));
    CHECK(care::closed(station(), wall("2026-12-04T10:00")));
}

TEST_CASE("a station that says nothing of hours never closes, but on the days that it names; one that never opens says no day")
{
    CHECK_FALSE(care::closed({}, wall("2026-11-22T03:00")));
    care::Opening christmas;
    christmas.closed_days = {Date{std::chrono::year{2026} / 12 / 25}};
    CHECK(care::closed(christmas, wall("2026-12-25T12:00"))->opens == wall("2026-12-26T00:00"));
    care::Opening never;
    never.hours = {{{}, 8h, 16h}};
    const auto closed = care::closed(never, wall("2026-11-23T09:00"));
    REQUIRE(closed);
    CHECK_FALSE(closed->opens);
}
