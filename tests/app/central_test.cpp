#include "tests/app/centre.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Centre;
using test::Kiosk;

namespace {

int checked_in(const Centre& centre)
{
    int count = 0;
    for (const auto& appointment : centre.all("Appointment"))
        if (appointment["status"].text() == "checked-in") ++count;
    return count;
}

}  // namespace

TEST_CASE("a check-in reaches the centre whole and once: her coming, the booking, the answers")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    kiosk.checks_in("010181-900C");
    CHECK(kiosk.sees("Tulosi on kirjattu"));
    kiosk.answers_the_arrival_form();
    CHECK(kiosk.sees("Kiitos. Vastauksesi menevät ammattilaiselle."));
    kiosk.presses("Valmis");
    kiosk.passes(5s);

    CHECK(checked_in(centre) == 1);
    REQUIRE(centre.all("Encounter").size() == 1);
    CHECK_FALSE(centre.all("Encounter")[0]["appointment"].is_null());
    CHECK(centre.all("QuestionnaireResponse").size() == 1);
    CHECK(centre.all("Task").empty());
}

TEST_CASE("a second sign-in of the same day gets a new number, changes no booking and asks nobody to look")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    kiosk.checks_in("010181-900C");
    kiosk.presses("Valmis");
    kiosk.passes(61s);
    kiosk.checks_in("010181-900C");
    CHECK(kiosk.visit().number == 2);
    kiosk.presses("Valmis");
    kiosk.passes(5s);
    CHECK(checked_in(centre) == 1);
    CHECK(centre.all("Encounter").size() == 2);
    CHECK(centre.all("Task").empty());
    CHECK(kiosk.changes().size() <= 1);
}

TEST_CASE("staff are asked to look when a fresh list has no booking, or the list is old, and not when there is one")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    kiosk.checks_in("010280-952L");
    kiosk.presses("Valmis");
    CHECK(kiosk.created("Task").empty());

    kiosk.checks_in("261298-998X");
    kiosk.presses("Valmis");
    CHECK(kiosk.created("Task").size() == 1);

    centre.network->up = false;
    kiosk.passes(16min);
    kiosk.checks_in("311299-9008");
    const auto tasks = kiosk.created("Task");
    REQUIRE(tasks.size() == 2);
    CHECK(tasks[0]["description"].text() != tasks[1]["description"].text());
}

TEST_CASE("the receipt of the whole kiosk is one page for booked, not booked, cancelled, unknown and protected people")
{
    Centre centre;
    std::vector<Page> receipts;
    for (const char* code : {"010181-900C", "261298-998X", "010594Y9032", "020594X903P", "311299-9008", "100190-999P", "100190Y999P"}) {
        Kiosk kiosk{*centre.network, centre->base_url()};
        kiosk.passes(2s);
        kiosk.checks_in(code);
        REQUIRE(kiosk.sees("Tulosi on kirjattu"));
        receipts.push_back(kiosk.page());
    }
    for (const auto& receipt : receipts) CHECK(receipt == receipts.front());
}

TEST_CASE("a list that cannot be fetched leaves the old one and its age")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    const auto fetched = *kiosk.store().list_fetched("Appointment");
    const auto bookings = kiosk.store().list("Appointment")->size();
    REQUIRE(fetched.has_value());
    CHECK(bookings > 0);
    centre->trouble({central::TroubleKind::Html, 0, 503, 0, 0, {}, {}});
    kiosk.passes(3min);
    centre.network->up = false;
    kiosk.passes(3min);
    CHECK(*kiosk.store().list_fetched("Appointment") == fetched);
    CHECK(kiosk.store().list("Appointment")->size() == bookings);
}

TEST_CASE("a visit without a network is sent when it returns, each thing once, also when the first answer is lost")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    centre.network->up = false;
    kiosk.checks_in("010181-900C");
    kiosk.answers_the_arrival_form();
    CHECK(kiosk.sees("Kiitos."));
    kiosk.presses("Valmis");
    CHECK(centre.all("Encounter").empty());

    centre->trouble({central::TroubleKind::LoseAnswer, 1, 503, 0, 0, "POST", ""});
    centre.network->up = true;
    kiosk.passes(3min);
    CHECK(centre.all("Encounter").size() == 1);
    CHECK(centre.all("QuestionnaireResponse").size() == 1);
    CHECK(checked_in(centre) == 1);
    CHECK(kiosk.store().outbox_counts()->queued == 0);
}

TEST_CASE("a centre that asks to wait is left alone for as long as it says, and then gets what was saved")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    centre->trouble({central::TroubleKind::Status, 1, 503, 600, 0, "POST", ""});
    kiosk.checks_in("010181-900C");
    kiosk.presses("Valmis");
    kiosk.passes(5min);
    CHECK(centre.all("Encounter").empty());
    kiosk.passes(20min);
    CHECK(centre.all("Encounter").size() == 1);
}

TEST_CASE("what became of a record is noted when a full disk has room again, and what waits behind it is sent")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    bool fills = true;
    centre.network->instead = [&](const http::Request&) -> std::optional<Result<http::Response>> {
        if (fills) kiosk.store().broken = Fault::DiskFull;
        return std::nullopt;
    };
    kiosk.checks_in("010181-900C");
    CHECK(kiosk.store().outbox_counts()->sending > 0);
    kiosk.passes(600s);
    CHECK(kiosk.store().outbox_counts()->sending > 0);

    fills = false;
    kiosk.store().broken.reset();
    kiosk.passes(60s);
    CHECK(kiosk.store().outbox_counts()->sending == 0);
    CHECK(kiosk.store().outbox_counts()->queued == 0);
    CHECK(centre.all("Encounter").size() == 1);
    CHECK(checked_in(centre) == 1);
}

TEST_CASE("a booked time is an appointment at the centre and its slot is busy")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    const auto before = centre.all("Appointment").size();
    kiosk.presses("Varaa aika");
    kiosk.types("010181-900C");
    kiosk.presses("Jatka");
    kiosk.presses("Sairaanhoitaja");
    REQUIRE(kiosk.sees("Valitse aika"));
    const auto slot = kiosk.visit().times.front().slot;
    kiosk.presses_id("slot/" + slot);
    kiosk.presses("Tarkista varaus");
    kiosk.presses("Varaa aika");
    CHECK(kiosk.sees("Aika on varattu."));
    CHECK(centre.all("Appointment").size() == before + 1);
    CHECK((*Json::parse(centre->read("Slot", slot)))["status"].text() == "busy");
    kiosk.presses("Valmis");
    CHECK(kiosk.open_visits("visit") == 0);
    CHECK(kiosk.rows().empty());
}

TEST_CASE("whoever loses the race for a time reads it and books another")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    kiosk.presses("Varaa aika");
    kiosk.types("010181-900C");
    kiosk.presses("Jatka");
    kiosk.presses("Lääkäri");
    const auto slot = kiosk.visit().times.front().slot;
    kiosk.presses_id("slot/" + slot);
    centre->trouble({central::TroubleKind::Race, 1, 503, 0, 0, {}, {}});
    kiosk.presses("Tarkista varaus");
    CHECK(kiosk.sees("Joku ehti varata saman ajan. Valitse toinen."));
    CHECK_FALSE(kiosk.visit().times.front().slot == slot);
    kiosk.presses_id("slot/" + kiosk.visit().times.front().slot);
    kiosk.presses("Tarkista varaus");
    kiosk.presses("Varaa aika");
    CHECK(kiosk.sees("Aika on varattu."));
}

TEST_CASE("a booking whose answer is lost is read back, and one that cannot be read back becomes a request")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    const auto chooses = [&] {
        kiosk.presses("Varaa aika");
        kiosk.types("010181-900C");
        kiosk.presses("Jatka");
        kiosk.presses("Sairaanhoitaja");
        kiosk.presses_id("slot/" + kiosk.visit().times.front().slot);
        kiosk.presses("Tarkista varaus");
    };
    chooses();
    centre->trouble({central::TroubleKind::LoseAnswer, 1, 503, 0, 0, "POST", ""});
    kiosk.presses("Varaa aika");
    CHECK(kiosk.sees("Aika on varattu."));
    kiosk.presses("Valmis");

    chooses();
    centre->trouble({central::TroubleKind::Close, 0, 503, 0, 0, {}, {}});
    kiosk.presses("Varaa aika");
    CHECK(kiosk.sees("Emme saaneet varmistusta ajan varaamisesta."));
    centre->calm();
    kiosk.presses("Valmis");
    kiosk.passes(2min);
    CHECK(centre.tasks("booking-request") == 1);
}

TEST_CASE("B-05 what a visit sends is in the words of the Finnish profiles: codes with their separator under the nation's system, a test code as temporary, Ilmoittautunut as checked-in")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    kiosk.checks_in("010181-900C");
    kiosk.presses("Valmis");
    kiosk.checks_in("010180-999A");
    kiosk.presses("Valmis");
    kiosk.passes(5s);
    CHECK(checked_in(centre) == 1);
    for (const auto& encounter : centre.all("Encounter")) {
        CHECK(encounter["class"]["code"].text() == "AMB");
        CHECK(encounter["status"].text() == "arrived");
        const auto& code = encounter["subject"]["identifier"];
        if (code.is_null()) continue;
        CHECK((code["system"].text() == "urn:oid:1.2.246.21" || code["system"].text() == kiosk.file().place.temporary_hetu_system));
        CHECK(code["value"].text().size() == 11);
    }
}
