#include "tests/support/visitor.h"
#include "tests/visit/phases.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Visitor;

namespace {

using State = HelpCallState::State;

RecordId call_of(const Visitor& visitor)
{
    return visitor.visit().help.call;
}

Visitor calling()
{
    Visitor visitor;
    visitor.presses("Kutsu apua");
    return visitor;
}

}  // namespace

TEST_CASE("help is called with one press from every page, twice makes one call, and she comes back to where she was")
{
    for (auto& [name, visitor] : test::every_page()) {
        const auto& name_here = name;     // Clang 14 captures no structured binding
        INFO(name_here);
        const auto before = visitor.page();
        const auto calls = visitor.asked_for<SaveHelpCall>().size();
        visitor.presses_id("bar/help");
        CHECK(visitor.sees("Apua kutsutaan. Pysy tässä."));
        visitor.presses_id("bar/help");
        CHECK(visitor.asked_for<SaveHelpCall>().size() == calls + 1);
        visitor.presses("Palaa takaisin");
        const bool was_a_question_to_her = before.id == "idle" || before.id == "leaving";
        if (!was_a_question_to_her) CHECK(visitor.page() == before);
    }
}

TEST_CASE("the page says that the call is recorded when it is, and not before")
{
    auto visitor = calling();
    CHECK_FALSE(visitor.sees("Kutsusi on kirjattu."));
    visitor.meets(HelpCallSaved{visitor.number(), call_of(visitor).value});
    CHECK(visitor.sees("Kutsusi on kirjattu."));
}

TEST_CASE("a call that could not be recorded tells her to call 112 at once")
{
    auto visitor = calling();
    visitor.meets(HelpCallNotSaved{visitor.number(), call_of(visitor).value});
    CHECK(visitor.sees("Soita 112, jos on hätä."));
    CHECK(visitor.can_press("Palaa takaisin"));
}

TEST_CASE("pressing again after a call that could not be recorded calls again, as the same call")
{
    auto visitor = calling();
    const auto call = call_of(visitor);
    visitor.meets(HelpCallNotSaved{visitor.number(), call.value});
    visitor.presses("Kutsu apua");
    CHECK(visitor.sees("Apua kutsutaan."));
    const auto calls = visitor.asked_for<SaveHelpCall>();
    REQUIRE_FALSE(calls.empty());
    CHECK(calls.back().call == call);
    CHECK(visitor.visit().help.state == HelpCallState::State::Calling);
}

TEST_CASE("a call that nobody answers in thirty seconds says to call 112")
{
    auto visitor = calling();
    visitor.is_silent_for(29s);
    CHECK(visitor.sees("Apua kutsutaan."));
    visitor.is_silent_for(1s);
    CHECK(visitor.sees("Kukaan ei ole vielä vastannut."));
    CHECK(visitor.sees("Soita 112, jos on hätä."));
}

TEST_CASE("who called and went on to something else reads that nobody answered, over whatever is before her")
{
    for (const auto& over : {Event{Leave{}}, Event{ShowLanguages{}}, Event{ShowAids{}}}) {
        Visitor visitor;
        visitor.presses("Ilmoittaudu");
        visitor.presses("Kutsu apua");
        visitor.presses("Palaa takaisin");
        visitor.types("0");
        visitor.meets(over);
        visitor.is_silent_for(visitor.station().patience.before_112);
        CHECK(visitor.page().id == "help");
        CHECK(visitor.sees("112"));
    }
}

TEST_CASE("a call that somebody took says that help comes, also after thirty seconds, and another's call does not")
{
    for (const auto waited : {1s, 31s}) {
        auto visitor = calling();
        visitor.is_silent_for(waited);
        visitor.meets(HelpAcknowledged{"another call"});
        CHECK_FALSE(visitor.sees("Kutsusi on nähty."));
        visitor.meets(HelpAcknowledged{call_of(visitor).value});
        CHECK(visitor.sees("Kutsusi on nähty. Joku tulee auttamaan sinua."));
        visitor.is_silent_for(60s);
        CHECK(visitor.sees("Kutsusi on nähty."));
    }
}

TEST_CASE("she can say what she needs, and change it")
{
    auto visitor = calling();
    visitor.presses("Tarvitsen neuvoa laitteesta");
    visitor.presses("Tarvitsen hoitajan heti");
    const auto needs = visitor.asked_for<SaveHelpNeed>();
    REQUIRE(needs.size() == 2);
    CHECK(needs[0] == SaveHelpNeed{call_of(visitor), HelpNeed::Kind::Device});
    CHECK(needs[1] == SaveHelpNeed{call_of(visitor), HelpNeed::Kind::Nurse});
}

TEST_CASE("a call can be withdrawn and made again, as another call")
{
    auto visitor = calling();
    const auto first = call_of(visitor);
    visitor.presses("En tarvitse enää apua");
    CHECK(visitor.sees("Kutsu on peruttu."));
    REQUIRE(visitor.asked_for<EndHelpCall>().size() == 1);
    CHECK(visitor.asked_for<EndHelpCall>()[0] == EndHelpCall{first, false});
    visitor.meets(HelpAcknowledged{first.value});
    CHECK(visitor.sees("Kutsu on peruttu."));

    visitor.presses("Kutsu apua");
    CHECK(visitor.sees("Apua kutsutaan."));
    CHECK(visitor.asked_for<SaveHelpCall>().size() == 2);
    CHECK_FALSE(call_of(visitor) == first);
}

TEST_CASE("whoever waits for help is not hurried, but a stranger who comes later finds nothing of hers")
{
    auto visitor = calling();
    visitor.presses("Palaa takaisin");
    visitor.presses("Ilmoittaudu");
    visitor.presses("English");
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    visitor.presses_id("bar/help");
    visitor.is_silent_for(9min);
    CHECK(visitor.number() == 1);
    visitor.is_silent_for(1min);
    CHECK(visitor.number() == 2);
    CHECK(visitor.visit().comfort.language == Language::English);
    CHECK(visitor.visit().help.page_open);
    CHECK(visitor.asked_for<EndVisit>().size() == 1);
    visitor.presses_id("nav/back");
    CHECK(visitor.sees("Welcome"));
    CHECK(visitor.visit().number == 0);
}

TEST_CASE("a call that still stands is there for the next press after the person's visit was wiped")
{
    auto visitor = calling();
    const auto call = call_of(visitor);
    visitor.is_silent_for(15min);
    CHECK(visitor.sees("Soita 112, jos on hätä."));
    CHECK(call_of(visitor) == call);
    visitor.meets(HelpAcknowledged{call.value});
    CHECK(visitor.sees("Kutsusi on nähty."));
    visitor.is_silent_for(11min);
    CHECK(visitor.has_gone());
}

TEST_CASE("a withdrawn call does not keep the page, she is asked and wiped like anywhere")
{
    auto visitor = calling();
    visitor.presses("En tarvitse enää apua");
    visitor.is_silent_for(226s);
    CHECK(visitor.has_gone());
}

TEST_CASE("staff who called help from their page do not leave it open behind the call")
{
    Visitor visitor;
    visitor.meets(OpenStaff{});
    visitor.types("271828");
    visitor.presses("Jatka");
    visitor.meets(PinChecked{visitor.number(), {}, {}});
    visitor.presses("Kutsu apua");
    visitor.is_silent_for(120s);
    visitor.presses("Palaa takaisin");
    CHECK(visitor.sees("Tervetuloa."));
}

TEST_CASE("Lopeta on the help page asks at once, and the call stands")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    visitor.presses("Täytä esitiedot odottaessasi");
    visitor.presses("Kutsu apua");
    visitor.presses_id("bar/leave");
    CHECK(visitor.sees("Lopetetaanko?"));
    visitor.presses("En lopeta. Jatkan.");
    CHECK(visitor.sees("Apua kutsutaan."));
    visitor.presses_id("bar/leave");
    visitor.presses_id("leave/leave");
    CHECK(visitor.has_gone());
    CHECK(visitor.asked_for<EndHelpCall>().empty());
}
