#pragma once

#include "kiosk/forms/sdc/assemble.h"

#include <string>
#include <string_view>

// What is asked of a Questionnaire before it becomes a part of another, and what becomes of its names.
namespace luukku::forms::sdc {

inline constexpr std::string_view variable_url{"http://hl7.org/fhir/StructureDefinition/variable"};

// The code of assemble-expectation; empty when nothing is expected.
[[nodiscard]] std::string_view expectation_of(const fhir::Json& questionnaire);

// Fault::BadInput or Unsupported when it may not be a part of the whole.
[[nodiscard]] Outcome may_be_part(const fhir::Json& part, const fhir::Json& whole);

// The part with the prefix before its linkIds, its contained ids and every "#id" that refers to one of them.
[[nodiscard]] fhir::Json prefixed(const fhir::Json& part, std::string_view prefix);

// The prefix that a variable `linkIdPrefix` among the extensions gives; `outer` where there is none. Fault::Unsupported for another expression
// than a literal.
[[nodiscard]] Result<std::string> prefix_within(const fhir::Json& element, const std::string& outer);

}  // namespace luukku::forms::sdc
