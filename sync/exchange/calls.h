#pragma once

#include "platform/base/moment.h"
#include "sync/rest/server.h"

#include <set>
#include <string>
#include <vector>

namespace luukku::exchange {

// Encounters of these places ("Location/aula-a") that are `in-progress` and have changed since, by the clock of the server. Only what a screen of numbers
// needs is asked for (`_elements`); a server may send more all the same, and whoever reads it drops that.
[[nodiscard]] Result<std::vector<fhir::Json>> called(rest::Server& server, const std::set<std::string>& places, Utc since);

}  // namespace luukku::exchange
