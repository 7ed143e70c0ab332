#pragma once

#include "kiosk/visit/visit.h"

#include <string>
#include <utility>
#include <vector>

namespace luukku {

// Who books a time, moves or cancels one: each page of it, by a name, from a visit that is in the middle of everything.
[[nodiscard]] std::vector<std::pair<std::string, Visit>> booking_visits(const Visit& busy, const Station& station, const Moment& now);

}  // namespace luukku
