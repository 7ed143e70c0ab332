#pragma once

#include "sync/store/connection.h"
#include "sync/store/store.h"

namespace luukku::store {

// The rows that wait for the central system. Which row may go when is decided here alone; how it is sent is not known here.
// The functions that write are called within the caller's transaction.
class OutboxTable {
public:
    explicit OutboxTable(Connection& connection) : m_connection{connection} {}

    Outcome add(const NewRow& row, Utc at);
    // What was on its way when the program ended was perhaps taken and perhaps not: it is due at once, and so is all the rest, since
    // the wall clock may have been wrong in the program's absence.
    Outcome resume();

    Result<std::vector<outbox::Row>> take_due(Utc now, std::size_t most);
    Outcome settle(const outbox::RowOutcome& outcome, Utc now, double unit_random);
    Outcome retry_quarantined(Utc now);
    Outcome make_due(Utc now);
    Outcome purge_acknowledged(Utc before);

    [[nodiscard]] Result<OutboxCounts> counts();
    [[nodiscard]] Result<std::vector<outbox::Row>> rows_in(outbox::RowState state, std::size_t most);
    [[nodiscard]] Result<std::vector<outbox::Row>> changes_since(Utc since);
    [[nodiscard]] Result<std::vector<outbox::Row>> creates_since(std::string_view type, Utc since);

private:
    [[nodiscard]] Result<std::vector<std::int64_t>> due(Utc now, std::size_t most);
    [[nodiscard]] Result<outbox::Row> row(std::int64_t id);
    [[nodiscard]] static Result<std::vector<outbox::Row>> rows_of(Statement& found);

    Connection& m_connection;
};

}  // namespace luukku::store
