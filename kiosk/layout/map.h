#pragma once

#include "kiosk/layout/bands.h"

#include <optional>
#include <vector>

namespace luukku {

// A map with its answers on it, listed or not, when in this width and height each can be pressed as surely as any key of the panel; nothing when one could not.
[[nodiscard]] std::optional<Band> map_band(const Sheet& sheet, const Block& map, float width, float most_height);

// What stands below a map that is drawn.
[[nodiscard]] Block beside_map(const Block& map);

// The same answers as a column, and before it what the drawing's label says and the drawing, on which what is chosen is seen; in a hand it would
// be too small to be of use.
[[nodiscard]] std::vector<Block> as_list(const Sheet& sheet, const Block& map);

// Each map of a page as its list, and no way to the map: for where what is read and what is pressed stand apart.
[[nodiscard]] Page with_lists(const Sheet& sheet, Page page);

}  // namespace luukku
