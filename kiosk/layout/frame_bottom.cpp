#include "kiosk/layout/frame.h"
#include "kiosk/layout/pieces.h"

#include <algorithm>
#include <cmath>

namespace luukku {
namespace {

bool calls_help(const Node& node) { return node.tone == Tone::Warm || (node.press && std::holds_alternative<CallHelp>(*node.press)); }

// How a key of the bar is set: icon above its words on tall panels, beside them where height is dear.
struct BarKey {
    const Node* node{};
    Setting setting{};
    int lines{2};
    float icon{};
    bool beside{};

    [[nodiscard]] float pad(const Sheet& sheet) const { return sheet.space(sheet.panel.width_mm < 100 ? 1.5F : beside ? 5 : 2.5F); }
    [[nodiscard]] float need(const Sheet& sheet) const      // also for what it says when it is turned
    {
        const float words = std::max(tightest(sheet, sheet.say(node->label), setting, lines), tightest(sheet, sheet.say(node->action), setting, lines));
        return std::ceil(words + 2 * pad(sheet) + beside_icon(sheet));
    }
    [[nodiscard]] float beside_icon(const Sheet& sheet) const { return beside && icon > 0 ? icon + sheet.space(3) : 0; }
};

BarKey key_of(const Sheet& sheet, const Node& node, bool beside, int lines, bool modest)
{
    const bool warm = calls_help(node);
    const float capital = warm && !modest ? (sheet.type.small + sheet.type.body) / 2 : sheet.type.small;
    const bool next_to = beside || (warm && !modest);
    return {&node, {modest ? sheet.type.least : capital, sheet.type.least, Weight::Bold, warm ? Ink::OnWarm : ink_on(node), false, lines}, lines,
            sheet.space(warm ? 9 : 8), next_to};
}

float height_of(const Sheet& sheet, const BarKey& key, float width)
{
    const float inside = width - 2 * key.pad(sheet) - key.beside_icon(sheet);
    auto words = set(sheet, sheet.say(key.node->label), key.setting, inside);
    if (auto turned = set(sheet, sheet.say(key.node->action), key.setting, inside); turned.whole() > words.whole()) words = std::move(turned);
    return key.beside ? std::max(words.whole(), key.icon) + 2 * sheet.space(1) : words.whole() + key.icon + 2 * sheet.space(2);
}

Placed stand_key(const Sheet& sheet, const BarKey& key, Rect rect)
{
    auto placed = placed_from(sheet, *key.node, calls_help(*key.node) ? Dress::HelpKey : Dress::BarKey, rect);
    const float inside = rect.width - 2 * key.pad(sheet) - key.beside_icon(sheet);
    const auto words = set(sheet, sheet.say(key.node->label), key.setting, inside);
    if (key.beside) {
        const float x = rect.x + (rect.width - key.beside_icon(sheet) - words.width) / 2;
        if (key.icon > 0) placed.icons.push_back({key.node->icon, {std::round(x), std::round(rect.y + (rect.height - key.icon) / 2), key.icon, key.icon}, key.setting.ink});
        put(sheet, placed, words, x + key.beside_icon(sheet), std::round(rect.y + (rect.height - words.height()) / 2), words.width, Side::Middle);
        return placed;
    }
    const float all = key.icon + sheet.space(1) + words.over() * 0.6F + words.height();
    const float y = std::round(rect.y + (rect.height - all) / 2);
    placed.icons.push_back({key.node->icon, {std::round(rect.x + (rect.width - key.icon) / 2), y, key.icon, key.icon}, key.setting.ink});
    put(sheet, placed, words, rect.x, y + all - words.height(), rect.width, Side::Middle);
    return placed;
}

struct BarPlan { std::vector<BarKey> keys{}; std::vector<float> widths{}; int rows{1}; };

// Every key as wide as the widest needs, the warm one wider; or each as it needs; nothing when one row is too little.
std::optional<std::vector<float>> widths_in_row(const Sheet& sheet, const std::vector<BarKey>& keys, float width, float gap)
{
    std::vector<float> needs;
    float all = gap * static_cast<float>(keys.size() - 1);
    float widest = 0;
    float warm = 0;
    for (const auto& key : keys) {
        needs.push_back(key.need(sheet));
        all += needs.back();
        (calls_help(*key.node) ? warm : widest) = std::max(calls_help(*key.node) ? warm : widest, needs.back());
    }
    if (all > width) return std::nullopt;
    const auto cool = static_cast<float>(std::count_if(keys.begin(), keys.end(), [](const BarKey& key) { return !calls_help(*key.node); }));
    const float ratio = warm > 0 ? 1.5F : 0;
    const float even = std::floor((width - gap * static_cast<float>(keys.size() - 1)) / (cool + ratio));
    const float rest = width - (even + gap) * cool;
    const bool evenly = even >= widest && (warm <= 0 || rest >= warm);
    const float share = std::floor((width - all) / static_cast<float>(keys.size()));
    for (std::size_t at = 0; at < keys.size(); ++at) {
        if (evenly) needs[at] = calls_help(*keys[at].node) ? rest : even;
        else needs[at] += share;
    }
    return needs;
}

std::optional<BarPlan> plan_in_row(const Sheet& sheet, std::vector<BarKey> keys, float width, float gap)
{
    auto widths = widths_in_row(sheet, keys, width, gap);
    if (!widths) return std::nullopt;
    return BarPlan{std::move(keys), std::move(*widths)};
}

// Large first; then smaller and in two lines; where height is dear rather words without icons than more rows.
BarPlan plan_of(const Sheet& sheet, const std::vector<Node>& nodes, float width, float gap)
{
    const bool beside = !sheet.panel.portrait();
    const auto keys = [&](int lines, bool modest) {
        std::vector<BarKey> all;
        for (const auto& node : nodes) all.push_back(key_of(sheet, node, beside, lines, modest));
        return all;
    };
    for (const bool modest : {false, true})
        for (const int lines : {1, 2})
            if (auto plan = plan_in_row(sheet, keys(lines, modest), width, gap)) return *plan;
    auto bare = keys(2, true);
    for (auto& key : bare) key.icon = 0;
    if (auto plan = beside ? plan_in_row(sheet, std::move(bare), width, gap) : std::nullopt) return *plan;
    BarPlan plan;
    for (const auto& node : nodes) plan.keys.push_back(key_of(sheet, node, true, 2, true));
    plan.rows = static_cast<int>((nodes.size() + 1) / 2);
    const float half = std::floor((width - gap) / 2);
    plan.widths.assign(nodes.size(), half);
    const bool tight = std::any_of(plan.keys.begin(), plan.keys.end(), [&](const BarKey& key) { return key.need(sheet) > half; });
    for (auto& key : plan.keys)
        if (tight) key.icon = 0;        // the words alone rather than a cut word
    if (nodes.size() % 2 == 1) plan.widths.back() = width;
    return plan;
}

}  // namespace

Rect stand_bar(const Sheet& sheet, const Frame& frame, std::vector<Placed>& out)
{
    const auto panel_width = static_cast<float>(sheet.panel.pixels.width);
    const auto panel_height = static_cast<float>(sheet.panel.pixels.height);
    const auto& bar = sheet.panel.narrow() && !frame.narrow_bar.empty() ? frame.narrow_bar : frame.bar;
    if (bar.empty()) return {0, panel_height, panel_width, 0};
    const float margin = margin_of(sheet);
    const float gap = std::max(sheet.gap(), sheet.space(sheet.panel.width_mm < 100 ? 3.2F : 4));
    const auto plan = plan_of(sheet, bar, panel_width - 2 * margin, gap);
    float height = std::max(sheet.millimetres(sheet.panel.target_mm), sheet.space(sheet.panel.portrait() && plan.rows == 1 ? 26 : 17));
    for (std::size_t at = 0; at < plan.keys.size(); ++at) height = std::max(height, std::ceil(height_of(sheet, plan.keys[at], plan.widths[at])));

    const bool in_hand = sheet.panel.width_mm < 100;
    const bool tall = sheet.panel.portrait() && !in_hand;
    const float above = sheet.space(tall ? 5 : in_hand ? 2.8F : 3.5F);
    const float below = sheet.space(tall ? 7 : in_hand ? 3.2F : 4.5F);
    const auto rows = static_cast<float>(plan.rows);
    const float ground = std::ceil(above + rows * height + (rows - 1) * gap + below);
    float x = margin;
    float y = panel_height - ground + above;
    for (std::size_t at = 0; at < plan.keys.size(); ++at) {
        if (plan.rows > 1 && at > 0 && at % 2 == 0) {
            x = margin;
            y += height + gap;
        }
        out.push_back(stand_key(sheet, plan.keys[at], {x, y, plan.widths[at], height}));
        x += plan.widths[at] + gap;
    }
    return {0, panel_height - ground, panel_width, ground};
}

namespace {

// Back and next: a word with an arrow on the side it goes to.
struct NavKey {
    const Node* node{};
    bool forward{};
    float icon{};
    float capital{};

    [[nodiscard]] Setting setting(const Sheet& sheet) const { return {capital, sheet.type.least, Weight::Bold, ink_on(*node), true, 2}; }
    [[nodiscard]] Setting more(const Sheet& sheet) const { return {sheet.type.small, sheet.type.least, Weight::Regular, ink_on(*node)}; }
    // Where height is dear, the number of the part stands beside the word.
    [[nodiscard]] bool in_line(const Sheet& sheet) const { return !sheet.panel.portrait() && !node->second.empty(); }
    [[nodiscard]] Pair words(const Sheet& sheet, float width) const
    {
        if (in_line(sheet)) return pair_of(sheet, set(sheet, sheet.say(node->label) + "  " + sheet.say(node->second), setting(sheet), width), {});
        return pair_of(sheet, set(sheet, sheet.say(node->label), setting(sheet), width), set(sheet, sheet.say(node->second), more(sheet), width));
    }
    [[nodiscard]] float around(const Sheet& sheet) const { return 2 * sheet.space(sheet.panel.width_mm < 100 ? 2 : 4) + (icon > 0 ? icon + sheet.space(3) : 0); }
    [[nodiscard]] float need(const Sheet& sheet) const
    {
        const float first = tightest(sheet, sheet.say(node->label), setting(sheet), forward ? 2 : 1);
        if (in_line(sheet)) return std::ceil(tightest(sheet, sheet.say(node->label) + "  " + sheet.say(node->second), setting(sheet), 1) + around(sheet));
        return std::ceil(std::max(first, tightest(sheet, sheet.say(node->second), more(sheet), 1)) + around(sheet));
    }
};

Placed stand_nav_key(const Sheet& sheet, const NavKey& key, Rect rect)
{
    auto placed = placed_from(sheet, *key.node, Dress::Button, rect);
    if (!placed.press) placed.target = rect;        // turns the part
    const auto words = key.words(sheet, rect.width - key.around(sheet));
    const Icon icon = key.node->icon != Icon::None ? key.node->icon : key.forward ? Icon::Forward : Icon::Back;
    const float space = key.icon > 0 ? key.icon + sheet.space(3) : 0;
    const float x = rect.x + (rect.width - words.width() - space) / 2;
    const float icon_x = key.forward ? x + words.width() + sheet.space(3) : x;
    if (key.icon > 0) placed.icons.push_back({icon, {std::round(icon_x), std::round(rect.y + (rect.height - key.icon) / 2), key.icon, key.icon}, ink_on(*key.node)});
    put(sheet, placed, words, key.forward ? x : x + space, std::round(rect.y + (rect.height - words.height()) / 2), words.width(), Side::Middle);
    return placed;
}

struct NavPlan { float capital{}; bool icons{true}; float back{}; bool stacked{}; };

NavPlan nav_plan(const Sheet& sheet, const Page& page, float width, float gap)
{
    const float icon = sheet.space(8);
    for (const float capital : {sheet.type.body, (sheet.type.body + sheet.type.least) / 2, sheet.type.least}) {
        for (const bool icons : {true, false}) {
            const float back = page.back ? NavKey{&*page.back, false, icons ? icon : 0, capital}.need(sheet) : 0;
            const float next = page.next ? NavKey{&*page.next, true, icons ? icon : 0, capital}.need(sheet) : 0;
            const float golden = std::floor((width - gap) * 0.38F);
            if (back <= golden && next <= width - gap - golden) return {capital, icons, golden};
            if (back + gap + next <= width) return {capital, icons, back + std::floor((width - gap - back - next) * 0.4F)};
        }
    }
    return {sheet.type.least, false, width, true};
}

float nav_height(const Sheet& sheet, const NavKey& key, float width)
{
    const auto words = key.words(sheet, width - key.around(sheet));
    return std::max({words.whole() + 2 * sheet.space(0.5F), sheet.millimetres(sheet.panel.answer_mm), sheet.space(sheet.panel.portrait() ? 24 : 20)});
}

}  // namespace

Page turned(const Page& page, int part, int parts, bool scarce)
{
    auto shown = page;
    const auto told = text("page.part", {{"part", static_cast<std::int64_t>(part + 1)}, {"parts", static_cast<std::int64_t>(parts)}});
    if (part > 0) {
        shown.back = Node{};
        shown.back->id = "part/earlier";
        shown.back->label = text("page.earlier");
    }
    if (part + 1 < parts) {
        auto& more = page.enough && !shown.back && !scarce ? shown.back : shown.next;     // beside the way on where there is room for both
        more = Node{};
        more->id = "part/more";
        more->label = text("page.more");
        if (!scarce) more->second = told;
        more->icon = Icon::More;
    }
    for (auto* node : {shown.back ? &*shown.back : nullptr, shown.next ? &*shown.next : nullptr})
        if (node != nullptr) node->role = Role::Button;
    return shown;
}

float stand_nav(const Sheet& sheet, const Page& page, std::optional<NavColumns> columns, float bottom, std::vector<Placed>& out)
{
    if (!page.back && !page.next) return bottom;
    const float margin = margin_of(sheet);
    const float width = static_cast<float>(sheet.panel.pixels.width) - 2 * margin;
    const float gap = std::max(sheet.gap(), sheet.space(5));
    auto plan = nav_plan(sheet, page, width, gap);
    Rect back{margin, 0, page.next && !plan.stacked ? plan.back : plan.stacked ? width : plan.back, 0};
    Rect next{plan.stacked ? margin : margin + plan.back + gap, 0, plan.stacked ? width : width - plan.back - gap, 0};
    const float icon = plan.icons ? sheet.space(8) : 0;
    if (columns && !plan.stacked) {
        back = columns->back;
        next = columns->next;
        if (page.back) back.width = std::min(back.width, std::max(NavKey{&*page.back, false, icon, plan.capital}.need(sheet), sheet.space(70)));
    }
    float height = 0;
    if (page.back) height = std::max(height, std::ceil(nav_height(sheet, {&*page.back, false, icon, plan.capital}, back.width)));
    if (page.next) height = std::max(height, std::ceil(nav_height(sheet, {&*page.next, true, icon, plan.capital}, next.width)));
    back.height = next.height = height;
    back.y = next.y = bottom - height;
    if (plan.stacked && page.back && page.next) next.y = bottom - 2 * height - gap;
    const auto stand_back = [&] {
        if (page.back) out.push_back(stand_nav_key(sheet, {&*page.back, false, icon, plan.capital}, back));
    };
    if (!plan.stacked) stand_back();
    if (page.next) {
        auto forward = *page.next;      // what moves on has the accent
        if (forward.tone == Tone::Plain) forward.tone = Tone::Accent;
        out.push_back(stand_nav_key(sheet, {&forward, true, icon, plan.capital}, next));
    }
    if (plan.stacked) stand_back();     // it stands below, and is read so
    return plan.stacked ? next.y : bottom - height;
}

}  // namespace luukku
