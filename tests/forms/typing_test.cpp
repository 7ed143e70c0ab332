#include "kiosk/forms/filling/typed.h"
#include "tests/forms/asked.h"

using namespace luukku;
using namespace luukku::asked;
using namespace luukku::forms;

TEST_CASE("numbers, days and times are read as Finns write them")
{
    CHECK(typed_integer(" 007 ") == "7");
    CHECK(typed_integer("-0") == "0");
    CHECK_FALSE(typed_integer("1,5").has_value());
    CHECK(typed_integer("2147483647") == "2147483647");
    CHECK_FALSE(typed_integer("2147483648").has_value());
    CHECK_FALSE(typed_integer("").has_value());

    CHECK(typed_decimal("36,60") == "36.60");
    CHECK(typed_decimal("-0.5") == "-0.5");
    for (const char* text : {"36,", ",5", "1.2.3", "1 000", "abc", "-"}) CHECK_FALSE(typed_decimal(text).has_value());

    CHECK(typed_date("24.12.1950") == "1950-12-24");
    CHECK(typed_date("4.2.1950") == "1950-02-04");
    CHECK(typed_date("2.1950") == "1950-02");
    CHECK(typed_date("1950") == "1950");
    CHECK(typed_date("1950-12-24") == "1950-12-24");
    for (const char* text : {"31.2.2026", "24.13.1950", "24.12.50", "1.1", "24.12.", "0.1.2000", "12.24.1950.1"}) CHECK_FALSE(typed_date(text).has_value());

    CHECK(typed_time("14.30") == "14:30:00");
    CHECK(typed_time("9:05") == "09:05:00");
    CHECK(typed_time("1430") == "14:30:00");
    for (const char* text : {"24.00", "9.5", "9", "9.60", "930"}) CHECK_FALSE(typed_time(text).has_value());
}

TEST_CASE("what cannot be read yet stays on the page beside no answer, and is an answer as soon as it can")
{
    auto filled = filling(item("born", "date"));
    filled.type("born", "24.12.195");
    CHECK(filled.answers("born").empty());
    CHECK(filled.question("born", "fi")->draft == "24.12.195");
    CHECK(wrong(filled, "born") == Issue::Kind::Unreadable);
    CHECK_FALSE(filled.complete());
    filled.type("born", "24.12.1950");
    CHECK(said(filled, "born") == "1950-12-24");
    CHECK(filled.complete());
    filled.type("born", "24.12.1950x");
    CHECK(filled.answers("born").empty());
}

TEST_CASE("a moment is kept in the station's time")
{
    auto filled = filling(item("a", "dateTime"));
    filled.type("a", "24.12.2026 14.30");
    CHECK(said(filled, "a") == "2026-12-24T14:30:00+02:00");
    CHECK(filled.question("a", "fi")->answers == Keys{"24.12.2026 14.30"});
}

TEST_CASE("answers are said as they are read: days by points, decimals by a comma, options by their words")
{
    auto filled = filling(item("d", "date") + "," + item("n", "decimal") + "," + choice("c", {"x"}) + "," + item("t", "time"));
    filled.type("d", "4.2.1950");
    filled.type("n", "36,6");
    filled.choose("c", "x");
    filled.type("t", "9.05");
    const auto questions = filled.questions("fi");
    CHECK(questions[0].answers == Keys{"4.2.1950"});
    CHECK(questions[1].answers == Keys{"36,6"});
    CHECK(questions[2].answers == Keys{"x!"});
    CHECK(questions[3].answers == Keys{"9.05"});
    CHECK(filled.questions("en")[1].answers == Keys{"36.6"});
}

TEST_CASE("several answers are typed one by one, and none is lost by the next")
{
    auto filled = filling(item("m", "string", "'repeats':true"));
    CHECK_FALSE(filled.keep_typed("m"));
    filled.type("m", "Burana");
    CHECK(filled.keep_typed("m"));
    filled.type("m", "Panadol");
    CHECK(filled.answers("m").size() == 1);
    CHECK(filled.keep_typed("m"));
    CHECK(filled.answers("m").size() == 2);
    CHECK(filled.question("m", "fi")->draft.empty());
}

TEST_CASE("nothing can be pressed or typed where it means nothing")
{
    auto filled = filling(yes_no("a", "'readOnly':true") + "," + item("b", "integer", when("a", "=", "'answerBoolean':true")) + "," + choice("c", {"x"}) + "," + item("d", "display"));
    CHECK_FALSE(filled.choose("a", "true"));
    CHECK_FALSE(filled.type("b", "1"));
    CHECK_FALSE(filled.choose("c", "y"));
    CHECK_FALSE(filled.type("c", "x"));
    CHECK_FALSE(filled.choose("nobody", "x"));
    CHECK_FALSE(filled.type("d", "x"));
    CHECK_FALSE(filled.add("c"));
    CHECK_FALSE(filled.remove("nobody"));
    CHECK(filled == filling(yes_no("a", "'readOnly':true") + "," + item("b", "integer", when("a", "=", "'answerBoolean':true")) + "," + choice("c", {"x"}) + "," + item("d", "display")));
}

TEST_CASE("a copy of a filling goes its own way")
{
    const auto first = filling(item("a", "string") + "," + item("b", "integer", calculated(answer_of("a") + ".length()")));
    auto second = first;
    second.type("a", "abc");
    CHECK(first.answers("a").empty());
    CHECK(said(second, "b") == "3");
    CHECK_FALSE(first == second);
}

TEST_CASE("copies of a long form share what neither has changed, and nothing of what one does is seen in another")
{
    std::string items;
    for (int i = 0; i < 200; ++i) items += (i ? "," : "") + item("q" + std::to_string(i), "integer");
    const auto first = filling(group("g", items) + "," + item("total", "integer", "'readOnly':true," + calculated("%resource.item.where(linkId=’g’).item.answer.value.sum()")));
    std::vector<forms::Filling> copies;
    auto last = first;
    for (int i = 0; i < 200; i += 7) {
        copies.push_back(last);
        REQUIRE(last.type("q" + std::to_string(i), "1"));
    }
    for (std::size_t i = 0; i < copies.size(); ++i) {
        CHECK(said(copies[i], "total") == (i == 0 ? std::string{} : std::to_string(i)));
        CHECK(said(copies[i], "q" + std::to_string(i * 7)).empty());
        if (i > 0) CHECK(said(copies[i], "q" + std::to_string((i - 1) * 7)) == "1");
    }
    CHECK(said(last, "total") == std::to_string(copies.size()));
    CHECK(first == filling(group("g", items) + "," + item("total", "integer", "'readOnly':true," + calculated("%resource.item.where(linkId=’g’).item.answer.value.sum()"))));
    CHECK_FALSE(first == last);
}
