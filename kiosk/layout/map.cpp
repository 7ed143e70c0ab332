#include "kiosk/layout/map.h"

#include "kiosk/layout/drawn.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace luukku {
namespace {

constexpr float roomy = 1.25F;          // of the least size, where there is room
constexpr float rounding = 2;           // pixels that a target may lose when it is put on whole ones

const Node* drawing_of(const Block& map)
{
    const auto found = std::find_if(map.nodes.begin(), map.nodes.end(), [](const Node& node) { return node.role == Role::Picture && node.drawing; });
    return found == map.nodes.end() ? nullptr : &*found;
}

bool is_answer(const Node& node) { return !node.area.empty(); }

float apart(const Box& one, const Box& other)
{
    const float x = std::max(one.x - (other.x + other.width), other.x - (one.x + one.width));
    const float y = std::max(one.y - (other.y + other.height), other.y - (one.y + one.height));
    return std::max(x, y);
}

// Pixels of one unit of the drawing from which on all its targets are large enough and far enough from each other; nothing when they never are.
std::optional<float> least_scale(const Sheet& sheet, const Drawing& drawing)
{
    float scale = 0;
    const auto demand = [&](float pixels, float units) { scale = units > 0 && scale >= 0 ? std::max(scale, (pixels + rounding) / units) : -1; };
    for (std::size_t one = 0; one < drawing.touches.size(); ++one) {
        const auto& box = drawing.touches[one].box;
        demand(sheet.millimetres(sheet.panel.target_mm), std::min(box.width, box.height));
        for (std::size_t other = one + 1; other < drawing.touches.size(); ++other) demand(sheet.gap(), apart(box, drawing.touches[other].box));
    }
    return scale > 0 ? std::optional{scale} : std::nullopt;
}

std::vector<Rect> targets_of(const Drawn& drawing, const std::string& area, Rect rect)
{
    std::vector<Rect> targets;
    for (const auto& touch : drawing->touches)
        if (touch.area == area) targets.push_back(on_panel(*drawing, touch.box, rect));
    return targets;
}

Placed area_on(const Sheet& sheet, const Node& node, const Drawn& drawing, Rect rect)
{
    const auto targets = targets_of(drawing, node.area, rect);
    auto placed = placed_from(sheet, node, Dress::Area, targets.front());
    placed.drawing = PlacedDrawing{drawing, rect, node.area};
    placed.other_targets.assign(targets.begin() + 1, targets.end());
    if (!node.chosen) return placed;
    for (const auto& target : targets) placed.icons.push_back(tick_on(sheet, target));
    placed.words += " " + sheet.say(text("page.chosen"));
    return placed;
}

// As the eye goes: down one figure and then the next.
std::vector<const Node*> in_order(const Block& map, const Drawing& drawing)
{
    std::vector<const Node*> nodes;
    for (const auto& touch : drawing.touches)
        for (const auto& node : map.nodes) {
            if (node.area != touch.area || std::find(nodes.begin(), nodes.end(), &node) != nodes.end()) continue;
            nodes.push_back(&node);
        }
    return nodes;
}

bool all_on(const Block& map, const Drawing& drawing)
{
    return std::all_of(map.nodes.begin(), map.nodes.end(), [&](const Node& node) {
        return !is_answer(node) || std::any_of(drawing.touches.begin(), drawing.touches.end(), [&](const Touch& touch) { return touch.area == node.area; });
    });
}

}  // namespace

std::optional<Band> map_band(const Sheet& sheet, const Block& map, float width, float most_height)
{
    const auto* shown = drawing_of(map);
    if (shown == nullptr || !all_on(map, *shown->drawing)) return std::nullopt;
    const auto drawing = shown->drawing;
    const auto scale = least_scale(sheet, *drawing);
    if (!scale || std::ceil(drawing->width * *scale) > width || std::ceil(drawing->height * *scale) > most_height) return std::nullopt;

    Band band;
    const float least = std::ceil(drawing->height * *scale);
    const float most = std::floor(std::min(drawing->height * width / drawing->width, least * roomy));
    const auto add = [&](std::function<Placed(Rect)> stand) { band.pieces.push_back({Piece{least, most, most, false, std::move(stand), {}}, 0, width}); };
    add([&sheet, node = *shown, drawing](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Map, rect);
        const Rect place = fitted(*drawing, rect);
        placed.drawing = PlacedDrawing{drawing, place, {}};
        put_captions(sheet, placed, *drawing, place);
        return placed;
    });
    for (const auto* node : in_order(map, *drawing))
        add([&sheet, one = *node, drawing](Rect rect) { return area_on(sheet, one, drawing, fitted(*drawing, rect)); });
    return band;
}

Block beside_map(const Block& map)
{
    Block below{Arrangement::Column, map.place, {}};
    for (const auto& node : map.nodes)
        if (!is_answer(node) && !node.drawing) below.nodes.push_back(node);
    return below;
}

std::vector<Block> as_list(const Sheet& sheet, const Block& map)
{
    Block seen{Arrangement::Column, Place::Top, {}};
    Block answers{Arrangement::Column, map.place, {}};
    for (const auto& node : map.nodes)
        if (is_answer(node)) answers.nodes.push_back(node);
    const auto* shown = drawing_of(map);
    if (shown != nullptr && !shown->label.empty()) {
        Node words;
        words.id = "text/" + shown->id;
        words.label = shown->label;
        seen.nodes.push_back(std::move(words));
    }
    if (shown != nullptr && !sheet.in_hand()) {
        auto node = *shown;
        node.label = {};
        auto marked = *node.drawing;
        for (auto& shape : marked.shapes) {
            const auto chosen = [&](const Node& answer) { return answer.area == shape.area && answer.chosen; };
            if (shape.meaning == Meaning::Area && std::any_of(answers.nodes.begin(), answers.nodes.end(), chosen)) shape.meaning = Meaning::Place;
        }
        node.drawing.drawing = std::make_shared<const Drawing>(std::move(marked));
        seen.nodes.push_back(std::move(node));
    }
    return {seen, answers};
}

Page with_lists(const Sheet& sheet, Page page)
{
    std::vector<Block> body;
    for (auto& block : page.body) {
        if (block.map_only) continue;
        if (block.arrangement != Arrangement::Map) body.push_back(std::move(block));
        else
            for (auto& one : as_list(sheet, block)) body.push_back(std::move(one));
    }
    page.body = std::move(body);
    return page;
}

}  // namespace luukku
