#include "kiosk/arrival/arrival.h"

#include "sync/fhir/resource.h"
#include "tests/arrival/helsinki.h"

#include <doctest/doctest.h>
#include <tuple>

using namespace luukku;
using namespace std::chrono_literals;
using arrival::Finding;
using fhir::Json;

namespace {

const Helsinki calendar;

Utc at(const char* instant)
{
    return *parse_instant(instant);
}

Json person(const std::string& id, const std::string& code)
{
    return *Json::parse(R"({"resourceType":"Patient","id":")" + id + R"(","identifier":[{"system":"urn:oid:1.2.246.21","value":")" + code + R"("}]})");
}

Json booking(const std::string& id, const std::string& status, const std::string& actor, const std::string& start, const std::string& end,
             const std::string& location = "Location/aula-b")
{
    return *Json::parse(R"({"resourceType":"Appointment","id":")" + id + R"(","status":")" + status + R"(","start":")" + start + R"(","end":")" + end
                        + R"(","participant":[{"actor":{"reference":")" + actor + R"("},"status":"accepted"},{"actor":{"reference":")" + location
                        + R"("},"status":"accepted"}]})");
}

// A station whose list was fetched two minutes before `now`, a person with one code, and what the rules find for her.
struct Lobby {
    Utc now{at("2026-11-23T09:00:00+02:00")};
    arrival::Lists lists{{person("aino", "010181-900C"), person("eino", "010280-952L")}, {}, {}, at("2026-11-23T08:58:00+02:00")};
    arrival::Place place{"Location/sote-keskus", "Organization/ranta-team", "", "kioski-1", "urn:oid:1.2.246.21", "", 15min};

    void has(Json appointment) { lists.appointments.push_back(std::move(appointment)); }
    [[nodiscard]] arrival::Found finds(const char* code = "010181-900C") const
    {
        return arrival::find_visit(*Hetu::parse(code), lists, now, calendar.local(now), calendar, place);
    }
};

std::string id_of(const Json& resource)
{
    return std::string{resource["id"].text()};
}

// Of each of her bookings its id and what became of it.
std::string became(const arrival::Found& found)
{
    static const char* const names[]{"checked-in", "already-in", "late", "early", "too-late", "at-desk", "other-station", "remote", "cancelled"};
    std::string all;
    for (const auto& met : found.met) all += (all.empty() ? "" : ", ") + id_of(met.appointment) + " " + names[static_cast<int>(met.booking.standing)];
    return all;
}

}  // namespace

TEST_CASE("a person with a booking today is found, wherever in the house it is, and what becomes of it hangs on when she comes")
{
    Lobby lobby;
    lobby.has(booking("a1", "booked", "Patient/aino", "2026-11-23T11:30:00+02:00", "2026-11-23T12:10:00+02:00", "Location/toinen-talo"));
    CHECK(lobby.finds().finding == Finding::NotNow);
    CHECK(became(lobby.finds()) == "a1 early");
    CHECK(lobby.finds().met.front().booking.opens == at("2026-11-23T09:30:00+02:00"));
    for (const auto& one : {std::tuple{"2026-11-23T09:29:59+02:00", Finding::NotNow, "a1 early"}, {"2026-11-23T09:30:00+02:00", Finding::CheckedIn, "a1 checked-in"},
                                                 {"2026-11-23T11:45:00+02:00", Finding::CheckedIn, "a1 checked-in"}, {"2026-11-23T11:45:01+02:00", Finding::CheckedIn, "a1 late"},
                                                 {"2026-11-23T13:30:00+02:00", Finding::CheckedIn, "a1 late"}, {"2026-11-23T13:30:01+02:00", Finding::NotNow, "a1 too-late"},
                                                 {"2026-11-23T23:30:00+02:00", Finding::NotNow, "a1 too-late"}}) {
        lobby.now = at(std::get<0>(one));
        CAPTURE(std::get<0>(one));
        const auto found = lobby.finds();
        CHECK(found.finding == std::get<1>(one));
        CHECK(became(found) == std::get<2>(one));
        CHECK(id_of(found.patient) == "aino");
    }
}

TEST_CASE("nobody is too late for a visit that still runs")
{
    Lobby lobby;
    lobby.place.window.too_late = 30min;
    lobby.has(booking("group", "booked", "Patient/aino", "2026-11-23T08:00:00+02:00", "2026-11-23T10:00:00+02:00"));
    CHECK(became(lobby.finds()) == "group late");
    lobby.now = at("2026-11-23T10:00:01+02:00");
    CHECK(became(lobby.finds()) == "group too-late");
}

TEST_CASE("the site says of a service when one may come to it, and that one goes to the desk for it")
{
    Lobby lobby;
    const auto lab = [](const char* start, const char* end) {
        return booking("lab", "booked", "Patient/aino", start, end).with("serviceType", *Json::parse(R"([{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/palvelu","code":"laboratorio"}]}])"));
    };
    lobby.place.windows["laboratorio"] = {10min, 0min, 5min, false};
    lobby.has(lab("2026-11-23T09:11:00+02:00", "2026-11-23T09:12:00+02:00"));
    CHECK(became(lobby.finds()) == "lab early");
    lobby.now = at("2026-11-23T09:01:00+02:00");
    CHECK(became(lobby.finds()) == "lab checked-in");
    lobby.now = at("2026-11-23T09:15:00+02:00");
    CHECK(became(lobby.finds()) == "lab late");
    lobby.now = at("2026-11-23T09:16:01+02:00");
    CHECK(became(lobby.finds()) == "lab too-late");
    lobby.place.windows["laboratorio"].at_desk = true;
    lobby.now = at("2026-11-23T09:05:00+02:00");
    CHECK(became(lobby.finds()) == "lab at-desk");
    CHECK(lobby.finds().finding == Finding::NotNow);
}

TEST_CASE("B-12 who has a remote visit in the station's own room for it is checked in to it, and its kind stays; elsewhere it is no visit here")
{
    Lobby lobby;
    lobby.place.remote = {"urn:r|R"};
    lobby.has(booking("call", "booked", "Patient/aino", "2026-11-23T09:10:00+02:00", "2026-11-23T09:30:00+02:00", "Location/etahuone").with("appointmentType", *Json::parse(R"({"coding":[{"system":"urn:r","code":"R"}]})")));
    CHECK(became(lobby.finds()) == "call remote");
    lobby.place.lobbies = lobby.place.remote_rooms = {"Location/etahuone"};
    CHECK(became(lobby.finds()) == "call checked-in");
}

TEST_CASE("a booking at another station, one that is no visit in person and a cancelled one are told of, and none is checked in")
{
    Lobby lobby;
    lobby.place.other_stations = {"Location/kuhmo"};
    lobby.lists.locations = {*Json::parse(R"({"resourceType":"Location","id":"kuhmo-aula","partOf":{"reference":"Location/kuhmo"}})"),
                             *Json::parse(R"({"resourceType":"Location","id":"round","partOf":{"reference":"Location/round"}})")};
    lobby.place.remote = {"urn:oid:1.2.246.537.6.884|R"};
    lobby.has(booking("there", "booked", "Patient/aino", "2026-11-23T09:30:00+02:00", "2026-11-23T10:10:00+02:00", "Location/kuhmo-aula"));
    lobby.has(booking("round", "booked", "Patient/aino", "2026-11-23T09:35:00+02:00", "2026-11-23T10:10:00+02:00", "Location/round"));
    lobby.has(booking("call", "booked", "Patient/aino", "2026-11-23T09:40:00+02:00", "2026-11-23T10:10:00+02:00")
                  .with("appointmentType", *Json::parse(R"({"coding":[{"system":"urn:oid:1.2.246.537.6.884","code":"R"}]})")));
    lobby.has(booking("gone", "cancelled", "Patient/aino", "2026-11-23T09:50:00+02:00", "2026-11-23T10:10:00+02:00"));
    CHECK(became(lobby.finds()) == "there other-station, round checked-in, call remote, gone cancelled");
    CHECK(lobby.finds().met[0].booking.place == "Location/kuhmo");      // the station that people know, not the room
    // She waits here for one of them: the call and the cancelled one need nobody.
    CHECK(*arrival::unclear(lobby.finds(), calendar) == "Ei ilmoittautunut kaikkiin: varaus toisella asemalla klo 9.30.");
    lobby.place.lobbies = {"Location/aula-b"};
    lobby.lists.locations.push_back(*Json::parse(R"({"resourceType":"Location","id":"huone-7","partOf":{"reference":"Location/aula-b"}})"));
    lobby.lists.appointments = {booking("in", "booked", "Patient/aino", "2026-11-23T09:30:00+02:00", "2026-11-23T10:10:00+02:00", "Location/huone-7")};
    CHECK(lobby.finds().met[0].booking.place == "Location/aula-b");
}

TEST_CASE("an old list is never a reason to say that there is no booking")
{
    Lobby lobby;
    CHECK(lobby.finds().finding == Finding::NotFound);

    lobby.lists.fetched = lobby.now - 15min;
    CHECK(lobby.finds().finding == Finding::NotFound);
    lobby.lists.fetched = lobby.now - 15min - 1ms;
    CHECK(lobby.finds().finding == Finding::CannotKnow);
    lobby.lists.fetched = lobby.now + 10min;
    CHECK(lobby.finds().finding == Finding::CannotKnow);
    lobby.lists = {};
    CHECK(lobby.finds().finding == Finding::CannotKnow);
}

TEST_CASE("a booking in an old list still checks in")
{
    Lobby lobby;
    lobby.has(booking("a1", "booked", "Patient/aino", "2026-11-23T09:30:00+02:00", "2026-11-23T10:10:00+02:00"));
    lobby.lists.fetched = lobby.now - 26h;
    CHECK(lobby.finds().finding == Finding::CheckedIn);
}

TEST_CASE("after midnight yesterday's list knows nothing of today")
{
    Lobby lobby;
    lobby.now = at("2026-11-24T00:05:00+02:00");
    lobby.lists.fetched = at("2026-11-23T23:59:00+02:00");
    CHECK(lobby.finds().finding == Finding::CannotKnow);
    lobby.lists.fetched = at("2026-11-24T00:01:00+02:00");
    CHECK(lobby.finds().finding == Finding::NotFound);
}

TEST_CASE("a booking that began before midnight is not lost when the day changes")
{
    Lobby lobby;
    lobby.has(booking("a1", "booked", "Patient/aino", "2026-11-23T23:40:00+02:00", "2026-11-24T00:20:00+02:00"));
    lobby.now = at("2026-11-24T00:05:00+02:00");
    CHECK(lobby.finds().finding == Finding::CheckedIn);
}

TEST_CASE("tomorrow's booking, though some hours ahead only, is not today's")
{
    Lobby lobby;
    lobby.has(booking("a1", "booked", "Patient/aino", "2026-11-24T00:10:00+02:00", "2026-11-24T00:30:00+02:00"));
    lobby.now = at("2026-11-23T23:50:00+02:00");
    lobby.lists.fetched = lobby.now;
    CHECK(lobby.finds().finding == Finding::NotFound);
}

TEST_CASE("today is the day on the station's wall, also when the clocks change")
{
    Lobby lobby;
    // 25.10.2026 has 25 hours: 00:30 is still +03:00, 23:30 is +02:00, and in UTC one of them is another day.
    lobby.now = at("2026-10-25T00:30:00+03:00");
    lobby.lists.fetched = lobby.now;
    lobby.has(booking("a1", "booked", "Patient/aino", "2026-10-25T21:30:00Z", "2026-10-25T21:50:00Z"));
    CHECK(became(lobby.finds()) == "a1 early");
    lobby.lists.appointments = {booking("a2", "booked", "Patient/aino", "2026-10-25T22:30:00Z", "2026-10-25T22:50:00Z")};
    CHECK(lobby.finds().finding == Finding::NotFound);

    // 29.3.2026 has 23 hours.
    lobby.now = at("2026-03-29T00:10:00+02:00");
    lobby.lists.fetched = lobby.now;
    lobby.lists.appointments = {booking("a3", "booked", "Patient/aino", "2026-03-29T20:50:00Z", "2026-03-29T20:59:00Z")};
    CHECK(became(lobby.finds()) == "a3 early");
    lobby.lists.appointments = {booking("a4", "booked", "Patient/aino", "2026-03-29T21:10:00Z", "2026-03-29T21:20:00Z")};
    CHECK(lobby.finds().finding == Finding::NotFound);
}

TEST_CASE("times that are only proposed, and mistakes, are no bookings")
{
    for (const auto* status : {"entered-in-error", "proposed", "pending", "waitlist"}) {
        CAPTURE(status);
        Lobby lobby;
        lobby.has(booking("a1", status, "Patient/aino", "2026-11-23T09:30:00+02:00", "2026-11-23T10:10:00+02:00"));
        CHECK(lobby.finds().finding == Finding::NotFound);
    }
}

TEST_CASE("of a booking that staff closed its time is over, and a status that nobody knows is no reason to say that there is none")
{
    for (const auto* status : {"noshow", "fulfilled"}) {
        CAPTURE(status);
        Lobby lobby;
        lobby.has(booking("a1", status, "Patient/aino", "2026-11-23T08:30:00+02:00", "2026-11-23T08:50:00+02:00"));
        CHECK(became(lobby.finds()) == "a1 too-late");
        CHECK(arrival::unclear(lobby.finds(), calendar));
    }
    for (const auto* status : {"", "something-new"}) {
        CAPTURE(status);
        Lobby lobby;
        lobby.has(booking("a1", status, "Patient/aino", "2026-11-23T09:30:00+02:00", "2026-11-23T10:10:00+02:00"));
        CHECK(lobby.finds().finding == Finding::CannotKnow);
    }
}

TEST_CASE("a booking of next week is not today's")
{
    Lobby lobby;
    lobby.has(booking("a1", "booked", "Patient/aino", "2026-11-30T09:30:00+02:00", "2026-11-30T10:10:00+02:00"));
    const auto found = lobby.finds();
    CHECK(found.finding == Finding::NotFound);
    CHECK(id_of(found.patient) == "aino");
    CHECK(found.met.empty());
}

TEST_CASE("another person with the same digits never gets her booking")
{
    Lobby lobby;
    lobby.lists.patients = {person("first", "100190-999P"), person("second", "100190Y999P")};
    lobby.has(booking("a1", "booked", "Patient/second", "2026-11-23T09:30:00+02:00", "2026-11-23T10:10:00+02:00"));
    CHECK(lobby.finds("100190-999P").finding == Finding::NotFound);
    CHECK(id_of(lobby.finds("100190-999P").patient) == "first");
    CHECK(lobby.finds("100190Y999P").finding == Finding::CheckedIn);
}

TEST_CASE("a code under another system, or an old one, is not hers")
{
    Lobby lobby;
    lobby.lists.patients = {*Json::parse(R"({"resourceType":"Patient","id":"x","identifier":[{"system":"urn:other","value":"010181-900C"},
        {"use":"old","system":"urn:oid:1.2.246.21","value":"010181-900C"}]})")};
    lobby.has(booking("a1", "booked", "Patient/x", "2026-11-23T09:30:00+02:00", "2026-11-23T10:10:00+02:00"));
    CHECK(lobby.finds().finding == Finding::NotFound);
    CHECK(lobby.finds().patient.is_null());
}

TEST_CASE("who has several bookings is checked in to all that she waits for in one go, in the order of their time")
{
    Lobby lobby;
    lobby.has(booking("evening", "booked", "Patient/aino", "2026-11-23T17:00:00+02:00", "2026-11-23T17:20:00+02:00"));
    lobby.has(booking("later", "booked", "Patient/aino", "2026-11-23T11:20:00+02:00", "2026-11-23T11:40:00+02:00"));
    lobby.has(booking("first", "booked", "Patient/aino", "2026-11-23T09:10:00+02:00", "2026-11-23T09:30:00+02:00"));
    lobby.has(booking("eino", "booked", "Patient/eino", "2026-11-23T09:05:00+02:00", "2026-11-23T09:30:00+02:00"));
    CHECK(became(lobby.finds()) == "first checked-in, later checked-in, evening early");
    // She is known to wait here: nobody has to look because the evening is far.
    CHECK_FALSE(arrival::unclear(lobby.finds(), calendar));
    lobby.lists.appointments.pop_back();
    lobby.lists.appointments.pop_back();
    CHECK(became(lobby.finds()) == "later early, evening early");       // without the first she is too early for the next
    CHECK(arrival::unclear(lobby.finds(), calendar)->find("varaus vasta klo 11.20") != std::string::npos);
}

TEST_CASE("who presses twice is already in, and is checked in to the next when its turn comes")
{
    Lobby lobby;
    lobby.has(booking("first", "checked-in", "Patient/aino", "2026-11-23T09:10:00+02:00", "2026-11-23T09:30:00+02:00"));
    CHECK(lobby.finds().finding == Finding::AlreadyIn);
    lobby.has(booking("later", "booked", "Patient/aino", "2026-11-23T13:00:00+02:00", "2026-11-23T13:30:00+02:00"));
    CHECK(lobby.finds().finding == Finding::AlreadyIn);
    CHECK(became(lobby.finds()) == "first already-in, later early");
    lobby.now = at("2026-11-23T11:00:00+02:00");
    CHECK(became(lobby.finds()) == "first already-in, later checked-in");
    CHECK(lobby.finds().finding == Finding::CheckedIn);
    lobby.now = at("2026-11-23T11:31:00+02:00");
    CHECK(became(lobby.finds()) == "later checked-in");     // the first is long over
    lobby.lists.appointments.pop_back();
    CHECK(*arrival::unclear(lobby.finds(), calendar) == "Ei ilmoittautunut kaikkiin: varaus oli jo ohi, klo 9.10.");
}

TEST_CASE("an arrived booking, set by others, counts as in and is left alone")
{
    Lobby lobby;
    lobby.has(booking("a1", "arrived", "Patient/aino", "2026-11-23T08:50:00+02:00", "2026-11-23T09:30:00+02:00"));
    CHECK(lobby.finds().finding == Finding::AlreadyIn);
}

TEST_CASE("a booking made here before she was in the list is found by her code")
{
    Lobby lobby;
    lobby.has(*Json::parse(R"({"resourceType":"Appointment","id":"own","status":"booked","start":"2026-11-23T09:30:00+02:00","minutesDuration":40,
        "participant":[{"actor":{"type":"Patient","identifier":{"system":"urn:oid:1.2.246.21","value":"010594Y9032"}},"status":"accepted"}]})"));
    CHECK(lobby.finds("010594Y9032").finding == Finding::CheckedIn);
    CHECK(lobby.finds("010594Y9032").patient.is_null());
    CHECK(lobby.finds().finding == Finding::NotFound);
}

TEST_CASE("references are compared whole, however the server writes them")
{
    Lobby lobby;
    lobby.has(booking("a1", "booked", "https://server.example/fhir/Patient/aino/_history/3", "2026-11-23T09:30:00+02:00", "2026-11-23T10:10:00+02:00"));
    CHECK(lobby.finds().finding == Finding::CheckedIn);
    lobby.lists.appointments = {booking("a2", "booked", "Patient/aino2", "2026-11-23T09:30:00+02:00", "2026-11-23T10:10:00+02:00")};
    CHECK(lobby.finds().finding == Finding::CannotKnow);        // the server gave no such Patient
    lobby.lists.patients.push_back(person("aino2", "010594Y9032"));
    CHECK(lobby.finds().finding == Finding::NotFound);
}

TEST_CASE("a booking that she declined, or one without a time, is passed over")
{
    Lobby lobby;
    lobby.has(*Json::parse(R"({"resourceType":"Appointment","id":"a1","status":"booked","start":"2026-11-23T09:30:00+02:00",
        "participant":[{"actor":{"reference":"Patient/aino"},"status":"declined"}]})"));
    lobby.has(*Json::parse(R"({"resourceType":"Appointment","id":"a2","status":"booked","participant":[{"actor":{"reference":"Patient/aino"},"status":"accepted"}]})"));
    CHECK(lobby.finds().finding == Finding::NotFound);
}

TEST_CASE("two records with one code name nobody until a booking tells them apart")
{
    Lobby lobby;
    lobby.lists.patients = {person("one", "010181-900C"), person("two", "010181-900C")};
    CHECK(lobby.finds().patient.is_null());
    lobby.has(booking("a1", "booked", "Patient/two", "2026-11-23T09:30:00+02:00", "2026-11-23T10:10:00+02:00"));
    CHECK(id_of(lobby.finds().patient) == "two");
}

TEST_CASE("a person is named by her record, else by her code, else as not identified")
{
    const Lobby lobby;
    const auto hetu = *Hetu::parse("010181-900C");
    CHECK(arrival::subject_of(hetu, person("aino", "010181-900C"), lobby.place).write() == R"({"reference":"Patient/aino"})");
    CHECK(arrival::subject_of(hetu, {}, lobby.place).write()
          == R"({"type":"Patient","identifier":{"use":"official","system":"urn:oid:1.2.246.21","value":"010181-900C"}})");
    CHECK(arrival::subject_of({}, {}, lobby.place).write() == R"({"type":"Patient","display":"tunnistamatta"})");
}

TEST_CASE("a temporary code leaves under the site's own system and is found under either")
{
    Lobby lobby;
    lobby.place.temporary_hetu_system = "urn:oid:1.2.246.10.1234567.22.2026";
    const auto subject = arrival::subject_of(*Hetu::parse("010181-900C"), {}, lobby.place);
    CHECK(subject["identifier"]["system"].text() == lobby.place.temporary_hetu_system);
    CHECK(subject["identifier"]["use"].text() == "temp");
    CHECK(id_of(lobby.finds().patient) == "aino");
}

TEST_CASE("coming is written down as an arrived visit of today with its number and its booking")
{
    const Lobby lobby;
    const RecordId id{"6f0c1c5e-0000-4000-8000-000000000001"};
    const auto appointment = booking("a1", "booked", "Patient/aino", "2026-11-23T09:30:00+02:00", "2026-11-23T10:10:00+02:00");
    const auto encounter = arrival::arrival_encounter(id, 17, lobby.now, arrival::subject_of({}, person("aino", ""), lobby.place), {appointment}, lobby.place);
    CHECK(encounter.write()
          == R"({"resourceType":"Encounter","id":"6f0c1c5e-0000-4000-8000-000000000001","identifier":[)"
             R"({"system":"https://luukku.example/fhir/outbox","value":"6f0c1c5e-0000-4000-8000-000000000001"},)"
             R"({"system":"https://luukku.example/fhir/ticket","value":"17"}],"status":"arrived",)"
             R"("class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"AMB","display":"ambulatory"},)"
             R"("subject":{"reference":"Patient/aino"},"appointment":[{"reference":"Appointment/a1"}],)"
             R"("period":{"start":"2026-11-23T07:00:00.000Z"},"location":[{"location":{"reference":"Location/sote-keskus"}}]})");

    const auto walk_in = arrival::arrival_encounter(id, 0, lobby.now, arrival::subject_of({}, {}, lobby.place), {}, {});
    CHECK(walk_in["appointment"].is_null());
    CHECK(walk_in["location"].is_null());
    CHECK(walk_in["identifier"].size() == 1);
}

TEST_CASE("checking in says checked-in, never arrived, and only of a booking that is still booked")
{
    auto change = arrival::check_in(booking("a1", "booked", "Patient/aino", "", ""));
    CHECK(change == outbox::Change{"Appointment/a1", "status", "booked", "checked-in"});
    change = arrival::check_in(booking("a1", "cancelled", "Patient/aino", "", ""));
    CHECK(change.from == Json{"booked"});
}
