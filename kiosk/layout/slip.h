#pragma once

#include "kiosk/layout/layout.h"

namespace luukku {

// A page on the paper of a printer so many dots wide, as long as it needs: the number first and as large as fits, then the heading, then the rest in
// its order. Black on white, in her language, size and spacing of text. Pure. Its lines all stand within the paper.
[[nodiscard]] PlacedPage place_slip(const Page& page, int dots, const Comfort& comfort, const Words& words, const TextMeasure& measure);

}  // namespace luukku
