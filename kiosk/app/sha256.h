#pragma once

#include <string>

namespace luukku::app {

// In hexadecimal digits.
[[nodiscard]] std::string sha256_of(const std::string& bytes);

}  // namespace luukku::app
