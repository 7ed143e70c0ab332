#pragma once

#include "sync/store/connection.h"
#include "sync/store/store.h"

namespace luukku::store {

// The numbers given out and the visits begun and not ended. The functions that write are called within the caller's transaction.
class Visits {
public:
    explicit Visits(Connection& connection) : m_connection{connection} {}

    Outcome give_ticket(const Ticket& ticket);      // Fault::Conflict when the number was given that day
    [[nodiscard]] Result<int> last_ticket(const Date& day);

    Outcome use(const UsedCode& code, Utc now);
    [[nodiscard]] Result<bool> is_used(std::string_view serial);

    Outcome open(const OpenVisit& visit, Utc at);
    Outcome close(const RecordId& chain);
    [[nodiscard]] Result<std::vector<OpenVisit>> open_visits();

private:
    Connection& m_connection;
};

}  // namespace luukku::store
