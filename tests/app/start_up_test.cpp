#include "tests/app/kiosk.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Kiosk;
using test::Network;

TEST_CASE("an arrival that the screen called recorded is there after a power cut, and staff are told that it broke off")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.checks_in("010181-900C");
    REQUIRE(kiosk.sees("Tulosi on kirjattu"));
    const auto before = kiosk.created("Encounter");

    kiosk.restarts();
    CHECK(kiosk.created("Encounter") == before);
    int broken_off = 0;
    for (const auto& task : kiosk.created("Task"))
        if (test::task_code(task) == "broken-off") ++broken_off;
    CHECK(broken_off == 1);
    CHECK(kiosk.open_visits("visit") == 0);
    kiosk.checks_in("010280-952L");
    CHECK(kiosk.visit().number == 2);
}

TEST_CASE("a visit that ended is not told of at the next start")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.checks_in("010181-900C");
    kiosk.presses("Valmis");
    const auto tasks = kiosk.created("Task").size();
    kiosk.restarts();
    CHECK(kiosk.created("Task").size() == tasks);
}

TEST_CASE("moments that were counted more than sixteen days ago are gone after a start, also where nobody has come since")
{
    Network network;
    Kiosk kiosk{network};
    for (const auto* code : {"010181-900C", "010280-952L"}) {
        kiosk.checks_in(code);
        kiosk.presses("Valmis");
        kiosk.passes(1s);
    }
    REQUIRE(kiosk.store().tally({})->happened.size() == 2);
    kiosk.clock.advance(24h * 17);
    kiosk.restarts();
    CHECK(kiosk.store().tally({})->happened.size() == 1);       // which says since when the station counts
}
