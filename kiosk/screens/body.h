#pragma once

#include "kiosk/page/drawing.h"

#include <set>
#include <string>

// A person, from the front and from behind, drawn for Luukku. Inside the room only.
namespace luukku::screens {

// With these areas (forms::body_areas) to choose; the rest is outline. Left and right are the person's own: on the front view right is left.
[[nodiscard]] Drawn body_of(const std::set<std::string>& areas);

}  // namespace luukku::screens
