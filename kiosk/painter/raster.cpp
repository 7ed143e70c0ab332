#include "kiosk/painter/raster.h"

#include <algorithm>
#include <cmath>

namespace luukku {
namespace {

constexpr int rows = 4;         // looked at within one row of pixels; across it is exact

// From here on all is covered, by so much more: as steps, which are summed along the row afterwards.
void add_step(std::vector<float>& steps, float x, float more)
{
    x = std::clamp(x, 0.0F, static_cast<float>(steps.size() - 2));
    const auto at = static_cast<std::size_t>(x);
    const float part = x - static_cast<float>(at);
    steps[at] += more * (1 - part);
    steps[at + 1] += more * part;
}

struct Edge { Spot from{}; Spot to{}; };

void add_row(const std::vector<Edge>& edges, int row, std::vector<float>& steps, std::vector<float>& crossings)
{
    for (int part = 0; part < rows; ++part) {
        const float y = static_cast<float>(row) + (static_cast<float>(part) + 0.5F) / rows;
        crossings.clear();
        for (const auto& [a, b] : edges)
            if ((a.y > y) != (b.y > y)) crossings.push_back(a.x + (y - a.y) / (b.y - a.y) * (b.x - a.x));
        std::sort(crossings.begin(), crossings.end());
        for (std::size_t at = 0; at + 1 < crossings.size(); at += 2) {
            add_step(steps, crossings[at], 1.0F / rows);
            add_step(steps, crossings[at + 1], -1.0F / rows);
        }
    }
}

}  // namespace

void Raster::more(int x, int y, float coverage)
{
    auto& at = m_mask.coverage[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_mask.width) + static_cast<std::size_t>(x)];
    at = std::max(at, static_cast<std::uint8_t>(std::clamp(coverage, 0.0F, 1.0F) * 255 + 0.5F));
}

void Raster::fill(const std::vector<Spot>& outline)
{
    if (outline.size() < 3) return;
    const auto row_of = [&](float y) { return std::clamp(static_cast<int>(std::floor(y)), 0, m_mask.height - 1); };
    std::vector<std::vector<Edge>> edges(static_cast<std::size_t>(m_mask.height));
    for (std::size_t at = 0, before = outline.size() - 1; at < outline.size(); before = at++) {
        const Edge edge{outline[at], outline[before]};
        const int last = row_of(std::max(edge.from.y, edge.to.y));
        for (int row = row_of(std::min(edge.from.y, edge.to.y)); row <= last; ++row) edges[static_cast<std::size_t>(row)].push_back(edge);
    }
    std::vector<float> steps(static_cast<std::size_t>(m_mask.width) + 2);
    std::vector<float> crossings;
    for (int row = 0; row < m_mask.height; ++row) {
        if (edges[static_cast<std::size_t>(row)].empty()) continue;
        std::fill(steps.begin(), steps.end(), 0.0F);
        add_row(edges[static_cast<std::size_t>(row)], row, steps, crossings);
        float covered = 0;
        for (int x = 0; x < m_mask.width; ++x) {
            covered += steps[static_cast<std::size_t>(x)];
            if (covered > 0) more(x, row, covered);
        }
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
                const float coverage = half - distance_to_segment(middle, from, to) + 0.5F;
                if (coverage > 0) more(x, y, coverage);
            }
    }
}

}  // namespace luukku
