#include "tests/central/client.h"

#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <set>

using namespace luukku::central;
using namespace luukku::central::test;

namespace {

Json seed(const SeedPlan& plan)
{
    luukku::test::TemporaryFolder folder{};
    REQUIRE(write_seed(plan, folder / "seed.json").ok());
    std::ifstream in{folder / "seed.json"};
    return Json::parse(in);
}

std::vector<Json> of_type(const Json& bundle, const std::string& type)
{
    std::vector<Json> found;
    for (const auto& entry : bundle["entry"])
        if (entry["resource"]["resourceType"] == type) found.push_back(entry["resource"]);
    return found;
}

SeedPlan at(const std::string& instant)
{
    SeedPlan plan{};
    plan.now = luukku::parse_instant(instant).value();
    return plan;
}

Json appointment(const Json& bundle, const std::string& id)
{
    for (const auto& each : of_type(bundle, "Appointment"))
        if (each["id"] == id) return each;
    FAIL("no such appointment");
    return {};
}

}  // namespace

TEST_CASE("the station has people, professionals and services enough for a day")
{
    const auto bundle = seed(monday_morning());
    CHECK(of_type(bundle, "Patient").size() >= 12);
    CHECK(of_type(bundle, "PractitionerRole").size() == 16);
    CHECK(of_type(bundle, "HealthcareService").size() == 8);
    CHECK(of_type(bundle, "Schedule").size() == 16);
    CHECK(of_type(bundle, "Location").size() == 4);
    CHECK(of_type(bundle, "Organization").size() == 5);
}

TEST_CASE("each identity code of the station is one that nobody has")
{
    const auto bundle = seed(monday_morning());
    std::set<std::string> seen;
    for (const auto& each : of_type(bundle, "Patient")) {
        const auto hetu = each["identifier"][0]["value"].get<std::string>();
        CHECK(each["identifier"][0]["system"] == "urn:oid:1.2.246.21");
        CHECK(hetu.size() == 11);
        CHECK(hetu[7] == '9');
        CHECK(seen.insert(hetu).second);
    }
}

TEST_CASE("a booking of today is today, whatever the hour and the day of the week")
{
    // A Monday morning, a Sunday, a quarter of an hour before midnight, the night in which the clocks go back.
    for (const std::string now : {"2026-11-23T07:40:10+02:00", "2026-11-22T12:00:00+02:00", "2026-11-23T23:45:00+02:00",
                                  "2026-10-25T03:30:00+03:00"}) {
        const auto bundle = seed(at(now));
        for (const auto* id : {"appointment-01", "appointment-02", "appointment-06"}) {
            const auto found = appointment(bundle, id);
            CHECK_MESSAGE(found["start"].get<std::string>().substr(0, 10) == now.substr(0, 10), now, " ", id);
            CHECK(found["status"] == "booked");
        }
    }
    const auto bundle = seed(monday_morning());
    CHECK(appointment(bundle, "appointment-01")["start"] == "2026-11-23T08:10:00+02:00");
    CHECK(appointment(bundle, "appointment-01")["end"] == "2026-11-23T08:50:00+02:00");
    CHECK(appointment(bundle, "appointment-02")["start"] == "2026-11-23T08:40:00+02:00");
    CHECK(appointment(bundle, "appointment-03")["start"] == "2026-11-30T09:20:00+02:00");
    CHECK(appointment(bundle, "appointment-04")["status"] == "cancelled");
}

TEST_CASE("no two times of one professional overlap, and a booked one is busy")
{
    const auto bundle = seed(at("2026-11-23T09:03:00+02:00"));
    std::map<std::string, std::string> last_end;
    std::map<std::string, std::string> status;
    int free = 0;
    std::vector<Json> slots = of_type(bundle, "Slot");
    for (const auto& slot : slots) {
        status["Slot/" + slot["id"].get<std::string>()] = slot["status"];
        free += slot["status"] == "free" ? 1 : 0;
        auto& end = last_end[slot["schedule"]["reference"].get<std::string>()];
        CHECK(end <= slot["start"].get<std::string>());  // in order of id, which is that of time within a schedule
        end = slot["end"].get<std::string>();
    }
    const auto share = static_cast<double>(free) / static_cast<double>(slots.size());
    CHECK(share > 0.55);
    CHECK(share < 0.75);
    for (const auto& each : of_type(bundle, "Appointment"))
        if (each["status"] == "booked") CHECK(status.at(each["slot"][0]["reference"]) == "busy");
}

TEST_CASE("the seed as a file loads into an empty server in one transaction")
{
    const auto bundle = seed(monday_morning());
    Site site{};
    Client client{site.central()};
    const auto reply = client.post("", bundle);
    REQUIRE(reply.status == 200);
    CHECK(reply.json()["entry"].size() == bundle["entry"].size());
    Site seeded{Filled::WithStation};
    CHECK(seeded.central().all("Slot").size() == site.central().all("Slot").size());
}

TEST_CASE("questionnaires of a folder belong to the seed, and a server that holds something is not seeded again")
{
    luukku::test::TemporaryFolder forms{};
    std::ofstream{forms / "sleep.json"} << R"({"resourceType":"Questionnaire","id":"sleep","status":"active","url":"https://luukku.example/fhir/Questionnaire/sleep"})";
    Site site{Filled::WithStation};
    auto plan = monday_morning();
    plan.questionnaires = forms.path();
    CHECK(of_type(seed(plan), "Questionnaire").size() == 1);

    auto moved = Json::parse(site.central().read("Appointment", "appointment-01"));
    moved["status"] = "checked-in";
    REQUIRE(site.central().put(moved.dump()).ok());
    site.restarts();
    CHECK(Json::parse(site.central().read("Appointment", "appointment-01"))["status"] == "checked-in");
}

TEST_CASE("what visits left is told in words and names nobody")
{
    Site site{Filled::WithStation};
    Client client{site.central()};
    const Json visit{{"resourceType", "Encounter"},
                     {"id", "visit-1"},
                     {"identifier", Json::array({Json{{"system", "https://luukku.example/fhir/ticket"}, {"value", "17"}}})},
                     {"status", "arrived"},
                     {"subject", Json{{"identifier", Json{{"system", "urn:oid:1.2.246.21"}, {"value", "101100A9277"}}}}},
                     {"period", Json{{"start", "2026-11-23T07:55:00+02:00"}}}};
    const Json call{{"resourceType", "Task"},
                    {"id", "call-1"},
                    {"status", "requested"},
                    {"code", Json{{"coding", Json::array({Json{{"code", "help-call"}}})}}},
                    {"authoredOn", "2026-11-23T07:56:00+02:00"}};
    REQUIRE(client.post("", transaction({put_entry(visit), put_entry(call)})).status == 200);

    const auto words = visits_in_words(site.data());  // while the server runs
    REQUIRE(words.ok());
    CHECK(words->find("Arrivals: 1\n  23.11. 07.55, arrived, number 17, without a booking") != std::string::npos);
    CHECK(words->find("New bookings: 0") != std::string::npos);
    CHECK(words->find("Help calls: 1\n  23.11. 07.56, requested") != std::string::npos);
    CHECK(words->find("101100A9277") == std::string::npos);
}
