#include "tests/forms/asked.h"

using namespace luukku;
using namespace luukku::asked;
using Kind = forms::Issue::Kind;

TEST_CASE("a calculated answer follows the answers it is made of, and goes with them")
{
    auto filled = filling(item("kg", "decimal") + "," + item("m", "decimal") + "," +
                          item("bmi", "decimal", "'readOnly':true," + calculated("(" + answer_of("kg") + " / (" + answer_of("m") + " * " + answer_of("m") + ")).round(1)")));
    filled.type("kg", "70");
    CHECK(filled.answers("bmi").empty());
    filled.type("m", "1,75");
    CHECK(said(filled, "bmi") == "22.9");
    filled.clear("kg");
    CHECK(filled.answers("bmi").empty());
}

TEST_CASE("a chain of calculations is right after one change, whatever order it stands in")
{
    auto filled = filling(item("c", "integer", calculated(answer_of("b") + " + 1")) + "," + item("b", "integer", calculated(answer_of("a") + " + 1")) + "," + item("a", "integer"));
    filled.type("a", "1");
    CHECK(said(filled, "c") == "3");
}

TEST_CASE("variables are seen by everything inside, and the nearer one wins")
{
    const auto at_root = extensions(variable("base", answer_of("a")) + "," + variable("twice", "%base * 2"));
    auto filled = filling(item("a", "integer") + "," + item("outer", "integer", calculated("%twice")) + "," +
                          group("g", item("inner", "integer", calculated("%base")), extensions(variable("base", "100"))), at_root);
    filled.type("a", "21");
    CHECK(said(filled, "outer") == "42");
    CHECK(said(filled, "inner") == "100");
}

TEST_CASE("an expression in a repeating group reads its own instance")
{
    auto filled = filling(group("meal", item("grams", "integer") + "," + item("half", "integer", calculated("%grams div 2")),
                                "'repeats':true," + extensions(variable("grams", "item.where(linkId=’grams’).answer.value"))));
    filled.add("meal");
    filled.type("grams[0]", "10");
    filled.type("grams[1]", "30");
    CHECK(said(filled, "half[0]") == "5");
    CHECK(said(filled, "half[1]") == "15");
}

TEST_CASE("what a person wrote over a calculated answer stays hers until she takes it back")
{
    auto filled = filling(item("a", "integer") + "," + item("b", "integer", calculated(answer_of("a") + " + 1")));
    filled.type("a", "1");
    filled.type("b", "50");
    filled.type("a", "2");
    CHECK(said(filled, "b") == "50");
    filled.clear("b");
    CHECK(said(filled, "b") == "3");
}

TEST_CASE("weights of the options are summed, wherever the form keeps them")
{
    const auto option = [](const std::string& code, const std::string& of_coding, const std::string& of_option) {
        return "{" + (of_option.empty() ? "" : extensions(extension(core + "itemWeight", "'valueDecimal':" + of_option)) + ",") + "'valueCoding':{'code':'" + code + "','display':'" + code + "'" +
               (of_coding.empty() ? "" : "," + extensions(extension(core + "ordinalValue", "'valueDecimal':" + of_coding))) + "}}";
    };
    auto filled = filling(item("q1", "choice", "'answerOption':[" + option("no", "0", "") + "," + option("often", "3", "") + "]") + "," +
                          item("q2", "choice", "'answerOption':[" + option("never", "", "0") + "," + option("daily", "", "2") + "]") + "," +
                          item("sum", "decimal", "'readOnly':true," + calculated("%resource.item.answer.weight().sum()")));
    filled.choose("q1", "often");
    CHECK(said(filled, "sum") == "3");
    filled.choose("q2", "daily");
    CHECK(said(filled, "sum") == "5");
}

TEST_CASE("an answer evaluates only what hangs on it")
{
    std::string items;
    for (int i = 0; i < 200; ++i) items += item("a" + std::to_string(i), "integer") + "," + item("b" + std::to_string(i), "integer", calculated(answer_of("a" + std::to_string(i)) + " + 1")) + ",";
    auto filled = filling(items + item("last", "integer"));
    const auto before = filled.evaluations();
    filled.type("a7", "1");
    CHECK(said(filled, "b7") == "2");
    CHECK(filled.evaluations() - before <= 3);
    filled.type("last", "1");
    CHECK(filled.evaluations() - before <= 3);
}

TEST_CASE("a total over all answers is worked out twice for each: for what was answered, and for itself among the answers")
{
    auto items = item("sum", "integer", "'readOnly':true," + calculated("%resource.item.item.answer.value.sum()"));
    for (int i = 0; i < 50; ++i) items += "," + group("g" + std::to_string(i), item("a" + std::to_string(i), "integer"));
    auto filled = filling(items);
    for (const auto& [key, sum] : {std::pair{"a7", "4"}, {"a8", "8"}, {"a49", "12"}}) {
        const auto before = filled.evaluations();
        filled.type(key, "4");
        CHECK(said(filled, "sum") == sum);
        CHECK(filled.evaluations() - before == 2);
    }
}

TEST_CASE("answers given in any order end in the same response")
{
    const auto items = item("a", "integer") + "," + item("b", "integer") + "," + yes_no("big", extensions(expression(sdc_url + "enableWhenExpression", answer_of("sum") + " > 10"))) + "," +
                       item("sum", "integer", calculated("iif(" + answer_of("a") + ".exists(), " + answer_of("a") + ", 0) + iif(" + answer_of("b") + ".exists(), " + answer_of("b") + ", 0)"));
    auto one = filling(items);
    auto other = filling(items);
    one.type("a", "7");
    one.type("b", "8");
    one.choose("big", "true");
    other.type("b", "8");
    other.type("b", "1");
    other.type("a", "10");
    other.choose("big", "true");
    other.type("a", "7");
    other.type("b", "8");
    CHECK(one.response(Utc{}) == other.response(Utc{}));
    CHECK(one.response(Utc{})["item"].size() == 4);
}

TEST_CASE("an expression that never comes to rest is stopped and told of")
{
    auto filled = filling(item("a", "integer", calculated("%resource.descendants().where(linkId.exists()).count() + %resource.item.answer.value.first() + 1")) + "," + item("b", "integer"));
    filled.type("b", "1");
    CHECK(filled.evaluations() < 500);
    CHECK(wrong(filled, "a") == Kind::CannotCheck);
    CHECK_FALSE(filled.complete());
}

TEST_CASE("answers of a form that calculates in a circle are never called complete, though it may come to rest")
{
    const auto same_as = [](const std::string& other) { return calculated(answer_of(other)); };
    const auto in_circle = [](const std::string& items, const std::string& more = "") {
        const auto filled = filling(items, more);
        const auto issues = filled.issues();
        const bool told = std::any_of(issues.begin(), issues.end(), [](const forms::Issue& issue) { return issue.kind == Kind::CannotCheck && issue.bound.starts_with("it hangs on itself: "); });
        CHECK(told != filled.complete());
        CHECK(filled.response(Utc{})["status"].text() == (told ? "in-progress" : "completed"));
        return told;
    };
    CHECK(in_circle(item("a", "integer", same_as("b")) + "," + item("b", "integer", same_as("a"))));
    CHECK(in_circle(item("a", "integer", same_as("b")) + "," + item("b", "integer", extensions(expression(sdc_url + "initialExpression", answer_of("a"))))));
    CHECK(in_circle(yes_no("q"), extensions(variable("x", "%y") + "," + variable("y", "%x"))));
    CHECK_FALSE(in_circle(item("a", "integer", same_as("b")) + "," + item("b", "integer")));
}

TEST_CASE("a variable that is the response, or a part of it, is always the one of now")
{
    auto filled = filling(item("a", "integer") + "," + item("b", "integer", calculated("%whole.item.where(linkId=’a’).answer.value + 1")) + "," +
                              group("g", item("c", "integer") + "," + item("d", "integer", calculated("%mine.item.where(linkId=’c’).answer.value + 1")), extensions(variable("mine", "%context"))),
                          extensions(variable("whole", "%resource")));
    for (const auto* number : {"1", "7"}) {
        filled.type("a", number);
        filled.type("c", number);
        CHECK(said(filled, "b") == std::to_string(std::stoi(number) + 1));
        CHECK(said(filled, "d") == std::to_string(std::stoi(number) + 1));
    }
}

TEST_CASE("first answers do not hang on the order they stand in, and what an expression does not know leaves what is known")
{
    const auto initial = [](const std::string& path) { return extensions(expression(sdc_url + "initialExpression", path)); };
    auto filled = filling(item("a", "integer", initial(answer_of("b") + " + 1")) + "," + item("b", "integer", initial("5")) + "," + item("c", "integer", "'initial':[{'valueInteger':3}]," + initial("{}")) + "," +
                          group("g", item("d", "integer", initial("4")), "'repeats':true"));
    CHECK(said(filled, "a") == "6");
    CHECK(said(filled, "c") == "3");
    filled.add("g");
    CHECK(said(filled, "d[1]") == "4");
    filled.type("b", "9");
    CHECK(said(filled, "a") == "6");
}

TEST_CASE("the first answer comes from the form, from an expression or from the context it was opened with")
{
    auto start = today();
    start.known["patient"] = {fhirpath_patient()};
    const auto context = extensions(extension(sdc_url + "launchContext", "'extension':[{'url':'name','valueCoding':{'code':'patient'}},{'url':'type','valueCode':'Patient'}]"));
    const auto opened = form(item("a", "string", "'initial':[{'valueString':'alku'}]") + "," +
                             item("born", "date", extensions(expression(sdc_url + "initialExpression", "%patient.birthDate"))) + "," +
                             item("day", "date", extensions(expression(sdc_url + "initialExpression", "today()"))) + "," +
                             item("c", "choice", "'answerOption':[{'valueString':'x'},{'valueString':'y','initialSelected':true}]"), context);
    auto filled = forms::Filling::begin(opened, start);
    CHECK(said(filled, "a") == "alku");
    CHECK(said(filled, "born") == "1940-05-06");
    CHECK(said(filled, "day") == "2026-11-22");
    CHECK(said(filled, "c") == "y");
    CHECK(said(forms::Filling::begin(opened, today()), "born").empty());

    filled.type("a", "oma");
    filled.clear("born");
    CHECK(said(filled, "born").empty());
}

TEST_CASE("a group is populated once for each thing that is known")
{
    auto start = today();
    start.known["patient"] = {fhirpath_patient()};
    const auto opened = form(group("names", item("given", "string", extensions(expression(sdc_url + "initialExpression", "%name.given.first()"))),
                                   "'repeats':true," + extensions(expression(sdc_url + "itemPopulationContext", "%patient.name", "name"))),
                             extensions(extension(sdc_url + "launchContext", "'extension':[{'url':'name','valueCoding':{'code':'patient'}}]")));
    const auto filled = forms::Filling::begin(opened, start);
    CHECK(said(filled, "given[0]") == "Aino");
    CHECK(said(filled, "given[1]") == "Ainikki");
}

TEST_CASE("a rule sees the answer that stands, also where a group was populated before it")
{
    const auto populated = group("g", item("g1", "string"), "'repeats':true," + extensions(expression(sdc_url + "itemPopulationContext", "1 | 2", "one")));
    const auto above_three = extensions(extension(core + "targetConstraint", "'extension':[{'url':'key','valueId':'k'},{'url':'severity','valueCode':'error'},{'url':'expression','valueExpression':{'language':'text/fhirpath','expression':'" +
                                                                                 answer_of("x") + " > 3'}}]"));
    for (const auto& before : {std::string{}, populated + ","}) {
        auto filled = filling(before + item("x", "integer", "'initial':[{'valueInteger':1}]," + above_three));
        CHECK(!filled.complete());
        CHECK(filled.type("x", "4"));
        CHECK(filled.complete());
    }
    auto nested = filling(item("x", "integer", above_three + ",'item':[" + populated + "]"));
    CHECK(nested.type("x", "1"));
    CHECK(!nested.complete());
}

TEST_CASE("options come from an expression, and go when they are switched off")
{
    auto filled = filling(item("names", "string", "'repeats':true") + "," + item("who", "choice", extensions(expression(sdc_url + "answerExpression", answer_of("names")))) + "," + yes_no("child") + "," +
                          item("drink", "choice", "'answerOption':[{'valueString':'maito'},{'valueString':'viini'}]," +
                                                      extensions(extension(sdc_url + "answerOptionsToggleExpression", "'extension':[{'url':'option','valueString':'viini'},{'url':'expression','valueExpression':{'language':'text/fhirpath','expression':'" +
                                                                                                                          answer_of("child") + " = false'}}]"))));
    for (const auto* name : {"Matti", "Maija"}) {
        filled.type("names", name);
        CHECK(filled.keep_typed("names"));
    }
    CHECK(filled.question("who", "fi")->options.size() == 2);
    CHECK(filled.choose("who", "Maija"));
    CHECK(said(filled, "who") == "Maija");

    CHECK_FALSE(filled.choose("drink", "viini"));
    filled.choose("child", "false");
    CHECK(filled.choose("drink", "viini"));
    filled.choose("child", "true");
    CHECK(wrong(filled, "drink") == Kind::NotOffered);
}

TEST_CASE("a cqf-expression decides the words, the bounds and whether an answer is required")
{
    const auto dynamic = [](const std::string& path) { return "{'extension':[" + expression(core + "cqf-expression", path) + "]}"; };
    auto filled = filling(item("a", "integer") + ",{'linkId':'b','text':'b','type':'integer','_text':" + dynamic("’Anna alle ’ + " + answer_of("a") + ".toString()") + ",'_required':" + dynamic(answer_of("a") + " > 5") +
                          "," + extensions("{'url':'" + core + "maxValue','_valueInteger':" + dynamic(answer_of("a")) + "}") + "}");
    filled.type("a", "4");
    CHECK(filled.question("b", "fi")->label == "Anna alle 4");
    CHECK(filled.question("b", "fi")->high == "4");
    CHECK_FALSE(wrong(filled, "b").has_value());
    filled.type("b", "5");
    CHECK(wrong(filled, "b") == Kind::TooHigh);
    filled.clear("b");
    filled.type("a", "6");
    CHECK(wrong(filled, "b") == Kind::Missing);
}

TEST_CASE("a total that counts itself never comes to rest: that it hangs on itself is said, and the form is not completed")
{
    auto filled = filling(item("x", "integer") + "," + item("a", "integer", "'readOnly':true," + calculated("%resource.item.answer.value.sum() + 1")));
    filled.type("x", "1");
    const auto issues = filled.issues();
    const auto told = std::any_of(issues.begin(), issues.end(), [](const forms::Issue& issue) { return issue.kind == forms::Issue::Kind::CannotCheck && issue.link_id == "a" && issue.bound == "calculatedExpression: it hangs on itself and never comes to rest"; });
    CHECK(told);
    CHECK(filled.response(Utc{})["status"].text() == "in-progress");
}
