#include "platform/base/spot.h"

#include <cstddef>

namespace luukku {

bool within(Spot spot, const std::vector<Spot>& outline)
{
    bool in = false;
    for (std::size_t at = 0, before = outline.size() - 1; at < outline.size(); before = at++) {
        const auto& a = outline[at];
        const auto& b = outline[before];
        if ((a.y > spot.y) != (b.y > spot.y) && spot.x < (b.x - a.x) * (spot.y - a.y) / (b.y - a.y) + a.x) in = !in;
    }
    return in;
}

}  // namespace luukku
