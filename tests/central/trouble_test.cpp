#include "tests/central/client.h"

#include <doctest/doctest.h>

#include <thread>

using namespace luukku::central;
using namespace luukku::central::test;

namespace {

Trouble trouble(const std::string& json)
{
    const auto parsed = parse_trouble(json);
    REQUIRE(parsed.ok());
    return *parsed;
}

Reply put_person(Client& client, const std::string& id)
{
    return client.put("Patient/" + id, patient(id, "010181-900C"));
}

}  // namespace

TEST_CASE("a server that is too busy says when to come back, and then serves")
{
    Site site{};
    Client client{site.central()};
    site.central().trouble(trouble(R"({"kind":"status","status":503,"times":2,"retryAfter":1})"));
    const auto busy = put_person(client, "p1");
    CHECK(busy.status == 503);
    CHECK(busy.headers.at("Retry-After") == "1");
    CHECK(busy.json()["resourceType"] == "OperationOutcome");
    CHECK(put_person(client, "p1").status == 503);
    CHECK(site.central().read("Patient", "p1").empty());
    CHECK(put_person(client, "p1").status == 201);
}

TEST_CASE("an answer that is lost leaves the record saved, once")
{
    Site site{};
    Client client{site.central()};
    site.central().trouble(trouble(R"({"kind":"lose-answer"})"));
    CHECK(client.get("metadata").status == 200);  // a read is not what was to be lost
    CHECK(put_person(client, "p1").status == 0);
    CHECK(site.central().all("Patient").size() == 1);
    CHECK(put_person(client, "p1").status == 200);
    CHECK(client.get("Patient/p1").headers.at("ETag") == "W/\"1\"");
}

TEST_CASE("a connection that is cut before leaves nothing saved")
{
    Site site{};
    Client client{site.central()};
    site.central().trouble(trouble(R"({"kind":"close"})"));
    CHECK(put_person(client, "p1").status == 0);
    CHECK(site.central().all("Patient").empty());
    CHECK(put_person(client, "p1").status == 201);
}

TEST_CASE("a server that hangs says nothing until it is calmed, and nothing is saved")
{
    Site site{};
    site.central().trouble(trouble(R"({"kind":"hang"})"));
    int status = -1;
    {
        const std::jthread waits{[&] { Client client{site.central()}; status = put_person(client, "p1").status; }};
        while (site.central().served().empty()) std::this_thread::yield();
        CHECK(site.central().served().back() == Served{"PUT", "Patient", 0, "hang"});
        site.central().calm();
    }
    CHECK(status == 0);
    CHECK(site.central().all("Patient").empty());
}

TEST_CASE("half an answer is no answer, and the record is saved")
{
    Site site{};
    Client client{site.central()};
    site.central().trouble(trouble(R"({"kind":"truncate"})"));
    CHECK(put_person(client, "p1").status == 0);
    CHECK(site.central().all("Patient").size() == 1);
}

TEST_CASE("a captive portal answers with a page and saves nothing")
{
    Site site{};
    Client client{site.central()};
    site.central().trouble(trouble(R"({"kind":"html"})"));
    const auto page = put_person(client, "p1");
    CHECK(page.status == 200);
    CHECK(page.headers.at("Content-Type").starts_with("text/html"));
    CHECK(site.central().all("Patient").empty());
}

TEST_CASE("a slow server is slow and right")
{
    Site site{};
    Client client{site.central()};
    site.central().trouble(trouble(R"({"kind":"delay","ms":30})"));
    const auto before = std::chrono::steady_clock::now();
    CHECK(put_person(client, "p1").status == 201);
    CHECK(std::chrono::steady_clock::now() - before >= std::chrono::milliseconds{30});
}

TEST_CASE("a record of a kind that the server will not have fails its whole transaction, and others pass")
{
    Site site{};
    Client client{site.central()};
    site.central().trouble(trouble(R"({"kind":"reject-type","type":"QuestionnaireResponse"})"));
    const Json answers{{"resourceType", "QuestionnaireResponse"}, {"id", "r1"}, {"status", "completed"}};
    CHECK(client.put("QuestionnaireResponse/r1", answers).status == 422);
    CHECK(client.post("", transaction({put_entry(patient("p1", "010181-900C")), put_entry(answers)})).status == 422);
    CHECK(site.central().all("Patient").empty());
    CHECK(put_person(client, "p1").status == 201);
    site.central().calm();
    CHECK(client.put("QuestionnaireResponse/r1", answers).status == 201);
}

TEST_CASE("a trouble waits for the request that it is meant for")
{
    Site site{};
    Client client{site.central()};
    site.central().trouble(trouble(R"({"kind":"status","status":500,"method":"PUT","type":"Slot"})"));
    CHECK(put_person(client, "p1").status == 201);
    CHECK(client.get("Slot?status=free").status == 200);
    CHECK(client.put("Slot/s1", Json{{"resourceType", "Slot"}, {"id", "s1"}}).status == 500);
    const auto served = site.central().served();
    REQUIRE(served.size() == 3);
    CHECK(served.back() == Served{"PUT", "Slot", 500, "status"});
}

TEST_CASE("faults are ordered over HTTP only where the door is open")
{
    Site site{Filled::Empty, ControlDoor::Open};
    Client client{site.central()};
    CHECK(client.post_text("/faults", R"({"kind":"status","status":429,"times":0})", "application/json").status == 200);
    CHECK(client.get("metadata").status == 429);
    CHECK(client.get("metadata").status == 429);
    CHECK(client.remove("/faults").status == 200);
    CHECK(client.get("metadata").status == 200);
    CHECK(client.post_text("/faults", R"({"kind":"earthquake"})", "application/json").status == 400);
    CHECK(client.post_text("/faults", R"({"kind":"reject-type"})", "application/json").status == 400);
}

TEST_CASE("every trouble has a name that reads back")
{
    for (const auto kind : {TroubleKind::Status, TroubleKind::LoseAnswer, TroubleKind::Close, TroubleKind::Delay, TroubleKind::Html,
                            TroubleKind::Truncate, TroubleKind::StaleAs409, TroubleKind::Race, TroubleKind::RejectType}) {
        Trouble one{};
        one.kind = kind;
        one.times = 3;
        one.type = "Slot";
        CHECK(parse_trouble(trouble_json(one)).value() == one);
    }
}
