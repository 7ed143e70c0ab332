#include "tests/faults/day.h"

#include <doctest/doctest.h>

namespace luukku::test {

store::Batch person(int number)
{
    auto batch = arrival(number);
    batch.rows.push_back({batch.rows[0].chain, check_in("booked-" + std::to_string(number))});
    return batch;
}

int people_in(Station& station)
{
    auto& store = station.store();
    const auto audit = store.verify_audit();
    INFO((audit ? std::string{} : audit.error().detail));
    REQUIRE(audit);
    const auto sound = store.check_integrity();
    INFO((sound ? std::string{} : sound.error().detail));
    REQUIRE(sound);
    const int people = *store.last_ticket(today);
    station.stop();

    const auto count = [&station](const char* sql) { return std::stoi(look(station.file("luukku.db"), sql)); };
    REQUIRE(count("SELECT count(*) FROM ticket") == people);
    REQUIRE(count("SELECT count(*) FROM outbox WHERE kind = 0") == people);
    REQUIRE(count("SELECT count(*) FROM outbox WHERE kind = 1") == people);
    REQUIRE(count("SELECT count(DISTINCT reference) FROM outbox WHERE kind = 0") == people);
    REQUIRE(count("SELECT count(DISTINCT reference) FROM outbox WHERE kind = 1") == people);
    REQUIRE(count("SELECT count(*) FROM audit WHERE action = 'arrival.save'") == people);
    return people;
}

}  // namespace luukku::test
