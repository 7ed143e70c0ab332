#include "kiosk/booking/booking.h"

#include "tests/arrival/helsinki.h"

#include <doctest/doctest.h>

using namespace luukku;
using fhir::Json;

namespace {

const Helsinki calendar;
const auto now = *parse_instant("2026-11-23T09:00:00+02:00");

Json slot(const std::string& id, const std::string& schedule, const std::string& start, const std::string& end, const std::string& status = "free")
{
    return *Json::parse(R"({"resourceType":"Slot","id":")" + id + R"(","serviceType":[{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/palvelu","code":"laakari"}]}],)"
                        R"("schedule":{"reference":"Schedule/)" + schedule + R"("},"status":")" + status + R"(","start":")" + start + R"(","end":")" + end + R"("})");
}

std::vector<std::string> ids(const std::vector<FreeTime>& times)
{
    std::vector<std::string> all;
    for (const auto& time : times) all.push_back(time.slot);
    return all;
}

}  // namespace

TEST_CASE("free times come soonest first, and none that is taken, begun or unreadable")
{
    const std::vector<Json> slots{
        slot("c", "s1", "2026-11-24T08:00:00+02:00", "2026-11-24T08:20:00+02:00"),
        slot("a", "s1", "2026-11-23T09:20:00+02:00", "2026-11-23T09:40:00+02:00"),
        slot("taken", "s1", "2026-11-23T09:40:00+02:00", "2026-11-23T10:00:00+02:00", "busy"),
        slot("begun", "s1", "2026-11-23T09:00:00+02:00", "2026-11-23T09:20:00+02:00"),
        slot("odd", "s1", "tomorrow", "2026-11-24T08:20:00+02:00"),
        slot("backward", "s1", "2026-11-24T09:20:00+02:00", "2026-11-24T09:00:00+02:00"),
    };
    const auto times = booking::free_times(slots, {}, now, calendar);
    CHECK(ids(times) == std::vector<std::string>{"a", "c"});
    CHECK(times[0].day == "2026-11-23");
    CHECK(times[0].start == *parse_instant("2026-11-23T07:20:00Z"));
    CHECK_FALSE(times[0].own_team);
}

TEST_CASE("a time belongs to the day on the station's wall")
{
    const auto times = booking::free_times({slot("late", "s1", "2026-11-23T22:30:00Z", "2026-11-23T22:50:00Z")}, {}, now, calendar);
    REQUIRE(times.size() == 1);
    CHECK(times[0].day == "2026-11-24");
}

TEST_CASE("two professionals free at one moment are one time, her own first, whichever came first")
{
    const auto other = slot("other", "s1", "2026-11-23T10:00:00+02:00", "2026-11-23T10:20:00+02:00");
    const auto own = slot("own", "s2", "2026-11-23T08:00:00Z", "2026-11-23T08:20:00Z");
    for (const auto& slots : {std::vector<Json>{other, own}, std::vector<Json>{own, other}}) {
        const auto times = booking::free_times(slots, {"Schedule/s2"}, now, calendar);
        REQUIRE(times.size() == 1);
        CHECK(times[0].slot == "own");
        CHECK(times[0].own_team);
    }
}

TEST_CASE("a new booking takes over what its slot says and accepts for the person and for everyone on the schedule")
{
    const auto schedule = *Json::parse(R"({"resourceType":"Schedule","id":"s1","serviceType":[{"coding":[{"code":"other"}]}],"actor":[
        {"reference":"PractitionerRole/r1"},{"reference":"Location/aula-a"},{"reference":"HealthcareService/laakari"}]})");
    const auto subject = *Json::parse(R"({"reference":"Patient/aino"})");
    const auto made = booking::new_appointment({"u-1"}, slot("a", "s1", "2026-11-23T09:20:00+02:00", "2026-11-23T09:40:00+02:00"), schedule, subject, now);
    CHECK(made.write()
          == R"({"resourceType":"Appointment","id":"u-1","identifier":[{"system":"https://luukku.example/fhir/outbox","value":"u-1"}],"status":"booked",)"
             R"("serviceType":[{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/palvelu","code":"laakari"}]}],)"
             R"("start":"2026-11-23T09:20:00+02:00","end":"2026-11-23T09:40:00+02:00","minutesDuration":20,"slot":[{"reference":"Slot/a"}],)"
             R"("created":"2026-11-23T07:00:00.000Z","participant":[{"actor":{"reference":"Patient/aino"},"status":"accepted"},)"
             R"({"actor":{"reference":"PractitionerRole/r1"},"status":"accepted"},{"actor":{"reference":"Location/aula-a"},"status":"accepted"},)"
             R"({"actor":{"reference":"HealthcareService/laakari"},"status":"accepted"}]})");
}

TEST_CASE("a booking whose schedule is not known still has its person, and the service from the slot")
{
    const auto subject = *Json::parse(R"({"type":"Patient","identifier":{"system":"urn:oid:1.2.246.21","value":"010594Y9032"}})");
    const auto made = booking::new_appointment({"u-1"}, slot("a", "s1", "2026-11-23T09:20:00+02:00", "2026-11-23T09:40:00+02:00"), {}, subject, now);
    REQUIRE(made["participant"].size() == 1);
    CHECK(made["participant"][0]["actor"] == subject);
    CHECK(made["serviceType"][0]["coding"][0]["code"].text() == "laakari");
}
