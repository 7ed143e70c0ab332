#pragma once

#include "kiosk/forms/filling/filling.h"
#include "kiosk/forms/sdc/terminology.h"
#include "platform/base/result.h"

#include <string>
#include <vector>

namespace luukku::form_tool {

// A JSON file, or standard input for "-". Fault::NotFound, BadInput, TooLarge; the detail names the file.
[[nodiscard]] Result<fhir::Json> read_json(const std::string& file);

// What lies beside a form: ValueSets and CodeSystems to choose from, and the parts of a modular form. A file or a folder of files.
struct Beside {
    forms::sdc::Terminology terminology{};
    std::vector<fhir::Json> questionnaires{};
};
[[nodiscard]] Result<Beside> read_beside(const std::vector<std::string>& places);

// The Questionnaire, put together when it is modular.
[[nodiscard]] Result<fhir::Json> read_questionnaire(const std::string& file, const Beside& beside);

// Now, in the time zone of the machine.
[[nodiscard]] forms::Start starting_now();

}  // namespace luukku::form_tool
