#pragma once

#include "sync/fhir/json.h"

#include <string>
#include <vector>

namespace luukku::rest {

// What the kiosk needs of a server and this CapabilityStatement rules out or does not list, as short codes for staff and the log: "fhir-4.0",
// "transaction", "Encounter.update", "Encounter.update-create", "Slot.versioning", "Slot.search". Empty: all is there.
[[nodiscard]] std::vector<std::string> missing_abilities(const fhir::Json& capability_statement);

}  // namespace luukku::rest
