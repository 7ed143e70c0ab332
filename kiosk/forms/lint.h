#pragma once

#include "kiosk/forms/form.h"

#include <string>
#include <vector>

namespace luukku::forms {

// Everything that an author should know of a Questionnaire before anybody is asked it: what contradicts itself or R4, what is not done here,
// and what is likely not meant. In the order of the form. A Questionnaire that does not open at all has that as its one finding.
[[nodiscard]] std::vector<Finding> lint(const fhir::Json& questionnaire, const sdc::Terminology& terminology = {});
[[nodiscard]] std::vector<Finding> lint(const Form& form);      // of one that has opened

// {"findings":[{"level","kind","path","linkId","what"}]}
[[nodiscard]] fhir::Json as_json(const std::vector<Finding>& findings);

[[nodiscard]] std::string_view name_of(Finding::Level level);
[[nodiscard]] std::string_view name_of(Finding::Kind kind);

// docs/forms-support.md: what is supported, beside three other fillers. From the table of features.h.
[[nodiscard]] std::string support_table();

}  // namespace luukku::forms
