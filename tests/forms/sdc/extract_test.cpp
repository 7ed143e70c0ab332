#include "tests/forms/sdc/extracted.h"
#include "tests/forms/sdc/quoted.h"

using namespace luukku;
using namespace luukku::forms::sdc;
using quoted::extracted;
using quoted::json;
using quoted::sdc;

namespace {

const std::string marked{sdc("observationExtract", "'valueBoolean':true")};

fhir::Json form(const std::string& items, const std::string& extensions = "", const std::string& contained = "")
{
    return json("{'resourceType':'Questionnaire','extension':[" + extensions + "],'contained':[" + contained + "],'item':[" + items + "]}");
}

fhir::Json response(const std::string& items)
{
    return json("{'resourceType':'QuestionnaireResponse','id':'r','status':'completed','subject':{'reference':'Patient/7'},'encounter':{'reference':'Encounter/3'},"
                "'authored':'2026-11-22T10:00:00+02:00','author':{'reference':'Patient/7'},'item':[" + items + "]}");
}

std::string answered(const std::string& link_id, const std::string& answers)
{
    return "{'linkId':'" + link_id + "','answer':[" + answers + "]}";
}

std::string coded(const std::string& link_id, const std::string& type, const std::string& more = "")
{
    return "{'linkId':'" + link_id + "','type':'" + type + "','code':[{'system':'urn:s','code':'" + link_id + "'}]" + more + "}";
}

const fhir::Json& resource(const Extraction& extraction, int entry = 0)
{
    return extraction.bundle["entry"][entry]["resource"];
}

std::string faults(const Extraction& extraction)
{
    std::string all;
    for (const auto& fault : extraction.faults) all += (all.empty() ? "" : "|") + std::string{name_of(fault.error.fault)} + " " + fault.error.detail + " @" + fault.link_id;
    return all;
}

}  // namespace

TEST_CASE("a coded answer becomes an Observation with whose it is, when and from where")
{
    const auto made = extracted(form(coded("q", "boolean"), marked), response(answered("q", "{'valueBoolean':true}")));
    CHECK(faults(made).empty());
    CHECK(made.bundle == json("{'resourceType':'Bundle','type':'transaction','entry':[{'fullUrl':'urn:uuid:1','resource':{'resourceType':'Observation','status':'final',"
                              "'code':{'coding':[{'system':'urn:s','code':'q'}]},'subject':{'reference':'Patient/7'},'encounter':{'reference':'Encounter/3'},"
                              "'effectiveDateTime':'2026-11-22T10:00:00+02:00','issued':'2026-11-22T10:00:00+02:00','performer':[{'reference':'Patient/7'}],'valueBoolean':true,"
                              "'derivedFrom':[{'reference':'QuestionnaireResponse/r'}]},'request':{'method':'POST','url':'Observation'}}]}"));
}

TEST_CASE("a question without an answer, or not marked, leaves no Observation")
{
    CHECK(extracted(form(coded("q", "boolean"), marked), response(answered("other", "{'valueBoolean':true}"))) == Extraction{});
    CHECK(extracted(form(coded("q", "boolean")), response(answered("q", "{'valueBoolean':true}"))) == Extraction{});
    CHECK(extracted(form("{'linkId':'q','type':'boolean'}", marked), response(answered("q", "{'valueBoolean':true}"))) == Extraction{});
    const auto off = form("{'linkId':'g','type':'group','extension':[" + sdc("observationExtract", "'valueBoolean':false") + "],'item':[" + coded("a", "boolean") + "," + coded("b", "boolean", ",'extension':[" + marked + "]") + "]}", marked);
    const auto made = extracted(off, response("{'linkId':'g','item':[" + answered("a", "{'valueBoolean':true}") + "," + answered("b", "{'valueBoolean':true}") + "]}"));
    CHECK(made.bundle["entry"].size() == 1);
    CHECK(resource(made)["code"]["coding"][0]["code"].text() == "b");
    CHECK(faults(extracted(form("{'linkId':'q','type':'boolean','extension':[" + marked + "]}"), response(answered("q", "{'valueBoolean':true}")))) == "bad_input extracted, and has no code @q");
}

TEST_CASE("every kind of answer is held as an Observation can hold it")
{
    const std::string unit{",'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-unit','valueCoding':{'system':'http://unitsofmeasure.org','code':'kg','display':'kg'}}]"};
    const auto value = [](const std::string& type, const std::string& answer, const std::string& more = "") {
        const auto made = extracted(form(coded("q", type, more), marked), response(answered("q", "{" + answer + "}")));
        if (!made.faults.empty()) return faults(made);
        for (const auto& [name, held] : resource(made).members())
            if (name.starts_with("value")) return name + held.write();
        return std::string{"none"};
    };
    CHECK(value("decimal", "'valueDecimal':70.50", unit) == R"(valueQuantity{"value":70.50,"unit":"kg","system":"http://unitsofmeasure.org","code":"kg"})");
    CHECK(value("decimal", "'valueDecimal':70.50") == R"(valueQuantity{"value":70.50})");
    CHECK(value("integer", "'valueInteger':7") == "valueInteger7");
    CHECK(value("integer", "'valueInteger':7", unit).starts_with(R"(valueQuantity{"value":7,)"));
    CHECK(value("choice", "'valueCoding':{'code':'a','display':'A'}") == R"(valueCodeableConcept{"coding":[{"code":"a","display":"A"}],"text":"A"})");
    CHECK(value("date", "'valueDate':'2026-11'") == R"(valueDateTime"2026-11")");
    CHECK(value("quantity", "'valueQuantity':{'value':1}") == R"(valueQuantity{"value":1})");
    CHECK(value("string", "'valueString':'x'") == R"(valueString"x")");
    CHECK(value("url", "'valueUri':'urn:x'") == R"(valueString"urn:x")");
    CHECK(value("attachment", "'valueAttachment':{'data':'AA=='}") == "unsupported an Observation cannot hold such an answer @q");
}

TEST_CASE("each of several answers is an Observation of its own, and only marked codes go along")
{
    const auto several = extracted(form(coded("q", "integer", ",'repeats':true"), marked), response(answered("q", "{'valueInteger':1},{'valueInteger':2}")));
    CHECK(several.bundle["entry"].size() == 2);
    CHECK(resource(several, 1)["valueInteger"].text() == "2");
    const auto codes = extracted(form("{'linkId':'q','type':'boolean','code':[{'code':'a'},{'code':'b','extension':[" + marked + "]}]}"), response(answered("q", "{'valueBoolean':true}")));
    CHECK(resource(codes)["code"]["coding"] == json("[{'code':'b'}]"));
}

TEST_CASE("components stand in the Observation of their group, members beside it")
{
    const auto related = [](const std::string& how) {
        const auto ext = ",'extension':[" + sdc("observationExtract", "'valueCode':'" + how + "'") + "]";
        return extracted(form(coded("panel", "group", ",'extension':[" + marked + "],'item':[" + coded("sys", "integer", ext) + "," + coded("dia", "integer", ext) + "]")),
                         response("{'linkId':'panel','item':[" + answered("sys", "{'valueInteger':120}") + "," + answered("dia", "{'valueInteger':80}") + "]}"));
    };
    const auto components = related("component");
    CHECK(components.bundle["entry"].size() == 1);
    CHECK(resource(components)["component"] == json("[{'code':{'coding':[{'system':'urn:s','code':'sys'}]},'valueInteger':120},{'code':{'coding':[{'system':'urn:s','code':'dia'}]},'valueInteger':80}]"));
    const auto members = related("member");
    CHECK(members.bundle["entry"].size() == 3);
    CHECK(resource(members)["hasMember"] == json("[{'reference':'urn:uuid:2'},{'reference':'urn:uuid:3'}]"));
    CHECK(members.bundle["entry"][2]["fullUrl"].text() == "urn:uuid:3");
    CHECK(faults(related("derived")) == "unsupported observationExtract derived @sys|unsupported observationExtract derived @dia");

    const auto ext = ",'extension':[" + sdc("observationExtract", "'valueCode':'component'") + "]";
    CHECK(faults(extracted(form(coded("sys", "integer", ext)), response(answered("sys", "{'valueInteger':120}")))) == "bad_input a component of nothing @sys");
}

TEST_CASE("the nearest category counts, and an author that may not perform is left out")
{
    const auto category = [](const std::string& text) { return sdc("observation-extract-category", "'valueCodeableConcept':{'text':'" + text + "'}"); };
    const auto asked = form(coded("a", "boolean") + "," + coded("b", "boolean", ",'extension':[" + category("y") + "," + category("z") + "]"), marked + "," + category("x"));
    const auto given = response(answered("a", "{'valueBoolean':true}") + "," + answered("b", "{'valueBoolean':true}"));
    const auto made = extracted(asked, given.with("author", json("{'reference':'Device/1'}")).with("authored", json("'2026-11-22'")));
    CHECK(resource(made, 0)["category"] == json("[{'text':'x'}]"));
    CHECK(resource(made, 1)["category"] == json("[{'text':'y'},{'text':'z'}]"));
    CHECK(resource(made)["performer"].is_null());
    CHECK(resource(made)["issued"].is_null());
    CHECK(resource(made)["effectiveDateTime"].text() == "2026-11-22");
}

TEST_CASE("an entry is named and guarded as the form asks")
{
    const auto entry = sdc("observationExtractEntry", "'extension':[{'url':'resourceId','valueString':'%X'},{'url':'fullUrl','valueString':'%X'},{'url':'ifNoneMatch','valueString':'%resource.id'}]");
    const auto made = extracted(form(coded("q", "boolean", ",'extension':[" + sdc("extractAllocateId", "'valueString':'X'") + "," + entry + "]"), marked), response(answered("q", "{'valueBoolean':true}")));
    CHECK(faults(made).empty());
    CHECK(made.bundle["entry"][0]["fullUrl"].text() == "urn:uuid:1");
    CHECK(made.bundle["entry"][0]["request"] == json("{'method':'PUT','url':'Observation/1','ifNoneMatch':'r'}"));
    CHECK(resource(made)["id"].text() == "1");
}

TEST_CASE("what is extracted by means that we do not have is said, with the item")
{
    CHECK(faults(extracted(form("{'linkId':'g','type':'group','extension':[" + sdc("definitionExtract", "'valueCode':'x'") + "]}", sdc("targetStructureMap", "'valueCanonical':'urn:m'")), response("")))
          == "unsupported sdc-questionnaire-targetStructureMap @|unsupported sdc-questionnaire-definitionExtract @g");
}
