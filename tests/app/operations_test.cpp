#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"
#include "tests/app/centre.h"

#include <doctest/doctest.h>

#include <algorithm>

// A kiosk at a centre that books by operations: the booking is the centre's, under the centre's own id.
using namespace luukku;
using namespace std::chrono_literals;
using central::Bookings;
using fhir::Json;
using test::Centre;
using test::Kiosk;

namespace {

constexpr auto aino = "010181-900C";    // has appointment-01, in half an hour
constexpr auto at_the_laboratory = "010280-952L";       // has appointment-02, in an hour
constexpr auto her_child = "010111A900A";

struct BookingSite {
    explicit BookingSite(Bookings bookings) : centre{bookings}
    {
        kiosk.typed_code.own = true;
        kiosk.typed_code.outcome = true;
        kiosk.restarts();
        kiosk.passes(2s);
    }

    [[nodiscard]] Json at_centre(std::string_view reference)
    {
        const auto text = centre->read("Appointment", std::string{reference.substr(reference.find('/') + 1)});
        return text.empty() ? Json{} : *Json::parse(text);
    }

    // What was made at the centre from here.
    [[nodiscard]] std::vector<Json> booked() const
    {
        auto all = centre.all("Appointment");
        std::erase_if(all, [](const Json& one) { return fhir::identifier_of(one, fhir::outbox_system).empty() || one["status"].text() == "cancelled"; });
        return all;
    }

    void chooses_the_earliest(const char* service)
    {
        kiosk.presses(service);
        kiosk.presses_id("times/earliest");
    }

    // From the welcome page on: to all that is hers today, before the next list.
    void checks_in_and_is_sent(std::string_view code)
    {
        kiosk.checks_in(code);
        kiosk.presses("Valmis");
        kiosk.passes(3s);
        CHECK(kiosk.store().rows_in(outbox::RowState::Quarantined, 10)->empty());
        CHECK(kiosk.store().outbox_counts()->queued == 0);
    }

    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
};

bool is_named_by(const Json& encounter, const Json& appointment)
{
    const auto& all = encounter["appointment"].items();
    return std::any_of(all.begin(), all.end(), [&](const Json& one) { return one["reference"].text() == fhir::reference_to(appointment); });
}

}  // namespace

TEST_CASE("who books a time of today by a centre's operations checks in to just that booking, before any list has brought it")
{
    for (const auto bookings : {Bookings::ByOperations, Bookings::ByOperationsWithHold}) {
        BookingSite site{bookings};
        site.kiosk.presses("Varaa aika");
        site.kiosk.types(aino);
        site.kiosk.presses("Jatka");
        site.chooses_the_earliest("Lääkäri");
        site.kiosk.presses("Varaa aika");
        REQUIRE(site.kiosk.sees("Aika on varattu."));
        site.kiosk.presses("Valmis");
        REQUIRE(site.booked().size() == 1);
        const auto own = site.booked().front();
        CHECK(own["id"].text() != fhir::identifier_of(own, fhir::outbox_system));

        site.checks_in_and_is_sent(aino);
        const auto encounters = site.centre.all("Encounter");
        REQUIRE(encounters.size() == 1);
        CHECK(is_named_by(encounters.front(), own));
        for (const auto& one : encounters.front()["appointment"].items()) CHECK(site.at_centre(one["reference"].text())["status"].text() == "checked-in");
    }
}

TEST_CASE("who moves her booking by a centre's operations checks in to the new one")
{
    BookingSite site{Bookings::ByOperationsWithHold};
    site.kiosk.presses("Varaa aika");
    site.kiosk.types(at_the_laboratory);
    site.kiosk.presses("Jatka");
    site.kiosk.presses("Siirrä tai peru aika");
    site.kiosk.presses_id("move/Appointment/appointment-02");
    site.kiosk.presses_id("times/earliest");
    site.kiosk.presses("Siirrä aika");
    REQUIRE(site.kiosk.sees("Aika on siirretty."));
    site.kiosk.presses("Valmis");
    REQUIRE(site.booked().size() == 1);
    const auto own = site.booked().front();
    CHECK(site.at_centre("Appointment/appointment-02")["status"].text() == "cancelled");

    site.checks_in_and_is_sent(at_the_laboratory);
    const auto encounters = site.centre.all("Encounter");
    REQUIRE(encounters.size() == 1);
    CHECK(is_named_by(encounters.front(), own));
    CHECK(encounters.front()["appointment"].size() == 1);
    CHECK(site.at_centre(fhir::reference_to(own))["status"].text() == "checked-in");
}

TEST_CASE("who acts for her stands on a booking that was made while the disk was full, once there is room")
{
    for (const auto bookings : {Bookings::ByTransaction, Bookings::ByOperationsWithHold}) {
        BookingSite site{bookings};
        auto& kiosk = site.kiosk;
        for (const char* pressed : {"Asioin toisen puolesta", "Lapsen", "Varaa aika"}) kiosk.presses(pressed);
        kiosk.types(aino);
        kiosk.presses("Jatka");
        kiosk.types(her_child);
        kiosk.presses("Jatka");
        site.chooses_the_earliest("Lääkäri");
        kiosk.store().broken = Fault::DiskFull;
        kiosk.presses("Varaa aika");
        REQUIRE(kiosk.sees("Aika on varattu."));
        kiosk.presses("Valmis");
        kiosk.passes(5s);
        CHECK(site.centre.all("Provenance").empty());
        CHECK(kiosk.open_visits("visit") == 1);

        kiosk.store().broken.reset();
        kiosk.passes(10s);
        CHECK(kiosk.open_visits("visit") == 0);
        CHECK(kiosk.store().tally({})->happened.size() == 1);
        const auto provenances = site.centre.all("Provenance");
        REQUIRE(provenances.size() == 1);
        REQUIRE(site.booked().size() == 1);
        CHECK(provenances.front()["target"].size() == 1);
        CHECK(provenances.front()["target"][0]["identifier"]["value"].text() == fhir::identifier_of(site.booked().front(), fhir::outbox_system));
    }
}
