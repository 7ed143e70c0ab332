#pragma once

#include "kiosk/screens/parts.h"

namespace luukku::screens {

// The way to where she waits, in words and, where the station has one, on a plan; nothing where there is none. Inside the room only.
[[nodiscard]] std::vector<Node> way_nodes(const Way& way, const Visit& visit);

}  // namespace luukku::screens
