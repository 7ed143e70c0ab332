#include "kiosk/layout/flow.h"

#include <algorithm>
#include <cmath>

namespace luukku {
namespace {

constexpr int most_answers_in_hand = 3;     // face.md, Panels: three answers a part on the handheld

std::vector<const Band*> of_part(const std::vector<Band>& bands, const Part& part)
{
    std::vector<const Band*> shown;
    const auto keys = [&](std::size_t at) { return at < part.to && bands[at].together >= 0; };
    const bool typing = keys(part.from) || (part.from + 1 < part.to && keys(part.to - 1));
    for (std::size_t at = 0; at < part.from; ++at)
        if ((bands[at].every_part && typing) || at == part.label) shown.push_back(&bands[at]);
    for (std::size_t at = part.from; at < part.to; ++at) shown.push_back(&bands[at]);
    return shown;
}

struct Need { float least{}; float natural{}; float most{}; };

Need need_of(const std::vector<const Band*>& bands)
{
    Need need;
    for (std::size_t at = 0; at < bands.size(); ++at) {
        const auto& band = *bands[at];
        need.least += band.least + (at > 0 ? band.gap_least : 0);
        need.natural += band.natural + (at > 0 ? band.gap_natural : 0);
        need.most += band.most + (at > 0 ? band.gap_natural : 0);
    }
    return need;
}

bool fits(const std::vector<Band>& bands, const Part& part, float height, int most_answers)
{
    const auto shown = of_part(bands, part);
    const auto answers = std::count_if(shown.begin(), shown.end(), [](const Band* band) { return band->answer; });
    return need_of(shown).least <= height && answers <= most_answers;
}

// The end of the keypad that begins here, or the band itself.
std::size_t end_of_keypad(const std::vector<Band>& bands, std::size_t at)
{
    std::size_t to = at + 1;
    while (bands[at].together >= 0 && to < bands.size() && bands[to].together == bands[at].together) ++to;
    return to;
}

// The label that what begins here stands under, where it was said on a part before.
std::optional<std::size_t> label_over(const std::vector<Band>& bands, std::size_t from)
{
    for (auto at = from; at > 0 && from < bands.size() && !bands[from].with_next; --at) {
        if (bands[at - 1].with_next) return at - 1;
        if (bands[at - 1].block != bands[from].block) break;
    }
    return std::nullopt;
}

// Whether this band goes on with a keypad that the band before it is of.
bool inside_keypad(const std::vector<Band>& bands, std::size_t at)
{
    return at > 0 && bands[at].together >= 0 && bands[at - 1].together == bands[at].together;
}

// Where the part that begins here ends: never right after a label, nor inside a keypad that would fit whole on the next. A keypad
// that fits on no part whole is filled in from its top.
std::size_t end_of_part(const std::vector<Band>& bands, std::size_t from, std::optional<std::size_t> label, float height, int most_answers)
{
    std::size_t to = from;
    while (to < bands.size()) {
        const auto keypad = end_of_keypad(bands, to);
        const bool kept_whole = !inside_keypad(bands, to) && fits(bands, {to, keypad}, height, most_answers);
        const auto next = kept_whole ? keypad : to + 1;
        if (!fits(bands, {from, next, label}, height, most_answers)) break;
        to = next;
    }
    if (to < bands.size())
        while (to > from + 1 && bands[to - 1].with_next) --to;
    return std::max(to, from + 1);
}

// The part that begins here, under its label where that leaves room for more than the label.
Part part_from(const std::vector<Band>& bands, std::size_t from, float height, int most_answers)
{
    auto label = label_over(bands, from);
    if (label && !fits(bands, {from, end_of_keypad(bands, from), label}, height, most_answers)) label.reset();
    return {from, end_of_part(bands, from, label, height, most_answers), label};
}

}  // namespace

float least_height(const std::vector<Band>& bands) { return need_of(of_part(bands, {0, bands.size()})).least; }

float natural_height(const std::vector<Band>& bands) { return need_of(of_part(bands, {0, bands.size()})).natural; }

std::vector<Part> parts_of(const Sheet& sheet, const std::vector<Band>& bands, const Room& room)
{
    const Part all{0, bands.size()};
    const int most_answers = sheet.panel.width_mm < 100 ? most_answers_in_hand : 99;
    if (bands.empty() || fits(bands, all, room.whole, most_answers)) return {all};

    std::vector<Part> parts;
    // A heading so long that nothing fits below it is read alone first.
    if (room.first < room.part && !fits(bands, {0, 1}, room.first, most_answers)) parts.push_back({0, 0});
    for (std::size_t from = 0; from < bands.size();) {
        parts.push_back(part_from(bands, from, parts.empty() ? room.first : room.part, most_answers));
        from = parts.back().to;
    }
    // The keys of the last part may be higher than those that turn: then it gives its end to one more.
    while (!fits(bands, parts.back(), room.last, most_answers) && parts.back().to - parts.back().from > 1) {
        const auto& last = parts.back();
        const auto cut = end_of_part(bands, last.from, last.label, room.last, most_answers);
        if (cut >= last.to) break;
        auto rest = part_from(bands, cut, room.last, most_answers);
        rest.to = last.to;
        parts.back().to = cut;
        parts.push_back(rest);
    }
    if (!fits(bands, parts.back(), room.last, most_answers) && fits(bands, parts.back(), room.part, most_answers))
        parts.push_back({bands.size(), bands.size()});
    return parts;
}

bool have_room(const std::vector<Band>& bands, const std::vector<Part>& parts, const Room& room)
{
    for (std::size_t at = 0; at < parts.size(); ++at) {
        const auto least = need_of(of_part(bands, parts[at])).least;
        if (least > 0 && least > room.of(at, parts.size())) return false;
    }
    return true;
}

namespace {

struct Heights {
    float share{};      // 0 least … 1 natural
    float growth{};     // 0 natural … 1 most
    float spare{};      // between Top and Low

    Heights(const Need& need, float height)
    {
        if (height >= need.natural) {
            share = 1;
            const float room = need.most - need.natural;
            growth = room > 0 ? std::min(1.0F, (height - need.natural) / room) : 0;
            spare = height - need.natural - growth * room;
        } else if (need.natural > need.least) {
            share = std::clamp((height - need.least) / (need.natural - need.least), 0.0F, 1.0F);
        }
    }

    [[nodiscard]] float of(const Band& band) const
    {
        return std::floor(band.least + share * (band.natural - band.least) + growth * (band.most - band.natural));
    }
    [[nodiscard]] float gap(const Band& band) const { return std::floor(band.gap_least + share * (band.gap_natural - band.gap_least)); }
};

void stand_ground(const Band& band, Rect rect, bool joins, std::vector<Placed>& out)
{
    if (joins) {
        for (auto at = out.rbegin(); at != out.rend(); ++at) {
            if (at->dress != Dress::Ground) continue;
            at->rect.height = rect.y + rect.height - at->rect.y;
            return;
        }
    }
    Placed ground;
    ground.id = "ground/" + std::to_string(band.block) + "/" + std::to_string(out.size());
    ground.dress = Dress::Ground;
    ground.rect = rect;
    out.push_back(std::move(ground));
}

}  // namespace

float spare_of(const std::vector<Band>& bands, const Part& part, float height) { return Heights{need_of(of_part(bands, part)), height}.spare; }

void stand(const Sheet&, const std::vector<Band>& bands, const Part& part, Rect column, std::vector<Placed>& out)
{
    const auto shown = of_part(bands, part);
    if (shown.empty()) return;
    const Heights heights{need_of(shown), column.height};
    float y = column.y;
    bool dropped = false;
    for (std::size_t at = 0; at < shown.size(); ++at) {
        const auto& band = *shown[at];
        if (at > 0) y += heights.gap(band);
        if (band.low && !dropped) {
            y += std::floor(heights.spare);
            dropped = true;
        }
        const float height = heights.of(band);
        const bool joins = at > 0 && shown[at - 1]->grounded && shown[at - 1]->block == band.block;
        if (band.grounded) stand_ground(band, {column.x, y, column.width, height}, joins, out);
        for (const auto& standing : band.pieces) out.push_back(standing.piece.stand({column.x + standing.x, y, standing.width, height}));
        y += height;
    }
}

}  // namespace luukku
