#pragma once

#include <string>

namespace luukku {

// What was typed without its last sign, which goes away whole, however many bytes it has.
[[nodiscard]] inline std::string without_last_sign(std::string text)
{
    while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
    if (!text.empty()) text.pop_back();
    return text;
}

}  // namespace luukku
