#include "kiosk/layout/sheet.h"

#include "kiosk/layout/lines.h"
#include "kiosk/layout/strong.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace luukku {
namespace {

constexpr float heading_over_body = 1.35F;
constexpr float small_over_body = 0.74F;
// Noto's line height 1.3 of the em is 1.82 of its capital height.
constexpr float step_over_capital = 1.82F;
constexpr float roomy_step_over_capital = 2.24F;        // 1.6 of the em

struct Heights { float body{}; float least{}; };
constexpr std::array heights_at_600{Heights{5.2F, 4.2F}, Heights{6.5F, 4.8F}, Heights{7.5F, 7.33F}, Heights{9.0F, 7.33F}};

}  // namespace

Type type_for(const Panel& panel, TextSize size)
{
    const auto at_600 = heights_at_600.at(static_cast<std::size_t>(size));
    const float nearer = panel.eye_mm / 600.0F;
    const float least = at_600.least * nearer;
    const float body = at_600.body * nearer;
    return {body, body * heading_over_body, std::max(least, body * small_over_body), least};
}

float Sheet::space(float steps) const { return std::round(steps * unit); }

float Sheet::millimetres(float length) const { return std::ceil(length * mm - 0.01F); }

// Fonts come in whole pixels: glyphs are sharper and fewer sizes fill the atlas. Rounded up, so that no capital is under its height.
float Sheet::font(float capital_mm) const
{
    const float capital_of_100 = measure.capital_height(100.0F);
    return std::ceil(capital_mm * mm * 100.0F / capital_of_100 - 0.01F);
}

std::string Sheet::say(const Text& text) const
{
    return text.empty() ? std::string{} : words.say(text, comfort.language);
}

std::vector<Said> Sheet::heard(const std::vector<const Text*>& texts) const
{
    std::vector<Said> all;
    bool same = words.voiced(comfort.language) == comfort.language;
    for (const auto* text : texts) {
        if (text->empty()) continue;
        all.push_back(words.heard(*text, comfort.language));
        same = same && all.back().language == comfort.language;
    }
    return same ? std::vector<Said>{} : all;
}

namespace {

bool has_keys(const Page& page)
{
    return std::any_of(page.body.begin(), page.body.end(), [](const Block& block) {
        return std::any_of(block.nodes.begin(), block.nodes.end(), [](const Node& node) { return node.role == Role::Key; });
    });
}

}  // namespace

Sheet sheet_of(const Page& page, const Panel& panel, const Comfort& comfort, const Words& words, const TextMeasure& measure)
{
    const float mm = panel.pixels_per_mm();
    return {panel, comfort, words, measure, page.next.has_value(), has_keys(page), type_for(panel, comfort.size), mm, mm * panel.gap_mm / 3.2F};
}

namespace {

TextBlock set_at(const Sheet& sheet, const std::string& text, const Setting& setting, float capital_mm, float width)
{
    TextBlock block;
    block.font_pixels = sheet.font(capital_mm);
    block.capital = sheet.measure.capital_height(block.font_pixels);
    block.step = std::round(block.capital * step_over_capital);
    block.weight = setting.weight;
    block.ink = setting.ink;
    // Lines that hold a bold word are broken as if they were all bold: what stands on them is never wider.
    const auto weight = setting.strong.empty() ? setting.weight : Weight::Bold;
    auto broken = sheet.measure.lines(text, width, block.font_pixels, weight, sheet.comfort.language);
    block.lines = std::move(broken.lines);
    if (!setting.strong.empty()) block.strong = strong_by_line(text, setting.strong, block.lines);
    block.width = broken.width;
    block.word_broken = broken.word_broken;
    return block;
}

bool suits(const TextBlock& block, const Setting& setting)
{
    return !block.word_broken && static_cast<int>(block.lines.size()) <= setting.most_lines;
}

// The same number of lines in the least width: no last line of one short word.
TextBlock balance(const Sheet& sheet, const std::string& text, const Setting& setting, float capital_mm, TextBlock widest)
{
    if (widest.lines.size() < 2 || widest.word_broken) return widest;
    float low = widest.width / 2;
    float high = widest.width;
    for (int round = 0; round < 6; ++round) {
        const float middle = (low + high) / 2;
        auto tried = set_at(sheet, text, setting, capital_mm, middle);
        const bool same = !tried.word_broken && tried.lines.size() <= widest.lines.size();
        (same ? high : low) = middle;
        if (same) widest = std::move(tried);
    }
    return widest;
}

}  // namespace

TextBlock set(const Sheet& sheet, const std::string& text, const Setting& setting, float width)
{
    if (text.empty()) return {};
    const float least = std::min(setting.capital, std::max(setting.least, sheet.type.least));
    float capital = setting.capital;
    auto block = set_at(sheet, text, setting, capital, width);
    for (int step = 1; step <= 4 && !suits(block, setting); ++step) {
        capital = setting.capital + (least - setting.capital) * static_cast<float>(step) / 4.0F;
        block = set_at(sheet, text, setting, capital, width);
    }
    return setting.balanced ? balance(sheet, text, setting, capital, std::move(block)) : block;
}

TextBlock spaced(const Sheet& sheet, TextBlock block)
{
    if (sheet.comfort.spacing == Spacing::Roomy) block.step = std::round(block.capital * roomy_step_over_capital);
    return block;
}

TextBlock end_of(TextBlock block, std::size_t lines)
{
    if (block.lines.size() <= lines) return block;
    block.lines.erase(block.lines.begin(), block.lines.end() - static_cast<std::ptrdiff_t>(lines));
    block.lines.front().insert(0, "…");
    return block;
}

TextBlock beginning_of(TextBlock block, std::size_t lines)
{
    if (block.lines.size() <= lines) return block;
    block.lines.resize(lines);
    block.lines.back() += "…";
    return block;
}

float tightest(const Sheet& sheet, const std::string& text, const Setting& setting, int lines)
{
    if (text.empty()) return 0;
    float high = set_at(sheet, text, setting, setting.capital, 1e6F).width;
    float low = high / static_cast<float>(std::max(lines, 1)) * 0.8F;
    if (lines <= 1) return high + 1;
    for (int round = 0; round < 8; ++round) {
        const float middle = (low + high) / 2;
        const auto tried = set_at(sheet, text, setting, setting.capital, middle);
        const bool enough = !tried.word_broken && static_cast<int>(tried.lines.size()) <= lines;
        (enough ? high : low) = middle;
    }
    return std::ceil(high) + 1;
}

void put(const Sheet& sheet, Placed& placed, const TextBlock& block, float x, float capital_top, float width, Side side)
{
    const float top = capital_top - (sheet.measure.baseline(block.font_pixels) - block.capital);
    for (std::size_t at = 0; at < block.lines.size(); ++at) {
        const auto runs = runs_of(block.lines[at], block.strong.empty() ? std::vector<Stretch>{} : block.strong[at], block.weight);
        float all = 0;
        for (const auto& run : runs) all += sheet.measure.width(run.text, block.font_pixels, run.weight);
        float left = side == Side::Middle ? x + (width - all) / 2 : x;
        for (const auto& run : runs) {
            placed.lines.push_back({run.text, std::round(left), std::round(top + block.step * static_cast<float>(at)), block.font_pixels, run.weight, block.ink});
            left += sheet.measure.width(run.text, block.font_pixels, run.weight);
        }
    }
}

Joined joined(const Sheet& sheet, const Text& first, const Text& second)
{
    Joined both{sheet.say(first), first.key.empty() ? first.strong : std::vector<Stretch>{}};
    const auto more = sheet.say(second);
    if (more.empty()) return both;
    if (!both.words.empty()) both.words += '\n';
    for (const auto& stretch : second.strong) both.strong.push_back({both.words.size() + stretch.from, both.words.size() + stretch.to});
    both.words += more;
    return both;
}

Placed placed_from(const Sheet& sheet, const Node& node, Dress dress, Rect rect)
{
    Placed placed;
    placed.id = node.id;
    placed.role = node.role;
    placed.tone = node.tone;
    placed.rect = rect;
    placed.chosen = node.chosen;
    placed.enabled = node.enabled;
    placed.secret = node.secret;
    placed.press = node.press;
    placed.dress = dress;
    placed.words = sheet.say(node.label);
    placed.kind = node.label.key;
    if (node.role == Role::Field) placed.entry = Entry{node.typed.empty() ? placed.words : node.typed, sheet.say(node.second), node.second.key, node.signs, {}};
    if (const auto second = sheet.say(node.second); !second.empty()) placed.words += (placed.words.empty() ? "" : " ") + second;
    if (!node.picture_says.empty()) placed.words += (placed.words.empty() ? "" : placed.words.back() == '.' ? " " : ". ") + sheet.say(node.picture_says);
    if (node.role == Role::BigNumber || node.role == Role::Tile) placed.words += " " + sheet.say(node.action);
    const Text none{};
    const bool alone = placed.words.empty();        // of a fact whose words stand before it, what its key does
    if (alone) placed.words = sheet.say(node.action);
    const bool acts = alone || node.role == Role::BigNumber || node.role == Role::Tile;
    placed.heard = sheet.heard({&node.label, node.role == Role::Field ? &none : &node.second, &node.picture_says, acts ? &node.action : &none});
    if (placed.entry) placed.entry->heard_hint = sheet.heard({&node.second});
    if (node.press) placed.target = rect;
    return placed;
}

Pair pair_of(const Sheet& sheet, const TextBlock& first, const TextBlock& second)
{
    const float between = first.empty() || second.empty() ? 0 : std::round(first.under() + second.over() * 0.8F + sheet.space(0.6F));
    return {first, second, between};
}

void put(const Sheet& sheet, Placed& placed, const Pair& pair, float x, float capital_top, float width, Side side)
{
    put(sheet, placed, pair.first, x, capital_top, width, side);
    if (!pair.second.empty()) put(sheet, placed, pair.second, x, capital_top + pair.first.height() + pair.between, width, side);
}

}  // namespace luukku
