#include "tests/central/client.h"

#include <doctest/doctest.h>

#include <fstream>

using namespace luukku::central::test;

namespace {

// The form as it has grown by these items, with one answer to the first of them.
Json response(const Json& items, const std::string& code = {}, const std::string& derived = "https://luukku.example/fhir/Questionnaire/uni|1.0.0")
{
    Json all{{"resourceType", "QuestionnaireResponse"}, {"questionnaire", "#q"}, {"status", "in-progress"}};
    all["contained"] = Json::array({Json{{"resourceType", "Questionnaire"}, {"id", "q"}, {"status", "active"}, {"derivedFrom", Json::array({derived})}, {"item", items}}});
    if (!code.empty()) all["item"] = Json::array({Json{{"linkId", "nukkuu"}, {"answer", Json::array({Json{{"valueCoding", Json{{"code", code}}}}})}}});
    return all;
}

Json parameters(const Json& response)
{
    return Json{{"resourceType", "Parameters"}, {"parameter", Json::array({Json{{"name", "questionnaire-response"}, {"resource", response}}})}};
}

// Puts the adaptive form of our own, and one that is none, into the centre.
void brings_forms(Client& client)
{
    for (const std::string id : {"uni", "palaute"}) {
        std::ifstream in{std::string{LUUKKU_SOURCE_DIR} + "/assets/questionnaires/" + id + ".json"};
        REQUIRE(client.put("Questionnaire/" + id, Json::parse(in)).status == 201);
    }
}

const Json first = Json::array({Json{{"linkId", "nukkuu"}, {"type", "choice"}}});

}  // namespace

TEST_CASE("the centre asks an adaptive form item by item, each when the answers so far ask for it, until nothing is left")
{
    Site site{};
    Client client{site.central()};
    brings_forms(client);
    const auto asks = [&](const Json& body) { return client.post("Questionnaire/$next-question", body).json(); };
    const auto begun = asks(parameters(response(Json::array())));
    CHECK(begun["status"] == "in-progress");
    REQUIRE(begun["contained"][0]["item"].size() == 1);
    CHECK(begun["contained"][0]["item"][0]["linkId"] == "nukkuu");
    CHECK(asks(response(first, "huonosti"))["contained"][0]["item"][1]["linkId"] == "vaiva");
    CHECK(!asks(response(first, "huonosti"))["contained"][0]["item"][1].contains("enableWhen"));
    const auto last = asks(response(first, "hyvin"));
    CHECK(last["contained"][0]["item"][1]["linkId"] == "puhua");
    const auto ended = asks(response(last["contained"][0]["item"], "hyvin"));
    CHECK(ended["status"] == "completed");
    CHECK(ended["item"] == response(first, "hyvin")["item"]);
}

TEST_CASE("the centre refuses the next question of a form whose conditions it does not read, whatever the answers so far")
{
    Site site{};
    Client client{site.central()};
    brings_forms(client);
    const auto bank = client.get("Questionnaire/uni").json();
    const auto status_with = [&](const Json& condition) {
        auto other = bank;
        other["item"][4]["enableWhen"] = Json::array({condition});
        REQUIRE(client.put("Questionnaire/uni", other).status == 200);
        return client.post("Questionnaire/$next-question", response(first, "huonosti")).status;
    };
    const auto condition = [](const std::string& how, const std::string& member, const Json& value, const std::string& question = "nukkuu") {
        return Json{{"question", question}, {"operator", how}, {member, value}};
    };
    const Json coding{{"code", "hyvin"}};
    CHECK(status_with(condition("=", "answerCoding", coding)) == 200);
    CHECK(status_with(condition("!=", "answerBoolean", true)) == 200);
    CHECK(status_with(condition("exists", "answerBoolean", true)) == 422);
    CHECK(status_with(condition(">", "answerInteger", 2)) == 422);
    CHECK(status_with(condition("=", "answerString", "a")) == 422);
    CHECK(status_with(condition("=", "answerCoding", coding, "elsewhere")) == 422);
}

TEST_CASE("the centre refuses a next question of what is no adaptive form of its own, and of what is no response")
{
    Site site{};
    Client client{site.central()};
    brings_forms(client);
    const auto status = [&](const Json& body) { return client.post("Questionnaire/$next-question", body).status; };
    CHECK(status(response(first, "hyvin", "https://luukku.example/fhir/Questionnaire/palaute|1.0.0")) == 422);
    CHECK(status(response(first, "hyvin", "https://luukku.example/fhir/Questionnaire/none")) == 422);
    CHECK(status(Json{{"resourceType", "Parameters"}}) == 400);
    CHECK(status(Json{{"resourceType", "QuestionnaireResponse"}, {"questionnaire", "#q"}}) == 400);
    CHECK(status(Json::array()) == 400);
}
