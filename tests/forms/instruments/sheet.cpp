#include "tests/forms/instruments/sheet.h"

#include "kiosk/forms/instruments/rules.h"
#include "sync/fhir/made.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace luukku::sheets {

namespace {

constexpr std::string_view answer_system{"https://luukku.example/fhir/CodeSystem/instrument-answer"};

std::string weight_of(const Json& coding)
{
    for (const auto& extension : coding["extension"].items())
        if (!extension["valueDecimal"].is_null()) return std::string{extension["valueDecimal"].text()};
    return {};
}

Json coding_of(const Json& item, const std::string& mark)
{
    const std::string code = mark == "y" ? "yes" : mark == "n" ? "no" : mark == "x" ? "asked-declined" : mark;
    for (const auto& option : item["answerOption"].items()) {
        const auto& coding = option["valueCoding"];
        if (coding["code"].text() == code || weight_of(coding) == mark) return fhir::object_of({{"system", coding["system"]}, {"code", coding["code"]}});
    }
    return fhir::object_of({{"system", answer_system}, {"code", "no-such-" + mark}});
}

Json answer_of(const Json& item, const std::string& mark)
{
    const auto type = item["type"].text();
    if (type == "choice") return fhir::object_of({{"valueCoding", coding_of(item, mark)}});
    return fhir::object_of({{type == "integer" ? "valueInteger" : "valueDecimal", Json::number(mark)}});
}

}  // namespace

std::string text_of(const std::string& path)
{
    std::ifstream file{std::string{LUUKKU_SOURCE_DIR} + "/" + path};
    std::stringstream text;
    text << file.rdbuf();
    return text.str();
}

Json json_of(const std::string& path)
{
    auto json = Json::parse(text_of(path));
    REQUIRE(json.ok());
    return *json;
}

Json definition_of(const std::string& id)
{
    return json_of("assets/instruments/" + id + ".json");
}

std::vector<std::string> definitions()
{
    std::vector<std::string> ids;
    for (const auto& entry : std::filesystem::directory_iterator{std::string{LUUKKU_SOURCE_DIR} + "/assets/instruments"})
        if (entry.path().extension() == ".json") ids.push_back(entry.path().stem().string());
    std::sort(ids.begin(), ids.end());
    return ids;
}

Json pack_for(const Json& definition, const std::string& language, const std::string& status)
{
    std::vector<Json::Member> texts;
    for (const auto& item : definition["questionnaire"]["item"].items()) {
        const std::string link_id{item["linkId"].text()};
        texts.push_back({link_id, language + " " + link_id});
        for (const auto& option : item["answerOption"].items()) {
            const auto key = link_id + "/" + std::string{option["valueCoding"]["code"].text()};
            texts.push_back({key, language + " " + key});
        }
    }
    return fhir::object_of({{"instrument", definition["id"]}, {"instrumentVersion", definition["version"]}, {"version", "1"}, {"language", language}, {"translationStatus", status},
        {"source", "A test"}, {"copyright", "Nobody"}, {"title", language + " title"}, {"texts", Json::object(std::move(texts))}});
}

Instrument validated(const std::string& id)
{
    const auto definition = definition_of(id);
    auto instrument = Instrument::open(definition, {pack_for(definition, "fi", "validated")});
    if (!instrument) FAIL(id << ": " << instrument.error().detail);
    return *instrument;
}

Json response(const Instrument& instrument, const Ticks& ticks)
{
    std::vector<Json> items;
    for (const auto& item : instrument.questionnaire()["item"].items()) {
        const auto ticked = ticks.find(std::string{item["linkId"].text()});
        if (ticked == ticks.end()) continue;
        std::vector<Json> answers;
        for (const auto& mark : ticked->second)
            if (mark != "-") answers.push_back(answer_of(item, mark));
        if (!answers.empty()) items.push_back(fhir::object_of({{"linkId", item["linkId"]}, {"answer", Json::array(std::move(answers))}}));
    }
    return fhir::object_of({{"resourceType", "QuestionnaireResponse"}, {"questionnaire", instrument.canonical()}, {"status", "completed"}, {"item", fhir::list_of(std::move(items))}});
}

Ticks in_order(const Instrument& instrument, const std::vector<std::string>& marks)
{
    Ticks ticks;
    const auto& items = instrument.questionnaire()["item"].items();
    REQUIRE(marks.size() <= items.size());
    for (std::size_t at = 0; at < marks.size(); ++at) ticks[std::string{items[at]["linkId"].text()}] = {marks[at]};
    return ticks;
}

Asked in_finland(Sex sex)
{
    return {"fi", "FI", sex, Utc{}};
}

Score score_of(const Instrument& instrument, const std::string& id, const Ticks& ticks, const Asked& asked)
{
    const auto scoring = forms::instruments::scores(instrument, response(instrument, ticks), asked);
    if (!scoring) FAIL(id << ": " << scoring.error().detail);
    for (const auto& score : scoring->scores)
        if (score.id == id) return score;
    FAIL("no score " << id);
    return {};
}

}  // namespace luukku::sheets
