#include "sync/fhir/resource.h"
#include "tests/app/centre.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Centre;
using test::Kiosk;
using test::Network;

namespace {

constexpr const char* guardian{"010181-900C"};
constexpr const char* child{"010111A900A"};

void comes_with_a_child(Kiosk& kiosk)
{
    for (const char* pressed : {"Asioin toisen puolesta", "Lapsen", "Ilmoittaudu"}) kiosk.presses(pressed);
    kiosk.types(guardian);
    kiosk.presses("Jatka");
    kiosk.types(child);
    kiosk.presses("Jatka");
}

const Json& contained(const Json& resource) { return resource["contained"][0]; }

}  // namespace

TEST_CASE("who acts for a child is on her coming, her answers and their provenance: a guardian as she says herself, and the child is the subject")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    centre.network->up = false;
    comes_with_a_child(kiosk);
    kiosk.answers_the_arrival_form();

    const auto encounter = kiosk.created("Encounter").at(0);
    CHECK(encounter["subject"]["identifier"]["value"].text() == child);
    CHECK(encounter["participant"][0]["individual"]["reference"].text() == "#acting");
    CHECK(contained(encounter)["resourceType"].text() == "RelatedPerson");
    CHECK(contained(encounter)["identifier"][0]["value"].text() == guardian);
    CHECK(contained(encounter)["patient"] == encounter["subject"]);
    CHECK(contained(encounter)["relationship"][0]["coding"][0]["code"].text() == "GUARD");

    const auto response = kiosk.created("QuestionnaireResponse").at(0);
    CHECK(response["source"]["reference"].text() == "#acting");
    CHECK(response["author"]["reference"].text() == "#acting");
    CHECK(response["subject"]["identifier"]["value"].text() == child);

    const auto provenances = kiosk.created("Provenance");
    REQUIRE(provenances.size() == 2);
    CHECK(provenances[1]["target"][0]["reference"].text() == "QuestionnaireResponse/" + std::string{response["id"].text()});
    CHECK(provenances[1]["agent"][0]["onBehalfOf"]["identifier"]["value"].text() == child);
    CHECK(provenances[1]["agent"][1]["who"]["type"].text() == "Device");
}

TEST_CASE("who answers for herself is source and author, and nobody else stands on it")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    centre.network->up = false;
    kiosk.checks_in(guardian);
    kiosk.answers_the_arrival_form();
    const auto response = kiosk.created("QuestionnaireResponse").at(0);
    CHECK(response["source"] == response["subject"]);
    CHECK(response["author"] == response["subject"]);
    CHECK(response["contained"].is_null());
    CHECK(kiosk.created("Provenance").empty());
}

TEST_CASE("A-30 answers that staff write down have staff as author and her as source")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    centre.network->up = false;
    kiosk.has_pin("271828");
    kiosk.checks_in(guardian);
    kiosk.has_staff_beside("271828");
    kiosk.presses("Kirjaan asiakkaan vastaukset");
    kiosk.presses("Takaisin asiakkaan sivulle");
    kiosk.answers_the_arrival_form();
    const auto response = kiosk.created("QuestionnaireResponse").at(0);
    CHECK(response["author"]["type"].text() == "Practitioner");
    CHECK(response["source"] == response["subject"]);
    REQUIRE(kiosk.created("Provenance").size() == 1);
    CHECK(kiosk.created("Provenance")[0]["agent"][1]["who"]["type"].text() == "Practitioner");
}

TEST_CASE("a client's worker is named by what she says she is, and is no relation of the client's")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    for (const char* pressed : {"Asioin toisen puolesta", "Asiakkaani", "Ilmoittaudu"}) kiosk.presses(pressed);
    kiosk.types(guardian);
    kiosk.presses("Jatka");
    const auto encounter = kiosk.created("Encounter").at(0);
    CHECK(encounter["participant"][0]["individual"]["type"].text() == "Practitioner");
    CHECK(encounter["contained"].is_null());
}

TEST_CASE("what somebody asks for another says who asks, whom it is for, and is one contact with what was asked before")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    for (const char* pressed : {"Asioin toisen puolesta", "Läheiseni", "Tarvitsee apua", "Jatka ilman henkilötunnusta", "Ei mikään näistä. Jatkan."}) kiosk.presses(pressed);
    kiosk.types(guardian);
    kiosk.presses("Jatka");
    kiosk.presses("Olen sairas");
    kiosk.presses("Lähetä, 1 valittu");
    const auto request = kiosk.created("ServiceRequest").at(0);
    CHECK(request["requester"]["reference"].text() == "#acting");
    CHECK(contained(request)["relationship"][0]["coding"][0]["code"].text() == "relative");
    CHECK(contained(request)["identifier"].is_null());
    CHECK(request["subject"]["identifier"]["value"].text() == guardian);
}

TEST_CASE("a guardian's visit that is cut off is told of with the guardian on it")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    for (const char* pressed : {"Asioin toisen puolesta", "Lapsen", "Tarvitsee apua", "Jatka ilman henkilötunnusta", "Ei mikään näistä. Jatkan."}) kiosk.presses(pressed);
    kiosk.types(child);
    kiosk.presses("Jatka");
    kiosk.restarts();
    REQUIRE(kiosk.created("Task").size() == 1);
    CHECK(test::task_code(kiosk.created("Task")[0]) == "broken-off");
    const auto provenances = kiosk.created("Provenance");
    REQUIRE(provenances.size() == 2);
    CHECK(provenances[1]["target"][0]["reference"].text() == "Task/" + std::string{kiosk.created("Task")[0]["id"].text()});
    CHECK(contained(provenances[1])["resourceType"].text() == "RelatedPerson");
}

TEST_CASE("staff who have seen who she is let her be told what became of her booking, and it stands on her coming who saw it")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.has_pin("271828");
    kiosk.passes(2s);
    kiosk.checks_in(guardian);
    CHECK(kiosk.page().id == "receipt");
    kiosk.has_staff_beside("271828");
    kiosk.presses("Tarkistin, kuka hän on");
    CHECK(kiosk.sees("Henkilöllisyys on varmistettu."));
    kiosk.presses("Takaisin asiakkaan sivulle");
    CHECK(kiosk.page().id == "arrival-already-in");
    const auto provenance = kiosk.created("Provenance").at(0);
    CHECK(provenance["agent"][0]["type"]["coding"][0]["code"].text() == "verifier");
    kiosk.presses("Valmis");
    kiosk.passes(3s);
    CHECK(centre.all("Provenance").size() == 1);
    CHECK(centre.all("Encounter").size() == 1);
}

TEST_CASE("three who came together reach the centre as three comings with one mark in common")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    comes_with_a_child(kiosk);
    kiosk.presses("Ilmoita toinen lapsi");
    kiosk.types("030315A903B");
    kiosk.presses("Jatka");
    kiosk.presses("Ilmoittaudu myös itse");
    kiosk.presses("Jatka");
    kiosk.presses("Valmis");
    kiosk.passes(3s);
    const auto encounters = centre.all("Encounter");
    REQUIRE(encounters.size() == 3);
    std::set<std::string> together;
    std::set<std::string> subjects;
    for (const auto& encounter : encounters) {
        together.emplace(fhir::identifier_of(encounter, "https://luukku.example/fhir/came-together"));
        subjects.insert(encounter["subject"].write());
    }
    CHECK(together.size() == 1);
    CHECK_FALSE(together.contains(""));
    CHECK(subjects.size() == 3);
}

TEST_CASE("a time that staff book for her says who wrote it; one that she books herself says nothing more")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.has_pin("271828");
    kiosk.passes(2s);
    const auto books = [&](bool with_staff) {
        kiosk.presses("Varaa aika");
        kiosk.types(guardian);
        kiosk.presses("Jatka");
        if (with_staff) {
            kiosk.has_staff_beside("271828");
            kiosk.presses("Kirjaan asiakkaan vastaukset");
            kiosk.presses("Takaisin asiakkaan sivulle");
        }
        kiosk.presses("Sairaanhoitaja");
        kiosk.presses_id("times/earliest");
        kiosk.presses("Varaa aika");
        REQUIRE(kiosk.sees("Aika on varattu."));
        kiosk.presses("Valmis");
        kiosk.passes(3s);
    };
    books(false);
    CHECK(centre.all("Provenance").empty());
    books(true);
    REQUIRE(centre.all("Provenance").size() == 1);
    const auto provenance = centre.all("Provenance")[0];
    CHECK(provenance["agent"][1]["who"]["type"].text() == "Practitioner");
    const auto booked = provenance["target"][0]["identifier"]["value"].text();
    const auto appointments = centre.all("Appointment");
    CHECK(std::any_of(appointments.begin(), appointments.end(), [&](const Json& one) { return fhir::identifier_of(one, fhir::outbox_system) == booked; }));
}
