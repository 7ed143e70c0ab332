#pragma once

#include "kiosk/forms/instruments/instrument.h"

namespace luukku::forms::instruments {

// Whether every answer is one that its item offers: an option, or a number within minValue and maxValue; one answer unless the item
// repeats. Fault::BadInput with the linkId otherwise. A score of what was never offered would look like any other.
[[nodiscard]] Outcome offered(const fhir::Json& questionnaire, const fhir::Json& response);

}  // namespace luukku::forms::instruments
