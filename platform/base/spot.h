#pragma once

#include <vector>

namespace luukku {

// A point of a drawing or a plan.
struct Spot {
    float x{}, y{};
    bool operator==(const Spot&) const = default;
};

// Inside a closed outline.
[[nodiscard]] bool within(Spot spot, const std::vector<Spot>& outline);

}  // namespace luukku
