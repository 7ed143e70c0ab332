#include "sync/store/schema.h"

#include <charconv>
#include <string>

namespace luukku::store {

namespace {

// Kinds and states are numbers as in outbox::Work and outbox::RowState; times are milliseconds since 1970 UTC.
// What the tables themselves forbid does not depend on every writer remembering it: a record is queued once, a ticket is given
// once, what was not acknowledged is not deleted, and the log of use loses nothing but its oldest lines.
constexpr const char* version_1[] = {
    "CREATE TABLE secret (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT, WITHOUT ROWID",

    "CREATE TABLE outbox ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " chain TEXT NOT NULL,"
    " kind INTEGER NOT NULL CHECK (kind IN (0, 1)),"
    " reference TEXT NOT NULL CHECK (reference LIKE '_%/_%'),"
    " body TEXT,"
    " member TEXT, old_value TEXT, new_value TEXT,"
    " state INTEGER NOT NULL DEFAULT 0 CHECK (state BETWEEN 0 AND 3),"
    " attempts INTEGER NOT NULL DEFAULT 0,"
    " created INTEGER NOT NULL,"
    " due INTEGER NOT NULL,"
    " settled INTEGER,"
    " fault INTEGER, detail TEXT,"
    " CHECK ((kind = 0 AND body IS NOT NULL) OR (kind = 1 AND member IS NOT NULL AND old_value IS NOT NULL AND new_value IS NOT NULL))"
    ") STRICT",
    "CREATE UNIQUE INDEX outbox_record_once ON outbox (reference) WHERE kind = 0",
    "CREATE INDEX outbox_pending ON outbox (id, chain, kind, reference, state, due) WHERE state <> 2",
    "CREATE INDEX outbox_by_state ON outbox (state, id)",
    "CREATE TRIGGER outbox_keeps_unsent BEFORE DELETE ON outbox WHEN old.state <> 2"
    " BEGIN SELECT RAISE(ABORT, 'a row that was not acknowledged is not deleted'); END",

    "CREATE TABLE ticket (day TEXT NOT NULL, number INTEGER NOT NULL CHECK (number > 0), PRIMARY KEY (day, number)) STRICT, WITHOUT ROWID",

    "CREATE TABLE open_visit (chain TEXT PRIMARY KEY, note TEXT NOT NULL, opened INTEGER NOT NULL) STRICT",

    "CREATE TABLE list (type TEXT PRIMARY KEY, fetched INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "CREATE TABLE list_item ("
    " type TEXT NOT NULL REFERENCES list (type) ON DELETE CASCADE, position INTEGER NOT NULL, body TEXT NOT NULL,"
    " PRIMARY KEY (type, position)) STRICT, WITHOUT ROWID",

    "CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL, changed INTEGER NOT NULL) STRICT, WITHOUT ROWID",

    "CREATE TABLE audit ("
    " sequence INTEGER PRIMARY KEY, at INTEGER NOT NULL, actor TEXT NOT NULL, action TEXT NOT NULL, subject TEXT NOT NULL,"
    " outcome TEXT NOT NULL, hash BLOB NOT NULL) STRICT",
    "CREATE TABLE audit_head (one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL, hash BLOB NOT NULL) STRICT",
    "INSERT INTO audit_head VALUES (1, 0, zeroblob(32))",
    "CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'the log of use is not changed'); END",
    "CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'the log of use is not deleted'); END",
};

// The log of use may lose its oldest lines, and only them: the hash of the last one that went is kept, so that the chain goes on from it.
constexpr const char* version_2[] = {
    "CREATE TABLE audit_begin (one INTEGER PRIMARY KEY CHECK (one = 1), sequence INTEGER NOT NULL, hash BLOB NOT NULL) STRICT",
    "INSERT INTO audit_begin VALUES (1, 0, zeroblob(32))",
    ("CREATE TRIGGER audit_begins_at_a_line BEFORE UPDATE ON audit_begin"
     " WHEN NOT EXISTS (SELECT 1 FROM audit WHERE sequence = new.sequence AND hash = new.hash)"
     " BEGIN SELECT RAISE(ABORT, 'the log of use begins after one of its lines'); END"),
    "DROP TRIGGER audit_is_not_deleted",
    ("CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit WHEN old.sequence > (SELECT sequence FROM audit_begin)"
     " BEGIN SELECT RAISE(ABORT, 'the log of use is not deleted'); END"),
};

// What is only counted for staff: the moment and the kind. The outbox still has all of the last 48 hours; of the time before, only what the centre
// did not take: a count of that would tell of days on which hardly anybody came.
constexpr const char* version_3[] = {
    "CREATE TABLE tally (at INTEGER NOT NULL, kind TEXT NOT NULL) STRICT",
    "CREATE INDEX tally_by_time ON tally (at, kind)",
    "INSERT INTO tally SELECT created, 'arrival' FROM outbox WHERE kind = 0 AND reference LIKE 'Encounter/%'"
    " AND created >= (SELECT max(created) FROM outbox) - 172800000",
    "INSERT INTO tally SELECT created, 'contact' FROM outbox WHERE kind = 0 AND reference LIKE 'ServiceRequest/%'"
    " AND created >= (SELECT max(created) FROM outbox) - 172800000",
    "CREATE INDEX outbox_changes ON outbox (created) WHERE kind = 1",
};

// Codes of letters that were taken, until they would have expired anyway.
constexpr const char* version_4[] = {
    "CREATE TABLE used_code (serial TEXT PRIMARY KEY, chain TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID",
};

constexpr Migration all[] = {{1, version_1}, {2, version_2}, {3, version_3}, {4, version_4}};

Outcome apply(Connection& connection, const Migration& migration)
{
    Transaction transaction{connection};
    if (!transaction.begun()) return transaction.begun();
    for (const auto* step : migration.steps) {
        if (auto done = connection.run(step); !done) return done;
    }
    // A pragma takes no parameters; the number is the program's own.
    const auto mark = "PRAGMA user_version = " + std::to_string(migration.version);
    if (auto done = connection.run_once(mark); !done) return done;
    return transaction.commit();
}

Result<int> version_of(Connection& connection)
{
    auto text = connection.value_of("PRAGMA user_version");
    if (!text) return text.error();
    int version = -1;
    std::from_chars(text->data(), text->data() + text->size(), version);
    return version;
}

}  // namespace

std::span<const Migration> migrations() { return all; }

Outcome migrate(Connection& connection, std::span<const Migration> known)
{
    const auto version = version_of(connection);
    if (!version) return version.error();
    const int newest = known.empty() ? 0 : known.back().version;
    if (*version < 0 || *version > newest) return Error{Fault::StoreUnavailable, "the store was made by a newer program"};

    for (const auto& migration : known) {
        if (migration.version <= *version) continue;
        if (auto done = apply(connection, migration); !done) return done;
    }
    return Done{};
}

}  // namespace luukku::store
