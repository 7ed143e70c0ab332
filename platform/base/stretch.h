#pragma once

#include <cstddef>

namespace luukku {

// Part of a text, in bytes: [from, to).
struct Stretch {
    std::size_t from{};
    std::size_t to{};

    bool operator==(const Stretch&) const = default;
};

}  // namespace luukku
