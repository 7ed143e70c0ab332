#include "tests/central/client.h"

#include <doctest/doctest.h>

#include <set>
#include <vector>

using namespace luukku::central::test;

namespace {

std::vector<std::string> ids(const Json& bundle, const std::string& mode = "match")
{
    std::vector<std::string> found;
    if (!bundle.contains("entry")) return found;
    for (const auto& entry : bundle["entry"])
        if (entry["search"]["mode"] == mode) found.push_back(entry["resource"]["id"]);
    return found;
}

int total(Client& client, const std::string& query)
{
    const auto reply = client.get(query);
    return reply.status == 200 ? reply.json()["total"].get<int>() : -reply.status;
}

std::string next_of(const Json& bundle)
{
    if (!bundle.contains("link")) return {};
    const auto url = bundle["link"][0]["url"].get<std::string>();
    return url.substr(url.find('?'));
}

}  // namespace

TEST_CASE("a person is found by the whole identity code, sent in the body and never in the address")
{
    Site site{Filled::WithStation};
    Client client{site.central()};
    CHECK(ids(client.search("Patient", "identifier=urn:oid:1.2.246.21%7C100190-999P").json()) == std::vector<std::string>{"patient-05"});
    CHECK(ids(client.search("Patient", "identifier=urn:oid:1.2.246.21%7C100190Y999P").json()) == std::vector<std::string>{"patient-06"});
    CHECK(ids(client.search("Patient", "identifier=100190Y999P").json()).size() == 1);
    CHECK(ids(client.search("Patient", "identifier=urn:other%7C100190Y999P").json()).empty());
}

TEST_CASE("the day's bookings come with their people")
{
    Site site{Filled::WithStation};
    Client client{site.central()};
    const auto day = client.get("Appointment?date=2026-11-23&_include=Appointment:patient").json();
    CHECK(ids(day).size() == 9);
    CHECK(ids(day, "include").size() == 9);
    CHECK(total(client, "Appointment?date=ge2026-11-23&date=lt2026-11-24&status=booked") == 8);
    CHECK(total(client, "Appointment?date=2026-11-23&status:not=booked") == 1);
    CHECK(total(client, "Appointment?patient=Patient/patient-03") == 1);
    CHECK(total(client, "Appointment?patient=patient-03&date=2026-11-23") == 0);
    CHECK(total(client, "Appointment?actor=Location/aula-b") + total(client, "Appointment?actor=Location/aula-a") == 15);
}

TEST_CASE("the edges of a day are those of Finland")
{
    Site site{};
    Client client{site.central()};
    const auto slot = [&client](const std::string& id, const std::string& start) {
        const Json body{{"resourceType", "Slot"}, {"id", id}, {"status", "free"}, {"start", start}, {"end", start}};
        REQUIRE(client.put("Slot/" + id, body).status == 201);
    };
    slot("first", "2026-11-23T00:00:00+02:00");
    slot("last", "2026-11-23T21:59:59Z");
    slot("after", "2026-11-23T22:00:00Z");
    slot("summer", "2026-07-01T00:30:00+03:00");
    CHECK(ids(client.get("Slot?start=2026-11-23").json()) == std::vector<std::string>{"first", "last"});
    CHECK(ids(client.get("Slot?start=2026-07-01").json()) == std::vector<std::string>{"summer"});
    CHECK(ids(client.get("Slot?start=ge2026-11-22T22:00:00Z&start=le2026-11-22T22:00:00Z").json()) == std::vector<std::string>{"first"});
    CHECK(ids(client.get("Slot?start=gt2026-11-22T22:00:00Z&start=lt2026-11-24").json()) == std::vector<std::string>{"last"});
    CHECK(total(client, "Slot?start=ge2026-11") == 3);
    CHECK(total(client, "Slot?start=ge2026-11-23T00:00:00%2002:00") == -400);  // a plus sign that was not encoded
    CHECK(total(client, "Slot?start=2026-02-30") == -400);
}

TEST_CASE("free times of one service are listed a page at a time, each once")
{
    Site site{Filled::WithStation};
    Client client{site.central()};
    const std::string query = "Slot?status=free&service-type=https://luukku.example/fhir/CodeSystem/palvelu%7Claakari&_count=50";
    auto page = client.get(query).json();
    const auto expected = page["total"].get<std::size_t>();
    CHECK(expected > 100);

    // Somebody books meanwhile: the pages neither skip nor double.
    auto taken = page["entry"][0]["resource"];
    taken["status"] = "busy";
    REQUIRE(client.put("Slot/" + taken["id"].get<std::string>(), taken).status == 200);

    std::set<std::string> seen;
    std::size_t count = 0;
    while (true) {
        for (const auto& id : ids(page)) seen.insert(id);
        count += ids(page).size();
        CHECK(ids(page).size() <= 50);
        const auto next = next_of(page);
        if (next.empty()) break;
        page = client.get(next).json();
    }
    CHECK(seen.size() == expected);
    CHECK(count == expected);
    CHECK(client.get("?_getpages=gone&_getpagesoffset=50").status == 410);
}

TEST_CASE("times are found through their schedule")
{
    Site site{Filled::WithStation};
    Client client{site.central()};
    const auto all = total(client, "Slot?service-type=laboratorio");
    CHECK(all > 0);
    CHECK(total(client, "Slot?schedule=Schedule/schedule-lh-huotari") == all);
    CHECK(total(client, "Slot?schedule.actor=PractitionerRole/lh-huotari") == all);
    CHECK(total(client, "Slot?schedule.actor=HealthcareService/laboratorio,HealthcareService/laakari") > all);
    CHECK(total(client, "Schedule?actor=Location/aula-b") == 8);
    CHECK(total(client, "HealthcareService?active=true") == 8);
}

TEST_CASE("a visit is found by its number, its appointment and the code of a person not yet known")
{
    Site site{Filled::WithStation};
    Client client{site.central()};
    const Json visit{{"resourceType", "Encounter"},
                     {"id", "visit-1"},
                     {"identifier", Json::array({Json{{"system", "https://luukku.example/fhir/ticket"}, {"value", "17"}}})},
                     {"status", "arrived"},
                     {"class", Json{{"system", "http://terminology.hl7.org/CodeSystem/v3-ActCode"}, {"code", "AMB"}}},
                     {"subject", Json{{"identifier", Json{{"system", "urn:oid:1.2.246.21"}, {"value", "101100A9277"}}}}},
                     {"appointment", Json::array({Json{{"reference", "Appointment/appointment-01"}}})},
                     {"period", Json{{"start", "2026-11-23T07:55:00+02:00"}}},
                     {"location", Json::array({Json{{"location", Json{{"reference", "Location/aula-b"}}}}})}};
    REQUIRE(client.put("Encounter/visit-1", visit).status == 201);
    CHECK(total(client, "Encounter?identifier=https://luukku.example/fhir/ticket%7C17") == 1);
    CHECK(total(client, "Encounter?appointment=Appointment/appointment-01") == 1);
    CHECK(total(client, "Encounter?location=aula-b&class=AMB&status=arrived") == 1);
    CHECK(total(client, "Encounter?date=gt2027") == 1);  // it has no end yet
    CHECK(total(client, "Encounter?date=lt2026-11-23") == 0);
    CHECK(ids(client.search("Encounter", "subject:identifier=urn:oid:1.2.246.21%7C101100A9277").json()).size() == 1);
}

TEST_CASE("a search that is not understood is refused rather than widened")
{
    Site site{Filled::WithStation};
    Client client{site.central()};
    for (const std::string query : {"Slot?colour=blue", "Slot?status:contains=fr", "Slot?_include=Slot:colour", "Slot?_sort=colour",
                                    "Slot?schedule.colour=blue", "Slot?start=soon", "Slot?_count=many", "Slot?status="}) {
        CHECK_MESSAGE(client.get(query).status == 400, query);
    }
}

TEST_CASE("times come in the order that was asked for")
{
    Site site{Filled::WithStation};
    Client client{site.central()};
    const auto up = client.get("Slot?schedule=schedule-sh-maki,schedule-sh-karppinen&_sort=start&_count=1000").json();
    std::string before;
    for (const auto& entry : up["entry"]) {
        const auto start = entry["resource"]["start"].get<std::string>();
        CHECK(before <= start);
        before = start;
    }
    const auto down = client.get("Slot?_sort=-start&_count=1").json();
    CHECK(down["entry"][0]["resource"]["start"].get<std::string>() >= before);
    CHECK(client.get("Slot?_count=0").json()["total"] == client.get("Slot?_summary=count").json()["total"]);
    CHECK(total(client, "Slot?_lastUpdated=gt2099") == 0);
}
