#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using test::Visitor;

TEST_CASE("a person finds her language by its own name, from any page, and what she had typed is still there")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.types("0101");
    visitor.meets(ShowLanguages{});
    for (const char* name : {"Suomi", "Svenska", "English", "Selkosuomi"}) CHECK(visitor.sees(name));
    CHECK_FALSE(visitor.sees("0101"));
    visitor.presses_id("choice/language/sv");
    CHECK(visitor.visit().comfort.language == Language::Swedish);
    CHECK(visitor.sees("0101"));

    visitor.meets(ShowLanguages{});
    visitor.presses_id("nav/back");
    CHECK(visitor.visit().comfort.language == Language::Swedish);
    CHECK(visitor.sees("0101"));
}

TEST_CASE("the key of languages leads to its page also where the kiosk asks or helps, and from there back")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.types("0101");
    visitor.presses("Lopeta");
    REQUIRE(visitor.sees("Lopetetaanko?"));
    visitor.meets(ShowLanguages{});
    CHECK(visitor.sees("Svenska"));
    CHECK_FALSE(visitor.sees("Lopetetaanko?"));
    visitor.presses_id("choice/language/en");
    CHECK(visitor.visit().leaving);

    visitor.meets(CallHelp{});
    visitor.meets(ShowLanguages{});
    visitor.presses_id("choice/language/fi");
    CHECK(visitor.sees("Apua kutsutaan"));

    visitor.meets(ShowLanguages{});
    CHECK(visitor.page().frame.languages.empty());
    CHECK(visitor.page().frame.language_keys.empty());
}

TEST_CASE("who listens chooses how fast and how loud within limits, and the next person begins as the station has it")
{
    using To = ChangeVoice::To;
    Visitor visitor;
    visitor.meets(ChangeVoice{To::On});
    for (int i = 0; i < 10; ++i) {
        visitor.meets(ChangeVoice{To::Faster});
        visitor.meets(ChangeVoice{To::Louder});
    }
    CHECK(visitor.visit().comfort.voice == Voice{true, 200, 0, false});
    for (int i = 0; i < 20; ++i) {
        visitor.meets(ChangeVoice{To::Slower});
        visitor.meets(ChangeVoice{To::Quieter});
    }
    CHECK(visitor.visit().comfort.voice == Voice{true, 50, -30, false});
    visitor.is_silent_for(std::chrono::minutes{6});
    CHECK(visitor.visit().comfort == Comfort{});
}
