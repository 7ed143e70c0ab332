#include "kiosk/layout/frame.h"
#include "kiosk/layout/pieces.h"

#include <algorithm>
#include <cmath>

namespace luukku {

float margin_of(const Sheet& sheet)
{
    return std::round(std::min(sheet.space(13), 0.06F * static_cast<float>(sheet.panel.pixels.width)));
}

namespace {

struct Chips {
    std::vector<Node> nodes{};
    std::vector<float> widths{};
    float gap{};
    float height{};

    [[nodiscard]] float width() const
    {
        float sum = 0;
        for (const auto& one : widths) sum += one + gap;
        return std::max(0.0F, sum - gap);
    }
};

Chips chips_of(const Sheet& sheet, const std::vector<Node>& languages, bool only_others)
{
    Chips chips;
    chips.gap = std::max(sheet.gap(), sheet.space(3.5F));
    for (const auto& node : languages) {
        if (only_others && node.chosen) continue;
        chips.nodes.push_back(node);
        chips.widths.push_back(chip_width(sheet, node));
        chips.height = std::max(chips.height, chip_piece(sheet, node, chips.widths.back()).least);
    }
    return chips;
}

// Rows of chips from x on, as many as fit each. Returns the y below the last.
float stand_chips(const Sheet& sheet, const Chips& chips, float x, float y, float right, std::vector<Placed>& out)
{
    const float left = x;
    for (std::size_t at = 0; at < chips.nodes.size(); ++at) {
        if (x > left && x + chips.widths[at] > right + 0.5F) {
            x = left;
            y += chips.height + chips.gap;
        }
        auto placed = chip_piece(sheet, chips.nodes[at], chips.widths[at]).stand({x, y, chips.widths[at], chips.height});
        out.push_back(std::move(placed));
        x += chips.widths[at] + chips.gap;
    }
    return y + (chips.nodes.empty() ? 0 : chips.height);
}

struct Name { TextBlock station{}; TextBlock clock{}; };

Name name_of(const Sheet& sheet, const Frame& frame, float width, bool with_clock)
{
    const Setting station{sheet.type.small, sheet.type.least, Weight::Bold, Ink::Normal, true};
    const Setting clock{sheet.type.small, sheet.type.least, Weight::Regular, Ink::Soft};
    Name name{set(sheet, sheet.say(frame.station), station, width), {}};
    if (with_clock) name.clock = set(sheet, sheet.say(frame.clock), clock, width);
    return name;
}

void stand_words(const Sheet& sheet, const char* id, const TextBlock& block, const Text& text, Rect rect, std::vector<Placed>& out)
{
    if (block.empty()) return;
    Placed placed;
    placed.id = id;
    placed.rect = {rect.x, std::round(rect.y), rect.width, std::ceil(block.whole())};
    put(sheet, placed, block, rect.x, placed.rect.y + block.over(), rect.width);
    for (const auto& line : placed.lines) placed.words += (placed.words.empty() ? "" : " ") + line.text;
    placed.heard = sheet.heard({&text});
    out.push_back(std::move(placed));
}

void stand_name(const Sheet& sheet, const Frame& frame, const Name& name, Rect rect, std::vector<Placed>& out)
{
    const float all = name.station.whole() + name.clock.whole();
    const float y = rect.y + (rect.height - all) / 2;
    stand_words(sheet, "frame/station", name.station, frame.station, {rect.x, y, rect.width, 0}, out);
    stand_words(sheet, "frame/clock", name.clock, frame.clock, {rect.x, y + std::ceil(name.station.whole()), rect.width, 0}, out);
}

// All languages, else the keys to their page, the best first; Apukeinot beside them where the bar has no key for it. Viittomakieli stands on the side
// from which the row grows, so that the others are where they are without it.
std::vector<Chips> ways_of(const Sheet& sheet, const Frame& frame)
{
    std::vector<std::vector<Node>> choices{frame.languages};
    for (const auto& key : frame.language_keys) choices.push_back({key});
    if (frame.aids && !sheet.panel.narrow())
        for (auto& nodes : choices) nodes.push_back(*frame.aids);
    if (frame.sign)
        for (auto& nodes : choices) nodes.insert(sheet.in_hand() ? nodes.end() : nodes.begin(), *frame.sign);
    std::vector<Chips> ways;
    for (const auto& nodes : choices) ways.push_back(chips_of(sheet, nodes, sheet.in_hand()));
    return ways;
}

const Chips& fitting(const std::vector<Chips>& ways, float width)
{
    const auto fits = std::find_if(ways.begin(), ways.end(), [&](const Chips& one) { return one.width() <= width; });
    return fits == ways.end() ? ways.back() : *fits;
}

}  // namespace

float stand_low_chips(const Sheet& sheet, const Frame& frame, float bottom, std::vector<Placed>& out)
{
    const float margin = margin_of(sheet);
    const float width = static_cast<float>(sheet.panel.pixels.width) - 2 * margin;
    const auto ways = ways_of(sheet, frame);
    const auto& chips = fitting(ways, width);
    std::vector<Placed> tried;
    const float height = stand_chips(sheet, chips, margin, 0, margin + width, tried);       // in rows, where they have no room in one
    stand_chips(sheet, chips, margin, bottom - height, margin + width, out);
    return bottom - height;
}

namespace {

float stand_row(const Sheet& sheet, const Frame& frame, std::vector<Placed>& out)
{
    const float margin = margin_of(sheet);
    const float width = static_cast<float>(sheet.panel.pixels.width) - 2 * margin;
    const bool in_hand = sheet.panel.width_mm < 100;
    const float top = sheet.space(in_hand ? 4 : sheet.panel.portrait() ? 8 : 5);
    const auto ways = sheet.low_reach() && !frame.staff ? std::vector<Chips>{} : ways_of(sheet, frame);
    if (in_hand && frame.station.empty()) return stand_chips(sheet, fitting(ways, width), margin, top, margin + width, out);
    // The clock is what goes first where the name has no room beside the chips.
    std::vector<bool> clocks{false};
    if (!in_hand) clocks = sheet.low_and_large() ? std::vector{true, false} : std::vector{true};
    for (const bool with_clock : clocks)
        for (const auto& chips : ways) {
            const float beside = width - chips.width() - sheet.space(10);
            const auto name = name_of(sheet, frame, std::max(beside, 1.0F), with_clock);
            const bool one_line = name.station.lines.size() <= 1 && name.clock.lines.size() <= 1;
            const bool short_enough = !with_clock && !name.station.word_broken && name.station.lines.size() <= 2;
            if (beside <= width * 0.25F || !(one_line || short_enough)) continue;
            const float height = std::ceil(std::max(chips.height, name.station.whole() + name.clock.whole()));
            stand_name(sheet, frame, name, {margin, top, beside, height}, out);
            stand_chips(sheet, chips, margin + width - chips.width(), top + std::floor((height - chips.height) / 2), margin + width, out);
            return top + height;
        }
    if (in_hand) return stand_chips(sheet, fitting(ways, width), margin, top, margin + width, out);

    const auto full = name_of(sheet, frame, width, true);
    const float height = std::ceil(full.station.whole() + full.clock.whole());
    stand_name(sheet, frame, full, {margin, top, width, height}, out);
    if (ways.empty()) return top + height;
    return stand_chips(sheet, fitting(ways, width), margin, top + height + sheet.space(3), margin + width, out);
}

// For whom she is here stands under all of it, whatever else has to go.
float stand_acting(const Sheet& sheet, const Text& words, float y, std::vector<Placed>& out)
{
    const float margin = margin_of(sheet);
    const float width = static_cast<float>(sheet.panel.pixels.width) - 2 * margin;
    const auto block = set(sheet, sheet.say(words), {sheet.type.small, sheet.type.least, Weight::Bold, Ink::Normal}, width);
    stand_words(sheet, "frame/acting", block, words, {margin, y, width, std::ceil(block.whole())}, out);
    return y + std::ceil(block.whole());
}

}  // namespace

float stand_top(const Sheet& sheet, const Frame& frame, std::vector<Placed>& out)
{
    if (frame.acting.empty()) return stand_row(sheet, frame, out);
    if (sheet.panel.width_mm >= 100) return stand_acting(sheet, frame.acting, stand_row(sheet, frame, out) + sheet.space(2), out);
    // In a hand a word in the place of the station's name says it.
    auto in_hand = frame;
    in_hand.station = frame.acting_short;
    const float below = stand_row(sheet, in_hand, out);
    const auto stands = std::find_if(out.begin(), out.end(), [](const Placed& one) { return one.id == "frame/station"; });
    if (stands == out.end()) return stand_acting(sheet, frame.acting_short, below + sheet.space(2), out);
    stands->id = "frame/acting";
    return below;
}

float stand_progress(const Sheet& sheet, const Progress& progress, Rect column, PlacedPage& page)
{
    const Setting setting{sheet.type.small, sheet.type.least, Weight::Bold, Ink::Soft};
    const auto label = set(sheet, sheet.say(progress.label), setting, column.width);
    Placed words;
    words.id = "progress/label";
    words.words = sheet.say(progress.label);
    words.heard = sheet.heard({&progress.label});
    words.rect = {column.x, column.y, std::min(column.width, std::ceil(label.width) + 1), std::ceil(label.whole())};
    put(sheet, words, label, column.x, column.y + label.over(), column.width);
    const float left = words.rect.x + words.rect.width + sheet.space(5);
    const float thick = std::max(4.0F, sheet.space(2.6F));
    const float middle = column.y + label.over() + label.height() / 2;
    if (column.x + column.width - left > sheet.space(20))
        page.progress = Rect{left, std::round(middle - thick / 2), column.x + column.width - left, thick};
    page.progress_part = progress.of > 0 ? std::clamp(static_cast<float>(progress.at) / static_cast<float>(progress.of), 0.0F, 1.0F) : 0;
    page.nodes.push_back(std::move(words));
    return column.y + std::ceil(label.whole());
}

float stand_heading(const Sheet& sheet, const Page& page, bool continued, Rect column, std::vector<Placed>& out)
{
    const float smaller = sheet.scarce() ? sheet.type.small : sheet.in_hand() ? (sheet.type.body + sheet.type.small) / 2 : sheet.type.body;
    const float capital = continued ? smaller : sheet.type.heading;
    Setting setting{capital, std::min(capital, sheet.type.body), Weight::Bold, Ink::Normal, true};
    // Bold words are seen among regular ones.
    setting.strong = page.heading.strong;
    if (!setting.strong.empty()) setting.weight = Weight::Regular;
    auto block = spaced(sheet, set(sheet, sheet.say(page.heading), setting, column.width));
    if (column.height > 0 && block.whole() > column.height) {
        block = spaced(sheet, set(sheet, sheet.say(page.heading), setting, column.width - sheet.measure.width("…", block.font_pixels, block.weight)));
        const float lines = std::floor((column.height - block.whole() + block.height() - block.capital) / block.step) + 1;
        block = beginning_of(std::move(block), static_cast<std::size_t>(std::max(lines, 2.0F)));
    }
    Placed heading;
    heading.id = "heading";
    heading.dress = Dress::Heading;
    heading.words = sheet.say(page.heading);
    heading.heard = sheet.heard({&page.heading});
    heading.rect = {column.x, column.y, column.width, std::ceil(block.whole())};
    put(sheet, heading, block, column.x, column.y + block.over(), column.width);
    out.push_back(std::move(heading));
    return column.y + std::ceil(block.whole());
}

}  // namespace luukku
