#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace luukku::central {

// Resources keep the member order they came in. Numbers do not keep trailing zeros (1.50 becomes 1.5), which a real server
// does keep: nothing that the station emits depends on it.
using Json = nlohmann::ordered_json;

// A JSON object out of untrusted bytes, nested 100 levels at most so that the recursive walks over it stay on the stack.
[[nodiscard]] std::optional<Json> parse_object(std::string_view bytes);

// The member, or nullptr when `object` is no object or has no such member.
[[nodiscard]] const Json* member(const Json& object, std::string_view key);

// The member's text, or "" when it is absent or no string.
[[nodiscard]] std::string text_of(const Json& object, std::string_view key);

// A number of zero or more; `otherwise` when absent or something else.
[[nodiscard]] int count_of(const Json& object, std::string_view key, int otherwise);

}  // namespace luukku::central
