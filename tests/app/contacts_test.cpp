#include "sync/fhir/resource.h"
#include "tests/app/centre.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Centre;
using test::Kiosk;

namespace {

void asks_for_help(Kiosk& kiosk, const char* code = "010181-900C", const char* need = "Olen sairas")
{
    kiosk.presses("Tarvitsen apua");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.types(code);
    kiosk.presses("Jatka");
    kiosk.presses(need);
    kiosk.presses("Lähetä, 1 valittu");
    if (kiosk.visit().phase == Phase::TellMore) kiosk.presses_id("tell/enough");       // no list, no forms
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

    kiosk.passes(10min);
    asks_for_help(kiosk);
    const auto began = [&](std::size_t n) { return *parse_instant(kiosk.created("Encounter").at(n)["period"]["start"].text()); };
    CHECK(began(1) - began(0) > 10min);
    CHECK(began(1) - began(0) < 11min);
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
    for (const auto& task : centre.all("Task"))
        if (test::task_code(task) == "handed-on") CHECK(task["meta"]["tag"][0]["code"].text() == "typed-code");
    CHECK(kiosk.store().verify_audit().ok());
}

TEST_CASE("A-20 of a contact of social care the health team reads nothing at the kiosk, and nothing is told to it when that goes from hand to hand")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.has_pin("271828");
    kiosk.passes(2s);
    asks_for_help(kiosk, "010181-900C", "Raha ja etuudet");
    kiosk.passes(62s);
    CHECK(contact_task(centre)["owner"]["reference"].text() == "Organization/sosiaalitiimi");
    for (const char* who : {"one", "two", "three", "four", "five"}) {
        staff_change(centre, taken_by(contact_task(centre), works_here(centre, who)));
        kiosk.passes(62s);
    }
    CHECK(centre.tasks("handed-on") == 0);
    const auto kept = kiosk.store().list("contact Task");
    REQUIRE(kept);
    CHECK(kept->empty());
    for (const auto& request : *kiosk.store().list("ServiceRequest")) CHECK(request["reasonCode"].is_null());
    looks(kiosk);
    CHECK_FALSE(kiosk.sees("Raha ja etuudet"));
}

TEST_CASE("A-20 what she wishes is told to the team that she asked for something, to both where she asked both, under ids of their own")
{
    test::Network network;
    Kiosk kiosk{network};
    const auto told = [&](std::initializer_list<const char*> needs) {
        const auto before = kiosk.created("Task").size();
        kiosk.presses("Tarvitsen apua");
        kiosk.presses("Ei mikään näistä. Jatkan.");
        kiosk.presses("Jatka ilman henkilötunnusta");
        for (const auto* need : needs) kiosk.presses(need);
        kiosk.presses_id("nav/next");
        if (needs.size() > 1) kiosk.presses("Kumpikin näkee vain oman osansa");
        kiosk.presses("Kerro henkilökunnalle");
        kiosk.presses("Tarvitsen tulkin");
        kiosk.presses("Kerro toiveet");
        kiosk.presses("Valmis");
        std::vector<std::string> owners;
        const auto tasks = kiosk.created("Task");
        for (std::size_t n = before; n < tasks.size(); ++n)
            if (test::task_code(tasks[n]) == "wishes") owners.emplace_back(tasks[n]["owner"]["reference"].text());
        return owners;
    };
    const std::string health{"Organization/ranta-team"};
    const std::string social{"Organization/sosiaalitiimi"};
    CHECK(told({"Raha ja etuudet"}) == std::vector{social});
    CHECK(told({"Olen sairas"}) == std::vector{health});
    CHECK(told({"Olen sairas", "Raha ja etuudet"}) == std::vector{health, social});
}

TEST_CASE("A-01 what she asks for at another kiosk joins what she asked of social care at the first, and the health team is not told that there was anything before")
{
    Centre centre;
    Kiosk first{*centre.network, centre->base_url()};
    Kiosk second{*centre.network, centre->base_url(), {}, 2};
    first.passes(2s);
    second.passes(2s);
    asks_for_help(first, "010181-900C", "Raha ja etuudet");
    first.passes(5s);
    second.passes(62s);
    asks_for_help(second);
    second.passes(5s);
    const auto requests = centre.all("ServiceRequest");
    REQUIRE(requests.size() == 2);
    CHECK(requests[0]["requisition"] == requests[1]["requisition"]);
    CHECK(centre.tasks("contact") == 2);
    CHECK(centre.tasks("contact-more") == 0);
}

TEST_CASE("A-14 who says who she is and goes away is on staff's list at every kiosk of the station until somebody has looked at it, and who then tells what she needs stands there once")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    Kiosk other{*centre.network, centre->base_url(), {}, 2};
    for (auto* one : {&kiosk, &other}) {
        one->has_pin("271828");
        one->passes(2s);
    }
    kiosk.presses("Tarvitsen apua");
    kiosk.presses("Ei mikään näistä. Jatkan.");
    kiosk.types("010181-900C");
    kiosk.presses("Jatka");
    kiosk.passes(240s);
    REQUIRE(centre.tasks("broken-off") == 1);
    other.passes(62s);
    for (auto* one : {&kiosk, &other}) {
        looks(*one);
        CHECK(one->sees("Keskeytti asioinnin. Asia jäi kertomatta tai kesken."));
        one->presses_id("nav/next");
    }
    asks_for_help(kiosk);
    looks(kiosk);
    CHECK(kiosk.sees("Olen sairas"));
    CHECK_FALSE(kiosk.sees("Keskeytti asioinnin"));
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

TEST_CASE("A-25 what she asked for while the kiosk had no list is found as hers once the list has brought her")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.has_pin("271828");
    centre.network->up = false;
    kiosk.passes(2s);
    asks_for_help(kiosk);
    centre.network->up = true;
    kiosk.passes(70s);
    REQUIRE_FALSE(contact_task(centre)["for"]["identifier"].is_null());
    const auto one = centre.all("Practitioner").front();
    staff_change(centre, taken_by(contact_task(centre), "Practitioner/" + std::string{one["id"].text()}));
    kiosk.passes(62s);
    kiosk.checks_in("010181-900C");
    kiosk.has_staff_beside("271828");
    kiosk.presses("Tarkistin, kuka hän on");
    kiosk.presses("Takaisin asiakkaan sivulle");
    CHECK(kiosk.sees("Asiaasi hoitaa"));
}
