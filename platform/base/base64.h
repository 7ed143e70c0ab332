#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace luukku {

// RFC 4648 §4, padded.
[[nodiscard]] std::string base64(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base64(std::string_view text);

}  // namespace luukku
