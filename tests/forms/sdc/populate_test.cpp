#include "kiosk/forms/sdc/populate.h"
#include "tests/forms/sdc/quoted.h"

using namespace luukku;
using namespace luukku::forms::sdc;
using quoted::json;

namespace {

const Utc now{*parse_instant("2026-11-22T12:00:00Z")};

std::string observation(const std::string& id, const std::string& when, const std::string& value, const std::string& status = "final")
{
    return "{'resourceType':'Observation','id':'" + id + "','status':'" + status + "','code':{'coding':[{'system':'http://loinc.org','code':'29463-7'}]},'effectiveDateTime':'"
           + when + "'" + (value.empty() ? "" : "," + value) + "}";
}

// What the item with the loinc code of body weight is given, as "answer from source" or nothing.
std::string suggested(const std::string& item, const std::vector<std::string>& observations)
{
    std::vector<fhir::Json> read;
    for (const auto& one : observations) read.push_back(json(one));
    const auto questionnaire = json("{'resourceType':'Questionnaire','extension':[{'url':'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationLinkPeriod',"
                                    "'valueDuration':{'value':3,'system':'http://unitsofmeasure.org','code':'mo'}}],'item':[{'linkId':'g','type':'group','item':["
                                    "{'linkId':'x','code':[{'system':'http://loinc.org','code':'other'},{'system':'http://loinc.org','code':'29463-7'}]," + item + "}]}]}");
    const auto found = suggestions_from(questionnaire, read, Terminology{}, now);
    if (found.empty()) return {};
    CHECK(found.size() == 1);
    CHECK(found[0].link_id == "x");
    auto text = found[0].answer.write() + " from " + found[0].source;
    std::replace(text.begin(), text.end(), '"', '\'');
    return text;
}

const std::string kilograms{"'valueQuantity':{'value':70.50,'unit':'kg','system':'http://unitsofmeasure.org','code':'kg'}"};
const std::string in_kilograms{"'type':'decimal','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-unit','valueCoding':{'system':'http://unitsofmeasure.org','code':'kg'}}]"};

}  // namespace

TEST_CASE("a person is shown the newest measurement of the period, and none older")
{
    CHECK(suggested(in_kilograms, {observation("1", "2026-10-01", kilograms), observation("2", "2026-11-01T08:00:00+02:00", kilograms)}) == "{'valueDecimal':70.50} from Observation/2");
    CHECK(suggested(in_kilograms, {observation("1", "2026-08-20", kilograms)}).empty());
    CHECK(suggested(in_kilograms, {observation("1", "2026-08-25", kilograms)}) == "{'valueDecimal':70.50} from Observation/1");
    CHECK(suggested(in_kilograms, {observation("1", "2026-11-23", kilograms)}).empty());
    CHECK(suggested(in_kilograms, {observation("1", "2026-11-20", kilograms), observation("2", "2026-11-21", "")}) == "{'valueDecimal':70.50} from Observation/1");
}

TEST_CASE("only what could be suggested is asked for: the codes of items with a period, each once")
{
    const std::string period{"'extension':[{'url':'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationLinkPeriod',"
                             "'valueDuration':{'value':3,'system':'http://unitsofmeasure.org','code':'mo'}}]"};
    const std::string items{"'item':[{'linkId':'g','type':'group','item':[{'linkId':'a','type':'decimal','code':[{'system':'http://loinc.org','code':'1'},{'code':'2'},{'display':'x'}]}]},"
                            "{'linkId':'b','type':'decimal'," + period + ",'code':[{'system':'http://loinc.org','code':'3'},{'system':'http://loinc.org','code':'3'}]},{'linkId':'c','type':'decimal'}]"};
    const auto codes = [](const std::string& text) { return observation_codes(json("{'resourceType':'Questionnaire'," + text + "}")); };
    CHECK(codes(items) == std::set<std::string>{"http://loinc.org|3"});
    CHECK(codes(period + "," + items) == std::set<std::string>{"http://loinc.org|1", "|2", "http://loinc.org|3"});
    CHECK(codes("'item':[]").empty());
}

TEST_CASE("a measurement that was not finished or was entered in error is never shown")
{
    for (const auto* status : {"final", "amended", "corrected"}) CHECK_FALSE(suggested(in_kilograms, {observation("1", "2026-11-01", kilograms, status)}).empty());
    for (const auto* status : {"preliminary", "registered", "cancelled", "entered-in-error", "unknown"})
        CHECK(suggested(in_kilograms, {observation("1", "2026-11-01", kilograms, status)}).empty());
}

TEST_CASE("a value of another unit or type is not taken, and no older one in its place")
{
    const std::string pounds{"'valueQuantity':{'value':155,'system':'http://unitsofmeasure.org','code':'[lb_av]'}"};
    CHECK(suggested(in_kilograms, {observation("1", "2026-11-02", pounds), observation("2", "2026-11-01", kilograms)}).empty());
    CHECK(suggested("'type':'decimal'", {observation("1", "2026-11-02", pounds)}) == "{'valueDecimal':155} from Observation/1");
    CHECK(suggested("'type':'integer'", {observation("1", "2026-11-02", kilograms)}).empty());
    CHECK(suggested("'type':'integer'", {observation("1", "2026-11-02", "'valueInteger':7")}) == "{'valueInteger':7} from Observation/1");
    CHECK(suggested("'type':'decimal'", {observation("1", "2026-11-02", "'valueQuantity':{'value':5,'comparator':'<'}")}).empty());
    CHECK(suggested("'type':'boolean'", {observation("1", "2026-11-02", "'valueString':'kyllä'")}).empty());
    CHECK(suggested("'type':'date'", {observation("1", "2026-11-02", "'valueDateTime':'2026-10-01T08:00:00Z'")}) == "{'valueDate':'2026-10-01'} from Observation/1");
}

TEST_CASE("a coded value is taken when it is one of the options, a free one where free words are taken")
{
    const std::string options{"'answerOption':[{'valueCoding':{'system':'urn:s','code':'a','display':'A'}},{'valueString':'muu'}]"};
    const auto coded = [](const std::string& code) { return "'valueCodeableConcept':{'text':'muu','coding':[{'system':'urn:t','code':'z'},{'system':'urn:s','code':'" + code + "'}]}"; };
    CHECK(suggested("'type':'choice'," + options, {observation("1", "2026-11-02", coded("a"))}) == "{'valueCoding':{'system':'urn:s','code':'a','display':'A'}} from Observation/1");
    CHECK(suggested("'type':'choice'," + options, {observation("1", "2026-11-02", coded("b"))}) == "{'valueString':'muu'} from Observation/1");
    CHECK(suggested("'type':'choice','answerOption':[{'valueCoding':{'code':'q'}}]", {observation("1", "2026-11-02", coded("b"))}).empty());
    CHECK(suggested("'type':'open-choice'", {observation("1", "2026-11-02", "'valueString':'oma'")}) == "{'valueString':'oma'} from Observation/1");
}

TEST_CASE("a component of a measurement fills its own question")
{
    const std::string pressure{"{'resourceType':'Observation','id':'bp','status':'final','code':{'coding':[{'system':'http://loinc.org','code':'85354-9'}]},'issued':'2026-11-01T08:00:00Z',"
                               "'component':[{'code':{'coding':[{'system':'http://loinc.org','code':'29463-7'}]}," + kilograms + "}]}"};
    CHECK(suggested(in_kilograms, {pressure}) == "{'valueDecimal':70.50} from Observation/bp");
}

TEST_CASE("a form gets the launch contexts that it asks for, each once and of its type")
{
    const auto asks = [](const std::string& name, const std::string& type) {
        return "{'url':'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext','extension':[{'url':'name'," + name + "},{'url':'type','valueCode':'" + type + "'}]}";
    };
    const auto contexts = launch_contexts(json("{'extension':[" + asks("'valueCoding':{'code':'patient'}", "Patient") + "," + asks("'valueId':'user'", "Patient") + "," + asks("'valueId':'user'", "Practitioner") + "]}"));
    REQUIRE(contexts.ok());
    CHECK(*contexts == std::vector<LaunchContext>{{"patient", {"Patient"}}, {"user", {"Patient", "Practitioner"}}});

    const auto patient = json("{'resourceType':'Patient'}");
    CHECK(check_launch(*contexts, {{"patient", {patient}}, {"user", {patient}}}).empty());
    const auto wrong = check_launch(*contexts, {{"patient", {patient, patient}}});
    REQUIRE(wrong.size() == 2);
    CHECK(wrong[0] == Error{Fault::BadInput, "launchContext patient is given more than once"});
    CHECK(wrong[1] == Error{Fault::NotFound, "launchContext user"});
    CHECK(check_launch(*contexts, {{"patient", {json("{'resourceType':'Device'}")}}, {"user", {patient}}})[0].fault == Fault::BadInput);
    CHECK(launch_contexts(json("{'extension':[" + asks("'valueId':''", "Patient") + "]}")).error().fault == Fault::BadInput);
}
