#include "tests/forms/asked.h"

#include <algorithm>

using namespace luukku;
using namespace luukku::asked;
using Kind = forms::Issue::Kind;

namespace {

std::vector<Kind> faults(const forms::Form& form, const std::string& items, const std::string& of = "https://luukku.example/q|2")
{
    std::vector<Kind> kinds;
    for (const auto& issue : forms::validate(form, json("{'resourceType':'QuestionnaireResponse','questionnaire':'" + of + "','status':'completed','item':[" + items + "]}"), today())) kinds.push_back(issue.kind);
    return kinds;
}

using Kinds = std::vector<Kind>;

}  // namespace

TEST_CASE("a response holds the answers in the order of the form, under its canonical with version")
{
    auto filled = filling(group("g", item("a", "string") + "," + choice("b", {"x", "y"}, "'repeats':true")) + "," + item("c", "integer"));
    filled.type("c", "3");
    filled.choose("b", "y");
    filled.choose("b", "x");
    const auto response = filled.response(*parse_instant("2026-11-22T07:00:00Z"));
    CHECK(response.write() == quoted("{'resourceType':'QuestionnaireResponse','questionnaire':'https://luukku.example/q|2','status':'completed','authored':'2026-11-22T07:00:00.000Z','item':["
                                     "{'linkId':'g','text':'g?','item':[{'linkId':'b','text':'b?','answer':[{'valueCoding':{'system':'urn:s','code':'x','display':'x!'}},{'valueCoding':{'system':'urn:s','code':'y','display':'y!'}}]}]},"
                                     "{'linkId':'c','text':'c?','answer':[{'valueInteger':3}]}]}"));
}

TEST_CASE("a stored response is taken up where it was left, and comes out as it went in")
{
    const auto items = group("m", item("n", "string") + "," + item("len", "integer", calculated("%n.length()")), "'repeats':true," + extensions(variable("n", "item.where(linkId=’n’).answer.value"))) + "," +
                       choice("allergy", {"pollen", "nut"}, "'repeats':true,'item':[" + item("how", "string") + "]") + "," + item("d", "decimal");
    auto filled = filling(items);
    filled.type("n", "abc");
    filled.add("m");
    filled.type("n[1]", "abcde");
    filled.choose("allergy", "pollen");
    filled.choose("allergy", "nut");
    filled.type("how[1]", "x");
    REQUIRE(filled.answer("d", {value("'valueDecimal':1.50")}).ok());
    const auto stored = filled.response(Utc{});
    const auto again = forms::Filling::resume(form(items), stored, today());
    CHECK(again.response(Utc{}) == stored);
    CHECK(forms::validate(form(items), stored, today()).empty());
    CHECK(stored.write().find("1.50") != std::string::npos);
}

TEST_CASE("a response that was tampered with is told apart by what is wrong")
{
    const auto asked = form(yes_no("a", "'required':true") + "," + item("b", "string", when("a", "=", "'answerBoolean':true")) + "," + item("n", "integer") + "," + group("g", item("i", "string")) + "," +
                            item("sum", "integer", "'readOnly':true," + calculated(answer_of("n") + " + 1")) + "," + item("words", "display"));
    const std::string yes{"{'linkId':'a','answer':[{'valueBoolean':true}]}"};
    const std::string no{"{'linkId':'a','answer':[{'valueBoolean':false}]}"};
    CHECK(faults(asked, yes).empty());
    CHECK(faults(asked, "") == Kinds{Kind::Missing});
    CHECK(faults(asked, no + ",{'linkId':'b','answer':[{'valueString':'x'}]}") == Kinds{Kind::NotEnabled});
    CHECK(faults(asked, yes + ",{'linkId':'zz','answer':[{'valueString':'x'}]}") == Kinds{Kind::UnknownItem});
    CHECK(faults(asked, yes + ",{'linkId':'i','answer':[{'valueString':'x'}]}") == Kinds{Kind::Misplaced});
    CHECK(faults(asked, "{'linkId':'n','answer':[{'valueInteger':1}]}," + yes + ",{'linkId':'sum','answer':[{'valueInteger':2}]}") == Kinds{Kind::Misplaced});
    CHECK(faults(asked, yes + ",{'linkId':'n','answer':[{'valueString':'yksi'}]}") == Kinds{Kind::WrongType});
    CHECK(faults(asked, yes + ",{'linkId':'n','answer':[{'valueInteger':1},{'valueInteger':2}]}") == Kinds{Kind::TooMany, Kind::CannotCheck});     // the sum of both is not defined
    CHECK(faults(asked, yes + ",{'linkId':'n','answer':[{'valueInteger':1}]},{'linkId':'sum','answer':[{'valueInteger':7}]}") == Kinds{Kind::NotAsCalculated});
    CHECK(faults(asked, yes + ",{'linkId':'g','answer':[{'valueString':'x'}]}") == Kinds{Kind::WrongType});
    CHECK(faults(asked, yes + ",{'linkId':'words','answer':[{'valueString':'x'}]}") == Kinds{Kind::WrongType});
    CHECK(faults(asked, yes, "https://luukku.example/other") == Kinds{Kind::WrongForm});
    CHECK(faults(asked, yes, "https://luukku.example/q|1") == Kinds{Kind::WrongVersion});
    CHECK(faults(asked, yes, "https://luukku.example/q").empty());
    CHECK(forms::validate(asked, json("{'resourceType':'Patient'}"), today()).front().kind == Kind::WrongForm);
}

TEST_CASE("what was said of each fault names the element and the kind of R4")
{
    const auto asked = form(item("n", "integer", extensions(extension(core + "maxValue", "'valueInteger':5"))) + "," + item("m", "integer", extensions(extension(core + "maxValue", "'valueInteger':5"))));
    const auto issues = forms::validate(asked, json("{'resourceType':'QuestionnaireResponse','questionnaire':'https://luukku.example/q','status':'completed','item':[{'linkId':'n','answer':[{'valueInteger':1}]},{'linkId':'m','answer':[{'valueInteger':9}]}]}"), today());
    const auto outcome = forms::outcome_of(issues);
    REQUIRE(outcome["issue"].size() == 1);
    CHECK(outcome["issue"][0]["severity"].text() == "error");
    CHECK(outcome["issue"][0]["code"].text() == "value");
    CHECK(outcome["issue"][0]["expression"][0].text() == "QuestionnaireResponse.item[1]");
    CHECK(forms::outcome_of({})["issue"][0]["severity"].text() == "information");
}

TEST_CASE("every kind of issue has a code of R4's value set issue-type")
{
    constexpr std::array codes{"required", "structure", "value", "too-long", "code-invalid", "business-rule", "invariant", "not-supported"};
    for (int kind = 0; kind <= static_cast<int>(Kind::Contradiction); ++kind) {
        forms::Issue issue;
        issue.kind = static_cast<Kind>(kind);
        const auto outcome = forms::outcome_of({issue});
        const auto code = outcome["issue"][0]["code"].text();
        CHECK(std::find(codes.begin(), codes.end(), code) != codes.end());
    }
}
