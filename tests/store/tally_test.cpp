#include "tests/store/station.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using luukku::test::morning;
using luukku::test::Station;

namespace {

store::Batch happened(const char* kind, Utc at)
{
    store::Batch batch;
    batch.at.utc = at;
    batch.happened.push_back({kind, at});
    return batch;
}

}  // namespace

TEST_CASE("what happened is counted with what it was saved with, is there after a restart, and says nothing but what and when")
{
    Station station;
    auto arrival = test::arrival(1);
    arrival.happened.push_back({"arrival", morning(5s)});
    REQUIRE(station.store().commit(arrival));
    REQUIRE(station.store().commit(happened("contact", morning(1s))));
    station.restart();
    const auto tally = station.store().tally(morning());
    REQUIRE(tally);
    CHECK(tally->happened == std::vector<store::Happened>{{"contact", morning(1s)}, {"arrival", morning(5s)}});
    CHECK(tally->begun == morning(1s));
    CHECK(station.store().tally(morning(2s))->happened.size() == 1);
    station.stop();
    CHECK(test::look(station.file("luukku.db"), "SELECT group_concat(name) FROM pragma_table_info('tally')") == "at,kind");
}

TEST_CASE("an arrival that could not be saved is not counted")
{
    Station station;
    REQUIRE(station.store().commit(test::arrival(1)));
    auto again = test::arrival(1);
    again.happened.push_back({"arrival", morning()});
    CHECK_FALSE(station.store().commit(again));
    CHECK(station.store().tally({})->happened.empty());
    CHECK_FALSE(station.store().tally({})->begun);
}

TEST_CASE("what is older than sixteen days is forgotten, but for the one that says since when the station counts")
{
    Station station;
    for (const auto days : {0, 1, 2, 17, 18, 19}) REQUIRE(station.store().commit(happened("arrival", morning(24h * days))));
    const auto tally = station.store().tally({});
    REQUIRE(tally);
    CHECK(tally->begun == morning(24h * 2));
    CHECK(tally->happened.size() == 4);
}

TEST_CASE("what is older than sixteen days goes also where nobody comes any more")
{
    Station station;
    for (const auto days : {0, 1, 2}) REQUIRE(station.store().commit(happened("arrival", morning(24h * days))));
    REQUIRE(station.store().purge_tally(morning(24h * 30)));
    CHECK(station.store().tally({})->happened == std::vector<store::Happened>{{"arrival", morning(24h * 2)}});
}

TEST_CASE("changes of others' records are told since a moment, sent or not, and records of our own are not among them")
{
    Station station;
    auto first = test::arrival(1);
    first.rows.push_back({RecordId{"visit-1"}, test::check_in("a")});
    auto second = test::arrival(2);
    second.rows.push_back({RecordId{"visit-2"}, test::check_in("b")});
    REQUIRE(station.store().commit(first));
    REQUIRE(station.store().commit(second));
    for (const auto& row : *station.store().take_due(morning(1min), 10))
        REQUIRE(station.store().settle({{row.id, outbox::Fate::Acknowledged, {}, {}}}, morning(1min), 0.5));
    const auto changes = station.store().changes_since(morning(2s));
    REQUIRE(changes);
    REQUIRE(changes->size() == 1);
    CHECK(std::get<outbox::Change>(changes->front().work).reference == "Appointment/b");
    CHECK(changes->front().created == morning(2s));
    CHECK(station.store().changes_since(morning())->size() == 2);
}
