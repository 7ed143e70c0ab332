#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Visitor;

namespace {

Visitor saving()
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    return visitor;
}

Visitor saving_answers()
{
    auto visitor = saving();
    visitor.is_recorded_as(17);
    visitor.presses("Täytä esitiedot odottaessasi");
    for (const char* choice : {"choice/vointi/hyva", "choice/laakkeet/false", "choice/allergia/ei", "choice/liikkuminen/false"}) {
        visitor.presses_id(choice);
        visitor.presses("Jatka");
    }
    visitor.presses("Jatka");
    visitor.presses("Lähetä vastaukset");
    return visitor;
}

ArrivalSaved recorded(VisitNumber visit, int number)
{
    return {visit, number, *parse_instant("2026-11-23T09:42:00+02:00"), {{test::own_questionnaire, {}, false}}, "Encounter/x"};
}

}  // namespace

TEST_CASE("saving without an answer for ten seconds says what is safe, and the late answer still is good news")
{
    auto visitor = saving();
    visitor.is_silent_for(9s);
    CHECK(visitor.sees("Tallennetaan"));
    visitor.is_silent_for(1s);
    CHECK(visitor.sees("Vahvistus viipyy"));
    CHECK(visitor.sees("Emme tiedä vielä, tallentuiko tieto."));
    CHECK_FALSE(visitor.sees("Mitään ei vielä tallentunut."));
    visitor.is_recorded_as(17);
    CHECK(visitor.sees("Tulosi on kirjattu"));
    CHECK_FALSE(visitor.visit().fault);
}

TEST_CASE("answers that could not be saved say that her coming is safe, and stay until they are")
{
    auto visitor = saving_answers();
    visitor.is_refused(Fault::DiskFull);
    CHECK(visitor.sees("Tulosi on jo kirjattu. Se on tallessa."));
    CHECK(visitor.sees("levy on täynnä"));
    visitor.presses("Yritä uudelleen");
    const auto answers = visitor.asked_for<SaveAnswers>();
    REQUIRE(answers.size() == 2);
    CHECK(answers[0] == answers[1]);
    visitor.hears(Saved::What::Answers);
    CHECK(visitor.sees("Kiitos."));
}

TEST_CASE("trying again asks for the same record, with the same ids")
{
    auto visitor = saving();
    visitor.is_refused(Fault::StoreUnavailable);
    visitor.presses("Yritä uudelleen");
    visitor.is_silent_for(10s);
    visitor.presses("Yritä uudelleen");
    const auto arrivals = visitor.asked_for<SaveArrival>();
    REQUIRE(arrivals.size() == 3);
    CHECK(arrivals[0] == arrivals[1]);
    CHECK(arrivals[1] == arrivals[2]);
}

TEST_CASE("a second answer to the first save does not take the page of the second")
{
    auto visitor = saving_answers();
    visitor.meets(recorded(visitor.number(), 18));
    CHECK(visitor.sees("Tallennetaan"));
    CHECK(visitor.visit().number == 17);
    visitor.meets(Saved{visitor.number(), Saved::What::Contact});
    CHECK(visitor.sees("Tallennetaan"));
    visitor.hears(Saved::What::Answers);
    CHECK(visitor.sees("Kiitos."));
}

TEST_CASE("an answer for another person's visit changes nothing")
{
    auto visitor = saving();
    const auto before = visitor.visit();
    const auto other = visitor.number() + 1;
    const std::vector<Event> late{recorded(other, 5), NotSaved{other, Fault::DiskFull}, Saved{other, Saved::What::Answers}, TimesFound{other, {}, 1},
                                  TimesUnknown{other, Fault::NoNetwork, 1}, TimeHeld{other, TimeHeld::How::Held, {}, {}}, BookingsFound{other, {}, 1}, BookingsUnknown{other, Fault::NoNetwork, 1}, BookingChanged{other, BookingChanged::How::Done}, BookingEnded{other, BookingEnded::How::Booked}, PinChecked{other, {}, {}},
                                  HelpCallSaved{other, "x"}, HelpCallNotSaved{other, "x"}};
    for (const auto& event : late) {
        const auto step = visitor.would(event);
        CHECK(step.visit == before);
        CHECK(step.effects.empty());
        CHECK_FALSE(step.ended);
    }
}

TEST_CASE("the answer to a person who has gone does not reach the next one, who saves too")
{
    auto first = saving();
    first.is_silent_for(10s);
    const auto late = recorded(first.number(), 17);
    first.presses("Lopeta");
    first.presses_id("leave/leave");
    first.presses("Ilmoittaudu");
    first.identifies_herself("010280-952L");
    first.meets(late);
    CHECK(first.sees("Tallennetaan"));
    first.is_recorded_as(18);
    CHECK(first.visit().number == 18);
}

TEST_CASE("what is being saved cannot be stopped nor pressed away")
{
    auto visitor = saving();
    CHECK_FALSE(visitor.can_press("Lopeta"));
    for (const Event& event : {Event{Leave{}}, Event{LeaveAfterAll{}}, Event{Back{}}, Event{Next{}}, Event{Finish{}}, Event{Start{Job::Book}}}) {
        visitor.meets(event);
        CHECK(visitor.sees("Tallennetaan"));
    }
    CHECK(visitor.asked().size() == 1);
}
