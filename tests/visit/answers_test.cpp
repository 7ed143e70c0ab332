#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using test::Visitor;

namespace {

Visitor answering()
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    visitor.presses("Täytä esitiedot odottaessasi");
    return visitor;
}

void answers_all(Visitor& visitor)
{
    for (const char* choice : {"choice/vointi/hyva", "choice/laakkeet/false", "choice/allergia/ei", "choice/liikkuminen/false"}) {
        visitor.presses_id(choice);
        visitor.presses("Jatka");
    }
    visitor.presses("Jatka");
}

}  // namespace

TEST_CASE("a required question waits for its answer, and the other way of one choice replaces the first")
{
    auto visitor = answering();
    CHECK_FALSE(visitor.can_press("Jatka"));
    visitor.meets(Next{});
    CHECK(visitor.sees("Kysymys 1 / 5"));
    visitor.presses_id("choice/vointi/hyva");
    visitor.presses_id("choice/vointi/huono");
    REQUIRE(visitor.visit().filling->answers("vointi").size() == 1);
    CHECK(visitor.visit().filling->answers("vointi").front().value["code"].text() == "huono");
    visitor.presses_id("choice/vointi/huono");
    CHECK_FALSE(visitor.can_press("Jatka"));
}

TEST_CASE("an answer that opens a question leads through it, and one that closes it forgets it in what is sent")
{
    auto visitor = answering();
    visitor.presses_id("choice/vointi/hyva");
    visitor.presses("Jatka");
    visitor.presses_id("choice/laakkeet/true");
    CHECK(visitor.sees("Kysymys 2 / 6"));
    visitor.presses("Jatka");
    CHECK(visitor.sees("Onko sinulla lääkelista mukana?"));
    visitor.presses("Takaisin");
    visitor.presses_id("choice/laakkeet/false");
    CHECK(visitor.sees("Kysymys 2 / 5"));
}

TEST_CASE("Muuta leads to that answer and back to the review, through a question that the change opened")
{
    auto visitor = answering();
    answers_all(visitor);
    REQUIRE(visitor.sees("Tarkista vastauksesi"));

    visitor.presses_id("fact/answer/laakkeet");
    visitor.presses_id("choice/laakkeet/true");
    visitor.presses("Jatka");
    CHECK(visitor.sees("Onko sinulla lääkelista mukana?"));
    visitor.presses_id("choice/laakelista/paperilla");
    visitor.presses("Jatka");
    CHECK(visitor.sees("Tarkista vastauksesi"));

    visitor.presses_id("fact/answer/vointi");
    visitor.presses("Takaisin");
    CHECK(visitor.sees("Tarkista vastauksesi"));
}

TEST_CASE("an answer that was taken back by Muuta cannot be sent as missing")
{
    auto visitor = answering();
    answers_all(visitor);
    visitor.presses_id("fact/answer/laakkeet");
    visitor.presses_id("choice/laakkeet/true");
    visitor.presses("Takaisin");
    REQUIRE(visitor.sees("Tarkista vastauksesi"));
    CHECK_FALSE(visitor.can_press("Lähetä vastaukset"));
    visitor.meets(Next{});
    CHECK(visitor.asked_for<SaveAnswers>().empty());
}

TEST_CASE("a person chooses several wishes and takes one back")
{
    auto visitor = answering();
    for (const char* choice : {"choice/vointi/hyva", "choice/laakkeet/false", "choice/allergia/ei", "choice/liikkuminen/false"}) {
        visitor.presses_id(choice);
        visitor.presses("Jatka");
    }
    visitor.presses_id("choice/toiveet/kuulo");
    visitor.presses_id("choice/toiveet/tulkki");
    visitor.presses_id("choice/toiveet/kuulo");
    REQUIRE(visitor.visit().filling->answers("toiveet").size() == 1);
    CHECK(visitor.visit().filling->answers("toiveet").front().value["code"].text() == "tulkki");
}

TEST_CASE("going back leads question by question to the receipt, and loses no answer on the way")
{
    auto visitor = answering();
    visitor.presses_id("choice/vointi/hyva");
    visitor.presses("Jatka");
    visitor.presses("Takaisin");
    CHECK(visitor.visit().filling->answered("vointi"));
    visitor.presses("Takaisin");
    CHECK(visitor.sees("Tulosi on kirjattu"));
}

TEST_CASE("language, text size and colours change on every page and lose nothing")
{
    auto visitor = answering();
    visitor.presses_id("choice/vointi/hyva");
    const auto before = visitor.visit();

    visitor.presses("English");
    CHECK(visitor.sees("Question 1 of 5"));
    visitor.presses("Text size");
    visitor.presses_id("bar/colours");
    CHECK(visitor.visit().comfort == Comfort{Language::English, TextSize::Large, Colours::HighLight});

    auto after = visitor.visit();
    after.comfort = before.comfort;
    CHECK(after == before);
    visitor.presses("Continue");
    CHECK(visitor.sees("Question 2 of 5"));
}

TEST_CASE("who chose a language that the form does not have is asked in its fallback, and what is sent says which language it was")
{
    auto visitor = answering();
    visitor.meets(ChooseLanguage{Language::Ukrainian});
    CHECK(visitor.sees("Питання 1 з 5"));
    CHECK(asked_in(visitor.visit()) == Language::English);
    const auto page = visitor.page();
    CHECK(page.heading.language == Language::English);
    for (const auto& block : page.body)
        for (const auto& node : block.nodes)
            if (node.role == Role::Choice) CHECK(node.label.language == Language::English);
    CHECK_FALSE(page.next->label.language.has_value());
    for (const char* choice : {"choice/vointi/hyva", "choice/laakkeet/false", "choice/allergia/ei", "choice/liikkuminen/false"}) {
        visitor.presses_id(choice);
        visitor.presses("Далі");
    }
    visitor.presses("Далі");
    visitor.presses("Надіслати відповіді");
    REQUIRE(visitor.asked_for<SaveAnswers>().size() == 1);
    CHECK(visitor.asked_for<SaveAnswers>().front().answers["language"].text() == "en");

    visitor.meets(ChooseLanguage{Language::Estonian});
    CHECK(asked_in(visitor.visit()) == Language::Finnish);
}

TEST_CASE("what is wrong with an answer, and the day, are said in the language that she changed to")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.types("010181-9009");
    const auto flaw = [&](Language language) {
        visitor.meets(ChooseLanguage{language});
        return visitor.reads();
    };
    CHECK(flaw(Language::Finnish).find("Tunnuksessa on virhe") != std::string::npos);
    CHECK(flaw(Language::Ukrainian).find("У коді є помилка") != std::string::npos);
    CHECK(flaw(Language::Russian).find("В коде есть ошибка") != std::string::npos);
    CHECK(flaw(Language::Estonian).find("Koodis on viga") != std::string::npos);
    CHECK(test::words().say(visitor.page().frame.clock, Language::Ukrainian) != test::words().say(visitor.page().frame.clock, Language::Russian));
}

TEST_CASE("an answer to another question than the one on the page changes nothing")
{
    auto visitor = answering();
    visitor.meets(Answer{"allergia", "on"});
    visitor.meets(Answer{"no-such", "on"});
    CHECK(visitor.visit().filling->response(Utc{})["item"].is_null());
}
