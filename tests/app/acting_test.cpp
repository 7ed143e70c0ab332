#include "sync/fhir/resource.h"
#include "tests/app/centre.h"

#include <doctest/doctest.h>

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

void answers_the_form(Kiosk& kiosk)
{
    kiosk.presses_id("receipt/questions");
    for (const char* choice : {"choice/vointi/hyva", "choice/laakkeet/false", "choice/allergia/ei", "choice/liikkuminen/false"}) {
        kiosk.presses_id(choice);
        kiosk.presses("Jatka");
    }
    kiosk.presses("Jatka");
    kiosk.presses("Lähetä vastaukset");
}

const Json& contained(const Json& resource) { return resource["contained"][0]; }

// In the middle of her visit, by the corner and the PIN.
void staff_come_beside(Kiosk& kiosk)
{
    kiosk.engine().handle(OpenStaff{});
    kiosk.types("271828");
    kiosk.presses("Jatka");
}

}  // namespace

TEST_CASE("who acts for a child is on her coming, her answers and their provenance: a guardian as she says herself, and the child is the subject")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    centre.network->up = false;
    comes_with_a_child(kiosk);
    answers_the_form(kiosk);

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
    answers_the_form(kiosk);
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
    staff_come_beside(kiosk);
    kiosk.presses("Kirjaan asiakkaan vastaukset");
    kiosk.presses("Takaisin asiakkaan sivulle");
    answers_the_form(kiosk);
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
    staff_come_beside(kiosk);
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
