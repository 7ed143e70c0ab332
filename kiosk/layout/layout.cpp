#include "kiosk/layout/layout.h"

#include "kiosk/layout/afar.h"
#include "kiosk/layout/flow.h"
#include "kiosk/layout/frame.h"
#include "kiosk/layout/map.h"
#include "kiosk/layout/sides.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace luukku {
namespace {

// A heading that goes on over parts takes no more than this of their height.
constexpr float most_heading = 0.4F;

// Of the height that is left over, what goes above the heading.
constexpr float lowered_to_answers = 0.85F;
constexpr float lowered_alone = 0.3F;

std::vector<const Block*> pointers(const std::vector<Block>& blocks)
{
    std::vector<const Block*> all;
    for (const auto& block : blocks) all.push_back(&block);
    return all;
}

// Where the body ends above the keys: on a page in one part, on the parts of another, and on its last part.
struct Bottoms { float whole{}; float in_parts{}; float last{}; };

bool has_keys(const std::vector<Band>& bands)
{
    return std::any_of(bands.begin(), bands.end(), [](const Band& band) { return band.together >= 0; });
}

// A field that stands on every part with its keys, and leaves no room for one row of them.
bool crowds_keys(const std::vector<Band>& bands, float height)
{
    float fields = 0;
    for (const auto& band : bands)
        if (band.every_part) fields += band.least;
    return fields > 0 && std::any_of(bands.begin(), bands.end(), [&](const Band& band) { return band.together >= 0 && fields + band.gap_least + band.least > height; });
}

// Beside a keypad in parts the words about other ways come last: the keys are what she came for.
void words_last(std::vector<Band>& bands)
{
    if (!has_keys(bands)) return;
    std::stable_partition(bands.begin(), bands.end(), [](const Band& band) { return !band.words; });
    for (auto& band : bands)
        if (band.words) band.low = true;
}

struct Composer {
    const Sheet& sheet;
    const Page& page;
    int asked_part{};
    PlacedPage out{};
    std::vector<Placed> foot{};     // nav, then bar
    float top{};
    float bar_top{};
    bool crowded{};                 // something of the body has no room on its part

    void frame()
    {
        out.page_id = page.id;
        out.subject = page.subject;
        out.pixels = sheet.panel.pixels;
        out.colours = sheet.comfort.colours;
        out.staff = page.frame.staff;
        out.unit = sheet.unit;
        top = stand_top(sheet, page.frame, out.nodes) + sheet.space(in_hand() ? 5 : sheet.panel.portrait() ? 11 : 5);
        std::vector<Placed> bar;
        out.bar = stand_bar(sheet, page.frame, bar);
        bar_top = out.bar.y;
        if (low_reach()) bar_top = stand_low_chips(sheet, page.frame, out.bar.y - gap_above_bar(), foot);
        foot.insert(foot.end(), bar.begin(), bar.end());
    }

    [[nodiscard]] bool low_reach() const { return sheet.low_reach() && !page.frame.staff; }
    [[nodiscard]] float gap_above_bar() const { return in_hand() ? sheet.gap() : sheet.space(sheet.panel.portrait() ? 6 : 4); }
    [[nodiscard]] bool in_hand() const { return sheet.in_hand(); }

    [[nodiscard]] float nav_top(const Page& shown, const std::optional<NavColumns>& columns) const
    {
        std::vector<Placed> unused;
        return stand_nav(sheet, shown, columns, bar_top - gap_above_bar(), unused) - gap_above_bar();
    }

    [[nodiscard]] Bottoms bottoms(const std::optional<NavColumns>& columns) const
    {
        const float first = nav_top(turned(page, 0, 3, sheet.scarce()), columns);
        const float middle = nav_top(turned(page, 1, 3, sheet.scarce()), columns);
        const float last = nav_top(turned(page, 2, 3, sheet.scarce()), columns);
        return {nav_top(page, columns), std::min(first, middle), last};
    }

    void nav(const std::optional<NavColumns>& columns)
    {
        std::vector<Placed> keys;
        stand_nav(sheet, turned(page, out.part, out.parts, sheet.scarce()), columns, bar_top - gap_above_bar(), keys);
        for (auto& key : keys) {
            if (key.id == "part/more") key.turn_part = 1;
            if (key.id == "part/earlier") key.turn_part = -1;
        }
        foot.insert(foot.begin(), keys.begin(), keys.end());
    }

    // Progress and, `lower` by so much, the heading, cut to the column's height unless that is nought; the next free y.
    float head(Rect column, bool continued, float lower = 0)
    {
        float y = column.y;
        if (page.progress) y = stand_progress(sheet, *page.progress, column, out) + sheet.space(in_hand() ? 2 : sheet.panel.portrait() ? 5 : 1);
        y += lower;
        return stand_heading(sheet, page, continued, {column.x, y, column.width, column.height > 0 ? std::max(1.0F, column.height - (y - column.y)) : 0}, out.nodes);
    }

    // Where the body begins: on the first part, and on those after it.
    struct Tops { float first{}; float after{}; };

    // Chooses the part that is shown, and gives what stands on it and how high its room is.
    std::pair<Part, float> choose_part(std::vector<Band>& bands, const Tops& tops, const Bottoms& ends)
    {
        const Room room{ends.whole - tops.first, ends.in_parts - tops.first, ends.in_parts - tops.after, ends.last - tops.after};
        auto parts = parts_of(sheet, bands, room);
        if (parts.size() > 1) {
            words_last(bands);
            parts = parts_of(sheet, bands, room);
        }
        out.parts = static_cast<int>(parts.size());
        out.part = std::clamp(asked_part, 0, out.parts - 1);
        crowded = !have_room(bands, parts, room);
        const auto shown = static_cast<std::size_t>(out.part);
        return {parts[shown], room.of(shown, parts.size())};
    }

    // On a tall panel the question goes down to its answers, which stand low where hands are: eye and hand stay together. What is only read goes
    // to the middle of the height above the keys.
    [[nodiscard]] float lowered_by(const std::vector<Band>& bands, const Part& part, float height) const
    {
        if (!sheet.panel.tall() || page.frame.staff || bands.empty()) return 0;
        const bool answers = std::any_of(bands.begin(), bands.end(), [](const Band& band) { return band.low; });
        return std::floor(std::max(0.0F, spare_of(bands, part, height) - sheet.space(20)) * (answers ? lowered_to_answers : lowered_alone));
    }

    void single()
    {
        const float margin = margin_of(sheet);
        Rect column{margin, top, static_cast<float>(sheet.panel.pixels.width) - 2 * margin, 0};
        const auto ends = bottoms(std::nullopt);
        const auto before = out.nodes;
        auto body = page.body;
        const auto blocks = [&] {
            std::vector<const Block*> all;
            for (const auto& block : body)
                if (!block.nodes.empty()) all.push_back(&block);
            return all;
        };
        const auto begins = [&](bool continued, float most, float lower = 0) {
            out.nodes = before;
            return head({column.x, top, column.width, most}, continued, lower) + sheet.space(in_hand() ? 4 : sheet.panel.portrait() ? 6 : 3);
        };
        const float most = std::floor((ends.in_parts - top) * most_heading);
        for (const bool continued : {false, true}) {
            const Tops tops{begins(continued, 0), begins(continued, continued ? most : 0)};
            const BandRules rules{column.width, ends.in_parts - tops.after, !sheet.panel.portrait(), false};
            auto bands = bands_of(sheet, blocks(), rules);
            if (crowds_keys(bands, ends.in_parts - tops.after)) {
                part_hints(body);
                bands = bands_of(sheet, blocks(), rules);
            }
            const auto [part, height] = choose_part(bands, tops, ends);
            if (out.parts > 1 && !continued) continue;
            const float lower = out.parts == 1 ? lowered_by(bands, part, height) : 0;
            column.y = begins(continued, continued && out.part > 0 ? most : 0, lower);
            column.height = height - lower;
            stand(sheet, bands, part, column, out.nodes);
            break;
        }
        nav(std::nullopt);
    }

    // With large letters the hint of a field may leave it, so that the keys have room.
    static void part_hints(std::vector<Block>& blocks)
    {
        for (auto& block : blocks) {
            std::vector<Node> nodes;
            for (auto& node : block.nodes) {
                Node hint;
                hint.id = node.id + "/more";
                hint.tone = Tone::Quiet;
                hint.secret = node.secret;
                const bool has_hint = node.role == Role::Field && !node.second.empty();
                if (has_hint) hint.label = std::exchange(node.second, {});
                nodes.push_back(std::move(node));
                if (has_hint) nodes.push_back(std::move(hint));
            }
            block.nodes = std::move(nodes);
        }
    }

    [[nodiscard]] float whole_width() const { return static_cast<float>(sheet.panel.pixels.width) - 2 * margin_of(sheet); }

    // Side by side with the keys that turn the page under them; or one above the other, what is pressed in the lower half.
    struct Columns { Rect left{}; Rect right{}; std::optional<NavColumns> nav{}; };

    [[nodiscard]] Columns columns_of(const Sides& sides, bool keypad) const
    {
        const float margin = margin_of(sheet);
        const float width = whole_width();
        if (low_reach()) {
            const float half = std::ceil(static_cast<float>(sheet.panel.pixels.height) / 2);
            return {{margin, top, width, 0}, {margin, half, width, 0}, std::nullopt};
        }
        const bool cards = std::any_of(sides.right.begin(), sides.right.end(), [](const Block& block) { return block.arrangement == Arrangement::Pairs; });
        float right_width = std::floor(width * (cards ? 0.65F : 0.57F));
        if (keypad) right_width = std::floor(std::clamp(keypad_width(sheet, sides.right[0], sides.right[1]), width * 0.57F, width * 0.72F));
        const Rect left{margin, top, width - right_width - sheet.space(12), 0};
        const Rect right{margin + width - right_width, top, right_width, 0};
        return {left, right, NavColumns{left, right}};
    }

    void split(Sides sides)
    {
        if (sheet.low_and_large()) part_hints(sides.left);
        const bool keypad = sides.right.size() >= 2 && sides.right[0].arrangement == Arrangement::Thirds
            && sides.right[1].arrangement == Arrangement::Letters;
        auto [left, right, nav_columns] = columns_of(sides, keypad);
        const auto ends = bottoms(nav_columns);
        const auto before = out.nodes;
        for (const float end : {ends.whole, ends.in_parts}) {
            out.nodes = before;
            left.height = (low_reach() ? right.y - gap_above_bar() : end) - left.y;
            right.height = end - right.y;
            const auto [moved, cut] = stand_left(sides.left, left, keypad);
            if (cut && end > ends.in_parts) continue;
            std::vector<Block> blocks;
            const auto stands_low = [](const Block& block) { return block.place == Place::Low && only_words(block); };
            for (auto block = moved.rbegin(); block != moved.rend(); ++block)
                if (!stands_low(*block)) blocks.push_back(*block);
            blocks.insert(blocks.end(), sides.right.begin(), sides.right.end());
            for (auto block = moved.rbegin(); block != moved.rend(); ++block)
                if (stands_low(*block)) blocks.push_back(*block);
            auto bands = right_bands(blocks, right, keypad, false);
            if (least_height(bands) > right.height) bands = right_bands(blocks, right, keypad, true);
            if (least_height(bands) > right.height && end > ends.in_parts) continue;
            const auto [part, height] = choose_part(bands, {cut ? ends.whole : right.y, right.y}, ends);
            right.height = height;
            if (cut && out.part == 0) {         // read whole and alone before anything is asked
                out.nodes = before;
                head({margin_of(sheet), top, whole_width(), 0}, true);
            }
            stand(sheet, bands, part, right, out.nodes);
            break;
        }
        nav(nav_columns);
    }

    [[nodiscard]] std::vector<Band> right_bands(const std::vector<Block>& blocks, const Rect& right, bool keypad, bool dense) const
    {
        const BandRules rules{right.width, right.height, false, dense};
        std::vector<const Block*> before, after;
        const Block* digits = nullptr;
        const Block* letters = nullptr;
        for (const auto& block : blocks) {
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

    // Beside a keypad the field stays with the heading as long as there are words that can go.
    static void move_last(std::vector<Block>& from, std::vector<Block>& to, bool keypad)
    {
        for (auto block = from.rbegin(); keypad && block != from.rend(); ++block) {
            const auto words = std::find_if(block->nodes.begin(), block->nodes.end(), [](const Node& node) { return node.role == Role::Paragraph; });
            if (words == block->nodes.end() || (from.size() == 1 && block->nodes.size() == 1)) continue;
            Block one{block->arrangement, block->place, {}};
            one.nodes.push_back(*words);
            to.push_back(std::move(one));
            block->nodes.erase(words);
            if (block->nodes.empty()) from.erase(std::next(block).base());
            return;
        }
        auto& last = from.back();
        const bool list = last.nodes.back().role == Role::Paragraph && last.nodes.back().icon != Icon::None;
        if (list || last.nodes.size() == 1) {
            to.push_back(std::move(last));
            from.pop_back();
            return;
        }
        Block one{last.arrangement, last.place, {}};
        one.nodes.push_back(std::move(last.nodes.back()));
        last.nodes.pop_back();
        to.push_back(std::move(one));
    }

    // What does not fit beside the heading goes before the answers; a list goes whole. The last is first.
    struct Left { std::vector<Block> moved{}; bool cut{}; };     // cut: the heading itself does not fit whole

    Left stand_left(std::vector<Block> blocks, Rect left, bool keypad)
    {
        Left beside;
        const auto before = out.nodes;
        for (bool continued = false;; continued = true) {
            out.nodes = before;
            const float y = head({left.x, left.y, left.width, beside.cut ? left.height : 0}, continued) + sheet.space(4);
            const Rect rest{left.x, y, left.width, left.y + left.height - y};
            const auto bands = bands_of(sheet, pointers(blocks), {left.width, 1e6F, false, false});
            if (least_height(bands) > rest.height && !continued) continue;
            if (least_height(bands) > rest.height && !blocks.empty()) {
                move_last(blocks, beside.moved, keypad);
                continue;
            }
            if (!beside.cut && rest.height + sheet.space(4) < 0) {
                beside.cut = true;
                continue;
            }
            stand(sheet, bands, {0, bands.size()}, rest, out.nodes);
            return beside;
        }
    }
};

}  // namespace

PlacedPage place(const Page& asked, const Panel& panel, const Comfort& comfort, int part, const Words& words, const TextMeasure& measure)
{
    auto page = asked;
    if (!panel.tall()) std::erase_if(page.body, [](const Block& block) { return block.tall_only; });
    const auto sheet = sheet_of(page, panel, comfort, words, measure);
    if (page.afar) return place_afar(sheet, page);
    const bool apart = !panel.portrait() || (sheet.low_reach() && !page.frame.staff);
    const auto sides = sides_of(apart ? with_lists(sheet, page) : page, !panel.portrait());
    const auto composed = [&] {
        Composer composer{sheet, page, part};
        composer.frame();
        if (apart && !page.frame.staff && !sides.right.empty()) composer.split(sides);
        else composer.single();
        composer.out.nodes.insert(composer.out.nodes.end(), composer.foot.begin(), composer.foot.end());
        return composer;
    };
    auto composer = composed();
    // In a hand the station's name gives its place to what would stand over the keys; then how far she is does.
    const auto anew = [&] {
        auto again = composed();
        composer.out = std::move(again.out);
        composer.crowded = again.crowded;
    };
    if (composer.crowded && sheet.in_hand() && !std::exchange(page.frame.station, {}).empty()) anew();
    if (composer.crowded && sheet.in_hand() && std::exchange(page.progress, {})) anew();
    return std::move(composer.out);
}

}  // namespace luukku
