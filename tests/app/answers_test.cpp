#include "tests/app/centre.h"
#include "tests/app/instrument.h"

#include "sync/fhir/resource.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Centre;
using test::fills;
using test::Kiosk;
using test::mood;
using test::Network;

namespace {

constexpr auto worst = "dddddddddd";
constexpr auto troubled = "cccccccccb";
constexpr auto troubled_but_the_ninth = "ccccccccab";
constexpr auto well = "aa";

void comes(Kiosk& kiosk)
{
    kiosk.checks_in("010181-900C");
    REQUIRE(kiosk.sees("Täytä esitiedot odottaessasi"));
}

std::vector<Json> to_review(const Kiosk& kiosk)
{
    auto tasks = kiosk.created("Task");
    std::erase_if(tasks, [](const Json& task) { return test::task_code(task) != "answers-review"; });
    return tasks;
}

const Json& named(const std::vector<Json>& all, std::string_view name)
{
    static const Json none;
    for (const auto& one : all)
        if (one["code"]["text"].text() == name) return one;
    return none;
}

// The rows of the outbox, oldest first, as types.
std::vector<std::string> order(const Kiosk& kiosk)
{
    auto rows = kiosk.rows();
    std::sort(rows.begin(), rows.end(), [](const auto& one, const auto& other) { return one.id < other.id; });
    std::vector<std::string> types;
    for (const auto& row : rows)
        if (const auto* create = std::get_if<outbox::Create>(&row.work)) types.emplace_back(create->resource["resourceType"].text());
    return types;
}

// A form whose answers become Observations, the second a member of the first.
Json measuring_form()
{
    const auto text = R"([{"linkId":"kipu","text":"Onko kipua?","type":"boolean","required":true,"code":[{"system":"http://loinc.org","code":"22253-7"}],
      "extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract","valueBoolean":true}],
      "item":[{"linkId":"yolla","text":"Myös yöllä?","type":"boolean","required":true,"code":[{"system":"http://loinc.org","code":"38208-5"}],
        "extension":[{"url":"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract","valueCode":"member"}]}]}])";
    const auto items = Json::parse(text);
    REQUIRE(items.ok());
    return test::questionnaire("esitiedot").with("item", *items);
}

}  // namespace

TEST_CASE("where the form requires an attachment, staff get a task that says what is missing, and the response is in progress")
{
    Network network;
    const auto items = Json::parse(R"([{"linkId":"a","text":"Kuva ihosta","type":"attachment","required":true}])");
    Kiosk kiosk{network};
    REQUIRE(kiosk.store().replace_list("Questionnaire", {test::questionnaire("esitiedot").with("item", *items)}, kiosk.clock.now().utc).ok());
    kiosk.restarts();
    comes(kiosk);
    kiosk.presses("Täytä esitiedot odottaessasi");
    kiosk.presses("Jatka");
    kiosk.presses("Lähetä vastaukset");
    const auto responses = kiosk.created("QuestionnaireResponse");
    REQUIRE(responses.size() == 1);
    CHECK(responses.front()["status"].text() == "in-progress");
    auto tasks = kiosk.created("Task");
    std::erase_if(tasks, [](const Json& task) { return test::task_code(task) != "attachment-missing"; });
    REQUIRE(tasks.size() == 1);
    CHECK(tasks.front()["focus"]["reference"].text() == "QuestionnaireResponse/" + std::string{responses.front()["id"].text()});
    CHECK(tasks.front()["for"] == responses.front()["subject"]);
}

TEST_CASE("in a validated wording the answers and their scores are saved together, the response before what refers to it")
{
    Network network;
    Kiosk kiosk{network, {}, mood("validated")};
    comes(kiosk);
    fills(kiosk, troubled);

    const auto responses = kiosk.created("QuestionnaireResponse");
    REQUIRE(responses.size() == 1);
    CHECK(responses[0]["language"].text() == "fi");
    const auto observations = kiosk.created("Observation");
    REQUIRE(!named(observations, "phq9").is_null());
    const auto score = named(observations, "phq9");
    CHECK(score["valueQuantity"]["value"].text() == "18");
    CHECK(score["derivedFrom"][0]["reference"].text() == fhir::reference_to(responses[0]));
    CHECK(score["subject"] == responses[0]["subject"]);
    CHECK(score["encounter"] == responses[0]["encounter"]);
    const auto types = order(kiosk);
    const auto first = std::find(types.begin(), types.end(), "Observation");
    CHECK(std::find(types.begin(), first, "QuestionnaireResponse") != first);
    CHECK(kiosk.store().verify_audit().ok());
}

TEST_CASE("in a draft wording of ours the answers are saved and no score is made")
{
    Network network;
    Kiosk kiosk{network, {}, mood("own-draft")};
    comes(kiosk);
    fills(kiosk, troubled);
    CHECK(kiosk.created("QuestionnaireResponse").size() == 1);
    CHECK(kiosk.created("Observation").empty());
}

TEST_CASE("a score whose questions were not put to her is absent with the reason, never nought")
{
    Network network;
    Kiosk kiosk{network, {}, mood("validated")};
    comes(kiosk);
    kiosk.presses("Täytä esitiedot odottaessasi");
    for (int i = 0; i < 2; ++i) {
        kiosk.presses("Vastaus a");
        kiosk.presses("Jatka");
    }
    while (!kiosk.sees("Lähetä vastaukset")) kiosk.presses("Jatka");
    kiosk.presses("Lähetä vastaukset");
    const auto score = named(kiosk.created("Observation"), "phq9");
    REQUIRE(!score.is_null());
    CHECK(score["valueQuantity"].is_null());
    CHECK(score["dataAbsentReason"]["coding"][0]["code"].text() == "not-asked");
    CHECK(to_review(kiosk).empty());
}

TEST_CASE("an answer that the form itself wants looked at makes one task for staff, whatever the wording, and the page is the same")
{
    for (const auto* status : {"own-draft", "validated"}) {
        CAPTURE(status);
        Network network;
        Kiosk touched{network, {}, mood(status)};
        Kiosk untouched{network, {}, mood(status)};
        comes(touched);
        comes(untouched);
        fills(touched, troubled);
        fills(untouched, troubled_but_the_ninth);
        CHECK(touched.page() == untouched.page());
        CHECK(to_review(untouched).empty());
        const auto tasks = to_review(touched);
        REQUIRE(tasks.size() == 1);
        CHECK(tasks[0]["focus"]["reference"].text() == fhir::reference_to(touched.created("QuestionnaireResponse")[0]));
        CHECK(tasks[0]["description"].is_null());
        CHECK(tasks[0]["priority"].is_null());
    }
}

TEST_CASE("answers that could not be saved leave nothing, and the next try saves each thing once")
{
    Network network;
    Kiosk kiosk{network, {}, mood("validated")};
    comes(kiosk);
    const auto before = kiosk.rows().size();
    kiosk.store().broken = Fault::DiskFull;
    fills(kiosk, worst);
    CHECK(kiosk.rows().size() == before);
    kiosk.store().broken.reset();
    kiosk.presses("Yritä uudelleen");
    CHECK(kiosk.created("QuestionnaireResponse").size() == 1);
    CHECK(to_review(kiosk).size() == 1);
    const auto observations = kiosk.created("Observation");
    CHECK(std::count_if(observations.begin(), observations.end(), [](const Json& one) { return one["code"]["text"].text() == "phq9"; }) == 1);
}

TEST_CASE("a visitor sees neither a score nor a band, on any page of her visit")
{
    Network network;
    Kiosk kiosk{network, {}, mood("validated")};
    comes(kiosk);
    auto read = fills(kiosk, troubled);
    const auto after_the_worst = kiosk.page();
    read += kiosk.reads();
    const auto score = named(kiosk.created("Observation"), "phq9");
    const std::string digits{score["valueQuantity"]["value"].text()};
    const std::string band{score["interpretation"][0]["coding"][0]["code"].text()};
    REQUIRE(digits == "18");
    REQUIRE(!band.empty());
    CHECK(read.find("Kysymys i") != std::string::npos);
    CHECK(read.find(digits) == std::string::npos);
    CHECK(read.find(band) == std::string::npos);
    kiosk.presses("Valmis");
    CHECK(kiosk.reads().find(digits) == std::string::npos);

    Kiosk other{network, {}, mood("validated")};
    comes(other);
    other.presses("Täytä esitiedot odottaessasi");
    for (const char letter : std::string{well}) {
        other.presses(std::string{"Vastaus "} + letter);
        other.presses("Jatka");
    }
    while (!other.sees("Lähetä vastaukset")) other.presses("Jatka");
    other.presses("Lähetä vastaukset");
    CHECK(other.page() == after_the_worst);
}

TEST_CASE("what a form asks to be observed is saved with the answers, a member before what it belongs to")
{
    Network network;
    Kiosk kiosk{network};
    REQUIRE(kiosk.store().replace_list("Questionnaire", {measuring_form()}, kiosk.clock.now().utc).ok());
    kiosk.restarts();
    comes(kiosk);
    kiosk.presses("Täytä esitiedot odottaessasi");
    for (const auto* choice : {"choice/kipu/true", "choice/yolla/false"}) {
        kiosk.presses_id(choice);
        kiosk.presses("Jatka");
    }
    kiosk.presses("Lähetä vastaukset");
    const auto observations = kiosk.created("Observation");
    REQUIRE(observations.size() == 2);
    CHECK_FALSE(observations[0]["valueBoolean"].boolean(true));
    CHECK(observations[1]["valueBoolean"].boolean());
    CHECK(observations[1]["hasMember"][0]["reference"].text() == fhir::reference_to(observations[0]));
    for (const auto& one : observations) CHECK(one["derivedFrom"][0]["reference"].text() == fhir::reference_to(kiosk.created("QuestionnaireResponse")[0]));
    CHECK(to_review(kiosk).empty());
}

TEST_CASE("the centre gets the score of a validated wording after the answers, and of a draft the answers alone")
{
    for (const auto* status : {"validated", "own-draft"}) {
        CAPTURE(status);
        Centre centre;
        Kiosk kiosk{*centre.network, centre->base_url(), mood(status)};
        kiosk.passes(2s);
        comes(kiosk);
        fills(kiosk, troubled);
        kiosk.presses("Valmis");
        kiosk.passes(5s);
        CHECK(centre.all("QuestionnaireResponse").size() == 1);
        CHECK(centre.tasks("answers-review") == 1);
        const auto observations = centre.all("Observation");
        const bool scored = std::string_view{status} == "validated";
        CHECK(observations.empty() != scored);
        if (scored) CHECK(named(observations, "phq9")["valueQuantity"]["value"].text() == "18");
        CHECK(kiosk.store().outbox_counts()->quarantined == 0);
    }
}
