#pragma once

#include "kiosk/forms/sdc/extract.h"

#include <string>

namespace luukku::quoted {

// Ids are 1, 2, 3, … in the order in which they are asked for.
inline forms::sdc::Extraction extracted(const fhir::Json& questionnaire, const fhir::Json& response, const forms::sdc::ExtractLimits& limits = {})
{
    forms::sdc::ExtractSurroundings around;
    int last{};
    around.next_id = [&last] { return std::to_string(++last); };
    around.expressions.now = *parse_instant("2026-11-22T12:00:00Z");
    around.limits = limits;
    return extract(questionnaire, response, around);
}

}  // namespace luukku::quoted
