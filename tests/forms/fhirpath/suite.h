#pragma once

#include "kiosk/forms/fhirpath/fhirpath.h"

#include <string>
#include <string_view>
#include <vector>

// The official test suite of FHIRPath for R4: https://github.com/FHIR/fhir-test-cases, r4/fhirpath/tests-fhir-r4.xml as JSON (suite_as_json).
namespace luukku::suite {

struct Verdict {
    std::string name{};
    std::string expression{};
    bool passed{};
    std::string why{};          // of one that did not

    bool operator==(const Verdict&) const = default;
};

// `folder` holds tests-fhir-r4.json and inputs/. Every test in the order of the suite; empty when there is none.
[[nodiscard]] std::vector<Verdict> play(const std::string& folder);

// The reason for which a test is left out, or empty. On the list and yet passed is a failure too: excluded.h may only get shorter.
[[nodiscard]] std::string_view excluded(std::string_view name);

}  // namespace luukku::suite
