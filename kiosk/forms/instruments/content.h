#pragma once

#include "platform/base/result.h"
#include "sync/fhir/json.h"

namespace luukku::forms::instruments {

// Whether a station may load this Questionnaire: it has url, version, copyright, a time from which it holds, and the extensions licence class
// and source. Fault::BadInput with what it lacks; Fault::Refused for class X, which nobody may ship, and for any class we do not know. The
// engine itself opens anything.
[[nodiscard]] Outcome fit_for_station(const fhir::Json& questionnaire);

}  // namespace luukku::forms::instruments
