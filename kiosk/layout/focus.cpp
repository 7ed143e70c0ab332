#include "kiosk/layout/focus.h"

#include <algorithm>

namespace luukku {

std::vector<const Placed*> stops_of(const PlacedPage& page)
{
    std::vector<const Placed*> stops;
    for (const auto& node : page.nodes) {
        const bool leads = node.press.has_value() || node.turn_part != 0;
        if (node.entry || (leads && (node.enabled || node.role != Role::Key))) stops.push_back(&node);
    }
    return stops;
}

std::optional<std::string> moved(const PlacedPage& page, const std::optional<std::string>& from, int steps)
{
    const auto stops = stops_of(page);
    if (stops.empty() || steps == 0) return from;
    const auto count = static_cast<int>(stops.size());
    const auto here = std::find_if(stops.begin(), stops.end(), [&](const Placed* stop) { return from && stop->id == *from; });
    int at = static_cast<int>(here - stops.begin());
    if (here == stops.end()) {
        const auto* heading = heading_of(page);
        const auto* below = heading == nullptr ? page.nodes.data() : heading;
        at = static_cast<int>(std::count_if(stops.begin(), stops.end(), [&](const Placed* stop) { return stop < below; }));
        if (steps > 0) --steps;
    }
    return stops[static_cast<std::size_t>(((at + steps) % count + count) % count)]->id;
}

}  // namespace luukku
