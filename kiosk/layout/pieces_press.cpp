#include "kiosk/layout/pieces.h"

#include <algorithm>
#include <cmath>

// What is pressed: cards, answers, buttons, rows, keys, switches and chips.
namespace luukku {

Ink ink_on(const Node& node)
{
    if (!node.enabled) return Ink::Disabled;
    if (node.tone == Tone::Accent) return Ink::OnAccent;
    if (node.tone == Tone::Warm) return Ink::OnWarm;
    if (node.tone == Tone::Danger) return Ink::Danger;
    return Ink::Normal;
}

Ink icon_ink_on(const Node& node) { return ink_on(node) == Ink::Normal ? Ink::Accent : ink_on(node); }
Ink soft_ink_on(const Node& node) { return ink_on(node) == Ink::Normal ? Ink::Soft : ink_on(node); }

ChosenMark chosen_mark(const Sheet& sheet)
{
    const Setting setting{sheet.type.small, sheet.type.least, Weight::Bold};
    ChosenMark mark;
    mark.word = set(sheet, sheet.say(text("page.chosen")), setting, 1e6F);
    mark.icon = std::round(mark.word.capital * 1.5F);
    mark.between = sheet.space(1.5F);
    return mark;
}

void put(const Sheet& sheet, Placed& placed, const ChosenMark& mark, float x, float capital_top)
{
    const float lift = (mark.icon - mark.word.capital) / 2;
    placed.icons.push_back({Icon::Tick, {std::round(x), std::round(capital_top - lift), mark.icon, mark.icon}, Ink::Accent});
    put(sheet, placed, mark.word, x + mark.icon + mark.between, capital_top, mark.word.width);
    placed.words += " " + sheet.say(text("page.chosen"));
}

namespace {

struct CardParts {
    Pair tall{};                // under the icon
    Pair flat{};                // beside it
    ChosenMark mark{};
    float pad{}, icon{}, flat_icon{}, width{};
    float tall_need{};
    bool mark_cut{};            // there is no room for it
    bool marked_below{};        // beside the icon the mark has a line of its own
};

CardParts card_parts(const Sheet& sheet, const Node& node, float width)
{
    CardParts parts;
    parts.width = width;
    parts.pad = sheet.space(8);
    parts.icon = node.icon == Icon::None ? 0 : sheet.space(20);
    parts.flat_icon = node.icon == Icon::None ? 0 : sheet.space(13);
    const Setting name{sheet.type.body, std::max(sheet.type.least, sheet.type.body * 0.88F), Weight::Bold, ink_on(node), true, 2};
    const Setting more{sheet.type.small, sheet.type.least, Weight::Regular, soft_ink_on(node)};
    const float across = width - 2 * parts.pad;
    parts.tall = pair_of(sheet, set(sheet, sheet.say(node.label), name, across), set(sheet, sheet.say(node.second), more, across));
    const float beside = width - 2 * sheet.space(5) - (parts.flat_icon > 0 ? parts.flat_icon + sheet.space(5) : 0);
    if (sheet.choosing) parts.mark = chosen_mark(sheet);
    parts.mark_cut = parts.mark.width() > std::min(beside, across - (parts.icon > 0 ? parts.icon + sheet.space(1) : 0));
    parts.flat = pair_of(sheet, set(sheet, sheet.say(node.label), name, beside), set(sheet, sheet.say(node.second), more, beside));
    parts.marked_below = sheet.choosing;
    const float head = std::max(parts.icon, parts.mark.word.whole());
    parts.tall_need = 2 * parts.pad + head + sheet.space(3) + parts.tall.whole();
    return parts;
}

void stand_tall(const Sheet& sheet, Placed& placed, const Node& node, const CardParts& parts)
{
    const Rect& rect = placed.rect;
    if (parts.icon > 0)
        placed.icons.push_back({node.icon, {rect.x + parts.pad - sheet.space(1), rect.y + parts.pad, parts.icon, parts.icon}, icon_ink_on(node)});
    const auto& last = parts.tall.second.empty() ? parts.tall.first : parts.tall.second;
    const float top = rect.y + rect.height - parts.pad - last.under() * 0.6F - parts.tall.height();
    put(sheet, placed, parts.tall, rect.x + parts.pad, std::round(top), parts.width);
    if (node.chosen)
        put(sheet, placed, parts.mark, rect.x + rect.width - sheet.space(7) - parts.mark.width(), rect.y + parts.pad + parts.mark.word.over());
}

void stand_flat(const Sheet& sheet, Placed& placed, const Node& node, const CardParts& parts)
{
    const Rect& rect = placed.rect;
    const float pad = sheet.space(5);
    if (parts.flat_icon > 0)
        placed.icons.push_back({node.icon, {rect.x + pad, std::round(rect.y + (rect.height - parts.flat_icon) / 2), parts.flat_icon, parts.flat_icon},
                                icon_ink_on(node)});
    const float x = rect.x + pad + (parts.flat_icon > 0 ? parts.flat_icon + sheet.space(5) : 0);
    const auto text = node.chosen ? parts.flat.first : TextBlock{};
    const float height = node.chosen ? text.whole() + parts.mark.word.whole() : parts.flat.whole();
    const float top = std::round(rect.y + (rect.height - height) / 2 + parts.flat.first.over());
    if (!node.chosen) return put(sheet, placed, parts.flat, x, top, parts.width);
    // The mark takes the place of the second line: nothing else moves, and the card stays low.
    put(sheet, placed, text, x, top, parts.width);
    put(sheet, placed, parts.mark, x, top + text.height() + text.under() + parts.mark.word.over());
}

}  // namespace

// An icon above its name where there is height, beside it where there is not.
Piece card_piece(const Sheet& sheet, const Node& node, float width)
{
    const auto parts = card_parts(sheet, node, width);
    const float marked = parts.marked_below ? parts.flat.first.whole() + parts.mark.word.whole() : 0;
    const float flat = std::max({std::max(parts.flat.whole(), marked) + 2 * sheet.space(1.5F), parts.flat_icon + 2 * sheet.space(3),
                                 sheet.millimetres(sheet.panel.answer_mm)});
    const float tall = std::max(parts.tall_need, width * 0.5F);
    const bool broad = width > sheet.space(140);        // a name far from its icon reads badly: keep it flat
    const auto from = std::make_shared<float>(parts.tall_need);
    const float natural = broad ? std::max(flat, sheet.space(30)) : tall;
    const float most = broad ? std::max(flat, sheet.space(44)) : std::max(tall, width * 0.74F);
    return {std::ceil(flat), std::ceil(natural), std::ceil(most), parts.flat.first.word_broken || parts.tall.first.word_broken || parts.mark_cut,
        [&sheet, node, parts, broad, from](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Card, rect);
        if (!broad && rect.height + 0.5F >= *from) stand_tall(sheet, placed, node, parts);
        else stand_flat(sheet, placed, node, parts);
        return placed;
    }, from};
}

namespace {

struct AnswerParts {
    Pair text{};
    ChosenMark mark{};
    float x{};                  // of the text
    float ring{};
    bool mark_below{};
    Rect picture{};             // its size, and its x from the left edge
    float head{};               // of a picture that stands above the words: beside it there is no room for them
};

AnswerParts answer_parts(const Sheet& sheet, const Node& node, float width)
{
    AnswerParts parts;
    parts.ring = sheet.space(9);
    parts.x = sheet.space(7) + parts.ring + sheet.space(6);
    if (node.picture) {
        parts.picture = fitted(*node.picture, {parts.x, 0, std::round(width * 0.3F), sheet.space(sheet.in_hand() ? 26 : 34)});
        const bool above = sheet.scarce() || width < sheet.space(120);
        if (above) parts.head = parts.picture.height + sheet.space(3);
        else parts.x += parts.picture.width + sheet.space(5);
    }
    parts.mark = chosen_mark(sheet);
    const float full = width - parts.x - sheet.space(7);
    const float beside = full - parts.mark.width() - sheet.space(5);
    const Setting name{sheet.type.body, sheet.type.least, node.chosen ? Weight::Bold : Weight::Regular, ink_on(node)};
    auto bold = name;
    bold.weight = Weight::Bold;         // the place of the mark must not change when the answer is chosen
    const auto label = sheet.say(node.label);
    const auto wide = set(sheet, label, bold, full);
    const auto narrow = set(sheet, label, bold, beside);
    parts.mark_below = beside < full * 0.4F || narrow.word_broken || narrow.lines.size() > wide.lines.size();
    const float room = parts.mark_below ? full : beside;
    const auto second = set(sheet, sheet.say(node.second), {sheet.type.small, sheet.type.least, Weight::Regular, soft_ink_on(node)}, room);
    parts.text = pair_of(sheet, set(sheet, label, name, room), second);
    return parts;
}

}  // namespace

Piece answer_piece(const Sheet& sheet, const Node& node, float width)
{
    const auto parts = answer_parts(sheet, node, width);
    auto always_bold = parts.text;      // as high as when it is chosen
    always_bold.first = set(sheet, sheet.say(node.label), {sheet.type.body, sheet.type.least, Weight::Bold}, std::max(parts.text.first.width,
        width - parts.x - sheet.space(7) - (parts.mark_below ? 0 : parts.mark.width() + sheet.space(5))));
    const float mark_line = parts.mark_below ? parts.mark.word.whole() : 0;
    const float words = std::max(always_bold.whole(), parts.text.whole()) + mark_line;
    const float need = parts.head > 0 ? words + parts.head + 2 * sheet.space(2) : std::max(words, parts.picture.height + 2 * sheet.space(2));
    const float least = std::max(need + 2 * sheet.space(0.5F), sheet.millimetres(sheet.panel.answer_mm));
    const float natural = std::max(need + 2 * sheet.space(5), sheet.space(25));
    const bool mark_cut = parts.mark.width() > width - parts.x - sheet.space(7);
    return {std::ceil(least), std::ceil(natural), std::ceil(std::max(natural, sheet.space(28))), always_bold.first.word_broken || mark_cut,
        [&sheet, node, parts](Rect rect) {
        auto placed = placed_from(sheet, node, node.role == Role::Tick ? Dress::AnswerTick : Dress::Answer, rect);
        placed.mark = Rect{rect.x + sheet.space(7), std::round(rect.y + (rect.height - parts.ring) / 2), parts.ring, parts.ring};
        const float mark = node.chosen && parts.mark_below ? parts.mark.word.whole() : 0;
        const float top = std::round(rect.y + (rect.height + parts.head - parts.text.height() - mark) / 2);
        if (node.picture) {
            const Rect& size = parts.picture;
            const float beside = std::round(rect.y + (rect.height - size.height) / 2);
            const float y = parts.head > 0 ? std::round(top - parts.text.first.over() - parts.head) : beside;
            placed.picture = PlacedPicture{node.picture, {rect.x + size.x, y, size.width, size.height}, false};
        }
        put(sheet, placed, parts.text, rect.x + parts.x, top, rect.width);
        if (!node.chosen) return placed;
        const auto& last = parts.text.second.empty() ? parts.text.first : parts.text.second;
        const float right = rect.x + rect.width - sheet.space(7) - parts.mark.width();
        const float middle = rect.y + (rect.height + parts.head - parts.mark.word.capital) / 2;
        if (parts.mark_below) put(sheet, placed, parts.mark, rect.x + parts.x, top + parts.text.height() + last.under() + parts.mark.word.over());
        else put(sheet, placed, parts.mark, right, middle);
        return placed;
    }};
}

Piece button_piece(const Sheet& sheet, const Node& node, float width)
{
    const float icon = node.icon == Icon::None ? 0 : sheet.space(11);
    const float between = icon > 0 ? sheet.space(4) : 0;
    const float inside = width - 2 * sheet.space(5) - icon - between;
    const auto first = set(sheet, sheet.say(node.label), {sheet.type.body, sheet.type.least, Weight::Bold, ink_on(node), true}, inside);
    const auto second = set(sheet, sheet.say(node.second), {sheet.type.small, sheet.type.least, Weight::Regular, soft_ink_on(node)}, inside);
    const auto pair = pair_of(sheet, first, second);
    const bool strong = node.tone == Tone::Accent || node.tone == Tone::Warm;
    const float least = std::max(pair.whole() + 2 * sheet.space(1), sheet.millimetres(sheet.panel.answer_mm));
    const float natural = std::max(pair.whole() + 2 * sheet.space(4), sheet.space(strong ? 30 : 25));
    return {std::ceil(least), std::ceil(natural), std::ceil(std::max(natural, sheet.space(strong ? 36 : 28))), first.word_broken || second.word_broken,
        [&sheet, node, pair, icon, between](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Button, rect);
        const float all = icon + between + pair.width();
        const float x = rect.x + (rect.width - all) / 2;
        const float top = std::round(rect.y + (rect.height - pair.height()) / 2);
        if (icon > 0) placed.icons.push_back({node.icon, {std::round(x), std::round(rect.y + (rect.height - icon) / 2), icon, icon}, ink_on(node)});
        put(sheet, placed, pair, x + icon + between, top, pair.width(), Side::Middle);
        return placed;
    }};
}

Piece row_piece(const Sheet& sheet, const Node& node, float width)
{
    const bool own_icon = node.icon != Icon::None && node.icon != Icon::Forward;      // the arrow at its end is there already
    const float icon = own_icon ? sheet.space(11) : 0;
    const float x = sheet.space(7) + (icon > 0 ? icon + sheet.space(6) : 0);
    const float arrow = node.press ? sheet.space(8) : 0;
    const float inside = width - x - sheet.space(6) - (arrow > 0 ? arrow + sheet.space(3) : 0);
    const auto second_words = sheet.say(node.second);
    const Weight weight = second_words.empty() ? Weight::Regular : Weight::Bold;
    const auto first = set(sheet, sheet.say(node.label), {sheet.type.body, sheet.type.least, weight, ink_on(node)}, inside);
    const auto second = set(sheet, second_words, {sheet.type.small, sheet.type.least, Weight::Regular, soft_ink_on(node)}, inside);
    const auto pair = pair_of(sheet, first, second);
    const float least = std::max(pair.whole() + 2 * sheet.space(0.5F), sheet.millimetres(sheet.panel.answer_mm));
    const float natural = std::max(pair.whole() + 2 * sheet.space(4), sheet.space(24));
    return {std::ceil(least), std::ceil(natural), std::ceil(std::max(natural, sheet.space(27))), first.word_broken || second.word_broken,
        [&sheet, node, pair, icon, x, arrow](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Row, rect);
        const float middle = rect.y + rect.height / 2;
        if (icon > 0) placed.icons.push_back({node.icon, {rect.x + sheet.space(7), std::round(middle - icon / 2), icon, icon}, icon_ink_on(node)});
        if (arrow > 0) placed.icons.push_back({Icon::Forward, {rect.x + rect.width - sheet.space(6) - arrow, std::round(middle - arrow / 2), arrow, arrow},
                                               icon_ink_on(node)});
        put(sheet, placed, pair, rect.x + x, std::round(middle - pair.height() / 2), rect.width);
        return placed;
    }};
}

}  // namespace luukku
