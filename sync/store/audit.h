#pragma once

#include "sync/store/connection.h"
#include "sync/store/store.h"

#include <array>

namespace luukku::store {

// The log of use (act 703/2023) as a chain: each line's SHA-256 covers the line and the hash before it, and the newest hash stands a
// second time in `audit_head`, so that a line changed, moved, taken out or cut off the end shows. The chain tells of accidents and of
// a hand in the file; against somebody who has the key and recomputes it all, the head has to be kept elsewhere too.
class Audit {
public:
    explicit Audit(Connection& connection) : m_connection{connection} {}
    ~Audit();

    Outcome load_key();
    // Within the caller's transaction.
    Outcome append(const AuditEntry& entry, Utc at);
    // Within the caller's transaction: the lines at the beginning that are older go, and a line says so. Nothing when there are none.
    Outcome purge(Utc before, Utc now);
    Outcome verify();

private:
    [[nodiscard]] std::string hashed(std::string_view subject) const;

    Connection& m_connection;
    std::array<unsigned char, 32> m_key{};
};

}  // namespace luukku::store
