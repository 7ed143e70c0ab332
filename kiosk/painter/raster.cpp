#include "kiosk/painter/raster.h"

#include <algorithm>
#include <cmath>

namespace luukku {
namespace {

constexpr int rows = 4;         // looked at within one row of pixels; across it is exact

// Adds what of each pixel lies between these two.
void add_span(std::vector<float>& sum, float from, float to)
{
    const auto end = static_cast<float>(sum.size());
    from = std::clamp(from, 0.0F, end);
    to = std::clamp(to, 0.0F, end);
    for (auto x = static_cast<std::size_t>(from); x < sum.size() && static_cast<float>(x) < to; ++x)
        sum[x] += (std::min(to, static_cast<float>(x) + 1) - std::max(from, static_cast<float>(x))) / rows;
}

}  // namespace

void Raster::more(int x, int y, float coverage)
{
    auto& at = m_mask.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_mask.width) + static_cast<std::size_t>(x)];
    at = std::max(at, static_cast<std::uint8_t>(std::lround(std::clamp(coverage, 0.0F, 1.0F) * 255)));
}

void Raster::add_row(const std::vector<Spot>& outline, int row, std::vector<float>& sum, std::vector<float>& crossings) const
{
    for (int part = 0; part < rows; ++part) {
        const float y = static_cast<float>(row) + (static_cast<float>(part) + 0.5F) / rows;
        crossings.clear();
        for (std::size_t at = 0, before = outline.size() - 1; at < outline.size(); before = at++) {
            const auto& a = outline[at];
            const auto& b = outline[before];
            if ((a.y > y) != (b.y > y)) crossings.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
        }
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t at = 0; at + 1 < crossings.size(); at += 2) add_span(sum, crossings[at], crossings[at + 1]);
    }
}

void Raster::fill(const std::vector<Spot>& outline)
{
    if (outline.size() < 3) return;
    const auto [top, bottom] = std::minmax_element(outline.begin(), outline.end(), [](const Spot& a, const Spot& b) { return a.y < b.y; });
    const int first = std::max(0, static_cast<int>(std::floor(top->y)));
    const int last = std::min(m_mask.height - 1, static_cast<int>(std::floor(bottom->y)));
    std::vector<float> crossings;
    for (int row = first; row <= last; ++row) {
        std::vector<float> sum(static_cast<std::size_t>(m_mask.width));
        add_row(outline, row, sum, crossings);
        for (int x = 0; x < m_mask.width; ++x)
            if (sum[static_cast<std::size_t>(x)] > 0) more(x, row, sum[static_cast<std::size_t>(x)]);
    }
}

void Raster::stroke(const std::vector<Spot>& line, bool closed, float thickness)
{
    const float half = std::max(thickness, 1.0F) / 2;
    const auto count = line.size();
    for (std::size_t at = 0; at < count; ++at) {
        if (at + 1 == count && !closed && count > 1) break;
        const auto& from = line[at];
        const auto& to = line[(at + 1) % count];
        const auto clip = [half](float low, float high, int size) {
            return std::pair{std::max(0, static_cast<int>(std::floor(low - half - 1))), std::min(size - 1, static_cast<int>(std::ceil(high + half + 1)))};
        };
        const auto across = clip(std::min(from.x, to.x), std::max(from.x, to.x), m_mask.width);
        const auto down = clip(std::min(from.y, to.y), std::max(from.y, to.y), m_mask.height);
        for (int y = down.first; y <= down.second; ++y)
            for (int x = across.first; x <= across.second; ++x) {
                const Spot middle{static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F};
                more(x, y, half - distance_to_segment(middle, from, to) + 0.5F);
            }
    }
}

}  // namespace luukku
