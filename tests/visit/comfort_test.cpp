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

TEST_CASE("all that a person chose for herself is gone when she goes, also while its page is open")
{
    Visitor visitor;
    visitor.station().audible = Audible::Now;
    visitor.presses_id("row/aids");
    for (const char* wish : {"size/largest", "colours/high_dark", "aids.spacing/roomy", "aids.delay/1000", "aids.reach/low"}) visitor.presses_id("choice/" + std::string{wish});
    visitor.presses_id("voice/on");
    visitor.presses_id("voice/slower");
    const auto& chosen = visitor.visit().comfort;
    CHECK(chosen == Comfort{Language::Finnish, TextSize::Largest, Colours::HighDark, {true, 75, -10, false}, Delay::Longest, Spacing::Roomy, Reach::Low});
    visitor.presses("Lopeta");
    CHECK(visitor.visit().comfort == Comfort{});
    CHECK(visitor.has_gone());
}

TEST_CASE("Apukeinot lies over any page, and Back leaves it as it was: a half-typed code, the question whether to leave, a call for help")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.types("0101");
    const auto before = visitor.visit();
    visitor.presses_id("bar/aids");
    CHECK(visitor.sees("Miten haluat käyttää laitetta?"));
    CHECK_FALSE(visitor.sees("0101"));
    visitor.presses_id("choice/size/large");
    visitor.presses_id("nav/back");
    CHECK(visitor.sees("0101"));
    auto after = visitor.visit();
    after.comfort = before.comfort;
    CHECK(after == before);

    visitor.presses_id("bar/aids");
    visitor.presses_id("bar/aids");
    CHECK(visitor.sees("0101"));

    visitor.presses("Lopeta");
    visitor.presses_id("bar/aids");
    CHECK_FALSE(visitor.sees("Lopetetaanko?"));
    visitor.presses_id("nav/back");
    CHECK(visitor.sees("Lopetetaanko?"));
    visitor.presses_id("leave/stay");

    visitor.presses_id("bar/aids");
    visitor.presses("Kutsu apua");
    CHECK(visitor.sees("Apua kutsutaan"));
    visitor.presses_id("help/withdraw");
    visitor.presses_id("nav/back");
    CHECK(visitor.sees("0101"));
}

TEST_CASE("Lopeta from the page of languages or of her own settings hides it and asks at once")
{
    for (const Event& over : {Event{ShowLanguages{}}, Event{ShowAids{}}}) {
        Visitor visitor;
        visitor.presses("Ilmoittaudu");
        visitor.types("0101");
        visitor.meets(over);
        visitor.presses("Lopeta");
        CHECK(visitor.sees("Lopetetaanko?"));
    }
}

TEST_CASE("Palauta tavalliset puts back all but her language, and leaves her the voice by which she found it")
{
    Visitor visitor;
    visitor.station().audible = Audible::Now;
    visitor.meets(ChooseLanguage{Language::EasyFinnish});
    visitor.meets(ShowAids{});
    visitor.presses_id("voice/on");
    visitor.presses_id("voice/faster");
    visitor.presses_id("choice/aids.delay/0");
    visitor.presses_id("choice/aids.reach/low");
    visitor.presses_id("aids/ordinary");
    Comfort ordinary;
    ordinary.language = Language::EasyFinnish;
    ordinary.voice.on = true;
    CHECK(visitor.visit().comfort == ordinary);
    CHECK(visitor.visit().choosing_aids);
}

TEST_CASE("Kuuntele turns the voice on and off where it can be heard, tells what to do where only headphones could, and is not there where nothing can")
{
    Visitor visitor;
    CHECK_FALSE(visitor.can_press("Kuuntele"));
    visitor.presses_id("bar/aids");
    CHECK(visitor.sees("Tässä laitteessa ei ole ääntä."));
    visitor.presses_id("nav/back");

    visitor.station().audible = Audible::InHeadset;
    visitor.presses("Kuuntele");
    CHECK_FALSE(visitor.visit().comfort.voice.on);
    CHECK(visitor.sees("Kytke kuulokkeet laitteeseen."));
    visitor.presses_id("nav/back");

    visitor.station().audible = Audible::Now;
    visitor.presses_id("bar/listen");
    CHECK(visitor.visit().comfort.voice.on);
    visitor.presses_id("bar/listen");
    CHECK_FALSE(visitor.visit().comfort.voice.on);
    CHECK(visitor.can_press("Kuuntele"));
}

TEST_CASE("what cannot be louder, quieter, faster or slower says so, and each step shows its value in words")
{
    Visitor visitor;
    visitor.station().audible = Audible::Now;
    visitor.meets(ShowAids{});
    CHECK_FALSE(visitor.sees("Äänen voimakkuus"));
    visitor.presses_id("voice/on");
    CHECK(visitor.sees("Äänen voimakkuus 5, suurin 7"));
    visitor.presses_id("voice/louder");
    visitor.presses_id("voice/louder");
    CHECK(visitor.sees("Äänen voimakkuus 7, suurin 7"));
    CHECK_FALSE(visitor.can_press("Kovempaa"));
    for (int i = 0; i < 6; ++i) visitor.presses_id("voice/quieter");
    CHECK_FALSE(visitor.can_press("Hiljempaa"));
    visitor.presses_id("voice/slower");
    visitor.presses_id("voice/slower");
    CHECK(visitor.sees("Puheen nopeus 50 %"));
    CHECK_FALSE(visitor.can_press("Hitaammin"));
}
