#include "kiosk/layout/afar.h"

#include "kiosk/layout/frame.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace luukku {

namespace {

// Capitals that fill so many minutes of arc: 16 is the least that is read at all (ISO 9241-303, 5.5.4), 20 to 22 what is read with ease.
constexpr float height_at(float metres, float minutes) { return metres * 1000.0F * minutes * std::numbers::pi_v<float> / (180 * 60); }

constexpr float number_mm = height_at(10, 22);          // 64 mm
constexpr float room_mm = height_at(8, 18);
constexpr float least_room_mm = height_at(5, 16);
constexpr float listed_mm = height_at(5, 16);
constexpr float listed_room_mm = height_at(4, 16);
constexpr float words_mm = height_at(3, 16);            // 14 mm
constexpr float frame_mm = height_at(2, 16);
constexpr float least_mm = height_at(1.6F, 16);         // of words that have no room otherwise
constexpr float across_mm{190};                         // a panel that is less than this across is looked at from nearer
constexpr float most_over_number = 1.5F;                // where there is room, the number is larger still

struct Writer {
    const Sheet& sheet;
    const Page& page;
    PlacedPage& out;

    // Of a height for this panel; nothing is under the least that its page has anyhow.
    [[nodiscard]] float on_panel(float millimetres) const
    {
        const float nearer = std::min(1.0F, std::min(sheet.panel.width_mm, sheet.panel.height_mm) / across_mm);
        return std::max(millimetres * nearer, sheet.type.least);
    }

    struct Heights { float wanted{}; float least{}; };

    // Where a word has no room in the least of these, it is smaller still.
    [[nodiscard]] TextBlock block(const Text& words, const Heights& heights, Weight weight, Ink ink, float width, int most_lines = 3) const
    {
        const auto said = sheet.say(words);
        const float least = on_panel(heights.least);
        auto set_in = set(sheet, said, {on_panel(heights.wanted), least, weight, ink, true, most_lines}, width);
        return set_in.word_broken ? set(sheet, said, {least, on_panel(least_mm), weight, ink, true, most_lines}, width) : set_in;
    }

    // The largest capital up to this in which it is one line.
    [[nodiscard]] TextBlock number(const Text& words, float most, Ink ink, float width) const
    {
        const auto said = sheet.say(words);
        float capital = on_panel(most);
        while (capital > on_panel(least_mm) && sheet.measure.width(said, sheet.font(capital), Weight::Bold) > width) capital -= 0.5F;
        return set(sheet, said, {capital, capital, Weight::Bold, ink, false, 1}, width);
    }

    [[nodiscard]] static Ink ink_of(const Node& node) { return node.enabled ? Ink::Normal : Ink::Soft; }

    // Below y; the next free y.
    float stand(Placed placed, const TextBlock& words, Rect column)
    {
        if (words.empty()) return column.y;
        placed.rect = {column.x, column.y, column.width, std::ceil(words.whole())};
        put(sheet, placed, words, column.x, column.y + words.over(), column.width);
        out.nodes.push_back(std::move(placed));
        return column.y + std::ceil(words.whole());
    }

    float stand_frame(const Rect& column)
    {
        const auto one = [&](const char* id, const Text& words, Weight weight, Ink ink, float y) {
            Placed placed;
            placed.id = id;
            placed.words = sheet.say(words);
            return stand(std::move(placed), block(words, {frame_mm, least_mm}, weight, ink, column.width), {column.x, y, column.width, 0});
        };
        const float y = one("frame/station", page.frame.station, Weight::Bold, Ink::Normal, column.y);
        return one("frame/clock", page.frame.clock, Weight::Regular, Ink::Soft, y);
    }

    // While nobody is called, what is said is what there is to see.
    float stand_heading(Rect column, bool calls)
    {
        Placed heading;
        heading.id = "heading";
        heading.dress = Dress::Heading;
        heading.words = sheet.say(page.heading);
        const float capital = calls ? words_mm : listed_mm;
        return stand(std::move(heading), block(page.heading, {capital, words_mm * 0.8F}, Weight::Bold, Ink::Accent, column.width), column);
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
        const float between = room.empty() ? figure.under() * 0.4F : figure.capital * 0.3F + room.over();
        const float height = figure.over() * 0.4F + figure.height() + between + (room.empty() ? 0 : room.height() + room.under());
        placed.rect = {column.x, column.y, column.width, std::ceil(height)};
        float y = column.y + figure.over() * 0.4F;
        put(sheet, placed, figure, column.x, y, column.width);
        y += figure.height() + between;
        put(sheet, placed, room, column.x, y, column.width);
        out.nodes.push_back(std::move(placed));
        return column.y + std::ceil(height);
    }

    // A number and its place in one row, where it fits above `bottom`.
    float stand_row(const Node& node, Rect column, float bottom)
    {
        const auto figure = number(node.label, listed_mm, ink_of(node), column.width * 0.5F);
        const float left = std::max(figure.width, sheet.measure.width("000", figure.font_pixels, Weight::Bold)) + sheet.space(8);
        const auto room = block(node.second, {listed_room_mm, least_mm}, Weight::Regular, ink_of(node), std::max(1.0F, column.width - left), 2);
        const float height = std::ceil(std::max(figure.whole(), room.whole()));
        if (column.y + height > bottom) return column.y;
        auto placed = placed_from(sheet, node, Dress::Words, {column.x, column.y, column.width, height});
        put(sheet, placed, figure, column.x, std::round(column.y + (height - figure.height()) / 2), column.width);
        put(sheet, placed, room, column.x + left, std::round(column.y + (height - room.height()) / 2), column.width);
        out.nodes.push_back(std::move(placed));
        return column.y + height;
    }

    // At the bottom, over the whole width; its top.
    [[nodiscard]] Placed notice(const Node& node, const Rect& column) const
    {
        const float pad = sheet.space(8);
        const float icon = sheet.millimetres(on_panel(words_mm) * 1.4F);
        const float left = pad * 2 + icon;
        const auto pair = pair_of(sheet, block(node.label, {words_mm, least_mm}, Weight::Bold, Ink::Normal, column.width - left - pad, 6),
                                  block(node.second, {words_mm * 0.8F, least_mm}, Weight::Regular, Ink::Normal, column.width - left - pad, 6));
        const float height = std::ceil(pair.whole() + pad);
        auto placed = placed_from(sheet, node, Dress::Notice, {column.x, column.y + column.height - height, column.width, height});
        const float top = placed.rect.y + (height - pair.height()) / 2;
        put(sheet, placed, pair, column.x + left, top, column.width);
        placed.icons.push_back({node.icon, {column.x + pad * 1.5F, std::round(std::max(placed.rect.y, top + pair.first.capital / 2 - icon / 2)), icon, icon}, Ink::Warm});
        return placed;
    }
};

// The parts of the page, by what they are.
struct Parts { const Node* call{}; std::vector<const Node*> under_heading{}; std::vector<const Node*> rooms{}; std::vector<const Node*> listed{}; const Node* notice{}; };

Parts afar_parts(const Page& page)
{
    Parts parts;
    for (const auto& block : page.body)
        for (const auto& node : block.nodes) {
            if (node.role == Role::BigNumber) parts.call = &node;
            else if (node.role == Role::Notice) parts.notice = &node;
            else if (node.role == Role::Label || node.role == Role::Fact) parts.listed.push_back(&node);
            else (parts.call == nullptr ? parts.under_heading : parts.rooms).push_back(&node);
        }
    return parts;
}

}  // namespace

PlacedPage place_afar(const Sheet& sheet, const Page& page)
{
    PlacedPage out;
    out.page_id = page.id;
    out.pixels = sheet.panel.pixels;
    out.colours = sheet.comfort.colours;
    out.unit = sheet.unit;
    Writer writer{sheet, page, out};
    const auto parts = afar_parts(page);
    const float margin = margin_of(sheet);
    const bool tall = sheet.panel.portrait();
    Rect whole{margin, margin, static_cast<float>(sheet.panel.pixels.width) - 2 * margin, static_cast<float>(sheet.panel.pixels.height) - 2 * margin};
    std::optional<Placed> notice;
    if (parts.notice != nullptr) notice = writer.notice(*parts.notice, whole);
    const float bottom = notice ? notice->rect.y - sheet.space(5) : whole.y + whole.height;
    auto left = whole;
    if (!tall && !parts.listed.empty()) left.width = std::floor(whole.width * 0.6F);
    float y = writer.stand_frame({whole.x, whole.y, left.width, 0}) + sheet.space(tall ? 12 : 4);
    const float top = y;
    y = writer.stand_heading({left.x, y, left.width, 0}, parts.call != nullptr);
    for (const auto* node : parts.under_heading) y = writer.stand_words(*node, {left.x, y, left.width, 0}, words_mm * 0.8F);
    if (parts.call != nullptr) y = writer.stand_call(*parts.call, {left.x, y + sheet.space(tall ? 8 : 2), left.width, 0}, number_mm * (tall ? most_over_number : 1.0F));
    for (const auto* node : parts.rooms) y = writer.stand_words(*node, {left.x, y, left.width, 0}, words_mm);
    auto right = left;
    right.y = tall ? y + sheet.space(14) : top;
    if (!tall) {
        right.x = left.x + left.width + sheet.space(12);
        right.width = whole.x + whole.width - right.x;
    }
    for (const auto* node : parts.listed)
        right.y = node->role == Role::Label ? writer.stand_words(*node, right, words_mm * 0.8F) + sheet.space(2) : writer.stand_row(*node, right, bottom);
    if (notice) out.nodes.push_back(std::move(*notice));
    return out;
}

}  // namespace luukku
