#include "tests/store/station.h"

#include <doctest/doctest.h>

#include <utility>

using namespace luukku;
using luukku::test::Station;

namespace {

int queued(Station& station) { return station.store().outbox_counts()->queued; }

}  // namespace

TEST_CASE("what was saved is there after the program was started again")
{
    Station station;
    auto batch = test::arrival(1);
    batch.rows.push_back({RecordId{"visit-1"}, test::check_in("a1")});
    REQUIRE(station.store().commit(batch));
    station.restart();

    const auto rows = station.store().rows_in(outbox::RowState::Queued, 10);
    REQUIRE(rows->size() == 2);
    CHECK(rows->at(0).work == batch.rows[0].work);
    CHECK(rows->at(1).work == batch.rows[1].work);
    CHECK(rows->at(0).chain == RecordId{"visit-1"});
    CHECK(rows->at(0).created == batch.at.utc);
    CHECK(rows->at(0).attempts == 0);
    CHECK(!rows->at(0).last_error);
    CHECK(*station.store().last_ticket(test::today) == 1);
    CHECK(station.store().verify_audit());
}

TEST_CASE("a record keeps its digits and the order of its members on the way through the store")
{
    Station station;
    const auto text = R"({"resourceType":"Observation","id":"o1","b":1.00,"a":[1E3,-0,"\u00e4 \"x\"",null]})";
    store::Batch batch;
    batch.rows.push_back({RecordId{"visit"}, outbox::Create{*fhir::Json::parse(text)}});
    REQUIRE(station.store().commit(batch));
    const auto rows = station.store().rows_in(outbox::RowState::Queued, 1);
    CHECK(std::get<outbox::Create>(rows->at(0).work).resource == *fhir::Json::parse(text));
}

TEST_CASE("a number is given to one person a day, and the loser of the race saves nothing at all")
{
    Station station;
    REQUIRE(station.store().commit(test::arrival(1)));
    auto twice = test::arrival(2);
    twice.ticket->number = 1;
    const auto refused = station.store().commit(twice);
    REQUIRE(!refused);
    CHECK(refused.error().fault == Fault::Conflict);
    CHECK(queued(station) == 1);
    CHECK(station.store().verify_audit());

    twice.ticket->day = Date{test::today.year(), test::today.month(), std::chrono::day{24}};
    CHECK(station.store().commit(twice));
    CHECK(*station.store().last_ticket(test::today) == 1);
}

TEST_CASE("before the first person of the day the last number is 0")
{
    Station station;
    CHECK(*station.store().last_ticket(test::today) == 0);
    REQUIRE(station.store().commit(test::arrival(41)));
    CHECK(*station.store().last_ticket(test::today) == 41);
}

TEST_CASE("a record that is saved twice is there once")
{
    Station station;
    REQUIRE(station.store().commit(test::arrival(1)));
    auto again = test::arrival(1);
    again.ticket.reset();
    const auto refused = station.store().commit(again);
    REQUIRE(!refused);
    CHECK(refused.error().fault == Fault::Conflict);
    CHECK(queued(station) == 1);
}

TEST_CASE("a record without an id saves nothing of its batch")
{
    Station station;
    auto batch = test::arrival(1);
    batch.rows.push_back({RecordId{"visit-1"}, outbox::Create{*fhir::Json::parse(R"({"resourceType":"Task"})")}});
    const auto refused = station.store().commit(batch);
    REQUIRE(!refused);
    CHECK(refused.error().fault == Fault::BadInput);
    CHECK(queued(station) == 0);
    CHECK(*station.store().last_ticket(test::today) == 0);
}

TEST_CASE("what is saved of several people at once is there of each, or of none")
{
    Station station;
    std::vector both{test::arrival(1), test::arrival(2)};
    const auto taken = std::exchange(both[1].ticket, both[0].ticket);
    const auto refused = station.store().commit_all(both);
    REQUIRE(!refused);
    CHECK(refused.error().fault == Fault::Conflict);
    CHECK(queued(station) == 0);
    CHECK(*station.store().last_ticket(test::today) == 0);
    both[1].ticket = taken;
    REQUIRE(station.store().commit_all(both));
    CHECK(queued(station) == 2);
    CHECK(*station.store().last_ticket(test::today) == 2);
}

TEST_CASE("a visit that broke off is known at the next start, and one that ended is not")
{
    Station station;
    auto begun = test::arrival(1);
    begun.open = store::OpenVisit{RecordId{"visit-1"}, *fhir::Json::parse(R"({"ticket":1})")};
    REQUIRE(station.store().commit(begun));
    auto other = test::arrival(2);
    other.open = store::OpenVisit{RecordId{"visit-2"}, *fhir::Json::parse(R"({"ticket":2})")};
    REQUIRE(station.store().commit(other));
    store::Batch end;
    end.closes = RecordId{"visit-2"};
    REQUIRE(station.store().commit(end));
    station.restart();

    const auto open = station.store().open_visits();
    REQUIRE(open->size() == 1);
    CHECK(open->at(0).chain == RecordId{"visit-1"});
    CHECK(open->at(0).note["ticket"].integer() == 1);
}

TEST_CASE("the note of an open visit is renewed as the visit goes on")
{
    Station station;
    store::Batch batch;
    for (const auto* note : {R"({"page":1})", R"({"page":2})"}) {
        batch.open = store::OpenVisit{RecordId{"visit"}, *fhir::Json::parse(note)};
        REQUIRE(station.store().commit(batch));
    }
    CHECK(station.store().open_visits()->size() == 1);
    CHECK(station.store().open_visits()->at(0).note["page"].integer() == 2);
}

TEST_CASE("a healthy store says so")
{
    Station station;
    for (int i = 1; i <= 50; ++i) REQUIRE(station.store().commit(test::arrival(i)));
    CHECK(station.store().check_integrity());
    station.restart();
    CHECK(station.store().check_integrity());
}

TEST_CASE("a code of a letter is taken once: by another visit it is refused whole, by its own again, and forgotten when it would have expired")
{
    test::Station station;
    const auto uses = [&](const char* chain, std::chrono::hours later) {
        store::Batch batch;
        batch.at = {test::morning(later), later, 1};
        batch.uses = store::UsedCode{"K7Q2", RecordId{chain}, test::morning(std::chrono::hours{5})};
        batch.open = store::OpenVisit{RecordId{chain}, fhir::Json{"open"}};
        return station.store().commit(batch);
    };
    CHECK(uses("first", std::chrono::hours{1}));
    CHECK(uses("first", std::chrono::hours{1}));
    CHECK(uses("second", std::chrono::hours{2}).error().fault == Fault::Conflict);
    CHECK(station.store().open_visits()->size() == 1);
    CHECK(*station.store().is_used("K7Q2"));
    CHECK_FALSE(*station.store().is_used("another"));
    station.stop();
    CHECK(uses("second", std::chrono::hours{2}).error().fault == Fault::Conflict);
    CHECK(uses("third", std::chrono::hours{6}));
}
