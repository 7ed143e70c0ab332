#pragma once

#include "kiosk/layout/layout.h"

#include <cstdint>

namespace luukku {

struct Colour {
    std::uint8_t red{}, green{}, blue{};
    bool operator==(const Colour&) const = default;
};

// The colours of one mode by meaning (face.md, Tokens). The only place where colours are written.
struct Palette {
    Colour page{}, card{}, ink{}, soft{}, line{};
    Colour accent{}, on_accent{}, chosen{};
    Colour warm{}, on_warm{};
    Colour danger{}, good{};
    Colour disabled{};          // words of what cannot be pressed now: still read
    Colour staff{};             // the top line of staff pages
    bool shadows{};             // soft depth under cards

    bool operator==(const Palette&) const = default;
};

// Of a QR code in every mode: phones look for dark on light.
inline constexpr Colour code_dark{0, 0, 0};
inline constexpr Colour code_light{255, 255, 255};

[[nodiscard]] const Palette& palette_of(Colours mode);
[[nodiscard]] Colour colour_of(const Palette& palette, Ink ink);

// WCAG 2.1 contrast ratio, 1 … 21.
[[nodiscard]] double contrast(Colour one, Colour other);

// `part` of `other` in `one`.
[[nodiscard]] Colour mixed(Colour one, Colour other, float part);

}  // namespace luukku
