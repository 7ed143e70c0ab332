#include "tests/contract_server/scheduling.h"

#include <doctest/doctest.h>

#include <algorithm>

namespace luukku::test {

using namespace std::chrono_literals;
using exchange::Scheduling;

std::vector<Way> ways()
{
    std::vector<Way> all{{"transaction", Scheduling::Transaction, &server_place()}};
    if (!server_place().embedded) return all;
    all.push_back({"operations with holds", Scheduling::Operations, &place_where(central::Bookings::ByOperationsWithHold)});
    all.push_back({"operations", Scheduling::Operations, &place_where(central::Bookings::ByOperations)});
    return all;
}

std::vector<Way> ways_that_hold()
{
    auto all = ways();
    if (all.size() > 1) all.pop_back();
    return all;
}

std::deque<Luck> bad_at(std::size_t request, Luck luck)
{
    std::deque<Luck> all(request, Luck::Good);
    all.push_back(luck);
    return all;
}

Scene::Scene(const Way& of, std::size_t count) : way{of}, station{*of.place}
{
    start = *parse_instant(station.slot["start"].text());
    now = start - 24h;
    times.push_back(fhir::reference_to(station.slot));
    std::vector<Json> more;
    for (std::size_t i = 1; i < count; ++i) {
        more.push_back(station.another_slot(start + i * 20min));
        times.push_back(fhir::reference_to(more.back()));
    }
    if (!more.empty()) station.staff.puts(more);
}

std::vector<Json> Scene::finds()
{
    const auto found = exchange::find(station.staff.server, way.by, station.service, start - 2h, start + 48h);
    REQUIRE_MESSAGE(found.ok(), found.error().detail);
    return *found;
}

exchange::VisitPlan Scene::plan(std::size_t count)
{
    exchange::VisitPlan visit;
    for (const auto& slot : finds()) {
        if (visit.slots.size() == count) break;
        visit.slots.push_back(slot);
        visit.appointments.push_back(station.booking_of(slot));
    }
    REQUIRE(visit.slots.size() == count);
    return visit;
}

std::size_t Scene::slots_that_are(const std::string& status)
{
    std::size_t count = 0;
    for (const auto& time : times)
        if (station.staff.sees(time)["status"].text() == status) ++count;
    return count;
}

std::size_t Scene::standing()
{
    return station.staff.finds("Appointment", {{"patient", fhir::reference_to(station.patient)}, {"status", "booked"}}).size() - 1;
}

Json Scene::booked(const Json& own)
{
    const auto found = station.staff.finds("Appointment", {{"identifier", std::string{fhir::outbox_system} + '|' + std::string{own["id"].text()}}});
    REQUIRE(found.size() == 1);
    return found.front();
}

void Scene::staff_takes(std::size_t time)
{
    station.staff.puts({station.staff.sees(times[time]).with("status", "busy")});
}

void Scene::time_passes(Duration time)
{
    pass(time);
    CHECK(exchange::release_ended(station.staff.server, way.by, now + time).ok());
}

}  // namespace luukku::test
