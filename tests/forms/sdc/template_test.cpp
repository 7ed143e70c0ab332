#include "tests/forms/sdc/extracted.h"
#include "tests/forms/sdc/quoted.h"

#include <filesystem>

using namespace luukku;
using namespace luukku::forms::sdc;
using quoted::extracted;
using quoted::json;
using quoted::sdc;

namespace {

std::string value(const std::string& expression)
{
    return "'extension':[" + sdc("templateExtractValue", "'valueString':'" + expression + "'") + "]";
}

std::string context(const std::string& expression)
{
    return "'extension':[" + sdc("templateExtractContext", "'valueString':'" + expression + "'") + "]";
}

// What this template makes of a group with the questions a (7) and b (1, 2), or the fault.
std::string made_of(const std::string& body, const ExtractLimits& limits = {})
{
    const auto questionnaire = json("{'resourceType':'Questionnaire','contained':[{'resourceType':'Basic','id':'t'," + body + "}],'item':[{'linkId':'g','type':'group','extension':["
                                    + sdc("templateExtract", "'extension':[{'url':'template','valueReference':{'reference':'#t'}}]")
                                    + "],'item':[{'linkId':'a','type':'integer'},{'linkId':'b','type':'integer','repeats':true}]}]}");
    const auto response = json("{'resourceType':'QuestionnaireResponse','id':'r','item':[{'linkId':'g','item':[{'linkId':'a','answer':[{'valueInteger':7}]},"
                               "{'linkId':'b','answer':[{'valueInteger':1},{'valueInteger':2}]}]}]}");
    const auto made = extracted(questionnaire, response, limits);
    if (!made.faults.empty()) return std::string{name_of(made.faults[0].error.fault)} + ": " + made.faults[0].error.detail + " @" + made.faults[0].link_id;
    std::string all;
    for (const auto& entry : made.bundle["entry"].items()) all += (all.empty() ? "" : "|") + entry["resource"].with("resourceType", {}).write();
    std::replace(all.begin(), all.end(), '"', '\'');
    return all;
}

fhir::Json fixture(const std::string& name)
{
    return quoted::file(std::string{LUUKKU_FIXTURES_DIR} + "/questionnaires/lforms/" + name);
}

bool without_fixtures()
{
    return !std::filesystem::exists(std::string{LUUKKU_FIXTURES_DIR} + "/questionnaires/lforms");
}

const std::string b_values{"item.where(linkId=\\u0027b\\u0027).answer.value"};
const std::string a_value{"item.where(linkId=\\u0027a\\u0027).answer.value"};

}  // namespace

TEST_CASE("a simple value of a template is what its expression gives, and nothing when that is nothing")
{
    CHECK(made_of("'_n':{" + value(a_value) + "}") == "{'n':7}");
    CHECK(made_of("'n':1,'_n':{" + value(a_value + " * 2") + "},'k':true") == "{'n':14,'k':true}");
    CHECK(made_of("'n':1,'_n':{" + value("item.where(false)") + "},'k':true") == "{'k':true}");
    CHECK(made_of("'_n':{" + value(b_values) + "}") == "bad_input: a template has several values for n @g");
    CHECK(made_of("'_n':{" + value("item.first()") + "}") == "bad_input: a template is given an element where a simple value belongs @g");
    CHECK(made_of("'_n':{" + value("item.where(") + "}").starts_with("bad_input: "));
}

TEST_CASE("a list in a template takes all values, beside those that stand there")
{
    CHECK(made_of("'_n':[{" + value(b_values) + "}]") == "{'n':[1,2]}");
    CHECK(made_of("'n':[9,null],'_n':[null,{" + value(b_values) + "}]") == "{'n':[9,1,2]}");
    CHECK(made_of("'n':[9],'_n':[{'id':'x'}]") == "{'n':[9],'_n':[{'id':'x'}]}");
}

TEST_CASE("an element is there once for each thing of its context, and not at all without one")
{
    CHECK(made_of("'e':[{" + context(b_values) + ",'_v':{" + value("$this + 1") + "},'k':'x'}]") == "{'e':[{'v':2,'k':'x'},{'v':3,'k':'x'}]}");
    CHECK(made_of("'e':{" + context(a_value) + ",'_v':{" + value("$this") + "}}") == "{'e':{'v':7}}");
    CHECK(made_of("'e':{" + context("item.where(false)") + ",'k':'x'},'j':1") == "{'j':1}");
    CHECK(made_of("'e':{" + context(b_values) + ",'k':'x'}") == "bad_input: a template has several values for e @g");
    CHECK(made_of("'e':[{'extension':[" + sdc("templateExtractContext", "'valueExpression':{'name':'it','language':'text/fhirpath','expression':'" + b_values + "'}") + "],'i':{'_v':{" + value("%it * 10") + "}}}]")
          == "{'e':[{'i':{'v':10}},{'i':{'v':20}}]}");
}

TEST_CASE("a whole resource is there once for each thing of its context, and keeps its other extensions")
{
    CHECK(made_of("'extension':[" + sdc("templateExtractContext", "'valueString':'" + b_values + "'") + ",{'url':'urn:x','valueString':'y'}],'_v':{" + value("$this") + "}")
          == "{'extension':[{'url':'urn:x','valueString':'y'}],'v':1}|{'extension':[{'url':'urn:x','valueString':'y'}],'v':2}");
}

TEST_CASE("an element given whole is one, a reference by its text too, another simple value is none")
{
    CHECK(made_of("'e':[{" + value("item.where(linkId=\\u0027b\\u0027).answer") + "}]") == "{'e':[{'valueInteger':1},{'valueInteger':2}]}");
    CHECK(made_of("'subject':{" + value("\\u0027Patient/7\\u0027") + "}") == "{'subject':{'reference':'Patient/7'}}");
    CHECK(made_of("'subject':{" + value(a_value) + "}") == "bad_input: a template is given a simple value where an element belongs @g");
}

TEST_CASE("templates that grow without end are stopped")
{
    ExtractLimits few;
    few.steps = 2;
    CHECK(made_of("'e':[{" + context(b_values) + ",'_v':{" + value("$this") + "}}]", few).starts_with("too_large"));
    few = {};
    few.entries = 1;
    CHECK(made_of("'extension':[" + sdc("templateExtractContext", "'valueString':'" + b_values + "'") + "],'_v':{" + value("$this") + "}", few).starts_with("too_large"));
}

TEST_CASE("a template that is not there is named")
{
    const auto questionnaire = json("{'resourceType':'Questionnaire','extension':[" + sdc("templateExtract", "'extension':[{'url':'template','valueReference':{'reference':'#gone'}}]") + "]}");
    const auto made = extracted(questionnaire, json("{'resourceType':'QuestionnaireResponse'}"));
    REQUIRE(made.faults.size() == 1);
    CHECK(made.faults[0] == ItemFault{{Fault::NotFound, "template #gone"}, ""});
}

TEST_CASE("a person's own particulars and measurements come out of the public template form")
{
    if (without_fixtures()) return;
    const auto answers = json("{'resourceType':'QuestionnaireResponse','id':'r','authored':'2026-11-22T10:00:00Z','item':[{'linkId':'patient','item':["
                              "{'linkId':'name','item':[{'linkId':'given','answer':[{'valueString':'Aino'},{'valueString':'Maria'}]},{'linkId':'family','answer':[{'valueString':'Koe'}]}]},"
                              "{'linkId':'gender','answer':[{'valueCoding':{'code':'female'}}]}]},"
                              "{'linkId':'obs','item':[{'linkId':'height','answer':[{'valueDecimal':1.7}]}]}]}");
    const auto made = extracted(fixture("questionnaire-extract-complex-template.json"), answers);
    REQUIRE(made.faults.empty());
    REQUIRE(made.bundle["entry"].size() == 2);
    CHECK(made.bundle["entry"][0]["fullUrl"].text() == "urn:uuid:1");
    CHECK(made.bundle["entry"][0]["request"] == json("{'method':'POST','url':'Patient'}"));
    CHECK(made.bundle["entry"][0]["resource"] == json("{'resourceType':'Patient','name':[{'text':'Aino Maria Koe','family':'Koe','given':['Aino','Maria']}],'gender':'female'}"));
    const auto& height = made.bundle["entry"][1]["resource"];
    CHECK(height["subject"] == json("{'reference':'urn:uuid:1'}"));
    CHECK(height["valueQuantity"]["value"].text().starts_with("170"));
    CHECK(height["effectiveDateTime"].text() == "2026-11-22T10:00:00Z");
    CHECK(height["derivedFrom"] == json("[{'reference':'QuestionnaireResponse/r'}]"));
    CHECK(height["id"].is_null());
}

TEST_CASE("a Bundle of templates leaves out the entries that nobody answered")
{
    if (without_fixtures()) return;
    const auto answers = json("{'resourceType':'QuestionnaireResponse','id':'r','authored':'2026-11-22T10:00:00Z','item':[{'linkId':'obs','item':[{'linkId':'height','answer':[{'valueDecimal':1.7}]}]}]}");
    const auto made = extracted(fixture("questionnaire-extract-complex-template-bundle.json"), answers);
    REQUIRE(made.faults.empty());
    REQUIRE(made.bundle["entry"].size() == 1);
    CHECK(made.bundle["entry"][0]["resource"]["resourceType"].text() == "Observation");
    CHECK(made.bundle["entry"][0]["request"]["method"].text() == "POST");
}

TEST_CASE("each answer of a repeating question has an id and a resource of its own")
{
    if (without_fixtures()) return;
    const auto answers = json("{'resourceType':'QuestionnaireResponse','item':[{'linkId':'obs','item':[{'linkId':'height','answer':[{'valueDecimal':1.7},{'valueDecimal':1.8}]}]}]}");
    const auto made = extracted(fixture("questionnaire-extract-template-with-allocateId-on-repeating-item.json"), answers);
    REQUIRE(made.bundle["entry"].size() == 2);
    CHECK(made.bundle["entry"][0]["resource"]["subject"]["reference"].text() != made.bundle["entry"][1]["resource"]["subject"]["reference"].text());

    const auto guarded = extracted(fixture("questionnaire-extract-template-with-subextensions.json"), answers);
    REQUIRE(guarded.faults.empty());
    CHECK(guarded.bundle["entry"][0]["request"]["method"].text() == "PUT");
    CHECK(guarded.bundle["entry"][0]["request"]["ifModifiedSince"].text() == "2026-11-22");

    const auto root = extracted(fixture("questionnaire-extract-template-root-level.json"), json("{'resourceType':'QuestionnaireResponse'}"));
    REQUIRE(root.bundle["entry"].size() == 1);
    CHECK(root.bundle["entry"][0]["resource"]["valueQuantity"]["value"].is_null());
}

TEST_CASE("a template knows the variables of its form and of the items that it stands in, and the form itself")
{
    const auto variable = [](const std::string& name, const std::string& path) {
        return "{'url':'http://hl7.org/fhir/StructureDefinition/variable','valueExpression':{'name':'" + name + "','language':'text/fhirpath','expression':'" + path + "'}}";
    };
    const auto template_of = [](const std::string& path) { return "'contained':[{'resourceType':'Basic','id':'t','_n':{" + value(path) + "}}]"; };
    const auto made = [&](const std::string& path) {
        const auto questionnaire = json("{'resourceType':'Questionnaire','date':'2020-01-01'," + template_of(path) + ",'extension':[" + variable("all", "%resource.item.item.answer.value.sum()") + "],'item':[{'linkId':'g','text':'Ryhmä','type':'group','extension':["
                                        + variable("own", "item.answer.value.first() + %all") + "," + sdc("templateExtract", "'extension':[{'url':'template','valueReference':{'reference':'#t'}}]") + "],'item':[{'linkId':'a','type':'integer','repeats':true}]}]}");
        const auto response = json("{'resourceType':'QuestionnaireResponse','item':[{'linkId':'g','item':[{'linkId':'a','answer':[{'valueInteger':7},{'valueInteger':2}]}]}]}");
        const auto extraction = extracted(questionnaire, response);
        return extraction.faults.empty() ? std::string{extraction.bundle["entry"][0]["resource"]["n"].text()} : extraction.faults[0].error.detail;
    };
    CHECK(made("%all") == "9");
    CHECK(made("%own") == "16");
    CHECK(made("%questionnaire.date") == "2020-01-01");
    CHECK(made("%qitem.text") == "Ryhmä");
    CHECK(made("%nobody").find("character") != std::string::npos);
}
