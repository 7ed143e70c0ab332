#pragma once

#include <optional>
#include <string>
#include <string_view>

// What encode(), decode(), escape() and unescape() know. Nothing for a text that is not in that form.
namespace luukku::forms::fhirpath {

enum class Alphabet { Base64, UrlBase64 };

[[nodiscard]] std::string to_base64(std::string_view bytes, Alphabet alphabet);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text, Alphabet alphabet);
[[nodiscard]] std::string to_hex(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_hex(std::string_view text);
[[nodiscard]] std::string to_html(std::string_view text);
[[nodiscard]] std::string from_html(std::string_view text);
[[nodiscard]] std::string to_json(std::string_view text);
[[nodiscard]] std::optional<std::string> from_json(std::string_view text);

}  // namespace luukku::forms::fhirpath
