#pragma once

#include "kiosk/layout/layout.h"

#include <optional>
#include <string>
#include <vector>

namespace luukku {

// Where the keys of a keypad stop on a page: what can be pressed, and a field, which tells what has been typed; in the order of reading. A key that leads nowhere now is passed over; any other
// choice that is closed is a stop that says so.
[[nodiscard]] std::vector<const Placed*> stops_of(const PlacedPage& page);

// The stop `steps` further (back, when negative) from this one, round and round. From none, or from one that is gone: the first stop below the
// heading when going on, the one before it when going back. Nothing where a page has no stops.
[[nodiscard]] std::optional<std::string> moved(const PlacedPage& page, const std::optional<std::string>& from, int steps);

}  // namespace luukku
