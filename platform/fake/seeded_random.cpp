#include "platform/fake/seeded_random.h"

namespace luukku {

void SeededRandom::fill(std::span<std::uint8_t> bytes)
{
    std::uint64_t word = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        if (i % 8 == 0) word = next();
        bytes[i] = static_cast<std::uint8_t>(word >> (8 * (i % 8)));
    }
}

// Steele, Lea and Flood 2014: "Fast splittable pseudorandom number generators".
std::uint64_t SeededRandom::next()
{
    m_state += 0x9E3779B97F4A7C15u;
    auto mixed = m_state;
    mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBu;
    return mixed ^ (mixed >> 31);
}

}  // namespace luukku
