#include "kiosk/care/reception.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::care;
using namespace std::chrono_literals;

namespace {

const std::vector<Hours> office{{{std::chrono::Monday, std::chrono::Tuesday}, 8h, 16h}};

// 2026-11-23 is a Monday.
Utc on_day(unsigned day, std::chrono::minutes time)
{
    return Utc{std::chrono::sys_days{std::chrono::year{2026} / 11 / std::chrono::day{day}}} + time;
}

Reception at(Utc on_wall, bool staffed = true, std::optional<Duration> reached = 100s, Duration now = 100s)
{
    return reception({office, staffed, on_wall, reached, now});
}

}  // namespace

TEST_CASE("somebody receives answers within the hours that the station file gives, from the first minute to half an hour before the last")
{
    CHECK(at(on_day(23, 8h)) == Reception::Received);
    CHECK(at(on_day(23, 7h + 59min)) == Reception::NobodyThere);
    CHECK(at(on_day(24, 15h + 29min)) == Reception::Received);
    CHECK(at(on_day(24, 15h + 30min)) == Reception::NobodyThere);
    CHECK(at(on_day(25, 12h)) == Reception::NobodyThere);
    CHECK(reception({{}, true, on_day(23, 9h), 100s, 100s}) == Reception::NobodyThere);
}

TEST_CASE("nobody receives answers when staff have said so")
{
    CHECK(at(on_day(23, 9h), false) == Reception::NobodyThere);
}

TEST_CASE("answers reach nobody when the centre has not been reached for more than three minutes, or the last try failed")
{
    CHECK(at(on_day(23, 9h), true, 100s, 280s) == Reception::Received);
    CHECK(at(on_day(23, 9h), true, 100s, 281s) == Reception::NoChannel);
    CHECK(at(on_day(23, 9h), true, std::nullopt) == Reception::NoChannel);
}
