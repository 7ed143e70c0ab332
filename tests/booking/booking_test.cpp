#include "kiosk/booking/appointments.h"

#include "tests/arrival/helsinki.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;

namespace {

const Helsinki calendar;
const auto now = *parse_instant("2026-11-23T09:00:00+02:00");

Json slot(const std::string& id, const std::string& schedule, const std::string& start, const std::string& end, const std::string& status = "free")
{
    return *Json::parse(R"({"resourceType":"Slot","id":")" + id + R"(","serviceType":[{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/palvelu","code":"laakari"}]}],)"
                        R"("schedule":{"reference":"Schedule/)" + schedule + R"("},"status":")" + status + R"(","start":")" + start + R"(","end":")" + end + R"("})");
}

// A doctor's twenty minutes.
booking::Search search(const std::set<std::string>& own = {})
{
    booking::Search search{{{"laakari", "Lääkäri", {"laakari"}, 20min}}, {}, {}, {}, 30min, false};
    for (const char* schedule : {"Schedule/s1", "Schedule/s2"}) search.schedules.push_back({schedule, {}, {}, {}, {}, false, own.contains(schedule)});
    return search;
}

std::vector<FreeTime> times(const std::vector<Json>& slots, const booking::Search& wanted = search())
{
    return booking::offer_of(slots, wanted, now, calendar).times;
}

std::vector<std::string> ids(const std::vector<FreeTime>& times)
{
    std::vector<std::string> all;
    for (const auto& time : times) all.push_back(time.slot);
    return all;
}

// The first time that is found, booked.
std::vector<Json> booked(const std::vector<Json>& slots, const booking::Search& wanted, const std::vector<Json>& schedules, const Json& subject)
{
    const auto found = times(slots, wanted);
    REQUIRE_FALSE(found.empty());
    booking::Chosen chosen{{"b7f0a1de-0000-4000-8000-000000000017"}, found.front(), wanted.wanted, {}, schedules, subject, {}, now};
    for (const auto& one : slots) chosen.slots.emplace(std::string{one["id"].text()}, one);
    return booking::appointments_of(chosen);
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
    const auto times = ::times(slots);
    CHECK(ids(times) == std::vector<std::string>{"a", "c"});
    CHECK(times[0].day == "2026-11-23");
    CHECK(times[0].start == *parse_instant("2026-11-23T07:20:00Z"));
    CHECK_FALSE(times[0].own_team);
}

TEST_CASE("a time belongs to the day on the station's wall")
{
    const auto times = ::times({slot("late", "s1", "2026-11-23T22:30:00Z", "2026-11-23T22:50:00Z")});
    REQUIRE(times.size() == 1);
    CHECK(times[0].day == "2026-11-24");
}

TEST_CASE("two professionals free at one moment are one time, her own first, whichever came first")
{
    const auto other = slot("other", "s1", "2026-11-23T10:00:00+02:00", "2026-11-23T10:20:00+02:00");
    const auto own = slot("own", "s2", "2026-11-23T08:00:00Z", "2026-11-23T08:20:00Z");
    for (const auto& slots : {std::vector<Json>{other, own}, std::vector<Json>{own, other}}) {
        const auto times = ::times(slots, search({"Schedule/s2"}));
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
    const auto made = booked({slot("a", "s1", "2026-11-23T09:20:00+02:00", "2026-11-23T09:40:00+02:00")}, search(), {schedule}, subject);
    REQUIRE(made.size() == 1);
    CHECK(made[0].write()
          == R"({"resourceType":"Appointment","id":"b7f0a1de-0000-4000-8000-000000000017","identifier":[{"system":"https://luukku.example/fhir/outbox","value":"b7f0a1de-0000-4000-8000-000000000017"}],"status":"booked",)"
             R"("serviceType":[{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/palvelu","code":"laakari"}]}],)"
             R"("start":"2026-11-23T09:20:00+02:00","end":"2026-11-23T09:40:00+02:00","minutesDuration":20,"slot":[{"reference":"Slot/a"}],)"
             R"("created":"2026-11-23T07:00:00.000Z","participant":[{"actor":{"reference":"Patient/aino"},"status":"accepted"},)"
             R"({"actor":{"reference":"PractitionerRole/r1"},"status":"accepted"},{"actor":{"reference":"Location/aula-a"},"status":"accepted"},)"
             R"({"actor":{"reference":"HealthcareService/laakari"},"status":"accepted"}]})");
}

TEST_CASE("a booking whose schedule is not known still has its person, and the service from the slot")
{
    const auto subject = *Json::parse(R"({"type":"Patient","identifier":{"system":"urn:oid:1.2.246.21","value":"010594Y9032"}})");
    const auto made = booked({slot("a", "s1", "2026-11-23T09:20:00+02:00", "2026-11-23T09:40:00+02:00")}, search(), {}, subject).at(0);
    REQUIRE(made["participant"].size() == 1);
    CHECK(made["participant"][0]["actor"] == subject);
    CHECK(made["serviceType"][0]["coding"][0]["code"].text() == "laakari");
}

TEST_CASE("a service that is given in another's Slots takes as many as it lasts, and is booked by its own name")
{
    auto half_an_hour = search();
    half_an_hour.wanted = {{"paikkaus", "Paikkaus", {"laakari"}, 30min}};
    const std::vector<Json> slots{slot("a", "s1", "2026-11-23T09:20:00+02:00", "2026-11-23T09:40:00+02:00"), slot("b", "s1", "2026-11-23T09:40:00+02:00", "2026-11-23T10:00:00+02:00")};
    const auto made = booked(slots, half_an_hour, {}, {}).at(0);
    CHECK(made["slot"].size() == 2);
    CHECK(made["minutesDuration"].integer() == 30);
    CHECK(made["end"].text() == "2026-11-23T07:50:00.000Z");
    CHECK(made["serviceType"][0]["coding"][0]["code"].text() == "paikkaus");
}

TEST_CASE("A-17: three needs are one visit with one whole and three parts, each with Slots of its own")
{
    auto all_at_once = search();
    all_at_once.wanted = {{"tarkastus", "Tarkastus", {"laakari"}, 20min}, {"paikkaus", "Paikkaus", {"laakari"}, 40min}, {"kivi", "Hammaskiven poisto", {"laakari"}, 20min}};
    std::vector<Json> slots;
    for (const char* at : {"10:00", "10:20", "10:40", "11:00"})
        slots.push_back(slot(at, "s1", "2026-11-23T" + std::string{at} + ":00+02:00", instant_text(*parse_instant("2026-11-23T" + std::string{at} + ":00+02:00") + 20min)));
    const auto made = booked(slots, all_at_once, {}, *Json::parse(R"({"reference":"Patient/aino"})"));
    REQUIRE(made.size() == 4);
    CHECK(made[0]["minutesDuration"].integer() == 80);
    CHECK(made[0]["slot"].is_null());
    CHECK(made[0]["serviceType"].size() == 3);
    CHECK(made[0]["participant"].size() == 1);
    std::set<std::string> taken;
    for (std::size_t n = 1; n < made.size(); ++n)
        for (const auto& one : made[n]["slot"].items()) CHECK(taken.insert(std::string{one["reference"].text()}).second);
    CHECK(taken.size() == 4);
}

TEST_CASE("a time with a doctor and a nurse together is one visit, with a part of each in Slots of their own")
{
    auto together = search();
    together.wanted = {{"yhdessa", "Lääkäri ja sairaanhoitaja yhdessä", {"laakari", "sairaanhoitaja"}, 40min}};
    for (auto& schedule : together.schedules) schedule.house = "Location/talo";
    const auto of_nurse = [](const char* id, const char* schedule) {
        return slot(id, schedule, "2026-11-23T10:00:00+02:00", "2026-11-23T10:40:00+02:00").with("serviceType", *Json::parse(R"([{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/palvelu","code":"sairaanhoitaja"}]}])"));
    };
    std::vector<Json> slots{slot("a", "s1", "2026-11-23T10:00:00+02:00", "2026-11-23T10:20:00+02:00"), slot("b", "s1", "2026-11-23T10:20:00+02:00", "2026-11-23T10:40:00+02:00"), of_nurse("c", "s1")};
    CHECK(times(slots, together).empty());      // nobody is both
    slots.push_back(of_nurse("d", "s2"));
    const auto made = booked(slots, together, {}, *Json::parse(R"({"reference":"Patient/aino"})"));
    REQUIRE(made.size() == 3);
    CHECK(made[0]["minutesDuration"].integer() == 40);
    CHECK(made[0]["serviceType"].size() == 1);
    CHECK(made[0]["serviceType"][0]["coding"][0]["code"].text() == "yhdessa");
    CHECK(made[1]["slot"].size() == 2);
    CHECK(made[2]["slot"][0]["reference"].text() == "Slot/d");
    CHECK(made[1]["start"] == made[2]["start"]);
}

TEST_CASE("A-17: who finds no time waits with one request for all of it")
{
    const auto waits = booking::waiting_appointment({{"b7f0a1de-0000-4000-8000-000000000017"}, {{"tarkastus", "Tarkastus", {"x"}, 30min}, {"paikkaus", "Paikkaus", {"x"}, 60min}, {"kivi", "Hammaskiven poisto", {"x"}, 30min}}, {}, {}, {}, now});
    CHECK(waits["status"].text() == "waitlist");
    CHECK(waits["minutesDuration"].integer() == 120);
    CHECK(waits["serviceType"].size() == 3);
    CHECK(waits["start"].is_null());
    CHECK(waits["requestedPeriod"][0]["end"].is_null());
}

TEST_CASE("A-15: her own professional's times are there also where others' come sooner")
{
    auto own_first = search({"Schedule/s2"});
    own_first.own_first = true;
    const auto found = times({slot("other", "s1", "2026-11-23T10:00:00+02:00", "2026-11-23T10:20:00+02:00"), slot("own", "s2", "2026-11-25T10:00:00+02:00", "2026-11-25T10:20:00+02:00")}, own_first);
    REQUIRE(found.size() == 2);
    CHECK_FALSE(found[0].own_team);
    CHECK(found[1].own_team);
}

TEST_CASE("times are narrowed by what they differ in, and by nothing that all of them have")
{
    auto wanted = search();
    wanted.schedules = {{"Schedule/s1", "Location/a", "Aula A", "Location/talo", {"fi"}, false, false}, {"Schedule/s2", "Location/b", "Aula B", "Location/talo", {"fi", "sv"}, true, false}};
    const std::vector<Json> slots{slot("a", "s1", "2026-11-23T10:00:00+02:00", "2026-11-23T10:20:00+02:00"), slot("b", "s2", "2026-11-23T11:00:00+02:00", "2026-11-23T11:20:00+02:00")};
    const auto choices = booking::offer_of(slots, wanted, now, calendar).choices;
    const std::vector<TimesChoice> told{{TimesChoice::Of::Language, "sv", {}}, {TimesChoice::Of::Place, "Location/a", "Aula A"}, {TimesChoice::Of::Place, "Location/b", "Aula B"}, {TimesChoice::Of::Remote, "true", {}}};
    CHECK(choices == told);
    wanted.wishes = {told[0]};
    CHECK(ids(times(slots, wanted)) == std::vector<std::string>{"b"});
    wanted.wishes = {told[1]};
    CHECK(ids(times(slots, wanted)) == std::vector<std::string>{"a"});
    wanted.wishes = {told[1], told[3]};
    CHECK(times(slots, wanted).empty());
}

TEST_CASE("a schedule is her own by her professional or by her team, speaks as its professional does, and stands in the outermost house")
{
    const auto json = [](const char* text) { return *Json::parse(text); };
    const booking::Professionals lists{
        {json(R"({"resourceType":"Schedule","id":"1","actor":[{"reference":"PractitionerRole/r"},{"reference":"Location/aula"}]})"), json(R"({"resourceType":"Schedule","id":"2","actor":[{"reference":"Location/silmukka"}]})")},
        {json(R"({"resourceType":"PractitionerRole","id":"r","practitioner":{"reference":"Practitioner/p"},"organization":{"reference":"Organization/tiimi"}})")},
        {json(R"({"resourceType":"Practitioner","id":"p","communication":[{"coding":[{"system":"urn:ietf:bcp:47","code":"sv"}]}]})")},
        {json(R"({"resourceType":"Location","id":"aula","name":"Aula","partOf":{"reference":"Location/talo"}})"), json(R"({"resourceType":"Location","id":"silmukka","partOf":{"reference":"Location/silmukka"}})")}};
    for (const char* own : {"PractitionerRole/r", "Practitioner/p", "Organization/tiimi"}) {
        const auto known = booking::known_schedules(lists, {*Json::parse(R"({"generalPractitioner":[{"reference":")" + std::string{own} + R"("}]})")}, {});
        REQUIRE(known.size() == 2);
        CHECK(known[0].own);
        CHECK_FALSE(known[1].own);
        CHECK(known[0].house == "Location/talo");
        CHECK(known[0].languages == std::set<std::string>{"sv"});
        CHECK(known[1].house == "Location/silmukka");
    }
}

TEST_CASE("a part of a visit is known by HL7 Finland's extension of today and by the one before, and not by what only ends like it")
{
    const auto linked = [](const std::string& url) { return *Json::parse(R"({"resourceType":"Appointment","extension":[{"url":")" + url + R"(","valueIdentifier":{"value":"1"}}]})"); };
    for (const char* url : {"https://hl7.fi/fhir/finnish-scheduling/StructureDefinition/parent-appointment", "http://hl7.fi/fhir/StructureDefinition/ParentAppointment"}) CHECK(booking::is_part(linked(url)));
    for (const char* url : {"https://hl7.fi/fhir/finnish-scheduling/StructureDefinition/child-appointment", "urn:x/parent-appointment", "http://example.org/StructureDefinition/ParentAppointment"})
        CHECK_FALSE(booking::is_part(linked(url)));
    CHECK_FALSE(booking::is_part(*Json::parse(R"({"resourceType":"Appointment"})")));
}
