#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"
#include "tests/app/centre.h"
#include "tests/support/pages.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Centre;
using test::Kiosk;

namespace {

// Of somebody with a booking today whose trust lets her see it.
struct OpenSite {
    OpenSite()
    {
        kiosk.typed_code.own = true;
        kiosk.typed_code.outcome = true;
        kiosk.restarts();
        kiosk.passes(2s);
    }

    void begins(std::string_view code)
    {
        kiosk.presses("Varaa aika");
        kiosk.types(code);
        kiosk.presses("Jatka");
    }

    void sees_her_bookings(std::string_view code)
    {
        begins(code);
        kiosk.presses("Siirrä tai peru aika");
        REQUIRE(kiosk.sees("Varauksesi"));
    }

    [[nodiscard]] Json at_centre(const std::string& type, const std::string& id) { return *Json::parse(centre->read(type, id)); }

    Centre centre{};
    Kiosk kiosk{*centre.network, centre->base_url()};
};

std::size_t with_status(const std::vector<Json>& all, std::string_view status)
{
    return static_cast<std::size_t>(std::count_if(all.begin(), all.end(), [&](const Json& one) { return one["status"].text() == status; }));
}

bool has(const Kiosk& kiosk, std::string_view id)
{
    const auto page = kiosk.page();
    return test::node_with_id(page, id) != nullptr;
}

constexpr auto with_a_booking = "010181-900C";      // appointment-01, in half an hour
constexpr auto not_listed = "261298-994T";          // in no list of today

}  // namespace

TEST_CASE("a cancelled booking is cancelled at the centre, its time is free, and the kiosk does not tell her that it stands")
{
    OpenSite open;
    const auto slot = std::string{fhir::local_reference(open.at_centre("Appointment", "appointment-01")["slot"][0]["reference"].text()).substr(5)};
    open.sees_her_bookings(with_a_booking);
    open.kiosk.presses_id("cancel/Appointment/appointment-01");
    open.kiosk.presses("En halua kertoa");
    open.kiosk.presses("Peru aika");
    CHECK(open.kiosk.sees("Aika on peruttu."));
    CHECK(open.at_centre("Appointment", "appointment-01")["status"].text() == "cancelled");
    CHECK(open.at_centre("Slot", slot)["status"].text() == "free");
    CHECK(open.kiosk.open_visits("visit") == 0);
    open.kiosk.presses("Valmis");
    CHECK(open.kiosk.rows().empty());

    open.kiosk.checks_in(with_a_booking);
    CHECK(open.kiosk.created("Encounter").at(0)["appointment"].is_null());
}

TEST_CASE("a moved booking is one booking: the new time is hers, the old one is free, and no hold is left")
{
    OpenSite open;
    const auto before = with_status(open.centre.all("Appointment"), "booked");
    open.sees_her_bookings(with_a_booking);
    open.kiosk.presses_id("move/Appointment/appointment-01");
    REQUIRE(open.kiosk.sees("Nykyinen aikasi on voimassa."));
    open.kiosk.presses_id("times/earliest");
    REQUIRE(open.kiosk.sees("Siirretäänkö aika?"));
    open.kiosk.presses("Siirrä aika");
    CHECK(open.kiosk.sees("Aika on siirretty."));
    CHECK(with_status(open.centre.all("Appointment"), "booked") == before);
    CHECK(open.at_centre("Appointment", "appointment-01")["status"].text() == "cancelled");
    CHECK(with_status(open.centre.all("Slot"), "busy-tentative") == 0);
}

TEST_CASE("a booking that says it may not be changed here has no key")
{
    OpenSite open;
    const auto plain = open.at_centre("Appointment", "appointment-01");
    const auto fixed = plain.with("extension", *Json::parse(R"([{"url":"https://hl7.fi/fhir/finnish-scheduling/StructureDefinition/appointment-mutability","extension":[
        {"url":"Cancellable","valueBoolean":false},{"url":"Reschedulable","valueBoolean":false}]}])"));
    rest::Server server{open.centre->base_url(), *open.centre.network};
    REQUIRE(server.transaction(rest::transaction_of({{fixed, std::string{fhir::version_of(plain)}}})).ok());
    open.sees_her_bookings(with_a_booking);
    CHECK(open.kiosk.sees("Tätä aikaa ei voi siirtää tai perua täällä."));
    CHECK_FALSE(open.kiosk.sees("Peru "));
}

TEST_CASE("a cancelling that cannot be sent becomes a request that names the booking")
{
    OpenSite open;
    open.sees_her_bookings(with_a_booking);
    open.kiosk.presses_id("cancel/Appointment/appointment-01");
    open.kiosk.presses("En pääse tulemaan");
    open.centre.network->up = false;
    open.kiosk.presses("Peru aika");
    CHECK(open.kiosk.sees("Aikaa ei voitu muuttaa juuri nyt. Nykyinen aikasi on voimassa."));
    REQUIRE(open.kiosk.created("Task").size() == 1);
    CHECK(test::task_code(open.kiosk.created("Task")[0]) == "booking-change");
    CHECK(open.kiosk.created("Task")[0]["description"].text().find("Appointment/appointment-01") != std::string_view::npos);
}

TEST_CASE("a time that is held is busy for others while she reads, and free again when she goes back")
{
    OpenSite open;
    open.begins("261298-998X");
    open.kiosk.presses("Sairaanhoitaja");
    open.kiosk.presses_id("times/earliest");
    CHECK(open.kiosk.sees("Pidämme ajan sinulle vielä 5 minuuttia."));
    CHECK(with_status(open.centre.all("Slot"), "busy-tentative") == 1);
    open.kiosk.presses("Takaisin");
    CHECK(with_status(open.centre.all("Slot"), "busy-tentative") == 0);
}

TEST_CASE("A-17: needs of 30, 60 and 30 minutes become one booking of three parts at the centre, and never three bookings")
{
    OpenSite open;
    const auto before = open.centre.all("Appointment").size();
    const auto busy = with_status(open.centre.all("Slot"), "busy");
    open.begins("261298-998X");
    open.kiosk.presses("Monta asiaa samalla käynnillä");
    for (const char* need : {"Hampaiden tarkastus", "Hampaiden paikkaus", "Hammaskiven poisto"}) open.kiosk.presses(need);
    open.kiosk.presses("Etsi aika, 3 valittu");
    open.kiosk.presses_id("times/earliest");
    open.kiosk.presses("Varaa aika");
    CHECK(open.kiosk.sees("Aika on varattu."));
    CHECK(with_status(open.centre.all("Slot"), "busy") == busy + 4);
    const auto all = open.centre.all("Appointment");
    CHECK(all.size() == before + 4);
    const auto whole = std::find_if(all.begin(), all.end(), [](const Json& one) { return one["serviceType"].size() == 3; });
    REQUIRE(whole != all.end());
    CHECK((*whole)["extension"].size() == 3);
    CHECK((*whole)["minutesDuration"].integer().value_or(0) >= 120);

    open.kiosk.presses("Valmis");
    CHECK(open.kiosk.rows().empty());
}

TEST_CASE("A-17: without a time for all of it one request to wait is left, with all that she needs, also without a network")
{
    OpenSite open;
    open.begins("261298-998X");
    open.kiosk.presses("Monta asiaa samalla käynnillä");
    for (const char* need : {"Hampaiden tarkastus", "Hampaiden paikkaus", "Hammaskiven poisto"}) open.kiosk.presses(need);
    open.centre.network->up = false;
    open.kiosk.presses("Etsi aika, 3 valittu");
    open.kiosk.presses("Ilmoittaudu jonoon");
    CHECK(open.kiosk.sees("Olet jonossa."));
    REQUIRE(open.kiosk.created("Appointment").size() == 1);
    CHECK(open.kiosk.created("Appointment")[0]["status"].text() == "waitlist");
    CHECK(open.kiosk.created("Appointment")[0]["serviceType"].size() == 3);
    CHECK(open.kiosk.created("Task").empty());
    CHECK(open.kiosk.open_visits("visit") == 0);
}

TEST_CASE("A-15: what she chose is counted as her own professional's or another's, with nobody in the count")
{
    OpenSite open;
    open.begins(with_a_booking);
    open.kiosk.presses("Sairaanhoitaja");
    CHECK(open.kiosk.sees("Oman ammattilaisesi tai tiimisi ajat"));
    open.kiosk.presses_id("times/earliest");
    open.kiosk.presses("Varaa aika");
    REQUIRE(open.kiosk.sees("Aika on varattu."));
    const auto tally = open.kiosk.store().tally({});
    REQUIRE(tally.ok());
    CHECK(std::count_if(tally->happened.begin(), tally->happened.end(), [](const store::Happened& one) { return one.kind == "booked-own"; }) == 1);
}

TEST_CASE("a code that proves nothing sees none")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    const auto sent = centre.network->sent;
    kiosk.presses("Varaa aika");
    kiosk.types(with_a_booking);
    kiosk.presses("Jatka");
    kiosk.presses("Siirrä tai peru aika");
    CHECK(kiosk.sees("Henkilökunta siirtää tai peruu ajan kanssasi."));
    CHECK(centre.network->sent == sent);
}

TEST_CASE("a booking that is moved stays what it was: as long, with its instruction, its reason, its kind and what it is based on")
{
    OpenSite open;
    const auto old = open.at_centre("Appointment", "appointment-01");
    const auto end = *parse_instant(old["start"].text()) + 80min;       // twice as long as the service of the catalogue
    const auto kind = fhir::concept_of("http://terminology.hl7.org/CodeSystem/v2-0276", "FOLLOWUP", "Seuranta");
    open.centre.write(old.with("end", instant_text(end)).with("patientInstruction", "Älä syö 8 tuntia ennen").with("comment", "Näytteet edellisenä päivänä").with("appointmentType", kind)
                         .with("reasonCode", fhir::list_of({fhir::concept_of("urn:x", "verenpaine", "Verenpaine")})));
    open.sees_her_bookings(with_a_booking);
    open.kiosk.presses_id("move/Appointment/appointment-01");
    CHECK(open.kiosk.sees("80"));
    open.kiosk.presses_id("times/earliest");
    CHECK(open.kiosk.sees("80 minuuttia"));
    open.kiosk.presses("Siirrä aika");
    REQUIRE(open.kiosk.sees("Aika on siirretty."));
    const auto all = open.centre.all("Appointment");
    const auto made = std::find_if(all.begin(), all.end(), [](const Json& one) { return !fhir::identifier_of(one, fhir::outbox_system).empty(); });
    REQUIRE(made != all.end());
    CHECK(*parse_instant((*made)["end"].text()) - *parse_instant((*made)["start"].text()) == 80min);
    CHECK((*made)["slot"].size() == 2);
    CHECK((*made)["patientInstruction"].text() == "Älä syö 8 tuntia ennen");
    CHECK((*made)["comment"].text() == "Näytteet edellisenä päivänä");
    CHECK((*made)["appointmentType"] == kind);
    CHECK((*made)["reasonCode"][0]["coding"][0]["code"].text() == "verenpaine");
    CHECK(booking::subject_of(*made)["reference"] == booking::subject_of(old)["reference"]);
}

TEST_CASE("whose booking has an interpreter moves it with a person, who asks him too; she can cancel it here")
{
    OpenSite open;
    const auto old = open.at_centre("Appointment", "appointment-01");
    auto participants = old["participant"].items();
    std::vector<Json> all(participants.begin(), participants.end());
    all.push_back(fhir::object_of({{"actor", fhir::object_of({{"display", "Viittomakielen tulkki"}})}, {"status", "accepted"}}));
    open.centre.write(Json::parse(R"({"resourceType":"PractitionerRole","id":"team","organization":{"reference":"Organization/ranta-team"}})").value());      // a role that names nobody
    open.centre.write(Json::parse(R"({"resourceType":"Schedule","id":"team","actor":[{"reference":"PractitionerRole/team"},{"display":"Huone 7"},{"reference":"Location/aula-a"}]})").value());
    open.kiosk.passes(62s);
    open.centre.write(old.with("participant", Json::array(std::move(all))));
    open.sees_her_bookings(with_a_booking);
    CHECK_FALSE(has(open.kiosk, "move/Appointment/appointment-01"));
    CHECK(has(open.kiosk, "cancel/Appointment/appointment-01"));
}

TEST_CASE("A-15: who is in no list of today has her own professional too, is booked as herself, and finds the booking again")
{
    OpenSite open;
    const auto hers = fhir::list_of({fhir::identifier("urn:oid:1.2.246.21", not_listed)});
    const auto patient = fhir::object_of({{"resourceType", "Patient"}, {"id", "not-today"}, {"identifier", hers}, {"generalPractitioner", open.at_centre("Patient", "patient-01")["generalPractitioner"]}});
    open.centre.write(patient);
    open.begins(not_listed);
    open.kiosk.presses("Sairaanhoitaja");
    CHECK(open.kiosk.sees("Oman ammattilaisesi tai tiimisi ajat"));
    open.kiosk.presses_id("times/earliest");
    open.kiosk.presses("Varaa aika");
    REQUIRE(open.kiosk.sees("Aika on varattu."));
    open.kiosk.presses("Valmis");
    open.sees_her_bookings(not_listed);
    CHECK_FALSE(open.kiosk.sees("Sinulla ei ole tulevia varauksia."));
}

TEST_CASE("whose code two records at the centre have is not told that she has no bookings: which is hers only a person can tell")
{
    OpenSite open;
    const auto hers = fhir::list_of({fhir::identifier("urn:oid:1.2.246.21", not_listed)});
    for (const char* id : {"one", "other"}) open.centre.write(fhir::object_of({{"resourceType", "Patient"}, {"id", id}, {"identifier", hers}}));
    const auto booking = open.at_centre("Appointment", "appointment-01");
    auto participants = booking["participant"].items();
    participants.front() = participants.front().with("actor", fhir::reference("Patient/one"));
    open.centre.write(booking.with("participant", Json::array(std::move(participants))));       // one of them is in the list of today
    open.kiosk.passes(62s);
    open.begins(not_listed);
    open.kiosk.presses("Siirrä tai peru aika");
    CHECK_FALSE(open.kiosk.sees("Sinulla ei ole tulevia varauksia."));
    CHECK(open.kiosk.visit().phase == Phase::AskChange);
}

TEST_CASE("no time of another station is offered as one of this")
{
    OpenSite open;
    const auto slots = open.centre.all("Slot");
    const auto free = std::find_if(slots.begin(), slots.end(), [](const Json& one) { return one["status"].text() == "free"; });
    REQUIRE(free != slots.end());
    open.centre.write(*Json::parse(R"({"resourceType":"Location","id":"kuhmo"})"));
    open.centre.write(*Json::parse(R"({"resourceType":"Schedule","id":"kuhmo","actor":[{"reference":"Location/kuhmo"}]})"));
    for (const auto& one : slots)       // theirs are the only ones that are free
        if (one["status"].text() == "free") open.centre.write(one.with("schedule", fhir::reference("Schedule/kuhmo")));
    open.begins(with_a_booking);
    open.kiosk.presses("Sairaanhoitaja");
    CHECK(open.kiosk.visit().phase == Phase::NoTimesNow);
}
