#include "tests/forms/asked.h"

using namespace luukku;
using namespace luukku::asked;

namespace {

// One rule: a form, a response that breaks it, and what a server would say of that.
struct Row {
    const char* rule{};
    std::string items{};
    std::string given{};
    const char* severity{};
    const char* code{};
    const char* expression{};
    std::string of_form{"'publisher':'x'"};     // more members of the Questionnaire
};

std::string given(const std::string& id, const std::string& answers, const std::string& more = "")
{
    return "{'linkId':'" + id + "'" + (answers.empty() ? "" : ",'answer':[" + answers + "]") + (more.empty() ? "" : "," + more) + "}";
}
std::string one(const std::string& value) { return "{" + value + "}"; }
std::string two(const std::string& value) { return one(value) + "," + one(value); }
std::string limited_item(const std::string& type, const std::string& url, const std::string& value) { return item("a", type, extensions(extension(url, value))); }
std::string limited_many(const std::string& type, const std::string& url, const std::string& value) { return item("a", type, "'repeats':true," + extensions(extension(url, value))); }
std::string constraint(const std::string& severity, const std::string& path)
{
    return extensions(extension(core + "targetConstraint", "'extension':[{'url':'key','valueId':'k'},{'url':'severity','valueCode':'" + severity + "'},{'url':'expression','valueExpression':{'language':'text/fhirpath','expression':'" + path +
                                                               "'}},{'url':'human','valueString':'x'}]"));
}
std::string quantity(const std::string& digits, const std::string& unit) { return one("'valueQuantity':{'value':" + digits + ",'system':'http://unitsofmeasure.org','code':'" + unit + "'}"); }
std::string repeating(const std::string& items, const std::string& more = "") { return group("g", items, "'repeats':true" + (more.empty() ? "" : "," + more)); }

const std::string yes{one("'valueBoolean':true")};
const std::string text{one("'valueString':'x'")};
const std::string coding{one("'valueCoding':{'system':'urn:s','code':'y'}")};
const std::string kilograms{extension(core + "questionnaire-unitOption", "'valueCoding':{'system':'http://unitsofmeasure.org','code':'kg'}")};

// What R4 and SDC ask of an answer.
std::vector<Row> of_answers()
{
    return {
        {"required", yes_no("a", "'required':true"), "", "error", "required", "QuestionnaireResponse.item.where(linkId='a')"},
        {"minOccurs", limited_many("string", core + "questionnaire-minOccurs", "'valueInteger':3"), given("a", two("'valueString':'x'")), "error", "required", "QuestionnaireResponse.item[0]"},
        {"maxOccurs", limited_many("string", core + "questionnaire-maxOccurs", "'valueInteger':1"), given("a", text + "," + one("'valueString':'y'")), "error", "structure", "QuestionnaireResponse.item[0]"},
        {"one answer", item("a", "string"), given("a", text + "," + one("'valueString':'y'")), "error", "structure", "QuestionnaireResponse.item[0]"},
        {"type", item("a", "integer"), given("a", text), "error", "structure", "QuestionnaireResponse.item[0].answer[0]"},
        {"type of JSON", item("a", "integer"), given("a", one("'valueInteger':'3'")), "error", "structure", "QuestionnaireResponse.item[0].answer[0]"},
        {"integer of 32 bits", item("a", "integer"), given("a", one("'valueInteger':3000000000")), "error", "structure", "QuestionnaireResponse.item[0]"},
        {"a date that is none", item("a", "date"), given("a", one("'valueDate':'2026-02-30'")), "error", "structure", "QuestionnaireResponse.item[0].answer[0]"},
        {"a time that is none", item("a", "time"), given("a", one("'valueTime':'25:00:00'")), "error", "structure", "QuestionnaireResponse.item[0].answer[0]"},
        {"a moment that is none", item("a", "dateTime"), given("a", one("'valueDateTime':'yesterday'")), "error", "structure", "QuestionnaireResponse.item[0].answer[0]"},
        {"an empty text", item("a", "string"), given("a", one("'valueString':''")), "error", "structure", "QuestionnaireResponse.item[0]"},
        {"an answer without a value", item("a", "string"), given("a", "{}"), "error", "structure", "QuestionnaireResponse.item[0].answer[0]"},
        {"answers that are no list", item("a", "string"), "{'linkId':'a','answer':" + text + "}", "error", "structure", "QuestionnaireResponse.item[0].answer"},
        {"options", choice("a", {"x"}), given("a", coding), "error", "code-invalid", "QuestionnaireResponse.item[0]"},
        {"options of texts", item("a", "string", "'answerOption':[{'valueString':'y'}]"), given("a", text), "error", "code-invalid", "QuestionnaireResponse.item[0]"},
        {"own words for a closed choice", choice("a", {"x"}), given("a", text), "error", "code-invalid", "QuestionnaireResponse.item[0]"},
        {"a number for an open choice", item("a", "open-choice", "'answerOption':[{'valueCoding':{'code':'x'}}]"), given("a", one("'valueInteger':3")), "error", "code-invalid", "QuestionnaireResponse.item[0]"},
        {"an exclusive option", item("a", "choice", "'repeats':true,'answerOption':[{'valueString':'x'},{'valueString':'y'," + extensions(extension(core + "questionnaire-optionExclusive", "'valueBoolean':true")) + "}]"),
         given("a", text + "," + one("'valueString':'y'")), "error", "business-rule", "QuestionnaireResponse.item[0]"},
        {"a value set that is not here", item("a", "choice", "'answerValueSet':'urn:v'"), given("a", coding), "warning", "not-supported", "QuestionnaireResponse.item[0]"},
        {"maxLength", item("a", "string", "'maxLength':3"), given("a", one("'valueString':'xxxx'")), "error", "too-long", "QuestionnaireResponse.item[0]"},
        {"minLength", limited_item("string", core + "minLength", "'valueInteger':3"), given("a", text), "error", "value", "QuestionnaireResponse.item[0]"},
        {"regex", limited_item("string", core + "regex", "'valueString':'[0-9]+'"), given("a", text), "error", "value", "QuestionnaireResponse.item[0]"},
        {"a regex that cannot be read", limited_item("string", core + "regex", "'valueString':'[0-9'"), given("a", text), "error", "not-supported", "QuestionnaireResponse.item[0]"},
        {"minValue", limited_item("integer", core + "minValue", "'valueInteger':3"), given("a", one("'valueInteger':2")), "error", "value", "QuestionnaireResponse.item[0]"},
        {"maxValue", limited_item("decimal", core + "maxValue", "'valueDecimal':3.5"), given("a", one("'valueDecimal':3.51")), "error", "value", "QuestionnaireResponse.item[0]"},
        {"minValue of a day", limited_item("date", core + "minValue", "'valueDate':'2026-01-01'"), given("a", one("'valueDate':'2025-12-31'")), "error", "value", "QuestionnaireResponse.item[0]"},
        {"maxValue of a time", limited_item("time", core + "maxValue", "'valueTime':'12:00:00'"), given("a", one("'valueTime':'12:00:01'")), "error", "value", "QuestionnaireResponse.item[0]"},
        {"bounds that cross", item("a", "integer", extensions(extension(core + "minValue", "'valueInteger':5") + "," + extension(core + "maxValue", "'valueInteger':3"))), given("a", one("'valueInteger':4")), "error", "business-rule", "QuestionnaireResponse.item[0]"},
        {"minQuantity", limited_item("quantity", sdc_url + "minQuantity", "'valueQuantity':{'value':2,'system':'http://unitsofmeasure.org','code':'kg'}"), given("a", quantity("1500", "g")), "error", "value", "QuestionnaireResponse.item[0]"},
        {"maxQuantity", limited_item("quantity", sdc_url + "maxQuantity", "'valueQuantity':{'value':2,'system':'http://unitsofmeasure.org','code':'kg'}"), given("a", quantity("2500", "g")), "error", "value", "QuestionnaireResponse.item[0]"},
        {"unit", item("a", "quantity", extensions(kilograms)), given("a", quantity("3", "m")), "error", "code-invalid", "QuestionnaireResponse.item[0]"},
        {"maxDecimalPlaces", limited_item("decimal", core + "maxDecimalPlaces", "'valueInteger':1"), given("a", one("'valueDecimal':3.25")), "error", "value", "QuestionnaireResponse.item[0]"},
        {"mimeType", limited_item("attachment", core + "mimeType", "'valueCode':'image/png'"), given("a", one("'valueAttachment':{'contentType':'text/plain','data':'eA=='}")), "error", "value", "QuestionnaireResponse.item[0]"},
        {"maxSize", limited_item("attachment", core + "maxSize", "'valueDecimal':0.000003"), given("a", one("'valueAttachment':{'contentType':'text/plain','data':'eHh4eA=='}")), "error", "too-long", "QuestionnaireResponse.item[0]"},
        {"a constraint", item("a", "integer", constraint("error", answer_of("a") + " > 3")), given("a", one("'valueInteger':2")), "error", "invariant", "QuestionnaireResponse.item[0]"},
        {"a constraint that only warns", item("a", "integer", constraint("warning", answer_of("a") + " > 3")), given("a", one("'valueInteger':2")), "warning", "invariant", "QuestionnaireResponse.item[0]"},
        {"a constraint of the whole", yes_no("a"), given("a", yes), "error", "invariant", "QuestionnaireResponse", constraint("error", answer_of("a") + " = false")},
        {"a rule that cannot be evaluated", item("a", "string", constraint("error", "%nobody > 3")), given("a", text), "error", "not-supported", "QuestionnaireResponse.item[0]"},
        {"an option that is chosen twice", choice("a", {"x", "y"}, "'repeats':true," + extensions(extension(core + "questionnaire-minOccurs", "'valueInteger':2"))), given("a", two("'valueCoding':{'system':'urn:s','code':'x'}")), "error", "required", "QuestionnaireResponse.item[0]"},
        {"a number that is written with an exponent", limited_item("decimal", core + "maxDecimalPlaces", "'valueInteger':2"), given("a", one("'valueDecimal':1e-5")), "error", "value", "QuestionnaireResponse.item[0]"},
        {"a least value of another type", limited_item("date", core + "minValue", "'valueString':'2020-01-01'"), given("a", one("'valueDate':'1999-01-01'")), "error", "not-supported", "QuestionnaireResponse.item[0]"},
        {"a size with an exponent", limited_item("attachment", core + "maxSize", "'valueDecimal':1e-5"), given("a", one("'valueAttachment':{'contentType':'text/plain','data':'eHh4eHh4eHh4eHh4'}")), "error", "too-long", "QuestionnaireResponse.item[0]"},
        {"a size that is not what is there", limited_item("attachment", core + "maxSize", "'valueDecimal':0.000003"), given("a", one("'valueAttachment':{'contentType':'text/plain','data':'eHh4eA==','size':1}")), "error", "too-long", "QuestionnaireResponse.item[0]"},
        {"a unit of another system", item("a", "quantity", extensions(kilograms)), given("a", one("'valueQuantity':{'value':3,'system':'urn:mine','code':'kg'}")), "error", "code-invalid", "QuestionnaireResponse.item[0]"},
        {"a reference to another kind of resource", limited_item("reference", core + "questionnaire-referenceResource", "'valueCode':'Practitioner'"), given("a", one("'valueReference':{'reference':'https://a.example/fhir/Patient/1/_history/2'}")), "error", "value", "QuestionnaireResponse.item[0]"},
        {"a reference that says of what type it is", limited_item("reference", core + "questionnaire-referenceResource", "'valueCode':'Practitioner'"), given("a", one("'valueReference':{'type':'Patient','display':'x'}")), "error", "value", "QuestionnaireResponse.item[0]"},
        {"a constraint of several values", item("a", "integer", constraint("error", "(true | false)")), given("a", one("'valueInteger':2")), "error", "not-supported", "QuestionnaireResponse.item[0]"},
        {"enablement of several values", item("a", "integer", extensions(expression(sdc_url + "enableWhenExpression", "(true | false)"))), given("a", one("'valueInteger':2")), "error", "not-supported", "QuestionnaireResponse.item[0]"},
        {"a calculated answer that is left out", item("x", "integer") + "," + item("a", "integer", "'readOnly':true," + calculated(answer_of("x") + " * 2")), given("x", one("'valueInteger':2")), "warning", "business-rule", "QuestionnaireResponse.item.where(linkId='a')"},
        {"a required calculated answer that is left out", item("x", "integer") + "," + item("a", "integer", "'required':true," + calculated(answer_of("x") + " * 2")), given("x", one("'valueInteger':2")), "error", "required", "QuestionnaireResponse.item.where(linkId='a')"},
        {"a calculated value that nobody may change", item("a", "integer", "'readOnly':true," + calculated("1 + 1")), given("a", one("'valueInteger':3")), "error", "business-rule", "QuestionnaireResponse.item[0]"},
    };
}

// What they ask of the items and of the response itself.
std::vector<Row> of_structure()
{
    const auto asked_if = yes_no("q") + "," + item("a", "string", when("q", "=", "'answerBoolean':true"));
    const auto under = yes_no("q", "'item':[" + item("a", "string") + "]");
    return {
        {"an answer to a disabled question", asked_if, given("q", one("'valueBoolean':false")) + "," + given("a", text), "error", "business-rule", "QuestionnaireResponse.item[1]"},
        {"an answer in a disabled group", yes_no("q") + "," + group("g", item("a", "string"), when("q", "=", "'answerBoolean':true")), given("g", "", "'item':[" + given("a", text) + "]"), "error", "business-rule",
         "QuestionnaireResponse.item[0].item[0]"},
        {"an unknown linkId", yes_no("a"), given("b", yes), "error", "structure", "QuestionnaireResponse.item[0]"},
        {"no linkId", yes_no("a"), "{'answer':[" + yes + "]}", "error", "structure", "QuestionnaireResponse.item[0]"},
        {"an item of a group outside it", group("g", yes_no("a")), given("a", yes), "error", "structure", "QuestionnaireResponse.item[0]"},
        {"the order of items", yes_no("a") + "," + yes_no("b"), given("b", yes) + "," + given("a", yes), "error", "structure", "QuestionnaireResponse.item[1]"},
        {"a question twice", yes_no("a"), given("a", yes) + "," + given("a", yes), "error", "structure", "QuestionnaireResponse.item[1]"},
        {"a group twice", group("g", yes_no("a")), given("g", "", "'item':[" + given("a", yes) + "]") + "," + given("g", "", "'item':[" + given("a", yes) + "]"), "error", "structure", "QuestionnaireResponse.item[1]"},
        {"a group too often", repeating(yes_no("a"), extensions(extension(core + "questionnaire-maxOccurs", "'valueInteger':1"))), given("g", "", "'item':[" + given("a", yes) + "]") + "," + given("g", "", "'item':[" + given("a", yes) + "]"),
         "error", "structure", "QuestionnaireResponse.item[0]"},
        {"a group too seldom", repeating(yes_no("a"), extensions(extension(core + "questionnaire-minOccurs", "'valueInteger':2"))), given("g", "", "'item':[" + given("a", yes) + "]"), "error", "required", "QuestionnaireResponse.item[0]"},
        {"a required group", group("g", yes_no("a"), "'required':true"), "", "error", "required", "QuestionnaireResponse.item.where(linkId='g')"},
        {"a group with an answer", group("g", yes_no("a")), given("g", yes), "error", "structure", "QuestionnaireResponse.item[0]"},
        {"a display with an answer", item("d", "display"), given("d", yes), "error", "structure", "QuestionnaireResponse.item[0]"},
        {"an item beside the answer that it belongs under", under, given("q", yes, "'item':[" + given("a", text) + "]"), "error", "structure", "QuestionnaireResponse.item[0].item"},
        {"an unknown item under an answer", under, given("q", "{'valueBoolean':true,'item':[" + given("b", text) + "]}"), "error", "structure", "QuestionnaireResponse.item[0].answer[0].item[0]"},
        {"required under an answer", yes_no("q", "'item':[" + item("a", "string", "'required':true") + "]"), given("q", yes), "error", "required", "QuestionnaireResponse.item[0].answer[0].item.where(linkId='a')"},
        {"items that are no list", yes_no("a"), given("a", yes, "'item':{}"), "error", "structure", "QuestionnaireResponse.item[0].item"},
        {"items under an answer that are no list", under, given("q", "{'valueBoolean':true,'item':3}"), "error", "structure", "QuestionnaireResponse.item[0].answer[0].item"},
        {"signature", yes_no("a"), given("a", yes), "error", "required", "QuestionnaireResponse.extension", extensions(extension(core + "questionnaire-signatureRequired", "'valueCodeableConcept':{}"))},
    };
}

Json response(const std::string& items, const std::string& status = "completed", const std::string& form = "https://luukku.example/q|2")
{
    return json("{'resourceType':'QuestionnaireResponse','questionnaire':'" + form + "','status':'" + status + "','item':[" + items + "]}");
}

std::string issues_told(const std::vector<forms::Issue>& issues)
{
    std::string all;
    const auto outcome = forms::outcome_of(issues);
    for (const auto& issue : outcome["issue"].items())
        all += std::string{issue["severity"].text()} + ' ' + std::string{issue["code"].text()} + ' ' + std::string{issue["expression"][0].text()} + '\n';
    return all;
}

std::string issues_told(const std::string& items, const Json& response) { return issues_told(forms::validate(form(items), response, today())); }

}  // namespace

TEST_CASE("a response that breaks one rule is told that rule and its place, and nothing else")
{
    for (const auto& rows : {of_answers(), of_structure()})
        for (const auto& row : rows) {
            const std::string rule{row.rule};
            CAPTURE(rule);
            const auto said = issues_told(forms::validate(form(row.items, row.of_form), response(row.given), today()));
            CHECK(said == std::string{row.severity} + ' ' + row.code + ' ' + row.expression + '\n');
        }
}

TEST_CASE("an answer that says nothing, or that R4 does not know, is none: a server would not take it")
{
    const auto answered = [](const std::string& type, const std::string& value) {
        return issues_told(item("a", type, "'required':true" + std::string{type == "open-choice" ? ",'answerOption':[{'valueString':'y'}]" : ""}), response(given("a", one(value))));
    };
    const std::string of_answer{"error structure QuestionnaireResponse.item[0].answer[0]"};
    for (const auto* value : {"{}", "{'unit':'kg'}", "{'value':'abc'}"}) CHECK(answered("quantity", "'valueQuantity':" + std::string{value}) == of_answer + '\n');
    for (const auto* value : {"{}", "{'reference':5}", "{'type':'Patient'}"}) CHECK(answered("reference", "'valueReference':" + std::string{value}) == of_answer + '\n');
    for (const auto* value : {"{}", "{'data':'!!!'}", "{'data':'eHh'}", "{'contentType':'text/plain'}"}) CHECK(answered("attachment", "'valueAttachment':" + std::string{value}) == of_answer + '\n');
    CHECK(answered("open-choice", "'valueCoding':{}") == of_answer + '\n');
    CHECK(answered("string", "'valueString':'  '") == "error structure QuestionnaireResponse.item[0]\n");
    CHECK(answered("quantity", "'valueQuantity':{'value':1,'colour':'red'}") == of_answer + ".valueQuantity.colour\n");
    CHECK(answered("quantity", "'valueQuantity':{'value':1,'unit':5}") == of_answer + ".valueQuantity.unit\n");
    for (const auto* value : {"'valueQuantity':{'value':1.5}", "'valueQuantity':{'value':1e2,'unit':'kg'}"}) CHECK(answered("quantity", value) == "information informational \n");
    for (const auto* value : {"{'data':'eHh4eA=='}", "{'title':'x'}"}) CHECK(answered("attachment", "'valueAttachment':" + std::string{value}) == "information informational \n");
}

TEST_CASE("what stands around the answers is held against R4 too")
{
    const auto with = [](const std::string& member, const std::string& value) { return issues_told(yes_no("a"), response(given("a", yes)).with(member, json("{'x':" + value + "}")["x"])); };
    CHECK(with("subject", "5") == "error structure QuestionnaireResponse.subject\n");
    CHECK(with("subject", "[]") == "error structure QuestionnaireResponse.subject\n");
    CHECK(with("authored", "'yesterday'") == "error structure QuestionnaireResponse.authored\n");
    CHECK(with("colour", "'red'") == "error structure QuestionnaireResponse.colour\n");
    CHECK(with("extension", "[{'url':'http://hl7.org/fhir/StructureDefinition/questionnaireresponse-signature','valueSignature':{}}]") == "error structure QuestionnaireResponse.extension[0].valueSignature\n");
    for (const auto* authored : {"'2026-11-22'", "'2026-11-22T09:00:00Z'"}) CHECK(with("authored", authored) == "information informational \n");
    CHECK(with("subject", "{'reference':'Patient/1'}") == "information informational \n");
    CHECK(with("meta", "{'profile':['urn:p'],'lastUpdated':'2026-11-22T09:00:00.000+02:00'}") == "information informational \n");
    CHECK(issues_told(yes_no("a"), response(given("a", yes, "'colour':'red'"))) == "error structure QuestionnaireResponse.item[0].colour\n");
}

TEST_CASE("decimals are those that a number has, however it is written, and a bare name is no reference of another kind")
{
    const auto places = [](const std::string& digits) { return issues_told(limited_item("decimal", core + "maxDecimalPlaces", "'valueInteger':2"), response(given("a", one("'valueDecimal':" + digits)))); };
    for (const auto* digits : {"1.234e3", "12e1", "1.25", "1.2e+1"}) CHECK(places(digits) == "information informational \n");
    for (const auto* digits : {"1.10e-1", "1.234", "5E-3"}) CHECK(places(digits) == "error value QuestionnaireResponse.item[0]\n");
    const auto refers = [](const std::string& reference) { return issues_told(limited_item("reference", core + "questionnaire-referenceResource", "'valueCode':'Practitioner'"), response(given("a", one("'valueReference':" + reference)))); };
    for (const auto* reference : {"{'reference':'Practitioner/1'}", "{'display':'Aino'}", "{'reference':'urn:uuid:1'}", "{'reference':'#x'}"}) CHECK(refers(reference) == "information informational \n");
}

TEST_CASE("a response that keeps all rules is told so")
{
    CHECK(issues_told(group("g", yes_no("a", "'required':true")), response(given("g", "", "'item':[" + given("a", yes) + "]"))) == "information informational \n");
}

TEST_CASE("what is missing is an error whatever the response says of itself: these are the rules of a submitted one")
{
    const auto of_status = [](const std::string& status) { return issues_told(yes_no("a", "'required':true"), response("", status)); };
    for (const auto* status : {"completed", "amended", "in-progress", "stopped"}) CHECK(of_status(status) == "error required QuestionnaireResponse.item.where(linkId='a')\n");
    CHECK(of_status("done").starts_with("error code-invalid QuestionnaireResponse.status\n"));
    CHECK(issues_told(item("a", "integer"), response(given("a", text), "in-progress")) == "error structure QuestionnaireResponse.item[0].answer[0]\n");
}

TEST_CASE("a response to another form, or to another version of it, is told")
{
    const auto to = [](const std::string& canonical) { return issues_told(yes_no("a"), response(given("a", yes), "completed", canonical)); };
    CHECK(to("https://luukku.example/other|2") == "error structure QuestionnaireResponse.questionnaire\n");
    CHECK(to("https://luukku.example/q|1") == "error business-rule QuestionnaireResponse.questionnaire\n");
    CHECK(to("https://luukku.example/q|2") == "information informational \n");
    CHECK(to("https://luukku.example/q") == "information informational \n");
    CHECK(issues_told(yes_no("a"), json("{'resourceType':'Patient'}")) == "error structure \n");
}

TEST_CASE("what a person may write over is only told to differ from what is calculated")
{
    CHECK(issues_told(item("a", "integer", calculated("1 + 1")), response(given("a", one("'valueInteger':2")))) == "information informational \n");
}

TEST_CASE("what a form calculated from the day is judged by the day it was answered")
{
    const auto of_day = [](const std::string& authored) {
        return issues_told(item("d", "date", "'readOnly':true," + calculated("today()")), response(given("d", one("'valueDate':'2025-03-01'"))).with("authored", Json{authored}));
    };
    CHECK(of_day("2025-03-01T10:00:00+02:00") == "information informational \n");
    CHECK(of_day("2025-03-02T10:00:00+02:00") == "error business-rule QuestionnaireResponse.item[0]\n");
}

TEST_CASE("more answers than anybody gives are told, and cost no more")
{
    std::string many = text;
    for (int i = 0; i < 5'000; ++i) many += "," + text;
    CHECK(issues_told(item("a", "string", "'repeats':true"), response(given("a", many))) == "error structure QuestionnaireResponse.item[0]\n");
}
