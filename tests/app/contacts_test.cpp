#include "sync/fhir/resource.h"
#include "tests/app/centre.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Centre;
using test::Kiosk;

namespace {

void asks_for_help(Kiosk& kiosk, const char* code = "010181-900C")
{
    kiosk.presses("Tarvitsen apua");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.types(code);
    kiosk.presses("Jatka");
    kiosk.presses("Olen sairas");
    kiosk.presses("Lähetä, 1 valittu");
    kiosk.presses_id("tell/enough");
    kiosk.presses("Valmis");
}

// In the professionals' own system.
void staff_change(Centre& centre, const Json& resource)
{
    http::Request request;
    request.method = "PUT";
    request.url = centre->base_url() + "/" + fhir::reference_to(resource);
    request.headers = {{"Content-Type", "application/fhir+json"}};
    request.body = resource.write();
    const auto answer = centre.network->send(request);
    REQUIRE(answer);
    REQUIRE(answer->status < 300);
}

std::string works_here(Centre& centre, const std::string& id)
{
    staff_change(centre, Json::object({{"resourceType", Json{"Practitioner"}}, {"id", Json{id}}}));
    return "Practitioner/" + id;
}

Json contact_task(const Centre& centre)
{
    for (const auto& task : centre.all("Task"))
        if (test::task_code(task) == "contact") return task;
    return {};
}

Json taken_by(const Json& task, const std::string& who, const char* reason = nullptr)
{
    const auto owner = Json::object({{"reference", Json{who}}});
    const auto taken = task.with("status", Json{"accepted"}).with("owner", owner);
    return reason == nullptr ? taken : taken.with("statusReason", Json::object({{"text", Json{reason}}}));
}

void looks(Kiosk& kiosk)
{
    kiosk.opens_staff("271828");
    kiosk.passes(3s);
    kiosk.presses("Yhteydenotot");
    kiosk.passes(3s);
}

}  // namespace

TEST_CASE("A-14 a contact is on staff's list at once, also without a network, and is off it when somebody at the centre took it")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.has_pin("271828");
    kiosk.passes(2s);
    centre.network->up = false;
    asks_for_help(kiosk);
    looks(kiosk);
    CHECK(kiosk.sees("Arvioimatta tänään"));
    CHECK(kiosk.sees("Olen sairas"));
    CHECK(kiosk.sees("Kello 9.42"));
    kiosk.presses("Sairaanhoitaja");
    CHECK(kiosk.sees("Olen sairas"));
    kiosk.presses_id("nav/next");

    centre.network->up = true;
    kiosk.passes(20s);
    staff_change(centre, taken_by(contact_task(centre), works_here(centre, "anna")));
    kiosk.passes(61s);
    looks(kiosk);
    CHECK(kiosk.sees("Kaikki on arvioitu."));
}

TEST_CASE("A-14 a clock that is set back an hour dates no contact anew and turns no order")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.has_pin("271828");
    kiosk.passes(2s);
    asks_for_help(kiosk);
    const auto first = kiosk.created("Encounter").at(0)["period"]["start"];
    kiosk.clock.set_wall(kiosk.clock.now().utc - 1h);
    kiosk.passes(2s);
    CHECK(kiosk.created("Encounter").at(0)["period"]["start"] == first);
    CHECK(contact_task(centre)["authoredOn"] == kiosk.created("Task").at(0)["authoredOn"]);
}

TEST_CASE("B-16 a contact that went from hand to hand three times is told of to staff once, over a restart too")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    asks_for_help(kiosk);
    kiosk.passes(62s);
    for (const char* who : {"one", "two", "three", "four", "five"}) {
        staff_change(centre, taken_by(contact_task(centre), works_here(centre, who), "Ei oman alan asia"));
        kiosk.passes(62s);
        if (who == std::string_view{"three"}) {
            CHECK(centre.tasks("handed-on") == 0);
            kiosk.restarts();
            kiosk.passes(62s);
        }
    }
    CHECK(centre.tasks("handed-on") == 1);
    CHECK(kiosk.store().verify_audit().ok());
}

TEST_CASE("A-25 who takes care of her matter is told to her once staff have seen who she is, and to nobody else")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.has_pin("271828");
    kiosk.passes(2s);
    asks_for_help(kiosk);
    kiosk.passes(5s);
    const auto practitioners = centre.all("Practitioner");
    REQUIRE_FALSE(practitioners.empty());
    const auto& one = practitioners.front();
    staff_change(centre, taken_by(contact_task(centre), "Practitioner/" + std::string{one["id"].text()}));
    kiosk.passes(62s);

    kiosk.checks_in("010181-900C");
    CHECK_FALSE(kiosk.sees("Asiaasi hoitaa"));
    kiosk.has_staff_beside("271828");
    kiosk.presses("Tarkistin, kuka hän on");
    kiosk.presses("Takaisin asiakkaan sivulle");
    CHECK(kiosk.sees("Asiaasi hoitaa"));
    CHECK(kiosk.sees(one["name"][0]["family"].text()));
}
