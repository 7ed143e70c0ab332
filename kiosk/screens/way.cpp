#include "kiosk/screens/way.h"

#include <algorithm>

namespace luukku::screens {

namespace {

void add(Drawing& drawing, Meaning meaning, const std::vector<Spot>& points) { drawing.shapes.push_back({meaning, points, {}}); }

// Its name in the middle of it.
Caption caption_of(const Room& room, const Visit& visit)
{
    const auto& outline = room.outline;
    Spot low = outline.front();
    Spot high = low;
    for (const auto& spot : outline) {
        low = {std::min(low.x, spot.x), std::min(low.y, spot.y)};
        high = {std::max(high.x, spot.x), std::max(high.y, spot.y)};
    }
    return {named(room.name, visit), {(low.x + high.x) / 2, (low.y + high.y) / 2}, high.x - low.x, high.y - low.y, false};
}

Drawn plan_of(const Plan& plan, const Visit& visit)
{
    Drawing drawing{plan.width, plan.height, {}, {}, {}};
    add(drawing, Meaning::Ground, {{0, 0}, {plan.width, 0}, {plan.width, plan.height}, {0, plan.height}});
    for (const auto& room : plan.rooms) add(drawing, Meaning::Wall, room.outline);
    add(drawing, Meaning::Place, plan.place.outline);
    std::vector<Spot> route{plan.here};
    route.insert(route.end(), plan.route.begin(), plan.route.end());
    add(drawing, Meaning::Route, route);
    add(drawing, Meaning::Here, {plan.here});
    const auto name = [&](const Room& room) {
        if (!room.name.by_language.empty()) drawing.captions.push_back(caption_of(room, visit));
    };
    name(plan.place);
    drawing.captions.push_back({text("way.here"), plan.here, plan.width, plan.height, true});
    for (const auto& room : plan.rooms) name(room);
    return {std::make_shared<const Drawing>(std::move(drawing))};
}

// All steps in one language: the first from hers on that each of them has.
Text steps_of(const Way& way, const Visit& visit)
{
    auto language = visit.comfort.language;
    for (const auto& step : way.steps) language = step.spoken(language);
    std::string words;
    for (const auto& step : way.steps) words += (words.empty() ? "" : "\n") + step.in(language);
    return given(words, language);
}

}  // namespace

std::vector<Node> way_nodes(const Way& way, const Visit& visit)
{
    if (way.steps.empty()) return {};
    auto words = steps_of(way, visit);
    if (!way.plan) return {paragraph("way", std::move(words))};
    Node shown;
    shown.id = "way";
    shown.role = Role::Picture;
    shown.label = std::move(words);
    shown.drawing = plan_of(*way.plan, visit);
    return {shown};
}

}  // namespace luukku::screens
