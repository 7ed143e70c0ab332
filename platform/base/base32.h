#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace luukku {

// RFC 4648 §6 without padding: letters A–Z and digits 2–7, which every reader of codes and every keyboard gives alike.
[[nodiscard]] std::string base32(std::string_view bytes);
[[nodiscard]] std::optional<std::string> from_base32(std::string_view text);      // nothing for what it never writes; small letters are none

}  // namespace luukku
