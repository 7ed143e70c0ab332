#include "tests/app/centre.h"

#include "sync/fhir/resource.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Centre;
using test::Kiosk;
using test::Network;

namespace {

StationState state_of(Kiosk& kiosk)
{
    for (const auto& message : kiosk.store_room().handle(app::FromVisit{1, AskStationState{}}))
        if (const auto* ui = std::get_if<app::ToUi>(&message))
            if (const auto* event = std::get_if<Event>(ui))
                if (const auto* known = std::get_if<StationStateKnown>(event)) return known->state;
    FAIL("the store told nothing of the station");
    return {};
}

StaffFigures figures_of(Kiosk& kiosk) { return state_of(kiosk).figures; }

void comes_and_goes(Kiosk& kiosk, const char* code)
{
    kiosk.checks_in(code);
    REQUIRE(kiosk.sees("Tulosi on kirjattu"));
    kiosk.presses("Valmis");
}

// The list as it was, but with her booking in this state.
void list_says(Kiosk& kiosk, std::string_view status)
{
    exchange::DayList list;
    list.patients = *kiosk.store().list("Patient");
    list.appointments = *kiosk.store().list("Appointment");
    const auto changes = kiosk.changes();
    REQUIRE(changes.size() == 1);
    for (auto& one : list.appointments)
        if (fhir::reference_to(one) == changes[0].reference) one = one.with("status", Json{status});
    (void)kiosk.store_room().handle(app::Pulled{std::move(list), kiosk.clock.now().utc, {}});
}

}  // namespace

TEST_CASE("whoever comes and whoever asks to be contacted is counted once, on this day and in this hour, also over a restart")
{
    Network network;
    Kiosk kiosk{network};
    CHECK(figures_of(kiosk).hours.empty());
    comes_and_goes(kiosk, "010181-900C");
    kiosk.clock.advance(1h);
    comes_and_goes(kiosk, "010181-900C");
    kiosk.presses("Tarvitsen apua");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.types("010181-900C");
    kiosk.presses("Jatka");
    kiosk.presses("Olen sairas");
    kiosk.presses("Lähetä, 1 valittu");
    kiosk.restarts();
    const auto figures = figures_of(kiosk);
    REQUIRE(figures.hours.size() == 2);
    CHECK(figures.hours[0].hour == 9);
    CHECK(figures.hours[0].came == 1);
    CHECK(figures.hours[1].came == 2);
    CHECK(figures.days.back().came == 3);
    CHECK(figures.days.back().contacts == 1);
    CHECK(state_of(kiosk).arrivals_today == 3);
    CHECK_FALSE(figures.days[12].came);

    kiosk.clock.advance(24h);
    CHECK(figures_of(kiosk).hours.empty());
    CHECK(figures_of(kiosk).days[12].came == 3);
    CHECK(figures_of(kiosk).days[13].came == 0);
}

TEST_CASE("who wanted only a form did not come, and an arrival that the disk did not take is counted when it is saved")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.store().broken = Fault::DiskFull;
    kiosk.checks_in("010181-900C");
    kiosk.store().broken.reset();
    CHECK(figures_of(kiosk).hours.empty());
    kiosk.presses("Yritä uudelleen");
    CHECK(figures_of(kiosk).days.back().came == 1);
}

TEST_CASE("whoever checked in for a booking waits until the list says that her visit is over, and nobody is said to wait by a list of another day")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    comes_and_goes(kiosk, "010181-900C");
    const auto came = kiosk.clock.now().utc;
    auto figures = figures_of(kiosk);
    REQUIRE(figures.hours.size() == 1);
    CHECK(figures.hours[0].waiting == 1);
    REQUIRE(figures.longest);
    CHECK(came - *figures.longest < 2min);

    for (const auto* still : {"booked", "checked-in", "arrived"}) {
        list_says(kiosk, still);
        CHECK(figures_of(kiosk).hours[0].waiting == 1);
        kiosk.clock.advance(1s);
    }
    for (const auto* over : {"fulfilled", "cancelled", "noshow"}) {
        list_says(kiosk, over);
        CHECK(figures_of(kiosk).hours[0].waiting == 0);
        CHECK_FALSE(figures_of(kiosk).longest);
        kiosk.clock.advance(1s);
    }

    centre.network->up = false;
    kiosk.clock.advance(24h);
    kiosk.checks_in("010181-900C");
    figures = figures_of(kiosk);
    REQUIRE(figures.hours.size() == 1);
    CHECK_FALSE(figures.hours[0].waiting);
}

TEST_CASE("who came without a booking is counted among those who came and not among those who wait, since nobody tells when she is called in")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    comes_and_goes(kiosk, "010181-900C");
    kiosk.presses("Tarvitsen apua");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.presses("Jatka ilman henkilötunnusta");
    const auto figures = figures_of(kiosk);
    REQUIRE(figures.hours.size() == 1);
    CHECK(figures.hours[0].came == 2);
    CHECK(figures.hours[0].waiting == 1);
}

TEST_CASE("staff see how far the device's clock is from the centre's, and a centre that tells no time changes nothing")
{
    Network network;
    Kiosk kiosk{network};
    CHECK_FALSE(state_of(kiosk).clock_off);
    const auto pulled = [&](std::optional<Duration> off) { (void)kiosk.store_room().handle(app::Pulled{exchange::DayList{}, kiosk.clock.now().utc, off}); };
    pulled(-7min);
    CHECK(state_of(kiosk).clock_off == Duration{-7min});
    pulled({});
    CHECK(state_of(kiosk).clock_off == Duration{-7min});

    Centre centre;
    Kiosk there{*centre.network, centre->base_url()};
    there.passes(2s);
    REQUIRE(state_of(there).clock_off);
    const auto off = std::chrono::system_clock::now() - there.clock.now().utc;
    CHECK(*state_of(there).clock_off - off < 1min);
    CHECK(*state_of(there).clock_off - off > -1min);
}
