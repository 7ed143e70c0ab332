#include "kiosk/forms/sdc/assemble.h"
#include "tests/forms/sdc/quoted.h"

#include <map>

using namespace luukku;
using namespace luukku::forms::sdc;
using quoted::json;
using quoted::sdc;

namespace {

using Shelf = std::map<std::string, fhir::Json>;

std::string part(const std::string& link_id, const std::string& url)
{
    return "{'linkId':'" + link_id + "','type':'display','text':'?','extension':[" + sdc("subQuestionnaire", "'valueCanonical':'" + url + "'") + "]}";
}

std::string variable(const std::string& name, const std::string& expression)
{
    return "{'url':'http://hl7.org/fhir/StructureDefinition/variable','valueExpression':{'name':'" + name + "','language':'text/fhirpath','expression':'" + expression + "'}}";
}

std::string question(const std::string& link_id, const std::string& more = "")
{
    return "{'linkId':'" + link_id + "','type':'boolean'" + more + "}";
}

fhir::Json modular_form(const std::string& url, const std::string& items, const std::string& extensions = "", const std::string& more = "")
{
    auto text = "{'resourceType':'Questionnaire','url':'" + url + "','version':'1'" + more + (extensions.empty() ? "" : ",'extension':[" + extensions + "]") + ",'item':[" + items + "]}";
    // Expressions hold ' themselves: they stand in real quotes with ^ for it.
    auto read = json(text);
    return read;
}

// A text with ^ for the quotes of FHIRPath.
fhir::Json with_quotes(const fhir::Json& value)
{
    auto text = value.write();
    std::replace(text.begin(), text.end(), '^', '\'');
    return *fhir::Json::parse(text);
}

Result<fhir::Json> assembled(const fhir::Json& whole, const Shelf& shelf, const AssembleLimits& limits = {})
{
    return assemble(
        with_quotes(whole),
        [&](std::string_view canonical) {
            const auto found = shelf.find(std::string{canonical});
            return found == shelf.end() ? fhir::Json{} : with_quotes(found->second);
        },
        limits);
}

std::string link_ids(const fhir::Json& items)
{
    std::string all;
    for (const auto& item : items.items()) {
        all += (all.empty() ? "" : " ") + std::string{item["linkId"].text()};
        if (item["item"].size() > 0) all += "(" + link_ids(item["item"]) + ")";
    }
    return all;
}

std::string refusal(const fhir::Json& whole, const Shelf& shelf, const AssembleLimits& limits = {})
{
    const auto made = assembled(whole, shelf, limits);
    if (made) return "assembled";
    return std::string{name_of(made.error().fault)} + ": " + made.error().detail;
}

}  // namespace

TEST_CASE("a form that stands alone comes back as it is")
{
    const auto alone = modular_form("urn:w", question("a"));
    CHECK_FALSE(is_modular(alone));
    CHECK(*assembled(alone, {}) == alone);
}

TEST_CASE("the items of a part stand in the place of the line that named it, part within part")
{
    const auto made = assembled(modular_form("urn:w", question("a") + ",{'linkId':'g','type':'group','item':[" + part("p", "urn:p") + "]}," + question("z")),
                                {{"urn:p", modular_form("urn:p", question("b") + "," + part("r", "urn:r|1"))}, {"urn:r|1", modular_form("urn:r", question("c"))}});
    REQUIRE(made.ok());
    CHECK(link_ids((*made)["item"]) == "a g(b c) z");
    CHECK((*made)["extension"] == json("[" + sdc("assembledFrom", "'valueCanonical':'urn:p|1'") + "," + sdc("assembledFrom", "'valueCanonical':'urn:r|1'") + "]"));
    CHECK((*made)["url"].text() == "urn:w");
    CHECK_FALSE(is_modular(*made));
}

TEST_CASE("a prefix keeps apart a part that is put in twice")
{
    const auto group = [](const std::string& id, const std::string& prefix) {
        return "{'linkId':'" + id + "','type':'group','extension':[" + variable("linkIdPrefix", prefix) + "],'item':[" + part(id + "p", "urn:p") + "]}";
    };
    const auto child = modular_form("urn:p", question("a") + "," + question("b", ",'enableWhen':[{'question':'a','operator':'exists','answerBoolean':true}]") + ",{'linkId':'c','type':'choice','answerValueSet':'#v','item':["
                            + part("r", "urn:r") + "]}", sdc("assembleContext", "'valueString':'linkIdPrefix'"), ",'contained':[{'resourceType':'ValueSet','id':'v'}]");
    const auto made = assembled(modular_form("urn:w", group("1", "^1.^") + "," + group("2", "%linkIdPrefix + ^2.^"), variable("linkIdPrefix", "^w^")),
                                {{"urn:p", child}, {"urn:r", modular_form("urn:r", question("d"))}});
    REQUIRE(made.ok());
    CHECK(link_ids((*made)["item"]) == "1(1.a 1.b 1.c(1.d)) 2(w2.a w2.b w2.c(w2.d))");
    const auto& second = (*made)["item"][1]["item"];
    CHECK(second[1]["enableWhen"][0]["question"].text() == "w2.a");
    CHECK(second[2]["answerValueSet"].text() == "#w2.v");
    CHECK((*made)["contained"][1]["id"].text() == "w2.v");
    CHECK((*made)["contained"].size() == 2);
}

TEST_CASE("what a part says at its root goes where it belongs, each once")
{
    const auto launch = sdc("launchContext", "'extension':[{'url':'name','valueCoding':{'code':'patient'}},{'url':'type','valueCode':'Patient'}]");
    const auto constraint = std::string{"{'url':'http://hl7.org/fhir/StructureDefinition/targetConstraint','extension':[{'url':'key','valueId':'k'}]}"};
    const auto child = modular_form("urn:p", question("b"), launch + "," + variable("v", "1") + "," + constraint + ",{'url':'urn:other','valueBoolean':true}", ",'contained':[{'resourceType':'ValueSet','id':'s'}]");
    const auto made = assembled(modular_form("urn:w", "{'linkId':'g','type':'group','item':[" + part("p", "urn:p") + "]}", launch, ",'contained':[{'resourceType':'ValueSet','id':'s'}]"), {{"urn:p", child}});
    REQUIRE(made.ok());
    CHECK((*made)["extension"] == json("[" + launch + "," + sdc("assembledFrom", "'valueCanonical':'urn:p|1'") + "]"));
    CHECK((*made)["item"][0]["extension"] == json("[" + variable("v", "1") + "," + constraint + "]"));
    CHECK((*made)["contained"].size() == 1);
}

TEST_CASE("what is expected of a form is kept to")
{
    const auto expects = [](const std::string& code) { return sdc("assemble-expectation", "'valueCode':'" + code + "'"); };
    const Shelf shelf{{"urn:p", modular_form("urn:p", question("b"), expects("independent-child"))}, {"urn:root", modular_form("urn:root", question("b"), expects("assemble-root"))}};
    const auto after = [&](const std::string& code) {
        const auto made = assembled(modular_form("urn:w", part("p", "urn:p"), expects(code)), shelf);
        return made ? std::string{(*made)["extension"][0]["valueCode"].text()} : std::string{name_of(made.error().fault)};
    };
    CHECK(after("assemble-root").empty());
    CHECK(after("assemble-root-or-child") == "independent-root-or-child");
    CHECK(after("assemble-child") == "bad_input");
    CHECK(after("independent-child") == "bad_input");
    CHECK(refusal(modular_form("urn:w", part("p", "urn:root")), shelf).starts_with("bad_input: a part that may only be a whole at item p"));
    CHECK(refusal(modular_form("urn:w", part("p", "urn:p"), sdc("assembleContext", "'valueString':'x'")), shelf).starts_with("bad_input"));
}

TEST_CASE("a form that cannot be put together is refused by the name of the item")
{
    const auto with = [](const fhir::Json& child) { return refusal(modular_form("urn:w", question("a") + "," + part("p", "urn:p"), variable("v", "2")), {{"urn:p", child}}); };
    CHECK(refusal(modular_form("urn:w", part("p", "urn:gone")), {}) == "not_found: Questionnaire urn:gone at item p");
    CHECK(with(modular_form("urn:p", part("q", "urn:p"))) == "bad_input: a part that holds itself at item q");
    CHECK(with(modular_form("urn:p", question("a"))) == "bad_input: a linkId twice at item a");
    CHECK(with(modular_form("urn:p", question("b"), variable("v", "1"))) == "bad_input: two variables v");
    CHECK(with(modular_form("urn:p", question("b"), sdc("assembleContext", "'valueString':'x'"))) == "not_found: assembleContext x at item p");
    CHECK(with(modular_form("urn:p", question("b"), "", ",'language':'sv'")).starts_with("bad_input: a part that disagrees with the whole"));
    CHECK(with(modular_form("urn:p", question("b"), "", ",'modifierExtension':[{'url':'urn:m'}]")) == "unsupported: a part with a modifierExtension at item p");
    CHECK(with(modular_form("urn:p", question("b"), sdc("observationExtract", "'valueBoolean':true"))) == "bad_input: sdc-questionnaire-observationExtract at the root of a part at item p");
    CHECK(with(modular_form("urn:p", question("b"), sdc("questionnaireAdaptive", "'valueBoolean':true"))).starts_with("bad_input"));
    CHECK(with(modular_form("urn:p", part("q", "urn:q"), variable("linkIdPrefix", "today()"))).starts_with("unsupported: linkIdPrefix"));
    CHECK(refusal(modular_form("urn:w", "{'linkId':'g','type':'group','extension':[" + sdc("subQuestionnaire", "'valueCanonical':'urn:p'") + "]}"), {}) == "bad_input: subQuestionnaire on what is no display at item g");
}

TEST_CASE("parts without end are stopped")
{
    AssembleLimits few;
    few.parts = 1;
    few.items = 2;
    few.depth = 1;
    const Shelf shelf{{"urn:p", modular_form("urn:p", question("b"))}, {"urn:q", modular_form("urn:q", part("r", "urn:p"))}, {"urn:many", modular_form("urn:many", question("b") + "," + question("c"))}};
    CHECK(refusal(modular_form("urn:w", question("a") + "," + part("p", "urn:p")), shelf, few) == "assembled");
    CHECK(refusal(modular_form("urn:w", question("a") + "," + part("p", "urn:many")), shelf, few) == "too_large: too many items");
    CHECK(refusal(modular_form("urn:w", part("p", "urn:p") + "," + part("o", "urn:p")), shelf, few) == "too_large: too many parts");
    few.parts = 9;
    CHECK(refusal(modular_form("urn:w", part("p", "urn:q")), shelf, few) == "too_large: too many parts");
}
