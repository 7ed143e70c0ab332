#include "kiosk/layout/pieces.h"

#include <algorithm>
#include <cmath>

// What stands side by side: keys of a keypad, times and days, chips; and the switches of staff.
namespace luukku {
namespace {

bool one_sign(const std::string& words)
{
    return words.size() == 1 || (words.size() == 2 && (static_cast<unsigned char>(words[0]) & 0xE0U) == 0xC0U);
}

// A single sign is large, more so on a wide key; a word on a key is of the size of second lines.
Setting key_setting(const Sheet& sheet, const Node& node, const std::string& words, float width = 0)
{
    const float capital = one_sign(words) ? sheet.type.body * (width > sheet.space(50) ? 1.5F : 1.25F) : sheet.type.small;
    return {capital, sheet.type.least, Weight::Bold, ink_on(node)};
}

}  // namespace

float key_width(const Sheet& sheet, const Node& node)
{
    const auto words = sheet.say(node.label);
    const float text = tightest(sheet, words, key_setting(sheet, node, words), 1);
    return std::max(sheet.millimetres(sheet.panel.target_mm), text + 2 * sheet.space(2));
}

Piece key_piece(const Sheet& sheet, const Node& node, float width)
{
    const auto words = sheet.say(node.label);
    const auto first = set(sheet, words, key_setting(sheet, node, words, width), width - 2 * sheet.space(1));
    const auto second = set(sheet, sheet.say(node.second), {sheet.type.small, sheet.type.least, Weight::Regular, ink_on(node)}, width - 2 * sheet.space(1));
    const auto pair = pair_of(sheet, first, second);
    const float icon = node.icon == Icon::None || one_sign(words) ? 0 : sheet.space(9);
    const bool beside = icon > 0 && first.width + icon + sheet.space(3) <= width - 2 * sheet.space(3);
    const float least = std::max(pair.whole(), sheet.millimetres(sheet.panel.target_mm));
    const float natural = std::max(pair.whole() + 2 * sheet.space(2), sheet.space(21));
    return {std::ceil(least), std::ceil(natural), std::ceil(std::max(natural, sheet.space(28))), first.word_broken,
        [&sheet, node, pair, icon, beside](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Key, rect);
        const float shift = beside ? icon + sheet.space(3) : 0;
        const float x = rect.x + (rect.width - pair.width() - shift) / 2;
        if (beside) placed.icons.push_back({node.icon, {std::round(x), std::round(rect.y + (rect.height - icon) / 2), icon, icon}, ink_on(node)});
        put(sheet, placed, pair, x + shift, std::round(rect.y + (rect.height - pair.height()) / 2), pair.width(), Side::Middle);
        return placed;
    }};
}

// The mark stands under the words; its line is kept free while the answer is not chosen, so that nothing moves.
Piece middle_piece(const Sheet& sheet, const Node& node, float width)
{
    const float inside = width - 2 * sheet.space(2);
    const auto mark = chosen_mark(sheet);
    const auto words = sheet.say(node.label);
    const bool figure = words.size() <= 6 && words.find_first_not_of("0123456789.,:-+") == std::string::npos;       // a time, a date, a number
    const float capital = sheet.type.body * (figure ? 1.25F : 1.0F);
    const auto first = set(sheet, words, {capital, sheet.type.least, Weight::Bold, ink_on(node), true, figure ? 1 : 3}, inside);
    const auto second = set(sheet, sheet.say(node.second), {sheet.type.small, sheet.type.least, Weight::Regular, soft_ink_on(node)}, inside);
    const auto pair = pair_of(sheet, first, second);
    const bool word_fits = mark.width() <= inside;
    const float mark_height = node.role == Role::Button ? 0 : (word_fits ? mark.word.whole() : mark.icon) + sheet.space(0.5F);
    const float need = pair.whole() + mark_height;
    const float least = std::max(need + 2 * sheet.space(0.5F), sheet.millimetres(sheet.panel.answer_mm));
    const float natural = std::max(need + 2 * sheet.space(3), sheet.space(25));
    return {std::ceil(least), std::ceil(natural), std::ceil(std::max(natural, sheet.space(32))),
            first.word_broken || second.word_broken || (mark_height > 0 && !word_fits),
        [&sheet, node, pair, mark, mark_height](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Key, rect);
        const float used = node.chosen ? mark_height : 0;
        const float top = std::round(rect.y + (rect.height - pair.whole() - used) / 2 + pair.first.over());
        put(sheet, placed, pair, rect.x, top, rect.width, Side::Middle);
        if (!node.chosen || mark_height <= 0) return placed;
        const auto& last = pair.second.empty() ? pair.first : pair.second;
        const float x = rect.x + (rect.width - mark.width()) / 2;
        put(sheet, placed, mark, x, top + pair.height() + last.under() + mark.word.over());
        return placed;
    }};
}

Piece switch_piece(const Sheet& sheet, const Node& node, float width)
{
    const float pad = sheet.space(7);
    const float track = sheet.space(22);
    const float inside = width - 2 * pad - track - sheet.space(5);
    const auto state = sheet.say(node.action);
    const auto first = set(sheet, sheet.say(node.label), {sheet.type.small * 1.1F, sheet.type.least, Weight::Bold, ink_on(node)}, inside);
    const auto second = set(sheet, sheet.say(node.second), {sheet.type.small, sheet.type.least, Weight::Regular, soft_ink_on(node)}, inside);
    const auto pair = pair_of(sheet, first, second);
    const float least = std::max(pair.whole() + 2 * sheet.space(1), sheet.millimetres(sheet.panel.target_mm));
    const float natural = std::max(pair.whole() + 2 * sheet.space(3), sheet.space(20));
    return {std::ceil(least), std::ceil(natural), std::ceil(natural), first.word_broken || second.word_broken,
        [&sheet, node, pair, pad, track](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Switch, rect);
        const float height = sheet.space(12);
        placed.mark = Rect{rect.x + rect.width - pad - track, std::round(rect.y + (rect.height - height) / 2), track, height};
        put(sheet, placed, pair, rect.x + pad, std::round(rect.y + (rect.height - pair.height()) / 2), rect.width);
        return placed;
    }};
}

namespace {

Setting chip_setting(const Sheet& sheet, const Node& node)
{
    return {sheet.type.small, sheet.type.least, Weight::Bold, node.chosen ? Ink::OnAccent : ink_on(node), false, 1};
}

float chip_icon(const Sheet& sheet, const Node& node) { return node.icon == Icon::None ? 0 : sheet.space(8); }

}  // namespace

float chip_width(const Sheet& sheet, const Node& node)
{
    const float icon = chip_icon(sheet, node);
    const float text = tightest(sheet, sheet.say(node.label), chip_setting(sheet, node), 1);
    return std::ceil(std::max(text + 2 * sheet.space(6) + (icon > 0 ? icon + sheet.space(2) : 0), sheet.millimetres(sheet.panel.target_mm)));
}

Piece chip_piece(const Sheet& sheet, const Node& node, float width)
{
    const float icon = chip_icon(sheet, node);
    const float shift = icon > 0 ? icon + sheet.space(2) : 0;
    const auto first = set(sheet, sheet.say(node.label), chip_setting(sheet, node), width - 2 * sheet.space(3) - shift);
    const float height = std::ceil(std::max(first.whole(), sheet.millimetres(sheet.panel.target_mm)));
    return {height, height, height, first.word_broken, [&sheet, node, first, icon, shift](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Chip, rect);
        const float x = rect.x + (rect.width - first.width - shift) / 2;
        if (icon > 0) placed.icons.push_back({node.icon, {std::round(x), std::round(rect.y + (rect.height - icon) / 2), icon, icon}, first.ink});
        put(sheet, placed, first, x + shift, std::round(rect.y + (rect.height - first.height()) / 2), first.width, Side::Middle);
        return placed;
    }};
}

}  // namespace luukku
