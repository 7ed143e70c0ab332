#pragma once

#include "platform/base/result.h"
#include "sync/fhir/json.h"

#include <string_view>

namespace luukku::forms::instruments {

// Whether a station may load this Questionnaire: it has url, version, copyright, a time from which it holds, and the extensions licence class
// and source. Fault::BadInput with what it lacks; Fault::Refused for class X, which nobody may ship, and for any class we do not know. The
// engine itself opens anything.
[[nodiscard]] Outcome fit_for_station(const fhir::Json& questionnaire);

// The same as a code of the catalogs: "no_url", "no_version", "no_copyright", "no_period", "no_source", "no_licence", "licence" (may not be
// loaded), "no_questionnaire"; empty for one that may be loaded.
[[nodiscard]] std::string_view unfit(const fhir::Json& questionnaire);

}  // namespace luukku::forms::instruments
