#pragma once

#include "kiosk/page/words.h"
#include "kiosk/visit/station.h"

namespace luukku::test {

inline constexpr const char* own_questionnaire{"https://luukku.example/fhir/Questionnaire/esitiedot"};

// The sample station in Kajaani with its own questionnaire already fetched.
[[nodiscard]] Station kajaani();

// One of assets/questionnaires, by its file name without ".json".
[[nodiscard]] fhir::Json questionnaire(const std::string& name);

// Answers to its own questionnaire from before: she uses no medicines and has no allergies.
[[nodiscard]] fhir::Json earlier_response(const std::string& authored);

// The catalogs as they stand, read once.
[[nodiscard]] const Words& words();

// Kajaani with a form whose questions the centre chooses, and somebody who receives its answers.
inline constexpr auto sleep_form = "https://luukku.example/fhir/Questionnaire/uni";
[[nodiscard]] Station with_sleep();

}  // namespace luukku::test
