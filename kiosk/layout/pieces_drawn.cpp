#include "kiosk/layout/drawn.h"
#include "kiosk/layout/pieces.h"

#include <algorithm>
#include <cmath>
#include <optional>

// Drawings, and the words on them and beside them.
namespace luukku {
namespace {

constexpr float most_tick = 9;          // steps
constexpr float mark_radius = 4;        // steps: what stands at a spot
constexpr float least_beside = 1.35F;   // of what the drawing takes, so much is left for words beside it

float scale_of(const Drawing& drawing, const Rect& rect) { return rect.width / std::max(drawing.width, 1e-3F); }

Placed placed_drawing(const Sheet& sheet, const Node& node, Rect rect, const Rect& place)
{
    auto placed = placed_from(sheet, node, Dress::Shown, rect);
    placed.drawing = PlacedDrawing{node.drawing, place, {}};
    for (const auto& shape : node.drawing->shapes) {
        if (shape.meaning != Meaning::Place || shape.area.empty()) continue;
        for (const auto& touch : node.drawing->touches)
            if (touch.area == shape.area && within({touch.box.x + touch.box.width / 2, touch.box.y + touch.box.height / 2}, shape.points))
                placed.icons.push_back(tick_on(sheet, on_panel(*node.drawing, touch.box, place)));
    }
    return placed;
}

}  // namespace

Rect fitted(const Drawing& drawing, Rect into)
{
    const float scale = std::min(into.width / std::max(drawing.width, 1e-3F), into.height / std::max(drawing.height, 1e-3F));
    const float width = std::max(1.0F, std::floor(drawing.width * scale));
    return {std::round(into.x + (into.width - width) / 2), into.y, width, std::max(1.0F, std::floor(drawing.height * scale))};
}

Rect on_panel(const Drawing& drawing, const Box& box, Rect rect)
{
    const float scale = scale_of(drawing, rect);
    const float left = std::ceil(rect.x + box.x * scale - 0.01F);
    const float top = std::ceil(rect.y + box.y * scale - 0.01F);
    return {left, top, std::floor(rect.x + (box.x + box.width) * scale + 0.01F) - left, std::floor(rect.y + (box.y + box.height) * scale + 0.01F) - top};
}

PlacedIcon tick_on(const Sheet& sheet, const Rect& target)
{
    const float size = std::min(sheet.space(most_tick), std::floor(std::min(target.width, target.height) * 0.4F));
    return {Icon::Tick, {std::round(target.x + (target.width - size) / 2), std::round(target.y + (target.height - size) / 2), size, size}, Ink::OnAccent};
}

namespace {

// Where the words of a drawing may stand: on it and not on each other. A name better not on the route; what stands beside a spot on no line at all.
class Captions {
public:
    Captions(const Sheet& sheet, const Drawing& drawing, const Rect& rect) : m_sheet{sheet}, m_drawing{drawing}, m_rect{rect}, m_scale{scale_of(drawing, rect)} {}

    [[nodiscard]] std::optional<Rect> place(const Caption& caption, const TextBlock& words)
    {
        const Spot middle{m_rect.x + caption.at.x * m_scale, m_rect.y + caption.at.y * m_scale};
        const float high = words.whole();
        const float out = caption.beside ? m_sheet.space(mark_radius) : 0;
        std::vector<Rect> places;
        const auto add = [&](float x, float y) { places.push_back(kept_in({middle.x + x - words.width / 2, middle.y + y - high / 2, words.width, high})); };
        if (!caption.beside) add(0, 0);
        for (const float way : {1.0F, -1.0F}) add(0, way * (out + high / 2));
        for (const float way : {1.0F, -1.0F}) add(way * (out + words.width / 2), 0);
        const auto on_line = [&](const Rect& one) { return crosses(one, caption.beside) || (caption.beside && one.meets(mark_at(middle))); };
        const auto taken = [&](const Rect& one) { return std::any_of(m_taken.begin(), m_taken.end(), [&](const Rect& other) { return one.meets(other); }); };
        std::erase_if(places, [&](const Rect& one) { return taken(one) || one.width > m_rect.width || one.height > m_rect.height; });
        const auto best = std::find_if_not(places.begin(), places.end(), on_line);
        if (places.empty() || (best == places.end() && caption.beside)) return std::nullopt;
        m_taken.push_back(best == places.end() ? places.front() : *best);
        return m_taken.back();
    }

private:
    // It may go aside as far as it must to stay on the drawing.
    [[nodiscard]] Rect kept_in(Rect one) const
    {
        one.x = std::clamp(one.x, m_rect.x, std::max(m_rect.x, m_rect.x + m_rect.width - one.width));
        one.y = std::clamp(one.y, m_rect.y, std::max(m_rect.y, m_rect.y + m_rect.height - one.height));
        return one;
    }

    [[nodiscard]] Rect mark_at(const Spot& spot) const
    {
        const float half = m_sheet.space(mark_radius) - 1;
        return {spot.x - half, spot.y - half, 2 * half, 2 * half};
    }

    [[nodiscard]] bool crosses(const Rect& one, bool walls) const
    {
        constexpr int looks = 40;
        for (const auto& shape : m_drawing.shapes) {
            const bool wall = walls && (shape.meaning == Meaning::Wall || shape.meaning == Meaning::Place);
            if (shape.meaning != Meaning::Route && !wall) continue;
            for (std::size_t at = wall ? 0 : 1; at < shape.points.size(); ++at)
                for (int look = 0; look <= looks; ++look) {
                    const float part = static_cast<float>(look) / looks;
                    const auto& from = shape.points[at > 0 ? at - 1 : shape.points.size() - 1];
                    const auto& to = shape.points[at];
                    const float x = m_rect.x + (from.x + (to.x - from.x) * part) * m_scale;
                    const float y = m_rect.y + (from.y + (to.y - from.y) * part) * m_scale;
                    if (one.holds(x, y)) return true;
                }
        }
        return false;
    }

    const Sheet& m_sheet;
    const Drawing& m_drawing;
    Rect m_rect;
    float m_scale{};
    std::vector<Rect> m_taken{};
};

}  // namespace

void put_captions(const Sheet& sheet, Placed& placed, const Drawing& drawing, const Rect& rect)
{
    struct Standing { const Caption* caption{}; TextBlock words{}; Rect place{}; };
    Captions captions{sheet, drawing, rect};
    std::vector<Standing> standing;
    bool pairs = true;
    for (const auto& caption : drawing.captions) {
        const float room = caption.width * scale_of(drawing, rect);
        const auto words = set(sheet, sheet.say(caption.words), {sheet.type.small, sheet.type.least, Weight::Bold, Ink::Normal, true}, room);
        const bool small_enough = !words.word_broken && words.width <= room && words.whole() <= caption.height * scale_of(drawing, rect);
        const auto place = small_enough ? captions.place(caption, words) : std::nullopt;
        if (place) standing.push_back({&caption, words, *place});
        else if (caption.pair) pairs = false;
    }
    for (const auto& [caption, words, place] : standing)
        if (pairs || !caption->pair) put(sheet, placed, words, place.x, std::round(place.y + words.over()), words.width, Side::Middle);
}

// Beside its words where there is room for both, else over them.
Piece drawn_piece(const Sheet& sheet, const Node& node, float width)
{
    const auto& drawing = *node.drawing;
    const float gap = sheet.space(6);
    const auto words_in = [&](float room) { return spaced(sheet, set(sheet, sheet.say(node.label), {sheet.type.body, sheet.type.least}, room)); };
    const float largest = sheet.space(sheet.panel.portrait() && !sheet.in_hand() ? 105 : 62);
    const float smallest = sheet.space(sheet.in_hand() ? 44 : 40);
    const auto size_in = [&](float room, float high) { return fitted(drawing, {0, 0, room, high}); };
    const float beside_width = std::floor(width * 0.5F);
    const bool alone = node.label.empty();
    const auto next_to_it = words_in(width - beside_width - gap);
    const bool beside = !alone && width > sheet.space(100) && !next_to_it.word_broken && size_in(beside_width, largest).height >= smallest / least_beside;
    const auto words = alone ? TextBlock{} : beside ? next_to_it : words_in(width);
    const float room = beside ? beside_width : width;
    const float under = beside || alone ? 0 : std::ceil(words.whole() + sheet.space(3));
    const auto height = [&](float high) {
        const float drawn = size_in(room, high).height;
        return std::ceil(beside ? std::max(drawn, words.whole()) : drawn + under);
    };
    return {height(smallest), height(largest), height(largest), words.word_broken, [&sheet, node, words, room, under, beside, gap](Rect rect) {
        const Rect place = fitted(*node.drawing, {rect.x, rect.y, room, std::max(1.0F, rect.height - under)});
        const Rect left{rect.x, place.y, place.width, place.height};
        const Rect stands = under > 0 || beside ? left : place;
        auto placed = placed_drawing(sheet, node, rect, stands);
        const float x = beside ? rect.x + room + gap : rect.x;
        const float top = beside ? rect.y + std::max(0.0F, (std::max(place.height, words.whole()) - words.whole()) / 2) : place.y + place.height + sheet.space(3);
        put(sheet, placed, words, x, std::round(top + words.over()), rect.width);
        put_captions(sheet, placed, *node.drawing, stands);
        return placed;
    }};
}

}  // namespace luukku
