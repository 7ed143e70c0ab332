#include "tests/contract_server/records.h"

#include <doctest/doctest.h>

#include <set>

using namespace luukku;
using namespace luukku::test;
using namespace std::chrono_literals;

TEST_CASE("a person is found by identity code without the code standing in an address")
{
    Station station;
    const std::string hetu{fhir::identifier_of(station.patient, fhir::hetu_system)};
    const auto line = new_line();
    UnluckyHttp watched{*line};
    rest::Server server{server_place().base, watched};
    const auto found = server.search("Patient", {{"identifier", std::string{fhir::hetu_system} + '|' + hetu}});
    REQUIRE(found.ok());
    REQUIRE(found->size() == 1);
    CHECK(fhir::reference_to(found->front()) == fhir::reference_to(station.patient));
    for (const auto& request : watched.requests) CHECK(request.url.find(hetu.substr(0, 6)) == std::string::npos);

    CHECK(server.search("Patient", {{"identifier", std::string{fhir::hetu_system} + '|' + new_hetu()}})->empty());
}

TEST_CASE("a list longer than a page comes whole, each record once")
{
    Station station;
    std::vector<Json> more;
    const auto start = *parse_instant(station.slot["start"].text());
    for (int i = 1; i <= 44; ++i) more.push_back(station.another_slot(start + i * 20min));
    station.staff.puts(more);

    const auto line = new_line();
    UnluckyHttp watched{*line};
    rest::Server server{server_place().base, watched};
    const auto schedule = fhir::reference_to(station.schedule);
    const auto found = server.search("Slot", {{"schedule", schedule}, {"_count", "10"}});
    REQUIRE_MESSAGE(found.ok(), found.error().detail);
    std::set<std::string> names;
    for (const auto& slot : *found) names.insert(fhir::reference_to(slot));
    CHECK(names.size() == 45);
    CHECK(found->size() == 45);
    CHECK(watched.requests.size() >= 5);
    CHECK(server.search("Slot", {{"schedule", schedule}, {"_count", "10"}}, 44).error().fault == Fault::TooLarge);
}

TEST_CASE("the day's list holds this house's visits with their people, and not those of another house")
{
    Station ours;
    Station theirs;
    const auto start = *parse_instant(ours.slot["start"].text());
    exchange::PullWish wish;
    wish.day_begins = start - 12h;
    wish.day_ends = start + 12h;
    wish.slots_from = start - 12h;
    wish.slots_until = start + 48h;
    wish.location = fhir::reference_to(ours.location);

    Party kiosk;
    const auto list = exchange::pull(kiosk.server, wish);
    REQUIRE_MESSAGE(list.ok(), list.error().detail);
    REQUIRE(list->appointments.size() == 1);
    CHECK(fhir::reference_to(list->appointments[0]) == fhir::reference_to(ours.visit));
    REQUIRE(list->patients.size() == 1);
    CHECK(fhir::reference_to(list->patients[0]) == fhir::reference_to(ours.patient));
    CHECK(list->schedules.size() == 1);
    REQUIRE(list->slots.size() == 1);
    CHECK(fhir::reference_to(list->slots[0]) == fhir::reference_to(ours.slot));

    auto later = wish;      // of this house only: the server holds other tests' visits too
    later.day_begins = wish.day_ends;
    later.day_ends = wish.day_ends + 1h;
    const auto none = exchange::pull(kiosk.server, later);
    REQUIRE_MESSAGE(none.ok(), none.error().detail);
    CHECK(none->appointments.empty());

    wish.location.clear();
    const auto all = exchange::pull(kiosk.server, wish);
    REQUIRE_MESSAGE(all.ok(), all.error().detail);
    CHECK(all->appointments.size() >= 2);
}

TEST_CASE("of the day's people only the measurements that are asked for come, by their own code or that of a part, each once")
{
    Station ours;
    const auto start = *parse_instant(ours.slot["start"].text());
    const auto concept_of = [](std::initializer_list<const char*> codes) {
        std::vector<Json> codings;
        for (const auto* code : codes) codings.push_back(Json::object({{"system", Json{"http://loinc.org"}}, {"code", Json{code}}}));
        return Json::object({{"coding", Json::array(std::move(codings))}});
    };
    const auto measured = [&](const Json& code, std::vector<Json> parts) {
        std::vector<Json::Member> members{{"status", Json{"final"}}, {"code", code}, {"subject", pointer(fhir::reference_to(ours.patient))}, {"effectiveDateTime", Json{instant_text(start - 24h)}}};
        if (!parts.empty()) members.emplace_back("component", Json::array(std::move(parts)));
        return record("Observation", std::move(members));
    };
    const auto weight = measured(concept_of({"29463-7", "3141-9"}), {});
    const auto pressure = measured(concept_of({"85354-9"}), {Json::object({{"code", concept_of({"8480-6"})}})});
    ours.staff.puts({weight, pressure, measured(concept_of({"2339-0"}), {})});

    exchange::PullWish wish;
    wish.day_begins = start - 12h;
    wish.day_ends = start + 12h;
    wish.slots_from = wish.slots_until = start;
    wish.location = fhir::reference_to(ours.location);
    wish.observations_since = start - 240h;
    const auto line = new_line();
    UnluckyHttp watched{*line};
    rest::Server server{server_place().base, watched};
    const auto asked_for_measurements = [&] {
        int count = 0;
        for (const auto& request : watched.requests) count += request.url.ends_with("/Observation/_search") ? 1 : 0;
        return count;
    };
    CHECK(exchange::pull(server, wish)->observations.empty());
    CHECK(asked_for_measurements() == 0);

    for (int i = 0; i < 120; ++i) wish.observation_codes.push_back("http://luukku.example/codes|x" + std::to_string(i));
    wish.observation_codes[0] = "http://loinc.org|29463-7";
    wish.observation_codes[1] = "http://luukku.example/codes|a,b$c\\d";
    wish.observation_codes[60] = "http://loinc.org|8480-6";
    wish.observation_codes[119] = "http://loinc.org|3141-9";
    const auto list = exchange::pull(server, wish);
    REQUIRE_MESSAGE(list.ok(), list.error().detail);
    CHECK(asked_for_measurements() == 3);
    std::set<std::string> names;
    for (const auto& one : list->observations) names.insert(fhir::reference_to(one));
    CHECK(names == std::set<std::string>{fhir::reference_to(weight), fhir::reference_to(pressure)});
    CHECK(list->observations.size() == 2);
}

TEST_CASE("of the day's people come the forms that they are asked to complete and what they answered to the forms that are named, and nothing where neither is wanted")
{
    Station ours;
    Station theirs;
    const auto start = *parse_instant(ours.slot["start"].text());
    const auto asks = [&](const Station& whose, const char* code, const char* status, Utc authored) {
        const auto sdc = [](const char* one) { return Json::object({{"coding", Json::array({Json::object({{"system", Json{"http://hl7.org/fhir/uv/sdc/CodeSystem/temp"}}, {"code", Json{one}}})})}}); };
        return record("Task", {{"status", Json{status}}, {"intent", Json{"order"}}, {"code", sdc(code)}, {"for", pointer(fhir::reference_to(whose.patient))}, {"authoredOn", Json{instant_text(authored)}},
                               {"input", Json::array({Json::object({{"type", sdc("questionnaire")}, {"valueCanonical", Json{"http://luukku.example/q"}}})})}});
    };
    const auto open = asks(ours, "complete-questionnaire", "requested", start - 24h);
    const auto done = asks(ours, "complete-questionnaire", "completed", start - 24h);
    ours.staff.puts({open, done, asks(ours, "complete-questionnaire", "draft", start - 24h), asks(ours, "collect-information", "requested", start - 24h),
                     asks(ours, "complete-questionnaire", "requested", start - 24h * 400), asks(theirs, "complete-questionnaire", "requested", start - 24h)});
    const auto answered = [&](const char* form, const char* status, Utc authored) {
        return record("QuestionnaireResponse", {{"status", Json{status}}, {"questionnaire", Json{form}}, {"subject", pointer(fhir::reference_to(ours.patient))}, {"authored", Json{instant_text(authored)}}});
    };
    const auto whole = answered("http://luukku.example/q|2", "completed", start - 48h);
    ours.staff.puts({whole, answered("http://luukku.example/other|1", "completed", start - 48h), answered("http://luukku.example/q|2", "in-progress", start - 48h), answered("http://luukku.example/q|2", "completed", start - 24h * 90)});

    exchange::PullWish wish;
    wish.day_begins = start - 12h;
    wish.day_ends = start + 12h;
    wish.slots_from = wish.slots_until = start;
    wish.location = fhir::reference_to(ours.location);
    Party kiosk;
    const auto without = exchange::pull(kiosk.server, wish);
    REQUIRE_MESSAGE(without.ok(), without.error().detail);
    CHECK(without->form_tasks.empty());
    CHECK(without->responses.empty());

    wish.form_tasks = true;
    wish.answers_since = start - 24h * 30;
    wish.answers_to = {"http://luukku.example/q", "http://luukku.example/q|2"};
    const auto list = exchange::pull(kiosk.server, wish);
    REQUIRE_MESSAGE(list.ok(), list.error().detail);
    std::set<std::string> tasks;
    for (const auto& one : list->form_tasks) tasks.insert(fhir::reference_to(one));
    CHECK(tasks == std::set<std::string>{fhir::reference_to(open), fhir::reference_to(done)});
    REQUIRE(list->responses.size() == 1);
    CHECK(fhir::reference_to(list->responses[0]) == fhir::reference_to(whole));
}

TEST_CASE("a centre that lets nobody see its Slots gives the rest of the list")
{
    if (!server_place().embedded) return;
    Station ours{place_where(central::Bookings::ByOperations)};
    Party kiosk{ours.staff.place};
    const auto list = exchange::pull(kiosk.server, {});
    REQUIRE_MESSAGE(list.ok(), list.error().detail);
    CHECK(list->slots.empty());
    CHECK_FALSE(list->schedules.empty());
}

TEST_CASE("a pull that breaks off in the middle gives no list at all")
{
    Station station;
    const auto line = new_line();
    UnluckyHttp unlucky{*line, {Luck::Good, Luck::Good, Luck::LoseAnswer}};
    rest::Server server{server_place().base, unlucky};
    const auto list = exchange::pull(server, {});
    REQUIRE_FALSE(list.ok());
    CHECK(list.error().fault == Fault::NoAnswer);
    CHECK(unlucky.requests.size() == 3);
}
