#include "platform/fake/fake_clock.h"
#include "platform/system/system_clock.h"
#include "platform/system/trusted_clock.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;

namespace {

struct Trusted {
    FakeClock machine{};
    TrustedClock kept{machine};
    Moment now() { return kept.now(); }
};

}  // namespace

TEST_CASE_TEMPLATE("a later moment has a higher sequence and never an earlier time since boot", Kind, FakeClock, SystemClock, Trusted)
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

TEST_CASE_TEMPLATE("the time since boot and the wall time are both told", Kind, FakeClock, SystemClock, Trusted)
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

TEST_CASE("a step of the wall clock, an hour back or a day on, dates nobody: the time goes on as it went")
{
    for (const Duration step : {Duration{-1h}, Duration{24h}}) {
        Trusted clock;
        const auto before = clock.now();
        clock.machine.set_wall(before.utc + step);
        clock.machine.advance(5min);
        CHECK(clock.now().utc == before.utc + 5min);
        clock.machine.set_wall(before.utc + 5min);
        clock.machine.advance(1min);
        CHECK(clock.now().utc == before.utc + 6min);
    }
}

TEST_CASE("a clock that is set right by little is followed and never turns back")
{
    Trusted clock;
    const auto before = clock.now();
    clock.machine.set_wall(before.utc - 900ms);
    CHECK(clock.now().utc == before.utc);
    clock.machine.advance(1s);
    CHECK(clock.now().utc == before.utc + 100ms);
}

TEST_CASE("a step that the centre's clock says is right is followed, also back; one that it says is wrong is not")
{
    Trusted clock;
    const auto wrong = clock.now().utc;
    const auto right = wrong - 2h;
    clock.machine.set_wall(right);
    clock.kept.told(right + 700ms);
    CHECK(clock.now().utc == right);
    clock.machine.set_wall(right + 3h);
    clock.machine.advance(1min);
    clock.kept.told(right + 1min);
    CHECK(clock.now().utc == right + 1min);
}
