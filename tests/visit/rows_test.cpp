#include "tests/visit/phases.h"

#include <doctest/doctest.h>

#include <set>

using namespace luukku;
using namespace std::chrono_literals;
using test::Visitor;

TEST_CASE("A-09 who has her card is in by one scan and one press, and within a minute of her own")
{
    Visitor visitor;
    const auto begun = visitor.now().since_boot;
    visitor.scans("010181-900C");
    visitor.presses("Jatka");
    visitor.is_recorded_as(17);
    CHECK(visitor.sees("Tulosi on kirjattu"));
    CHECK(visitor.now().since_boot - begun < 60s);
}

TEST_CASE("A-37 the help list with its crisis and violence lines stands on every page that a visit can end on, and one press from every other")
{
    const std::set<std::string> ends{"receipt", "form-sent", "contact-sent", "booked", "changed", "not-for-another", "paused", "no-times", "my-bookings", "closed"};
    std::set<std::string> seen;
    for (const auto& [name, visitor] : test::every_page()) {
        const auto& name_here = name;     // Clang 14 captures no structured binding
        INFO(name_here);
        const auto page = visitor.page();
        if (page.id == "staff-pin" || page.frame.staff) continue;
        if (ends.contains(page.id)) {
            seen.insert(page.id);
            CHECK(visitor.sees("Nollalinja 080 005 005"));
        }
        if (page.id == "closed") continue;      // nobody is there to be called
        auto helped = visitor;
        helped.meets(CallHelp{});
        CHECK(helped.sees("Nollalinja 080 005 005"));
        CHECK(helped.sees("Kriisipuhelin"));
    }
    CHECK(seen == ends);
}

TEST_CASE("B-12 who comes to the station for a visit by telephone is told so, and nothing of her is left when she goes")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    BookingMet remote;
    remote.standing = BookingMet::Standing::Remote;
    remote.service = "laakari";
    visitor.is_recorded_as(17, ArrivalTold{{remote}, true, {}});
    CHECK(visitor.page().id == "arrival-remote");
    visitor.presses("Lopeta");
    CHECK(visitor.has_gone());
    CHECK(visitor.traces_left() == 0);
}
