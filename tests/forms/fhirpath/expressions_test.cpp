#include "kiosk/forms/fhirpath/index.h"
#include "tests/forms/fhirpath/asked.h"

#include <algorithm>
#include <vector>

using namespace luukku;
using namespace luukku::asked;

namespace {

struct Heard : Reads {
    std::vector<std::string> items{};
    int all{};

    void item(std::string_view link_id) override { items.emplace_back(link_id); }
    void all_items() override { ++all; }
};

Heard heard_of(std::string_view text, const Values& input = {response()})
{
    Heard heard;
    auto around = at_noon();
    around.reads = &heard;
    REQUIRE(result_of(text, input, around).ok());
    return heard;
}

}  // namespace

TEST_CASE("an answer is found by its question, at the top, in a group and under another answer")
{
    CHECK(told("%resource.item.where(linkId='pain').answer.value", {response()}) == "3");
    CHECK(told("item.where('weight' = linkId).answer.value", {response()}) == "71.50");
    CHECK(told("repeat(item).where(linkId='pain2').answer.value", {response()}) == "5");
    CHECK(told("repeat(item).where(linkId='nights').answer.value", {response()}) == "");
    CHECK(told("descendants().where(linkId='nights').answer.value", {response()}) == "4");
    CHECK(told("QuestionnaireResponse.item.where(linkId='nobody').answer.value.empty()", {response()}) == "true");
    CHECK(told("item.where(linkId='group').item.where(linkId='born').answer.value.ofType(date)", {response()}) == "1974-12-25");
    CHECK(told("descendants().where($this is QuestionnaireResponse.item and linkId='nights').answer.value", {response()}) == "4");
}

TEST_CASE("a total of answers is the sum of their numbers, and of no answers it is missing")
{
    CHECK(told("descendants().where(linkId.startsWith('pain')).answer.value.sum()", {response()}) == "8");
    CHECK(told("repeat(item).answer.value.ofType(integer).avg()", {response()}) == "4");
    CHECK(told("repeat(item).answer.value.ofType(integer).min()", {response()}) == "3");
    CHECK(told("repeat(item).answer.value.ofType(integer).max()", {response()}) == "5");
    CHECK(told("(1.5 | 2).sum()") == "3.5");
    CHECK(told("(1.5 | 2.5).sum() is Decimal") == "true");
    CHECK(told("repeat(item).where(linkId = 'x').count()", {Value::element(json("{'resourceType':'QuestionnaireResponse','item':[{'linkId':'x'},{'linkId':'x'},{'linkId':'y'}]}"))}) == "1");
    CHECK(told("{}.avg()") == "");
    CHECK(told("{}.sum()") == "");
    CHECK(told("repeat(item).answer.value.ofType(Integer).sum()", {response()}) == "8");
}

TEST_CASE("a long form answers from its index what it answers without, also after an answer was changed")
{
    std::string items;
    for (int i = 0; i < 100; ++i) items += (i ? "," : "") + std::string{"{'linkId':'q"} + std::to_string(i % 90) + "','answer':[{'valueInteger':" + std::to_string(i) + "}]}";
    const auto form = json("{'resourceType':'QuestionnaireResponse','item':[" + items + "]}");
    Index index;
    auto around = at_noon();
    around.index = &index;
    const std::string asked = "item.where(linkId='q7').answer.value";
    for (int round = 0; round < 3; ++round) CHECK(told(asked, {Value::element(form)}, around) == "7, 97");
    auto changed = form["item"].items();
    changed[7] = json("{'linkId':'q7','answer':[{'valueInteger':700}]}");
    const auto next = form.with("item", Json::array(changed));
    for (int round = 0; round < 3; ++round) CHECK(told(asked, {Value::element(next)}, around) == "700, 97");
    CHECK(told("descendants().where(linkId='q90').empty()", {Value::element(next)}, around) == "true");
}

TEST_CASE("an evaluation tells which answers it hangs on")
{
    CHECK(heard_of("%resource.item.where(linkId='pain').exists()").items == std::vector<std::string>{"pain"});
    CHECK(heard_of("descendants().where(linkId='nobody').answer").items == std::vector<std::string>{"nobody"});
    CHECK(heard_of("%resource.item.where(linkId='pain').exists()").all == 0);
    CHECK(heard_of("item.answer.value.count()").all > 0);
    CHECK(heard_of("item.where(linkId.startsWith('p')).count()").all > 0);
    CHECK(heard_of("descendants().count()").all > 0);
    CHECK(heard_of("1 + 1").all == 0);
    const auto item = Value::element(json("{'linkId':'pain','answer':[{'valueInteger':3}]}"), "QuestionnaireResponse.item");
    CHECK(heard_of("answer.value > 2", {item}).items == std::vector<std::string>{"pain"});
}

TEST_CASE("what an expression will read can be told before it is evaluated")
{
    const auto expression = Expression::parse("%a + %resource.item.where(linkId='x').answer.value.select($this + %b) + 1.defineVariable('c', 2).select(%c)");
    REQUIRE(expression.ok());
    CHECK(expression->variables() == std::vector<std::string>{"a", "resource", "b"});
    CHECK(expression->link_ids() == std::vector<std::string>{"x"});
    CHECK(!expression->reads_all_items());
    CHECK(Expression::parse("%resource.item.answer")->reads_all_items());
    CHECK(!Expression::parse("%questionnaire.item.code")->reads_all_items());
}

TEST_CASE("a variable comes from around the expression, is defined within it, or is a fault")
{
    const Values three{Value::integer(3)};
    auto around = at_noon();
    around.variable = [&](std::string_view name) { return name == "total" ? &three : nullptr; };
    CHECK(told("%total * 2", {}, around) == "6");
    CHECK(fault_of("%nothing", {}, around) == Fault::BadInput);
    CHECK(told("5.defineVariable('v').select(%v + 1)") == "6");
    CHECK(told("(1 | 2).defineVariable('all', $this.count()).select(%all)") == "2, 2");
    CHECK(told("1.defineVariable('v', 4).select(%v) + 1.defineVariable('v', 5).select(%v)") == "9");
    CHECK(fault_of("1.defineVariable('v').defineVariable('v')") == Fault::BadInput);
    CHECK(told("%context.count()", {Value::integer(1), Value::integer(2)}) == "2");
}

TEST_CASE("a choice has the weight that its form gives it, or that stands on it")
{
    auto around = at_noon();
    around.weight = [](const Json& coding) { return coding["code"].text() == "poor" ? std::optional<std::string>{"2"} : std::nullopt; };
    CHECK(told("item.where(linkId='sleep').answer.value.weight()", {response()}, around) == "2");
    CHECK(told("item.answer.value.ordinal().sum()", {response()}, around) == "2");
    const auto own = Value::element(json("{'code':'a','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/ordinalValue','valueDecimal':1.5}]}"), "Coding");
    CHECK(told("weight()", {own}) == "1.5");
    CHECK(told("weight()", {Value::element(json("{'code':'b'}"), "Coding")}) == "");
}

TEST_CASE("a value set that the station does not know is a fault, not a no")
{
    auto around = at_noon();
    around.member_of = [](std::string_view set, std::string_view, std::string_view code) { return set == "urn:known" ? std::optional{code == "poor"} : std::nullopt; };
    CHECK(told("item.where(linkId='sleep').answer.value.memberOf('urn:known')", {response()}, around) == "true");
    CHECK(fault_of("item.where(linkId='sleep').answer.value.memberOf('urn:other')", {response()}, around) == Fault::Unsupported);
    CHECK(fault_of("'a'.memberOf('urn:known')") == Fault::Unsupported);
}

TEST_CASE("what FHIR has and is not done here is told by its name, and what is over another code is asked of the code systems at hand")
{
    CHECK(told("code.elementDefinition()") == "! character 6: elementDefinition() is not supported here");
    CHECK(told("slice('urn:p', 'a')") == "! character 1: slice() is not supported here");
    const auto coding = [](const std::string& code) { return Value::element(json("{'system':'urn:s','code':'" + code + "'}"), "Coding"); };
    auto around = at_noon();
    around.member_of = [](std::string_view set, std::string_view system, std::string_view code) {
        return set == "urn:s?fhir_vs=isa/head" && system == "urn:s" ? std::optional{code == "migraine"} : std::nullopt;
    };
    const Values other{coding("migraine")};
    around.variable = [&](std::string_view name) { return name == "other" ? &other : nullptr; };
    CHECK(told("subsumes(%other)", {coding("head")}, around) == "true");
    CHECK(told("subsumedBy(%other)", {coding("migraine")}, around) == "true");
    CHECK(told("%other.subsumedBy($this)", {coding("head")}, around) == "true");
    CHECK(fault_of("subsumedBy(%other)", {coding("head")}, around) == Fault::Unsupported);
}

TEST_CASE("a reference is followed into what is contained, into its Bundle and to the station")
{
    const auto contained = Value::element(json("{'resourceType':'Observation','contained':[{'resourceType':'Patient','id':'p','active':true}],'subject':{'reference':'#p'}}"));
    CHECK(told("subject.resolve().active", {contained}) == "true");
    CHECK(told("subject.resolve() is Patient", {contained}) == "true");
    auto around = at_noon();
    around.resolve = [](std::string_view reference) { return reference == "Patient/1" ? json("{'resourceType':'Patient','gender':'female'}") : Json{}; };
    CHECK(told("'Patient/1'.resolve().gender", {}, around) == "female");
    CHECK(told("'Patient/2'.resolve().gender", {}, around) == "");
}

TEST_CASE("an answer is also found by the name that JSON has for its type")
{
    CHECK(told("item.where(linkId='pain').answer.valueInteger", {response()}) == "3");
    CHECK(told("item.where(linkId='pain').answer.valueInteger is integer", {response()}) == "true");
    CHECK(told("item.where(linkId='pain').answer.valueDecimal", {response()}) == "");
    CHECK(told("item.where(linkId='pain').answer.valueNothing", {response()}) == "");
}

TEST_CASE("an author is told of an element that its type does not have")
{
    auto around = at_noon();
    around.checking = Checking::Strict;
    CHECK(told("item.anwser", {response()}, around) == "! character 6: no such element");
    CHECK(told("item.anwser", {response()}) == "");
}

TEST_CASE("faults say where, counted in characters")
{
    CHECK(told("'ä' + + ") == "! character 9: a value is missing");
    CHECK(told("1 + nosuch()") == "! character 5: no such function");
    CHECK(told("substring()") == "! character 1: a function with the wrong number of parameters");
    CHECK(told("(1 | 2) + 1") == "! character 9: more than one value is calculated with");
    CHECK(told("1.is(Nonsense)") == "! character 6: no such type");
    CHECK(told("") == "! character 1: an empty expression");
    CHECK(told("'abc") == "! character 1: a quotation that does not end");
    CHECK(told("1 2") == "! character 3: something after the end of the expression");
    CHECK(told("$index").starts_with("! character 1"));
}
