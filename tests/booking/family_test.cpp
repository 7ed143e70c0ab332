#include "kiosk/arrival/identity.h"
#include "kiosk/booking/appointments.h"

#include "tests/arrival/helsinki.h"

#include <doctest/doctest.h>

#include <set>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;

namespace {

const auto morning = *parse_instant("2026-11-24T09:00:00+02:00");

// Free times of twenty minutes in a row, of one professional.
std::vector<Json> row_of_slots(std::size_t count, const std::string& service = "laakari", Utc from = morning)
{
    std::vector<Json> slots;
    for (std::size_t n = 0; n < count; ++n)
        slots.push_back(*Json::parse(R"({"resourceType":"Slot","id":")" + service + std::to_string(n) + R"(","serviceType":[{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/palvelu","code":")" + service + R"("}]}],)"
                                     R"("schedule":{"reference":"Schedule/)" + service + R"("},"status":"free","start":")" + instant_text(from + n * 20min) + R"(","end":")" + instant_text(from + (n + 1) * 20min) + R"("})"));
    return slots;
}

// Each of so many children wants all of these.
booking::Search for_children(std::size_t children, const std::vector<std::string>& services)
{
    booking::Search search;
    search.longest_wait = 30min;
    for (const auto& service : {"laakari", "laboratorio"}) search.schedules.push_back({std::string{"Schedule/"} + service, {}, {}, "Location/talo", {}, false, false});
    for (std::size_t child = 0; child < children; ++child)
        for (const auto& service : services) search.wanted.push_back({service, service, {service}, 20min, child});
    return search;
}

FreeTime soonest(const std::vector<Json>& slots, const booking::Search& search)
{
    const Helsinki calendar;
    const auto found = booking::offer_of(slots, search, morning - 1h, calendar).times;
    REQUIRE_FALSE(found.empty());
    return found.front();
}

}  // namespace

TEST_CASE("three children are seen one after the other, in the order in which they were given")
{
    const auto time = soonest(row_of_slots(4), for_children(3, {"laakari"}));
    REQUIRE(time.parts.size() == 3);
    for (std::size_t n = 0; n < 3; ++n) {
        CHECK(time.parts[n].person == n);
        CHECK(time.parts[n].start == morning + n * 20min);
    }
    CHECK(time.end == morning + 1h);
}

TEST_CASE("of two services each child has one of both, nothing of one overlaps with the other's, and who was given first is first in each")
{
    auto slots = row_of_slots(6);
    for (const auto& slot : row_of_slots(6, "laboratorio")) slots.push_back(slot);
    const auto time = soonest(slots, for_children(2, {"laakari", "laboratorio"}));
    REQUIRE(time.parts.size() == 4);
    std::set<std::pair<std::size_t, std::string>> seen;
    std::map<std::string, std::size_t> next;
    for (std::size_t n = 0; n < 4; ++n) {
        CHECK(seen.insert({time.parts[n].person, time.parts[n].service}).second);
        CHECK(time.parts[n].person == next[time.parts[n].service]++);
        if (n > 0) CHECK(time.parts[n].start >= time.parts[n - 1].end);
    }
}

TEST_CASE("what two professionals give together each child has of both at one time, one child after the other")
{
    auto slots = row_of_slots(4);
    for (const auto& slot : row_of_slots(4, "laboratorio")) slots.push_back(slot);
    auto search = for_children(2, {"yhdessa"});
    for (auto& wanted : search.wanted) wanted.slots_of = {"laakari", "laboratorio"};
    const auto time = soonest(slots, search);
    REQUIRE(time.parts.size() == 4);
    for (std::size_t n = 0; n < 4; ++n) {
        CHECK(time.parts[n].person == n / 2);
        CHECK(time.parts[n].start == morning + n / 2 * 20min);
    }
    CHECK(time.end == morning + 40min);
}

TEST_CASE("where there is no room for all of the children, none is offered a time")
{
    const Helsinki calendar;
    CHECK(booking::offer_of(row_of_slots(2), for_children(3, {"laakari"}), morning - 1h, calendar).times.empty());
}

TEST_CASE("of a time of several children each has what is hers, and from it a booking that says nothing of another")
{
    auto slots = row_of_slots(6);
    for (const auto& slot : row_of_slots(6, "laboratorio")) slots.push_back(slot);
    const auto search = for_children(2, {"laakari", "laboratorio"});
    const auto whole = soonest(slots, search);
    std::set<std::string> taken;
    for (std::size_t child = 0; child < 2; ++child) {
        const auto own = booking::time_of(whole, child);
        REQUIRE(own.parts.size() == 2);
        CHECK(own.start == own.parts.front().start);
        CHECK(own.end == own.parts.back().end);
        const auto subject = *Json::parse(R"({"reference":"Patient/)" + std::to_string(child) + R"("})");
        booking::Chosen chosen{member_id({"b7f0a1de-0000-4000-8000-000000000000"}, child), own, search.wanted, {}, {}, subject, {}, morning};
        for (const auto& one : slots) chosen.slots.emplace(std::string{one["id"].text()}, one);
        const auto made = booking::appointments_of(chosen);
        REQUIRE(made.size() == 3);
        for (const auto& one : made) {
            CHECK(taken.insert(std::string{one["id"].text()}).second);
            REQUIRE(one["participant"].size() == 1);
            CHECK(one["participant"][0]["actor"] == subject);
            for (const auto& slot : one["slot"].items()) CHECK(taken.insert(std::string{slot["reference"].text()}).second);
        }
        CHECK(made[0]["end"].text() == made[2]["end"].text());
    }
}
