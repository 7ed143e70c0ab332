#include "tests/support/pages.h"
#include "tests/visit/phases.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace luukku;
using namespace std::chrono_literals;
using test::Visitor;

namespace {

bool says_broken_off(const Visitor& visitor)
{
    const auto ends = visitor.asked_for<EndVisit>();
    return !ends.empty() && ends.back().broken_off.has_value();
}

// Of several children each is a visit.
bool each_ends_once(const Visitor& visitor)
{
    std::set<RecordId> ended;
    const auto ends = visitor.asked_for<EndVisit>();
    return std::all_of(ends.begin(), ends.end(), [&](const EndVisit& end) { return ended.insert(end.encounter).second; });
}

Visitor typing()
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.types("0101");
    return visitor;
}

}  // namespace

TEST_CASE("a person who walks away from any page leaves a fresh one to the next, and staff know of what broke off")
{
    const std::set<std::string> nothing_to_break{"welcome", "closed", "safety", "identify", "identify, typed", "pre-visit", "receipt", "receipt with thanks", "receipt with a printer", "slip printing", "slip printed", "slip failed", "another slip asked for",
                                                 "contact sent", "tell more", "form sent", "for whom", "for what", "code of who acts", "code of the child", "not for another", "receipt for a child", "staff beside her",
                                                 "PIN beside her", "code to go on with", "code refused", "saved for later",
                                                 "forms after one was sent", "booked", "booked for several children", "my bookings", "cancelled", "not allowed to cancel", "booking request sent", "staff pin", "staff today", "staff queue", "staff days", "staff contacts", "staff settings", "staff settings, a new name is judged", "staff words", "staff name", "staff keys",
                                                 "staff is asked for a key", "staff gave a key", "staff tries the keys"};
    for (auto& [name, visitor] : test::every_page()) {
        const auto& name_here = name;     // Clang 14 captures no structured binding
        INFO(name_here);
        const auto first = visitor.number();
        if (name == "welcome" || name == "closed") visitor.presses("English");
        visitor.is_silent_for(310s);
        CHECK(visitor.has_gone());
        CHECK(visitor.number() > first);
        CHECK(says_broken_off(visitor) == !(nothing_to_break.contains(name) || name.starts_with("receipt, told")));
        CHECK(each_ends_once(visitor));
    }
}

TEST_CASE("who listens to a long page is not asked whether she is there, and the voice that asks is no answer of hers")
{
    auto visitor = typing();
    for (int second = 0; second < 400; ++second) {
        visitor.meets(Listening{});
        visitor.is_silent_for(1s);
    }
    CHECK_FALSE(visitor.sees("Oletko vielä siinä?"));
    visitor.is_silent_for(180s);
    REQUIRE(visitor.sees("Oletko vielä siinä?"));
    for (int second = 0; second < 45; ++second) {
        visitor.meets(Listening{});
        visitor.is_silent_for(1s);
    }
    CHECK(visitor.has_gone());
}

TEST_CASE("three minutes of silence ask, forty-five seconds more end the visit")
{
    auto visitor = typing();
    visitor.is_silent_for(179s);
    CHECK_FALSE(visitor.sees("Oletko vielä siinä?"));
    visitor.is_silent_for(1s);
    CHECK(visitor.sees("Oletko vielä siinä?"));
    CHECK_FALSE(visitor.sees("0101"));
    visitor.is_silent_for(44s);
    CHECK(visitor.sees("Oletko vielä siinä?"));
    visitor.is_silent_for(1s);
    CHECK(visitor.has_gone());
}

TEST_CASE("who is still there goes on where she was")
{
    auto visitor = typing();
    visitor.is_silent_for(200s);
    visitor.presses("Olen tässä. Jatkan.");
    CHECK(visitor.sees("Vielä 7 merkkiä."));
    visitor.is_silent_for(179s);
    CHECK_FALSE(visitor.sees("Oletko vielä siinä?"));
}

TEST_CASE("each wish for more time doubles the silence that is waited")
{
    auto visitor = typing();
    visitor.is_silent_for(180s);
    visitor.presses("Tarvitsen lisää aikaa");
    visitor.is_silent_for(359s);
    CHECK_FALSE(visitor.sees("Oletko vielä siinä?"));
    visitor.is_silent_for(1s);
    visitor.presses("Tarvitsen lisää aikaa");
    visitor.is_silent_for(719s);
    CHECK_FALSE(visitor.sees("Oletko vielä siinä?"));
    visitor.is_silent_for(1s);
    CHECK(visitor.sees("Oletko vielä siinä?"));
}

TEST_CASE("more time asked for very often never ends in none")
{
    auto visitor = typing();
    for (int i = 0; i < 100; ++i) visitor.meets(MoreTime{});
    visitor.is_silent_for(180s);
    CHECK_FALSE(visitor.sees("Oletko vielä siinä?"));
}

TEST_CASE("the welcome page takes back another's language after a minute")
{
    Visitor visitor;
    visitor.presses("English");
    visitor.is_silent_for(59s);
    CHECK(visitor.sees("Welcome"));
    visitor.is_silent_for(1s);
    CHECK(visitor.sees("Tervetuloa"));
    CHECK(visitor.has_gone());
}

TEST_CASE("an untouched welcome page rests: nothing ends there, hour after hour")
{
    Visitor visitor;
    visitor.is_silent_for(2h);
    CHECK(visitor.number() == 1);
    CHECK(visitor.asked().empty());
}

TEST_CASE("the receipt asks after a minute and is then cleared, and staff are not told that anything broke off")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    visitor.is_silent_for(59s);
    CHECK(visitor.sees("17"));
    visitor.is_silent_for(1s);
    CHECK(visitor.sees("Oletko vielä siinä?"));
    visitor.is_silent_for(45s);
    CHECK(visitor.has_gone());
    REQUIRE(visitor.asked_for<EndVisit>().size() == 1);
    CHECK_FALSE(visitor.asked_for<EndVisit>()[0].broken_off);
}

TEST_CASE("nobody is asked or ended while something is being saved")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.is_silent_for(179s);
    visitor.scans("010181-900C");
    visitor.is_silent_for(175s);
    visitor.presses("Jatka");
    for (int second = 0; second < 9; ++second) {
        visitor.is_silent_for(1s);
        CHECK(visitor.sees("Tallennetaan"));
    }
    visitor.is_recorded_as(17);
    visitor.is_silent_for(59s);
    CHECK(visitor.sees("17"));
}

TEST_CASE("the staff page closes after two minutes without a touch")
{
    Visitor visitor;
    visitor.meets(OpenStaff{});
    visitor.types("271828");
    visitor.presses("Jatka");
    visitor.meets(PinChecked{visitor.number(), {}, {}});
    visitor.is_silent_for(119s);
    visitor.meets(StationStateKnown{});
    CHECK(visitor.sees("Aseman tila"));
    visitor.is_silent_for(1s);
    CHECK(visitor.has_gone());
}

TEST_CASE("Lopeta hides everything at once, then asks, and going on shows it again")
{
    Visitor visitor;
    visitor.presses("Tarvitsen apua");
    visitor.presses("Ei mikään näistä. Jatkan.");
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    visitor.presses("Mieli ja päihteet");
    visitor.presses("Lopeta");
    CHECK(visitor.sees("Lopetetaanko?"));
    CHECK(visitor.sees("Tulosi on jo kirjattu. Keskeneräiset vastaukset poistetaan."));
    CHECK_FALSE(visitor.sees("Mieli"));
    visitor.meets(ToggleNeed{"mieli"});
    visitor.presses("En lopeta. Jatkan.");
    CHECK(visitor.visit().needs == std::vector<std::string>{"mieli"});
    visitor.presses("Lopeta");
    visitor.presses_id("leave/leave");
    CHECK(visitor.has_gone());
    CHECK(says_broken_off(visitor));
}

TEST_CASE("Lopeta ends at once where there is nothing to lose")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.presses("Lopeta");
    CHECK(visitor.has_gone());
    CHECK(visitor.asked_for<EndVisit>().empty());
}

TEST_CASE("whoever leaves a booking reads that staff are told, for they are")
{
    Visitor visitor;
    visitor.presses("Varaa aika");
    visitor.identifies_herself();
    visitor.presses("Lopeta");
    CHECK_FALSE(visitor.sees("Antamasi tiedot poistetaan tältä laitteelta."));
    CHECK(visitor.sees("Henkilökunta saa tiedon käynnistäsi."));
    visitor.presses_id("leave/leave");
    CHECK(says_broken_off(visitor));
}

TEST_CASE("whoever leaves while typing reads that it is erased, and it is")
{
    auto visitor = typing();
    visitor.presses("Lopeta");
    CHECK(visitor.sees("Antamasi tiedot poistetaan tältä laitteelta."));
    visitor.presses_id("leave/leave");
    CHECK(visitor.has_gone());
    CHECK(visitor.asked().empty());
}

TEST_CASE("silence is counted from the last touch, not from answers of the station")
{
    auto visitor = typing();
    for (int minute = 0; minute < 3; ++minute) {
        visitor.is_silent_for(60s);
        visitor.meets(HelpAcknowledged{"another call"});
        visitor.meets(StationStateKnown{});
    }
    CHECK(visitor.sees("Oletko vielä siinä?"));
}
