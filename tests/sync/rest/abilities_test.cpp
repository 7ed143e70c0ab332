#include "sync/rest/abilities.h"

#include <doctest/doctest.h>

using namespace luukku;
using fhir::Json;

TEST_CASE("a server that says nothing can do nothing for us")
{
    const auto missing = rest::missing_abilities(Json{});
    REQUIRE(missing.size() > 10);
    CHECK(missing[0] == "fhir-4.0");
    CHECK(missing[1] == "transaction");
    CHECK(missing[2] == "Encounter.update");
}

TEST_CASE("a server that rules out names of our own or versions is told apart")
{
    std::vector<Json> resources;
    for (const auto* type : {"Encounter", "QuestionnaireResponse", "ServiceRequest", "Task", "Appointment", "Slot", "Schedule", "Patient",
                             "HealthcareService", "Questionnaire"})
        resources.push_back(Json::object({{"type", type}, {"interaction", *Json::parse(R"([{"code":"read"},{"code":"update"},{"code":"search-type"}])")}}));
    const auto statement = [&] {
        return Json::object({{"fhirVersion", "4.0.1"},
            {"rest", Json::array({Json::object({{"mode", "server"}, {"interaction", *Json::parse(R"([{"code":"transaction"}])")}, {"resource", Json::array(resources)}})})}});
    };
    CHECK(rest::missing_abilities(statement()).empty());

    resources[3] = resources[3].with("updateCreate", false);
    resources[5] = resources[5].with("versioning", "no-version");
    CHECK(rest::missing_abilities(statement()) == std::vector<std::string>{"Task.update-create", "Slot.versioning"});
}
