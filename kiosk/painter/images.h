#pragma once

#include "kiosk/painter/shapes.h"

#include <imgui.h>
#include <map>
#include <tuple>

namespace luukku {

// Corners, rings, shadows and icons as pictures in the font atlas: a software renderer copies them many times faster than it
// fills triangles. Baked when first asked for. The place in the atlas may change with it: ask each time, keep nothing.
class Images {
public:
    explicit Images(ImFontAtlas& atlas) : m_atlas{&atlas} {}

    [[nodiscard]] ImFontAtlasRect corner(int radius);
    [[nodiscard]] ImFontAtlasRect ring(int radius, int thickness);
    [[nodiscard]] ImFontAtlasRect shadow(int radius, int blur);
    [[nodiscard]] ImFontAtlasRect icon(Icon icon, int size);

private:
    enum class Kind { Corner, Ring, Shadow, Icon };
    using Name = std::tuple<Kind, int, int>;

    template <typename Bake>
    ImFontAtlasRect kept(const Name& name, Bake bake);

    ImFontAtlas* m_atlas;
    std::map<Name, ImFontAtlasRectId> m_ids{};
};

}  // namespace luukku
