#pragma once

#include "kiosk/visit/visit.h"

#include <string>
#include <utility>
#include <vector>

namespace luukku {

// Who is here for somebody else, staff beside her, and who saves what she told for later: each page of it, by a name, from a visit that is in the middle of everything.
[[nodiscard]] std::vector<std::pair<std::string, Visit>> acting_visits(const Visit& busy, const Moment& now);

}  // namespace luukku
