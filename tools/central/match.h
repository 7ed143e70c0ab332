#pragma once

#include "tools/central/json.h"
#include "tools/central/parameters.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::central {

// Every value that a path of a parameter reaches in a resource.
[[nodiscard]] std::vector<const Json*> values_at(const Json& resource, std::string_view paths);

enum class Modifier { None, Not, Identifier, Exact };

// One parameter of a search with its alternatives (the comma of FHIR is "or").
struct Criterion {
    const Parameter* parameter{};
    Modifier modifier{Modifier::None};
    std::vector<std::string> alternatives{};
    // schedule.actor=…: the criterion holds for a resource that the reference names, of the type `chained->type`.
    std::string chained_type{};
    const Parameter* chained{};
};

// Why the criterion's values cannot be understood (a date that is none); nothing when they can.
[[nodiscard]] std::optional<std::string> complaint(const Criterion& criterion);

[[nodiscard]] bool matches(const Json& resource, const Criterion& criterion, std::string_view base);

}  // namespace luukku::central
