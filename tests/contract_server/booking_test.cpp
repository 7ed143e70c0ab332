#include "sync/exchange/scheduling.h"
#include "tests/contract_server/records.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::test;
using exchange::BookingEnd;

namespace {

// How a booking ends over a connection with this luck.
BookingEnd booked_with(std::deque<Luck> luck, const Json& slot, const Json& appointment)
{
    const auto line = new_line();
    UnluckyHttp unlucky{*line, std::move(luck)};
    rest::Server server{server_place().base, unlucky};
    return exchange::book(server, exchange::Scheduling::Transaction, {{slot}, {appointment}}).end;
}

void holds_one_booking(Station& station)
{
    const auto slot = fhir::reference_to(station.slot);
    CHECK(station.staff.sees(slot)["status"].text() == "busy");
    CHECK(station.staff.finds("Appointment", {{"slot", slot}}).size() == 1);
}

void holds_no_booking(Station& station)
{
    const auto slot = fhir::reference_to(station.slot);
    CHECK(station.staff.sees(slot)["status"].text() == "free");
    CHECK(station.staff.finds("Appointment", {{"slot", slot}}).empty());
}

}  // namespace

TEST_CASE("a free time is booked, and with it the slot is busy")
{
    Station station;
    const auto appointment = station.booking_of(station.slot);
    CHECK(booked_with({}, station.slot, appointment) == BookingEnd::Booked);
    holds_one_booking(station);
    CHECK(station.staff.count(appointment) == 1);
}

TEST_CASE("of two people who want one time, one gets it and the other is told")
{
    Station station;
    CHECK(booked_with({}, station.slot, station.booking_of(station.slot)) == BookingEnd::Booked);
    CHECK(booked_with({}, station.slot, station.booking_of(station.slot)) == BookingEnd::Taken);
    holds_one_booking(station);
}

TEST_CASE("a booking whose answer is lost is found by reading back, and is there once")
{
    for (const auto luck : {Luck::LoseAnswer, Luck::ErrorAfter, Luck::Twice}) {
        Station station;
        CHECK(booked_with({luck}, station.slot, station.booking_of(station.slot)) == BookingEnd::Booked);
        holds_one_booking(station);
    }
}

TEST_CASE("a booking lost before it was sent books nothing and says so")
{
    Station station;
    CHECK(booked_with({Luck::LoseRequest}, station.slot, station.booking_of(station.slot)) == BookingEnd::CannotReach);
    holds_no_booking(station);
}

TEST_CASE("a booking that never arrived is sent once more under the same names")
{
    for (const auto luck : {Luck::LoseSilently, Luck::Busy}) {
        Station station;
        CHECK(booked_with({luck}, station.slot, station.booking_of(station.slot)) == BookingEnd::Booked);
        holds_one_booking(station);
    }
}

TEST_CASE("a booking that cannot be read back is unknown, whichever way it went")
{
    Station arrived;
    CHECK(booked_with({Luck::LoseAnswer, Luck::LoseRequest, Luck::LoseRequest}, arrived.slot, arrived.booking_of(arrived.slot)) == BookingEnd::Unknown);
    holds_one_booking(arrived);

    Station lost;
    CHECK(booked_with({Luck::LoseSilently, Luck::LoseSilently}, lost.slot, lost.booking_of(lost.slot)) == BookingEnd::Unknown);
    holds_no_booking(lost);
}

TEST_CASE("a lost answer to the quicker of two still leaves one booking")
{
    Station station;
    CHECK(booked_with({}, station.slot, station.booking_of(station.slot)) == BookingEnd::Booked);
    CHECK(booked_with({Luck::LoseAnswer}, station.slot, station.booking_of(station.slot)) == BookingEnd::Taken);
    holds_one_booking(station);
}

TEST_CASE("a slot that staff touched and left free can still be booked")
{
    Station station;
    station.staff.puts({station.slot.with("comment", "huone 2")});
    CHECK(booked_with({}, station.slot, station.booking_of(station.slot)) == BookingEnd::Booked);
    holds_one_booking(station);
    CHECK(station.staff.sees(fhir::reference_to(station.slot))["comment"].text() == "huone 2");
}

TEST_CASE("a booking that the server refuses is not made in part")
{
    Station station;
    const auto appointment = station.booking_of(station.slot).with("slot", Json::array({pointer("Slot/" + new_uuid())}));
    CHECK(booked_with({}, station.slot, appointment) == BookingEnd::CannotReach);
    holds_no_booking(station);
}
