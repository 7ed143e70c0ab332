#pragma once

#include "kiosk/page/page.h"

#include <vector>

namespace luukku {

// What is read stands left, what is pressed right: on a low panel the answers have its whole height.
struct Sides {
    std::vector<Block> left{};
    std::vector<Block> right{};
};

[[nodiscard]] Sides sides_of(const Page& page, bool beside);
[[nodiscard]] bool only_words(const Block& block);

}  // namespace luukku
