#include "kiosk/painter/slip_drawing.h"

#include "kiosk/painter/painter.h"

namespace luukku {

namespace {

// A dot is printed or it is not: what is more than half dark is.
bool dark(std::uint32_t pixel)
{
    constexpr std::uint32_t half = 3 * 128;
    return (pixel >> 16 & 0xFFU) + (pixel >> 8 & 0xFFU) + (pixel & 0xFFU) < half;
}

}  // namespace

Result<Slip> draw_slip(const PlacedPage& page, const FontPaths& fonts)
{
    const auto width = static_cast<std::size_t>(page.pixels.width);
    const auto height = static_cast<std::size_t>(page.pixels.height);
    std::vector<std::uint32_t> pixels(width * height);
    const auto painter = Painter::open({pixels.data(), page.pixels.width, page.pixels.height, page.pixels.width * static_cast<int>(sizeof(std::uint32_t))}, fonts);
    if (!painter) return painter.error();
    (*painter)->paint(page, {});
    auto slip = blank_slip(page.pixels.width, page.pixels.height);
    for (std::size_t y = 0; y < height; ++y)
        for (std::size_t x = 0; x < width; ++x)
            if (dark(pixels[y * width + x])) slip.bits[y * slip.row_bytes() + x / 8] |= static_cast<std::uint8_t>(0x80U >> x % 8);
    return slip;
}

}  // namespace luukku
