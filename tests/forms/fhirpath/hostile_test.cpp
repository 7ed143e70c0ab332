#include "tests/forms/fhirpath/asked.h"

#include <algorithm>
#include <chrono>

using namespace luukku;
using namespace luukku::asked;

namespace {

std::string times(std::size_t count, std::string_view text)
{
    std::string all;
    for (std::size_t i = 0; i < count; ++i) all += text;
    return all;
}

}  // namespace

TEST_CASE("an expression may be nested deep, and one that is deeper is a fault and no crash")
{
    CHECK(told(times(150, "(") + "1" + times(150, ")")) == "1");
    CHECK(fault_of(times(300, "(") + "1" + times(300, ")")) == Fault::TooLarge);
    CHECK(fault_of(times(30'000, "(")) == Fault::TooLarge);
    CHECK(fault_of(times(30'000, "-") + "1") == Fault::TooLarge);
    CHECK(fault_of(times(10'000, "iif(") + "1") == Fault::TooLarge);
    CHECK(told(times(150, "iif(true,") + "1" + times(150, ")")) == "1");
    CHECK(fault_of(times(5'000, "[")) == Fault::BadInput);
    CHECK(fault_of("1" + times(5'000, "[0")) == Fault::TooLarge);
}

TEST_CASE("a long chain is no nesting")
{
    CHECK(told("1" + times(5'000, " + 1")) == "5001");
    CHECK(told("'x'" + times(3'000, ".first()")) == "x");
    CHECK(told("false" + times(5'000, " or false")) == "false");
    CHECK(fault_of(times(70'000, "1")) == Fault::TooLarge);
}

TEST_CASE("a path goes through a tree in the order of its branches, however many members it names, and within the limits")
{
    std::string tree = "'linkId':'leaf'";
    for (int depth = 0; depth < 10; ++depth) tree = "'linkId':'" + std::to_string(depth) + "','item':[{" + tree + "},{'linkId':'last'},{" + tree + "}]";
    const Values form{Value::element(json("{'resourceType':'QuestionnaireResponse'," + tree + "}"))};
    for (std::size_t length = 1; length <= 10; ++length) {
        const auto found = told("item" + times(length - 1, ".item") + ".linkId", form);
        CHECK(found == told("item" + times(length - 1, ".where(true).item") + ".select(linkId)", form));
        CHECK(std::count(found.begin(), found.end(), ',') == (3 << (length - 1)) - 1);
    }
    auto around = at_noon();
    around.limits.steps = 20;
    CHECK(fault_of("item.item.linkId", Values{Value::element(json("{'resourceType':'QuestionnaireResponse','item':[{'item':[" + times(30, "{'linkId':'x'},") + "{'linkId':'y'}]}]}"))}, around) == Fault::TooLarge);
    around.limits.steps = 1'000;
    CHECK(told("item.item.linkId", form, around) != "");
    CHECK(fault_of("item" + times(9, ".item") + ".linkId.first()", form, around) == Fault::TooLarge);
    around = at_noon();
    around.limits.values = 1'000;
    CHECK(fault_of("item" + times(9, ".item") + ".linkId", form, around) == Fault::TooLarge);
}

TEST_CASE("texts that double, collections that multiply and circles without end stop at a limit")
{
    CHECK(fault_of("'abcdefgh'" + times(40, ".select($this + $this)")) == Fault::TooLarge);
    CHECK(fault_of("'a'" + times(40, ".replace('a', 'aaaaaaaaaa')")) == Fault::TooLarge);
    CHECK(fault_of("'a'" + times(40, ".replaceMatches('a', 'aaaaaaaaaa')")) == Fault::TooLarge);
    CHECK(fault_of("'a'" + times(40, ".encode('hex')")) == Fault::TooLarge);
    CHECK(fault_of("1" + times(40, ".combine($this)") + times(40, ".select($this.combine($this))")) == Fault::TooLarge);
    CHECK(fault_of("1.repeat($this + 1)") == Fault::TooLarge);
    CHECK(fault_of("1.repeatAll($this)") == Fault::TooLarge);
    // Quantities are held against each other one by one: 16,384 of them would be 130 million looks, and as many repeats of 1,024 of them 17 million.
    const auto doubled = [](std::size_t often) { return times(often, ".select($this.combine($this))"); };
    const auto amounts = [&](std::size_t often) { return "1" + doubled(often) + ".select(($index.toString() + ' \\'mg\\'').toQuantity())"; };
    const auto many = amounts(14);
    const auto repeated = amounts(10) + doubled(5);
    CHECK(told(many + ".count()") == "16384");
    CHECK(told(repeated + ".count()") == "32768");
    for (const auto& all : {many, repeated})
        for (const auto& looks : {std::string{".distinct().count()"}, " | " + amounts(10), ".intersect(" + amounts(10) + ")", ".exclude(" + amounts(10) + ")"})
            CHECK(fault_of(all + looks) == Fault::TooLarge);
    CHECK(fault_of(repeated + ".subsetOf(" + amounts(10) + ")") == Fault::TooLarge);
}

TEST_CASE("a regular expression that runs wild stops")
{
    const auto begin = std::chrono::steady_clock::now();
    CHECK(fault_of("'" + times(60, "a") + "b'.matches('^(a+)+$')") == Fault::TooLarge);
    CHECK(fault_of("'" + times(40, "a") + "'.matches('(x+x+)+y|(a*)*b')") == Fault::TooLarge);
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{60});
    CHECK(fault_of("'a'.matches('(')") == Fault::BadInput);
    CHECK(fault_of("'a'.matches('" + times(20'000, "a?") + "')") == Fault::TooLarge);
}

TEST_CASE("an expression that is not UTF-8, or is cut short anywhere, is a fault or a value")
{
    const std::string whole = "%resource.item.where(linkId='a\\u00e4' and @2026-11-22T10:00+02:00 > now() - 3 'wk').answer.value[0].select($this is System.Quantity) | {} /* x */";
    for (std::size_t length = 0; length <= whole.size(); ++length) {
        const auto expression = Expression::parse(whole.substr(0, length));
        if (expression) static_cast<void>(evaluate(*expression, {response()}, at_noon()));
        else CHECK(expression.error().detail.starts_with("character "));
    }
    CHECK(told("'\xC3'.length()") == "1");
    CHECK(told("'\xC3'.upper().length()") == "1");
    CHECK(fault_of("\xFF") == Fault::BadInput);
}

TEST_CASE("elements of the wrong shape are empty, or what they are")
{
    const auto odd = Value::element(json("{'resourceType':'QuestionnaireResponse','item':{'linkId':7,'answer':'x'},'_item':[1],'subject':[null,{}],'status':{'a':[]}}"));
    CHECK(told("item.linkId", {odd}) == "7");
    CHECK(told("item.answer.value", {odd}) == "");
    CHECK(told("descendants().count() > 0", {odd}) == "true");
    CHECK(told("repeat(item).where(linkId='7').count()", {odd}) == "0");
    CHECK(told("status.length()", {odd}).starts_with("! "));
    CHECK(told("$this = $this", {odd}) == "true");
}
