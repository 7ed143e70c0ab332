#pragma once

#include "kiosk/forms/definition/definition.h"
#include "kiosk/forms/filling/issue.h"

namespace luukku::forms {

inline constexpr std::size_t most_faults{1'000};     // more of one response nobody reads

// Why nobody has answered with such a value, though it is of the right type: a quantity without a number, a Coding that says nothing. Else empty.
[[nodiscard]] std::string_view fault_of_answer(const AnswerValue& answer);

// What of a response is not R4, whatever the form: lists that are none, several values in one answer, answers that say nothing, elements of another type, modifiers that nobody
// here understands. Each by its path, so that nothing is passed over in silence.
[[nodiscard]] std::vector<Issue> faults_of_shape(const fhir::Json& response);

}  // namespace luukku::forms
