#pragma once

#include "kiosk/painter/font_measure.h"
#include "platform/base/slip.h"

namespace luukku {

// What place_slip() placed, as the dots that a printer prints. Fault::Internal when the picture cannot be made.
[[nodiscard]] Result<Slip> draw_slip(const PlacedPage& page, const FontPaths& fonts);

}  // namespace luukku
