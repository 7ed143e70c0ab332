#pragma once

#include <array>
#include <string_view>

namespace luukku::suite {

struct Exclusion {
    std::string_view name{};
    std::string_view reason{};
};

// Tests of the official suite that do not pass here, each with the reason. The list may only get shorter.
inline constexpr std::array<Exclusion, 0> exclusions{};

}  // namespace luukku::suite
