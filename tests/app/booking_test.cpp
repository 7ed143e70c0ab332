#include "tests/app/kiosk.h"

#include "sync/fhir/resource.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Kiosk;
using test::Network;

namespace {

void begins_to_book(Kiosk& kiosk)
{
    kiosk.presses("Varaa aika");
    kiosk.types("010181-900C");
    kiosk.presses("Jatka");
}

}  // namespace

TEST_CASE("without a network nobody is told that there are no times: it cannot be known, and a request is left at once")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    begins_to_book(kiosk);
    kiosk.presses("Sairaanhoitaja");
    CHECK(kiosk.sees("Aikoja ei voi nähdä juuri nyt"));
    kiosk.presses("Pyydän yhteydenottoa");
    CHECK(kiosk.sees("Pyyntösi on tallessa."));

    CHECK(kiosk.created("Encounter").size() == 1);
    CHECK(kiosk.created("ServiceRequest").size() == 1);
    REQUIRE(kiosk.created("Task").size() == 1);
    CHECK(test::task_code(kiosk.created("Task")[0]) == "booking-request");
    CHECK(kiosk.created("ServiceRequest")[0]["reasonCode"][0]["coding"][0]["system"].text() == fhir::service_system);
    kiosk.presses("Valmis");
    CHECK(kiosk.open_visits("visit") == 0);
    CHECK(kiosk.created("Task").size() == 1);
}

TEST_CASE("a booking that a power cut broke off leaves her coming and a note for staff after the start, once")
{
    Network network;
    Kiosk kiosk{network};
    begins_to_book(kiosk);
    CHECK(kiosk.rows().empty());
    CHECK(kiosk.open_visits("visit") == 1);

    kiosk.restarts();
    CHECK(kiosk.sees("Tervetuloa."));
    CHECK(kiosk.created("Encounter").size() == 1);
    REQUIRE(kiosk.created("Task").size() == 1);
    CHECK(test::task_code(kiosk.created("Task")[0]) == "broken-off");
    CHECK(kiosk.open_visits("visit") == 0);

    kiosk.restarts();
    CHECK(kiosk.created("Encounter").size() == 1);
    CHECK(kiosk.created("Task").size() == 1);
}

TEST_CASE("whoever leaves a booking by herself is recorded as having been here")
{
    Network network;
    Kiosk kiosk{network};
    begins_to_book(kiosk);
    kiosk.presses("Lopeta");
    kiosk.presses_id("leave/leave");
    CHECK(kiosk.created("Encounter").size() == 1);
    CHECK(kiosk.created("Task").size() == 1);
    CHECK(kiosk.open_visits("visit") == 0);
}
