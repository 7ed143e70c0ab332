#include "platform/base/base32.h"

#include <cstdint>

namespace luukku {

namespace {

constexpr std::string_view signs{"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"};

}  // namespace

std::string base32(std::string_view bytes)
{
    std::string text;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char byte : bytes) {
        held = (held << 8U) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 5; bits -= 5) text += signs[(held >> (bits - 5)) & 31U];
    }
    if (bits > 0) text += signs[(held << (5 - bits)) & 31U];
    return text;
}

std::optional<std::string> from_base32(std::string_view text)
{
    std::string bytes;
    std::uint32_t held = 0;
    int bits = 0;
    for (const char sign : text) {
        const auto value = signs.find(sign);
        if (value == std::string_view::npos) return std::nullopt;
        held = (held << 5U) | static_cast<std::uint32_t>(value);
        bits += 5;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>((held >> bits) & 255U);
    }
    // What is left over is zero, and less than a sign: so that one code is written in one way only.
    if (bits >= 5 || (held & ((1U << bits) - 1U)) != 0) return std::nullopt;
    return bytes;
}

}  // namespace luukku
