#pragma once

#include <span>
#include <string_view>

namespace luukku::central {

enum class ParameterKind { Token, Date, Reference, Text, Uri };

// One search parameter of one resource type, after R4's registry. `paths` are separated by '|', arrays on the way are
// flattened. `target` limits a reference to one type, as R4 does for `patient`.
struct Parameter {
    std::string_view type{};
    std::string_view name{};
    ParameterKind kind{ParameterKind::Token};
    std::string_view paths{};
    std::string_view target{};
};

// The resource types that the server takes, in alphabetical order.
[[nodiscard]] std::span<const std::string_view> known_types();
[[nodiscard]] bool is_known_type(std::string_view type);

[[nodiscard]] std::span<const Parameter> all_parameters();

// Also `_id` and `_lastUpdated`, which every type has. Nullptr when there is no such parameter.
[[nodiscard]] const Parameter* find_parameter(std::string_view type, std::string_view name);

}  // namespace luukku::central
