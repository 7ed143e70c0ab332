#include "kiosk/forms/sdc/terminology.h"
#include "tests/forms/sdc/quoted.h"

using namespace luukku;
using namespace luukku::forms::sdc;
using quoted::json;

namespace {

Terminology kept(const std::vector<std::string>& resources)
{
    std::vector<fhir::Json> read;
    for (const auto& resource : resources) read.push_back(json(resource));
    auto terminology = Terminology::of(read);
    REQUIRE(terminology.ok());
    return *terminology;
}

std::string codes(const Result<std::vector<Term>>& terms)
{
    if (!terms) return std::string{name_of(terms.error().fault)} + ": " + terms.error().detail;
    std::string all;
    for (const auto& term : *terms) all += (all.empty() ? "" : " ") + term.code;
    return all;
}

std::string value_set(const std::string& url, const std::string& compose)
{
    return "{'resourceType':'ValueSet','url':'" + url + "','compose':{" + compose + "}}";
}

const std::string pains{
    "{'resourceType':'CodeSystem','url':'urn:pains','version':'2','content':'complete','concept':["
    "{'code':'any','display':'Kipu','property':[{'code':'notSelectable','valueBoolean':true}],'concept':["
    "  {'code':'head','display':'Päänsärky','designation':[{'language':'sv','value':'Huvudvärk'}],'concept':[{'code':'migraine','display':'Migreeni'}]},"
    "  {'code':'back','display':'Selkäkipu','property':[{'code':'side','valueCode':'behind'},{'code':'inactive','valueBoolean':true}]}]},"
    "{'code':'tooth','display':'Hammassärky','property':[{'code':'parent','valueCode':'head'},{'code':'side','valueString':'front'}],"
    "  'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/codesystem-ordinalValue','valueDecimal':2.50}]}]}"};

std::string filtered(const std::string& property, const std::string& how, const std::string& value)
{
    const auto all = kept({pains, value_set("urn:v", "'include':[{'system':'urn:pains','filter':[{'property':'" + property + "','op':'" + how + "','value':'" + value + "'}]}]")});
    return codes(all.expand("urn:v"));
}

}  // namespace

TEST_CASE("a code with all below it is a value set of its own, named as SNOMED CT names it")
{
    const auto terminology = kept({pains});
    const auto below = [&](const std::string& above, const std::string& code) {
        const auto held = terminology.contains(above, "urn:pains", code);
        return held ? (*held ? "yes" : "no") : "unknown";
    };
    CHECK(below("urn:pains?fhir_vs=isa/head", "migraine") == std::string{"yes"});
    CHECK(below("urn:pains?fhir_vs=isa/head", "tooth") == std::string{"yes"});
    CHECK(below("urn:pains|2?fhir_vs=isa/any", "head") == std::string{"yes"});
    CHECK(below("urn:pains?fhir_vs=isa/any", "any") == std::string{"yes"});
    CHECK(below("urn:pains?fhir_vs=isa/migraine", "head") == std::string{"no"});
    CHECK(below("urn:pains?fhir_vs=isa/head", "toe") == std::string{"unknown"});
    CHECK(below("urn:pains?fhir_vs=isa/leg", "head") == std::string{"unknown"});
    CHECK(below("urn:aches?fhir_vs=isa/head", "migraine") == std::string{"unknown"});
    CHECK_FALSE(*terminology.contains("urn:pains?fhir_vs=isa/head", "urn:aches", "migraine"));
}

TEST_CASE("a stored expansion is offered in its order, without the codes that only hold others together")
{
    const auto all = kept({"{'resourceType':'ValueSet','url':'urn:v','version':'1','expansion':{'contains':["
                           "{'abstract':true,'display':'Arki','contains':[{'system':'urn:d','code':'mon','display':'ma','designation':[{'language':'sv-FI','value':'mån'}]},"
                           "{'system':'urn:d','code':'tue','inactive':true}]},"
                           "{'system':'urn:d','code':'sun','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/itemWeight','valueDecimal':1.0}]}]}}"});
    const auto terms = all.expand("urn:v|1");
    CHECK(codes(terms) == "mon sun");
    CHECK((*terms)[0].words("sv") == "mån");
    CHECK((*terms)[0].words("fi") == "ma");
    CHECK((*terms)[1].words("fi") == "sun");
    CHECK((*terms)[1].weight == "1.0");
    CHECK((*terms)[0].coding() == json("{'system':'urn:d','code':'mon','display':'ma'}"));
}

TEST_CASE("part of an expansion is not taken for the whole")
{
    const auto partial = [](const std::string& more) {
        return kept({"{'resourceType':'ValueSet','url':'urn:v','expansion':{" + more + "'contains':[{'system':'urn:d','code':'a'}]}}"});
    };
    CHECK(codes(partial("'total':1,").expand("urn:v")) == "a");
    CHECK(codes(partial("'total':2,").expand("urn:v")) == "unsupported: value set urn:v: only a part of its expansion is here");
    CHECK(codes(partial("'offset':1,").expand("urn:v")).starts_with("unsupported"));
    CHECK(codes(partial("'extension':[{'url':'http://hl7.org/fhir/StructureDefinition/valueset-unclosed','valueBoolean':true}],").expand("urn:v")).starts_with("unsupported"));
    CHECK(partial("'total':2,").contains("urn:v", "urn:d", "a").value());
    CHECK(partial("'total':2,").contains("urn:v", "urn:d", "b").error().fault == Fault::Unsupported);
}

TEST_CASE("listed codes take the words and weights that they lack from their code system")
{
    const auto all = kept({pains, value_set("urn:v", "'include':[{'system':'urn:pains','concept':[{'code':'tooth'},{'code':'head','display':'Pää'},{'code':'tooth'}]}]"),
                           "{'resourceType':'CodeSystem','url':'urn:more','content':'supplement','supplements':'urn:pains|2','concept':[{'code':'tooth','designation':[{'language':'en','value':'Toothache'}]}]}"});
    const auto terms = all.expand("urn:v");
    REQUIRE(codes(terms) == "tooth head");
    CHECK((*terms)[0].display == "Hammassärky");
    CHECK((*terms)[0].weight == "2.50");
    CHECK((*terms)[0].words("en-GB") == "Toothache");
    CHECK((*terms)[1].display == "Pää");
    CHECK((*terms)[1].words("sv") == "Huvudvärk");
}

TEST_CASE("a whole code system is offered when it is here as a whole, without what cannot be chosen")
{
    CHECK(codes(kept({pains, value_set("urn:v", "'include':[{'system':'urn:pains'}]")}).expand("urn:v")) == "head migraine back tooth");
    CHECK(codes(kept({pains, value_set("urn:v", "'inactive':false,'include':[{'system':'urn:pains'}]")}).expand("urn:v")) == "head migraine tooth");
    CHECK(codes(kept({pains, value_set("urn:v", "'include':[{'system':'urn:pains','version':'3'}]")}).expand("urn:v"))
          == "unsupported: value set urn:v: code system urn:pains is not here as a whole");
    auto fragment = pains;
    fragment.replace(fragment.find("complete"), 8, "fragment");
    CHECK(codes(kept({fragment, value_set("urn:v", "'include':[{'system':'urn:pains'}]")}).expand("urn:v")).starts_with("unsupported"));
}

TEST_CASE("filters choose by hierarchy and by property")
{
    CHECK(filtered("concept", "is-a", "head") == "head migraine tooth");
    CHECK(filtered("concept", "descendent-of", "head") == "migraine tooth");
    CHECK(filtered("concept", "is-not-a", "head") == "back");
    CHECK(filtered("concept", "generalizes", "migraine") == "head migraine");
    CHECK(filtered("concept", "in", "tooth, back") == "back tooth");
    CHECK(filtered("code", "not-in", "tooth,back") == "head migraine");
    CHECK(filtered("side", "=", "behind") == "back");
    CHECK(filtered("side", "exists", "false") == "head migraine");
    CHECK(filtered("side", "exists", "true") == "back tooth");
    CHECK(filtered("display", "=", "Migreeni") == "migraine");
    CHECK(filtered("concept", "is-a", "nobody") == "");
    CHECK(filtered("code", "regex", ".*") == "unsupported: value set urn:v: filter regex of code");
}

TEST_CASE("what is excluded is not offered, and several value sets in one include narrow each other")
{
    const std::string v1 = value_set("urn:1", "'include':[{'system':'urn:s','concept':[{'code':'a'},{'code':'b'},{'code':'c'}]}]");
    const std::string v2 = value_set("urn:2", "'include':[{'system':'urn:s','concept':[{'code':'c'},{'code':'b'}]}]");
    CHECK(codes(kept({v1, v2, value_set("urn:v", "'include':[{'valueSet':['urn:1']}],'exclude':[{'system':'urn:s','concept':[{'code':'b'}]}]")}).expand("urn:v")) == "a c");
    CHECK(codes(kept({v1, v2, value_set("urn:v", "'include':[{'valueSet':['urn:1','urn:2']}]")}).expand("urn:v")) == "b c");
    CHECK(codes(kept({v1, v2, value_set("urn:v", "'include':[{'system':'urn:s','concept':[{'code':'a'},{'code':'b'}],'valueSet':['urn:2']}]")}).expand("urn:v")) == "b");
    CHECK(codes(kept({v1, v2, value_set("urn:v", "'include':[{'valueSet':['urn:2']},{'valueSet':['urn:1']}]")}).expand("urn:v")) == "c b a");
    CHECK(codes(kept({value_set("urn:v", "'include':[{'valueSet':['urn:gone']}]")}).expand("urn:v")) == "not_found: value set urn:gone");
}

TEST_CASE("value sets that name themselves, each other or far too many end with a fault")
{
    CHECK(codes(kept({value_set("urn:a", "'include':[{'valueSet':['urn:b']}]"), value_set("urn:b", "'include':[{'valueSet':['urn:a']}]")}).expand("urn:a"))
          == "bad_input: value set urn:a includes itself");
    std::vector<std::string> tower{value_set("urn:0", "'include':[{'system':'urn:s','concept':[{'code':'a'}]}]")};
    for (int level = 1; level < 31; ++level) {
        const auto below = "{'valueSet':['urn:" + std::to_string(level - 1) + "']}";
        tower.push_back(value_set("urn:" + std::to_string(level), "'include':[" + below + "," + below + "]"));
    }
    CHECK(kept(tower).expand("urn:30").error().fault == Fault::TooLarge);
    CHECK(codes(kept(tower).expand("urn:3")) == "a");

    TerminologyLimits narrow;
    narrow.terms = 2;
    narrow.concepts = 3;
    CHECK(Terminology::of({json(pains)}, narrow).error().fault == Fault::TooLarge);
    const auto list = json(value_set("urn:v", "'include':[{'system':'urn:s','concept':[{'code':'a'},{'code':'b'},{'code':'c'}]}]"));
    CHECK(Terminology::of({list}, narrow)->expand("urn:v").error().fault == Fault::TooLarge);
}

TEST_CASE("a code is known to be in a value set as far as that can be told")
{
    const auto all = kept({pains, value_set("urn:v", "'include':[{'system':'urn:pains','concept':[{'code':'head'}]},{'system':'urn:far'}],'exclude':[{'system':'urn:pains','concept':[{'code':'back'}]}]")});
    CHECK(all.contains("urn:v", "urn:pains", "head").value());
    CHECK(all.contains("urn:v", "", "head").value());
    CHECK_FALSE(all.contains("urn:v", "urn:pains", "back").value());
    CHECK_FALSE(all.contains("urn:v", "urn:other", "head").value());
    CHECK(all.contains("urn:v", "urn:far", "x").error().fault == Fault::Unsupported);
    CHECK(all.contains("urn:gone", "urn:far", "x").error().fault == Fault::NotFound);
    const auto minus = kept({value_set("urn:v", "'include':[{'system':'urn:s','concept':[{'code':'a'},{'code':'b'}]}],'exclude':[{'system':'urn:s','concept':[{'code':'b'}]}]")});
    CHECK(minus.contains("urn:v", "urn:s", "a").value());
    CHECK_FALSE(minus.contains("urn:v", "urn:s", "b").value());
}

TEST_CASE("what a form contains comes before what the station keeps, and of several versions the newest")
{
    const auto with = [](const std::string& version, const std::string& code) {
        return "{'resourceType':'ValueSet','id':'v','url':'urn:v','version':'" + version + "','compose':{'include':[{'system':'urn:s','concept':[{'code':'" + code + "'}]}]}}";
    };
    const auto station = kept({with("1.9", "old"), with("1.10", "new"), with("1.2", "oldest")});
    CHECK(codes(station.expand("urn:v")) == "new");
    CHECK(codes(station.expand("urn:v|1.2")) == "oldest");
    CHECK(codes(station.expand("urn:v|7")).starts_with("not_found"));
    CHECK(codes(station.expand("#v")).starts_with("not_found"));

    const auto form = station.with_contained(json("{'resourceType':'Questionnaire','contained':[" + with("0.1", "own") + "]}"));
    CHECK(codes(form->expand("#v")) == "own");
    CHECK(codes(form->expand("urn:v")) == "own");
    CHECK(codes(form->expand("urn:v|1.10")) == "new");
}

TEST_CASE("a coding weighs what it says itself, else what its code system says, else what the value sets agree on")
{
    const auto weighing = [](const std::string& url, const std::string& digits) {
        return value_set(url, "'include':[{'system':'urn:s','concept':[{'code':'a','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/ordinalValue','valueDecimal':" + digits + "}]}]}]");
    };
    const auto all = kept({pains, weighing("urn:1", "3")});
    CHECK(all.weight_of(json("{'system':'urn:s','code':'a','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/ordinalValue','valueDecimal':7}]}")) == "7");
    CHECK(all.weight_of(json("{'system':'urn:pains','code':'tooth'}")) == "2.50");
    CHECK(all.weight_of(json("{'system':'urn:s','code':'a'}")) == "3");
    CHECK_FALSE(all.weight_of(json("{'system':'urn:s','code':'b'}")).has_value());
    CHECK_FALSE(kept({weighing("urn:1", "3"), weighing("urn:2", "4")}).weight_of(json("{'system':'urn:s','code':'a'}")).has_value());
    CHECK(kept({"{'resourceType':'CodeSystem','url':'urn:s','concept':[{'code':'a','property':[{'code':'itemWeight','valueDecimal':0.5}]}]}"}).weight_of(json("{'system':'urn:s','code':'a'}")) == "0.5");
}
