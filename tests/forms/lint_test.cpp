#include "kiosk/forms/lint.h"
#include "tests/forms/asked.h"

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace luukku;
using namespace luukku::asked;
using Level = forms::Finding::Level;
using Kind = forms::Finding::Kind;

namespace {

// The first finding of this level and kind; empty words when there is none.
forms::Finding found(const Json& questionnaire, Level level, Kind kind)
{
    for (const auto& finding : forms::lint(questionnaire))
        if (finding.level == level && finding.kind == kind) return finding;
    return {};
}

forms::Finding of_items(const std::string& items, Level level, Kind kind) { return found(questionnaire(items), level, kind); }

}  // namespace

TEST_CASE("a form without fault has nothing said of it")
{
    CHECK(forms::lint(questionnaire(yes_no("a") + "," + choice("b", {"x", "y"}, when("a", "=", "'answerBoolean':true")))).empty());
}

TEST_CASE("limits that leave one answer are limits, and a hidden answer that is there holds nobody up")
{
    const auto exactly = [](const std::string& type, const std::string& low, const std::string& high, const std::string& value) {
        return forms::lint(questionnaire(item("a", type, extensions(extension(core + low, value) + "," + extension(core + high, value)) + ",'repeats':true")));
    };
    CHECK(exactly("integer", "minValue", "maxValue", "'valueInteger':2").empty());
    CHECK(exactly("string", "questionnaire-minOccurs", "questionnaire-maxOccurs", "'valueInteger':2").empty());
    CHECK(forms::lint(questionnaire(yes_no("a", "'required':true,'initial':[{'valueBoolean':true}]," + extensions(extension(core + "questionnaire-hidden", "'valueBoolean':true"))))).empty());
}

TEST_CASE("what contradicts itself is an error, with the place and the linkId")
{
    const auto twice = of_items(yes_no("a") + "," + group("g", yes_no("a")), Level::Error, Kind::Broken);
    CHECK(twice.path == "Questionnaire.item[1].item[0]");
    CHECK(twice.link_id == "a");
    CHECK(of_items("{'text':'x','type':'boolean'}", Level::Error, Kind::Broken).what == "an item without a linkId");
    CHECK(of_items(item("a", "choice"), Level::Error, Kind::Broken).what == "a choice that offers nothing");
    CHECK(of_items(item("a", "display", "'item':[" + yes_no("b") + "]"), Level::Error, Kind::Broken).what.find("que-1") != std::string::npos);
    CHECK(of_items(choice("a", {"x", "x"}), Level::Error, Kind::Broken).what == "an option is there twice");
    CHECK(of_items(item("a", "integer", extensions(extension(core + "minValue", "'valueInteger':5") + "," + extension(core + "maxValue", "'valueInteger':3"))), Level::Error, Kind::Broken).what.find("no value fits") != std::string::npos);
    CHECK(of_items(item("a", "integer", calculated("1 +")), Level::Error, Kind::Broken).what.find("cannot be evaluated") != std::string::npos);
    CHECK(of_items(item("a", "integer", calculated("%patient.id.length()")), Level::Error, Kind::Broken).what.find("%patient is not known") != std::string::npos);
}

TEST_CASE("what is done elsewhere and not here is told by its name")
{
    CHECK(of_items(item("a", "choice", "'answerValueSet':'urn:nowhere'"), Level::Warning, Kind::Unsupported).what.find("urn:nowhere") != std::string::npos);
    CHECK(of_items(yes_no("a", extensions(extension(sdc_url + "candidateExpression", "'valueExpression':{}"))), Level::Warning, Kind::Unsupported).what.starts_with("candidateExpression"));
    CHECK(of_items(yes_no("a", extensions(extension("urn:nobody", "'valueBoolean':true"))), Level::Note, Kind::Unknown).path == "Questionnaire.item[0].extension[0]");
    const auto control = extension(core + "questionnaire-itemControl", "'valueCodeableConcept':{'coding':[{'code':'hologram'}]}");
    CHECK(of_items(yes_no("a", extensions(control)), Level::Note, Kind::Unknown).what.find("hologram") != std::string::npos);
}

TEST_CASE("what is likely not meant is told")
{
    CHECK(of_items(yes_no("a", when("b", "exists", "'answerBoolean':true")) + "," + yes_no("b"), Level::Note, Kind::Risky).what.find("later question") != std::string::npos);
    CHECK(of_items(choice("a", {"x"}) + "," + yes_no("b", when("a", "=", "'answerCoding':{'code':'y'}")), Level::Warning, Kind::Risky).what.find("does not offer") != std::string::npos);
    CHECK(of_items(yes_no("a", "'required':true," + extensions(extension(core + "questionnaire-hidden", "'valueBoolean':true"))), Level::Warning, Kind::Risky).what.find("holds nobody up") != std::string::npos);
    CHECK(of_items(item("a", "integer", calculated(answer_of("nobody"))), Level::Warning, Kind::Risky).what.find("linkId nobody") != std::string::npos);
}

TEST_CASE("a form that must not be filled without what is missing here is refused, and says why")
{
    const auto modifier = of_items(yes_no("a", "'modifierExtension':[{'url':'urn:turns-it-round','valueBoolean':true}]"), Level::Error, Kind::Unsupported);
    CHECK(modifier.what.find("urn:turns-it-round") != std::string::npos);
    const auto critical = extensions(extension("http://hl7.org/fhir/uv/sdc/StructureDefinition/rendering-criticalExtension", "'valueUri':'urn:must-be-known'"));
    CHECK(found(questionnaire(yes_no("a"), critical), Level::Error, Kind::Unsupported).what.find("urn:must-be-known") != std::string::npos);
    const auto in_part = extensions(extension("http://hl7.org/fhir/uv/sdc/StructureDefinition/rendering-criticalExtension", "'valueUri':'" + core + "rendering-style'"));
    CHECK_FALSE(forms::Form::open(questionnaire(yes_no("a"), in_part)).ok());
    const auto known = extensions(extension("http://hl7.org/fhir/uv/sdc/StructureDefinition/rendering-criticalExtension", "'valueUri':'" + core + "minValue'"));
    CHECK(forms::Form::open(questionnaire(yes_no("a"), known)).ok());
    CHECK(found(json("{'resourceType':'Patient'}"), Level::Error, Kind::Broken).what == "not a Questionnaire");
}

TEST_CASE("a form that is refused is refused at a place")
{
    const auto refused = [](const std::string& items) { return of_items(items, Level::Error, Kind::Broken); };
    CHECK(refused(yes_no("g") + "," + item("a", "hologram")).path == "Questionnaire.item[1].type");
    CHECK(refused(yes_no("a", when("nobody", "exists", "'answerBoolean':true"))).path == "Questionnaire.item[0].enableWhen[0].question");
    CHECK(of_items(group("g", yes_no("a", "'modifierExtension':[{'url':'urn:m'}]")), Level::Error, Kind::Unsupported).path == "Questionnaire.item[0].item[0]");
    CHECK(found(json("{'resourceType':'Patient'}"), Level::Error, Kind::Broken).path == "Questionnaire");
}

TEST_CASE("who brings a form of another release is told which one it looks like, and that R4 is read here")
{
    const auto looks_like = [](const forms::Finding& finding, const std::string& release) { return finding.what.ends_with(": the form looks like FHIR " + release + ", and R4 is read here"); };
    CHECK(looks_like(of_items(item("a", "coding"), Level::Error, Kind::Broken), "R5"));
    CHECK(of_items(item("a", "question"), Level::Error, Kind::Broken).what.ends_with("R4 wants the type of its answer"));
    CHECK(of_items(item("a", "hologram"), Level::Error, Kind::Broken).what.ends_with("none of R4's"));
    CHECK(looks_like(of_items(choice("a", {"x"}, "'answerConstraint':'optionsOnly'"), Level::Warning, Kind::Unknown), "R5"));
    CHECK(looks_like(of_items(item("a", "choice", "'option':[{'valueCoding':{'code':'x'}}]"), Level::Warning, Kind::Unknown), "STU3"));
    CHECK(looks_like(of_items(item("a", "string", "'initialString':'x'"), Level::Warning, Kind::Unknown), "STU3"));
    CHECK(looks_like(of_items(yes_no("a") + "," + yes_no("b", "'enableWhen':[{'question':'a','hasAnswer':true}]"), Level::Error, Kind::Broken), "STU3"));
    CHECK(of_items(yes_no("a", "'colour':'red'"), Level::Warning, Kind::Unknown).what.ends_with("it is passed over"));
}

TEST_CASE("a form that costs too much is refused before it does")
{
    std::string nested = yes_no("last");
    for (int i = 0; i < 60; ++i) nested = group("g" + std::to_string(i), nested);
    const auto deep = Json::parse(quoted("{'resourceType':'Questionnaire','item':[" + nested + "]}"), fhir::Limits{1'000'000, 500, 1'000'000});
    REQUIRE(deep.ok());
    CHECK(forms::Form::open(*deep).error().fault == Fault::TooLarge);
    std::vector<Json> many;
    for (int i = 0; i < 20'001; ++i) many.push_back(Json::object({{"linkId", Json{std::to_string(i)}}, {"type", Json{"boolean"}}}));
    CHECK(forms::Form::open(Json::object({{"resourceType", Json{"Questionnaire"}}, {"item", Json::array(std::move(many))}})).error().fault == Fault::TooLarge);
}

TEST_CASE("the page on what is supported is the one that the table makes")
{
    std::ifstream file{std::string{LUUKKU_SOURCE_DIR} + "/docs/forms-support.md"};
    std::stringstream text;
    text << file.rdbuf();
    CHECK(text.str() == forms::support_table());
}

TEST_CASE("an extension is known by each of its addresses, and by no part of one")
{
    for (const auto& row : forms::features()) CHECK(forms::feature_of(row.url)->feature == row.feature);
    CHECK(forms::feature_of("minValue") == nullptr);
    CHECK(forms::feature_of("") == nullptr);
}
