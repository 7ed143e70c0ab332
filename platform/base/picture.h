#pragma once

#include <cstdint>
#include <vector>

namespace luukku {

// What is seen, row by row: three bytes a pixel, red, green and blue. Of a QR code one pixel is a module, and its quiet zone is part of it.
struct Picture {
    int width{};
    int height{};
    std::vector<std::uint8_t> rgb{};

    bool operator==(const Picture&) const = default;
};

}  // namespace luukku
