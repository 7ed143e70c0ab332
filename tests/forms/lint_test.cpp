#include "kiosk/forms/lint.h"
#include "tests/forms/asked.h"

#include <algorithm>
#include <fstream>
#include <sstream>

using namespace luukku;
using namespace luukku::asked;
using Level = forms::Finding::Level;
using FindingKind = forms::Finding::Kind;

namespace {

// The first finding of this level and kind; empty words when there is none.
forms::Finding found(const Json& questionnaire, Level level, FindingKind kind)
{
    for (const auto& finding : forms::lint(questionnaire))
        if (finding.level == level && finding.kind == kind) return finding;
    return {};
}

forms::Finding of_items(const std::string& items, Level level, FindingKind kind) { return found(questionnaire(items), level, kind); }

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
    const auto twice = of_items(yes_no("a") + "," + group("g", yes_no("a")), Level::Error, FindingKind::Broken);
    CHECK(twice.path == "Questionnaire.item[1].item[0]");
    CHECK(twice.link_id == "a");
    CHECK(of_items("{'text':'x','type':'boolean'}", Level::Error, FindingKind::Broken).what == "an item without a linkId");
    CHECK(of_items(item("a", "choice"), Level::Error, FindingKind::Broken).what == "a choice that offers nothing");
    CHECK(of_items(item("a", "display", "'item':[" + yes_no("b") + "]"), Level::Error, FindingKind::Broken).what.find("que-1") != std::string::npos);
    CHECK(of_items(choice("a", {"x", "x"}), Level::Error, FindingKind::Broken).what == "an option is there twice");
    CHECK(of_items(item("a", "integer", extensions(extension(core + "minValue", "'valueInteger':5") + "," + extension(core + "maxValue", "'valueInteger':3"))), Level::Error, FindingKind::Broken).what.find("no value fits") != std::string::npos);
    CHECK(of_items(item("a", "integer", calculated("1 +")), Level::Error, FindingKind::Broken).what.find("cannot be evaluated") != std::string::npos);
    CHECK(of_items(item("a", "integer", calculated("%patient.id.length()")), Level::Error, FindingKind::Broken).what.find("%patient is not known") != std::string::npos);
}

TEST_CASE("what is done elsewhere and not here is told by its name")
{
    CHECK(of_items(item("a", "choice", "'answerValueSet':'urn:nowhere'"), Level::Warning, FindingKind::Unsupported).what.find("urn:nowhere") != std::string::npos);
    CHECK(of_items(yes_no("a", extensions(extension(sdc_url + "candidateExpression", "'valueExpression':{}"))), Level::Warning, FindingKind::Unsupported).what.starts_with("candidateExpression"));
    CHECK(of_items(yes_no("a", extensions(extension("urn:nobody", "'valueBoolean':true"))), Level::Note, FindingKind::Unknown).path == "Questionnaire.item[0].extension[0]");
    const auto control = extension(core + "questionnaire-itemControl", "'valueCodeableConcept':{'coding':[{'code':'hologram'}]}");
    CHECK(of_items(yes_no("a", extensions(control)), Level::Note, FindingKind::Unknown).what.find("hologram") != std::string::npos);
}

TEST_CASE("what is likely not meant is told")
{
    CHECK(of_items(yes_no("a", when("b", "exists", "'answerBoolean':true")) + "," + yes_no("b"), Level::Note, FindingKind::Risky).what.find("later question") != std::string::npos);
    CHECK(of_items(choice("a", {"x"}) + "," + yes_no("b", when("a", "=", "'answerCoding':{'code':'y'}")), Level::Warning, FindingKind::Risky).what.find("does not offer") != std::string::npos);
    CHECK(of_items(yes_no("a", "'required':true," + extensions(extension(core + "questionnaire-hidden", "'valueBoolean':true"))), Level::Warning, FindingKind::Risky).what.find("holds nobody up") != std::string::npos);
    CHECK(of_items(item("a", "integer", calculated(answer_of("nobody"))), Level::Warning, FindingKind::Risky).what.find("linkId nobody") != std::string::npos);
}

TEST_CASE("what the form says and nobody reads is told, whatever it stands at")
{
    const auto error = [](const std::string& items) { return of_items(items, Level::Error, FindingKind::Broken).what; };
    const auto says = [](const std::string& what, const std::string& words) { return what.find(words) != std::string::npos; };
    const auto limited = [](const std::string& type, const std::string& name, const std::string& value) { return item("a", type, extensions(extension(core + name, value))); };
    const auto computed = expression(core + "cqf-expression", "3");

    for (const auto* name : {"calculatedExpression", "initialExpression", "answerExpression"}) {
        CHECK(says(of_items(group("g", yes_no("a"), extensions(expression(sdc_url + name, "1"))), Level::Warning, FindingKind::Broken).what, "no question"));
        CHECK(says(of_items(item("d", "display", extensions(expression(sdc_url + name, "1"))), Level::Warning, FindingKind::Broken).what, "no question"));
    }
    for (const auto* name : {"minLength", "maxDecimalPlaces"}) CHECK(says(of_items(limited("string", name, "'_valueInteger':{'extension':[" + computed + "]}"), Level::Warning, FindingKind::Unsupported).what, "cqf-expression is not read"));
    for (const auto* name : {"regex", "entryFormat"}) CHECK(says(of_items(limited("string", name, "'valueString':'x','_valueString':{'extension':[" + computed + "]}"), Level::Warning, FindingKind::Unsupported).what, "cqf-expression is not read"));
    CHECK(says(of_items(item("a", "string", "'initial':[{'valueString':'x','_valueString':{'extension':[" + computed + "]}}]"), Level::Warning, FindingKind::Unsupported).what, "cqf-expression is not read"));
    CHECK(of_items(limited("integer", "minValue", "'_valueInteger':{'extension':[" + computed + "]}"), Level::Warning, FindingKind::Unsupported).what.empty());

    CHECK(says(error(limited("date", "minValue", "'valueString':'2020-01-01'")), "limits nothing"));
    CHECK(says(error(limited("integer", "maxValue", "'valueString':'5'")), "limits nothing"));
    CHECK(error(limited("integer", "maxValue", "'valueDecimal':5.5")).empty());
    CHECK(error(limited("dateTime", "maxValue", "'valueDate':'2020-01-01'")).empty());
    CHECK(says(error(item("a", "date", extensions(extension(core + "minValue", "'valueDate':'2021-01-01'") + "," + extension(core + "maxValue", "'valueDate':'2020-01-01'")))), "no value fits"));
    CHECK(says(error(item("a", "integer", extensions(expression(sdc_url + "calculatedExpression", "1") + "," + expression(sdc_url + "calculatedExpression", "2")))), "there twice"));
    CHECK(says(error(item("a", "date", "'initial':[{'valueString':'x'}]")), "another type"));
    CHECK(says(error(choice("a", {"x"}, "'initial':[{'valueCoding':{'code':'y'}}]")), "none of the options"));
    CHECK(error(choice("a", {"x"}, "'initial':[{'valueCoding':{'system':'urn:s','code':'x'}}]")).empty());
    CHECK(says(error(group("g", yes_no("a"), "'initial':[{'valueString':'x'}]")), "que-8"));
    CHECK(says(error(item("a", "string") + "," + yes_no("b", when("a", "=", "'answerInteger':3"))), "never given"));
    CHECK(says(error(choice("a", {"x"}) + "," + yes_no("b", when("a", ">", "'answerCoding':{'system':'urn:s','code':'x'}"))), "never holds"));
    CHECK(error(item("a", "decimal") + "," + yes_no("b", when("a", ">", "'answerInteger':3"))).empty());
    CHECK(error(item("a", "url") + "," + yes_no("b", when("a", "=", "'answerString':'urn:x'"))).empty());
    CHECK(says(error(item("a", "string", "'maxLength':-3")), "limits nothing"));
    CHECK(says(error(item("a", "string", "'repeats':true," + extensions(extension(core + "questionnaire-minOccurs", "'valueInteger':-1")))), "limits nothing"));
    CHECK(says(error(item("a", "string", "'repeats':true," + extensions(extension(core + "questionnaire-minOccurs", "'valueInteger':1001")))), "so many are not taken"));
    CHECK(says(error(choice("a", {"x"}, "'answerValueSet':'urn:v'")), "que-4"));
    const auto parts = "'extension':[{'url':'key','valueId':'k'},{'url':'location','valueString':'item'}]";
    CHECK(says(error(item("a", "string", extensions(extension(core + "targetConstraint", parts)))), "without an expression"));
    CHECK(says(of_items(item("a", "string", extensions(extension(core + "targetConstraint", parts))), Level::Warning, FindingKind::Unsupported).what, "location"));
    CHECK(says(error(choice("a", {"x"}, extensions(extension(sdc_url + "answerOptionsToggleExpression", "'extension':[{'url':'option','valueCoding':{'code':'x'}}]")))), "without an expression"));
}

TEST_CASE("what cannot be extracted is told before anybody has answered")
{
    const auto extracted = extensions(extension(sdc_url + "templateExtract", "'extension':[{'url':'template','valueReference':{'reference':'#t'}}]"));
    const auto of_template = [&](const std::string& id, const std::string& path) {
        const auto contained = "'contained':[{'resourceType':'Basic','id':'" + id + "','_n':{'extension':[{'url':'" + sdc_url + "templateExtractValue','valueString':'" + path + "'}]}}]";
        return found(questionnaire(yes_no("a"), contained + "," + extracted), Level::Error, FindingKind::Broken);
    };
    CHECK(of_template("t", "1 + 1").what.empty());
    CHECK(of_template("other", "1 + 1").what == "template #t is not contained in the form");
    CHECK(of_template("t", "1 + (").path == "Questionnaire.contained[0]");
    const auto observed = extensions(extension(sdc_url + "observationExtract", "'valueBoolean':true"));
    CHECK(of_items(item("a", "integer", observed), Level::Error, FindingKind::Broken).what.find("without a code") != std::string::npos);
    CHECK(of_items(item("a", "integer", "'code':[{'code':'x'}]," + observed), Level::Error, FindingKind::Broken).what.empty());
}

TEST_CASE("a rule that may read its own item, by a pattern or by no name at all, is told")
{
    const auto told = [](const std::string& path) { return of_items(item("x", "integer") + "," + item("a1", "integer", "'readOnly':true," + calculated(path)), Level::Warning, FindingKind::Risky).what.find("may read this item itself") != std::string::npos; };
    for (const auto* path : {"%resource.item.answer.value.sum() + 1", "%resource.descendants().count()", "%resource.item.where(linkId.startsWith(’a’)).count()", "%resource.item.where(linkId.endsWith(’1’)).count()", "%resource.repeat(item).where(answer.exists()).count()"}) CHECK(told(path));
    for (const auto* path : {"%resource.item.where(linkId.startsWith(’x’)).count()", "%resource.item.where(linkId = ’x’).answer.value", "%resource.item.where(linkId=’x’).item.answer.value.sum()", "%resource.item.where(linkId.endsWith(’x’)).count()"}) CHECK_FALSE(told(path));
    const auto inside = group("g", item("x", "integer") + "," + item("t", "integer", "'readOnly':true," + calculated("%all.sum()")), extensions(variable("all", "%resource.item.where(linkId=’g’).item.answer.value")));
    CHECK(of_items(inside, Level::Warning, FindingKind::Risky).what.find("may read this item itself") != std::string::npos);
}

TEST_CASE("a form that must not be filled without what is missing here is refused, and says why")
{
    const auto modifier = of_items(yes_no("a", "'modifierExtension':[{'url':'urn:turns-it-round','valueBoolean':true}]"), Level::Error, FindingKind::Unsupported);
    CHECK(modifier.what.find("urn:turns-it-round") != std::string::npos);
    const auto critical = extensions(extension("http://hl7.org/fhir/uv/sdc/StructureDefinition/rendering-criticalExtension", "'valueUri':'urn:must-be-known'"));
    CHECK(found(questionnaire(yes_no("a"), critical), Level::Error, FindingKind::Unsupported).what.find("urn:must-be-known") != std::string::npos);
    const auto in_part = extensions(extension("http://hl7.org/fhir/uv/sdc/StructureDefinition/rendering-criticalExtension", "'valueUri':'" + core + "rendering-style'"));
    CHECK_FALSE(forms::Form::open(questionnaire(yes_no("a"), in_part)).ok());
    const auto known = extensions(extension("http://hl7.org/fhir/uv/sdc/StructureDefinition/rendering-criticalExtension", "'valueUri':'" + core + "minValue'"));
    CHECK(forms::Form::open(questionnaire(yes_no("a"), known)).ok());
    CHECK(found(json("{'resourceType':'Patient'}"), Level::Error, FindingKind::Broken).what == "not a Questionnaire");
}

TEST_CASE("a form that is refused is refused at a place")
{
    const auto refused = [](const std::string& items) { return of_items(items, Level::Error, FindingKind::Broken); };
    CHECK(refused(yes_no("g") + "," + item("a", "hologram")).path == "Questionnaire.item[1].type");
    CHECK(refused(yes_no("a", when("nobody", "exists", "'answerBoolean':true"))).path == "Questionnaire.item[0].enableWhen[0].question");
    CHECK(of_items(group("g", yes_no("a", "'modifierExtension':[{'url':'urn:m'}]")), Level::Error, FindingKind::Unsupported).path == "Questionnaire.item[0].item[0]");
    CHECK(found(json("{'resourceType':'Patient'}"), Level::Error, FindingKind::Broken).path == "Questionnaire");
}

TEST_CASE("who brings a form of another release is told which one it looks like, and that R4 is read here")
{
    const auto looks_like = [](const forms::Finding& finding, const std::string& release) { return finding.what.ends_with(": the form looks like FHIR " + release + ", and R4 is read here"); };
    CHECK(looks_like(of_items(item("a", "coding"), Level::Error, FindingKind::Broken), "R5"));
    CHECK(of_items(item("a", "question"), Level::Error, FindingKind::Broken).what.ends_with("R4 wants the type of its answer"));
    CHECK(of_items(item("a", "hologram"), Level::Error, FindingKind::Broken).what.ends_with("none of R4's"));
    CHECK(looks_like(of_items(choice("a", {"x"}, "'answerConstraint':'optionsOnly'"), Level::Warning, FindingKind::Unknown), "R5"));
    CHECK(looks_like(of_items(item("a", "choice", "'option':[{'valueCoding':{'code':'x'}}]"), Level::Warning, FindingKind::Unknown), "STU3"));
    CHECK(looks_like(of_items(item("a", "string", "'initialString':'x'"), Level::Warning, FindingKind::Unknown), "STU3"));
    CHECK(looks_like(of_items(yes_no("a") + "," + yes_no("b", "'enableWhen':[{'question':'a','hasAnswer':true}]"), Level::Error, FindingKind::Broken), "STU3"));
    CHECK(of_items(yes_no("a", "'colour':'red'"), Level::Warning, FindingKind::Unknown).what.ends_with("it is passed over"));
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
