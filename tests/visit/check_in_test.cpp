#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using test::Visitor;

TEST_CASE("a person checks in, answers the questionnaire and goes, and nothing of her is left")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.types("010181-900C");
    visitor.presses("Jatka");
    CHECK(visitor.sees("Tallennetaan"));
    const auto arrivals = visitor.asked_for<SaveArrival>();
    REQUIRE(arrivals.size() == 1);
    CHECK(arrivals[0].who.hetu->text().reveal() == "010181-900C");
    CHECK(arrivals[0].job == Job::CheckIn);

    visitor.is_recorded_as(17);
    CHECK(visitor.sees("Tulosi on kirjattu kello 9.42."));
    CHECK(visitor.sees("17"));
    CHECK(visitor.sees("Odota aulassa. Katso näyttöä."));

    visitor.presses("Täytä esitiedot odottaessasi");
    CHECK(visitor.sees("Kysymys 1 / 5"));
    visitor.presses("Hyvä");
    visitor.presses("Jatka");
    visitor.presses("Ei");
    visitor.presses("Jatka");
    visitor.presses_id("choice/allergia/ei");
    visitor.presses("Jatka");
    visitor.presses_id("choice/liikkuminen/false");
    visitor.presses("Jatka");
    visitor.presses("Jatka");
    CHECK(visitor.sees("Tarkista vastauksesi"));
    visitor.presses("Lähetä vastaukset");

    const auto answers = visitor.asked_for<SaveAnswers>();
    REQUIRE(answers.size() == 1);
    CHECK(answers[0].encounter == arrivals[0].encounter);
    CHECK(answers[0].questionnaire == test::own_questionnaire);
    CHECK(answers[0].answers["status"].text() == "completed");
    CHECK(answers[0].answers["item"].size() == 4);
    CHECK(answers[0].answers["item"][0]["answer"][0]["valueCoding"]["code"].text() == "hyva");

    visitor.hears(Saved::What::Answers);
    CHECK(visitor.sees("Kiitos. Vastauksesi menevät ammattilaiselle."));
    CHECK_FALSE(visitor.can_press("Täytä esitiedot odottaessasi"));
    visitor.presses("Valmis");

    CHECK(visitor.has_gone());
    CHECK(visitor.number() == 2);
    const auto ends = visitor.asked_for<EndVisit>();
    REQUIRE(ends.size() == 1);
    CHECK_FALSE(ends[0].broken_off);
}

TEST_CASE("a person without her code is recorded too")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.presses("Jatka ilman henkilötunnusta");
    const auto arrivals = visitor.asked_for<SaveArrival>();
    REQUIRE(arrivals.size() == 1);
    CHECK_FALSE(arrivals[0].who.hetu);
    visitor.is_recorded_as(3);
    CHECK(visitor.sees("Tulosi on kirjattu"));
}

// The receipt is built from the answer of the store alone, and that answer does not say what was found.
TEST_CASE("the receipt is the same page for everyone who typed a code, booked or not, known or not, protected or not")
{
    std::vector<Page> receipts;
    for (const char* code : {"010181-900C", "261298-998X", "010594Y9032", "100190-999P", "311299-9008"}) {
        Visitor visitor;
        visitor.presses("Ilmoittaudu");
        visitor.identifies_herself(code);
        visitor.is_recorded_as(17);
        receipts.push_back(visitor.page());
    }
    for (const auto& receipt : receipts) CHECK(receipt == receipts.front());
}

TEST_CASE("a person reads the same words after the best and the worst answers")
{
    const auto thanks = [](const char* feeling) {
        Visitor visitor;
        visitor.presses("Ilmoittaudu");
        visitor.identifies_herself();
        visitor.is_recorded_as(17);
        visitor.presses("Täytä esitiedot odottaessasi");
        visitor.presses_id(std::string{"choice/vointi/"} + feeling);
        visitor.presses("Jatka");
        visitor.presses_id("choice/laakkeet/false");
        visitor.presses("Jatka");
        visitor.presses_id(std::string{"choice/allergia/"} + (feeling == std::string_view{"huono"} ? "en-tieda" : "ei"));
        visitor.presses("Jatka");
        visitor.presses_id("choice/liikkuminen/false");
        visitor.presses("Jatka");
        visitor.presses("Jatka");
        visitor.presses("Lähetä vastaukset");
        visitor.hears(Saved::What::Answers);
        return visitor.page();
    };
    CHECK(thanks("hyva") == thanks("huono"));
    CHECK(thanks("hyva") == thanks("en-halua-vastata"));
}

TEST_CASE("a questionnaire that is not here is not offered, and the receipt stands")
{
    auto station = test::kajaani();
    station.forms.clear();
    Visitor visitor{station};
    visitor.checks_in_as(17);
    CHECK(visitor.sees("Tulosi on kirjattu"));
    CHECK_FALSE(visitor.sees("Täytä esitiedot"));
    visitor.meets(StartQuestions{});
    CHECK(visitor.sees("Tulosi on kirjattu"));
}
