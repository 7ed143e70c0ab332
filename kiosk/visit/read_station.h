#pragma once

#include "kiosk/visit/station.h"

// Members of the station file that are read on their own. Inside the room only.
namespace luukku {

// "preVisit": which forms a visit needs before it.
[[nodiscard]] Outcome read_pre_visit(const fhir::Json& file, Station& station);
// "channels": where else one is helped with what this kiosk cannot do. There is always one.
[[nodiscard]] Outcome read_channels(const fhir::Json& file, Station& station);

}  // namespace luukku
