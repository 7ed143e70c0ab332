#include "sync/fhir/made.h"
#include "tests/contract_server/scheduling.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::test;
using namespace std::chrono_literals;
using exchange::BookingEnd;
using exchange::ChangeEnd;
using exchange::HoldEnd;
using exchange::Scheduling;
using exchange::VisitPlan;

namespace {

const Json reason = fhir::concept_of("urn:oid:1.2.246.537.6.126.2008", "3", "Peruttu");

Json mutability(const std::string& name, Json value, const char* type)
{
    return Json::array({Json::object({{"url", "http://hl7.fi/fhir/StructureDefinition/AppointmentMutabilityExtension"},
                                      {"extension", Json::array({Json::object({{"url", name}, {type, std::move(value)}})})}})});
}

// Books the first times that are found; what the centre holds of the first part then.
Json booked_visit(Scene& scene, std::size_t times, const Json& extension = {})
{
    Kiosk kiosk{scene.way};
    auto visit = scene.plan(times);
    for (auto& appointment : visit.appointments) appointment = appointment.with("extension", extension);
    REQUIRE(exchange::book(kiosk.server, scene.way.by, visit) == BookingEnd::Booked);
    return scene.booked(visit.appointments.front());
}

// One more free time, an hour after the first.
VisitPlan later(Scene& scene)
{
    scene.station.staff.puts({scene.station.another_slot(scene.start + 60min)});
    auto visit = scene.plan(1);
    REQUIRE(parse_instant(visit.slots[0]["start"].text()).value() == scene.start + 60min);
    return visit;
}

ChangeEnd cancels(Scene& scene, const Json& appointment, Utc now)
{
    Kiosk kiosk{scene.way};
    return exchange::cancel(kiosk.server, scene.way.by, appointment, reason, now);
}

ChangeEnd moves(Scene& scene, const Json& appointment, const VisitPlan& to, Utc now)
{
    Kiosk kiosk{scene.way};
    return exchange::move(kiosk.server, scene.way.by, appointment, reason, to, now).end;
}

}  // namespace

TEST_CASE("a visit that she cancels is cancelled with all its parts, says why, and its times are free for others")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Scene scene{way, 3};
        const auto visit = booked_visit(scene, 3);
        REQUIRE(scene.standing() == 3);
        CHECK(cancels(scene, visit, scene.now) == ChangeEnd::Done);
        CHECK(scene.standing() == 0);
        CHECK(scene.slots_that_are("free") == 3);
        CHECK(scene.finds().size() == 3);
        const auto after = scene.station.staff.sees(fhir::reference_to(visit));
        CHECK(after["status"].text() == "cancelled");
        CHECK(fhir::code_of(after["cancelationReason"], "urn:oid:1.2.246.537.6.126.2008") == "3");
    }
}

TEST_CASE("a whole that is only the frame of its parts is booked and cancelled with them")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Scene scene{way, 2};
        Kiosk kiosk{way};
        auto visit = scene.plan(2);
        visit.appointments.insert(visit.appointments.begin(), scene.station.booking_of(visit.slots.front()).with("slot", Json{}));
        REQUIRE(exchange::book(kiosk.server, way.by, visit) == BookingEnd::Booked);
        CHECK(scene.slots_that_are("busy") == 2);
        CHECK(scene.standing() == (way.by == Scheduling::Transaction ? 3 : 2));
        const auto whole = scene.booked(visit.appointments[way.by == Scheduling::Transaction ? 0 : 1]);
        CHECK(cancels(scene, whole, scene.now) == ChangeEnd::Done);
        CHECK(scene.standing() == 0);
        CHECK(scene.slots_that_are("free") == 2);
    }
}

TEST_CASE("of two who cancel one visit, one is told that it is done and the other that it has changed; it is cancelled once")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Scene scene{way, 1};
        const auto visit = booked_visit(scene, 1);
        CHECK(cancels(scene, visit, scene.now) == ChangeEnd::Done);
        const std::string version{fhir::version_of(scene.station.staff.sees(fhir::reference_to(visit)))};
        CHECK(cancels(scene, visit, scene.now) == ChangeEnd::Changed);
        CHECK(fhir::version_of(scene.station.staff.sees(fhir::reference_to(visit))) == version);
        CHECK(scene.slots_that_are("free") == 1);
    }
}

TEST_CASE("a visit that staff moved, or that somebody has come for, is not what she was shown and stays as it is")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Scene scene{way, 1};
        const auto visit = booked_visit(scene, 1);
        const auto to = later(scene);
        const auto stays = [&](const Json& now) {
            scene.station.staff.puts({now});
            CHECK(cancels(scene, visit, scene.now) == ChangeEnd::Changed);
            CHECK(moves(scene, visit, to, scene.now) == ChangeEnd::Changed);
            CHECK(scene.station.staff.sees(fhir::reference_to(visit))["status"] == now["status"]);
            CHECK(scene.slots_that_are("busy") == 1);
            CHECK(scene.finds().size() == 1);
        };
        stays(visit.with("status", "checked-in"));
        stays(visit.with("start", instant_text(scene.start + 5min)));
        scene.station.staff.puts({visit.with("comment", "huone 2")});
        CHECK(cancels(scene, visit, scene.now) == ChangeEnd::Done);
    }
}

TEST_CASE("a visit that somebody checks in at the very moment in which she cancels it stays checked in")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Scene scene{way, 1};
        const auto visit = booked_visit(scene, 1);
        Kiosk kiosk{way};
        bool come = false;
        kiosk.line.before = [&](const http::Request& request) {
            if (come || request.body.find("cancelled") == std::string::npos) return;
            come = true;
            scene.station.staff.puts({visit.with("status", "checked-in")});
        };
        CHECK(exchange::cancel(kiosk.server, way.by, visit, reason, scene.now) == ChangeEnd::Changed);
        CHECK(scene.station.staff.sees(fhir::reference_to(visit))["status"].text() == "checked-in");
        CHECK(scene.slots_that_are("busy") == 1);
    }
}

TEST_CASE("what a visit says of itself counts: who may not cancel, who may not move, until when, and never after it has begun")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        {
            Scene scene{way, 1};
            const auto visit = booked_visit(scene, 1, mutability("Cancellable", false, "valueBoolean"));
            CHECK(cancels(scene, visit, scene.now) == ChangeEnd::NotAllowed);
            CHECK(scene.standing() == 1);
            CHECK(moves(scene, visit, later(scene), scene.now) == ChangeEnd::Done);
        }
        {
            Scene scene{way, 1};
            const auto visit = booked_visit(scene, 1, mutability("Reschedulable", false, "valueBoolean"));
            CHECK(moves(scene, visit, later(scene), scene.now) == ChangeEnd::NotAllowed);
            CHECK(scene.slots_that_are("busy") == 1);
            CHECK(cancels(scene, visit, scene.now) == ChangeEnd::Done);
        }
        Scene scene{way, 1};
        const auto visit = booked_visit(scene, 1, mutability("NotAfter", instant_text(scene.start - 2h), "valueDateTime"));
        CHECK(cancels(scene, visit, scene.start - 2h + 1s) == ChangeEnd::NotAllowed);
        CHECK(scene.standing() == 1);
        CHECK(cancels(scene, visit, scene.start - 2h) == ChangeEnd::Done);
        const auto plain = booked_visit(scene, 1);
        CHECK(cancels(scene, plain, scene.start) == ChangeEnd::NotAllowed);
        CHECK(cancels(scene, plain, scene.start - 1s) == ChangeEnd::Done);
    }
}

TEST_CASE("a visit that she moves is at its new time, and its old one is free")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Scene scene{way, 2};
        const auto visit = booked_visit(scene, 2);
        auto to = later(scene);
        Kiosk kiosk{way};
        const auto held = exchange::hold(kiosk.server, way.by, to, scene.start);
        if (held.end == HoldEnd::Held) to = held.visit;
        const auto moved = exchange::move(kiosk.server, way.by, visit, reason, to, scene.now);
        REQUIRE(moved.end == ChangeEnd::Done);
        REQUIRE(moved.bookings.size() == 1);
        REQUIRE(moved.bookings[0].size() == 1);
        CHECK(moved.bookings[0][0]["status"].text() == "booked");
        CHECK(scene.station.staff.sees(fhir::reference_to(moved.bookings[0][0]))["start"] == to.slots[0]["start"]);
        CHECK(scene.standing() == 1);
        CHECK(scene.slots_that_are("free") == 2);
        CHECK(scene.finds().size() == 2);
        CHECK(scene.station.staff.sees(fhir::reference_to(visit))["status"].text() == "cancelled");
    }
}

TEST_CASE("whose new time was taken keeps the old one")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Scene scene{way, 1};
        const auto visit = booked_visit(scene, 1);
        const auto to = later(scene);
        Kiosk other{way};
        const auto quicker = scene.plan(1);
        REQUIRE(exchange::book(other.server, way.by, quicker) == BookingEnd::Booked);
        CHECK(moves(scene, visit, to, scene.now) == ChangeEnd::Taken);
        CHECK(scene.station.staff.sees(fhir::reference_to(visit))["status"].text() == "booked");
        CHECK(scene.slots_that_are("busy") == 1);
        CHECK(scene.standing() == 2);
    }
}

TEST_CASE("wherever an answer is lost, a cancelled visit is cancelled once and what is said of it is true")
{
    for (const auto& way : ways())
        for (const auto luck : {Luck::LoseRequest, Luck::LoseSilently, Luck::LoseAnswer, Luck::Twice, Luck::ErrorAfter, Luck::Busy})
            for (std::size_t at = 0; at < 8; ++at) {
                CAPTURE(way.name);
                CAPTURE(static_cast<int>(luck));
                CAPTURE(at);
                Scene scene{way, 2};
                const auto visit = booked_visit(scene, 2);
                Kiosk kiosk{way, bad_at(at, luck)};
                const auto end = exchange::cancel(kiosk.server, way.by, visit, reason, scene.now);
                const auto standing = scene.standing();
                CHECK(scene.slots_that_are("busy") == standing);
                CHECK(scene.slots_that_are("free") == 2 - standing);
                if (end == ChangeEnd::Done) CHECK(standing == 0);
                else if (end != ChangeEnd::Unknown) CHECK(standing == 2);
                CHECK(end != ChangeEnd::Changed);
            }
}

TEST_CASE("wherever an answer is lost, she who moves has one time afterwards, and of an answer that came it is the one it says")
{
    for (const auto& way : ways())
        for (const auto luck : {Luck::LoseRequest, Luck::LoseSilently, Luck::LoseAnswer, Luck::Twice, Luck::ErrorAfter, Luck::Busy})
            for (std::size_t at = 0; at < 5; ++at) {
                CAPTURE(way.name);
                CAPTURE(static_cast<int>(luck));
                CAPTURE(at);
                Scene scene{way, 1};
                const auto visit = booked_visit(scene, 1);
                const auto to = later(scene);
                Kiosk kiosk{way, bad_at(at, luck)};
                const auto end = exchange::move(kiosk.server, way.by, visit, reason, to, scene.now).end;
                const auto moved = scene.station.staff.sees(fhir::reference_to(visit))["status"].text() == "cancelled";
                const auto standing = scene.standing();
                CHECK((standing == 1 || end == ChangeEnd::Unknown));
                CHECK(standing >= 1);
                if (end == ChangeEnd::Done) CHECK(moved);
                else if (end != ChangeEnd::Unknown) CHECK_FALSE(moved);
                CHECK(scene.slots_that_are(moved ? "free" : "busy") == 1);
            }
}

TEST_CASE("her bookings from now on are hers alone, soonest first, without those that are over, cancelled or only held")
{
    for (const auto& way : ways()) {
        CAPTURE(way.name);
        Scene scene{way, 1};
        auto& staff = scene.station.staff;
        const auto made = [&](Duration after, const char* status) {
            return scene.station.booking_of(scene.station.slot).with("slot", Json{}).with("status", status).with("start", instant_text(scene.start + after)).with("end", instant_text(scene.start + after + 20min));
        };
        const auto earlier = made(-1h, "pending");
        staff.puts({made(30h, "cancelled"), earlier, made(-25h, "booked"), made(48h, "checked-in"), made(49h, "noshow")});
        Station other{*way.place};
        Kiosk kiosk{way};
        const auto found = exchange::bookings_of(kiosk.server, fhir::reference_to(scene.station.patient), scene.now);
        REQUIRE_MESSAGE(found.ok(), found.error().detail);
        REQUIRE(found->size() == 3);
        CHECK(fhir::reference_to((*found)[0]) == fhir::reference_to(earlier));
        CHECK(fhir::reference_to((*found)[1]) == fhir::reference_to(scene.station.visit));
        CHECK((*found)[2]["status"].text() == "checked-in");
    }
}
