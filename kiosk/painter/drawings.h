#pragma once

#include "kiosk/layout/layout.h"
#include "kiosk/painter/palette.h"

#include <cstdint>
#include <memory>
#include <vector>

struct SDL_Renderer;
struct SDL_Texture;

namespace luukku {

// How the shapes of a drawing look in one mode. A border is told from what it bounds by 3:1 at least.
struct ShapeLook {
    Colour fill{};
    Colour border{};
    float thickness{};          // steps of spacing
};

enum class AreaState { Plain, Chosen, Pressed };

[[nodiscard]] ShapeLook look_of(const Palette& palette, Meaning meaning, AreaState state = AreaState::Plain);

// Pixels of a part of a panel: 0xAARRGGBB, row by row. What nothing covers is clear.
struct Painted {
    int width{};
    int height{};
    std::vector<std::uint32_t> pixels{};
};

// How one drawing is drawn: in this rectangle, of which only `window` is wanted (both in pixels of the panel), or one of its areas alone.
struct Ordered {
    PlacedDrawing placed{};
    Rect window{};
    AreaState state{};
    Colours colours{};
    float unit{1};

    bool operator==(const Ordered&) const = default;
};

[[nodiscard]] Painted drawn(const Ordered& order);

// What of the panel a placed drawing covers: of one area only that.
[[nodiscard]] Rect covered_by(const PlacedDrawing& placed, float unit);

// Drawings as they were drawn last. Kept until the visit ends, and only so many.
class Drawings {
public:
    explicit Drawings(SDL_Renderer& renderer) : m_renderer{&renderer} {}

    // Null when the renderer has no more room.
    [[nodiscard]] SDL_Texture* of(const Ordered& order);

    // Before a frame is drawn: what was kept for others goes when there is too much of it.
    void tidy();

private:
    struct FreeTexture { void operator()(SDL_Texture* texture) const; };
    struct Kept {
        Ordered order{};
        std::unique_ptr<SDL_Texture, FreeTexture> texture{};
    };

    SDL_Renderer* m_renderer;
    std::vector<Kept> m_kept{};
};

}  // namespace luukku
