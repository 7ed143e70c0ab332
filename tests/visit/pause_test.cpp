#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Visitor;

namespace {

constexpr const char* code{"482915073264"};

// Two questions of the form after arrival are answered.
Visitor in_the_middle()
{
    Visitor visitor;
    visitor.checks_in_as(17);
    visitor.presses_id("receipt/questions");
    visitor.presses_id("choice/vointi/hyva");
    visitor.presses("Jatka");
    visitor.presses_id("choice/laakkeet/false");
    visitor.presses("Jatka");
    return visitor;
}

VisitPaused given(const Visitor& visitor)
{
    return {visitor.number(), Secret{code}, *parse_instant("2026-11-24T09:42:00+02:00"), false, {}};
}

void saves_for_later(Visitor& visitor)
{
    visitor.presses("Lopeta");
    visitor.presses("Tallenna ja jatka myöhemmin");
}

Visitor who_goes_on(const Secret& kept)
{
    Visitor visitor;
    visitor.presses("Jatka koodilla");
    visitor.types(code);
    visitor.presses("Jatka");
    visitor.meets(PausedOpened{visitor.number(), kept});
    return visitor;
}

}  // namespace

TEST_CASE("who leaves in the middle can save what she told, gets a code, and nothing is said to be broken off")
{
    auto visitor = in_the_middle();
    saves_for_later(visitor);
    REQUIRE(visitor.asked_for<PauseVisit>().size() == 1);
    visitor.meets(given(visitor));
    CHECK(visitor.sees("482 915 073 264"));
    CHECK(visitor.sees("tiistai 24.11."));
    CHECK(visitor.asked_for<EndVisit>().empty());
    visitor.presses("Valmis");
    CHECK(visitor.has_gone());
    REQUIRE(visitor.asked_for<EndVisit>().size() == 1);
    CHECK_FALSE(visitor.asked_for<EndVisit>()[0].broken_off);
}

TEST_CASE("at another kiosk she is at the question where she stopped, with her answers, her number and as who she was")
{
    auto visitor = in_the_middle();
    const auto before = visitor.visit();
    saves_for_later(visitor);
    auto later = who_goes_on(visitor.asked_for<PauseVisit>().at(0).kept);
    CHECK(later.visit().phase == Phase::Question);
    CHECK(later.visit().question == before.question);
    CHECK(later.visit().number == 17);
    CHECK(later.visit().who == before.who);
    CHECK(later.visit().encounter == before.encounter);
    CHECK(later.visit().encounter_saved);
    const auto now = later.now().utc;
    CHECK(later.visit().filling->response(now)["item"] == before.filling->response(now)["item"]);
}

TEST_CASE("needs that were chosen and not sent are there again, and so is for whom she was here")
{
    Visitor visitor;
    for (const char* pressed : {"Asioin toisen puolesta", "Lapsen", "Tarvitsee apua", "Jatka ilman henkilötunnusta", "Ei mikään näistä. Jatkan."}) visitor.presses(pressed);
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    visitor.presses("Olen sairas");
    visitor.is_silent_for(180s);
    visitor.presses("Tallenna ja jatka myöhemmin");
    auto later = who_goes_on(visitor.asked_for<PauseVisit>().at(0).kept);
    CHECK(later.visit().needs == visitor.visit().needs);
    CHECK(later.can_press("Lähetä, 1 valittu"));
    CHECK(later.page().frame.acting.key == "acting.line");
}

TEST_CASE("nothing is offered to be saved where there is nothing of hers to lose")
{
    Visitor visitor;
    visitor.presses("Tarvitsen apua");
    visitor.presses("Ei mikään näistä. Jatkan.");
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    visitor.presses("Lopeta");
    CHECK_FALSE(visitor.can_press("Tallenna ja jatka myöhemmin"));
    visitor.meets(SaveForLater{});
    CHECK(visitor.asked_for<PauseVisit>().empty());
}

TEST_CASE("a code of a slip is read from the welcome page on, and what is no whole code does nothing")
{
    Visitor visitor;
    visitor.scans("LUUKKU2.48291507");
    CHECK(visitor.asked_for<OpenPaused>().empty());
    visitor.scans("luukku2.482915073264");
    REQUIRE(visitor.asked_for<OpenPaused>().size() == 1);
    CHECK(visitor.asked_for<OpenPaused>()[0].code.reveal() == code);
}

TEST_CASE("a wrong code says how often she may try, one that was tried too often that staff help, and one nobody can check that it is so")
{
    Visitor visitor;
    visitor.presses("Jatka koodilla");
    const auto refused = [&](Fault fault, int left) {
        visitor.types(code);
        visitor.presses("Jatka");
        visitor.meets(PausedRefused{visitor.number(), fault, left});
    };
    refused(Fault::Refused, 4);
    CHECK(visitor.sees("Voit yrittää vielä 4 kertaa."));
    CHECK(visitor.visit().typed.empty());
    refused(Fault::NoNetwork, 4);
    CHECK(visitor.sees("Koodia ei voi nyt tarkistaa."));
    refused(Fault::Locked, 0);
    CHECK(visitor.sees("Henkilökunta auttaa sinua."));
    CHECK_FALSE(visitor.can_press("Jatka"));
}

TEST_CASE("who has the right code while another kiosk goes on with it is told so and led to a person, and may try again")
{
    Visitor visitor;
    visitor.presses("Jatka koodilla");
    visitor.types(code);
    visitor.presses("Jatka");
    visitor.meets(PausedRefused{visitor.number(), Fault::Conflict, 5});
    CHECK(visitor.sees("Tätä jatketaan juuri nyt toisella laitteella. Henkilökunta auttaa sinua."));
    CHECK_FALSE(visitor.sees("Koodi ei ole oikea"));
    visitor.types(code);
    visitor.presses("Jatka");
    CHECK(visitor.asked_for<OpenPaused>().size() == 2);
}

TEST_CASE("a form that is not asked here is said not to go on here, and what cannot be read is no visit")
{
    auto visitor = in_the_middle();
    saves_for_later(visitor);
    auto station = test::kajaani();
    station.forms.clear();
    for (const auto& kept : {visitor.asked_for<PauseVisit>().at(0).kept, Secret{"{"}}) {
        Visitor elsewhere{station};
        elsewhere.presses("Jatka koodilla");
        elsewhere.types(code);
        elsewhere.presses("Jatka");
        elsewhere.meets(PausedOpened{elsewhere.number(), kept});
        CHECK(elsewhere.visit().phase == Phase::GoOn);
        CHECK_FALSE(elsewhere.visit().identified);
    }
}

TEST_CASE("what staff saw and wrote beside her is not there when she goes on: whoever has her code has nobody of staff beside her")
{
    auto visitor = in_the_middle();
    visitor.has_staff_beside();
    visitor.presses("Kirjaan asiakkaan vastaukset");
    visitor.presses("Tarkistin, kuka hän on");
    visitor.meets(IdentityConfirmed{visitor.number(), {}});
    visitor.presses("Takaisin asiakkaan sivulle");
    REQUIRE(visitor.visit().who.by == KnownBy::Staff);
    saves_for_later(visitor);
    auto later = who_goes_on(visitor.asked_for<PauseVisit>().at(0).kept);
    CHECK(later.visit().who.by == KnownBy::TypedCode);
    CHECK_FALSE(later.visit().who.assisted);
}

TEST_CASE("her visit begins anew where she goes on, and not where her code was only looked for")
{
    auto visitor = in_the_middle();
    saves_for_later(visitor);
    auto later = who_goes_on(visitor.asked_for<PauseVisit>().at(0).kept);
    const auto begun = later.asked_for<BeginVisit>();
    REQUIRE(begun.size() == 1);
    CHECK(begun[0].encounter == visitor.visit().encounter);
    CHECK(begun[0].encounter_is_saved);
    CHECK(visitor.asked_for<PauseVisit>().at(0).today);
}
