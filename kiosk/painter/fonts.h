#pragma once

#include "kiosk/painter/font_measure.h"

#include <imgui.h>

// Inside the room only: the two fonts in an atlas, set up the same way for measuring and for painting.
namespace luukku {

struct Fonts {
    ImFont* regular{};
    ImFont* bold{};
};

[[nodiscard]] Result<Fonts> add_fonts(ImFontAtlas& atlas, const FontPaths& paths);

}  // namespace luukku
