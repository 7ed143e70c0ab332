#include "tests/visit/booking_visitors.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::test;

TEST_CASE("a time is kept for who reads, the page says for how long, and when that is over it says so and shows times again")
{
    auto visitor = reading_what_is_held();
    REQUIRE(visitor.asked_for<HoldTime>().size() == 1);
    CHECK(visitor.asked_for<HoldTime>()[0].booking.time.slot == "b");
    CHECK(visitor.sees("Pidämme ajan sinulle vielä 5 minuuttia."));
    visitor.is_silent_for(61s);
    CHECK(visitor.sees("Pidämme ajan sinulle vielä 4 minuuttia."));
    visitor.is_silent_for(119s);
    visitor.meets(MoreTime{});
    visitor.is_silent_for(75s);
    CHECK(visitor.sees("vielä 50 sekuntia."));
    CHECK(visitor.asked_for<ReleaseTime>().empty());
    visitor.is_silent_for(46s);
    CHECK(visitor.asked_for<ReleaseTime>().size() == 1);
    CHECK(visitor.asked_for<ReleaseTime>()[0].appointment == visitor.asked_for<HoldTime>()[0].booking.appointment);
    finds(visitor, two_days());
    CHECK(visitor.sees("Emme voineet pitää aikaa pidempään."));
    CHECK(visitor.asked_for<BookTime>().empty());
}

TEST_CASE("a time that was kept is given back by who goes back, leaves or walks away, and only by them")
{
    auto back = reading_what_is_held();
    back.presses("Takaisin");
    CHECK(back.sees("Valitse aika"));
    CHECK(back.asked_for<ReleaseTime>().size() == 1);
    back.presses("Lopeta");
    back.presses_id("leave/leave");
    CHECK(back.asked_for<ReleaseTime>().size() == 1);

    auto leaves = reading_what_is_held();
    leaves.presses("Lopeta");
    leaves.presses_id("leave/leave");
    CHECK(leaves.asked_for<ReleaseTime>().size() == 1);

    auto walks_away = reading_what_is_held();
    walks_away.is_silent_for(226s);
    CHECK(walks_away.has_gone());
    CHECK(walks_away.asked_for<ReleaseTime>().size() == 1);

    auto before_the_answer = choosing_a_time();
    before_the_answer.presses("9.20");
    before_the_answer.presses("Tarkista varaus");
    before_the_answer.presses("Lopeta");
    before_the_answer.presses_id("leave/leave");
    CHECK(before_the_answer.asked_for<ReleaseTime>().size() == 1);

    auto books = waiting_for_a_booking();
    ends(books, BookingEnded::How::Booked);
    books.presses("Valmis");
    CHECK(books.asked_for<ReleaseTime>().empty());
}

TEST_CASE("staff who confirm who she is while she reads what is kept for her, or has it, take nothing of it away")
{
    auto visitor = reading_what_is_held();
    visitor.meets(IdentityConfirmed{visitor.number(), {}, {}});
    visitor.presses("Varaa aika");
    REQUIRE(visitor.asked_for<BookTime>().size() == 1);
    CHECK(visitor.asked_for<BookTime>()[0].time.slot == "b");
    ends(visitor, BookingEnded::How::Booked);
    visitor.meets(IdentityConfirmed{visitor.number(), {}, {}});
    visitor.presses("Ilmoittaudu jonoon aikaisemmasta ajasta");
    CHECK(visitor.asked_for<SaveWaiting>().at(0).before == std::vector{visitor.asked_for<BookTime>()[0].time.start});
}

TEST_CASE("where the centre keeps nothing she goes on, and nothing is said to be kept")
{
    auto visitor = choosing_a_time();
    visitor.presses("9.20");
    visitor.presses("Tarkista varaus");
    is_told(visitor, TimeHeld::How::NotHeld);
    CHECK(visitor.sees("Varataanko tämä aika?"));
    CHECK_FALSE(visitor.sees("Pidämme"));
    visitor.is_silent_for(170s);
    visitor.presses("Varaa aika");
    CHECK(visitor.asked_for<BookTime>().size() == 1);
}

TEST_CASE("a time that somebody else has by then is said to be taken, and one that cannot be asked for leads to a contact")
{
    auto taken = choosing_a_time();
    taken.presses("9.20");
    taken.presses("Tarkista varaus");
    is_told(taken, TimeHeld::How::Taken);
    finds(taken, {two_days()[0]});
    CHECK(taken.sees("Joku ehti varata saman ajan."));

    auto cut = choosing_a_time();
    cut.presses("9.20");
    cut.presses("Tarkista varaus");
    is_told(cut, TimeHeld::How::CannotReach);
    CHECK(cut.sees("Pyydän yhteydenottoa"));
}

TEST_CASE("the earliest time is one press away")
{
    auto visitor = choosing_a_time();
    visitor.presses("Aikaisin aika: tiistai 24.11. kello 8.00");
    REQUIRE(visitor.asked_for<HoldTime>().size() == 1);
    CHECK(visitor.asked_for<HoldTime>()[0].booking.time.slot == "a");
}

TEST_CASE("A-11: where nothing is free the flow ends in a contact or on the waiting list, never in nothing")
{
    auto visitor = choosing_a_service();
    visitor.presses("Sairaanhoitaja");
    finds(visitor, {});
    auto waits = visitor;
    visitor.presses("Pyydän yhteydenottoa");
    CHECK(visitor.asked_for<SaveContact>().size() == 1);

    waits.presses("Ilmoittaudu jonoon");
    REQUIRE(waits.asked_for<SaveWaiting>().size() == 1);
    CHECK(waits.asked_for<SaveWaiting>()[0].before.empty());
    waits.hears(Saved::What::Waiting);
    CHECK(waits.sees("Olet jonossa."));
    waits.presses("Valmis");
    CHECK_FALSE(waits.asked_for<EndVisit>().at(0).broken_off);
}

TEST_CASE("who has a time may wait for an earlier one, and the page says that she does")
{
    auto visitor = waiting_for_a_booking();
    ends(visitor, BookingEnded::How::Booked);
    visitor.presses("Ilmoittaudu jonoon aikaisemmasta ajasta");
    REQUIRE(visitor.asked_for<SaveWaiting>().size() == 1);
    CHECK(visitor.asked_for<SaveWaiting>()[0].before == std::vector{two_days()[1].start});
    visitor.hears(Saved::What::Waiting);
    CHECK(visitor.sees("Aika on varattu."));
    CHECK(visitor.sees("Olet jonossa aikaisempaan aikaan."));
    CHECK_FALSE(visitor.can_press("Ilmoittaudu jonoon"));
}

TEST_CASE("a centre that shows no times is asked for one at once")
{
    auto visitor = choosing_a_service();
    visitor.presses("Sairaanhoitaja");
    visitor.meets(TimesFound{visitor.number(), {}, visitor.visit().booking.look, {}, {}, true});
    CHECK(visitor.sees("Pyydä aikaa"));
    CHECK_FALSE(visitor.sees("Vapaita aikoja ei ole"));
    visitor.presses("Pyydän yhteydenottoa");
    CHECK(visitor.asked_for<SaveContact>().size() == 1);
}

TEST_CASE("A-15: to whom it may be told her own professional's times come alone, and the others after a press")
{
    auto station = test::kajaani();
    station.trust.typed_code.own = true;
    Visitor visitor{station};
    visitor.presses("Varaa aika");
    visitor.identifies_herself();
    visitor.presses("Sairaanhoitaja");
    auto times = two_days();
    times[1].own_team = false;
    times[2].own_team = true;
    finds(visitor, times);
    CHECK(visitor.sees("Oman ammattilaisesi tai tiimisi ajat"));
    CHECK(visitor.can_press("12.40"));
    CHECK_FALSE(visitor.can_press("8.00"));
    visitor.presses("Näytä kaikki ajat");
    CHECK(visitor.can_press("8.00"));
    visitor.presses("8.00");
    visitor.presses("Tarkista varaus");
    CHECK(visitor.asked_for<HoldTime>().at(0).booking.own_offered);
    CHECK_FALSE(visitor.asked_for<HoldTime>().at(0).booking.time.own_team);
}

TEST_CASE("A-15: a code that proves nothing is shown the times of everybody in the order of the clock")
{
    auto visitor = choosing_a_time();
    CHECK_FALSE(visitor.sees("Oman ammattilaisesi"));
    CHECK(visitor.can_press("8.00"));
    visitor.meets(ShowOtherTimes{});
    CHECK(visitor.can_press("9.20"));
}

TEST_CASE("what she wishes of times is asked of the centre anew, one of a kind, and taken back by the same press")
{
    auto visitor = choosing_a_service();
    visitor.presses("Sairaanhoitaja");
    const std::vector<TimesChoice> choices{{TimesChoice::Of::Place, "Location/aula-a", {}}, {TimesChoice::Of::Place, "Location/aula-b", {}}, {TimesChoice::Of::Remote, "true", {}}};
    const auto finds_choices = [&](const std::vector<FreeTime>& times) { visitor.meets(TimesFound{visitor.number(), times, visitor.visit().booking.look, {}, choices}); };
    finds_choices(two_days());
    visitor.presses("Aula A");
    CHECK(visitor.asked_for<FindTimes>().back().wishes == std::vector<TimesChoice>{choices[0]});
    finds_choices({});
    CHECK(visitor.sees("Näillä valinnoilla ei ole aikoja."));
    visitor.presses("Aula B");
    CHECK(visitor.asked_for<FindTimes>().back().wishes == std::vector<TimesChoice>{choices[1]});
    finds_choices(two_days());
    visitor.presses("Etänä");
    CHECK(visitor.asked_for<FindTimes>().back().wishes.size() == 2);
    finds_choices(two_days());
    visitor.presses("Aula B");
    CHECK(visitor.asked_for<FindTimes>().back().wishes == std::vector<TimesChoice>{choices[2]});
}

TEST_CASE("A-17: three needs are looked for as one visit, four are the most, and the review tells each part")
{
    auto visitor = choosing_a_service();
    visitor.presses("Monta asiaa samalla käynnillä");
    CHECK_FALSE(visitor.can_press("Etsi aika"));
    for (const char* need : {"Hampaiden tarkastus", "Hampaiden paikkaus", "Hammaskiven poisto", "Lääkäri"}) visitor.presses(need);
    CHECK_FALSE(visitor.can_press("Laboratorio"));
    visitor.presses("Lääkäri");
    CHECK(visitor.can_press("Laboratorio"));
    visitor.presses("Etsi aika, 3 valittu");
    CHECK(visitor.asked_for<FindTimes>().back().services == std::vector<std::string>{"hampaiden-tarkastus", "hampaiden-paikkaus", "hammaskiven-poisto"});

    const auto start = *parse_instant("2026-11-24T08:00:00+02:00");
    finds(visitor, {{"1", start, start + 2h, "2026-11-24", false, {{"hampaiden-tarkastus", start, start + 30min, {"1"}, "Location/aula-b", {}}, {"hampaiden-paikkaus", start + 30min, start + 90min, {"2", "3"}, "Location/aula-b", {}},
                                                                 {"hammaskiven-poisto", start + 90min, start + 2h, {"4"}, "Location/aula-b", {}}}}});
    visitor.presses("8.00");
    visitor.presses("Tarkista varaus");
    is_told(visitor, TimeHeld::How::Held);
    CHECK(visitor.sees("120 minuuttia"));
    CHECK(visitor.sees("Kello 8.30. 60 minuuttia. Aula B."));
    CHECK(visitor.sees("Kello 9.30. 30 minuuttia. Aula B."));
    visitor.presses("Varaa aika");
    REQUIRE(visitor.asked_for<BookTime>().size() == 1);
    CHECK(visitor.asked_for<BookTime>()[0].time.parts.size() == 3);
}

TEST_CASE("whom a doctor and a nurse see together is told of it once")
{
    auto station = test::kajaani();
    station.services[0].slots_of = {"laakari", "sairaanhoitaja"};
    Visitor visitor{station};
    visitor.presses("Varaa aika");
    visitor.identifies_herself();
    visitor.presses("Sairaanhoitaja");
    const auto start = *parse_instant("2026-11-24T08:00:00+02:00");
    finds(visitor, {{"1", start, start + 40min, "2026-11-24", false, {{"sairaanhoitaja", start, start + 40min, {"1", "2"}, "Location/aula-b", {}}, {"sairaanhoitaja", start, start + 40min, {"3"}, "Location/aula-a", {}}}}});
    visitor.presses("8.00");
    visitor.presses("Tarkista varaus");
    is_told(visitor, TimeHeld::How::Held);
    CHECK(visitor.sees("Sairaanhoitaja"));
    CHECK_FALSE(visitor.sees("Kello 8.00. 40 minuuttia. Aula B."));        // no list of parts
    visitor.presses("Varaa aika");
    REQUIRE(visitor.asked_for<BookTime>().size() == 1);
    CHECK(visitor.asked_for<BookTime>()[0].time.parts.size() == 2);
}

TEST_CASE("why she wants a time is asked where the service has reasons, goes with the booking, and need not be said")
{
    auto station = test::kajaani();
    station.services[0].reasons = {{"kontrolli", {{{"fi", "Kontrolli"}}}}};
    Visitor visitor{station};
    visitor.presses("Varaa aika");
    visitor.identifies_herself();
    visitor.presses("Sairaanhoitaja");
    CHECK(visitor.sees("Miksi haluat ajan?"));
    CHECK(visitor.asked_for<FindTimes>().empty());
    auto silent = visitor;
    silent.presses("En halua kertoa");
    CHECK(silent.asked_for<FindTimes>().size() == 1);
    visitor.meets(ChooseReason{"no-such"});
    CHECK(visitor.asked_for<FindTimes>().empty());
    visitor.presses("Kontrolli");
    finds(visitor, two_days());
    visitor.presses("9.20");
    visitor.presses("Tarkista varaus");
    CHECK(visitor.asked_for<HoldTime>().at(0).booking.reason == "kontrolli");
}
