#pragma once

#include "kiosk/layout/sheet.h"

namespace luukku {

// A page that is read across a waiting place. Its letters follow how far people sit, not the size that somebody at the panel has chosen; what is called is as
// large as the panel has room for. The number is read from ten metres, the place from eight, who was called before from five, all else from three.
[[nodiscard]] PlacedPage place_afar(const Sheet& sheet, const Page& page);

// Large enough for that: no panel that is held is.
[[nodiscard]] bool can_hang(const Panel& panel);

}  // namespace luukku
