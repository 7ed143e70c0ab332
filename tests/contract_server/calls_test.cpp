#include "sync/exchange/calls.h"
#include "sync/fhir/made.h"
#include "tests/contract_server/records.h"

#include <doctest/doctest.h>

#include <set>

using namespace luukku;
using namespace luukku::test;
using namespace std::chrono_literals;

namespace {

Json place_of(const std::string& reference)
{
    return Json::object({{"location", pointer(reference)}});
}

// Somebody waits in this house, or is received there.
Json visit_at(const Station& station, const std::string& status, std::vector<Json> places = {})
{
    places.insert(places.begin(), place_of(fhir::reference_to(station.location)));
    return record("Encounter", {{"status", Json{status}},
                                {"class", Json::object({{"system", Json{"http://terminology.hl7.org/CodeSystem/v3-ActCode"}}, {"code", Json{"AMB"}}})},
                                {"subject", pointer(fhir::reference_to(station.patient))},
                                {"identifier", Json::object({{"system", fhir::ticket_system}, {"value", Json{"104"}}})},
                                {"location", Json::array(std::move(places))}});
}

std::set<std::string> names_of(const std::vector<Json>& found)
{
    std::set<std::string> names;
    for (const auto& one : found) names.insert(fhir::reference_to(one));
    return names;
}

// By the centre's clock, as its last answer told it.
Utc centre_now(Party& party)
{
    (void)party.finds("Location", {{"_count", "1"}, {"_id", "nowhere"}});
    return party.server.date().value_or(std::chrono::floor<Duration>(std::chrono::system_clock::now()));
}

}  // namespace

TEST_CASE("a screen hears of whoever is received in its house, once whoever she is, and not of who waits, has gone, or is received in another house")
{
    Station ours;
    Station theirs;
    const auto called = visit_at(ours, "in-progress");
    ours.staff.puts({called, visit_at(ours, "arrived"), visit_at(ours, "finished"), visit_at(theirs, "in-progress")});
    Party screen;
    const auto now = centre_now(screen);
    const std::set<std::string> places{fhir::reference_to(ours.location), "Location/" + new_uuid()};
    const auto found = exchange::called(screen.server, places, now - 10min);
    REQUIRE_MESSAGE(found.ok(), found.error().detail);
    CHECK(names_of(*found) == std::set{fhir::reference_to(called)});
    CHECK(fhir::identifier_of(found->front(), fhir::ticket_system) == "104");
    CHECK(fhir::local_reference(found->front()["location"][0]["location"]["reference"].text()) == fhir::reference_to(ours.location));
    CHECK(parse_instant(found->front()["meta"]["lastUpdated"].text()).ok());
}

TEST_CASE("who was called before the moment that the screen asks from is not sent again")
{
    Station ours;
    ours.staff.puts({visit_at(ours, "in-progress")});
    Party screen;
    const auto now = centre_now(screen);
    const auto later = exchange::called(screen.server, {fhir::reference_to(ours.location)}, now + 1min);
    REQUIRE_MESSAGE(later.ok(), later.error().detail);
    CHECK(later->empty());
}

TEST_CASE("more people than a page of the server holds are all heard of, and no request has a word of theirs in its address")
{
    Station ours;
    std::vector<Json> many;
    for (int i = 0; i < 130; ++i) many.push_back(visit_at(ours, "in-progress"));
    ours.staff.puts(many);
    const auto line = new_line();
    UnluckyHttp watched{*line};
    rest::Server server{server_place().base, watched};
    const auto found = exchange::called(server, {fhir::reference_to(ours.location)}, std::chrono::floor<Duration>(std::chrono::system_clock::now()) - 1h);
    REQUIRE_MESSAGE(found.ok(), found.error().detail);
    CHECK(names_of(*found).size() == 130);
    REQUIRE(watched.requests.size() >= 2);
    CHECK(watched.requests.front().url.ends_with("/Encounter/_search"));
    CHECK(watched.requests.front().body.find("_elements=identifier") != std::string::npos);
}
