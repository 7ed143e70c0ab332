#include "kiosk/layout/afar.h"

#include "kiosk/layout/frame.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace luukku {

namespace {

// Capitals that fill so many minutes of arc: 16 is the least that is read at all (ISO 9241-303, 5.5.4), 20 to 22 what is read with ease.
constexpr float height_at(float metres, float minutes) { return metres * 1000.0F * minutes * std::numbers::pi_v<float> / (180 * 60); }

constexpr float called_mm = height_at(10, 22);          // 64 mm
constexpr float room_mm = height_at(8, 18);
constexpr float least_room_mm = height_at(5, 16);
constexpr float listed_mm = height_at(5, 16);
constexpr float listed_room_mm = height_at(4, 16);
constexpr float words_mm = height_at(3, 16);            // 14 mm
constexpr float frame_mm = height_at(2, 16);
constexpr float least_mm = height_at(1.6F, 16);         // of words that have no room otherwise
constexpr float most_over_number = 1.5F;                // where there is room, the number is larger still
constexpr float least_across_mm{300};
constexpr float left_part = 0.6F;                       // of a low panel: the call; beside it what is less
constexpr float smaller_by = 0.97F;                     // each time that not all has room, down to
constexpr float smallest = 0.15F;
constexpr float keeps_least_until = 0.6F;

struct AfarWriter {
    const Sheet& sheet;
    const Page& page;
    PlacedPage& out;
    float scale{1};             // of all heights, so that all has room

    // Nothing is under the least that every page of this panel has. What may not be small gives way last.
    [[nodiscard]] float wanted(float millimetres) const { return std::max(millimetres * scale, sheet.type.least); }
    [[nodiscard]] float at_least(float millimetres) const { return std::max(millimetres * std::min(1.0F, scale / keeps_least_until), sheet.type.least); }

    // Where height is dear, it is the number's and the door's.
    [[nodiscard]] float small_words() const { return sheet.panel.portrait() ? words_mm : words_mm * 0.7F; }

    struct Heights { float wanted{}; float least{}; };

    // Where a word has no room in the least of these, it is smaller still.
    [[nodiscard]] TextBlock block(const Text& words, const Heights& heights, Weight weight, Ink ink, float width, int most_lines = 3) const
    {
        const auto said = sheet.say(words);
        const float least = at_least(heights.least);
        auto set_in = set(sheet, said, {std::max(wanted(heights.wanted), least), least, weight, ink, true, most_lines}, width);
        return set_in.word_broken ? set(sheet, said, {least, sheet.type.least, weight, ink, true, most_lines}, width) : set_in;
    }

    // The largest capital up to this in which it is one line.
    [[nodiscard]] TextBlock number(const Text& words, float most, Ink ink, float width) const
    {
        const auto said = sheet.say(words);
        float capital = wanted(most);
        while (capital > sheet.type.least && sheet.measure.width(said, sheet.font(capital), Weight::Bold) > width) capital -= 0.5F;
        return set(sheet, said, {capital, capital, Weight::Bold, ink, false, 1}, width);
    }

    [[nodiscard]] static Ink ink_of(const Node& node) { return node.enabled ? Ink::Normal : Ink::Disabled; }

    // Below y; the next free y.
    float stand(Placed placed, const TextBlock& words, Rect column)
    {
        if (words.empty()) return column.y;
        placed.rect = {column.x, column.y, column.width, std::ceil(words.whole())};
        put(sheet, placed, words, column.x, column.y + words.over(), column.width);
        out.nodes.push_back(std::move(placed));
        return column.y + std::ceil(words.whole());
    }

    float stand_frame(Rect column)
    {
        const auto one = [&](const char* id, const Text& words, Weight weight, Ink ink) {
            Placed placed;
            placed.id = id;
            placed.words = sheet.say(words);
            column.y = stand(std::move(placed), block(words, {frame_mm, least_mm}, weight, ink, column.width), column);
        };
        one("frame/station", page.frame.station, Weight::Bold, Ink::Normal);
        one("frame/clock", page.frame.clock, Weight::Regular, Ink::Soft);
        return column.y;
    }

    // While nobody is called, what is said is what there is to see.
    float stand_heading(Rect column, bool calls)
    {
        Placed heading;
        heading.id = "heading";
        heading.dress = Dress::Heading;
        heading.words = sheet.say(page.heading);
        const float capital = calls ? small_words() : listed_mm;
        return stand(std::move(heading), block(page.heading, {capital, words_mm * 0.7F}, Weight::Bold, Ink::Accent, column.width), column);
    }

    float stand_words(const Node& node, Rect column, float capital)
    {
        return stand(placed_from(sheet, node, Dress::Words, {}), block(node.label, {capital, least_mm}, node.role == Role::Label ? Weight::Bold : Weight::Regular, Ink::Soft, column.width), column);
    }

    // The number, and under it where to go: one thing.
    float stand_call(const Node& node, Rect column, float most)
    {
        auto placed = placed_from(sheet, node, Dress::Words, {});
        const auto figure = number(node.action, most, ink_of(node), column.width);
        const auto room = block(node.second, {room_mm, least_room_mm}, Weight::Bold, ink_of(node), column.width, 2);
        const float between = room.empty() ? figure.under() * 0.4F : std::max(figure.capital * 0.3F, room.over() * 1.1F);
        const float height = figure.over() * 0.4F + figure.height() + between + (room.empty() ? 0 : room.height() + room.under());
        placed.rect = {column.x, column.y, column.width, std::ceil(height)};
        float y = column.y + figure.over() * 0.4F;
        put(sheet, placed, figure, column.x, y, column.width);
        y += figure.height() + between;
        put(sheet, placed, room, column.x, y, column.width);
        out.nodes.push_back(std::move(placed));
        return column.y + std::ceil(height);
    }

    // A number and its place in one row.
    float stand_row(const Node& node, Rect column)
    {
        const auto figure = number(node.label, listed_mm, ink_of(node), column.width * 0.5F);
        const float left = std::max(figure.width, sheet.measure.width("000", figure.font_pixels, Weight::Bold)) + sheet.space(8);
        const auto room = block(node.second, {listed_room_mm, least_mm}, Weight::Regular, ink_of(node), std::max(1.0F, column.width - left), 2);
        const float height = std::ceil(std::max(figure.whole(), room.whole()));
        auto placed = placed_from(sheet, node, Dress::Words, {column.x, column.y, column.width, height});
        put(sheet, placed, figure, column.x, std::round(column.y + (height - figure.height()) / 2), column.width);
        put(sheet, placed, room, column.x + left, std::round(column.y + (height - room.height()) / 2), column.width);
        out.nodes.push_back(std::move(placed));
        return column.y + height;
    }

    float stand_notice(const Node& node, const Rect& column)
    {
        const float pad = sheet.space(6);
        const float icon = sheet.millimetres(wanted(words_mm));
        const float left = pad * 2 + icon;
        const float inside = std::max(1.0F, column.width - left - pad);
        const Heights heights{words_mm * 0.8F, least_mm};
        const auto pair = pair_of(sheet, block(node.label, heights, Weight::Bold, Ink::Normal, inside, 9), block(node.second, heights, Weight::Regular, Ink::Normal, inside, 9));
        const float height = std::ceil(pair.whole() + pad);
        auto placed = placed_from(sheet, node, Dress::Notice, {column.x, column.y, column.width, height});
        const float top = column.y + (height - pair.height()) / 2;
        put(sheet, placed, pair, column.x + left, top, column.width);
        placed.icons.push_back({node.icon, {column.x + pad * 1.5F, std::round(std::max(column.y, top + pair.first.capital / 2 - icon / 2)), icon, icon}, Ink::Warm});
        out.nodes.push_back(std::move(placed));
        return column.y + height;
    }
};

// The parts of the page, by what they are.
struct AfarParts { const Node* call{}; std::vector<const Node*> under_heading{}; std::vector<const Node*> rooms{}; std::vector<const Node*> listed{}; const Node* notice{}; };

AfarParts afar_parts(const Page& page)
{
    AfarParts parts;
    for (const auto& block : page.body)
        for (const auto& node : block.nodes) {
            if (node.role == Role::BigNumber) parts.call = &node;
            else if (node.role == Role::Notice) parts.notice = &node;
            else if (node.role == Role::Label || node.role == Role::Fact) parts.listed.push_back(&node);
            else (parts.call == nullptr ? parts.under_heading : parts.rooms).push_back(&node);
        }
    return parts;
}

// The heading and the call; where they end.
float stand_called(AfarWriter& writer, const AfarParts& parts, Rect column)
{
    const auto& sheet = writer.sheet;
    const bool tall = sheet.panel.portrait();
    column.y = writer.stand_heading(column, parts.call != nullptr);
    for (const auto* node : parts.under_heading) column.y = writer.stand_words(*node, column, words_mm * 0.8F);
    if (parts.call != nullptr) {
        column.y += sheet.space(tall ? 8 : 1);
        column.y = writer.stand_call(*parts.call, column, called_mm * (tall ? most_over_number : 1.0F));
    }
    for (const auto* node : parts.rooms) column.y = writer.stand_words(*node, column, writer.small_words());
    return column.y;
}

// Who was called before, as many as there is room for, or what is to be noticed; where they end.
float stand_others(AfarWriter& writer, const AfarParts& parts, Rect column, float bottom)
{
    if (parts.notice != nullptr) return writer.stand_notice(*parts.notice, column);
    auto fitting = writer.out.nodes;
    for (const auto* node : parts.listed) {
        const bool label = node->role == Role::Label;
        const float end = label ? writer.stand_words(*node, column, words_mm * 0.8F) + writer.sheet.space(2) : writer.stand_row(*node, column);
        if (end > bottom) break;
        column.y = end;
        if (!label) fitting = writer.out.nodes;         // a label never stands alone
    }
    writer.out.nodes = std::move(fitting);
    return std::min(column.y, bottom);
}

}  // namespace

bool can_hang(const Panel& panel)
{
    return std::max(panel.width_mm, panel.height_mm) >= least_across_mm;
}

// Tall: all in one column. Low: the call left, all else right of it, so that the call stands where it is whatever comes or goes beside it.
PlacedPage place_afar(const Sheet& sheet, const Page& page)
{
    PlacedPage out;
    out.page_id = page.id;
    out.pixels = sheet.panel.pixels;
    out.colours = sheet.comfort.colours;
    out.unit = sheet.unit;
    const auto parts = afar_parts(page);
    const float margin = std::min(margin_of(sheet), sheet.space(9));
    const bool tall = sheet.panel.portrait();
    Rect left{margin, margin, static_cast<float>(sheet.panel.pixels.width) - 2 * margin, 0};
    const float bottom = static_cast<float>(sheet.panel.pixels.height) - margin;
    auto right = left;
    if (!tall) {
        left.width = std::floor(left.width * left_part);
        right.x += left.width + sheet.space(12);
        right.width -= left.width + sheet.space(12);
    }
    // Where not all has room at all, the station's name gives its place.
    for (const bool framed : {true, false})
        for (float call = 1; call > smallest; call *= smaller_by) {
            AfarWriter writer{sheet, page, out, call};
            out.nodes.clear();
            const float below_frame = framed ? writer.stand_frame(right) + sheet.space(tall ? 12 : 6) : right.y;
            const float below_call = stand_called(writer, parts, {left.x, tall ? below_frame : left.y, left.width, 0});
            if (below_call > bottom) continue;
            const Rect rest{right.x, tall ? below_call + sheet.space(12) : below_frame, right.width, 0};
            const auto before = out.nodes;
            for (writer.scale = 1; writer.scale > smallest; writer.scale *= smaller_by) {
                out.nodes = before;
                if (stand_others(writer, parts, rest, bottom) <= bottom) return out;
            }
        }
    return out;
}

}  // namespace luukku
