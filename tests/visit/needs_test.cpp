#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
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
    visitor.presses("Mieli ja päihteet");
    visitor.presses("Hampaat ja suu");
    visitor.presses("Hampaat ja suu");
    visitor.presses("Lähetä, 2 valittu");

    const auto contacts = visitor.asked_for<SaveContact>();
    REQUIRE(contacts.size() == 1);
    CHECK(contacts[0].kind == SaveContact::Kind::Needs);
    CHECK(contacts[0].codes == std::vector<std::string>{"sairas", "mieli"});
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
        visitor.asks_for_help_as(18);
        visitor.presses_id(std::string{"need/"} + need);
        visitor.presses_id("nav/next");
        visitor.hears(Saved::What::Contact);
        return visitor.page();
    };
    CHECK(sent("sairas") == sent("raha"));
    CHECK(sent("sairas") == sent("en-tieda"));
}

namespace {

// At a kiosk that has what more is asked of three needs.
Visitor with_needs(std::initializer_list<const char*> needs)
{
    auto station = test::kajaani();
    for (const char* name : {"tarve-sairas", "tarve-raha", "omin-sanoin"}) {
        const auto form = forms::Form::open(test::questionnaire(name));
        REQUIRE(form.ok());
        station.forms.emplace(std::string{"https://luukku.example/fhir/Questionnaire/"} + name, *form);
    }
    Visitor visitor{station};
    visitor.asks_for_help_as(18);
    for (const char* need : needs) visitor.presses_id(std::string{"need/"} + need);
    visitor.presses_id("nav/next");
    return visitor;
}

void answers_of_need(Visitor& visitor)
{
    for (int i = 0; i < 12 && visitor.visit().phase == Phase::Question; ++i) {
        const auto asked = visitor.visit().filling->question(visitor.visit().question, "fi");
        if (!asked->options.empty()) visitor.meets(Answer{visitor.visit().question, asked->options.front().code});
        visitor.presses_id("nav/next");
    }
    REQUIRE(visitor.visit().phase == Phase::Review);
    visitor.presses("Lähetä vastaukset");
    visitor.hears(Saved::What::Answers);
}

}  // namespace

TEST_CASE("her contact is saved before she is asked whether she wants to tell more, and who has told enough goes with her number")
{
    auto visitor = with_needs({"sairas", "hampaat"});
    CHECK(visitor.asked_for<SaveContact>().size() == 1);
    visitor.hears(Saved::What::Contact);
    CHECK(visitor.sees("Haluatko kertoa lisää nyt?"));
    CHECK(visitor.sees("Yhteydenottosi on tallessa."));
    CHECK(visitor.sees("Enintään 6 kysymystä"));        // of teeth there is no form here
    CHECK(visitor.sees("18"));
    auto walks_away = visitor;
    walks_away.presses("Lopeta");
    CHECK(walks_away.has_gone());
    CHECK_FALSE(walks_away.asked_for<EndVisit>().at(0).broken_off);
    visitor.presses("Tämä riittää");
    CHECK(visitor.sees("Ammattilainen lukee sen ja puhuu kanssasi."));
    CHECK(visitor.asked_for<SaveAnswers>().empty());
}

TEST_CASE("what she tells more is asked need by need, six questions at most each, and each answer belongs to the request of its need")
{
    auto visitor = with_needs({"sairas", "hampaat", "raha"});
    CHECK(visitor.sees("Kuka saa nähdä asiasi?"));
    CHECK(visitor.asked_for<SaveContact>().empty());
    visitor.presses("Takaisin");
    visitor.presses_id("nav/next");
    visitor.presses("Molemmat saavat nähdä kaiken");
    const auto contact = visitor.asked_for<SaveContact>().at(0);
    CHECK(contact.shared);
    visitor.hears(Saved::What::Contact);
    visitor.presses("Kerron lisää");
    CHECK(visitor.visit().filling->asked().size() <= 6);
    answers_of_need(visitor);
    CHECK(visitor.visit().phase == Phase::Question);       // of money
    CHECK(visitor.visit().filling->asked().size() <= 6);
    answers_of_need(visitor);
    CHECK(visitor.sees("Kiitos. Vastauksesi menevät ammattilaiselle."));
    CHECK(visitor.sees("18"));
    const auto answers = visitor.asked_for<SaveAnswers>();
    REQUIRE(answers.size() == 2);
    CHECK(answers[0].answers["basedOn"][0]["reference"].text() == care::need_reference(contact.request, 0));
    CHECK(answers[0].to == care::Register::Health);
    CHECK(answers[1].answers["basedOn"][0]["reference"].text() == care::need_reference(contact.request, 2));
    CHECK(answers[1].to == care::Register::Social);
    visitor.presses("Valmis");
    CHECK_FALSE(visitor.asked_for<EndVisit>().at(0).broken_off);
}

TEST_CASE("who is not sure tells at once in her own words, and who goes away while she tells leaves a contact that says so")
{
    auto visitor = with_needs({"en-tieda"});
    visitor.hears(Saved::What::Contact);
    CHECK(visitor.visit().phase == Phase::Question);
    CHECK(visitor.sees("Kerro omin sanoin"));
    visitor.is_silent_for(310s);
    CHECK(visitor.has_gone());
    CHECK(visitor.asked_for<EndVisit>().at(0).broken_off);
}

TEST_CASE("going back from the first question leads to where she can say that it is enough")
{
    auto visitor = with_needs({"sairas"});
    visitor.hears(Saved::What::Contact);
    visitor.presses("Kerron lisää");
    visitor.presses("Takaisin");
    CHECK(visitor.sees("Aloittamasi vastaukset poistetaan."));
    visitor.presses("Tämä riittää");
    CHECK(visitor.visit().phase == Phase::ContactSent);
    CHECK_FALSE(visitor.visit().filling);
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
    visitor.asks_for_help_as(18);
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
