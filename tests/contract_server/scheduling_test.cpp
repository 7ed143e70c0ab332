#include "tests/contract_server/scheduling.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>

using namespace luukku;
using namespace luukku::test;
using namespace std::chrono_literals;
using exchange::BookingEnd;
using exchange::HoldEnd;
using exchange::Scheduling;
using exchange::VisitPlan;

TEST_CASE("how a centre takes bookings is told by what it says of itself")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Party kiosk{*way.place};
        const auto statement = kiosk.server.capabilities();
        REQUIRE_MESSAGE(statement.ok(), statement.error().detail);
        CHECK(exchange::scheduling_of(*statement) == way.by);
    }
    if (!server_place().embedded) return;
    Party kiosk{place_where(central::Bookings::ByStaff)};
    CHECK(exchange::scheduling_of(*kiosk.server.capabilities()) == Scheduling::RequestOnly);
    Scene scene{{"staff", Scheduling::RequestOnly, &kiosk.place}};
    Kiosk other{scene.way};
    CHECK(exchange::find(other.server, Scheduling::RequestOnly, scene.station.service, scene.start - 1h, scene.start + 48h)->empty());
    const VisitPlan visit{{scene.station.slot}, {scene.station.booking_of(scene.station.slot)}};
    CHECK(exchange::hold(other.server, Scheduling::RequestOnly, visit, scene.start).end == HoldEnd::NoHolds);
    CHECK(exchange::book(other.server, Scheduling::RequestOnly, visit) == BookingEnd::CannotReach);
    CHECK(exchange::cancel(other.server, Scheduling::RequestOnly, scene.station.visit, {}, scene.now) == exchange::ChangeEnd::NotAllowed);
    CHECK(other.line.requests.empty());
}

TEST_CASE("the free times of a service come soonest first, by whatever way they are found")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Scene scene{way, 3};
        scene.station.staff.puts({scene.station.another_slot(scene.start - 40min), scene.station.another_slot(scene.start - 20min, "busy"),
                                  scene.station.another_slot(scene.start + 72h), scene.station.another_slot(scene.start - 60min, "busy-tentative")});
        const auto found = scene.finds();
        REQUIRE(found.size() == 4);
        CHECK(parse_instant(found[0]["start"].text()).value() == scene.start - 40min);
        CHECK(parse_instant(found[3]["start"].text()).value() == scene.start + 40min);
        for (const auto& slot : found) {
            CHECK(slot["resourceType"].text() == "Slot");
            CHECK(slot["status"].text() == "free");
            CHECK(fhir::code_of(slot["serviceType"], fhir::service_system) == scene.station.service);
        }
    }
}

TEST_CASE("a time that is held for her is offered to nobody else, and is free again when she lets it go")
{
    for (const auto& way : ways_that_hold()) {
        CAPTURE(way.name);
        Scene scene{way, 2};
        Kiosk kiosk{way};
        const auto visit = scene.plan(2);
        const auto held = exchange::hold(kiosk.server, way.by, visit, scene.start - 1h);
        REQUIRE(held.end == HoldEnd::Held);
        CHECK(held.until == scene.start - 1h);
        CHECK(scene.finds().empty());
        CHECK(scene.slots_that_are("busy-tentative") == 2);
        CHECK(scene.standing() == 0);
        CHECK(exchange::bookings_of(kiosk.server, fhir::reference_to(scene.station.patient), scene.now)->size() == 1);

        REQUIRE(exchange::release(kiosk.server, way.by, held.visit).ok());
        CHECK(scene.slots_that_are("free") == 2);
        CHECK(scene.finds().size() == 2);
        CHECK(exchange::release(kiosk.server, way.by, held.visit).ok());
        CHECK(scene.slots_that_are("free") == 2);
    }
}

TEST_CASE("what staff gave to somebody else while it was held for her is not given back with the rest")
{
    for (const auto& way : ways_that_hold()) {
        if (way.by != Scheduling::Transaction) continue;       // by operations the centre itself keeps the Slots
        CAPTURE(way.name);
        Scene scene{way, 2};
        Kiosk kiosk{way};
        const auto held = exchange::hold(kiosk.server, way.by, scene.plan(2), scene.start - 1h);
        REQUIRE(held.end == HoldEnd::Held);
        scene.staff_takes(0);
        CHECK(exchange::release(kiosk.server, way.by, held.visit).ok());
        CHECK(scene.slots_that_are("busy") == 1);
        CHECK(scene.slots_that_are("free") == 1);
    }
}

TEST_CASE("a centre that keeps nothing for anybody says so, and she books all the same")
{
    if (!server_place().embedded) return;
    Scene scene{ways().back(), 1};
    Kiosk kiosk{scene.way};
    const auto visit = scene.plan(1);
    CHECK(exchange::hold(kiosk.server, scene.way.by, visit, scene.start).end == HoldEnd::NoHolds);
    CHECK(exchange::book(kiosk.server, scene.way.by, visit) == BookingEnd::Booked);
    CHECK(scene.standing() == 1);
}

TEST_CASE("whom a time is held for books it, and whoever else wants it meanwhile is told that it is taken")
{
    for (const auto& way : ways_that_hold()) {
        CAPTURE(way.name);
        Scene scene{way, 1};
        Kiosk hers{way};
        Kiosk his{way};
        const auto visit = scene.plan(1);
        const auto wish = scene.plan(1);
        const auto held = exchange::hold(hers.server, way.by, visit, scene.start);
        REQUIRE(held.end == HoldEnd::Held);
        CHECK(exchange::hold(his.server, way.by, wish, scene.start).end == HoldEnd::Taken);
        CHECK(exchange::book(his.server, way.by, wish) == BookingEnd::Taken);
        CHECK(exchange::book(hers.server, way.by, held.visit) == BookingEnd::Booked);
        CHECK(scene.standing() == 1);
        CHECK(scene.slots_that_are("busy") == 1);
        CHECK(exchange::release(hers.server, way.by, held.visit).ok());     // too late to let it go: it is hers
        CHECK(scene.standing() == 1);
    }
}

TEST_CASE("a visit of three parts and four times is booked whole, and its first part names the others")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Scene scene{way, 4};
        Kiosk kiosk{way};
        auto visit = scene.plan(4);
        visit.appointments.pop_back();
        visit.appointments[2] = visit.appointments[2].with("slot", Json::array({pointer(fhir::reference_to(visit.slots[2])), pointer(fhir::reference_to(visit.slots[3]))}));
        CHECK(exchange::book(kiosk.server, way.by, visit) == BookingEnd::Booked);
        CHECK(scene.slots_that_are("busy") == 4);
        const std::size_t booked = way.by == Scheduling::Transaction ? 3 : 4;
        CHECK(scene.standing() == booked);
        const auto whole = scene.booked(visit.appointments[0]);
        std::size_t parts = 0;
        for (const auto& extension : whole["extension"].items())
            if (extension["url"].text() == "https://hl7.fi/fhir/finnish-scheduling/StructureDefinition/child-appointment") ++parts;
        CHECK(parts == booked - 1);
        const auto part = scene.booked(visit.appointments[1]);
        CHECK(part["extension"][0]["url"].text() == "https://hl7.fi/fhir/finnish-scheduling/StructureDefinition/parent-appointment");
        CHECK(part["extension"][0]["valueIdentifier"]["value"].text() == visit.appointments[0]["id"].text());
        CHECK(part["participant"].size() == 2);
    }
}

TEST_CASE("what a booking gives back stands at the centre under just those ids, of a frame with its parts and of a part of two times too")
{
    for (const auto& way : ways())
        for (const bool hold_first : {false, true}) {
            CAPTURE(way.name);
            CAPTURE(hold_first);
            Scene scene{way, 5};
            Kiosk kiosk{way};
            auto visit = scene.plan(5);
            // One whom a single time is booked for, and one with a frame and three parts, of which the last has two times.
            const auto two = Json::array({pointer(fhir::reference_to(visit.slots[3])), pointer(fhir::reference_to(visit.slots[4]))});
            visit.appointments.pop_back();
            visit.appointments[3] = visit.appointments[3].with("slot", two);
            visit.appointments.insert(visit.appointments.begin() + 1, scene.station.booking_of(visit.slots[1]).with("slot", Json{}));
            visit.bookings = {1, 4};
            if (hold_first)
                if (auto held = exchange::hold(kiosk.server, way.by, visit, scene.start); held.end == HoldEnd::Held) visit = std::move(held.visit);
            const auto booked = exchange::book(kiosk.server, way.by, visit);
            REQUIRE(booked.end == BookingEnd::Booked);
            REQUIRE(booked.bookings.size() == 2);
            CHECK(booked.bookings[0].size() == 1);
            CHECK(booked.bookings[1].size() == 4);      // by operations no frame, and two of the last part
            std::size_t all = 0;
            for (const auto& booking : booked.bookings)
                for (const auto& one : booking) {
                    const auto there = scene.station.staff.sees(fhir::reference_to(one));
                    CHECK(one["status"].text() == "booked");
                    for (const char* member : {"status", "identifier", "start", "end", "slot", "participant", "extension"}) CHECK(one[member] == there[member]);
                    ++all;
                }
            CHECK(scene.standing() == all);
            CHECK(fhir::reference_to(booked.bookings[0][0]) != fhir::reference_to(booked.bookings[1][0]));
        }
}

TEST_CASE("when one time of a visit is gone, nothing of the visit is booked and nothing is held")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        for (const bool hold_first : {false, true}) {
            CAPTURE(hold_first);
            Scene scene{way, 3};
            Kiosk kiosk{way};
            const auto visit = scene.plan(3);
            scene.staff_takes(2);
            if (hold_first) {
                const auto end = exchange::hold(kiosk.server, way.by, visit, scene.start).end;
                CHECK((end == HoldEnd::Taken || end == HoldEnd::NoHolds));
            }
            CHECK(exchange::book(kiosk.server, way.by, visit) == BookingEnd::Taken);
            CHECK(scene.standing() == 0);
            CHECK(scene.slots_that_are("free") == 2);
            CHECK(scene.finds().size() == 2);
        }
    }
}

TEST_CASE("of fifty kiosks that want one time, one gets it and each of the others sees a list without it")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        const std::size_t people = server_place().embedded ? 50 : 20;
        Scene scene{way, 2};
        std::vector<std::unique_ptr<Kiosk>> kiosks;
        std::vector<VisitPlan> visits;
        for (std::size_t i = 0; i < people; ++i) {
            kiosks.push_back(std::make_unique<Kiosk>(way));
            visits.push_back(scene.plan(1));
        }
        std::vector<BookingEnd> ends(people, BookingEnd::Unknown);
        std::vector<std::size_t> left(people, 99);
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < people; ++i)
            threads.emplace_back([&, i] {
                ends[i] = exchange::book(kiosks[i]->server, way.by, visits[i]).end;
                const auto others = exchange::find(kiosks[i]->server, way.by, scene.station.service, scene.start - 1h, scene.start + 48h);
                left[i] = others ? others->size() : 98;
            });
        for (auto& thread : threads) thread.join();
        CHECK(std::count(ends.begin(), ends.end(), BookingEnd::Booked) == 1);
        CHECK(std::count(ends.begin(), ends.end(), BookingEnd::Taken) == static_cast<std::ptrdiff_t>(people) - 1);
        CHECK(std::count(left.begin(), left.end(), std::size_t{1}) == static_cast<std::ptrdiff_t>(people));
        CHECK(scene.standing() == 1);
    }
}

TEST_CASE("wherever an answer is lost, a visit of two parts is booked once and whole, or not at all")
{
    for (const auto& way : ways())
        for (const auto luck : {Luck::LoseRequest, Luck::LoseSilently, Luck::LoseAnswer, Luck::Twice, Luck::ErrorAfter, Luck::Busy})
            for (const bool hold_first : {false, true})
                for (std::size_t at = 0; at < 4; ++at) {
                    CAPTURE(way.name);
                    CAPTURE(static_cast<int>(luck));
                    CAPTURE(hold_first);
                    CAPTURE(at);
                    Scene scene{way, 2};
                    auto visit = scene.plan(2);
                    if (hold_first) {
                        Kiosk good{way};
                        auto held = exchange::hold(good.server, way.by, visit, scene.start);
                        if (held.end == HoldEnd::Held) visit = std::move(held.visit);
                    }
                    Kiosk kiosk{way, bad_at(at, luck)};
                    const auto end = exchange::book(kiosk.server, way.by, visit);
                    const auto standing = scene.standing();
                    CHECK((standing == 0 || standing == 2));
                    if (end == BookingEnd::Booked) CHECK(standing == 2);
                    if (end == BookingEnd::CannotReach || end == BookingEnd::Taken) CHECK(standing == 0);
                    CHECK(scene.slots_that_are("busy") == standing);
                    if (luck != Luck::LoseRequest) CHECK(end == BookingEnd::Booked);
                }
}

TEST_CASE("a hold whose answer is lost keeps the time for her or ends, and is never there for good")
{
    for (const auto& way : ways_that_hold())
        for (const auto luck : {Luck::LoseRequest, Luck::LoseSilently, Luck::LoseAnswer, Luck::Twice, Luck::ErrorAfter, Luck::Busy})
            for (std::size_t at = 0; at < 2; ++at) {
                CAPTURE(way.name);
                CAPTURE(static_cast<int>(luck));
                CAPTURE(at);
                Scene scene{way, 2};
                Kiosk kiosk{way, bad_at(at, luck)};
                const auto held = exchange::hold(kiosk.server, way.by, scene.plan(2), scene.now + 5min);
                CHECK(scene.standing() == 0);
                CHECK(scene.slots_that_are("busy") == 0);
                if (held.end == HoldEnd::Held) CHECK(scene.slots_that_are("busy-tentative") == 2);
                if (way.by == Scheduling::Transaction && luck != Luck::LoseRequest) CHECK(held.end == HoldEnd::Held);
                scene.time_passes(7min);
                CHECK(scene.finds().size() == 2);
                CHECK(scene.slots_that_are("free") == 2);
            }
}

TEST_CASE("what a killed kiosk held is given back when its end is a minute past, and not before, and never what was booked")
{
    Scene scene{ways().front(), 2};
    Kiosk kiosk{scene.way};
    const auto by = Scheduling::Transaction;
    const auto all = scene.plan(2);
    const VisitPlan kept{{all.slots[0]}, {all.appointments[0]}};
    const VisitPlan booked{{all.slots[1]}, {all.appointments[1]}};
    const auto first = exchange::hold(kiosk.server, by, kept, scene.now + 5min);
    const auto second = exchange::hold(kiosk.server, by, booked, scene.now + 5min);
    REQUIRE(first.end == HoldEnd::Held);
    REQUIRE(exchange::book(kiosk.server, by, second.visit) == BookingEnd::Booked);

    Kiosk another{scene.way};
    CHECK(exchange::release_ended(another.server, by, scene.now + 5min + 30s).ok());
    CHECK(scene.slots_that_are("busy-tentative") == 1);
    CHECK(exchange::release_ended(another.server, by, scene.now + 6min).ok());
    CHECK(scene.slots_that_are("free") == 1);
    CHECK(scene.standing() == 1);

    // Whoever comes back after that finds the time gone, also where nobody took it: she chooses anew.
    CHECK(exchange::book(kiosk.server, by, first.visit) == BookingEnd::Taken);
    CHECK(scene.standing() == 1);
}
