#include "kiosk/painter/brush.h"

#include <algorithm>
#include <cmath>

namespace luukku {
namespace {

ImU32 ink(Colour colour, float strength = 1)
{
    return IM_COL32(colour.red, colour.green, colour.blue, static_cast<unsigned char>(std::lround(std::clamp(strength, 0.0F, 1.0F) * 255)));
}

int radius_in(Rect rect, float radius)
{
    return std::max(1, static_cast<int>(std::lround(std::min({radius, rect.width / 2, rect.height / 2}))));
}

}  // namespace

void Brush::fill(Rect rect, Colour colour, float strength)
{
    if (rect.width <= 0 || rect.height <= 0) return;
    m_list->AddRectFilled({rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height}, ink(colour, strength));
}

void Brush::quarter(const ImFontAtlasRect& image, float x, float y, int size, bool flip_x, bool flip_y, ImU32 colour)
{
    ImVec2 from = image.uv0;
    ImVec2 to = image.uv1;
    if (flip_x) std::swap(from.x, to.x);
    if (flip_y) std::swap(from.y, to.y);
    const auto length = static_cast<float>(size);
    m_list->AddImage(ImGui::GetIO().Fonts->TexRef, {x, y}, {x + length, y + length}, from, to, colour);
}

void Brush::quarters(const ImFontAtlasRect& image, Rect rect, int size, ImU32 colour)
{
    const auto length = static_cast<float>(size);
    const float right = rect.x + rect.width - length;
    const float bottom = rect.y + rect.height - length;
    quarter(image, rect.x, rect.y, size, false, false, colour);
    quarter(image, right, rect.y, size, true, false, colour);
    quarter(image, rect.x, bottom, size, false, true, colour);
    quarter(image, right, bottom, size, true, true, colour);
}

void Brush::fill_round(Rect rect, float radius, Colour colour)
{
    const int r = radius_in(rect, radius);
    const auto length = static_cast<float>(r);
    quarters(m_images->corner(r), rect, r, ink(colour));
    fill({rect.x + length, rect.y, rect.width - 2 * length, length}, colour);
    fill({rect.x, rect.y + length, rect.width, rect.height - 2 * length}, colour);
    fill({rect.x + length, rect.y + rect.height - length, rect.width - 2 * length, length}, colour);
}

void Brush::ring(Rect rect, float radius, float thickness, Colour colour)
{
    const int r = radius_in(rect, radius);
    const int t = std::max(1, static_cast<int>(std::lround(thickness)));
    const auto length = static_cast<float>(r);
    const auto thick = static_cast<float>(t);
    quarters(m_images->ring(r, t), rect, r, ink(colour));
    fill({rect.x + length, rect.y, rect.width - 2 * length, thick}, colour);
    fill({rect.x + length, rect.y + rect.height - thick, rect.width - 2 * length, thick}, colour);
    fill({rect.x, rect.y + length, thick, rect.height - 2 * length}, colour);
    fill({rect.x + rect.width - thick, rect.y + length, thick, rect.height - 2 * length}, colour);
}

void Brush::dashes(Rect rect, float radius, float thickness, float dash, Colour colour)
{
    const int r = radius_in(rect, radius);
    const auto length = static_cast<float>(r);
    const float thick = std::max(1.0F, std::round(thickness));
    quarters(m_images->ring(r, static_cast<int>(thick)), rect, r, ink(colour));
    const auto along = [&](float from, float to, auto draw) {
        const auto count = std::max(1, static_cast<int>(std::lround((to - from) / (2 * dash) - 0.5F)));
        const float step = (to - from) / (static_cast<float>(count) * 2 + 1);
        for (int at = 0; at < count; ++at) {
            const float begin = std::round(from + step * static_cast<float>(2 * at + 1));
            draw(begin, std::round(begin + step) - begin);
        }
    };
    along(rect.x + length, rect.x + rect.width - length, [&](float x, float width) {
        fill({x, rect.y, width, thick}, colour);
        fill({x, rect.y + rect.height - thick, width, thick}, colour);
    });
    along(rect.y + length, rect.y + rect.height - length, [&](float y, float height) {
        fill({rect.x, y, thick, height}, colour);
        fill({rect.x + rect.width - thick, y, thick, height}, colour);
    });
}

// Outside the rectangle only: what stands on it hides the rest.
void Brush::shadow(Rect rect, float radius, float blur, float down, Colour colour, float strength)
{
    const int r = radius_in(rect, radius);
    const int b = std::max(1, static_cast<int>(std::lround(blur)));
    const auto out = static_cast<float>(b);
    const auto length = static_cast<float>(r);
    rect.y += std::round(down);
    quarters(m_images->shadow(r, b), {rect.x - out, rect.y - out, rect.width + 2 * out, rect.height + 2 * out}, r + b, ink(colour, strength));
    for (int at = 0; at < b; ++at) {
        const auto distance = static_cast<float>(at);
        const float part = strength * shadow_at(distance + 0.5F, out);
        fill({rect.x + length, rect.y - distance - 1, rect.width - 2 * length, 1}, colour, part);
        fill({rect.x + length, rect.y + rect.height + distance, rect.width - 2 * length, 1}, colour, part);
        fill({rect.x - distance - 1, rect.y + length, 1, rect.height - 2 * length}, colour, part);
        fill({rect.x + rect.width + distance, rect.y + length, 1, rect.height - 2 * length}, colour, part);
    }
}

void Brush::stroke(float from_x, float from_y, float to_x, float to_y, float thickness, Colour colour)
{
    const auto plain = m_list->Flags;
    m_list->Flags |= ImDrawListFlags_AntiAliasedLines;
    m_list->AddLine({from_x, from_y}, {to_x, to_y}, ink(colour), thickness);
    m_list->Flags = plain;
}

void Brush::icon(Icon icon, Rect rect, Colour colour)
{
    if (icon == Icon::None) return;
    const int size = std::max(1, static_cast<int>(std::lround(rect.width)));
    quarter(m_images->icon(icon, size), std::round(rect.x), std::round(rect.y), size, false, false, ink(colour));
}

void Brush::line(const Line& line, Colour colour)
{
    auto* font = line.weight == Weight::Bold ? m_fonts.bold : m_fonts.regular;
    m_list->AddText(font, line.font_pixels, {line.x, line.y}, ink(colour), line.text.data(), line.text.data() + line.text.size());
}

void Brush::picture(const PlacedPicture& picture)
{
    const auto& rect = picture.rect;
    auto* texture = m_pictures->of(picture.picture, static_cast<int>(rect.width), static_cast<int>(rect.height));
    if (texture == nullptr) return;
    m_list->AddImage(reinterpret_cast<ImTextureID>(texture), {rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height});
}

void Brush::film(const std::shared_ptr<const FilmFrame>& frame, Rect rect)
{
    auto* texture = m_pictures->film(frame);
    if (texture == nullptr) return;
    m_list->AddImage(reinterpret_cast<ImTextureID>(texture), {rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height});
}

void Brush::drawing(const Ordered& order)
{
    auto* texture = m_drawings->of(order);
    if (texture == nullptr) return;
    const auto& rect = order.window;
    m_list->AddImage(reinterpret_cast<ImTextureID>(texture), {rect.x, rect.y}, {rect.x + rect.width, rect.y + rect.height});
}

// Dark on light in every mode: a phone reads no other. What stands beside each other in a row is one rectangle.
void Brush::code(const PlacedPicture& code)
{
    const auto& modules = *code.picture;
    const auto count = modules.width;
    const float module = std::floor(code.rect.width / static_cast<float>(count));
    fill(code.rect, code_light);
    const auto dark = [&](int x, int y) { return x < count && modules.rgb[static_cast<std::size_t>(y * count + x) * 3] < 128; };
    for (int y = 0; y < modules.height; ++y)
        for (int x = 0; x < count; ++x) {
            if (!dark(x, y)) continue;
            const int from = x;
            while (dark(x, y)) ++x;
            fill({code.rect.x + module * static_cast<float>(from), code.rect.y + module * static_cast<float>(y), module * static_cast<float>(x - from), module}, code_dark);
        }
}

}  // namespace luukku
