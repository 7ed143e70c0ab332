#pragma once

#include "sync/store/connection.h"
#include "sync/store/store.h"

namespace luukku::store {

// What is only counted. A row is a moment and a kind, with nobody in it.
class TallyTable {
public:
    explicit TallyTable(Connection& connection) : m_connection{connection} {}

    // Within the caller's transaction. What is older than `longest_tally` goes, but for the newest of it: it says that counting had begun by then.
    Outcome purge(Utc now);
    Outcome add(const Happened& happened, Utc now);     // and purges
    [[nodiscard]] Result<Tally> since(Utc since);

private:
    Connection& m_connection;
};

}  // namespace luukku::store
