#pragma once

#include "platform/base/moment.h"
#include "platform/base/result.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace luukku::store {

class Connection;

// A prepared statement on loan from its Connection: bound from left to right, stepped, and handed back clean when it goes out of
// scope. The first failure is kept and every later call does nothing, so that the caller looks once, at the end.
class Statement {
public:
    Statement(Connection& connection, sqlite3_stmt* statement, std::optional<Error> failed);
    Statement(const Statement&) = delete;
    Statement& operator=(const Statement&) = delete;
    ~Statement();

    Statement& bind(std::int64_t value);
    Statement& bind(int value) { return bind(static_cast<std::int64_t>(value)); }
    Statement& bind(std::string_view text);
    Statement& bind(const char* text) { return bind(std::string_view{text}); }
    Statement& bind(Utc time) { return bind(static_cast<std::int64_t>(time.time_since_epoch().count())); }
    Statement& bind_blob(std::string_view bytes);
    Statement& bind_null();

    // True while there is a row to read.
    [[nodiscard]] bool next();
    // Runs to the end; for statements that give no rows, or whose rows nobody wants.
    Outcome run();
    // How the statement fared so far.
    [[nodiscard]] Outcome outcome() const;

    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] std::string text(int column) const;
    [[nodiscard]] Utc time(int column) const { return Utc{Duration{integer(column)}}; }
    [[nodiscard]] bool is_null(int column) const;

private:
    void check(int code);

    Connection& m_connection;
    sqlite3_stmt* m_statement;
    std::optional<Error> m_failed;
    int m_bound{};
};

enum class Creation : std::uint8_t { ExistingOnly, MakeFile };

// The one SQLCipher connection: opens, prepares, closes, and turns SQLite's codes into faults. Knows nothing of what is kept.
class Connection {
public:
    static Result<std::unique_ptr<Connection>> open(const std::string& file, Creation creation);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    // Hands the raw key, 64 hexadecimal digits, to SQLCipher. It reads nothing: whether the key fits shows at the first read.
    Outcome unlock(std::string_view key_digits);
    // Without this a close moves the WAL into the file, which must not happen to a file that is to stay untouched.
    void checkpoint_on_close(bool wanted);

    // `sql` has to be a literal: prepared once for the life of the connection and found again by its address.
    [[nodiscard]] Statement prepared(const char* sql);
    Outcome run(const char* sql) { return prepared(sql).run(); }
    // Text that is no literal, and so is not kept: only for numbers of the program's own in pragmas, which take no parameters.
    Outcome run_once(const std::string& sql);
    // The first column of the first row as text; empty when there is none.
    [[nodiscard]] Result<std::string> value_of(const char* sql);

    // After a failed read or write of the disk nobody knows what is on it (a second fsync may say yes to what the first one lost), so
    // the connection takes nothing more; opening the store again reads what is really there.
    [[nodiscard]] bool disk_failed() const { return m_disk_failed; }
    [[nodiscard]] sqlite3* raw() { return m_database; }

private:
    friend class Statement;
    explicit Connection(sqlite3* database) : m_database{database} {}
    Error error(int code);

    sqlite3* m_database;
    std::unordered_map<const char*, sqlite3_stmt*> m_statements{};
    bool m_disk_failed{};
};

// All or nothing: rolls back when it goes out of scope before `commit` has returned well.
class Transaction {
public:
    explicit Transaction(Connection& connection);
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    ~Transaction();

    [[nodiscard]] const Outcome& begun() const { return m_begun; }
    Outcome commit();

private:
    Connection& m_connection;
    Outcome m_begun;
};

}  // namespace luukku::store
