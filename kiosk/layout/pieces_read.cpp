#include "kiosk/layout/pieces.h"

#include <algorithm>
#include <cctype>
#include <cmath>

// What is read: paragraphs, labels, notices, the queue number, the field of what was typed, facts and figures.
namespace luukku {
namespace {

constexpr float spaced_by = 0.06F;      // of the font, between the signs of a code
constexpr int most_characters = 60;     // face.md, Tokens: up to 60 characters a line

// A line of text is not longer than sixty middling letters, however wide the panel is.
float readable(const Sheet& sheet, float capital_mm, float width)
{
    const float letter = sheet.measure.width("nnnnaaaiit", sheet.font(capital_mm), Weight::Regular) / 10.0F;
    return std::min(width, letter * most_characters);
}

Piece words_piece(const Sheet& sheet, const Node& node, TextBlock block)
{
    const float height = std::ceil(block.whole());
    return {height, height, height, block.word_broken, [&sheet, node, block](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Words, rect);
        put(sheet, placed, block, rect.x, rect.y + block.over(), rect.width);
        return placed;
    }};
}

Ink ink_of_tone(Tone tone, Ink plain)
{
    switch (tone) {
        case Tone::Danger: return Ink::Danger;
        case Tone::Good: return Ink::Good;
        case Tone::Quiet: return Ink::Soft;
        default: return plain;
    }
}

// "Numerosi 17" is said as one text and seen as a caption and a figure: the first run of digits with what belongs to it.
struct Figure { std::string caption{}; std::string number{}; };

bool of_number(char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0 || letter == '.' || letter == ','; }

Figure figure_of(const std::string& words)
{
    const auto from = std::find_if(words.begin(), words.end(), [](char letter) { return std::isdigit(static_cast<unsigned char>(letter)) != 0; });
    if (from == words.end()) return {words, {}};
    auto to = std::find_if_not(from, words.end(), of_number);
    while (to != from && std::isdigit(static_cast<unsigned char>(*(to - 1))) == 0) --to;
    std::string caption{words.begin(), from};
    while (!caption.empty() && (caption.back() == ' ' || caption.back() == ':')) caption.pop_back();
    std::string rest{to, words.end()};
    if (rest == ".") rest.clear();
    if (!rest.empty()) caption += caption.empty() ? rest.substr(rest.find_first_not_of(' ')) : rest;
    return {caption, {from, to}};
}

// The figure may stand in either text; what is left explains it.
struct Told { std::string caption{}; std::string number{}; std::string rest{}; };

Told told_by(const Sheet& sheet, const Node& node)
{
    const auto label = sheet.say(node.label);
    const auto second = sheet.say(node.second);
    if (!node.action.empty()) return {label, sheet.say(node.action), second};
    if (const auto in_label = figure_of(label); !in_label.number.empty()) return {in_label.caption, in_label.number, second};
    const auto space = second.find(' ');
    const auto head = second.substr(0, space);
    const bool short_second = !second.empty() && second.size() <= 14;
    if (short_second) return {label, second, {}};
    if (!head.empty() && std::isdigit(static_cast<unsigned char>(head.front())) != 0 && space != std::string::npos)
        return {label, head, second.substr(space + 1)};
    return {label, {}, second};
}

}  // namespace

Piece paragraph_piece(const Sheet& sheet, const Node& node, float width, bool lead)
{
    const bool quiet = node.tone == Tone::Quiet || (lead && sheet.panel.width_mm < 100);
    const float capital = quiet ? sheet.type.small : sheet.type.body;
    Setting setting{capital, sheet.type.least, Weight::Regular, ink_of_tone(node.tone, lead ? Ink::Soft : Ink::Normal)};
    auto both = joined(sheet, node.label, node.second);
    setting.strong = std::move(both.strong);
    return words_piece(sheet, node, spaced(sheet, set(sheet, both.words, setting, readable(sheet, capital, width))));
}

// One of a list: its icon is the bullet, and the whole list stands on one card.
Piece listed_piece(const Sheet& sheet, const Node& node, float width, const Listed& listed)
{
    const float pad = sheet.space(7);
    const float icon = sheet.space(8);
    const float left = pad + icon + sheet.space(5);
    const float capital = sheet.in_hand() ? sheet.type.small : sheet.type.body;     // a list is seen whole rather than large, as a lead is
    const Setting setting{capital, sheet.type.least, Weight::Regular, ink_of_tone(node.tone, Ink::Normal)};
    const auto block = spaced(sheet, set(sheet, sheet.say(node.label), setting, readable(sheet, capital, width - left - pad)));
    const float above = listed.first ? sheet.space(3) : 0;
    const float below = listed.last ? sheet.space(3) : 0;
    const float need = std::max(block.whole(), icon) + above + below;
    return {std::ceil(need), std::ceil(need + 2 * sheet.space(1.2F)), std::ceil(need + 2 * sheet.space(2)), block.word_broken,
        [&sheet, node, block, pad, icon, left, above, below](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Words, rect);
        const float middle = rect.y + above + (rect.height - above - below) / 2;
        const float top = std::round(middle - block.height() / 2);
        const Ink ink = node.icon == Icon::Warning ? Ink::Warm : Ink::Accent;
        const float line = top + block.capital / 2;
        placed.icons.push_back({node.icon, {rect.x + pad, std::round(std::max(rect.y, line - icon / 2)), icon, icon}, ink});
        put(sheet, placed, block, rect.x + left, top, rect.width);
        return placed;
    }};
}

Piece label_piece(const Sheet& sheet, const Node& node, float width)
{
    const Setting setting{(sheet.type.body + sheet.type.small) / 2, sheet.type.least, Weight::Bold, ink_of_tone(node.tone, Ink::Normal)};
    return words_piece(sheet, node, set(sheet, sheet.say(node.label), setting, width));
}

Piece notice_piece(const Sheet& sheet, const Node& node, float width)
{
    const float pad = sheet.space(7);
    const float icon = node.icon == Icon::None ? 0 : sheet.space(11);
    const float left = pad + sheet.space(2) + (icon > 0 ? icon + sheet.space(5) : 0);
    const float inside = readable(sheet, sheet.type.body, width - left - pad);
    const auto second_words = sheet.say(node.second);
    const Weight weight = second_words.empty() ? Weight::Regular : Weight::Bold;
    const Ink ink = node.tone == Tone::Danger ? Ink::Danger : Ink::Normal;
    const auto first = set(sheet, sheet.say(node.label), {sheet.type.body, sheet.type.least, weight, ink, weight == Weight::Bold}, inside);
    Setting body{sheet.type.body, sheet.type.least};
    body.strong = node.second.strong;
    const auto second = set(sheet, second_words, body, inside);
    const auto pair = pair_of(sheet, first, second);
    const float least = std::ceil(std::max(pair.whole() + 2 * sheet.space(2.5F), icon + 2 * sheet.space(3)));
    const float natural = std::ceil(std::max(pair.whole() + 2 * sheet.space(5), icon + 2 * sheet.space(6)));
    return {least, natural, natural, first.word_broken || second.word_broken, [&sheet, node, pair, pad, icon, left](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Notice, rect);
        const float top = rect.y + (rect.height - pair.height()) / 2;
        put(sheet, placed, pair, rect.x + left, top, rect.width);
        const float middle = std::max(top + pair.first.capital / 2 - icon / 2, rect.y + sheet.space(3));
        const Ink sign = node.tone == Tone::Warm ? Ink::Warm : node.tone == Tone::Danger ? Ink::Danger
            : node.tone == Tone::Good ? Ink::Good : Ink::Accent;
        if (icon > 0) placed.icons.push_back({node.icon, {rect.x + pad + sheet.space(2), std::round(middle), icon, icon}, sign});
        return placed;
    }};
}

namespace {

struct NumberParts {
    TextBlock caption{}, number{}, rest{};
    bool under{};                       // the rest has no room beside the number
    float head{}, middle{}, need{};     // heights of the caption, of the number's line, of all
};

NumberParts number_parts(const Sheet& sheet, const Told& told, float inside, float times)
{
    NumberParts parts;
    parts.caption = set(sheet, told.caption, {sheet.type.body, sheet.type.least, Weight::Bold, Ink::Soft}, inside);
    parts.number = set(sheet, told.number, {sheet.type.body * times, sheet.type.body, Weight::Bold}, inside);
    const float beside = inside - parts.number.width - sheet.space(10);
    const Setting body{sheet.type.body, sheet.type.least};
    parts.rest = set(sheet, told.rest, body, std::max(beside, 1.0F));
    parts.under = beside < inside * 0.45F || parts.rest.word_broken;
    if (parts.under) parts.rest = set(sheet, told.rest, body, inside);
    parts.head = parts.caption.empty() ? 0 : parts.caption.over() + parts.caption.height() + parts.caption.under() + sheet.space(3);
    parts.middle = parts.under ? parts.number.height() : std::max(parts.number.height(), parts.rest.whole());
    const bool below = parts.under && !parts.rest.empty();
    parts.need = parts.head + parts.middle + (below ? parts.rest.whole() + sheet.space(3) : parts.number.under() * 0.5F);
    return parts;
}

}  // namespace

// The one thing to remember: where there is height the number takes it.
Piece number_piece(const Sheet& sheet, const Node& node, float width)
{
    const auto told = told_by(sheet, node);
    const float pad = sheet.space(8);
    const float inside = width - 2 * pad;
    const float times = sheet.in_hand() || !sheet.panel.portrait() ? 3.0F : 4.2F;
    const float most_times = sheet.panel.tall() ? times * 1.6F : times;
    const auto usual = number_parts(sheet, told, inside, times);
    const auto height = [&](const NumberParts& parts) { return std::ceil(parts.need + 2 * sheet.space(7)); };
    const float natural = height(usual);
    const float most = std::max(natural, height(number_parts(sheet, told, inside, most_times)));
    return {std::ceil(usual.need + 2 * sheet.space(5)), natural, most, usual.rest.word_broken,
        [&sheet, node, told, pad, inside, times, most_times, natural, most](Rect rect) {
        const float growth = most > natural ? std::clamp((rect.height - natural) / (most - natural), 0.0F, 1.0F) : 0;
        auto parts = number_parts(sheet, told, inside, times + growth * (most_times - times));
        if (parts.need > rect.height) parts = number_parts(sheet, told, inside, times);
        auto placed = placed_from(sheet, node, Dress::Number, rect);
        float y = rect.y + (rect.height - parts.need) / 2;
        put(sheet, placed, parts.caption, rect.x + pad, y + parts.caption.over(), rect.width);
        y += parts.head;
        put(sheet, placed, parts.number, rect.x + pad - parts.number.capital * 0.06F, y + (parts.middle - parts.number.height()) / 2, rect.width);
        const float x = rect.x + pad + (parts.under ? 0 : parts.number.width + sheet.space(10));
        const float rest_top = parts.under ? y + parts.middle + sheet.space(3) + parts.rest.over() : y + (parts.middle - parts.rest.height()) / 2;
        put(sheet, placed, parts.rest, x, rest_top, rect.width);
        return placed;
    }};
}

namespace {

// Sign by sign, a seventh of a sign apart. Several lines stay as they are set.
void put_spaced(const Sheet& sheet, Placed& placed, const TextBlock& typed, float x, float capital_top)
{
    if (typed.lines.size() != 1) return put(sheet, placed, typed, x, capital_top, typed.width);
    auto sign = typed;
    const auto& whole = typed.lines.front();
    for (std::size_t at = 0; at < whole.size();) {
        std::size_t next = at + 1;
        while (next < whole.size() && (static_cast<unsigned char>(whole[next]) & 0xC0U) == 0x80U) ++next;
        sign.lines.front() = whole.substr(at, next - at);
        put(sheet, placed, sign, x, capital_top, 0);
        x += sheet.measure.width(sign.lines.front(), sign.font_pixels, sign.weight) + typed.font_pixels * spaced_by;
        at = next;
    }
}

}  // namespace

Piece field_piece(const Sheet& sheet, const Node& node, float width)
{
    const float pad = sheet.space(8);
    // Letters stand apart, so that a long code can be compared sign by sign; 1.18 leaves room for that.
    auto typed = set(sheet, sheet.say(node.label), {sheet.type.body * 1.25F, sheet.type.least, Weight::Bold, Ink::Normal, false, 1},
                     (width - 2 * pad) / 1.18F);
    if (sheet.typing) typed = end_of(std::move(typed), sheet.scarce() || sheet.low_and_large() ? 1 : 2);
    const auto blank = set(sheet, "0", {sheet.type.body * 1.25F, sheet.type.least, Weight::Bold}, width);
    const auto hint = set(sheet, sheet.say(node.second), {sheet.type.small, sheet.type.least, Weight::Regular, ink_of_tone(node.tone, Ink::Soft)}, width - 2 * sheet.space(1));
    const float text = typed.empty() ? blank.height() : typed.height();
    const float hints = hint.empty() ? 0 : hint.whole() + sheet.space(3);
    const float least = std::ceil(std::max(text * 1.72F + 2 * sheet.space(1), sheet.millimetres(sheet.panel.target_mm)) + hints);
    const float natural = std::ceil(std::max(text * 1.72F + 2 * sheet.space(4), sheet.millimetres(sheet.panel.answer_mm)) + hints);
    return {least, natural, natural, typed.word_broken || hint.word_broken, [&sheet, node, typed, hint, hints, pad](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Field, rect);
        const Rect box{rect.x, rect.y, rect.width, rect.height - hints};
        placed.mark = box;
        put_spaced(sheet, placed, typed, rect.x + pad, box.y + (box.height - typed.height()) / 2);
        put(sheet, placed, hint, rect.x + sheet.space(1), box.y + box.height + sheet.space(3) + hint.over(), rect.width);
        return placed;
    }};
}

namespace {

struct FactParts {
    TextBlock label{};
    TextBlock value{};
    TextBlock action{};
    float button{};             // width of "Muuta"
    float value_x{};            // from the left edge
    bool stacked{};
    bool below{};               // the button under the words: beside them a word would be cut
    float pad{};
};

FactParts fact_parts(const Sheet& sheet, const Node& node, float width)
{
    FactParts parts;
    parts.pad = sheet.space(8);
    if (node.press) {
        const Setting action{sheet.type.small, sheet.type.least, Weight::Bold, Ink::Accent};
        parts.action = set(sheet, sheet.say(node.action), action, width);
        parts.button = std::max(parts.action.width + 2 * sheet.space(6), sheet.millimetres(sheet.panel.target_mm));
    }
    const float inside = width - 2 * parts.pad - (parts.button > 0 ? parts.button + sheet.space(5) - sheet.space(3) : 0);
    const Setting label{sheet.type.small, sheet.type.least, Weight::Regular, Ink::Soft};
    const Setting value{sheet.type.body, sheet.type.least, Weight::Bold, ink_of_tone(node.tone, Ink::Normal)};
    const float column = std::round(inside * 0.4F);
    parts.label = set(sheet, sheet.say(node.label), label, column - sheet.space(4));
    parts.value = set(sheet, sheet.say(node.second), value, inside - column);
    parts.stacked = parts.button > 0 || parts.label.word_broken || parts.value.word_broken || parts.label.lines.size() > 2 || inside < sheet.space(110);
    parts.value_x = parts.pad + (parts.stacked ? 0 : column);
    if (!parts.stacked) return parts;
    parts.label = set(sheet, sheet.say(node.label), label, inside);
    parts.value = set(sheet, sheet.say(node.second), value, inside);
    parts.below = parts.button > 0 && (parts.label.word_broken || parts.value.word_broken || parts.value.font_pixels < sheet.font(sheet.type.body));
    if (!parts.below) return parts;
    parts.label = set(sheet, sheet.say(node.label), label, width - 2 * parts.pad);
    parts.value = set(sheet, sheet.say(node.second), value, width - 2 * parts.pad);
    return parts;
}

void stand_fact_button(const Sheet& sheet, Placed& placed, const FactParts& parts, Rect rect)
{
    const float height = sheet.millimetres(sheet.panel.target_mm);
    const float y = parts.below ? rect.y + rect.height - height - sheet.gap() : std::round(rect.y + (rect.height - height) / 2);
    const Rect button{rect.x + rect.width - sheet.space(5) - parts.button, y, parts.button, height};
    placed.target = button;
    put(sheet, placed, parts.action, button.x, button.y + (button.height - parts.action.height()) / 2, button.width, Side::Middle);
}

}  // namespace

Piece fact_piece(const Sheet& sheet, const Node& node, float width)
{
    const auto parts = fact_parts(sheet, node, width);
    const auto pair = pair_of(sheet, parts.label, parts.value);
    const float text = parts.stacked ? pair.whole() : std::max(parts.label.whole(), parts.value.whole());
    const float button = parts.button > 0 ? sheet.millimetres(sheet.panel.target_mm) : 0;
    const float under = parts.below ? button + sheet.gap() : 0;
    const float least = std::ceil(std::max(text + under + 2 * sheet.space(1.5F), button + sheet.gap()));
    const float natural = std::ceil(std::max(text + under + 2 * sheet.space(4), button + 2 * sheet.space(3)));
    return {least, natural, natural, parts.value.word_broken, [&sheet, node, parts, pair, under](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Fact, rect);
        placed.target.reset();
        if (parts.stacked) {
            put(sheet, placed, pair, rect.x + parts.pad, rect.y + (rect.height - under - pair.height()) / 2, rect.width);
        } else {
            put(sheet, placed, parts.label, rect.x + parts.pad, rect.y + (rect.height - parts.label.height()) / 2, rect.width);
            put(sheet, placed, parts.value, rect.x + parts.value_x, rect.y + (rect.height - parts.value.height()) / 2, rect.width);
        }
        if (parts.button > 0) stand_fact_button(sheet, placed, parts, rect);
        return placed;
    }};
}

Piece tile_piece(const Sheet& sheet, const Node& node, float width)
{
    const auto told = told_by(sheet, node);
    const float pad = sheet.space(6);
    const float inside = width - 2 * pad;
    const Ink ink = node.tone == Tone::Warm ? Ink::Warm : ink_of_tone(node.tone, Ink::Normal);
    const float icon = node.icon == Icon::None ? 0 : sheet.space(8);
    const float beside = icon > 0 ? icon + sheet.space(3) : 0;
    const auto caption = set(sheet, told.caption, {sheet.type.small, sheet.type.least}, inside - beside);
    const auto figure = set(sheet, told.number, {sheet.type.body * (told.number.size() <= 4 ? 1.6F : 1.1F), sheet.type.least, Weight::Bold, ink, false, 2}, inside);
    const auto rest = set(sheet, told.rest, {sheet.type.small, sheet.type.least, Weight::Regular, Ink::Soft}, inside);
    const float need = caption.whole() + (figure.empty() ? 0 : figure.whole()) + (rest.empty() ? 0 : rest.whole());
    const float least = std::ceil(std::max(need + 2 * sheet.space(3), node.press ? sheet.millimetres(sheet.panel.target_mm) : 0.0F));
    return {least, std::ceil(need + 2 * sheet.space(5)), std::ceil(need + 2 * sheet.space(8)),
            caption.word_broken || figure.word_broken || rest.word_broken, [&sheet, node, caption, figure, rest, need, pad, icon, beside, ink](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Tile, rect);
        float y = rect.y + std::min((rect.height - need) / 2, sheet.space(5));
        if (icon > 0) placed.icons.push_back({node.icon, {rect.x + pad, std::round(std::max(rect.y, y + caption.over() + (caption.capital - icon) / 2)), icon, icon}, ink});
        for (const auto* block : {&caption, &figure, &rest}) {
            put(sheet, placed, *block, rect.x + pad + (block == &caption ? beside : 0), y + block->over(), rect.width);
            y += block->whole();
        }
        return placed;
    }};
}

}  // namespace luukku
