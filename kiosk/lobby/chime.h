#pragma once

#include <cstdint>
#include <vector>

namespace luukku::lobby {

// Two soft notes, the second lower, that make people look up before a number is said. Samples of one channel.
[[nodiscard]] std::vector<std::int16_t> chime(int hertz);

}  // namespace luukku::lobby
