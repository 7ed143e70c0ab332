#include "tests/contract_server/records.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku;
using namespace luukku::test;
using outbox::Fate;
using outbox::Row;

namespace {

// Sends what is left over and over, as the net thread does, until nothing is left. Returns the rounds it took.
int sent_until_done(rest::Server& server, std::vector<Row> rows)
{
    int rounds = 0;
    for (; !rows.empty() && rounds < 10; ++rounds) {
        for (const auto& outcome : exchange::push(server, rows)) {
            CHECK(outcome.fate != Fate::Quarantine);
            CHECK(outcome.fate != Fate::Conflict);
            if (outcome.fate == Fate::Acknowledged) std::erase_if(rows, [&](const Row& row) { return row.id == outcome.id; });
        }
        for (auto& row : rows) ++row.attempts;
    }
    CHECK(rows.empty());
    return rounds;
}

void is_there_once(Station& station, const std::vector<Row>& rows)
{
    for (const auto& row : rows) {
        if (const auto* create = std::get_if<outbox::Create>(&row.work)) {
            CHECK(station.staff.count(create->resource) == 1);
            CHECK(fhir::version_of(station.staff.sees(fhir::reference_to(create->resource))) == "1");
        }
    }
    const auto visit = station.staff.sees(fhir::reference_to(station.visit));
    CHECK(visit["status"].text() == "checked-in");
    CHECK(fhir::version_of(visit) == "2");
}

}  // namespace

TEST_CASE("whichever request of a visit meets with bad luck, each record is there once")
{
    for (const auto luck : {Luck::LoseRequest, Luck::LoseSilently, Luck::LoseAnswer, Luck::Twice, Luck::ErrorAfter, Luck::Busy}) {
        for (std::size_t at = 0; at < 3; ++at) {
            CAPTURE(static_cast<int>(luck));
            CAPTURE(at);
            Station station;
            std::deque<Luck> plan(at, Luck::Good);
            plan.push_back(luck);
            const auto line = new_line();
            UnluckyHttp unlucky{*line, plan};
            rest::Server server{server_place().base, unlucky};
            const auto rows = rows_of_visit(station);
            CHECK(sent_until_done(server, rows) == (luck == Luck::Twice ? 1 : 2));
            is_there_once(station, rows);
        }
    }
}

TEST_CASE("when every request arrives twice, each record is there once")
{
    Station station;
    const auto line = new_line();
    UnluckyHttp unlucky{*line, std::deque<Luck>(50, Luck::Twice)};
    rest::Server server{server_place().base, unlucky};
    const auto rows = rows_of_visit(station);
    sent_until_done(server, rows);
    is_there_once(station, rows);
}

TEST_CASE("when the first answers are all lost, each record is there once")
{
    Station station;
    const auto line = new_line();
    UnluckyHttp unlucky{*line, std::deque<Luck>(4, Luck::LoseAnswer)};
    rest::Server server{server_place().base, unlucky};
    const auto rows = rows_of_visit(station);
    sent_until_done(server, rows);
    is_there_once(station, rows);
}

TEST_CASE("a task that staff took up while its answer was lost is not set back")
{
    Station station;
    const auto line = new_line();
    UnluckyHttp unlucky{*line, {Luck::LoseAnswer, Luck::LoseRequest}};
    rest::Server server{server_place().base, unlucky};
    auto rows = rows_of_visit(station);
    const auto task = std::get<outbox::Create>(rows[3].work).resource;

    CHECK(exchange::push(server, rows).at(3).fate == Fate::Retry);
    station.staff.puts({task.with("status", "accepted")});
    for (auto& row : rows) ++row.attempts;
    sent_until_done(server, rows);
    CHECK(station.staff.sees(fhir::reference_to(task))["status"].text() == "accepted");
}

TEST_CASE("without a network nothing is tried after the first failure, and nothing is lost")
{
    Station station;
    const auto line = new_line();
    UnluckyHttp unlucky{*line, {Luck::LoseRequest}};
    rest::Server server{server_place().base, unlucky};
    auto rows = rows_of_visit(station);
    const auto others = rows_of({record("Encounter", {{"status", "arrived"}})});
    rows.insert(rows.end(), others.begin(), others.end());
    const auto outcomes = exchange::push(server, rows);
    CHECK(unlucky.requests.size() == 1);
    REQUIRE(outcomes.size() == rows.size());
    for (const auto& outcome : outcomes) CHECK(outcome.fate == Fate::Retry);
}
