#include "tests/forms/instruments/sheet.h"

#include "kiosk/forms/instruments/content.h"
#include "sync/fhir/resource.h"

#include <filesystem>

using namespace luukku;
using namespace luukku::sheets;
using forms::instruments::fit_for_station;
using forms::instruments::Wording;

namespace {

std::vector<Json> packs_of(const std::string& id)
{
    std::vector<Json> packs;
    for (const auto* language : {"fi", "sv", "en"}) {
        const auto path = "assets/packs/" + id + "." + language + ".json";
        if (std::filesystem::exists(std::string{LUUKKU_SOURCE_DIR} + "/" + path)) packs.push_back(json_of(path));
    }
    return packs;
}

Error refusal(const Json& definition, const std::vector<Json>& packs)
{
    const auto opened = Instrument::open(definition, packs);
    REQUIRE(!opened.ok());
    return opened.error();
}

}  // namespace

TEST_CASE("every instrument that we bring opens with the wordings that we bring, and a station may load it")
{
    REQUIRE(definitions().size() == 16);
    for (const auto& id : definitions()) {
        CAPTURE(id);
        const auto opened = Instrument::open(definition_of(id), packs_of(id));
        if (!opened) FAIL(opened.error().detail);
        CHECK(opened->id() == id);
        CHECK(fit_for_station(opened->questionnaire()).ok());
        for (const auto* language : {"fi", "sv", "en"}) CHECK(opened->wording(language) == (packs_of(id).empty() ? Wording::Missing : Wording::OwnDraft));
        CHECK(opened->wording("se") == Wording::Missing);
    }
}

TEST_CASE("a person reads each question and answer in her own language")
{
    const auto definition = definition_of("ucla3");
    const auto instrument = *Instrument::open(definition, {pack_for(definition, "fi", "own-draft"), pack_for(definition, "sv", "own-draft")});
    const auto& questionnaire = instrument.questionnaire();
    const auto& item = questionnaire["item"][0];
    CHECK(questionnaire["language"].text() == "fi");
    CHECK(item["text"].text() == "fi ucla-1");
    CHECK(fhir::translated(questionnaire, "title", "sv") == "sv title");
    CHECK(fhir::translated(item, "text", "sv") == "sv ucla-1");
    CHECK(fhir::translated(item["answerOption"][2]["valueCoding"], "display", "sv") == "sv ucla-1/often");
}

TEST_CASE("an answer that reads the same under every question is worded once, and one that does not by its own")
{
    const auto opened = Instrument::open(definition_of("hark"), packs_of("hark"));
    REQUIRE(opened.ok());
    const auto& items = opened->questionnaire()["item"];
    CHECK(items[0]["answerOption"][0]["valueCoding"]["display"].text() == "On");
    CHECK(items[1]["answerOption"][0]["valueCoding"]["display"].text() == "Olen");
}

TEST_CASE("the Questionnaire says whose it is and how each language was made")
{
    const auto definition = definition_of("gad7");
    const auto instrument = *Instrument::open(definition, {pack_for(definition, "fi", "validated"), pack_for(definition, "en", "own-draft")});
    const auto text = instrument.questionnaire().write();
    CHECK(text.find(R"({"url":"lang","valueCode":"fi"},{"url":"status","valueCode":"validated"})") != std::string::npos);
    CHECK(text.find(R"({"url":"lang","valueCode":"en"},{"url":"status","valueCode":"own-draft"})") != std::string::npos);
    CHECK(instrument.questionnaire()["copyright"].text().find("Wording (fi): Nobody.") != std::string::npos);
    CHECK(instrument.canonical() == "https://luukku.example/fhir/Questionnaire/gad7|1.0.0");
}

TEST_CASE("a validated wording takes the place of our draft, whichever was given first")
{
    const auto definition = definition_of("osq");
    const auto draft = pack_for(definition, "fi", "own-draft");
    const auto validated = pack_for(definition, "fi", "validated");
    CHECK(Instrument::open(definition, {draft, validated})->wording("fi") == Wording::Validated);
    CHECK(Instrument::open(definition, {validated, draft})->wording("fi") == Wording::Validated);
    CHECK(Instrument::open(definition, {validated.with("title", "old"), validated})->questionnaire()["title"].text() == "fi title");
}

TEST_CASE("a pack of another instrument, another version or with a word missing is not taken")
{
    const auto definition = definition_of("osq");
    const auto pack = pack_for(definition, "fi", "own-draft");
    CHECK(refusal(definition, {pack.with("instrument", "gad7")}).detail == "pack: for another instrument than osq");
    CHECK(refusal(definition, {pack.with("instrumentVersion", "0.9.0")}).detail == "pack: for another version than osq 1.0.0");
    CHECK(refusal(definition, {pack.with("texts", pack["texts"].with("osq-stress", Json{}))}).detail == "pack: no words for osq-stress");
    CHECK(refusal(definition, {pack.with("texts", pack["texts"].with("osq-stress/LA6568-5", Json{}))}).detail == "pack: no words for osq-stress/LA6568-5");
    CHECK(refusal(definition, {pack.with("translationStatus", "checked")}).detail == "pack: neither own-draft nor validated");
    CHECK(refusal(definition, {pack.with("copyright", Json{})}).detail == "pack: no copyright");
}

TEST_CASE("a definition that cannot be scored as it says is refused with the place")
{
    const auto definition = definition_of("osq");
    const auto with_score = [&](const char* member, Json value) { return definition.with("scores", Json::array({definition["scores"][0].with(member, std::move(value))})); };
    CHECK(refusal(with_score("value", "item.("), {}).detail.substr(0, 10) == "osq.value:");
    CHECK(refusal(with_score("complete", Json{}), {}).detail.substr(0, 13) == "osq.complete:");
    CHECK(refusal(with_score("code", Json{}), {}).detail == "scores: a score without id or code");
    CHECK(refusal(with_score("cutoffs", Json::array({definition["scores"][0]["cutoffs"][0].with("source", Json{})})), {}).detail == "osq.cutoffs: a table without country, version or source");
    CHECK(refusal(with_score("cutoffs", Json::array({definition["scores"][0]["cutoffs"][0].with("from", "high")})), {}).detail == "osq.cutoffs: a bound that is no number");
    CHECK(refusal(definition.with("questionnaire", definition["questionnaire"].with("version", "2")), {}).fault == Fault::BadInput);
    CHECK(refusal(definition.with("source", Json{}), {}).detail == "definition: no source");
}

TEST_CASE("one answer cannot weigh two things")
{
    auto definition = definition_of("hsi");
    const auto items = definition["questionnaire"]["item"];
    const auto heavier = Json::parse(R"({"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/ordinalValue","valueDecimal":9}],"system":"https://luukku.example/fhir/CodeSystem/instrument-answer","code":"within-5-min"})");
    REQUIRE(heavier.ok());
    const auto second = items[1].with("answerOption", Json::array({Json::object({{"valueCoding", *heavier}})}));
    definition = definition.with("questionnaire", definition["questionnaire"].with("item", Json::array({items[0], second})));
    CHECK(refusal(definition, {}).detail.find("two weights") != std::string::npos);
}
