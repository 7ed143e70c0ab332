#include "kiosk/painter/shapes.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <sstream>
#include <string>

namespace luukku {

namespace {

// Squared: of many, the root of the least is enough.
float square_to_segment(Spot p, Spot a, Spot b)
{
    const float dx = b.x - a.x;
    const float dy = b.y - a.y;
    const float length = dx * dx + dy * dy;
    const float along = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0F, 1.0F) : 0;
    const float off_x = p.x - a.x - along * dx;
    const float off_y = p.y - a.y - along * dy;
    return off_x * off_x + off_y * off_y;       // of pixels: no fear of hypot's very large and very small
}

}  // namespace

float distance_to_segment(Spot p, Spot a, Spot b) { return std::sqrt(square_to_segment(p, a, b)); }

namespace {

constexpr float grid = 24.0F;
constexpr float stroke = 1.9F;          // of the grid: one weight for all icons
constexpr float pi = 3.14159265F;

struct Path { std::vector<Spot> points{}; bool closed{}; bool filled{}; };

std::uint8_t byte_of(float part) { return static_cast<std::uint8_t>(std::lround(std::clamp(part, 0.0F, 1.0F) * 255.0F)); }

template <typename Coverage>
Mask mask_of(int width, int height, Coverage coverage)
{
    Mask mask{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width * height))};
    std::size_t at = 0;
    for (int y = 0; y < height; ++y)
        for (int x = 0; x < width; ++x) mask.coverage[at++] = byte_of(coverage(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F));
    return mask;
}

void add_arc(Path& path, Spot centre, float radius, float from, float to)
{
    constexpr int steps = 12;
    for (int step = 0; step <= steps; ++step) {
        const float angle = from + (to - from) * static_cast<float>(step) / steps;
        path.points.push_back({centre.x + radius * std::cos(angle), centre.y + radius * std::sin(angle)});
    }
}

Path circle(Spot centre, float radius)
{
    Path path;
    add_arc(path, centre, radius, 0, pi);
    add_arc(path, centre, radius, pi, 2 * pi);
    path.closed = true;
    return path;
}

Path rounded(Spot at, Spot size, float radius)
{
    Path path;
    add_arc(path, {at.x + radius, at.y + radius}, radius, pi, 1.5F * pi);
    add_arc(path, {at.x + size.x - radius, at.y + radius}, radius, 1.5F * pi, 2 * pi);
    add_arc(path, {at.x + size.x - radius, at.y + size.y - radius}, radius, 0, 0.5F * pi);
    add_arc(path, {at.x + radius, at.y + size.y - radius}, radius, 0.5F * pi, pi);
    path.closed = true;
    return path;
}

void add_curve(Path& path, Spot one, Spot other, Spot to)
{
    const auto from = path.points.back();
    constexpr int steps = 12;
    for (int step = 1; step <= steps; ++step) {
        const float t = static_cast<float>(step) / steps;
        const float u = 1 - t;
        const std::array weights{u * u * u, 3 * u * u * t, 3 * u * t * t, t * t * t};
        path.points.push_back({weights[0] * from.x + weights[1] * one.x + weights[2] * other.x + weights[3] * to.x,
                               weights[0] * from.y + weights[1] * one.y + weights[2] * other.y + weights[3] * to.y});
    }
}

std::vector<Path> paths_of(std::string_view strokes)
{
    std::vector<Path> paths;
    std::istringstream in{std::string{strokes}};
    const auto point = [&in] { Spot p; in >> p.x >> p.y; return p; };
    const auto number = [&in] { float n{}; in >> n; return n; };
    char command{};
    while (in >> command) {
        if (command == 'M') paths.push_back({{point()}});
        else if (command == 'O') { const auto centre = point(); paths.push_back(circle(centre, number())); }
        else if (command == 'D') { const auto centre = point(); paths.push_back(circle(centre, number())); paths.back().filled = true; }
        else if (command == 'R') { const auto at = point(); const auto size = point(); paths.push_back(rounded(at, size, number())); }
        else if (paths.empty()) break;
        else if (command == 'L') paths.back().points.push_back(point());
        else if (command == 'C') { const auto one = point(); const auto other = point(); add_curve(paths.back(), one, other, point()); }
        else if (command == 'Z') paths.back().closed = true;
        else if (command == 'F') paths.back().filled = true;
    }
    return paths;
}

Spot middle_of(int x, int y) { return {static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F}; }

Path scaled(Path path, float scale)
{
    for (auto& point : path.points) point = {point.x * scale, point.y * scale};
    return path;
}

// From the middle of each pixel of a square to the path; more than `reach` where it is farther than that, since no stroke is seen there.
std::vector<float> distances_to(const Path& path, int size, float reach)
{
    std::vector<float> squares(static_cast<std::size_t>(size * size), 4 * reach * reach + static_cast<float>(size * size));
    const auto segment = [&](Spot a, Spot b) {
        const auto first = [&](float one, float other) { return std::clamp(static_cast<int>(std::floor(std::min(one, other) - reach - 0.5F)), 0, size); };
        const auto end = [&](float one, float other) { return std::clamp(static_cast<int>(std::ceil(std::max(one, other) + reach + 0.5F)), 0, size); };
        for (int y = first(a.y, b.y); y < end(a.y, b.y); ++y)
            for (int x = first(a.x, b.x); x < end(a.x, b.x); ++x) {
                auto& least = squares[static_cast<std::size_t>(y * size + x)];
                least = std::min(least, square_to_segment(middle_of(x, y), a, b));
            }
    };
    const auto& points = path.points;
    for (std::size_t at = 1; at < points.size(); ++at) segment(points[at - 1], points[at]);
    if (points.size() == 1) segment(points[0], points[0]);
    if (path.closed && points.size() > 2) segment(points.back(), points.front());
    std::vector<float> distances(squares.size());
    std::transform(squares.begin(), squares.end(), distances.begin(), [](float square) { return std::sqrt(square); });
    return distances;
}

}  // namespace

Mask corner_mask(int radius)
{
    const auto r = static_cast<float>(radius);
    return mask_of(radius, radius, [r](float x, float y) { return r - std::hypot(r - x, r - y) + 0.5F; });
}

Mask ring_mask(int radius, float thickness)
{
    const auto r = static_cast<float>(radius);
    return mask_of(radius, radius, [r, thickness](float x, float y) {
        const float inside = r - std::hypot(r - x, r - y);
        return std::min(inside + 0.5F, thickness - inside + 0.5F);
    });
}

float shadow_at(float distance, float blur)
{
    const float part = std::clamp(0.5F - distance / (2 * blur), 0.0F, 1.0F);
    return part * part * (3 - 2 * part);
}

Mask shadow_mask(int radius, int blur)
{
    const auto centre = static_cast<float>(radius + blur);
    const auto r = static_cast<float>(radius);
    const auto b = static_cast<float>(blur);
    return mask_of(radius + blur, radius + blur, [=](float x, float y) { return shadow_at(std::hypot(centre - x, centre - y) - r, b); });
}

Mask icon_mask(Icon icon, int size)
{
    const float scale = static_cast<float>(size) / grid;
    const float half = std::max(stroke * scale / 2, 0.7F);
    std::vector<float> most(static_cast<std::size_t>(size * size), 0.0F);
    for (const auto& path : paths_of(strokes_of(icon))) {
        const auto distances = distances_to(scaled(path, scale), size, path.filled ? 0.5F : half + 0.5F);
        const auto outline = path.filled ? scaled(path, scale).points : std::vector<Spot>{};
        std::size_t at = 0;
        for (int y = 0; y < size; ++y)
            for (int x = 0; x < size; ++x, ++at) {
                const float distance = distances[at];
                const float coverage = path.filled ? 0.5F + (within(middle_of(x, y), outline) ? distance : -distance) : 0.5F + half - distance;
                most[at] = std::max(most[at], coverage);
            }
    }
    Mask mask{size, size, std::vector<std::uint8_t>(most.size())};
    std::transform(most.begin(), most.end(), mask.coverage.begin(), byte_of);
    return mask;
}

}  // namespace luukku
