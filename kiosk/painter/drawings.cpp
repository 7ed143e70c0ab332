#include "kiosk/painter/drawings.h"

#include "kiosk/painter/raster.h"

#include <SDL.h>
#include <algorithm>
#include <cmath>

namespace luukku {
namespace {

constexpr std::size_t most_drawings{48};
constexpr float thin = 0.42F;           // steps: as every border of a page
constexpr float here_radius = 3.2F;
constexpr float arrow = 4.2F;

struct Paper {
    const Ordered& order;
    const Palette& palette;
    Painted painted{};

    // Only what the shape takes is looked at: of most of a drawing it takes little.
    template <typename Cover>
    void lay(std::vector<Spot> points, float edge, Colour colour, Cover cover)
    {
        const auto [left, right] = std::minmax_element(points.begin(), points.end(), [](const Spot& a, const Spot& b) { return a.x < b.x; });
        const auto [top, bottom] = std::minmax_element(points.begin(), points.end(), [](const Spot& a, const Spot& b) { return a.y < b.y; });
        const int x = std::max(0, static_cast<int>(std::floor(left->x - edge)));
        const int y = std::max(0, static_cast<int>(std::floor(top->y - edge)));
        const int width = std::min(painted.width, static_cast<int>(std::ceil(right->x + edge)) + 1) - x;
        const int height = std::min(painted.height, static_cast<int>(std::ceil(bottom->y + edge)) + 1) - y;
        if (width <= 0 || height <= 0) return;
        for (auto& point : points) point = {point.x - static_cast<float>(x), point.y - static_cast<float>(y)};
        Raster raster{width, height};
        cover(raster, points);
        for (int row = 0; row < height; ++row) blend(&raster.mask().coverage[static_cast<std::size_t>(row) * static_cast<std::size_t>(width)], width, x, y + row, colour);
    }

    void blend(const std::uint8_t* coverage, int width, int x, int y, Colour colour)
    {
        auto* row = &painted.pixels[static_cast<std::size_t>(y) * static_cast<std::size_t>(painted.width) + static_cast<std::size_t>(x)];
        for (int at = 0; at < width; ++at) {
            if (coverage[at] == 0) continue;
            auto& pixel = row[at];
            if (coverage[at] == 255) {
                pixel = 0xFF000000U | static_cast<std::uint32_t>(colour.red) << 16U | static_cast<std::uint32_t>(colour.green) << 8U | colour.blue;
                continue;
            }
            const auto over = static_cast<float>(coverage[at]) / 255;
            const auto under = static_cast<float>(pixel >> 24U) / 255 * (1 - over);
            const float all = over + under;
            const auto mix = [&](std::uint8_t wanted, unsigned shift) {
                const auto was = static_cast<float>(pixel >> shift & 0xFFU);
                return static_cast<std::uint32_t>(std::lround((static_cast<float>(wanted) * over + was * under) / all)) << shift;
            };
            pixel = static_cast<std::uint32_t>(std::lround(all * 255)) << 24U | mix(colour.red, 16) | mix(colour.green, 8) | mix(colour.blue, 0);
        }
    }

    // A small drawing has finer lines.
    [[nodiscard]] float pen() const
    {
        const float scale = order.placed.rect.width / order.placed.drawing->width;
        return order.unit * std::clamp(scale / order.unit, 0.4F, 1.0F);
    }

    [[nodiscard]] std::vector<Spot> on_panel(const std::vector<Spot>& points) const
    {
        const auto& rect = order.placed.rect;
        const float scale = rect.width / order.placed.drawing->width;
        std::vector<Spot> placed;
        for (const auto& point : points) placed.push_back({rect.x + point.x * scale - order.window.x, rect.y + point.y * scale - order.window.y});
        return placed;
    }

    void filled(const std::vector<Spot>& outline, Colour colour)
    {
        lay(outline, 0, colour, [](Raster& raster, const std::vector<Spot>& points) { raster.fill(points); });
    }

    void stroked(const std::vector<Spot>& line, bool closed, float steps, Colour colour)
    {
        const float thickness = std::round(std::max(1.0F, steps * pen()));
        lay(line, thickness / 2 + 1, colour, [closed, thickness](Raster& raster, const std::vector<Spot>& points) { raster.stroke(points, closed, thickness); });
    }

    void here(Spot spot, const ShapeLook& look)
    {
        stroked({spot}, false, 2 * here_radius, look.border);
        stroked({spot}, false, 2 * (here_radius - look.thickness), look.fill);
        stroked({spot}, false, here_radius * 0.8F, look.border);
    }

    void route(const std::vector<Spot>& line, const ShapeLook& look)
    {
        stroked(line, false, look.thickness, look.border);
        if (line.size() < 2) return;
        const auto& end = line.back();
        const auto& before = line[line.size() - 2];
        const float length = std::max(std::hypot(end.x - before.x, end.y - before.y), 1e-3F);
        const Spot along{(end.x - before.x) / length * arrow * order.unit, (end.y - before.y) / length * arrow * order.unit};
        stroked({{end.x - along.x - along.y, end.y - along.y + along.x}, end, {end.x - along.x + along.y, end.y - along.y - along.x}}, false, look.thickness, look.border);
    }

    void shape(const Shape& shape)
    {
        const bool of_area = !order.placed.area.empty();
        const auto look = look_of(palette, shape.meaning, of_area ? order.state : AreaState::Plain);
        const auto points = on_panel(shape.points);
        if (points.empty()) return;
        if (shape.meaning == Meaning::Here) return here(points.front(), look);
        if (shape.meaning == Meaning::Route) return route(points, look);
        if (shape.meaning != Meaning::Line) filled(points, look.fill);
        stroked(points, shape.meaning != Meaning::Line, look.thickness, look.border);
    }
};

}  // namespace

ShapeLook look_of(const Palette& palette, Meaning meaning, AreaState state)
{
    const Colour edge = mixed(palette.line, palette.ink, 0.4F);
    switch (meaning) {
        case Meaning::Ground: return {mixed(palette.card, palette.line, palette.shadows ? 0.14F : 0.0F), edge, thin};
        case Meaning::Wall: return {palette.card, edge, thin};
        case Meaning::Place: return {palette.chosen, palette.accent, 2.5F * thin};
        case Meaning::Line: return {palette.card, edge, thin};
        case Meaning::Route: return {palette.card, palette.accent, 1.6F};
        case Meaning::Here: return {palette.on_accent, palette.accent, 0.9F};
        case Meaning::Area: break;
    }
    if (state == AreaState::Chosen) return {palette.chosen, palette.accent, 2.5F * thin};
    if (state == AreaState::Pressed) return {mixed(palette.card, palette.accent, 0.22F), palette.accent, 3 * thin};
    return {palette.card, edge, thin};
}

Rect covered_by(const PlacedDrawing& placed, float unit)
{
    const auto box = placed.area.empty() ? std::nullopt : bounds_of(*placed.drawing, placed.area);
    if (!box) return placed.rect;
    const float scale = placed.rect.width / placed.drawing->width;
    const float edge = std::ceil(2 * unit);
    const float left = std::floor(placed.rect.x + box->x * scale - edge);
    const float top = std::floor(placed.rect.y + box->y * scale - edge);
    return {left, top, std::ceil(placed.rect.x + (box->x + box->width) * scale + edge) - left, std::ceil(placed.rect.y + (box->y + box->height) * scale + edge) - top};
}

Painted drawn(const Ordered& order)
{
    Paper paper{order, palette_of(order.colours), {static_cast<int>(order.window.width), static_cast<int>(order.window.height), {}}};
    auto& painted = paper.painted;
    painted.pixels.assign(static_cast<std::size_t>(std::max(painted.width, 0)) * static_cast<std::size_t>(std::max(painted.height, 0)), 0);
    for (const auto& shape : order.placed.drawing->shapes)
        if (order.placed.area.empty() || shape.area == order.placed.area) paper.shape(shape);
    return std::move(painted);
}

void Drawings::FreeTexture::operator()(SDL_Texture* texture) const { SDL_DestroyTexture(texture); }

SDL_Texture* Drawings::of(const Ordered& order)
{
    const auto kept = std::find_if(m_kept.begin(), m_kept.end(), [&](const Kept& one) { return one.order == order; });
    if (kept != m_kept.end()) return kept->texture.get();
    if (order.window.width < 1 || order.window.height < 1) return nullptr;
    const auto painted = drawn(order);
    Kept made{order, {}};
    made.texture.reset(SDL_CreateTexture(m_renderer, SDL_PIXELFORMAT_ARGB8888, SDL_TEXTUREACCESS_STATIC, painted.width, painted.height));
    if (!made.texture) return nullptr;
    SDL_SetTextureBlendMode(made.texture.get(), SDL_BLENDMODE_BLEND);
    SDL_UpdateTexture(made.texture.get(), nullptr, painted.pixels.data(), painted.width * 4);
    m_kept.push_back(std::move(made));
    return m_kept.back().texture.get();
}

void Drawings::tidy()
{
    if (m_kept.size() > most_drawings) m_kept.clear();
}

}  // namespace luukku
