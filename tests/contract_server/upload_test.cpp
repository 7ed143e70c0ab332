#include "sync/rest/abilities.h"
#include "tests/contract_server/records.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::test;
using outbox::Fate;

TEST_CASE("the server says that it can do what the kiosk needs")
{
    Party kiosk;
    const auto statement = kiosk.server.capabilities();
    REQUIRE_MESSAGE(statement.ok(), statement.error().detail);
    for (const auto& missing : rest::missing_abilities(*statement)) FAIL_CHECK(missing);
}

TEST_CASE("a record is made under the name that the kiosk gave it, with the digits it was given")
{
    const Station station;
    Party kiosk;
    const auto rows = rows_of_visit(station);
    for (const auto& outcome : exchange::push(kiosk.server, rows)) CHECK_MESSAGE(outcome.fate == Fate::Acknowledged, outcome.id);

    const auto& sent = std::get<outbox::Create>(rows[1].work).resource;
    const auto held = kiosk.sees(fhir::reference_to(sent));
    CHECK(held["item"][0]["linkId"] == sent["item"][0]["linkId"]);
    if (!server_place().embedded) CHECK(held["item"][0]["answer"][0]["valueDecimal"].text() == "1.50");
    CHECK_FALSE(fhir::version_of(held).empty());
    CHECK(kiosk.sees(fhir::reference_to(station.visit))["status"].text() == "checked-in");
}

TEST_CASE("the same transaction twice leaves one of each, and no second version")
{
    const Station station;
    Party kiosk;
    auto rows = rows_of_visit(station);
    rows.pop_back();
    for (int times = 0; times < 2; ++times)
        for (const auto& outcome : exchange::push(kiosk.server, rows)) CHECK(outcome.fate == Fate::Acknowledged);
    for (const auto& row : rows) {
        const auto& sent = std::get<outbox::Create>(row.work).resource;
        CHECK(kiosk.count(sent) == 1);
        CHECK(fhir::version_of(kiosk.sees(fhir::reference_to(sent))) == "1");
    }
}

TEST_CASE("what is not there is told apart from what went wrong")
{
    Party kiosk;
    const auto missing = kiosk.server.read("Encounter/" + new_uuid());
    REQUIRE_FALSE(missing.ok());
    CHECK(missing.error().fault == Fault::NotFound);
    CHECK(kiosk.server.read("Encounter/../Patient").error().fault == Fault::BadInput);
    CHECK(kiosk.server.search("NoSuchType", {}).error().fault == Fault::Refused);
    CHECK(kiosk.server.search("Slot", {{"no-such-parameter", "x"}}).error().fault == Fault::Refused);
}

TEST_CASE("a record that leans on what is not there is refused, and what it leans on is not named in the log")
{
    Station station;
    Party kiosk;
    const auto lost = pointer("Patient/" + new_uuid());
    const auto orphan = record("QuestionnaireResponse", {{"status", "completed"}, {"subject", lost}});
    const auto outcomes = exchange::push(kiosk.server, rows_of({orphan}));
    REQUIRE(outcomes.size() == 1);
    CHECK(outcomes[0].fate == Fate::Quarantine);
    CHECK(outcomes[0].error->fault == Fault::Refused);
    CHECK(outcomes[0].error->detail.find(std::string{lost["reference"].text()}) == std::string::npos);
    CHECK(kiosk.count(orphan) == 0);
}

TEST_CASE("one poisonous record is set aside alone; its neighbours arrive")
{
    const Station station;
    Party kiosk;
    auto rows = rows_of_visit(station);
    auto& poison = std::get<outbox::Create>(rows[1].work).resource;
    poison = poison.with("subject", pointer("Patient/" + new_uuid()));
    const auto outcomes = exchange::push(kiosk.server, rows);
    REQUIRE(outcomes.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i)
        CHECK_MESSAGE(outcomes[i].fate == (outcomes[i].id == rows[1].id ? Fate::Quarantine : Fate::Acknowledged), i);
    CHECK(kiosk.count(poison) == 0);
    CHECK(kiosk.count(std::get<outbox::Create>(rows[3].work).resource) == 1);
}

TEST_CASE("a value that FHIR does not know is refused for good")
{
    if (server_place().embedded) return;
    const Station station;
    Party kiosk;
    auto rows = rows_of_visit(station);
    auto& poison = std::get<outbox::Create>(rows[3].work).resource;
    poison = poison.with("status", "no-such-status");
    const auto outcomes = exchange::push(kiosk.server, rows);
    for (const auto& outcome : outcomes) CHECK((outcome.fate == Fate::Quarantine) == (outcome.id == rows[3].id));
}

TEST_CASE("one contact's trouble does not hold back another contact")
{
    const Station station;
    Party kiosk;
    const auto orphan = record("QuestionnaireResponse", {{"status", "completed"}, {"subject", pointer("Patient/" + new_uuid())}});
    auto rows = rows_of({orphan});
    const auto others = rows_of_visit(station);
    rows.insert(rows.end(), others.begin(), others.end());
    for (const auto& outcome : exchange::push(kiosk.server, rows))
        CHECK((outcome.fate == Fate::Quarantine) == (outcome.id == rows.front().id));
}
