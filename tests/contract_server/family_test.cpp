#include "tests/contract_server/scheduling.h"

#include <doctest/doctest.h>

// Children who come together: a booking each, all of them or none.
using namespace luukku;
using namespace luukku::test;
using namespace std::chrono_literals;
using exchange::BookingEnd;
using exchange::HoldEnd;
using exchange::Scheduling;
using exchange::VisitPlan;

namespace {

constexpr const char* together_system{"https://luukku.example/fhir/came-together"};

// Two children with a time each, and one with two.
VisitPlan three_children(Scene& scene)
{
    auto visit = scene.plan(4);
    visit.bookings = {1, 1, 2};
    const auto together = new_uuid();
    for (auto& one : visit.appointments) {
        auto identifiers = one["identifier"].items();
        identifiers.push_back(Json::object({{"system", Json{together_system}}, {"value", Json{together}}}));
        one = one.with("identifier", Json::array(std::move(identifiers)));
    }
    return visit;
}

bool came_together(const Json& appointment, const VisitPlan& visit)
{
    for (const auto& one : appointment["identifier"].items())
        if (one["system"].text() == together_system) return one["value"] == visit.appointments.front()["identifier"][1]["value"];
    return false;
}

}  // namespace

TEST_CASE("each child of a family has a booking of its own that names no other, and an identifier in common tells that they come together")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Scene scene{way, 4};
        Kiosk kiosk{way};
        auto visit = three_children(scene);
        if (const auto held = exchange::hold(kiosk.server, way.by, visit, scene.start); held.end == HoldEnd::Held) visit = held.visit;
        REQUIRE(exchange::book(kiosk.server, way.by, visit) == BookingEnd::Booked);
        CHECK(scene.standing() == 4);
        CHECK(scene.slots_that_are("busy") == 4);
        for (std::size_t n = 0; n < 4; ++n) {
            const auto booked = scene.booked(visit.appointments[n]);
            CHECK(came_together(booked, visit));
            CHECK(booked["extension"].size() == (n < 2 ? 0 : 1));
        }
        const auto whole = scene.booked(visit.appointments[2]);
        CHECK(whole["extension"][0]["url"].text() == "https://hl7.fi/fhir/finnish-scheduling/StructureDefinition/child-appointment");
        CHECK(whole["extension"][0]["valueIdentifier"]["value"].text() == visit.appointments[3]["id"].text());
    }
}

TEST_CASE("when the time of one child is gone, no child is booked and nothing is held")
{
    for (const auto& way : ways())
        for (const std::size_t lost : {0U, 1U, 3U})
            for (const bool hold_first : {false, true}) {
                CAPTURE(way.name);
                CAPTURE(lost);
                CAPTURE(hold_first);
                Scene scene{way, 4};
                Kiosk kiosk{way};
                const auto visit = three_children(scene);
                scene.staff_takes(lost);
                if (hold_first) {
                    const auto end = exchange::hold(kiosk.server, way.by, visit, scene.start).end;
                    CHECK((end == HoldEnd::Taken || end == HoldEnd::NoHolds));
                }
                CHECK(exchange::book(kiosk.server, way.by, visit) == BookingEnd::Taken);
                CHECK(scene.standing() == 0);
                CHECK(scene.slots_that_are("free") == 3);
            }
}

TEST_CASE("what is held for a family is given back as one, by her or when a killed kiosk's time is over")
{
    for (const auto& way : ways_that_hold())
        for (const bool killed : {false, true}) {
            CAPTURE(way.name);
            CAPTURE(killed);
            Scene scene{way, 4};
            Kiosk kiosk{way};
            const auto held = exchange::hold(kiosk.server, way.by, three_children(scene), scene.now + 5min);
            REQUIRE(held.end == HoldEnd::Held);
            CHECK(scene.slots_that_are("busy-tentative") == 4);
            if (killed) scene.time_passes(7min);
            else CHECK(exchange::release(kiosk.server, way.by, held.visit).ok());
            CHECK(scene.finds().size() == 4);       // a centre's own holds may end only when somebody asks
            CHECK(scene.slots_that_are("free") == 4);
        }
}

TEST_CASE("one child's booking is cancelled alone, and its brother's stands")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Scene scene{way, 4};
        Kiosk kiosk{way};
        const auto visit = three_children(scene);
        REQUIRE(exchange::book(kiosk.server, way.by, visit) == BookingEnd::Booked);
        CHECK(exchange::cancel(kiosk.server, way.by, scene.booked(visit.appointments[2]), {}, scene.now) == exchange::ChangeEnd::Done);
        CHECK(scene.standing() == 2);
        CHECK(scene.booked(visit.appointments[0])["status"].text() == "booked");
        CHECK(scene.booked(visit.appointments[3])["status"].text() == "cancelled");
    }
}

TEST_CASE("wherever an answer is lost, all children of a family are booked, or none")
{
    for (const auto& way : ways())
        for (const auto luck : {Luck::LoseRequest, Luck::LoseSilently, Luck::LoseAnswer, Luck::Twice, Luck::ErrorAfter})
            for (std::size_t at = 0; at < 4; ++at) {
                CAPTURE(way.name);
                CAPTURE(static_cast<int>(luck));
                CAPTURE(at);
                Scene scene{way, 4};
                Kiosk kiosk{way, bad_at(at, luck)};
                const auto end = exchange::book(kiosk.server, way.by, three_children(scene));
                const auto standing = scene.standing();
                CHECK((standing == 0 || standing == 4));
                CHECK((end != BookingEnd::Booked || standing == 4));
                CHECK((end != BookingEnd::Taken || standing == 0));
            }
}
