// A form whose next question the centre chooses, through store and network.
#include "tests/app/centre.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Centre;
using test::Kiosk;

namespace {

using Reply = std::optional<Result<http::Response>>;

constexpr auto no_next = "Seuraavaa kysymystä ei saada juuri nyt";

struct AtTheForm {
    Centre centre{};
    Kiosk kiosk{*centre.network, centre->base_url()};

    AtTheForm()
    {
        kiosk.passes(2s);
        kiosk.presses("Täytä kysely");
        kiosk.presses("Ei mikään näistä. Jatkan.");
        kiosk.types("010181-900C");
        kiosk.presses("Jatka");
        kiosk.presses("Uni ja lepo");
    }

    void answers(const char* said)
    {
        kiosk.presses(said);
        kiosk.presses("Jatka");
    }

    // What came to the centre, which is also kept as files for the real server's validator where a folder for it is named.
    std::vector<Json> sent(const char* type) const
    {
        auto all = centre.all(type);
        const char* folder = std::getenv("LUUKKU_ADAPTIVE_WRITTEN");
        if (folder == nullptr) return all;
        std::filesystem::create_directories(folder);
        for (const auto& one : all)
            std::ofstream{std::filesystem::path{folder} / (type + ("-" + std::string{one["id"].text()} + ".json"))} << one.write() << '\n';
        return all;
    }

    // What is answered to $next-question from now on.
    void chooser_says(std::function<Reply(const Json& asked)> says)
    {
        centre.network->instead = [says = std::move(says)](const http::Request& request) -> Reply {
            if (!request.url.ends_with("/Questionnaire/$next-question")) return std::nullopt;
            const auto body = Json::parse(request.body);
            REQUIRE(body.ok());
            return says((*body)["parameter"][0]["resource"]);
        };
    }
};

Reply fhir_reply(const Json& resource, int status = 200)
{
    return Result<http::Response>{http::Response{status, "application/fhir+json", {}, {}, {}, {}, resource.write()}};
}

// The response with one more item of this name.
Json with_another(const Json& asked, const std::string& link_id)
{
    auto items = asked["contained"][0]["item"].items();
    items.push_back(*Json::parse(R"({"type":"boolean","text":"Vielä yksi?","linkId":")" + link_id + "\"}"));
    return asked.with("contained", Json::array({asked["contained"][0].with("item", Json::array(std::move(items)))}));
}

Json with_other_answers(const Json& asked)
{
    auto item = asked["item"][0];
    item = item.with("answer", Json::array({*Json::parse(R"({"valueCoding":{"system":"https://luukku.example/fhir/CodeSystem/uni","code":"hyvin","display":"Hyvin"}})")}));
    return with_another(asked, "x").with("item", Json::array({item}));
}

}  // namespace

TEST_CASE("a person is asked what follows from her answers, and the centre gets the whole with the form as it was asked")
{
    AtTheForm at;
    std::string sent;
    at.centre.network->instead = [&](const http::Request& request) -> Reply {
        if (request.url.ends_with("$next-question")) sent += request.url + request.body;
        return std::nullopt;
    };
    at.answers("Huonosti");
    at.answers("Jokin muu");
    CHECK(at.kiosk.sees("Kerro omin sanoin"));
    at.kiosk.presses("Jatka");
    at.answers("Viikkoja");
    at.answers("Kyllä");
    at.kiosk.presses("Lähetä vastaukset");
    at.kiosk.presses("Valmis");
    at.kiosk.passes(2s);
    const auto responses = at.sent("QuestionnaireResponse");
    REQUIRE(responses.size() == 1);
    CHECK(responses[0]["status"].text() == "completed");
    CHECK(responses[0]["contained"][0]["derivedFrom"][0].text() == "https://luukku.example/fhir/Questionnaire/uni|1.0.0");
    CHECK(responses[0]["contained"][0]["item"].size() == 5);
    CHECK(responses[0]["item"].size() == 4);
    CHECK(!responses[0]["subject"].is_null());
    CHECK(at.sent("Task").empty());
    CHECK(sent.find("010181-900C") == std::string::npos);
    CHECK(sent.find("\"subject\"") == std::string::npos);
}

TEST_CASE("who sleeps well is not asked what troubles her sleep")
{
    AtTheForm at;
    at.answers("Hyvin");
    CHECK(at.kiosk.sees("Haluatko puhua unesta vastaanotolla?"));
    at.answers("Ei");
    CHECK(at.kiosk.sees("Tarkista vastauksesi"));
}

TEST_CASE("whatever goes wrong with the next question, her answers until then can be sent unfinished, and staff are told")
{
    const std::vector<std::pair<const char*, std::function<Reply(const Json&)>>> wrong{
        {"no network", [](const Json&) { return Reply{Error{Fault::NoNetwork, ""}}; }},
        {"no answer in time", [](const Json&) { return Reply{Error{Fault::NoAnswer, ""}}; }},
        {"a page of a proxy", [](const Json&) { return Reply{http::Response{200, "text/html", {}, {}, {}, {}, "<html>"}}; }},
        {"half a reply", [](const Json&) { return Reply{http::Response{200, "application/fhir+json", {}, {}, {}, {}, R"({"resourceType":"QuestionnaireResponse","item":[)"}}; }},
        {"a refusal", [](const Json&) { return fhir_reply(*Json::parse(R"({"resourceType":"OperationOutcome"})"), 422); }},
        {"no such operation", [](const Json&) { return fhir_reply(*Json::parse(R"({"resourceType":"OperationOutcome"})"), 404); }},
        {"another resource", [](const Json&) { return fhir_reply(*Json::parse(R"({"resourceType":"Patient"})")); }},
        {"her answer changed", [](const Json& asked) { return fhir_reply(with_other_answers(asked)); }},
        {"nothing more, and not finished", [](const Json& asked) { return fhir_reply(asked); }},
        {"a reply without measure", [](const Json& asked) { return fhir_reply(asked.with("implicitRules", Json{std::string(2'000'000, 'x')})); }},
    };
    for (const auto& [name, says] : wrong) {
        const auto* what = name;     // Clang 14 captures no structured binding
        INFO(what);
        AtTheForm at;
        at.chooser_says(says);
        at.answers("Huonosti");
        CHECK(at.kiosk.sees(no_next));
        at.kiosk.presses("Lähetä vastaukset tähän asti");
        CHECK(at.kiosk.sees("Vastauksesi ovat tallessa."));
        at.kiosk.presses("Valmis");
        at.kiosk.passes(2s);
        const auto responses = at.sent("QuestionnaireResponse");
        REQUIRE(responses.size() == 1);
        CHECK(responses[0]["status"].text() == "in-progress");
        CHECK(responses[0]["item"][0]["answer"][0]["valueCoding"]["code"].text() == "huonosti");
        CHECK(at.centre.tasks("form-unfinished") == 1);
        CHECK(at.centre.tasks("attachment-missing") == 0);
    }
}

TEST_CASE("a form that is finished but for a picture, which a kiosk cannot take, tells staff of the picture and of nothing unfinished")
{
    AtTheForm at;
    at.chooser_says([](const Json& asked) {
        const auto items = asked["contained"][0]["item"].items();
        if (items.size() > 1) return fhir_reply(asked.with("status", Json{"completed"}));
        const auto more = Json::array({items.at(0), *Json::parse(R"({"linkId":"kuva","type":"attachment","required":true,"text":"Kuva unipäiväkirjasta"})")});
        return fhir_reply(asked.with("contained", Json::array({asked["contained"][0].with("item", more)})));
    });
    at.answers("Huonosti");
    at.kiosk.presses("Jatka");
    at.kiosk.presses("Lähetä vastaukset");
    at.kiosk.presses("Valmis");
    at.kiosk.passes(2s);
    REQUIRE(at.sent("QuestionnaireResponse").size() == 1);
    CHECK(at.sent("QuestionnaireResponse")[0]["status"].text() == "in-progress");
    CHECK(at.centre.tasks("attachment-missing") == 1);
    CHECK(at.centre.tasks("form-unfinished") == 0);
}

TEST_CASE("a chooser that asks without end is left after a hundred questions")
{
    AtTheForm at;
    int asked{};
    at.chooser_says([&](const Json& response) { return fhir_reply(with_another(response, "kysymys-" + std::to_string(++asked))); });
    at.answers("Huonosti");
    while (!at.kiosk.sees(no_next) && asked < 200) at.answers("Ei");
    CHECK(asked == 100);
    CHECK(at.kiosk.sees(no_next));
}

TEST_CASE("who walks away, or is cut off, where the next question does not come leaves her answers to staff")
{
    for (const bool cut : {false, true}) {
        CAPTURE(cut);
        AtTheForm at;
        at.centre.network->up = false;
        at.answers("Huonosti");
        CHECK(at.kiosk.sees(no_next));
        if (cut) at.kiosk.restarts();
        else at.kiosk.passes(4min);
        at.centre.network->up = true;
        at.kiosk.passes(2min);
        const auto responses = at.sent("QuestionnaireResponse");
        REQUIRE(responses.size() == 1);
        CHECK(responses[0]["status"].text() == "stopped");
        CHECK(responses[0]["item"][0]["answer"][0]["valueCoding"]["code"].text() == "huonosti");
        CHECK(at.centre.tasks("answers-review") == 1);
    }
}
