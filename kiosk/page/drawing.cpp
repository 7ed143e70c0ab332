#include "kiosk/page/drawing.h"

#include <algorithm>
#include <cstddef>

namespace luukku {
namespace {

constexpr int steps = 6;        // of a curve, between two of its points

// Catmull and Rom's spline: it goes through its points, and bends as its neighbours say.
float between(float before, float from, float to, float after, float t)
{
    return 0.5F * (2 * from + (to - before) * t + (2 * before - 5 * from + 4 * to - after) * t * t + (3 * from - before - 3 * to + after) * t * t * t);
}

}  // namespace

std::vector<Spot> curve(const std::vector<Spot>& through, bool closed)
{
    const auto count = through.size();
    if (count < 3) return through;
    const auto at = [&](std::size_t from, std::ptrdiff_t further) {
        const auto index = static_cast<std::ptrdiff_t>(from) + further;
        const auto size = static_cast<std::ptrdiff_t>(count);
        return through[static_cast<std::size_t>(closed ? (index + size) % size : std::clamp<std::ptrdiff_t>(index, 0, size - 1))];
    };
    std::vector<Spot> all;
    for (std::size_t i = 0; i + (closed ? 0 : 1) < count; ++i) {
        const Spot before = at(i, -1);
        const Spot from = at(i, 0);
        const Spot to = at(i, 1);
        const Spot after = at(i, 2);
        for (int step = 0; step < steps; ++step) {
            const float t = static_cast<float>(step) / steps;
            all.push_back({between(before.x, from.x, to.x, after.x, t), between(before.y, from.y, to.y, after.y, t)});
        }
    }
    if (!closed) all.push_back(through.back());
    return all;
}

std::optional<Box> bounds_of(const Drawing& drawing, std::string_view area)
{
    std::optional<Box> box;
    for (const auto& shape : drawing.shapes) {
        if (shape.area != area) continue;
        for (const auto& spot : shape.points) {
            if (!box) box = Box{spot.x, spot.y, 0, 0};
            const float right = std::max(box->x + box->width, spot.x);
            const float bottom = std::max(box->y + box->height, spot.y);
            box->x = std::min(box->x, spot.x);
            box->y = std::min(box->y, spot.y);
            box->width = right - box->x;
            box->height = bottom - box->y;
        }
    }
    return box;
}

}  // namespace luukku
