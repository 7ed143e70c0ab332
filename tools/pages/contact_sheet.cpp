#include "tools/pages/contact_sheet.h"

#include "platform/sdl/png_file.h"

#include <algorithm>

namespace luukku {
namespace {

const std::uint32_t* row_of(const Canvas& picture, int y)
{
    return picture.pixels + static_cast<std::ptrdiff_t>(y) * (picture.stride / static_cast<int>(sizeof(std::uint32_t)));
}

// The mean of the pixels in a box, colour by colour.
std::uint32_t mean(const Canvas& picture, int left, int top, int side)
{
    std::uint32_t red{}, green{}, blue{}, count{};
    for (int y = top; y < std::min(top + side, picture.height); ++y)
        for (int x = left; x < std::min(left + side, picture.width); ++x, ++count) {
            const auto pixel = row_of(picture, y)[x];
            red += (pixel >> 16U) & 0xffU;
            green += (pixel >> 8U) & 0xffU;
            blue += pixel & 0xffU;
        }
    return 0xff000000U | ((red / count) << 16U) | ((green / count) << 8U) | (blue / count);
}

}  // namespace

void ContactSheet::add(const Canvas& picture)
{
    const int times = std::max(1, std::min(picture.width, picture.height) / least_side);
    m_width = (picture.width + times - 1) / times;
    m_height = (picture.height + times - 1) / times;
    std::vector<std::uint32_t> small;
    small.reserve(static_cast<std::size_t>(m_width) * static_cast<std::size_t>(m_height));
    for (int y = 0; y < m_height; ++y)
        for (int x = 0; x < m_width; ++x) small.push_back(mean(picture, x * times, y * times, times));
    m_pictures.push_back(std::move(small));
}

Outcome ContactSheet::save(const std::filesystem::path& path) const
{
    if (m_pictures.empty()) return Done{};
    const int count = static_cast<int>(m_pictures.size());
    const int columns = std::clamp(columns_width / (m_width + gap), 1, count);
    const int rows = (count + columns - 1) / columns;
    const int width = columns * (m_width + gap) + gap;
    const int height = rows * (m_height + gap) + gap;
    std::vector<std::uint32_t> all(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0xff808080U);
    for (int at = 0; at < count; ++at) {
        const int left = gap + (at % columns) * (m_width + gap);
        const int top = gap + (at / columns) * (m_height + gap);
        for (int y = 0; y < m_height; ++y) {
            const auto from = m_pictures[static_cast<std::size_t>(at)].begin() + static_cast<std::ptrdiff_t>(y) * m_width;
            std::copy_n(from, m_width, all.begin() + static_cast<std::ptrdiff_t>(top + y) * width + left);
        }
    }
    return write_png(path, {all.data(), width, height, width * static_cast<int>(sizeof(std::uint32_t))});
}

}  // namespace luukku
