#include "tests/forms/asked.h"

#include <filesystem>
#include <fstream>
#include <sstream>

using namespace luukku;
using namespace luukku::asked;

namespace {

void refused(Fault fault, const std::string& item, const std::string& items)
{
    const auto error = refusal(items);
    CAPTURE(error.detail);
    CHECK(error.fault == fault);
    CHECK(error.detail.ends_with("item " + item));
}

}  // namespace

TEST_CASE("a form that needs more than this engine knows is refused by the name of the item, never asked in part")
{
    for (const auto* type : {"string", "text", "integer", "decimal", "date", "dateTime", "time", "url", "open-choice", "attachment", "reference", "quantity", "question", ""})
        refused(Fault::Unsupported, "x", yes_no("a") + ",{'linkId':'x','text':'x','type':'" + type + "'}");

    refused(Fault::Unsupported, "x", yes_no("x", "'repeats':true"));
    refused(Fault::Unsupported, "x", "{'linkId':'x','type':'group','repeats':true,'item':[" + yes_no("a") + "]}");
    refused(Fault::Unsupported, "x", yes_no("x", "'readOnly':true"));
    refused(Fault::Unsupported, "x", yes_no("x", "'initial':[{'valueBoolean':true}]"));
    refused(Fault::Unsupported, "x", yes_no("x", "'modifierExtension':[{'url':'urn:any','valueBoolean':true}]"));
    refused(Fault::Unsupported, "x", "{'linkId':'x','text':'x','type':'choice'}");
    refused(Fault::Unsupported, "x", "{'linkId':'x','text':'x','type':'choice','answerValueSet':'urn:v'}");
    refused(Fault::Unsupported, "x", "{'linkId':'x','text':'x','type':'choice','answerOption':[{'valueDate':'2026-01-01'}]}");
    refused(Fault::Unsupported, "x", "{'linkId':'x','text':'x','type':'choice','answerOption':[{'valueCoding':{'code':'a'},'initialSelected':true}]}");
    refused(Fault::Unsupported, "x", choice("x", {"a", "a"}));
    refused(Fault::Unsupported, "x", choice("x", {"a"}, "'repeats':true,'item':[" + yes_no("b") + "]"));
    refused(Fault::Unsupported, "x", "{'linkId':'x','type':'boolean'}");
    refused(Fault::Unsupported, "x", choice("a", {"1"}) + "," + yes_no("x", "'enableWhen':[" + when("a", ">", "'answerInteger':1") + "]"));
}

TEST_CASE("an extension that may change what is asked is refused, one that only dresses it is not")
{
    const auto with = [](const std::string& url) { return yes_no("x", "'extension':[{'url':'" + url + "','valueBoolean':true}]"); };
    refused(Fault::Unsupported, "x", with("http://hl7.org/fhir/StructureDefinition/questionnaire-hidden"));
    refused(Fault::Unsupported, "x", with("http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression"));
    refused(Fault::Unsupported, "x", with("http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression"));
    refused(Fault::Unsupported, "x", with("urn:nobody-knows"));
    refused(Fault::Unsupported, "x", "{'linkId':'g','type':'group','item':[" + with("urn:nobody-knows") + "]}");
    refused(Fault::Unsupported, "x", "{'linkId':'x','text':'x','_text':{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/cqf-expression'}]},'type':'display'}");
    refused(Fault::Unsupported, "x", "{'linkId':'x','text':'x','type':'choice','answerOption':[{'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive'}],'valueString':'a'}]}");
    CHECK(ids(form(with("http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation")), {}) == Ids{"x"});
}

TEST_CASE("a form that contradicts itself is refused")
{
    refused(Fault::BadInput, "a", yes_no("a") + "," + yes_no("a"));
    refused(Fault::BadInput, "", "{'text':'a','type':'boolean'}");
    refused(Fault::BadInput, "n", "{'linkId':'n','text':'n','type':'display','item':[" + yes_no("a") + "]}");
    refused(Fault::BadInput, "b", yes_no("b", "'enableWhen':[" + when("nobody", "=", "'answerBoolean':true") + "]"));
    refused(Fault::BadInput, "b", yes_no("a") + "," + yes_no("b", "'enableWhen':[" + when("a", "exists", "'answerString':'true'") + "]"));
    refused(Fault::BadInput, "b", choice("a", {"x"}) + "," + yes_no("b", "'enableWhen':[" + when("a", "=", "'answerCoding':{'system':'urn:s','code':'y'}") + "]"));
    refused(Fault::BadInput, "b", choice("a", {"x"}) + "," + yes_no("b", "'enableWhen':[" + when("a", "=", "'answerCoding':{'system':'urn:other','code':'x'}") + "]"));
    refused(Fault::BadInput, "b", yes_no("a") + "," + yes_no("b", "'enableWhen':[" + when("a", "=", "'answerBoolean':true") + "," + when("a", "=", "'answerBoolean':false") + "]"));
}

TEST_CASE("conditions that go in a circle are found at opening, not by a person")
{
    const auto on = [](const std::string& question) { return "'enableWhen':[" + when(question, "=", "'answerBoolean':true") + "]"; };
    refused(Fault::BadInput, "a", yes_no("a", on("a")));
    refused(Fault::BadInput, "a", yes_no("a", on("c")) + "," + yes_no("b", on("a")) + "," + yes_no("c", on("b")));
    refused(Fault::BadInput, "g", "{'linkId':'g','type':'group'," + on("inside") + ",'item':[" + yes_no("inside") + "]}");
}

TEST_CASE("a form over the limits is refused as too large")
{
    std::string many = yes_no("q0");
    for (int i = 1; i < 2000; ++i) many += "," + yes_no("q" + std::to_string(i));
    CHECK(form(many).questions({}, Language::Finnish).size() == 2000);
    CHECK(refusal(many + "," + yes_no("one-more")).fault == Fault::TooLarge);

    const auto nested = [](int groups) {
        auto inside = yes_no("q");
        for (int i = 0; i < groups; ++i) inside = "{'linkId':'g" + std::to_string(i) + "','type':'group','item':[" + inside + "]}";
        return inside;
    };
    CHECK(ids(form(nested(15)), {}) == Ids{"q"});
    CHECK(refusal(nested(16)).fault == Fault::TooLarge);
}

TEST_CASE("what is no Questionnaire of a person, or has no name, is not opened")
{
    const auto opened = [](const std::string& text) { return forms::Form::open(*Json::parse(quoted(text))); };
    CHECK(opened("{'resourceType':'Patient'}").error().fault == Fault::BadInput);
    CHECK(opened("{'resourceType':'Questionnaire'}").error().fault == Fault::BadInput);
    CHECK(forms::Form::open({}).error().fault == Fault::BadInput);
    CHECK(opened("{'resourceType':'Questionnaire','url':'u','subjectType':['Practitioner']}").error().fault == Fault::Unsupported);
    CHECK(opened("{'resourceType':'Questionnaire','url':'u','implicitRules':'urn:r'}").error().fault == Fault::Unsupported);
    CHECK(opened("{'resourceType':'Questionnaire','url':'u','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-constraint'}]}").error().fault == Fault::Unsupported);
    CHECK(opened("{'resourceType':'Questionnaire','url':'u'}")->canonical() == "u");
}

TEST_CASE("public Questionnaires are opened whole or refused with a reason")
{
    const std::filesystem::path folder{std::string{LUUKKU_FIXTURES_DIR} + "/questionnaires"};
    if (!std::filesystem::exists(folder)) {
        MESSAGE("skipped: the Questionnaires are not at " << LUUKKU_FIXTURES_DIR);
        return;
    }
    int opened = 0, refusals = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator{folder}) {
        if (entry.path().extension() != ".json") continue;
        std::ifstream file{entry.path()};
        std::stringstream text;
        text << file.rdbuf();
        const auto json = Json::parse(text.str());
        if (!json) continue;
        CAPTURE(entry.path().filename().string());
        // Most of them are examples that nobody gave a name.
        const auto form = forms::Form::open((*json)["url"].is_null() ? json->with("url", "urn:example") : *json);
        if (!form) {
            CHECK(!form.error().detail.empty());
            ++refusals;
            continue;
        }
        ++opened;
        for (const auto& question : form->questions({}, Language::English)) CHECK(!question.options.empty());
        CHECK(form->response({}, Utc{})["questionnaire"].text() == form->canonical());
    }
    MESSAGE("opened " << opened << ", refused " << refusals);
    CHECK(refusals > 0);
    CHECK(opened > 0);
}
