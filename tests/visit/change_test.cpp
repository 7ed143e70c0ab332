#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Visitor;

namespace {

const auto old_start = *parse_instant("2026-11-25T09:20:00+02:00");

OwnBooking booking(bool may_cancel = true, bool may_move = true)
{
    return {"Appointment/1", {"laakari"}, "Lääkäri", old_start, old_start + 20min, "Aula A", may_cancel, may_move};
}

// Known well enough to see what she has booked.
Visitor looking_for_bookings(bool trusted = true)
{
    auto station = test::kajaani();
    station.trust.typed_code.own = trusted;
    Visitor visitor{station};
    visitor.presses("Varaa aika");
    visitor.identifies_herself();
    visitor.presses("Siirrä tai peru aika");
    return visitor;
}

Visitor seeing(const std::vector<OwnBooking>& bookings)
{
    auto visitor = looking_for_bookings();
    visitor.meets(BookingsFound{visitor.number(), bookings, visitor.visit().booking.look});
    return visitor;
}

void ends(Visitor& visitor, BookingChanged::How how)
{
    visitor.meets(BookingChanged{visitor.number(), how});
}

Visitor cancelling()
{
    auto visitor = seeing({booking()});
    visitor.presses("Peru");
    visitor.presses("En pääse tulemaan");
    visitor.presses("Peru aika");
    return visitor;
}

Visitor moving()
{
    auto visitor = seeing({booking()});
    visitor.presses("Siirrä");
    const auto start = *parse_instant("2026-11-26T08:00:00+02:00");
    visitor.meets(TimesFound{visitor.number(), {{"n", start, start + 20min, "2026-11-26", false, {{"laakari", start, start + 20min, {"n"}, {}, {}}}}}, visitor.visit().booking.look});
    visitor.presses("8.00");
    visitor.presses("Tarkista varaus");
    visitor.meets(TimeHeld{visitor.number(), TimeHeld::How::Held, visitor.now().utc + 5min, visitor.visit().booking.appointment.value});
    return visitor;
}

}  // namespace

TEST_CASE("a code that proves nothing sees no booking: a person is called or a request is left, the same for everybody")
{
    auto visitor = looking_for_bookings(false);
    CHECK(visitor.asked_for<FindBookings>().empty());
    CHECK(visitor.sees("Henkilökunta siirtää tai peruu ajan kanssasi."));
    visitor.presses("Jätän pyynnön");
    REQUIRE(visitor.asked_for<SaveContact>().size() == 1);
    CHECK(visitor.asked_for<SaveContact>()[0].kind == SaveContact::Kind::ChangeRequest);
    visitor.hears(Saved::What::Contact);
    CHECK(visitor.sees("Pyyntösi on tallessa."));
}

TEST_CASE("a person cancels a booking: why, is she sure, and it is done")
{
    auto visitor = seeing({booking()});
    REQUIRE(visitor.asked_for<FindBookings>().size() == 1);
    CHECK(visitor.sees("keskiviikko 25.11. kello 9.20"));
    visitor.presses("Peru");
    CHECK(visitor.sees("Miksi perut ajan?"));
    visitor.presses("En pääse tulemaan");
    CHECK(visitor.sees("Perutaanko tämä aika?"));
    CHECK(visitor.sees("9.20"));
    CHECK(visitor.asked_for<CancelBooking>().empty());
    visitor.presses("Peru aika");
    REQUIRE(visitor.asked_for<CancelBooking>().size() == 1);
    CHECK(visitor.asked_for<CancelBooking>()[0].booking == "Appointment/1");
    CHECK(visitor.asked_for<CancelBooking>()[0].reason == "pat-lt");
    ends(visitor, BookingChanged::How::Done);
    CHECK(visitor.sees("Aika on peruttu."));
    visitor.presses("Valmis");
    CHECK(visitor.has_gone());
    CHECK_FALSE(visitor.asked_for<EndVisit>().at(0).broken_off);
}

TEST_CASE("who only looked at her bookings broke nothing off")
{
    auto visitor = seeing({});
    CHECK(visitor.sees("Sinulla ei ole tulevia varauksia."));
    visitor.presses("Valmis");
    CHECK_FALSE(visitor.asked_for<EndVisit>().at(0).broken_off);
}

TEST_CASE("what a booking does not let her has no key, and the words say what to do instead")
{
    auto visitor = seeing({booking(true, false)});
    CHECK_FALSE(visitor.can_press("Siirrä"));
    CHECK(visitor.can_press("Peru"));
    CHECK(visitor.sees("Tätä aikaa ei voi siirtää täällä."));
    CHECK(visitor.sees("Kysy vastaanotosta."));
    visitor.meets(ChangeBooking{ChangeBooking::To::AnotherTime, "Appointment/1"});
    CHECK(visitor.asked_for<FindTimes>().empty());
    visitor.meets(ChangeBooking{ChangeBooking::To::Cancelled, "Appointment/2"});
    CHECK(visitor.sees("Varauksesi"));
    CHECK(seeing({booking(false, false)}).sees("Tätä aikaa ei voi siirtää tai perua täällä."));
}

TEST_CASE("a person moves a booking: the old time and the new one stand side by side before she decides")
{
    auto visitor = moving();
    CHECK(visitor.asked_for<FindTimes>().back().services == std::vector<std::string>{"laakari"});
    CHECK(visitor.sees("Siirretäänkö aika?"));
    CHECK(visitor.sees("keskiviikko 25.11. kello 9.20"));
    CHECK(visitor.sees("8.00"));
    visitor.presses("Siirrä aika");
    REQUIRE(visitor.asked_for<MoveBooking>().size() == 1);
    CHECK(visitor.asked_for<MoveBooking>()[0].booking == "Appointment/1");
    CHECK(visitor.asked_for<MoveBooking>()[0].to.time.slot == "n");
    CHECK(visitor.asked_for<BookTime>().empty());
    ends(visitor, BookingChanged::How::Done);
    CHECK(visitor.sees("Aika on siirretty."));
    CHECK(visitor.sees("8.00"));
}

TEST_CASE("who loses the race for the new time reads that the old one stands, on the page with other times")
{
    auto visitor = moving();
    visitor.presses("Siirrä aika");
    ends(visitor, BookingChanged::How::Taken);
    const auto start = *parse_instant("2026-11-26T10:00:00+02:00");
    visitor.meets(TimesFound{visitor.number(), {{"m", start, start + 20min, "2026-11-26", false, {}}}, visitor.visit().booking.look});
    CHECK(visitor.sees("Joku ehti varata saman ajan."));
    CHECK(visitor.sees("Nykyinen aikasi on voimassa."));
    CHECK(visitor.can_press("10.00"));
}

TEST_CASE("each way that a change can end has its words, and what nobody knows is left to staff once")
{
    using How = BookingChanged::How;
    auto not_allowed = cancelling();
    ends(not_allowed, How::NotAllowed);
    CHECK(not_allowed.sees("Aikaa ei muutettu."));
    CHECK(not_allowed.sees("Kysy vastaanotosta."));

    auto otherwise = cancelling();
    ends(otherwise, How::Changed);
    CHECK(otherwise.sees("Varaus oli jo muuttunut."));
    otherwise.presses("Näytä varaukseni");
    CHECK(otherwise.asked_for<FindBookings>().size() == 2);

    auto unknown = cancelling();
    ends(unknown, How::Unknown);
    REQUIRE(unknown.asked_for<SaveContact>().size() == 1);
    CHECK(unknown.asked_for<SaveContact>()[0].kind == SaveContact::Kind::CancelRequest);
    CHECK(unknown.asked_for<SaveContact>()[0].booking == "Appointment/1");
    unknown.hears(Saved::What::Contact);
    CHECK(unknown.sees("Emme saaneet varmistusta muutoksesta."));

    auto cut = moving();
    cut.presses("Siirrä aika");
    ends(cut, How::CannotReach);
    CHECK(cut.asked_for<SaveContact>().at(0).kind == SaveContact::Kind::MoveRequest);
    cut.hears(Saved::What::Contact);
    CHECK(cut.sees("Nykyinen aikasi on voimassa."));

    auto silent = cancelling();
    silent.is_silent_for(60s);
    CHECK(silent.asked_for<SaveContact>().size() == 1);
    ends(silent, How::Done);
    CHECK(silent.asked_for<SaveContact>().size() == 1);
}

TEST_CASE("bookings that cannot be seen now leave a person to call and a request to leave")
{
    auto visitor = looking_for_bookings();
    visitor.meets(BookingsUnknown{visitor.number(), Fault::NoNetwork, visitor.visit().booking.look});
    CHECK(visitor.sees("Varauksia ei voi nähdä juuri nyt."));
    visitor.presses("Jätän pyynnön");
    CHECK(visitor.asked_for<SaveContact>().size() == 1);
}

TEST_CASE("the letter of somebody who is not known here shows its own booking, and books nothing new")
{
    Visitor visitor;
    visitor.presses("Varaa aika");
    visitor.scans("LUUKKU1.A.B");
    visitor.meets(CodeOpened{visitor.number(), {}, true});
    REQUIRE(visitor.asked_for<FindBookings>().size() == 1);
    visitor.meets(BookingsFound{visitor.number(), {booking()}, visitor.visit().booking.look});
    CHECK(visitor.can_press("Peru"));
    CHECK_FALSE(visitor.can_press("Takaisin"));
}
