#include "tests/store/station.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using luukku::test::Station;
using outbox::Fate;
using outbox::RowState;

namespace {

// A station that sends: rows are named by their reference, "Encounter/1".
class Sender {
public:
    void saves(const char* chain, outbox::Work work)
    {
        store::Batch batch;
        batch.at.utc = test::morning();
        batch.rows.push_back({RecordId{chain}, std::move(work)});
        REQUIRE(station.store().commit(batch));
    }

    std::vector<std::string> takes(Utc now = test::morning(), std::size_t most = 100)
    {
        std::vector<std::string> names;
        for (const auto& row : *station.store().take_due(now, most)) names.push_back(name(row));
        return names;
    }

    void settles(const std::string& reference, Fate fate, std::optional<Error> error = {}, std::optional<Duration> wish = {}, Utc now = test::morning())
    {
        for (const auto& row : *station.store().rows_in(RowState::Sending, 100)) {
            if (name(row) == reference) REQUIRE(station.store().settle({{row.id, fate, error, wish}}, now, 0.5));
        }
    }

    std::vector<outbox::Row> rows(RowState state) { return *station.store().rows_in(state, 100); }

    static std::string name(const outbox::Row& row)
    {
        if (const auto* change = std::get_if<outbox::Change>(&row.work)) return change->reference;
        const auto& resource = std::get<outbox::Create>(row.work).resource;
        return std::string{resource["resourceType"].text()} + "/" + std::string{resource["id"].text()};
    }

    Station station{};
};

using Names = std::vector<std::string>;
const Error bad{Fault::Refused, "422"};

}  // namespace

TEST_CASE("rows are taken in the order they were saved, marked as on their way and counted")
{
    Sender sender;
    sender.saves("v1", test::create("Encounter", "1"));
    sender.saves("v2", test::create("Encounter", "2"));
    sender.saves("v1", test::check_in("a"));
    CHECK(sender.takes() == Names{"Encounter/1", "Encounter/2", "Appointment/a"});
    CHECK(sender.rows(RowState::Sending).size() == 3);
    CHECK(sender.rows(RowState::Sending)[0].attempts == 1);
    CHECK(sender.rows(RowState::Queued).empty());
}

TEST_CASE("a row on its way is not taken again and holds back the rest of its contact only")
{
    Sender sender;
    sender.saves("v1", test::create("Encounter", "1"));
    CHECK(sender.takes() == Names{"Encounter/1"});
    sender.saves("v1", test::create("Task", "1"));
    sender.saves("v2", test::create("Encounter", "2"));
    CHECK(sender.takes() == Names{"Encounter/2"});
    CHECK(sender.takes().empty());

    sender.settles("Encounter/1", Fate::Acknowledged);
    CHECK(sender.takes() == Names{"Task/1"});
}

TEST_CASE("no more rows are taken than were asked for, and what is left keeps its order")
{
    Sender sender;
    for (const auto* id : {"1", "2", "3"}) sender.saves("v", test::create("Task", id));
    CHECK(sender.takes(test::morning(), 0).empty());
    CHECK(sender.takes(test::morning(), 2) == Names{"Task/1", "Task/2"});
    CHECK(sender.takes(test::morning(), 2).empty());
}

TEST_CASE("what the network did not take waits its time and holds back its contact meanwhile")
{
    Sender sender;
    sender.saves("v1", test::create("Encounter", "1"));
    sender.saves("v2", test::create("Encounter", "2"));
    CHECK(sender.takes().size() == 2);
    sender.settles("Encounter/1", Fate::Retry, Error{Fault::NoAnswer, "time-out"});
    sender.settles("Encounter/2", Fate::Acknowledged);
    sender.saves("v1", test::create("Task", "1"));

    const auto waiting = sender.rows(RowState::Queued)[0];
    CHECK(waiting.due == test::morning(500ms));
    CHECK(waiting.last_error == Error{Fault::NoAnswer, "time-out"});
    CHECK(sender.takes(test::morning(499ms)).empty());
    CHECK(sender.takes(test::morning(500ms)) == Names{"Encounter/1", "Task/1"});
    CHECK(sender.rows(RowState::Sending)[0].attempts == 2);
}

TEST_CASE("the server's wish to wait is kept")
{
    Sender sender;
    sender.saves("v1", test::create("Encounter", "1"));
    sender.takes();
    sender.settles("Encounter/1", Fate::Retry, Error{Fault::ServerBusy, "503"}, 90s);
    CHECK(sender.takes(test::morning(89s)).empty());
    CHECK(sender.takes(test::morning(91s)).size() == 1);
}

TEST_CASE("a refused record holds back only the later records of its contact")
{
    Sender sender;
    sender.saves("v1", test::create("Encounter", "1"));
    sender.saves("v1", test::create("Task", "1"));
    sender.saves("v1", test::check_in("a"));
    sender.saves("v2", test::create("Encounter", "2"));
    CHECK(sender.takes(test::morning(), 1) == Names{"Encounter/1"});
    sender.settles("Encounter/1", Fate::Quarantine, bad);

    CHECK(sender.takes() == Names{"Appointment/a", "Encounter/2"});
    CHECK(sender.rows(RowState::Quarantined)[0].last_error == bad);
    CHECK(sender.station.store().outbox_counts()->quarantined == 1);
    CHECK(sender.station.store().outbox_counts()->queued == 1);
}

TEST_CASE("a check-in that staff's own change made impossible does not keep the answers back")
{
    Sender sender;
    sender.saves("v1", test::check_in("a"));
    sender.takes();
    sender.settles("Appointment/a", Fate::Conflict, Error{Fault::Refused, "cancelled"});
    CHECK(sender.rows(RowState::Quarantined)[0].last_error == Error{Fault::Conflict, "cancelled"});
    sender.saves("v1", test::create("QuestionnaireResponse", "1"));
    CHECK(sender.takes() == Names{"QuestionnaireResponse/1"});
}

TEST_CASE("two changes of one booking go in order, whoever made them")
{
    Sender sender;
    sender.saves("v1", test::check_in("a"));
    sender.takes();
    sender.saves("v2", test::check_in("a"));
    sender.saves("v3", test::check_in("b"));
    CHECK(sender.takes() == Names{"Appointment/b"});
    sender.settles("Appointment/a", Fate::Retry);
    CHECK(sender.takes().empty());
    CHECK(sender.takes(test::morning(1s)) == Names{"Appointment/a", "Appointment/a"});
}

TEST_CASE("what was on its way when the program was ended is sent again after the start")
{
    Sender sender;
    sender.saves("v1", test::create("Encounter", "1"));
    sender.saves("v2", test::create("Encounter", "2"));
    sender.takes();
    sender.settles("Encounter/2", Fate::Acknowledged);
    sender.station.restart();
    CHECK(sender.rows(RowState::Sending).empty());
    CHECK(sender.takes() == Names{"Encounter/1"});
    CHECK(sender.rows(RowState::Sending)[0].attempts == 2);
}

TEST_CASE("an answer that comes for a row that is not on its way changes nothing")
{
    Sender sender;
    sender.saves("v1", test::create("Encounter", "1"));
    const auto id = sender.rows(RowState::Queued)[0].id;
    REQUIRE(sender.station.store().settle({{id, Fate::Acknowledged, {}, {}}, {id + 7, Fate::Acknowledged, {}, {}}}, test::morning(), 0.5));
    CHECK(sender.takes() == Names{"Encounter/1"});
}

TEST_CASE("a wall clock that was set back a year stops no row")
{
    Sender sender;
    sender.saves("v1", test::create("Encounter", "1"));
    sender.takes();
    sender.settles("Encounter/1", Fate::Retry);
    CHECK(sender.takes(test::morning(-24h * 365)) == Names{"Encounter/1"});
}

TEST_CASE("staff's try again sends what was refused, in its order, and looks first whether it is there after all")
{
    Sender sender;
    sender.saves("v1", test::create("Encounter", "1"));
    sender.saves("v1", test::create("Task", "1"));
    sender.takes(test::morning(), 1);
    sender.settles("Encounter/1", Fate::Quarantine, bad);
    CHECK(sender.takes().empty());
    REQUIRE(sender.station.store().retry_quarantined(test::morning(5s)));
    CHECK(sender.takes(test::morning(5s)) == Names{"Encounter/1", "Task/1"});
    CHECK(sender.rows(RowState::Sending)[0].attempts == 2);
    CHECK(sender.rows(RowState::Sending)[1].attempts == 1);
}

TEST_CASE("only what was acknowledged long enough ago is purged, and nothing unsent ever")
{
    Sender sender;
    for (const auto* id : {"1", "2", "3", "4"}) sender.saves(id, test::create("Task", id));
    sender.takes(test::morning(), 3);
    sender.settles("Task/1", Fate::Acknowledged, {}, {}, test::morning());
    sender.settles("Task/2", Fate::Acknowledged, {}, {}, test::morning(1h));
    sender.settles("Task/3", Fate::Quarantine, bad);
    REQUIRE(sender.station.store().purge_acknowledged(test::morning(1h)));

    CHECK(sender.rows(RowState::Acknowledged).size() == 1);
    CHECK(sender.name(sender.rows(RowState::Acknowledged)[0]) == "Task/2");
    CHECK(sender.rows(RowState::Queued).size() == 1);
    CHECK(sender.rows(RowState::Quarantined).size() == 1);

    sender.station.stop();
    const auto answer = test::look(sender.station.file("luukku.db"), "DELETE FROM outbox WHERE state <> 2");
    CHECK(answer == "error: a row that was not acknowledged is not deleted");
}

TEST_CASE("staff see how much waits and since when")
{
    Sender sender;
    CHECK(!sender.station.store().outbox_counts()->oldest);
    sender.saves("v1", test::create("Encounter", "1"));
    sender.saves("v2", test::create("Encounter", "2"));
    sender.takes(test::morning(), 1);
    const auto counts = *sender.station.store().outbox_counts();
    CHECK(counts.queued == 1);
    CHECK(counts.sending == 1);
    CHECK(counts.oldest == test::morning());
    CHECK(counts.oldest_free == test::morning());
}

TEST_CASE("what waits behind a record that was refused waits for staff, not for the centre")
{
    Sender sender;
    sender.saves("v1", test::create("Encounter", "1"));
    sender.saves("v1", test::create("QuestionnaireResponse", "2"));
    sender.takes(test::morning(), 1);
    sender.settles("Encounter/1", Fate::Quarantine, bad);
    const auto counts = *sender.station.store().outbox_counts();
    REQUIRE(counts.quarantined == 1);
    CHECK(counts.oldest == test::morning());
    CHECK(!counts.oldest_free);
    sender.saves("v2", test::create("Encounter", "3"));
    CHECK(sender.station.store().outbox_counts()->oldest_free == test::morning());
}
