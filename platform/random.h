#pragma once

#include <cstddef>
#include <span>
#include <cstdint>

namespace luukku {

// Cryptographically strong in production; seeded in tests, so that a visit can be replayed.
class Random {
public:
    virtual ~Random() = default;
    virtual void fill(std::span<std::uint8_t> bytes) = 0;
};

}  // namespace luukku
