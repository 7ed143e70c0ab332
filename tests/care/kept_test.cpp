#include "kiosk/care/contact.h"
#include "kiosk/care/kept.h"
#include "sync/fhir/resource.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::care;
using fhir::Json;

namespace {

const arrival::Place two_teams{"Location/sote-keskus", "Organization/ranta-team", "Organization/sosiaalitiimi", "kioski-1", "urn:oid:1.2.246.21", ""};

// Sick and money, as the centre has them.
struct AtTheCentre {
    std::vector<Json> tasks{};
    std::vector<Json> requests{};
};

AtTheCentre at_the_centre(bool shared)
{
    Contact contact;
    contact.request = {"6f0f3a52-0000-4000-8000-000000000010"};
    contact.task = {"6f0f3a52-0000-4000-8000-000000000020"};
    contact.encounter = {"6f0f3a52-0000-4000-8000-000000000030"};
    contact.needs = {{"sairas", "Olen sairas", need_system, Register::Health, {}}, {"raha", "Raha ja etuudet", need_system, Register::Social, {"sosiaalityontekija"}}};
    contact.subject = *Json::parse(R"({"reference":"Patient/aino"})");
    contact.shared = shared;
    AtTheCentre all;
    for (auto& one : resources_of(contact, two_teams)) (one["resourceType"].text() == "Task" ? all.tasks : all.requests).push_back(std::move(one));
    return all;
}

Json owned_by(const Json& task, const char* owner)
{
    return task.with("owner", Json::object({{"reference", Json{owner}}}));
}

}  // namespace

TEST_CASE("A-20 of what she asks of social care a kiosk keeps no Task and no word, whoever has it by now, but of which contact it is")
{
    for (const char* owner : {"Organization/sosiaalitiimi", "Organization/kuhmon-sosiaalitiimi", "Practitioner/7"}) {
        auto all = at_the_centre(false);
        all.tasks[1] = owned_by(all.tasks[1], owner);
        const auto group = group_of(all.requests[1]);
        keep_for_health(all.tasks, all.requests, two_teams);
        REQUIRE(all.tasks.size() == 1);
        CHECK(all.tasks[0]["description"].text() == "Olen sairas");
        REQUIRE(all.requests.size() == 2);
        CHECK(all.requests[0]["reasonCode"][0]["text"].text() == "Olen sairas");
        const auto& bare = all.requests[1];
        for (const char* word : {"raha", "Raha", "sosiaalityontekija", "sosiaalitiimi"}) CHECK(bare.write().find(word) == std::string::npos);
        CHECK(group_of(bare) == group);
        CHECK(register_of(bare) == Register::Social);
        CHECK(bare["subject"]["reference"].text() == "Patient/aino");
        CHECK(bare["status"].text() == "active");
    }
}

TEST_CASE("A-20 what she shares is kept whole, in the health team's own Task")
{
    auto all = at_the_centre(true);
    keep_for_health(all.tasks, all.requests, two_teams);
    REQUIRE(all.tasks.size() == 1);
    CHECK(all.tasks[0]["owner"]["reference"].text() == "Organization/ranta-team");
    CHECK(all.requests[1]["reasonCode"][0]["text"].text() == "Raha ja etuudet");
}

TEST_CASE("of a contact that somebody has taken and of whose request nothing is known here nothing is kept; one of health care stays whoever has it")
{
    for (const char* owner : {"Practitioner/7", "Organization/suun-team"}) {
        auto all = at_the_centre(false);
        all.tasks[0] = owned_by(all.tasks[0], owner);
        keep_for_health(all.tasks, all.requests, two_teams);
        CHECK(all.tasks.size() == 1);
        all.requests.clear();
        keep_for_health(all.tasks, all.requests, two_teams);
        CHECK(all.tasks.empty());
    }
}

TEST_CASE("a code becomes the Patient of the list who alone carries it; who is named by reference, or not at all, stays as she is")
{
    const auto patient = [](const char* id) { return *Json::parse(R"({"resourceType":"Patient","id":")" + std::string{id} + R"(","identifier":[{"system":"urn:h","value":"1"}]})"); };
    const auto by_code = *Json::parse(R"({"type":"Patient","identifier":{"system":"urn:h","value":"1"}})");
    CHECK(named_by(by_code, {patient("aino")}).write() == R"({"reference":"Patient/aino"})");
    CHECK(named_by(by_code, {patient("aino"), patient("aino")}).write() == R"({"reference":"Patient/aino"})");       // one Patient that a list holds twice
    CHECK(named_by(by_code, {patient("aino"), patient("leena")}) == by_code);
    CHECK(named_by(by_code, {}) == by_code);
    for (const char* other : {R"({"reference":"Patient/leena","identifier":{"system":"urn:h","value":"1"}})", R"({"display":"tunnistamatta"})", R"({"identifier":{"system":"urn:other","value":"1"}})"})
        CHECK(named_by(*Json::parse(other), {patient("aino")}) == *Json::parse(other));
    CHECK(named_by({}, {patient("aino")}).is_null());
}
