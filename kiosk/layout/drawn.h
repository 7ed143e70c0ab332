#pragma once

#include "kiosk/layout/sheet.h"

namespace luukku {

// A drawing as large as fits into this, in the middle of it.
[[nodiscard]] Rect fitted(const Drawing& drawing, Rect into);

// A box of a drawing that fills this rectangle, on whole pixels inside it.
[[nodiscard]] Rect on_panel(const Drawing& drawing, const Box& box, Rect rect);

// The tick of what is chosen, in the middle of its target.
[[nodiscard]] PlacedIcon tick_on(const Sheet& sheet, const Rect& target);

// The words of a drawing that fills this rectangle, as far as there is room for them.
void put_captions(const Sheet& sheet, Placed& placed, const Drawing& drawing, const Rect& rect);

}  // namespace luukku
