#pragma once

#include "kiosk/layout/layout.h"

#include <vector>

namespace luukku {

// A line under words that are being said, in their own ink: what can be read can be seen marked.
struct Mark {
    Rect rect{};
    Ink ink{Ink::Normal};

    bool operator==(const Mark&) const = default;
};

// Under these words of the node, in its bytes, wherever they stand on its lines; nothing when they, or what stands before them, are not all shown.
[[nodiscard]] std::vector<Mark> marks_of(const Placed& node, const Stretch& words, const TextMeasure& measure);

}  // namespace luukku
