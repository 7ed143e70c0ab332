#pragma once

#include "kiosk/forms/filling/issue.h"

namespace luukku::forms {

inline constexpr std::size_t most_faults{1'000};     // more of one response nobody reads

// What of a response is not R4, whatever the form: lists that are none, several values in one answer, times without seconds, modifiers that nobody
// here understands. Each by its path, so that nothing is passed over in silence.
[[nodiscard]] std::vector<Issue> faults_of_shape(const fhir::Json& response);

}  // namespace luukku::forms
