#include "tests/forms/asked.h"

using namespace luukku;
using namespace luukku::asked;

namespace {

forms::Filling medicines() { return filling(group("medicine", item("name", "string") + "," + group("dose", item("amount", "integer"), "'repeats':true"), "'repeats':true") + "," + yes_no("last")); }

}  // namespace

TEST_CASE("a group is asked as often as the person adds it, and each keeps its answers")
{
    auto filled = medicines();
    CHECK(filled.asked() == Keys{"name[0]", "amount[0][0]", "last"});
    filled.type("name", "Burana");
    CHECK(filled.add("medicine"));
    filled.type("name[1]", "Panadol");
    CHECK(filled.add("dose[1]"));
    filled.type("amount[1][1]", "2");
    CHECK(filled.asked() == Keys{"name[0]", "amount[0][0]", "name[1]", "amount[1][0]", "amount[1][1]", "last"});

    const auto response = filled.response(Utc{});
    REQUIRE(response["item"].size() == 2);
    CHECK(response["item"][0]["linkId"].text() == "medicine");
    CHECK(response["item"][1]["item"][0]["answer"][0]["valueString"].text() == "Panadol");
    CHECK(response["item"][1]["item"][1]["item"][0]["answer"][0]["valueInteger"].integer() == 2);
}

TEST_CASE("taking one away moves the later ones up with their answers")
{
    auto filled = medicines();
    filled.type("name", "a");
    filled.add("medicine");
    filled.type("name[1]", "b");
    filled.add("medicine[1]");
    filled.type("name[2]", "c");
    CHECK(filled.remove("medicine[1]"));
    CHECK(said(filled, "name[0]") == "a");
    CHECK(said(filled, "name[1]") == "c");
    CHECK(filled.asked().size() == 5);
}

TEST_CASE("the only one that is taken away leaves an empty one to fill")
{
    auto filled = medicines();
    filled.type("name", "a");
    CHECK(filled.remove("medicine[0]"));
    CHECK(filled.answers("name").empty());
    CHECK(filled.asked() == Keys{"name[0]", "amount[0][0]", "last"});
    CHECK(filled.response(Utc{})["item"].is_null());
}

TEST_CASE("the page at the end of each instance knows what can be added and taken away")
{
    auto filled = medicines();
    auto ends = filled.question("amount", "fi")->ends;
    REQUIRE(ends.size() == 2);
    CHECK(ends[0] == forms::Repetition{"dose[0][0]", "dose?", 1, 1, true, false});
    CHECK(ends[1] == forms::Repetition{"medicine[0]", "medicine?", 1, 1, true, false});
    filled.add("medicine");
    ends = filled.question("amount", "fi")->ends;
    CHECK(ends[1] == forms::Repetition{"medicine[0]", "medicine?", 1, 2, false, true});
}

TEST_CASE("a linkId that looks numbered is still found, and numbers that are not there are not")
{
    auto filled = filling(item("a[0]", "string") + "," + item("/55757-9", "string") + "," + item("b.c", "string"));
    CHECK(filled.type("a[0]", "x"));
    CHECK(filled.type("/55757-9", "y"));
    CHECK(filled.type("b.c", "z"));
    CHECK_FALSE(filled.type("b.c[1]", "z"));
    CHECK_FALSE(filled.type("b.c[", "z"));
    CHECK_FALSE(filled.type("b.c[99999999999999999999]", "z"));
}
