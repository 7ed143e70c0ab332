#include "platform/fake/fake_clock.h"
#include "platform/system/system_clock.h"

#include <doctest/doctest.h>

using namespace luukku;

TEST_CASE_TEMPLATE("a later moment has a higher sequence and never an earlier time since boot", Kind, FakeClock, SystemClock)
{
    Kind clock;
    auto before = clock.now();
    for (int i = 0; i < 100; ++i) {
        const auto after = clock.now();
        CHECK(after.sequence > before.sequence);
        CHECK(after.since_boot >= before.since_boot);
        before = after;
    }
}

TEST_CASE_TEMPLATE("the time since boot and the wall time are both told", Kind, FakeClock, SystemClock)
{
    Kind clock;
    const auto now = clock.now();
    CHECK(now.since_boot > Duration{0});
    CHECK(now.utc > Utc{std::chrono::sys_days{std::chrono::year{2026} / 1 / 1}});
}

TEST_CASE("setting the wall clock back does not turn the time since boot back")
{
    FakeClock clock;
    const auto before = clock.now();
    clock.set_wall(before.utc - std::chrono::hours{24});
    clock.advance(std::chrono::seconds{5});
    const auto after = clock.now();
    CHECK(after.utc < before.utc);
    CHECK(after.since_boot == before.since_boot + std::chrono::seconds{5});
}
