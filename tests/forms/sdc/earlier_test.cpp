#include "kiosk/forms/sdc/earlier.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using forms::sdc::earlier_answers;

namespace {

const Utc this_morning = *parse_instant("2026-11-23T09:42:00+02:00");

Json read_json(const char* text)
{
    auto read = Json::parse(text);
    REQUIRE(read.ok());
    return *read;
}

// Allergies hold for 30 days, how she feels for no time at all.
Json allergy_form()
{
    return read_json(R"({"resourceType":"Questionnaire","url":"urn:a","version":"2","status":"active","item":[
      {"linkId":"vointi","type":"string"},
      {"linkId":"r","type":"group","item":[{"linkId":"allergia","type":"boolean","code":[{"system":"urn:c","code":"allergy"}],
        "extension":[{"url":"https://luukku.example/fhir/StructureDefinition/valid-for","valuePositiveInt":30}]}]},
      {"linkId":"laake","type":"group","repeats":true,"item":[{"linkId":"nimi","type":"string","extension":[{"url":"https://luukku.example/fhir/StructureDefinition/valid-for","valuePositiveInt":30}]}]}]})");
}

Json given_on(const std::string& authored, const std::string& allergy, const std::string& status = "completed", const std::string& form = "urn:a|1", const std::string& item = "allergia")
{
    return read_json((R"({"resourceType":"QuestionnaireResponse","id":"x","questionnaire":")" + form + R"(","status":")" + status + R"(","authored":")" + authored +
                 R"(","item":[{"linkId":"vointi","answer":[{"valueString":"hyvä"}]},{"linkId":"r","item":[{"linkId":")" + item + R"(","answer":[{"valueBoolean":)" + allergy + R"(,"item":[]}]}]},{"linkId":"laake","item":[{"linkId":"nimi","answer":[{"valueString":"x"}]}]}]})").c_str());
}

const Json& nowhere(std::string_view)
{
    static const Json none;
    return none;
}

}  // namespace

TEST_CASE("B-15 an answer of three days ago that holds for thirty is found, of any version of its form, and what holds for no time is not")
{
    const auto found = earlier_answers(allergy_form(), {given_on("2026-11-20T09:00:00Z", "true")}, this_morning, nowhere);
    REQUIRE(found.size() == 1);
    CHECK(found[0].link_id == "allergia");
    CHECK(found[0].answers == read_json(R"([{"valueBoolean":true}])"));
    CHECK(found[0].given == *parse_instant("2026-11-20T09:00:00Z"));
}

TEST_CASE("B-15 an answer that is older than it holds is asked anew, and so is one whose newest answer was not whole or is of the future")
{
    CHECK(earlier_answers(allergy_form(), {given_on("2026-10-20T09:00:00Z", "true")}, this_morning, nowhere).empty());
    CHECK(earlier_answers(allergy_form(), {given_on("2026-11-20T09:00:00Z", "true", "in-progress")}, this_morning, nowhere).empty());
    CHECK(earlier_answers(allergy_form(), {given_on("2026-11-24T09:00:00Z", "true")}, this_morning, nowhere).empty());
    CHECK(earlier_answers(allergy_form(), {given_on("2026-11-20T09:00:00Z", "true", "completed", "urn:b|1")}, this_morning, nowhere).empty());
}

TEST_CASE("of several answers the newest counts, in whatever order they come")
{
    const auto found = earlier_answers(allergy_form(), {given_on("2026-11-10T09:00:00Z", "true"), given_on("2026-11-22T09:00:00Z", "false"), given_on("2026-11-12T09:00:00Z", "true")}, this_morning, nowhere);
    REQUIRE(found.size() == 1);
    CHECK(found[0].answers == read_json(R"([{"valueBoolean":false}])"));
}

TEST_CASE("an answer to the same question of another form is found by its code, where that form is known here")
{
    const auto other = read_json(R"({"url":"urn:b","item":[{"linkId":"r","type":"group","item":[{"linkId":"onko","type":"boolean","code":[{"system":"urn:c","code":"allergy"}]}]}]})");
    const auto named = [&](std::string_view url) -> const Json& { return url == "urn:b" ? other : nowhere(url); };
    const std::vector before{given_on("2026-11-20T09:00:00Z", "true", "completed", "urn:b", "onko")};
    CHECK(earlier_answers(allergy_form(), before, this_morning, named).size() == 1);
    CHECK(earlier_answers(allergy_form(), before, this_morning, nowhere).empty());
}

TEST_CASE("what she confirmed says so in the response with when she gave it, and the rest counts as answered anew")
{
    const auto marked = forms::sdc::with_confirmed(given_on("2026-11-23T09:00:00Z", "true"), {{"allergia", {}, *parse_instant("2026-11-20T09:00:00Z")}});
    const auto& item = marked["item"][1]["item"][0];
    CHECK(item["extension"][0]["url"].text() == "https://luukku.example/fhir/StructureDefinition/confirmed");
    CHECK(*parse_instant(item["extension"][0]["valueDateTime"].text()) == *parse_instant("2026-11-20T09:00:00Z"));
    CHECK(item["answer"][0]["valueBoolean"].boolean());
    CHECK(forms::sdc::answered_anew(marked) == std::vector<std::string>{"vointi", "nimi"});
}

TEST_CASE("a form says how long the longest of its answers holds")
{
    CHECK(forms::sdc::longest_valid(allergy_form()) == std::chrono::days{30});
    CHECK(!forms::sdc::longest_valid(read_json(R"({"item":[{"linkId":"a","type":"string"}]})")));
}
