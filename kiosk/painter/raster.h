#pragma once

#include "kiosk/page/drawing.h"
#include "kiosk/painter/shapes.h"

#include <vector>

namespace luukku {

// How much of each pixel of a part of a panel a shape covers. Spots are in pixels from its top left corner.
class Raster {
public:
    Raster(int width, int height) : m_mask{width, height, std::vector<std::uint8_t>(static_cast<std::size_t>(width) * static_cast<std::size_t>(height))} {}

    void fill(const std::vector<Spot>& outline);
    void stroke(const std::vector<Spot>& line, bool closed, float thickness);

    [[nodiscard]] const Mask& mask() const { return m_mask; }

private:
    void more(int x, int y, float coverage);

    Mask m_mask;
};

}  // namespace luukku
