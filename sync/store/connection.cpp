#include "sync/store/connection.h"

#include "platform/base/secret.h"

#define SQLITE_HAS_CODEC 1
#include <sqlcipher/sqlite3.h>

namespace luukku::store {

namespace {

Fault fault_of(int code)
{
    switch (code & 0xFF) {
    case SQLITE_FULL: return Fault::DiskFull;
    case SQLITE_CONSTRAINT: return Fault::Conflict;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return Fault::Locked;
    case SQLITE_NOTADB: return Fault::WrongKey;
    default: return Fault::StoreUnavailable;
    }
}

}  // namespace

Statement::Statement(Connection& connection, sqlite3_stmt* statement, std::optional<Error> failed)
    : m_connection{connection}, m_statement{statement}, m_failed{std::move(failed)}
{
}

Statement::~Statement()
{
    if (m_statement == nullptr) return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

void Statement::check(int code)
{
    if (code != SQLITE_OK && code != SQLITE_ROW && code != SQLITE_DONE) m_failed = m_connection.error(code);
}

Statement& Statement::bind(std::int64_t value)
{
    if (!m_failed) check(sqlite3_bind_int64(m_statement, ++m_bound, value));
    return *this;
}

Statement& Statement::bind(std::string_view text)
{
    const auto* bytes = text.data() == nullptr ? "" : text.data();
    if (!m_failed) check(sqlite3_bind_text64(m_statement, ++m_bound, bytes, text.size(), SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement& Statement::bind_blob(std::string_view bytes)
{
    if (!m_failed) check(sqlite3_bind_blob64(m_statement, ++m_bound, bytes.data(), bytes.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement& Statement::bind_null()
{
    if (!m_failed) check(sqlite3_bind_null(m_statement, ++m_bound));
    return *this;
}

bool Statement::next()
{
    if (m_failed) return false;
    const int code = sqlite3_step(m_statement);
    check(code);
    return code == SQLITE_ROW;
}

Outcome Statement::run()
{
    while (next()) {}
    return outcome();
}

Outcome Statement::outcome() const
{
    if (m_failed) return *m_failed;
    return Done{};
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(m_statement, column); }

std::string Statement::text(int column) const
{
    const void* bytes = sqlite3_column_blob(m_statement, column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column));
    return bytes == nullptr ? std::string{} : std::string{static_cast<const char*>(bytes), size};
}

bool Statement::is_null(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

Result<std::unique_ptr<Connection>> Connection::open(const std::string& file, Creation creation)
{
    sqlite3* database = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_FULLMUTEX | (creation == Creation::MakeFile ? SQLITE_OPEN_CREATE : 0);
    const int code = sqlite3_open_v2(file.c_str(), &database, flags, nullptr);
    std::unique_ptr<Connection> connection{new Connection{database}};
    if (code != SQLITE_OK) return connection->error(code);
    sqlite3_extended_result_codes(database, 1);
    return connection;
}

Connection::~Connection()
{
    for (const auto& [sql, statement] : m_statements) sqlite3_finalize(statement);
    sqlite3_close(m_database);
}

// x'…' tells SQLCipher that these are the key's own bytes, so no derivation is spent on them.
Outcome Connection::unlock(std::string_view key_digits)
{
    std::string key{"x'"};
    key.reserve(key_digits.size() + 3);
    key.append(key_digits).append("'");
    const int code = sqlite3_key_v2(m_database, "main", key.data(), static_cast<int>(key.size()));
    wipe(key.data(), key.size());
    if (code != SQLITE_OK) return error(code);
    return Done{};
}

void Connection::checkpoint_on_close(bool wanted)
{
    sqlite3_db_config(m_database, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, wanted ? 0 : 1, nullptr);
}

Statement Connection::prepared(const char* sql)
{
    if (m_disk_failed) return {*this, nullptr, Error{Fault::StoreUnavailable, "the disk failed: the store has to be opened again"}};

    auto& statement = m_statements[sql];
    std::optional<Error> failed;
    if (statement == nullptr) {
        const int code = sqlite3_prepare_v3(m_database, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
        if (code != SQLITE_OK) failed = error(code);
    }
    return {*this, statement, std::move(failed)};
}

Outcome Connection::run_once(const std::string& sql)
{
    const int code = sqlite3_exec(m_database, sql.c_str(), nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return error(code);
    return Done{};
}

Result<std::string> Connection::value_of(const char* sql)
{
    auto statement = prepared(sql);
    auto value = statement.next() ? statement.text(0) : std::string{};
    if (auto outcome = statement.outcome(); !outcome) return outcome.error();
    return value;
}

// SQLite's messages name tables and columns, never values.
Error Connection::error(int code)
{
    if ((code & 0xFF) == SQLITE_IOERR) m_disk_failed = true;
    const char* message = m_database != nullptr ? sqlite3_errmsg(m_database) : sqlite3_errstr(code);
    return {fault_of(code), "sqlite " + std::to_string(code) + ": " + message};
}

Transaction::Transaction(Connection& connection) : m_connection{connection}, m_begun{connection.run("BEGIN IMMEDIATE")} {}

// Some failures have rolled back already; then there is nothing left to undo.
Transaction::~Transaction()
{
    if (!m_begun || sqlite3_get_autocommit(m_connection.raw()) != 0) return;
    sqlite3_exec(m_connection.raw(), "ROLLBACK", nullptr, nullptr, nullptr);
}

Outcome Transaction::commit()
{
    if (!m_begun) return m_begun;
    return m_connection.run("COMMIT");
}

}  // namespace luukku::store
