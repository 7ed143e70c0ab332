#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Visitor;

namespace {

constexpr const char* guardian{"010181-900C"};
constexpr const char* child{"010111A900A"};
constexpr const char* second_child{"030315A903B"};

Visitor here_for(const char* whom, const char* what)
{
    auto station = test::kajaani();
    station.forms.clear();
    Visitor visitor{station};
    visitor.presses("Asioin toisen puolesta");
    visitor.presses(whom);
    visitor.presses(what);
    return visitor;
}

// Where no form is offered.
Visitor with_her_number_alone()
{
    auto station = test::kajaani();
    station.forms.clear();
    Visitor visitor{station};
    visitor.checks_in_as(17);
    return visitor;
}

Visitor guardian_with_a_child()
{
    auto visitor = here_for("Lapsen", "Ilmoittaudu");
    visitor.identifies_herself(guardian);
    visitor.identifies_herself(child);
    visitor.is_recorded_as(17);
    return visitor;
}

}  // namespace

TEST_CASE("who is here for her child says so, gives her own code and the child's, and for whom she is here stands on every page")
{
    auto visitor = here_for("Lapsen", "Ilmoittaudu");
    CHECK(visitor.sees("Näppäile oma henkilötunnuksesi"));
    visitor.identifies_herself(guardian);
    CHECK(visitor.sees("Näppäile lapsen henkilötunnus"));
    CHECK(visitor.page().frame.acting.key == "acting.line");
    visitor.identifies_herself(child);
    visitor.is_recorded_as(17);
    CHECK(visitor.page().frame.acting.key == "acting.line");
    const auto saved = visitor.asked_for<SaveArrival>();
    REQUIRE(saved.size() == 1);
    CHECK(saved[0].who.hetu->text().reveal() == child);
    REQUIRE(saved[0].who.acting);
    CHECK(saved[0].who.acting->ground == Ground::Guardian);
    REQUIRE(saved[0].who.acting->hetu);
    CHECK(saved[0].who.acting->hetu->text().reveal() == guardian);
    CHECK_FALSE(saved[0].together.empty());
}

TEST_CASE("who does not want to say who she is can be here for a child all the same")
{
    auto visitor = here_for("Lapsen", "Ilmoittaudu");
    visitor.presses("Jatka ilman henkilötunnusta");
    visitor.identifies_herself(child);
    const auto saved = visitor.asked_for<SaveArrival>();
    REQUIRE(saved.size() == 1);
    CHECK(saved[0].who.acting);
    CHECK_FALSE(saved[0].who.acting->hetu);
}

TEST_CASE("A-33 a guardian and two children are three visits that came together, and the page of one shows nothing of another")
{
    auto visitor = guardian_with_a_child();
    visitor.presses("Ilmoita toinen lapsi");
    CHECK_FALSE(visitor.sees("Numerosi"));
    visitor.identifies_herself(second_child);
    visitor.is_recorded_as(18);
    CHECK(visitor.sees("18"));
    CHECK(visitor.visit().who.hetu->text().reveal() == second_child);
    visitor.presses("Ilmoittaudu myös itse");
    CHECK_FALSE(visitor.sees("Numerosi"));
    CHECK_FALSE(visitor.sees("900C"));      // her own code stands there already, out of sight
    visitor.presses("Jatka");
    visitor.is_recorded_as(19);
    CHECK(visitor.page().frame.acting.empty());
    visitor.presses("Valmis");

    const auto saved = visitor.asked_for<SaveArrival>();
    REQUIRE(saved.size() == 3);
    CHECK(saved[0].together == saved[1].together);
    CHECK(saved[0].together == saved[2].together);
    CHECK_FALSE(saved[0].encounter == saved[1].encounter);
    CHECK(saved[1].who.hetu->text().reveal() == second_child);
    CHECK(saved[2].who.hetu->text().reveal() == guardian);
    CHECK_FALSE(saved[2].who.acting);
    const auto ended = visitor.asked_for<EndVisit>();
    REQUIRE(ended.size() == 3);
    for (const auto& end : ended) CHECK_FALSE(end.broken_off);
}

TEST_CASE("A-29 what this site does not let her do for somebody else ends at a person, and she can still ask to be contacted")
{
    auto visitor = here_for("Läheiseni", "Varaa aika");
    CHECK(visitor.sees("Tämän teet henkilökunnan kanssa"));
    CHECK(visitor.can_press("Kutsu apua"));
    visitor.presses("Jätä yhteydenottopyyntö");
    visitor.presses("Jatka ilman henkilötunnusta");
    CHECK(visitor.sees("Onko sinulla tai lapsellasi nyt hätä?"));
}

TEST_CASE("a station says what may be done for whom")
{
    auto station = test::kajaani();
    station.for_another[Ground::Relative] = {Job::Book};
    Visitor visitor{station};
    visitor.presses("Asioin toisen puolesta");
    visitor.presses("Läheiseni");
    visitor.presses("Ilmoittaudu");
    CHECK(visitor.sees("Tämän teet henkilökunnan kanssa"));
    CHECK_FALSE(visitor.can_press("Jätä yhteydenottopyyntö"));
    visitor.presses("Takaisin");
    visitor.presses("Varaa aika");
    CHECK(visitor.sees("Näppäile oma henkilötunnuksesi"));
}

TEST_CASE("who works with a client goes on with the client's code and is asked for none of her own")
{
    auto visitor = here_for("Asiakkaani", "Ilmoittaudu");
    CHECK(visitor.sees("Näppäile asiakkaan henkilötunnus"));
    visitor.identifies_herself();
    CHECK(visitor.asked_for<SaveArrival>().at(0).who.acting->ground == Ground::Professional);
}

TEST_CASE("going back keeps for whom she is here, and the welcome page forgets it")
{
    auto visitor = here_for("Lapsen", "Ilmoittaudu");
    visitor.presses("Jatka ilman henkilötunnusta");
    visitor.types("0101");
    visitor.presses("Takaisin");
    CHECK(visitor.sees("Mitä lapsesi tarvitsee?"));
    CHECK(visitor.visit().typed.empty());
    visitor.presses("Takaisin");
    visitor.presses("Takaisin");
    CHECK(visitor.sees("Tervetuloa"));
    CHECK_FALSE(visitor.visit().acting);
}

TEST_CASE("a child who comes alone checks in as everybody does, and tells staff alone that her guardian is not to know")
{
    auto station = test::kajaani();
    station.forms.clear();
    Visitor visitor{station};
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself(child);
    visitor.is_recorded_as(17);
    CHECK(visitor.sees("Tulosi on kirjattu"));
    visitor.presses("Kerro henkilökunnalle");
    visitor.presses("En halua, että huoltajani saa tietää");
    visitor.presses("Kerro toiveet");
    CHECK(visitor.asked_for<SaveWishes>().at(0).codes == std::vector<std::string>{"guardian-not-told"});
}

TEST_CASE("neither an adult nor who is here for a child is asked whether a guardian may know")
{
    auto station = test::kajaani();
    station.forms.clear();
    Visitor adult{station};
    adult.checks_in_as(17);
    adult.presses("Kerro henkilökunnalle");
    CHECK_FALSE(adult.sees("huoltajani"));
    auto visitor = guardian_with_a_child();
    visitor.presses("Kerro henkilökunnalle");
    CHECK_FALSE(visitor.sees("huoltajani"));
    visitor.meets(ToggleWish{"guardian-not-told"});
    CHECK(visitor.visit().wishes.empty());
}

TEST_CASE("an open site tells who acts for a child nothing of the child's bookings before staff have confirmed it")
{
    TrustTable open;
    open.typed_code = {.outcome = true, .way = true, .own = true, .sex = true, .observations = true};
    Identity who{*Hetu::parse(child), {}, KnownBy::TypedCode};
    CHECK(open.of(who).outcome);
    who.acting = Acting{Ground::Guardian, {}};
    CHECK(open.of(who) == Trust{});
    who.by = KnownBy::SignedCode;
    CHECK(open.of(who) == Trust{});
    who.by = KnownBy::Staff;
    CHECK(open.of(who).outcome);
}

TEST_CASE("staff beside her show their PIN, confirm who she is and write her answers, and her page is as it was")
{
    auto visitor = with_her_number_alone();
    visitor.meets(OpenStaff{});
    CHECK_FALSE(visitor.sees("17"));
    visitor.types("271828");
    visitor.presses("Jatka");
    CHECK(visitor.asked_for<ConfirmIdentity>().empty());
    visitor.meets(PinChecked{visitor.number(), {}, {}});
    visitor.presses("Tarkistin, kuka hän on");
    const auto confirmed = visitor.asked_for<ConfirmIdentity>();
    REQUIRE(confirmed.size() == 1);
    CHECK(confirmed[0].who.by == KnownBy::Staff);
    CHECK(confirmed[0].encounter_is_saved);
    visitor.presses("Kirjaan asiakkaan vastaukset");
    visitor.presses("Takaisin asiakkaan sivulle");
    CHECK(visitor.sees("17"));
    CHECK(visitor.page().frame.acting.key == "acting.staff");
    visitor.meets(IdentityConfirmed{visitor.number(), ArrivalTold{{}, true}});
    CHECK(visitor.page().id == "arrival-not-found");
    visitor.presses("Kerro henkilökunnalle");
    visitor.presses("Kuulen huonosti");
    visitor.presses("Kerro toiveet");
    CHECK(visitor.asked_for<SaveWishes>().at(0).who.assisted);
    CHECK(visitor.asked_for<SaveWishes>().at(0).who.by == KnownBy::Staff);
}

TEST_CASE("a wrong PIN beside her confirms nothing, and nobody comes beside a visit that has not begun")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.meets(OpenStaff{});
    CHECK(visitor.sees("Näppäile henkilötunnuksesi"));
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    visitor.meets(OpenStaff{});
    visitor.types("1111");
    visitor.presses("Jatka");
    visitor.meets(PinChecked{visitor.number(), Fault::Refused, {}});
    visitor.meets(ConfirmHer{});
    CHECK(visitor.asked_for<ConfirmIdentity>().empty());
    CHECK(visitor.visit().who.by == KnownBy::TypedCode);
    visitor.presses("Takaisin");
    CHECK(visitor.sees("17"));
}

TEST_CASE("a confirmation that could not be saved is none, and staff read so")
{
    auto visitor = with_her_number_alone();
    visitor.has_staff_beside();
    visitor.presses("Tarkistin, kuka hän on");
    CHECK(visitor.visit().who.by == KnownBy::TypedCode);
    visitor.is_refused(Fault::DiskFull);
    CHECK(visitor.sees("Tietoa ei voitu tallentaa."));
    CHECK(visitor.visit().who.by == KnownBy::TypedCode);
}

TEST_CASE("the page of staff beside her closes when nobody touches it, and she cannot open it")
{
    auto visitor = with_her_number_alone();
    visitor.has_staff_beside();
    visitor.is_silent_for(121s);
    CHECK(visitor.visit().beside == Beside::Nobody);
    visitor.meets(ConfirmHer{});
    CHECK(visitor.asked_for<ConfirmIdentity>().empty());
}

TEST_CASE("a guardian's own code hides its end as everyone's does")
{
    auto visitor = here_for("Lapsen", "Ilmoittaudu");
    visitor.types(guardian);
    visitor.is_silent_for(6s);
    CHECK_FALSE(visitor.sees("900C"));
}
