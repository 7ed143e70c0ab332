#pragma once

#include "kiosk/forms/instruments/score.h"
#include "platform/base/id.h"

namespace luukku::forms::instruments {

// Whose score it is and what it was made of. References as FHIR writes them ("Patient/7"); an empty one is left out.
struct Made {
    RecordId id{};
    std::string response{};     // the QuestionnaireResponse
    std::string subject{};
    std::string encounter{};
    Utc answered{};

    bool operator==(const Made&) const = default;
};

// FHIR R4 Observation, category survey, derivedFrom the response: the value, or dataAbsentReason. Band and flags are its interpretation; a
// score that is only flags has each as a component. Staff read it; it has no words for a visitor.
[[nodiscard]] fhir::Json observation(const Instrument& instrument, const Score& score, const Made& made);

}  // namespace luukku::forms::instruments
