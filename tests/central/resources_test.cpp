#include "tests/central/client.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku::central::test;

namespace {

bool is_outcome(const Reply& reply)
{
    return reply.json().value("resourceType", "") == "OperationOutcome";
}

}  // namespace

TEST_CASE("a record sent twice under its own id is one record at one version")
{
    Site site{};
    Client client{site.central()};
    const auto first = client.put("Patient/p1", patient("p1", "010181-900C"));
    CHECK(first.status == 201);
    CHECK(first.headers.at("ETag") == "W/\"1\"");
    CHECK(first.headers.at("Content-Type").starts_with("application/fhir+json"));
    CHECK(first.headers.at("Location") == site.central().base_url() + "/Patient/p1/_history/1");
    CHECK(first.json()["meta"]["versionId"] == "1");

    const auto again = client.put("Patient/p1", patient("p1", "010181-900C"));
    CHECK(again.status == 200);
    CHECK(again.headers.at("ETag") == "W/\"1\"");

    auto changed = patient("p1", "010181-900C");
    changed["birthDate"] = "1981-01-01";
    CHECK(client.put("Patient/p1", changed).headers.at("ETag") == "W/\"2\"");
}

TEST_CASE("a change made on an old reading is refused and changes nothing")
{
    Site site{};
    Client client{site.central()};
    REQUIRE(client.put("Patient/p1", patient("p1", "010181-900C")).status == 201);
    auto changed = patient("p1", "010181-900C");
    changed["gender"] = "female";
    REQUIRE(client.put("Patient/p1", changed, {{"If-Match", "W/\"1\""}}).status == 200);

    changed["gender"] = "other";
    const auto stale = client.put("Patient/p1", changed, {{"If-Match", "W/\"1\""}});
    CHECK(stale.status == 412);
    CHECK(is_outcome(stale));
    CHECK(client.get("Patient/p1").json()["gender"] == "female");
    CHECK(client.put("Patient/p1", changed, {{"If-Match", "new"}}).status == 400);
    CHECK(client.put("Patient/absent", patient("absent", "010181-900C"), {{"If-Match", "W/\"1\""}}).status == 412);
}

TEST_CASE("a conditional create finds the person who is there already")
{
    Site site{};
    Client client{site.central()};
    auto person = patient("", "010181-900C");
    person.erase("id");
    const std::map<std::string, std::string> condition{{"If-None-Exist", "identifier=urn:oid:1.2.246.21%7C010181-900C"}};
    const auto made = client.post("Patient", person, condition);
    REQUIRE(made.status == 201);
    const auto found = client.post("Patient", person, condition);
    CHECK(found.status == 200);
    CHECK(found.json()["id"] == made.json()["id"]);
    CHECK(site.central().all("Patient").size() == 1);

    REQUIRE(client.post("Patient", person).status == 201);
    CHECK(client.post("Patient", person, condition).status == 412);
}

TEST_CASE("a record that points at nothing is refused, and one of a bundle may point at its neighbour")
{
    Site site{};
    Client client{site.central()};
    const Json flag{{"resourceType", "Flag"}, {"id", "f1"}, {"subject", Json{{"reference", "Patient/p1"}}}};
    const auto lonely = client.put("Flag/f1", flag);
    CHECK(lonely.status == 400);
    CHECK(is_outcome(lonely));
    CHECK(client.post("", transaction({put_entry(flag), put_entry(patient("p1", "010181-900C"))})).status == 200);

    const Json logical{{"resourceType", "Flag"},
                       {"id", "f2"},
                       {"subject", Json{{"identifier", Json{{"system", "urn:oid:1.2.246.21"}, {"value", "010280-952L"}}}}}};
    CHECK(client.put("Flag/f2", logical).status == 201);
}

TEST_CASE("a transaction is applied whole or not at all")
{
    Site site{};
    Client client{site.central()};
    REQUIRE(client.put("Patient/old", patient("old", "010181-900C")).status == 201);
    const auto stale = transaction({put_entry(patient("new", "010280-952L")), put_entry(patient("old", "261298-998X"), "W/\"7\"")});
    CHECK(client.post("", stale).status == 412);
    CHECK(client.get("Patient/new").status == 404);

    const auto twice = transaction({put_entry(patient("new", "010280-952L")), put_entry(patient("new", "261298-998X"))});
    CHECK(client.post("", twice).status == 400);
    CHECK(client.get("Patient/new").status == 404);
    CHECK(site.central().all("Patient").size() == 1);
}

TEST_CASE("a transaction answers each entry in its place")
{
    Site site{};
    Client client{site.central()};
    const Json find{{"request", Json{{"method", "GET"}, {"url", "Patient/p1"}}}};
    Json made{{"resource", Json{{"resourceType", "Flag"}, {"subject", Json{{"reference", "urn:uuid:the-person"}}}}},
              {"request", Json{{"method", "POST"}, {"url", "Flag"}}}};
    auto person = put_entry(patient("p1", "010181-900C"));
    person["fullUrl"] = "urn:uuid:the-person";

    const auto reply = client.post("", transaction({find, made, person}));
    REQUIRE(reply.status == 200);
    const auto answer = reply.json();
    CHECK(answer["type"] == "transaction-response");
    REQUIRE(answer["entry"].size() == 3);
    CHECK(answer["entry"][0]["resource"]["id"] == "p1");
    CHECK(answer["entry"][1]["response"]["status"] == "201 Created");
    CHECK(answer["entry"][2]["response"]["status"] == "201 Created");
    CHECK(answer["entry"][2]["response"]["etag"] == "W/\"1\"");
    CHECK(answer["entry"][2]["response"]["location"] == "Patient/p1/_history/1");
    CHECK(answer["entry"][2]["response"].contains("lastModified"));
    CHECK(Json::parse(site.central().all("Flag").front())["subject"]["reference"] == "Patient/p1");
}

TEST_CASE("a batch takes the good entries and answers the bad one alone")
{
    Site site{};
    Client client{site.central()};
    auto bundle = transaction({put_entry(patient("a", "010181-900C")), put_entry(patient("123", "010280-952L")),
                               put_entry(patient("b", "261298-998X"))});
    bundle["type"] = "batch";
    const auto answer = client.post("", bundle).json();
    REQUIRE(answer["entry"].size() == 3);
    CHECK(answer["type"] == "batch-response");
    CHECK(answer["entry"][1]["response"]["status"] == "400 Bad Request");
    CHECK(answer["entry"][1]["response"]["outcome"]["resourceType"] == "OperationOutcome");
    CHECK(site.central().all("Patient").size() == 2);
}

TEST_CASE("what is no FHIR is answered with words and no echo of it")
{
    Site site{};
    Client client{site.central()};
    const auto broken = client.post_text("/fhir/Patient", R"({"resourceType":"Patient","identifier":"010181-900C")", "application/fhir+json");
    CHECK(broken.status == 400);
    CHECK(is_outcome(broken));
    CHECK(broken.text.find("010181-900C") == std::string::npos);

    const auto deep = std::string(200, '[') + std::string(200, ']');
    CHECK(client.post_text("/fhir/Patient", "{\"a\":" + deep + "}", "application/fhir+json").status == 400);
    CHECK(client.post_text("/fhir/Patient", "<Patient/>", "application/fhir+xml").status == 415);
    CHECK(client.put("Patient/p1", patient("p2", "010181-900C")).status == 400);
    CHECK(client.put("Patient/not_an_id", patient("not_an_id", "010181-900C")).status == 400);
    CHECK(client.put("Slot/p1", patient("p1", "010181-900C")).status == 400);
    CHECK(client.get("Elephant/p1").status == 404);
    CHECK(client.get("Patient/p1").status == 404);
    CHECK(client.remove("/fhir/Patient/p1").status == 405);
    CHECK(client.post_text("/faults", R"({"kind":"close"})", "application/json").status == 404);
}

TEST_CASE("a body of more than ten megabytes is refused")
{
    Site site{};
    Client client{site.central()};
    auto large = patient("p1", "010181-900C");
    large["text"] = Json{{"div", std::string(11UL * 1024 * 1024, 'a')}};
    const auto reply = client.put("Patient/p1", large);
    CHECK(reply.status == 413);
    CHECK(is_outcome(reply));
    Client next{site.central()};
    CHECK(next.get("metadata").status == 200);
}

TEST_CASE("the log names the request and nobody")
{
    Site site{};
    Client client{site.central()};
    REQUIRE(client.put("Patient/hilja", patient("hilja", "311299+9008")).status == 201);
    REQUIRE(client.search("Patient", "identifier=urn:oid:1.2.246.21%7C311299%2B9008").status == 200);
    REQUIRE(client.get("311299-9008/secret").status == 404);
    CHECK(site.log() == "PUT Patient 201\nPOST Patient 200\nGET - 404\n");
}

TEST_CASE("the capability statement promises what the server does")
{
    Site site{};
    Client client{site.central()};
    const auto statement = client.get("metadata").json();
    CHECK(statement["fhirVersion"] == "4.0.1");
    const auto& resources = statement["rest"][0]["resource"];
    CHECK(resources.size() > 15);
    for (const auto& resource : resources) {
        CHECK(resource["updateCreate"] == true);
        for (const auto& parameter : resource["searchParam"]) {
            const auto type = parameter["type"].get<std::string>();
            const auto value = type == "date" ? "2026-11-23" : type == "reference" ? "Patient/x" : "x";
            const auto query = resource["type"].get<std::string>() + "?" + parameter["name"].get<std::string>() + "=" + value;
            CHECK_MESSAGE(client.get(query).status == 200, query);
        }
    }
}
