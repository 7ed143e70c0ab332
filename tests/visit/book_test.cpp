#include "tests/visit/booking_visitors.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::test;

TEST_CASE("a person books a time, and leaves nothing behind")
{
    auto visitor = choosing_a_service();
    CHECK(visitor.sees("Mihin haluat varata ajan?"));
    REQUIRE(visitor.asked_for<BeginVisit>().size() == 1);
    visitor.presses("Sairaanhoitaja");
    CHECK(visitor.sees("Haetaan vapaita aikoja"));
    REQUIRE(visitor.asked_for<FindTimes>().size() == 1);
    CHECK(visitor.asked_for<FindTimes>()[0].services == std::vector<std::string>{"sairaanhoitaja"});

    finds(visitor, two_days());
    // A heading of her own would tell a stranger with her code that she is known here.
    CHECK_FALSE(visitor.sees("tiimi"));
    CHECK_FALSE(visitor.can_press("Tarkista varaus"));
    visitor.presses("9.20");
    visitor.presses("Tarkista varaus");
    CHECK(visitor.sees("Pidetään aikaa sinulle"));
    is_told(visitor, TimeHeld::How::Held);
    CHECK(visitor.sees("Varataanko tämä aika?"));
    CHECK(visitor.sees("40 minuuttia"));
    visitor.presses("Varaa aika");

    const auto bookings = visitor.asked_for<BookTime>();
    REQUIRE(bookings.size() == 1);
    CHECK(bookings[0].time.slot == "b");
    CHECK(bookings[0].own_offered);
    CHECK(bookings[0].who.hetu->text().reveal() == "010181-900C");
    ends(visitor, BookingEnded::How::Booked);
    CHECK(visitor.sees("Aika on varattu."));
    CHECK(visitor.sees("9.20"));
    visitor.presses("Valmis");
    CHECK(visitor.has_gone());
    CHECK_FALSE(visitor.asked_for<EndVisit>().at(0).broken_off);
}

TEST_CASE("another day shows its own times and forgets the time that was chosen")
{
    auto visitor = choosing_a_time();
    visitor.presses("9.20");
    visitor.presses_id("day/2026-11-25");
    CHECK_FALSE(visitor.can_press("Tarkista varaus"));
    CHECK(visitor.can_press("12.40"));
    CHECK_FALSE(visitor.can_press("9.20"));
}

TEST_CASE("whoever loses the race is told so and chooses among the times that are left")
{
    auto visitor = waiting_for_a_booking();
    ends(visitor, BookingEnded::How::Taken);
    CHECK(visitor.asked_for<FindTimes>().size() == 2);
    finds(visitor, {two_days()[0]});
    CHECK(visitor.sees("Joku ehti varata saman ajan. Valitse toinen."));
    CHECK_FALSE(visitor.can_press("Tarkista varaus"));
    visitor.presses("8.00");
    visitor.presses("Tarkista varaus");
    is_told(visitor, TimeHeld::How::Held);
    visitor.presses("Varaa aika");
    CHECK(visitor.asked_for<BookTime>().size() == 2);
    CHECK_FALSE(visitor.asked_for<BookTime>()[0].appointment == visitor.asked_for<BookTime>()[1].appointment);
}

TEST_CASE("a booking that nobody confirmed is never sent again: a contact is asked for, and the page says so")
{
    auto visitor = waiting_for_a_booking();
    ends(visitor, BookingEnded::How::Unknown);
    const auto contacts = visitor.asked_for<SaveContact>();
    REQUIRE(contacts.size() == 1);
    CHECK(contacts[0].kind == SaveContact::Kind::BookingRequest);
    CHECK(contacts[0].codes == std::vector<std::string>{"sairaanhoitaja"});
    CHECK_FALSE(contacts[0].encounter_is_saved);
    visitor.hears(Saved::What::Contact);
    CHECK(visitor.sees("Emme saaneet varmistusta ajan varaamisesta."));
    CHECK(visitor.asked_for<BookTime>().size() == 1);
}

TEST_CASE("a booking that could not be sent becomes a request, and the page does not let her think that it was booked")
{
    auto visitor = waiting_for_a_booking();
    ends(visitor, BookingEnded::How::CannotReach);
    REQUIRE(visitor.asked_for<SaveContact>().size() == 1);
    visitor.hears(Saved::What::Contact);
    CHECK(visitor.sees("Pyyntösi on tallessa."));
    CHECK(visitor.sees("Aikaa ei voitu varata juuri nyt."));
}

TEST_CASE("a booking without an answer for a minute becomes a request, once")
{
    auto visitor = waiting_for_a_booking();
    visitor.is_silent_for(59s);
    CHECK(visitor.sees("Varataan aikaa"));
    visitor.is_silent_for(1s);
    CHECK(visitor.asked_for<SaveContact>().size() == 1);
    ends(visitor, BookingEnded::How::CannotReach);
    visitor.hears(Saved::What::Contact);
    CHECK(visitor.sees("Emme saaneet varmistusta"));
    CHECK(visitor.asked_for<SaveContact>().size() == 1);
}

TEST_CASE("when no time is free the page says that, when it cannot be known it says that, and both offer a contact")
{
    auto none = choosing_a_service();
    none.presses("Sairaanhoitaja");
    finds(none, {});
    CHECK(none.sees("Vapaita aikoja ei ole kahden viikon aikana"));

    auto unknown = choosing_a_service();
    unknown.presses("Sairaanhoitaja");
    knows_nothing(unknown);
    CHECK(unknown.sees("Aikoja ei voi nähdä juuri nyt"));

    for (auto* visitor : {&none, &unknown}) {
        visitor->presses("Pyydän yhteydenottoa");
        visitor->hears(Saved::What::Contact);
        CHECK(visitor->sees("Pyyntösi on tallessa."));
        CHECK(visitor->asked_for<SaveContact>().at(0).kind == SaveContact::Kind::BookingRequest);
    }
}

TEST_CASE("times that could not be seen before and are none now are said to be none")
{
    auto visitor = choosing_a_service();
    visitor.presses("Sairaanhoitaja");
    knows_nothing(visitor);
    visitor.presses("Takaisin");
    visitor.presses("Lääkäri");
    finds(visitor, {});
    CHECK(visitor.sees("Vapaita aikoja ei ole kahden viikon aikana"));
}

TEST_CASE("times of a service that she no longer asks for are not shown as those of another")
{
    auto visitor = choosing_a_service();
    visitor.presses("Sairaanhoitaja");
    const auto earlier = visitor.visit().booking.look;
    visitor.is_silent_for(30s);
    CHECK(visitor.sees("Aikoja ei voi nähdä juuri nyt"));
    visitor.presses("Takaisin");
    visitor.presses("Lääkäri");
    visitor.meets(TimesFound{visitor.number(), two_days(), earlier});
    visitor.meets(TimesUnknown{visitor.number(), Fault::NoAnswer, earlier});
    CHECK(visitor.sees("Haetaan vapaita aikoja"));
    finds(visitor, two_days());
    CHECK(visitor.sees("Valitse aika"));
}

TEST_CASE("a person whom no time fits asks to be contacted")
{
    auto visitor = choosing_a_time();
    visitor.presses("Mikään aika ei sovi. Pyydän yhteydenottoa.");
    visitor.hears(Saved::What::Contact);
    CHECK(visitor.sees("Otamme sinuun yhteyttä"));
}

TEST_CASE("a service that is switched off is not offered and cannot be asked for")
{
    auto station = test::kajaani();
    for (auto& service : station.services) service.on = service.code == "laakari";
    Visitor visitor{station};
    visitor.presses("Varaa aika");
    visitor.identifies_herself();
    CHECK(visitor.can_press("Lääkäri"));
    CHECK_FALSE(visitor.can_press("Sairaanhoitaja"));
    visitor.meets(ChooseService{"sairaanhoitaja"});
    CHECK(visitor.asked_for<FindTimes>().empty());
}

TEST_CASE("a time that was not offered cannot be booked")
{
    auto visitor = choosing_a_time();
    visitor.meets(ChooseSlot{"no-such"});
    CHECK_FALSE(visitor.can_press("Tarkista varaus"));
    visitor.meets(Next{});
    CHECK(visitor.sees("Valitse aika"));
}
