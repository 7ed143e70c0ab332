#pragma once

#include "kiosk/forms/filling/filling.h"

#include <string>
#include <vector>

namespace luukku::form_tool {

// Answers of a file, {"linkId": value or list}, laid into the filling in the order of the form: an option by its code or its words (also those of `language`), a
// number, a day or a text as JSON has them, a whole FHIR value as an object. [n] after a linkId names its repetition; a repeating group takes
// a list of such objects. What cannot be taken is told, one line each, and the rest is laid.
[[nodiscard]] std::vector<std::string> lay_answers(forms::Filling& filling, const fhir::Json& answers, std::chrono::minutes from_utc, std::string_view language = {});

}  // namespace luukku::form_tool
