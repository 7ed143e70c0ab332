#include "sync/fhir/made.h"
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

namespace {

constexpr const char* mother{"010181-900C"};
const std::vector<std::string> children{"010111A900A", "030315A903B", "010617A9107"};
constexpr std::string_view together{"https://luukku.example/fhir/came-together"};

void comes_to_book_for(Kiosk& kiosk, std::size_t count)
{
    for (const char* pressed : {"Asioin toisen puolesta", "Lapsen", "Varaa aika"}) kiosk.presses(pressed);
    kiosk.types(mother);
    kiosk.presses("Jatka");
    kiosk.types(children[0]);
    kiosk.presses("Jatka");
    kiosk.presses("Usealle lapselle samalla käynnillä");
    for (std::size_t n = 1; n < count; ++n) {
        kiosk.presses("Lisää lapsi");
        kiosk.types(children[n]);
        kiosk.presses("Jatka");
    }
    kiosk.presses("Jatka");
}

// A mother who books for so many children at a kiosk whose line is cut.
struct CutOff {
    explicit CutOff(std::size_t count)
    {
        kiosk.passes(2s);
        centre.network->up = false;
        comes_to_book_for(kiosk, count);
    }

    Centre centre{};
    Kiosk kiosk{*centre.network, centre->base_url()};
};

bool names(const Json& resource, const std::string& code)
{
    return resource.write().find(code) != std::string::npos;
}

// Those that a kiosk made, of this child and of no other.
std::vector<Json> made_for(const std::string& child, const std::vector<Json>& all)
{
    std::vector<Json> hers;
    for (const auto& one : all) {
        if (fhir::identifier_of(one, together).empty() || !names(one, child)) continue;
        for (const auto& other : children) CHECK((other == child || !names(one, other)));
        hers.push_back(one);
    }
    return hers;
}

std::ptrdiff_t booked_for(const std::string& child, const Centre& centre)
{
    const auto hers = made_for(child, centre.all("Appointment"));
    return std::count_if(hers.begin(), hers.end(), [](const Json& one) { return one["status"].text() == "booked"; });
}

std::size_t slots_that_are(const Centre& centre, std::string_view status)
{
    std::size_t count = 0;
    for (const auto& slot : centre.all("Slot"))
        if (slot["status"].text() == status) ++count;
    return count;
}

// Somebody else has booked the time of this part meanwhile.
void loses(Centre& centre, const Kiosk& kiosk, std::size_t part)
{
    const auto& slot = chosen_time(kiosk.visit())->parts.at(part).slots.front();
    REQUIRE(centre->put(Json::parse(centre->read("Slot", slot))->with("status", "busy").write()).ok());
}

}  // namespace

TEST_CASE("three children are booked back to back, each with a booking and a provenance of her own, and only an identifier tells that they come together")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    comes_to_book_for(kiosk, 3);
    CHECK(kiosk.open_visits("visit") == 3);
    kiosk.presses("Lääkäri");
    kiosk.presses_id("times/earliest");
    CHECK(kiosk.sees("Varataanko nämä ajat 3 lapselle?"));
    CHECK(slots_that_are(centre, "busy-tentative") == 3);
    kiosk.presses("Varaa ajat");
    REQUIRE(kiosk.sees("Ajat on varattu 3 lapselle."));
    CHECK(kiosk.open_visits("visit") == 0);
    kiosk.presses("Valmis");
    kiosk.passes(5s);

    std::set<std::string> in_common;
    std::string before;
    for (const auto& child : children) {
        const auto booked = made_for(child, centre.all("Appointment"));
        REQUIRE(booked.size() == 1);
        CHECK(booked[0]["status"].text() == "booked");
        CHECK(booked[0]["extension"].is_null());
        CHECK(booked[0]["meta"]["tag"][0]["code"].text() == "typed-code");
        CHECK(names(booked[0], mother));
        CHECK(booked[0]["start"].text() >= before);
        before = booked[0]["end"].text();
        in_common.emplace(fhir::identifier_of(booked[0], together));
        const auto own = fhir::identifier_of(booked[0], fhir::outbox_system);
        std::size_t provenances = 0;
        for (const auto& one : centre.all("Provenance"))
            if (one["target"][0]["identifier"]["value"].text() == own && one["target"].size() == 1 && one["agent"][0]["onBehalfOf"]["identifier"]["value"].text() == child) ++provenances;
        CHECK(provenances == 1);
    }
    CHECK(in_common.size() == 1);
    CHECK(slots_that_are(centre, "busy-tentative") == 0);
    CHECK(centre.all("Task").empty());
}

TEST_CASE("two children with two services each have a whole of two parts that names nothing of the other's")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    comes_to_book_for(kiosk, 2);
    kiosk.presses("Monta asiaa samalla käynnillä");
    kiosk.presses("Hampaiden tarkastus");
    kiosk.presses("Hammaskiven poisto");
    kiosk.presses_id("nav/next");
    kiosk.presses_id("times/earliest");
    kiosk.presses("Varaa ajat");
    REQUIRE(kiosk.sees("Ajat on varattu 2 lapselle."));
    for (std::size_t n = 0; n < 2; ++n) {
        const auto booked = made_for(children[n], centre.all("Appointment"));
        REQUIRE(booked.size() == 3);
        std::set<std::string> own;
        for (const auto& one : booked) own.emplace(fhir::identifier_of(one, fhir::outbox_system));
        for (const auto& one : booked)
            for (const auto& link : one["extension"].items()) CHECK(own.contains(std::string{link["valueIdentifier"]["value"].text()}));
    }
}

TEST_CASE("when one child's time goes to somebody else, no child is booked, and the guardian sees other times")
{
    for (const bool held : {false, true}) {
        Centre centre;
        Kiosk kiosk{*centre.network, centre->base_url()};
        kiosk.passes(2s);
        comes_to_book_for(kiosk, 3);
        kiosk.presses("Lääkäri");
        kiosk.presses_id("slot/" + kiosk.visit().times.front().slot);
        if (held) kiosk.presses("Tarkista varaus");
        loses(centre, kiosk, 1);
        kiosk.presses(held ? "Varaa ajat" : "Tarkista varaus");
        CHECK(kiosk.sees("Joku ehti varata saman ajan. Valitse toinen."));
        for (const auto& child : children) CHECK(booked_for(child, centre) == 0);
        kiosk.presses_id("times/earliest");
        kiosk.presses("Varaa ajat");
        CHECK(kiosk.sees("Ajat on varattu 3 lapselle."));
        for (const auto& child : children) CHECK(booked_for(child, centre) == 1);
    }
}

TEST_CASE("without a network each child's request is saved in one go, and staff see by an identifier that they belong together")
{
    CutOff family{3};
    auto& kiosk = family.kiosk;
    kiosk.presses("Lääkäri");
    kiosk.presses("Pyydän yhteydenottoa");
    CHECK(kiosk.sees("Pyyntösi on tallessa."));
    std::set<std::string> in_common;
    std::set<std::string> tickets;
    for (const auto& child : children)
        for (const char* type : {"Encounter", "ServiceRequest", "Task"}) {
            const auto made = made_for(child, kiosk.created(type));
            REQUIRE(made.size() == 1);
            in_common.emplace(fhir::identifier_of(made[0], together));
            if (type == std::string_view{"Encounter"}) tickets.emplace(fhir::identifier_of(made[0], fhir::ticket_system));
        }
    CHECK(in_common.size() == 1);
    CHECK(tickets == std::set<std::string>{""});     // nobody waits
    kiosk.presses("Valmis");
    CHECK(kiosk.open_visits("visit") == 0);
    for (const auto& task : kiosk.created("Task")) CHECK(test::task_code(task) == "booking-request");

    family.centre.network->up = true;
    kiosk.passes(3min);
    CHECK(family.centre.tasks("booking-request") == 3);
    CHECK(kiosk.store().outbox_counts()->quarantined == 0);
}

TEST_CASE("a disk that takes nothing saves the request of no child, and pressing again saves all of them once")
{
    CutOff family{2};
    auto& kiosk = family.kiosk;
    kiosk.presses("Lääkäri");
    kiosk.store().broken = Fault::DiskFull;
    kiosk.presses("Pyydän yhteydenottoa");
    CHECK_FALSE(kiosk.sees("Pyyntösi on tallessa."));
    kiosk.store().broken.reset();
    CHECK(kiosk.created("Task").empty());
    kiosk.presses_id("nav/next");
    CHECK(kiosk.sees("Pyyntösi on tallessa."));
    CHECK(kiosk.created("Task").size() == 2);
}

TEST_CASE("each child of a family waits for an earlier time with an entry of its own")
{
    CutOff family{2};
    auto& kiosk = family.kiosk;
    kiosk.presses("Lääkäri");
    kiosk.presses("Ilmoittaudu jonoon");
    CHECK(kiosk.sees("Olet jonossa."));
    std::set<std::string> in_common;
    for (std::size_t n = 0; n < 2; ++n) {
        const auto waits = made_for(children[n], kiosk.created("Appointment"));
        REQUIRE(waits.size() == 1);
        CHECK(waits[0]["status"].text() == "waitlist");
        CHECK(waits[0]["minutesDuration"].integer() == 20);
        in_common.emplace(fhir::identifier_of(waits[0], together));
    }
    CHECK(in_common.size() == 1);
    CHECK(kiosk.open_visits("visit") == 0);
}

TEST_CASE("a power cut in the middle tells staff of every child that was given, and of none who was taken off again")
{
    CutOff family{3};
    auto& kiosk = family.kiosk;
    kiosk.presses("Usealle lapselle samalla käynnillä");
    kiosk.presses("Ota viimeinen lapsi pois");
    kiosk.restarts();
    const auto tasks = kiosk.created("Task");
    REQUIRE(tasks.size() == 2);
    for (std::size_t n = 0; n < 2; ++n) CHECK(std::any_of(tasks.begin(), tasks.end(), [&](const Json& one) { return names(one, children[n]) && test::task_code(one) == "broken-off"; }));
}

TEST_CASE("the pages of a family are the same whoever the children are")
{
    std::vector<Page> pages;
    for (const char* second : {"010594Y9032", "030315A903B"}) {       // the first is in the list of the centre
        Centre centre;
        Kiosk kiosk{*centre.network, centre->base_url()};
        kiosk.passes(2s);
        comes_to_book_for(kiosk, 1);
        kiosk.presses("Usealle lapselle samalla käynnillä");
        kiosk.presses("Lisää lapsi");
        kiosk.types(second);
        kiosk.presses("Jatka");
        pages.push_back(kiosk.page());
    }
    CHECK(pages[0] == pages[1]);
}
