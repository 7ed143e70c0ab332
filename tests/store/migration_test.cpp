#include "sync/store/connection.h"
#include "sync/store/schema.h"
#include "tests/store/station.h"

#include <doctest/doctest.h>
#include <signal.h>
#include <sqlcipher/sqlite3.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace luukku;
using luukku::store::Connection;
using luukku::store::Creation;
using luukku::store::Migration;
using luukku::test::Station;

namespace {

const Secret key{std::string(64, '7')};

std::unique_ptr<Connection> connect(const std::filesystem::path& file)
{
    auto connection = Connection::open(file.string(), Creation::ExistingOnly);
    REQUIRE(connection);
    REQUIRE((*connection)->unlock(key.reveal()));
    return std::move(*connection);
}

// A step to a version that is not there yet: it renames, adds, fills and drops.
constexpr const char* next_steps[] = {
    "SELECT here()", "ALTER TABLE setting RENAME COLUMN changed TO changed_at",
    "SELECT here()", "CREATE TABLE printer (name TEXT PRIMARY KEY) STRICT",
    "SELECT here()", "INSERT INTO printer SELECT name FROM setting",
    "SELECT here()", "DROP INDEX outbox_by_state",
    "SELECT here()",
};

std::vector<Migration> with_next()
{
    std::vector<Migration> all{store::migrations().begin(), store::migrations().end()};
    all.push_back({all.back().version + 1, next_steps});
    return all;
}

int calls_until_death = 0;

void here(sqlite3_context* context, int, sqlite3_value**)
{
    if (--calls_until_death == 0) ::raise(SIGKILL);
    sqlite3_result_int(context, 0);
}

// Migrates in a child process that is killed at the n-th `here()`; 0 lets it live. Says whether it lived.
bool migrate_and_die(const std::filesystem::path& file, int at_call)
{
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        calls_until_death = at_call;
        auto connection = Connection::open(file.string(), Creation::ExistingOnly);
        if (!connection || !(*connection)->unlock(key.reveal())) ::_exit(2);
        sqlite3_create_function((*connection)->raw(), "here", 0, SQLITE_UTF8, nullptr, here, nullptr, nullptr);
        ::_exit(store::migrate(**connection, with_next()) ? 0 : 1);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

std::string schema_of(const std::filesystem::path& file) { return test::look(file, "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_schema ORDER BY name)"); }
std::string newest() { return std::to_string(store::migrations().back().version); }
std::string version_of(const std::filesystem::path& file) { return test::look(file, "PRAGMA user_version"); }

}  // namespace

TEST_CASE("a new store is of the newest version")
{
    Station station;
    station.store();
    station.stop();
    CHECK(version_of(station.file("luukku.db")) == newest());
}

TEST_CASE("versions count up by one from 1")
{
    int expected = 1;
    for (const auto& migration : store::migrations()) CHECK(migration.version == expected++);
}

TEST_CASE("a station killed at any step of a migration has the old store whole, and the next start brings the new one")
{
    for (int at_call = 1; at_call <= 5; ++at_call) {
        Station station;
        REQUIRE(station.store().commit(test::arrival(1)));
        REQUIRE(station.store().save_setting("printer-a", fhir::Json{1 == 1}, test::audit(""), test::morning()));
        station.stop();
        const auto file = station.file("luukku.db");
        const auto before = schema_of(file);

        REQUIRE(!migrate_and_die(file, at_call));
        CHECK(version_of(file) == newest());
        CHECK(schema_of(file) == before);
        CHECK(test::look(file, "SELECT count(*) FROM outbox") == "1");

        REQUIRE(migrate_and_die(file, 0));
        CHECK(version_of(file) == std::to_string(store::migrations().back().version + 1));
        CHECK(test::look(file, "SELECT name FROM printer") == "printer-a");
        CHECK(test::look(file, "SELECT count(*) FROM outbox") == "1");
    }
}

TEST_CASE("a migration that fails half way leaves the old store whole")
{
    Station station;
    station.store();
    station.stop();
    const auto file = station.file("luukku.db");
    const auto before = schema_of(file);
    static constexpr const char* broken[] = {"CREATE TABLE a (x) STRICT", "CREATE TABLE printer (x INTEGER) STRICT", "this is no SQL"};
    auto all = with_next();
    all.back().steps = broken;
    CHECK(!store::migrate(*connect(file), all));
    CHECK(schema_of(file) == before);
    CHECK(version_of(file) == newest());
}

TEST_CASE("a store that a newer program made is refused and left as it is")
{
    Station station;
    station.store();
    station.stop();
    REQUIRE(test::look(station.file("luukku.db"), "PRAGMA user_version = 99").empty());
    const auto before = station.bytes().at("luukku.db");
    CHECK(station.refusal() == Fault::StoreUnavailable);
    CHECK(station.bytes().at("luukku.db") == before);
}

// tests/store/old/ keeps a store as each released version made it: two arrivals, one of them quarantined, a list, a setting and an
// open visit. LUUKKU_KEEP_STORE=1 writes the one of today; it is kept when the version goes up, and never written again.
namespace {

std::filesystem::path kept(int version) { return std::filesystem::path{LUUKKU_SOURCE_DIR} / "tests/store/old" / ("version_" + std::to_string(version) + ".db"); }

void live(store::Store& store)
{
    auto first = test::arrival(1);
    first.happened.push_back({"arrival", first.at.utc});
    first.open = store::OpenVisit{RecordId{"visit-1"}, fhir::Json{"open"}};
    first.rows.push_back({RecordId{"visit-1"}, test::check_in("a")});
    REQUIRE(store.commit(first));
    const auto taken = store.take_due(test::morning(std::chrono::hours{1}), 1);
    REQUIRE(store.settle({{taken->at(0).id, outbox::Fate::Quarantine, Error{Fault::Refused, "422"}, {}}}, test::morning(), 0.5));
    auto second = test::arrival(2);
    second.happened.push_back({"arrival", second.at.utc});
    REQUIRE(store.commit(second));
    REQUIRE(store.replace_list("Slot", {test::create("Slot", "s").resource}, test::morning()));
    REQUIRE(store.save_setting("station.name", fhir::Json{"Aula B"}, test::audit(""), test::morning()));
}

}  // namespace

TEST_CASE("a store made by any version of the past opens with all that was in it")
{
    if (std::getenv("LUUKKU_KEEP_STORE") != nullptr) {
        Station station;
        live(station.store());
        station.stop();
        std::filesystem::create_directories(kept(1).parent_path());
        std::filesystem::copy_file(station.file("luukku.db"), kept(store::migrations().back().version));
    }
    for (const auto& migration : store::migrations()) {
        CAPTURE(migration.version);
        REQUIRE(std::filesystem::exists(kept(migration.version)));
        Station station;
        std::filesystem::copy_file(kept(migration.version), station.file("luukku.db"));
        CHECK(station.store().outbox_counts()->queued == 2);
        CHECK(station.store().outbox_counts()->quarantined == 1);
        CHECK(*station.store().last_ticket(test::today) == 2);
        CHECK(station.store().open_visits()->at(0).note.text() == "open");
        CHECK(station.store().list("Slot")->size() == 1);
        CHECK(station.store().setting("station.name")->text() == "Aula B");
        CHECK(station.store().tally({})->happened == std::vector<store::Happened>{{"arrival", test::morning(std::chrono::seconds{1})}, {"arrival", test::morning(std::chrono::seconds{2})}});
        CHECK(station.store().verify_audit());
        CHECK(station.store().check_integrity());
        CHECK(station.store().commit(test::arrival(3)));
    }
}

TEST_CASE("a store that begins to count tells nothing of days of which it has only what the centre did not take")
{
    Station station;
    std::filesystem::copy_file(kept(2), station.file("luukku.db"));
    REQUIRE(test::look(station.file("luukku.db"), "UPDATE outbox SET created = created - 172801000 WHERE reference = 'Encounter/encounter-1'").empty());
    const auto tally = station.store().tally({});
    REQUIRE(tally);
    CHECK(tally->happened == std::vector<store::Happened>{{"arrival", test::morning(std::chrono::seconds{2})}});
    CHECK(tally->begun == test::morning(std::chrono::seconds{2}));
}
