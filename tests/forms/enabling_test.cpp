#include "tests/forms/asked.h"

using namespace luukku;
using namespace luukku::asked;
using Kind = forms::Issue::Kind;

TEST_CASE("a question that another opens is asked only while that answer stands")
{
    auto filled = filling(yes_no("smokes") + "," + item("since", "integer", when("smokes", "=", "'answerBoolean':true")));
    CHECK(filled.asked() == Keys{"smokes"});
    CHECK(filled.choose("smokes", "true"));
    CHECK(filled.asked() == Keys{"smokes", "since"});
    CHECK(filled.choose("smokes", "false"));
    CHECK(filled.asked() == Keys{"smokes"});
}

TEST_CASE("an option opens a question that names its code without the system, and none of another system")
{
    const auto opens = [](const std::string& coding) {
        auto filled = filling(choice("c", {"x"}) + "," + yes_no("b", when("c", "=", "'answerCoding':{" + coding + "'code':'x'}")));
        filled.choose("c", "x");
        return filled.enabled("b");
    };
    CHECK(opens(""));
    CHECK(opens("'system':'urn:s',"));
    CHECK_FALSE(opens("'system':'urn:other',"));
}

TEST_CASE("every operator of R4 opens a question by number, day, time and text")
{
    const auto opens = [](const std::string& type, const std::string& operation, const std::string& bound, const std::string& typed) {
        auto filled = filling(item("a", type) + "," + yes_no("b", when("a", operation, bound)));
        REQUIRE(filled.type("a", typed));
        return filled.enabled("b");
    };
    CHECK(opens("integer", ">", "'answerInteger':74", "75"));
    CHECK_FALSE(opens("integer", ">", "'answerInteger':74", "74"));
    CHECK(opens("integer", ">=", "'answerInteger':74", "74"));
    CHECK(opens("integer", "<", "'answerInteger':14", "13"));
    CHECK_FALSE(opens("integer", "<", "'answerInteger':14", "14"));
    CHECK(opens("integer", "<=", "'answerInteger':85", "85"));
    CHECK(opens("integer", "!=", "'answerInteger':32", "31"));
    CHECK(opens("decimal", "=", "'answerDecimal':36.60", "36,6"));
    CHECK(opens("decimal", ">", "'answerDecimal':9.9", "10"));
    CHECK(opens("date", "<", "'answerDate':'2000-01-01'", "31.12.1999"));
    CHECK(opens("time", ">", "'answerTime':'08:00:00'", "14.30"));
    CHECK(opens("string", ">", "'answerString':'b'", "c"));
    CHECK(opens("string", "=", "'answerString':'Kyllä'", "Kyllä"));
    CHECK_FALSE(opens("string", "=", "'answerString':'kyllä'", "Kyllä"));
}

TEST_CASE("exists opens for an answer and closes again when it is taken back")
{
    auto filled = filling(item("a", "string") + "," + yes_no("b", when("a", "exists", "'answerBoolean':true")) + "," + yes_no("c", when("a", "exists", "'answerBoolean':false")));
    CHECK(filled.asked() == Keys{"a", "c"});
    filled.type("a", "jotain");
    CHECK(filled.asked() == Keys{"a", "b"});
    filled.clear("a");
    CHECK(filled.asked() == Keys{"a", "c"});
}

TEST_CASE("what differs opens as long as no answer is equal")
{
    auto filled = filling(choice("a", {"x", "y"}, "'repeats':true") + "," + yes_no("b", when("a", "!=", "'answerCoding':{'system':'urn:s','code':'x'}")));
    CHECK(filled.enabled("b"));
    filled.choose("a", "y");
    CHECK(filled.enabled("b"));
    filled.choose("a", "x");
    CHECK_FALSE(filled.enabled("b"));
}

TEST_CASE("several conditions open by all or by any, as the form says")
{
    const auto both = [](const std::string& behaviour) {
        return filling(yes_no("a") + "," + yes_no("b") + "," +
                       yes_no("c", "'enableBehavior':'" + behaviour + "','enableWhen':[{'question':'a','operator':'=','answerBoolean':true},{'question':'b','operator':'=','answerBoolean':true}]"));
    };
    auto all = both("all");
    auto any = both("any");
    all.choose("a", "true");
    any.choose("a", "true");
    CHECK_FALSE(all.enabled("c"));
    CHECK(any.enabled("c"));
    all.choose("b", "true");
    CHECK(all.enabled("c"));
}

TEST_CASE("an answer to a question that closed stays with nobody: it is not sent, and it opens nothing")
{
    auto filled = filling(yes_no("a") + "," + yes_no("b", when("a", "=", "'answerBoolean':true")) + "," + yes_no("c", when("b", "=", "'answerBoolean':true")));
    filled.choose("a", "true");
    filled.choose("b", "true");
    CHECK(filled.enabled("c"));
    filled.choose("a", "false");
    CHECK_FALSE(filled.enabled("c"));
    CHECK(filled.answers("b").empty());
    CHECK(filled.response(Utc{}).write().find("\"b\"") == std::string::npos);
}

TEST_CASE("what an expression closes is not sent either")
{
    auto filled = filling(item("age", "integer") + "," + item("memory", "string", extensions(expression(sdc_url + "enableWhenExpression", answer_of("age") + " > 74"))));
    CHECK_FALSE(filled.enabled("memory"));
    filled.type("age", "80");
    REQUIRE(filled.enabled("memory"));
    filled.type("memory", "hyvä");
    filled.type("age", "60");
    CHECK(filled.response(Utc{})["item"].size() == 1);
}

TEST_CASE("in a repeating group a question hangs on the answer of its own instance")
{
    auto filled = filling(group("medicine", yes_no("daily") + "," + item("dose", "string", when("daily", "=", "'answerBoolean':true")), "'repeats':true"));
    filled.add("medicine");
    filled.choose("daily[1]", "true");
    CHECK_FALSE(filled.enabled("dose[0]"));
    CHECK(filled.enabled("dose[1]"));
}

TEST_CASE("a chain of nested conditions comes to rest, opened and closed in any order")
{
    std::string items = yes_no("q0");
    for (int i = 1; i < 40; ++i) items += "," + yes_no("q" + std::to_string(i), when("q" + std::to_string(i - 1), "=", "'answerBoolean':true"));
    auto filled = filling(items);
    for (int i = 0; i < 40; ++i) CHECK(filled.choose("q" + std::to_string(i), "true"));
    CHECK(filled.asked().size() == 40);
    filled.choose("q0", "false");
    CHECK(filled.asked() == Keys{"q0"});
    filled.choose("q0", "true");
    CHECK(filled.asked().size() == 40);
}

namespace {

std::string circle(const std::string& items, const std::string& more = "")
{
    const auto opened = form(items, more);
    for (const auto& finding : opened.definition().findings)
        if (finding.what.starts_with("it hangs on itself")) return finding.link_id + (opened.definition().is_broken() ? " is broken" : "") + finding.what.substr(18);
    return {};
}

std::string rule(const std::string& id, const std::string& kind, const std::string& path) { return item(id, "integer", extensions(expression(sdc_url + kind, path))); }

}  // namespace

TEST_CASE("a form in which two questions open each other is found broken, by the names on the circle")
{
    const auto opens = [](const std::string& question) { return when(question, "exists", "'answerBoolean':true"); };
    CHECK(circle(yes_no("a", opens("b")) + "," + yes_no("b", opens("a")) + "," + yes_no("c", opens("b"))) == "a is broken: a > b > a");
    CHECK(circle(yes_no("c", opens("b")) + "," + yes_no("a", opens("b")) + "," + yes_no("b", opens("a"))) == "a is broken: a > b > a");
    CHECK(circle(item("a", "integer", calculated(answer_of("b") + " + 1")) + "," + item("b", "integer", calculated(answer_of("a") + " + 1"))) == "a is broken: a > b > a");
    CHECK(circle(yes_no("a") + "," + yes_no("b", opens("a"))).empty());
    CHECK(circle(yes_no("a", extensions(variable("x", answer_of("b")) + "," + expression(sdc_url + "enableWhenExpression", "%x = true"))) + "," +
                 yes_no("b", opens("a"))) == "a is broken: a > %x > b > a");
    CHECK(circle(group("g", yes_no("a"), opens("a"))) == "g is broken: g > a > g");
}

TEST_CASE("variables that read each other are found at load, by their names, used or not")
{
    CHECK(circle(yes_no("a"), extensions(variable("x", "%y + 1") + "," + variable("y", "%x + 1"))) == " is broken: %x > %y > %x");
    CHECK(circle(yes_no("a", extensions(variable("x", "%x + 1")))) == "a is broken: %x > %x");
    CHECK(circle(group("g", yes_no("a", extensions(variable("y", "%x"))), extensions(variable("x", "%y"))), extensions(variable("y", "1"))).empty());
}

TEST_CASE("a circle through first answers and options is found too")
{
    const auto through = [](const std::string& kind) {
        return circle(rule("a", kind, "%x") + "," + rule("b", kind, answer_of("a")), extensions(variable("x", answer_of("b"))));
    };
    for (const auto* kind : {"initialExpression", "answerExpression", "calculatedExpression"}) CHECK(through(kind) == "a is broken: a > %x > b > a");
    CHECK(circle(rule("a", "initialExpression", answer_of("b")) + "," + rule("b", "calculatedExpression", answer_of("a"))) == "a is broken: a > b > a");
}

TEST_CASE("answers to questions that open or shut each other are never called complete, though nothing of them may be asked")
{
    const auto is_open = [](const forms::Filling& filled) {
        const auto issues = filled.issues();
        const auto told = std::count_if(issues.begin(), issues.end(), [](const forms::Issue& issue) { return issue.kind == Kind::CannotCheck && issue.bound == "it hangs on itself: a > b > a"; });
        CHECK(told == (filled.complete() ? 0 : 2));
        CHECK(filled.response(Utc{})["status"].text() == (told > 0 ? "in-progress" : "completed"));
        return told > 0;
    };
    const auto pair = [](const char* there) {
        const auto hangs_on = [&](const std::string& other) { return when(other, "exists", std::string{"'answerBoolean':"} + there); };
        return yes_no("a", hangs_on("b")) + "," + yes_no("b", hangs_on("a"));
    };
    CHECK(is_open(filling(pair("true") + "," + yes_no("c"))));      // neither is ever asked
    auto filled = filling(pair("false"));
    CHECK(is_open(filled));
    filled.choose("a", "true");
    CHECK(filled.asked() == Keys{"a"});
    CHECK(is_open(filled));
    CHECK_FALSE(is_open(filling(yes_no("c") + "," + group("g", pair("true"), when("c", "=", "'answerBoolean':true")))));
    CHECK_FALSE(is_open(filling(yes_no("a") + "," + yes_no("b", when("a", "exists", "'answerBoolean':true")))));
}

TEST_CASE("a group that its own question opens keeps the response open, and only the group is told of")
{
    const auto issues = filling(group("g", yes_no("a"), when("a", "exists", "'answerBoolean':false"))).issues();
    REQUIRE(issues.size() == 1);
    CHECK(issues.front().key == "g");
    CHECK(issues.front().bound == "it hangs on itself: g > a > g");
}

TEST_CASE("a question that its own answer shuts never comes to rest, and is told of whether it stands open or shut")
{
    auto filled = filling(yes_no("a", extensions(expression(sdc_url + "enableWhenExpression", "%resource.item.answer.empty()"))));
    CHECK(filled.complete());
    filled.choose("a", "true");
    CHECK_FALSE(filled.complete());
    CHECK(wrong(filled, "a") == Kind::CannotCheck);
}

TEST_CASE("a circle of ten thousand questions is told at once, and by few names")
{
    std::string items = yes_no("q0", when("q9999", "exists", "'answerBoolean':true"));
    for (int i = 1; i < 10'000; ++i) items += "," + yes_no("q" + std::to_string(i), when("q" + std::to_string(i - 1), "exists", "'answerBoolean':true"));
    const auto told = circle(items);
    CHECK(told.starts_with("q0 is broken: q0 > q9999 > q9998"));
    CHECK(told.ends_with("... > q0"));
    CHECK(told.size() < 300);
}

TEST_CASE("an enablement that cannot be evaluated lets the person answer and holds the form open")
{
    auto filled = filling(item("a", "string", extensions(expression(sdc_url + "enableWhenExpression", "%nobody.exists()"))));
    CHECK(filled.enabled("a"));
    CHECK(wrong(filled, "a") == Kind::CannotCheck);
    CHECK(filled.response(Utc{})["status"].text() == "in-progress");
}

TEST_CASE("items under an answer are asked once it is given, each answer with its own")
{
    auto filled = filling(choice("allergy", {"pollen", "nut"}, "'repeats':true,'item':[" + item("how", "string") + "]"));
    CHECK(filled.asked() == Keys{"allergy"});
    filled.choose("allergy", "nut");
    filled.choose("allergy", "pollen");
    CHECK(filled.asked() == Keys{"allergy", "how[0]", "how[1]"});
    filled.type("how[1]", "turvottaa");
    const auto response = filled.response(Utc{});
    const auto& answers = response["item"][0]["answer"];
    CHECK(answers[1]["valueCoding"]["code"].text() == "nut");
    CHECK(answers[1]["item"][0]["answer"][0]["valueString"].text() == "turvottaa");
    CHECK(answers[0]["item"].is_null());

    filled.choose("allergy", "pollen");     // taken back
    CHECK(filled.asked() == Keys{"allergy", "how[0]"});
    CHECK(said(filled, "how[0]") == "turvottaa");
}

TEST_CASE("an answer that is corrected keeps what stands under it")
{
    auto filled = filling(item("medicine", "string", "'item':[" + item("dose", "string") + "]"));
    filled.type("medicine", "Buran");
    filled.type("dose", "kaksi");
    filled.type("medicine", "Burana");
    CHECK(said(filled, "dose") == "kaksi");
    CHECK(filled.response(Utc{})["item"][0]["answer"][0]["item"][0]["answer"][0]["valueString"].text() == "kaksi");
}

TEST_CASE("a hidden question is not asked, keeps what is calculated, and holds nobody up though it is required")
{
    const auto hidden = extension(core + "questionnaire-hidden", "'valueBoolean':true");
    auto filled = filling(item("a", "integer") + "," + item("b", "integer", "'required':true," + extensions(hidden + "," + expression(sdc_url + "calculatedExpression", answer_of("a") + " * 2"))) + "," +
                          group("g", yes_no("inside", "'required':true"), extensions(hidden)));
    CHECK(filled.asked() == Keys{"a"});
    CHECK(filled.complete());
    filled.type("a", "4");
    CHECK(said(filled, "b") == "8");
    CHECK_FALSE(filled.choose("inside", "true"));
}

TEST_CASE("rules that are looked at together see what the others of them changed")
{
    const auto hidden_when = [](const std::string& id, const std::string& path) { return yes_no(id, "'initial':[{'valueBoolean':true}]," + extensions(expression(sdc_url + "enableWhenExpression", path))); };
    // Both read the whole response, so neither is known to come first.
    const auto first = hidden_when("x0", "%resource.descendants().count() < 0");
    const auto second = hidden_when("x1", "%resource.descendants().where(linkId = ’x0’).empty()");
    CHECK(filling(first + "," + second).asked() == Keys{"x1"});
    CHECK(filling(second + "," + first).asked() == Keys{"x1"});
    const auto by_variable = hidden_when("x1", "%others.where(linkId = ’x0’).empty()");
    for (const auto& items : {first + "," + by_variable, by_variable + "," + first})
        CHECK(filling(items, extensions(variable("others", "%resource.descendants()"))).asked() == Keys{"x1"});
}

TEST_CASE("a thousand rules that each hide an answer are evaluated once, and once more each when it comes back")
{
    std::string items = yes_no("on");
    for (int i = 0; i < 1'000; ++i)
        items += "," + yes_no("q" + std::to_string(i), "'initial':[{'valueBoolean':true}]," + extensions(expression(sdc_url + "enableWhenExpression", answer_of("on") + " = true")));
    auto filled = filling(items);
    CHECK(filled.asked() == Keys{"on"});
    CHECK(filled.evaluations() == 1'000);
    filled.choose("on", "true");
    CHECK(filled.asked().size() == 1'001);
    CHECK(filled.evaluations() == 3'000);
}
