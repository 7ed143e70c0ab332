#include "kiosk/layout/sides.h"

#include <algorithm>

namespace luukku {
namespace {

// Beside the heading a clip takes the place of what is pressed: it has more room there.
bool only_read(const Block& block, bool beside)
{
    return std::none_of(block.nodes.begin(), block.nodes.end(), [&](const Node& node) { return node.press.has_value() || (beside && node.role == Role::Film); });
}

}  // namespace

bool only_words(const Block& block)
{
    return std::all_of(block.nodes.begin(), block.nodes.end(), [](const Node& node) { return node.role == Role::Paragraph; });
}

Sides sides_of(const Page& page, bool beside)
{
    Sides sides;
    for (const auto& block : page.body) {
        if (block.nodes.empty()) continue;
        auto to_left = sides.right.empty() && only_read(block, beside);
        auto rest = block;
        Block labels{block.arrangement, block.place, {}};
        if (to_left && rest.nodes.back().role == Role::Label) {         // a label belongs to what follows
            labels.nodes.push_back(std::move(rest.nodes.back()));
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

}  // namespace luukku
