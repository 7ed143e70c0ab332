#include "tests/support/stations.h"

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>

namespace luukku::test {

namespace {

fhir::Json json_of(const std::string& file)
{
    std::ifstream in{std::string{LUUKKU_SOURCE_DIR} + "/assets/" + file, std::ios::binary};
    std::stringstream text;
    text << in.rdbuf();
    auto json = fhir::Json::parse(text.str());
    if (!json) FAIL(file << ": " << json.error().detail);
    return *json;
}

}  // namespace

fhir::Json questionnaire(const std::string& name)
{
    return json_of("questionnaires/" + name + ".json");
}

Station kajaani()
{
    static const Station made = [] {
        auto station = station_from(json_of("stations/kajaani.json"));
        if (!station) FAIL(station.error().detail);
        auto form = forms::Form::open(questionnaire("esitiedot"));
        if (!form) FAIL(form.error().detail);
        station->forms.emplace(own_questionnaire, *form);
        return *station;
    }();
    return made;
}

fhir::Json earlier_response(const std::string& authored)
{
    auto read = fhir::Json::parse(R"({"resourceType":"QuestionnaireResponse","id":"before","status":"completed","questionnaire":")" + std::string{own_questionnaire} + R"(|1.0.0","authored":")" + authored + R"(",
      "item":[{"linkId":"laakkeet","answer":[{"valueBoolean":false}]},
              {"linkId":"allergia","answer":[{"valueCoding":{"system":"https://luukku.example/fhir/CodeSystem/esitiedot","code":"ei","display":"Ei"}}]},
              {"linkId":"liikkuminen","answer":[{"valueBoolean":false}]}]})");
    if (!read) FAIL(read.error().detail);
    return *read;
}

const Words& words()
{
    static const Words loaded = [] {
        auto catalogs = Words::load(std::string{LUUKKU_SOURCE_DIR} + "/assets/words", "Europe/Helsinki");
        if (!catalogs) FAIL(catalogs.error().detail);
        return std::move(catalogs).value();
    }();
    return loaded;
}

Station with_sleep()
{
    auto station = kajaani();
    const auto form = forms::Form::open(questionnaire("uni"));
    REQUIRE(form.ok());
    station.forms.insert_or_assign(sleep_form, *form);
    station.reception = care::Reception::Received;
    return station;
}

}  // namespace luukku::test
