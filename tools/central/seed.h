#pragma once

#include "platform/base/moment.h"
#include "platform/base/result.h"
#include "tools/central/central.h"
#include "tools/central/json.h"

#include <vector>

namespace luukku::central {

// The station in Kajaani that demos, tours and tests meet: people, professionals and services are made up, identity codes
// are of the 900 series that nobody has. In an order in which every reference leads backwards.
[[nodiscard]] Result<std::vector<Json>> seed_resources(const SeedPlan& plan);

// The same as one transaction of PUTs, for another server.
[[nodiscard]] Json seed_bundle(const std::vector<Json>& resources);

// seed/station.json, built in.
[[nodiscard]] const char* station_json();

}  // namespace luukku::central
