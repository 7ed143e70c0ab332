#include "tests/forms/asked.h"

using namespace luukku;
using namespace luukku::asked;

namespace {

forms::Filling in_mode(const std::string& mode, const std::string& items = yes_no("a", "'required':true") + "," + yes_no("b") + "," + yes_no("c"))
{
    return filling(items, extensions(extension(sdc_url + "entryMode", "'valueCode':'" + mode + "'")));
}

void answers(forms::Filling& filling, const std::string& key, const std::string& option = "true")
{
    filling.choose(key, option);
    filling.leave(key);
}

}  // namespace

TEST_CASE("in a form of any order every question is open from the start")
{
    CHECK(in_mode("random").open_to_visit() == Keys{"a", "b", "c"});
}

TEST_CASE("where only earlier answers may be changed, nothing ahead of what is missing or not yet seen is open")
{
    auto filled = in_mode("prior-edit");
    CHECK(filled.open_to_visit() == Keys{"a"});
    answers(filled, "a");
    CHECK(filled.open_to_visit() == Keys{"a", "b"});
    filled.leave("b");
    CHECK(filled.open_to_visit() == Keys{"a", "b", "c"});

    auto without = in_mode("prior-edit");
    answers(without, "a");
    without.clear("a");
    CHECK(without.open_to_visit() == Keys{"a"});
    CHECK(filling(yes_no("a") + "," + yes_no("b")).open_to_visit() == Keys{"a"});      // so it is where the form says nothing
}

TEST_CASE("where each question is asked once, only the next one is open, and what was left wrong")
{
    auto filled = in_mode("sequential");
    CHECK(filled.open_to_visit() == Keys{"a"});
    filled.choose("a", "true");
    CHECK(filled.open_to_visit() == Keys{"a"});        // she is still at it
    filled.leave("a");
    CHECK(filled.open_to_visit() == Keys{"b"});
    filled.leave("b");
    filled.leave("c");
    CHECK(filled.open_to_visit().empty());
    filled.clear("a");
    CHECK(filled.open_to_visit() == Keys{"a"});
}

TEST_CASE("a question that a later answer opens comes next, though it stands earlier")
{
    auto filled = in_mode("sequential", yes_no("early", when("b", "=", "'answerBoolean':true")) + "," + yes_no("a") + "," + yes_no("b") + "," + yes_no("c"));
    filled.leave("a");
    answers(filled, "b");
    CHECK(filled.open_to_visit() == Keys{"early"});
}

TEST_CASE("an order of no known name is told, and is as where earlier answers may be changed")
{
    const auto opened = form(yes_no("a"), extensions(extension(sdc_url + "entryMode", "'valueCode':'backwards'")));
    CHECK(opened.definition().entry_mode == forms::EntryMode::PriorEdit);
    REQUIRE(opened.definition().findings.size() == 1);
    CHECK(opened.definition().findings[0].what.starts_with("entryMode backwards"));
}
