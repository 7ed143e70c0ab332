#pragma once

#include "sync/store/connection.h"
#include "sync/store/store.h"

namespace luukku::store {

// What was pulled from the central system, and what staff set on site. The functions that write are called within the caller's
// transaction.
class Lists {
public:
    explicit Lists(Connection& connection) : m_connection{connection} {}

    Outcome replace(std::string_view type, const std::vector<fhir::Json>& resources, Utc fetched);
    [[nodiscard]] Result<std::vector<fhir::Json>> list(std::string_view type);
    [[nodiscard]] Result<std::optional<Utc>> fetched(std::string_view type);

    Outcome save_setting(std::string_view name, const fhir::Json& value, Utc now);
    [[nodiscard]] Result<fhir::Json> setting(std::string_view name);

private:
    // As written, in the list's order; empty for a list that was never fetched.
    [[nodiscard]] Result<std::vector<std::string>> bodies(std::string_view type);

    Connection& m_connection;
};

}  // namespace luukku::store
