#pragma once

#include <cstdint>
#include <string>
#include <vector>

// Small animated WebPs for tests: no real clip of sign language is ours to have.
namespace luukku::test {

// A frame of one colour, 0xAARRGGBB, and how long it says it is seen.
struct Plain { std::uint32_t colour{}; int milliseconds{40}; };

[[nodiscard]] std::string moving(int width, int height, const std::vector<Plain>& frames);
[[nodiscard]] std::string still(int width, int height);

}  // namespace luukku::test
