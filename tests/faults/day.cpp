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

    const auto each_once = look(station.file("luukku.db"),
        "SELECT (SELECT count(*) FROM ticket) || ' ' ||"
        " (SELECT count(*) || ' ' || count(DISTINCT reference) FROM outbox WHERE kind = 0) || ' ' ||"
        " (SELECT count(*) || ' ' || count(DISTINCT reference) FROM outbox WHERE kind = 1) || ' ' ||"
        " (SELECT count(*) FROM audit WHERE action = 'arrival.save')");
    const auto number = std::to_string(people);
    std::string expected{number};
    for (int i = 0; i < 5; ++i) expected += " " + number;
    REQUIRE(each_once == expected);
    return people;
}

}  // namespace luukku::test
