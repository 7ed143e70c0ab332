#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using test::Visitor;

TEST_CASE("a person asks for help: safety first, her coming is saved, then her needs go as one contact")
{
    Visitor visitor;
    visitor.presses("Tarvitsen apua");
    CHECK(visitor.sees("Onko sinulla tai lapsellasi nyt hätä?"));
    visitor.presses("Ei mikään näistä. Jatkan.");
    visitor.identifies_herself();
    const auto arrivals = visitor.asked_for<SaveArrival>();
    REQUIRE(arrivals.size() == 1);
    CHECK(arrivals[0].job == Job::AskForHelp);

    visitor.is_recorded_as(18);
    CHECK(visitor.sees("Numerosi on 18."));
    CHECK_FALSE(visitor.can_press("Jatka"));
    visitor.presses("Olen sairas");
    visitor.presses("Raha ja etuudet");
    visitor.presses("Hampaat ja suu");
    visitor.presses("Hampaat ja suu");
    visitor.presses("Lähetä, 2 valittu");

    const auto contacts = visitor.asked_for<SaveContact>();
    REQUIRE(contacts.size() == 1);
    CHECK(contacts[0].kind == SaveContact::Kind::Needs);
    CHECK(contacts[0].codes == std::vector<std::string>{"sairas", "raha"});
    CHECK(contacts[0].encounter == arrivals[0].encounter);
    CHECK(contacts[0].encounter_is_saved);
    CHECK_FALSE(contacts[0].request == contacts[0].task);

    visitor.hears(Saved::What::Contact);
    CHECK(visitor.sees("Yhteydenottosi on tallessa."));
    CHECK(visitor.sees("18"));
    visitor.presses("Valmis");
    CHECK(visitor.has_gone());
    REQUIRE(visitor.asked_for<EndVisit>().size() == 1);
    CHECK_FALSE(visitor.asked_for<EndVisit>()[0].broken_off);
}

TEST_CASE("the same words answer every need")
{
    const auto sent = [](const char* need) {
        Visitor visitor;
        visitor.presses("Tarvitsen apua");
        visitor.presses("Ei mikään näistä. Jatkan.");
        visitor.identifies_herself();
        visitor.is_recorded_as(18);
        visitor.presses_id(std::string{"need/"} + need);
        visitor.presses_id("nav/next");
        visitor.hears(Saved::What::Contact);
        return visitor.page();
    };
    CHECK(sent("sairas") == sent("raha"));
    CHECK(sent("sairas") == sent("en-tieda"));
}

TEST_CASE("who is not sure of the danger calls a person, like who is sure")
{
    for (const char* words : {"Kutsu apua nyt", "En ole varma"}) {
        Visitor visitor;
        visitor.presses("Tarvitsen apua");
        visitor.presses(words);
        CHECK(visitor.sees("Apua kutsutaan. Pysy tässä."));
        CHECK(visitor.asked_for<SaveHelpCall>().size() == 1);
    }
}

TEST_CASE("a need that the station does not know is not chosen")
{
    Visitor visitor;
    visitor.presses("Tarvitsen apua");
    visitor.presses("Ei mikään näistä. Jatkan.");
    visitor.identifies_herself();
    visitor.is_recorded_as(18);
    visitor.meets(ToggleNeed{"no-such"});
    CHECK(visitor.visit().needs.empty());
}

TEST_CASE("who wants a time and has no code sees the safety page before she is asked for her needs, and nothing asks her twice")
{
    Visitor visitor;
    visitor.presses("Varaa aika");
    visitor.presses("Jatka ilman henkilötunnusta");
    CHECK(visitor.sees("Onko sinulla tai lapsellasi nyt hätä?"));
    CHECK(visitor.asked().empty());
    visitor.presses("Ei mikään näistä. Jatkan.");
    REQUIRE(visitor.asked_for<SaveArrival>().size() == 1);
    CHECK(visitor.asked_for<SaveArrival>()[0].job == Job::AskForHelp);
    CHECK_FALSE(visitor.asked_for<SaveArrival>()[0].who.hetu);
    visitor.is_recorded_as(4);
    CHECK(visitor.sees("Mihin tarvitset apua?"));
}
