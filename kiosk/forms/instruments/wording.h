#pragma once

#include "kiosk/forms/instruments/instrument.h"

namespace luukku::forms::instruments {

// Whether the pack is for this definition and its version, names its language and status, and has words for every item and every answer.
// A key is "linkId", "linkId/code", or "*/code" for an answer that reads the same under every item. Fault::BadInput otherwise.
[[nodiscard]] Outcome fits(const fhir::Json& pack, const fhir::Json& definition);

// The definition's Questionnaire with the words of these packs, the first as base.
[[nodiscard]] fhir::Json worded(const fhir::Json& definition, const std::vector<fhir::Json>& packs);

}  // namespace luukku::forms::instruments
