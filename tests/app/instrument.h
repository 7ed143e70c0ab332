#pragma once

#include "tests/app/kiosk.h"

#include <string>

// PHQ-2 and PHQ-9 as a station asks them, in words of these tests without any digit: "Vastaus a" weighs 0, b 1, c 2, d 3.
namespace luukku::test {

[[nodiscard]] fhir::Json mood_definition();
[[nodiscard]] fhir::Json mood_pack(const std::string& status, const std::string& language = "fi");
[[nodiscard]] Offered mood(const std::string& status);

// The pack as a site gets it, signed by the one content key.
[[nodiscard]] std::string signed_pack(const fhir::Json& pack);

// From the receipt through all questions to the receipt again: each with its letter, in order; the last says how much it troubles.
// Gives back everything that stood on any page meanwhile.
std::string fills(Kiosk& kiosk, const std::string& letters);

}  // namespace luukku::test
