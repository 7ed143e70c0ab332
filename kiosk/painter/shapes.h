#pragma once

#include "kiosk/page/page.h"

#include <cstdint>
#include <string_view>
#include <vector>

namespace luukku {

// A square or oblong picture of how much of each pixel a shape covers, 0 … 255. Colour comes when it is drawn.
struct Mask {
    int width{};
    int height{};
    std::vector<std::uint8_t> coverage{};
};

// The top left quarter of a rounded corner, `radius` pixels square: whole, or only a ring of `thickness`.
[[nodiscard]] Mask corner_mask(int radius);
[[nodiscard]] Mask ring_mask(int radius, float thickness);

// The top left quarter of a soft shadow's corner: radius + blur pixels square.
[[nodiscard]] Mask shadow_mask(int radius, int blur);

// How dark the shadow is `distance` pixels outside the edge, 0 … 1.
[[nodiscard]] float shadow_at(float distance, float blur);

[[nodiscard]] float distance_to_segment(Spot spot, Spot from, Spot to);

[[nodiscard]] Mask icon_mask(Icon icon, int size);

// The strokes of an icon on a grid of 24: M x y, L x y, C (cubic), Z (closes), O x y r (circle), R x y w h r (rounded
// rectangle), D x y r (dot), F (fills what was drawn since the last M instead of stroking it).
[[nodiscard]] std::string_view strokes_of(Icon icon);

}  // namespace luukku
