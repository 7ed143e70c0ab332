#include "platform/base/id.h"

#include <cassert>
#include <string_view>

namespace luukku {

std::string uuid_text(const std::array<std::uint8_t, 16>& random)
{
    auto bytes = random;
    bytes[6] = static_cast<std::uint8_t>((bytes[6] & 0x0F) | 0x40);
    bytes[8] = static_cast<std::uint8_t>((bytes[8] & 0x3F) | 0x80);

    static constexpr char digits[] = "0123456789abcdef";
    std::string text;
    text.reserve(36);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
        text += digits[bytes[i] >> 4];
        text += digits[bytes[i] & 0x0F];
    }
    return text;
}

RecordId nth_id(const RecordId& id, std::size_t n)
{
    constexpr std::string_view digits{"0123456789abcdef"};
    auto nth = id;
    const auto change = [&](std::size_t at, std::size_t by) {
        const auto digit = digits.find(nth.value[at]);
        assert(digit != std::string_view::npos);
        nth.value[at] = digits[(digit ^ by) & 15U];
    };
    assert(n < 256 && (n == 0 || id.value.size() == 36));
    if (n == 0) return nth;
    change(nth.value.size() - 2, n >> 4U);
    change(nth.value.size() - 1, n & 15U);
    return nth;
}

}  // namespace luukku
