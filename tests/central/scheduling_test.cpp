#include "tests/central/client.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <thread>
#include <vector>

using namespace luukku::central;
using namespace luukku::central::test;
using namespace std::chrono_literals;

namespace {

// A desk over the station in Kajaani, whose clock is the test's.
struct Desk {
    explicit Desk(Bookings bookings = Bookings::ByOperationsWithHold) : site{bookings, [this] { return now; }} {}

    Json finds(const std::string& service = "laakari", int count = 3)
    {
        const Json asked{{"resourceType", "Parameters"},
                         {"parameter", Json::array({Json{{"name", "start"}, {"valueDateTime", "2026-11-23T08:00:00+02:00"}}, Json{{"name", "end"}, {"valueDateTime", "2026-11-25T08:00:00+02:00"}},
                                                    Json{{"name", "visit-type"}, {"valueString", "https://luukku.example/fhir/CodeSystem/palvelu|" + service}},
                                                    Json{{"name", "_count"}, {"valueInteger", count}}})}};
        return client.post("Appointment/$find", asked).json();
    }

    Json first() { return finds()["entry"][0]["resource"]; }

    Json holds(const Json& proposal)
    {
        const Json reference{{"reference", "Appointment/" + proposal["id"].get<std::string>()}};
        return client.post("Appointment/$hold", Json{{"resourceType", "Parameters"}, {"parameter", Json::array({Json{{"name", "appointment-reference"}, {"valueReference", reference}}})}}).json();
    }

    Json books(const Json& proposal, const std::string& status = "pending")
    {
        return Client{site.central()}.post("Appointment/$book", wish(proposal, status)).json();
    }

    static Json wish(Json proposal, const std::string& status)
    {
        proposal["status"] = status;
        proposal["participant"].push_back(Json{{"actor", Json{{"reference", "Patient/patient-07"}}}, {"status", "accepted"}});
        return Json{{"resourceType", "Parameters"}, {"parameter", Json::array({Json{{"name", "appointment-resource"}, {"resource", std::move(proposal)}}})}};
    }

    std::string slot_of(const Json& proposal)
    {
        const auto reference = proposal["slot"][0]["reference"].get<std::string>();
        return Json::parse(site.central().read("Slot", reference.substr(5)))["status"];
    }

    luukku::Utc now{std::chrono::floor<luukku::Duration>(std::chrono::system_clock::now())};
    Site site;
    Client client{site.central()};
};

std::string status_in(const Json& answer)
{
    if (answer["entry"].size() != 1) return {};
    const auto& resource = answer["entry"][0]["resource"];
    return resource["resourceType"] == "Appointment" ? resource["status"] : resource["issue"][0]["code"];
}

}  // namespace

TEST_CASE("what is found is a searchset of proposals, as many as were asked for, each of a free time and with its professional")
{
    Desk desk;
    const auto found = desk.finds();
    CHECK(found["type"] == "searchset");
    CHECK(found["total"] == 3);
    for (const auto& entry : found["entry"]) {
        CHECK(entry["resource"]["status"] == "proposed");
        CHECK(entry["resource"]["serviceType"][0]["coding"][0]["code"] == "laakari");
        CHECK(entry["resource"]["participant"][0]["actor"]["reference"].get<std::string>().starts_with("PractitionerRole/lk-"));
        CHECK(desk.slot_of(entry["resource"]) == "free");
    }
    CHECK(desk.client.post("Appointment/$find", Json{{"resourceType", "Parameters"}}).status == 400);
    CHECK(desk.client.get("Appointment/" + desk.first()["id"].get<std::string>()).status == 404);
}

TEST_CASE("a hold keeps a time from others for five minutes of the server's clock, then it is free")
{
    Desk desk;
    const auto hers = desk.first();
    const auto his = desk.first();
    REQUIRE(hers["slot"] == his["slot"]);
    CHECK(status_in(desk.holds(hers)) == "pending");
    CHECK(desk.slot_of(hers) == "busy-tentative");
    CHECK(status_in(desk.holds(his)) == "not-found");
    CHECK(status_in(desk.books(his)) == "not-found");
    CHECK(desk.first()["slot"] != hers["slot"]);

    desk.now += 4min;
    CHECK(desk.first()["slot"] != hers["slot"]);
    desk.now += 2min;
    CHECK(desk.first()["slot"] == hers["slot"]);
    CHECK(desk.slot_of(hers) == "free");
    CHECK(status_in(desk.books(hers)) == "not-found");
    CHECK(status_in(desk.books(his)) == "booked");
}

TEST_CASE("a booking of a hold stays when the hold would have ended, and is cancelled once")
{
    Desk desk;
    const auto hers = desk.first();
    const auto held = desk.holds(hers)["entry"][0]["resource"];
    const auto booked = desk.books(held);
    CHECK(status_in(booked) == "booked");
    desk.now += 10min;
    CHECK(desk.first()["slot"] != hers["slot"]);
    CHECK(desk.slot_of(hers) == "busy");
    CHECK(desk.client.get("Appointment?patient=Patient/patient-07").json()["total"] == 1);
    CHECK(status_in(desk.books(booked["entry"][0]["resource"], "cancelled")) == "cancelled");
    CHECK(desk.slot_of(hers) == "free");
    CHECK(status_in(desk.books(booked["entry"][0]["resource"], "cancelled")) == "cancelled");
    CHECK(status_in(desk.books(booked["entry"][0]["resource"], "booked")) == "not-supported");
}

TEST_CASE("of fifty who book one proposed time exactly one gets it, and the others hear bad news with 200")
{
    Desk desk{Bookings::ByOperations};
    std::vector<Json> proposals;
    for (int i = 0; i < 50; ++i) proposals.push_back(desk.first());
    std::vector<std::string> ends(50);
    std::vector<std::thread> people;
    for (std::size_t i = 0; i < 50; ++i) people.emplace_back([&, i] { ends[i] = status_in(desk.books(proposals[i])); });
    for (auto& person : people) person.join();
    CHECK(std::count(ends.begin(), ends.end(), "booked") == 1);
    CHECK(std::count(ends.begin(), ends.end(), "not-found") == 49);
}

TEST_CASE("somebody who was a moment faster takes a proposed time as well")
{
    Desk desk;
    Trouble race{};
    race.kind = TroubleKind::Race;
    desk.site.central().trouble(race);
    const auto proposal = desk.first();
    CHECK(status_in(desk.books(proposal)) == "not-found");
    CHECK(desk.slot_of(proposal) == "busy");
}

TEST_CASE("where times are booked by operations or by staff, clients see no Slots and make no Appointments, but say that somebody has come")
{
    for (const auto bookings : {Bookings::ByOperations, Bookings::ByOperationsWithHold, Bookings::ByStaff}) {
        Desk desk{bookings};
        const auto said = desk.client.get("metadata").json();
        std::vector<std::string> operations;
        for (const auto& resource : said["rest"][0]["resource"]) {
            CHECK(resource["type"] != "Slot");
            if (resource["type"] == "Appointment" && resource.contains("operation"))
                for (const auto& operation : resource["operation"]) operations.push_back(operation["name"]);
        }
        CHECK(operations.size() == (bookings == Bookings::ByStaff ? 0 : bookings == Bookings::ByOperations ? 2 : 3));
        CHECK(desk.client.get("Slot?status=free").status == 404);
        auto visit = desk.client.get("Appointment/appointment-01").json();
        visit["status"] = "checked-in";
        CHECK(desk.client.post("", transaction({put_entry(visit)})).status == 200);
        visit["id"] = "another-one";
        CHECK(desk.client.post("", transaction({put_entry(visit)})).status == 422);
        CHECK(desk.client.put("Appointment/another-one", visit).status == 422);
        CHECK(desk.client.post("Appointment/$hold", Json{{"resourceType", "Parameters"}}).status == (bookings == Bookings::ByOperationsWithHold ? 400 : 404));
    }
    Site plain{Filled::WithStation};
    CHECK(Client{plain.central()}.post("Appointment/$find", Json{{"resourceType", "Parameters"}}).status == 404);
}
