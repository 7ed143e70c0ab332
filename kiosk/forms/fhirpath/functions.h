#pragma once

#include "kiosk/forms/fhirpath/item.h"

#include <cstdint>
#include <string_view>

namespace luukku::forms::fhirpath {

class Evaluation;
struct Call;

// What a function's parameters are beside values.
enum class Takes : std::uint8_t { Parameters, Type, Sorting };

// A function of the language: its name, how many parameters, and what it does. `input` may be changed; `out` is empty.
struct Function {
    std::string_view name{};
    std::uint8_t least{};
    std::uint8_t most{};
    Takes takes{};
    bool (*run)(Evaluation& evaluation, const Call& call, Items& input, Items& out){};      // null: of FHIR, and not supported here
};

[[nodiscard]] const Function* find_function(std::string_view name);      // null: no such function

}  // namespace luukku::forms::fhirpath
