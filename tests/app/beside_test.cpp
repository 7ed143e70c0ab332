#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"
#include "tests/app/pauses.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Centre;
using test::Kiosk;

namespace {

constexpr auto pin = "271828";
constexpr auto booked = "010181-900C";      // appointment-01, in half an hour
constexpr auto daughter = "010280-952L";

void is_confirmed(Kiosk& kiosk)
{
    kiosk.has_staff_beside(pin);
    kiosk.presses("Tarkistin, kuka hän on");
    kiosk.presses("Takaisin asiakkaan sivulle");
}

}  // namespace

TEST_CASE("whom the kiosk could not check in, since it had no list, is checked in when staff have seen who she is and the list is there")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.has_pin(pin);
    centre.network->up = false;
    kiosk.passes(2s);
    kiosk.checks_in(booked);
    centre.network->up = true;
    kiosk.passes(70s);
    CHECK(Json::parse(centre->read("Appointment", "appointment-01"))->operator[]("status").text() == "booked");
    is_confirmed(kiosk);
    CHECK(kiosk.sees("Olet ilmoittautunut."));
    kiosk.passes(3s);
    CHECK(Json::parse(centre->read("Appointment", "appointment-01"))->operator[]("status").text() == "checked-in");
}

TEST_CASE("a guardian beside whom staff have seen who the child is reads neither who takes care of what the child asked for nor what it answered before")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.has_pin(pin);
    kiosk.staff = Trust{true, true, true, true, true, true};
    kiosk.restarts();
    kiosk.passes(2s);
    kiosk.checks_in(booked);
    kiosk.answers_the_arrival_form();
    kiosk.presses("Valmis");
    kiosk.presses("Tarvitsen apua");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.types(booked);
    kiosk.presses("Jatka");
    kiosk.presses("Olen sairas");
    kiosk.presses("Lähetä, 1 valittu");
    kiosk.presses_id("tell/enough");
    kiosk.presses("Valmis");
    kiosk.passes(3s);
    for (auto& task : centre.all("Task"))
        if (test::task_code(task) == "contact") centre.write(task.with("status", Json{"accepted"}).with("owner", fhir::reference("Practitioner/sh-maki")));
    kiosk.passes(62s);

    kiosk.checks_in(booked);
    is_confirmed(kiosk);
    CHECK(kiosk.sees("Asiaasi hoitaa"));
    CHECK_FALSE(kiosk.visit().known.responses.empty());
    kiosk.presses("Valmis");
    for (const char* pressed : {"Asioin toisen puolesta", "Läheiseni", "Ilmoittaudu"}) kiosk.presses(pressed);
    kiosk.types(daughter);
    kiosk.presses("Jatka");
    kiosk.types(booked);
    kiosk.presses("Jatka");
    is_confirmed(kiosk);
    CHECK_FALSE(kiosk.sees("Asiaasi hoitaa"));
    CHECK_FALSE(kiosk.sees("hoitaa"));
    CHECK(kiosk.visit().known.responses.empty());
}

TEST_CASE("what staff wrote for her has them as its author, also when they have gone before she sends it, or when she is cut off")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.has_pin(pin);
    kiosk.passes(2s);
    kiosk.checks_in(booked);
    kiosk.presses_id("receipt/questions");
    const auto staff_press = [&] {
        kiosk.has_staff_beside(pin);
        kiosk.presses("Kirjaan asiakkaan vastaukset");
        kiosk.presses("Takaisin asiakkaan sivulle");
    };
    staff_press();
    kiosk.presses_id("choice/vointi/hyva");
    kiosk.presses("Jatka");
    staff_press();      // and they go
    CHECK_FALSE(kiosk.visit().who.assisted);
    kiosk.presses_id("choice/laakkeet/false");
    kiosk.presses("Jatka");
    test::sends_the_rest(kiosk);
    const auto response = kiosk.created("QuestionnaireResponse").at(0);
    CHECK(response["author"]["type"].text() == "Practitioner");
    const auto provenances = kiosk.created("Provenance");
    CHECK(std::any_of(provenances.begin(), provenances.end(), [](const Json& one) { return one["agent"][1]["type"]["coding"][0]["code"].text() == "enterer"; }));
}

TEST_CASE("of two forms that she saved the one that she has not sent is still under her code, at another kiosk too, and what she sent is not sent again")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    kiosk.presses("Täytä kysely");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.types(booked);
    kiosk.presses("Jatka");
    kiosk.presses("Palaute laitteesta");
    kiosk.presses_id("choice/sujui/melko");
    kiosk.presses("Takaisin");
    kiosk.presses("Esitiedot vastaanotolle");
    kiosk.presses_id("choice/vointi/hyva");
    kiosk.presses("Jatka");
    kiosk.presses_id("choice/laakkeet/false");
    kiosk.presses("Jatka");
    const auto code = test::saves_for_later(kiosk);
    kiosk.passes(3s);
    test::goes_on(kiosk, code);
    test::sends_the_rest(kiosk);
    kiosk.presses_id("leave/leave");        // called in the middle
    kiosk.passes(3s);
    REQUIRE(centre.all("QuestionnaireResponse").size() == 1);

    for (const unsigned number : {2U, 3U}) {
        Kiosk other{*centre.network, centre->base_url(), {}, number};
        other.passes(2s);
        test::goes_on(other, code);
        REQUIRE(other.visit().phase == Phase::Forms);
        CHECK(other.visit().aside.size() == 1);
        CHECK(other.visit().forms_done.size() == 1);
        other.presses("Palaute laitteesta");
        CHECK_FALSE(other.visit().filling->answers("sujui").empty());
        test::leaves(other);
        other.passes(3s);
    }
    test::goes_on(kiosk, code);     // which saved it
    CHECK(kiosk.visit().aside.size() == 1);
    CHECK(centre.all("QuestionnaireResponse").size() == 1);
}

TEST_CASE("who has chosen what to book for whom and has to go finds it again under her code, and her times are asked for anew")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    kiosk.presses("Varaa aika");
    kiosk.types(booked);
    kiosk.presses("Jatka");
    kiosk.presses("Sairaanhoitaja");
    kiosk.presses_id("times/earliest");
    REQUIRE(kiosk.visit().booking.held);
    const auto code = test::saves_for_later(kiosk);
    kiosk.passes(3s);
    const auto slots = centre.all("Slot");
    CHECK(std::none_of(slots.begin(), slots.end(), [](const Json& one) { return one["status"].text() == "busy-tentative"; }));
    const auto tasks = centre.all("Task");
    CHECK(std::none_of(tasks.begin(), tasks.end(), [](const Json& one) { return test::task_code(one) == "broken-off"; }));

    Kiosk other{*centre.network, centre->base_url(), {}, 2};
    other.passes(2s);
    test::goes_on(other, code);
    REQUIRE(other.visit().phase == Phase::Times);
    CHECK(other.visit().booking.services == std::vector<std::string>{"sairaanhoitaja"});
    other.presses_id("times/earliest");
    other.presses("Varaa aika");
    CHECK(other.sees("Aika on varattu."));
    other.presses("Valmis");
    other.passes(3s);
    test::goes_on(other, code);
    CHECK_FALSE(other.visit().identified);
}

TEST_CASE("who leaves a request for a time waits for nobody and has no number")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    kiosk.presses("Varaa aika");
    kiosk.types(booked);
    kiosk.presses("Jatka");
    kiosk.presses("Sairaanhoitaja");
    kiosk.presses_id("times/none-fits");
    CHECK(kiosk.visit().phase == Phase::ContactSent);
    const auto encounter = kiosk.created("Encounter").at(0);
    CHECK(fhir::identifier_of(encounter, fhir::ticket_system).empty());
    kiosk.presses("Valmis");
    kiosk.checks_in(booked);
    CHECK(kiosk.visit().number == 1);
}
