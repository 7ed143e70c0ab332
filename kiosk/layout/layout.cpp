#include "kiosk/layout/layout.h"

#include "kiosk/layout/flow.h"
#include "kiosk/layout/frame.h"

#include <algorithm>
#include <cmath>

namespace luukku {
namespace {

bool only_read(const Block& block)
{
    return std::none_of(block.nodes.begin(), block.nodes.end(), [](const Node& node) { return node.press.has_value(); });
}

bool only_words(const Block& block)
{
    return std::all_of(block.nodes.begin(), block.nodes.end(), [](const Node& node) { return node.role == Role::Paragraph; });
}

// What is read stands left, what is pressed right: on a low panel the answers have its whole height.
struct Sides {
    std::vector<Block> left{};
    std::vector<Block> right{};
};

Sides sides_of(const Page& page)
{
    Sides sides;
    for (const auto& block : page.body) {
        if (block.nodes.empty()) continue;
        auto to_left = sides.right.empty() && only_read(block);
        auto rest = block;
        Block labels{block.arrangement, block.place, {}};
        while (to_left && !rest.nodes.empty() && rest.nodes.back().role == Role::Label) {       // a label belongs to what follows
            labels.nodes.insert(labels.nodes.begin(), rest.nodes.back());
            rest.nodes.pop_back();
        }
        if (!rest.nodes.empty()) (to_left ? sides.left : sides.right).push_back(rest);
        if (!labels.nodes.empty()) sides.right.push_back(labels);
    }
    if (sides.right.size() > 1 && only_words(sides.right.back())) {
        sides.left.push_back(sides.right.back());
        sides.right.pop_back();
    }
    return sides;
}

std::vector<const Block*> pointers(const std::vector<Block>& blocks)
{
    std::vector<const Block*> all;
    for (const auto& block : blocks) all.push_back(&block);
    return all;
}

struct Turn { Node earlier{}; Node more{}; };

Turn turn_of(int part, int parts)
{
    Turn turn;
    const auto told = text("page.part", {{"part", static_cast<std::int64_t>(part + 1)}, {"parts", static_cast<std::int64_t>(parts)}});
    turn.earlier.id = "part/earlier";
    turn.earlier.role = turn.more.role = Role::Button;
    turn.earlier.label = text("page.earlier");
    turn.more.id = "part/more";
    turn.more.label = text("page.more");
    (part + 1 < parts ? turn.more : turn.earlier).second = told;
    return turn;
}

// Lisää right, Edelliset left; one above the other where a half is too narrow for the word.
struct Turning {
    float height{};         // with the gap above
    float row{};
    float width{};
    float gap{};
    bool stacked{};
};

Turning turning_of(const Sheet& sheet, float width)
{
    Turning turning;
    turning.gap = std::max(sheet.gap(), sheet.space(5));
    turning.width = std::floor((width - turning.gap) / 2);
    const auto turn = turn_of(1, 3);
    auto both = turn.earlier;
    both.second = turn.more.second;
    turning.stacked = button_piece(sheet, both, turning.width).word_broken;
    if (turning.stacked) turning.width = width;
    turning.row = std::max(button_piece(sheet, both, turning.width).least, button_piece(sheet, turn.more, turning.width).least);
    turning.height = turning.row * (turning.stacked ? 2 : 1) + turning.gap * (turning.stacked ? 2 : 1);
    return turning;
}

void stand_turning(const Sheet& sheet, const Turning& turning, int part, int parts, Rect column, std::vector<Placed>& out)
{
    const auto turn = turn_of(part, parts);
    float y = column.y + column.height - turning.row;
    const auto add = [&](const Node& node, float x, int by) {
        auto placed = button_piece(sheet, node, turning.width).stand({x, y, turning.width, turning.row});
        placed.target = placed.rect;
        placed.turn_part = by;
        out.push_back(std::move(placed));
    };
    const bool both = part > 0 && part + 1 < parts;
    if (turning.stacked && both) y -= turning.row + turning.gap;
    if (part > 0) add(turn.earlier, column.x, -1);
    if (turning.stacked && both) y += turning.row + turning.gap;
    if (part + 1 < parts) add(turn.more, turning.stacked ? column.x : column.x + turning.width + turning.gap, 1);
}

struct Composer {
    const Sheet& sheet;
    const Page& page;
    int asked_part{};
    PlacedPage out{};
    std::vector<Placed> foot{};     // nav, then bar
    float top{};
    float bar_top{};

    void frame()
    {
        out.page_id = page.id;
        out.pixels = sheet.panel.pixels;
        out.colours = sheet.comfort.colours;
        out.staff = page.frame.staff;
        out.unit = sheet.unit;
        top = stand_top(sheet, page.frame, out.nodes) + sheet.space(sheet.panel.portrait() ? 8 : 5);
        std::vector<Placed> bar;
        out.bar = stand_bar(sheet, page.frame, bar);
        bar_top = out.bar.y;
        foot = std::move(bar);
    }

    float nav(std::optional<NavColumns> columns)
    {
        std::vector<Placed> keys;
        const float y = stand_nav(sheet, page, columns, bar_top - sheet.space(sheet.panel.portrait() ? 6 : 4), keys);
        foot.insert(foot.begin(), keys.begin(), keys.end());
        return y - sheet.space(sheet.panel.portrait() ? 6 : 4);
    }

    // Progress and heading; the next free y.
    float head(Rect column, bool continued)
    {
        float y = column.y;
        if (page.progress) y = stand_progress(sheet, *page.progress, column, out) + sheet.space(sheet.panel.portrait() ? 3 : 1);
        return stand_heading(sheet, page, continued, {column.x, y, column.width, 0}, out.nodes);
    }

    void body(const std::vector<Band>& bands, Rect column)
    {
        const auto turning = turning_of(sheet, column.width);
        const auto parts = parts_of(sheet, bands, column.height, turning.height);
        out.parts = static_cast<int>(parts.size());
        out.part = std::clamp(asked_part, 0, out.parts - 1);
        auto inside = column;
        if (out.parts > 1) inside.height -= turning.height;
        stand(sheet, bands, parts[static_cast<std::size_t>(out.part)], inside, out.nodes);
        if (out.parts > 1) stand_turning(sheet, turning, out.part, out.parts, column, out.nodes);
    }

    void single()
    {
        const float margin = margin_of(sheet);
        Rect column{margin, top, static_cast<float>(sheet.panel.pixels.width) - 2 * margin, 0};
        const float bottom = nav(std::nullopt);
        const auto before = out.nodes;
        for (const bool continued : {false, true}) {
            out.nodes = before;
            const float y = head(column, continued) + sheet.space(sheet.panel.portrait() ? 5 : 3);
            const Rect rest{column.x, y, column.width, bottom - y};
            const auto turning = turning_of(sheet, column.width);
            const BandRules rules{column.width, rest.height - turning.height, !sheet.panel.portrait()};
            std::vector<const Block*> blocks;
            for (const auto& block : page.body)
                if (!block.nodes.empty()) blocks.push_back(&block);
            const auto bands = bands_of(sheet, blocks, rules);
            const auto parts = parts_of(sheet, bands, rest.height, turning.height);
            if (parts.size() > 1 && !continued) continue;
            body(bands, rest);
            return;
        }
    }

    void split(Sides sides)
    {
        const float margin = margin_of(sheet);
        const float width = static_cast<float>(sheet.panel.pixels.width) - 2 * margin;
        const float between = sheet.space(12);
        const bool keypad = sides.right.size() >= 2 && sides.right[0].arrangement == Arrangement::Thirds
            && sides.right[1].arrangement == Arrangement::Letters;
        float right_width = std::floor(width * 0.57F);
        if (keypad) right_width = std::floor(std::clamp(keypad_width(sheet, sides.right[0], sides.right[1]), width * 0.57F, width * 0.72F));
        Rect left{margin, top, width - right_width - between, 0};
        Rect right{margin + width - right_width, top, right_width, 0};
        const float bottom = nav(NavColumns{left, right});
        left.height = bottom - top;
        right.height = bottom - top;

        auto moved = stand_left(sides.left, left);
        if (!moved.empty()) sides.right.insert(sides.right.begin(), Block{Arrangement::Column, Place::Top, std::move(moved)});
        body(right_bands(sides, right, keypad), right);
    }

    std::vector<Band> right_bands(const Sides& sides, const Rect& right, bool keypad)
    {
        const auto turning = turning_of(sheet, right.width);
        const BandRules rules{right.width, right.height - turning.height, false};
        std::vector<const Block*> before, after;
        const Block* digits = nullptr;
        const Block* letters = nullptr;
        for (const auto& block : sides.right) {
            if (keypad && digits == nullptr && block.arrangement == Arrangement::Thirds) digits = &block;
            else if (keypad && letters == nullptr && block.arrangement == Arrangement::Letters) letters = &block;
            else (letters == nullptr && keypad ? before : after).push_back(&block);
        }
        auto bands = bands_of(sheet, before, rules);
        if (digits != nullptr && letters != nullptr) {
            const auto keys = keypad_bands(sheet, *digits, *letters, right.width);
            bands.insert(bands.end(), keys.begin(), keys.end());
        }
        auto rest = bands_of(sheet, after, rules);
        if (!bands.empty() && !rest.empty()) {
            rest.front().gap_least = sheet.gap();
            rest.front().gap_natural = sheet.space(7);
        }
        bands.insert(bands.end(), rest.begin(), rest.end());
        for (auto& band : bands) band.low = false;
        return bands;
    }

    // What does not fit beside the heading goes before the answers, in the order it is read.
    std::vector<Node> stand_left(std::vector<Block> blocks, Rect left)
    {
        std::vector<Node> moved;
        const auto before = out.nodes;
        for (bool continued = false;; continued = true) {
            out.nodes = before;
            const float y = head(left, continued) + sheet.space(4);
            const Rect rest{left.x, y, left.width, left.y + left.height - y};
            const auto bands = bands_of(sheet, pointers(blocks), {left.width, 1e6F, false});
            if (least_height(bands) > rest.height && !continued) continue;
            if (least_height(bands) > rest.height && !blocks.empty()) {
                moved.insert(moved.begin(), blocks.back().nodes.back());
                blocks.back().nodes.pop_back();
                if (blocks.back().nodes.empty()) blocks.pop_back();
                continue;
            }
            stand(sheet, bands, {0, bands.size()}, rest, out.nodes);
            return moved;
        }
    }
};

}  // namespace

PlacedPage place(const Page& page, const Panel& panel, const Comfort& comfort, int part, const Words& words, const TextMeasure& measure)
{
    const auto sheet = sheet_of(page, panel, comfort, words, measure);
    Composer composer{sheet, page, part};
    composer.frame();
    auto sides = sides_of(page);
    if (!panel.portrait() && !page.frame.staff && !sides.right.empty()) composer.split(std::move(sides));
    else composer.single();
    composer.out.nodes.insert(composer.out.nodes.end(), composer.foot.begin(), composer.foot.end());
    return std::move(composer.out);
}

const Placed* node_at(const PlacedPage& page, float x, float y)
{
    for (auto node = page.nodes.rbegin(); node != page.nodes.rend(); ++node)
        if (node->enabled && node->target && node->target->holds(x, y)) return &*node;
    return nullptr;
}

}  // namespace luukku
