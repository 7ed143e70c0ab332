#include "kiosk/layout/layout.h"

#include <algorithm>

namespace luukku {
namespace {

bool holds(const Placed& node, float x, float y)
{
    if (node.target && node.target->holds(x, y)) return true;
    return std::any_of(node.other_targets.begin(), node.other_targets.end(), [&](const Rect& target) { return target.holds(x, y); });
}

}  // namespace

const Placed* node_called(const PlacedPage& page, std::string_view id)
{
    const auto found = std::find_if(page.nodes.begin(), page.nodes.end(), [&](const Placed& node) { return node.id == id; });
    return found == page.nodes.end() ? nullptr : &*found;
}

const Placed* heading_of(const PlacedPage& page)
{
    const auto found = std::find_if(page.nodes.begin(), page.nodes.end(), [](const Placed& node) { return node.dress == Dress::Heading; });
    return found == page.nodes.end() ? nullptr : &*found;
}

const Placed* node_at(const PlacedPage& page, float x, float y)
{
    for (auto node = page.nodes.rbegin(); node != page.nodes.rend(); ++node)
        if (node->enabled && holds(*node, x, y)) return &*node;
    return nullptr;
}

}  // namespace luukku
