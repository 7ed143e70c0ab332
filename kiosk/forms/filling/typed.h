#pragma once

#include "sync/fhir/json.h"

#include <optional>
#include <string>
#include <string_view>

// What people write on a keypad, as FHIR writes it. Nothing where it is no such value (yet).
namespace luukku::forms {

[[nodiscard]] std::optional<std::string> typed_integer(std::string_view text);      // "-12"
[[nodiscard]] std::optional<std::string> typed_decimal(std::string_view text);      // "36,6" and "36.6"
[[nodiscard]] std::optional<std::string> typed_date(std::string_view text);         // "24.12.1950", "12.1950", "1950", "1950-12-24"
[[nodiscard]] std::optional<std::string> typed_time(std::string_view text);         // "14.30", "14:30", "1430"
[[nodiscard]] std::string_view trimmed(std::string_view text);

// A Quantity of this number and this Coding.
[[nodiscard]] fhir::Json quantity(std::string_view digits, const fhir::Json& unit);

// As Finns read them: "24.12.1950", "14.30", "36,6".
[[nodiscard]] std::string date_in_words(std::string_view fhir_date);
[[nodiscard]] std::string time_in_words(std::string_view fhir_time);
[[nodiscard]] std::string number_in_words(std::string_view digits, std::string_view language);

}  // namespace luukku::forms
