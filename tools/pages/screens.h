#pragma once

#include "kiosk/page/page.h"
#include "kiosk/visit/visit.h"
#include "platform/base/result.h"

#include <vector>

namespace luukku {

// Every page a person or staff can meet, made by the real screens from visits at the sample station of assets/stations.
[[nodiscard]] Result<std::vector<Page>> real_pages(const Comfort& comfort);

// The visits of which these are the pages, in the same order, but for the last ones: of a station that is closed, of a hidden screen, and of the screen of a waiting place.
[[nodiscard]] Result<std::vector<Visit>> real_visits(const Comfort& comfort);

// The one page of the staff desk, as it stands with calls and without, with the relay and without: no page of a visit.
[[nodiscard]] Result<std::vector<Page>> desk_pages(const Comfort& comfort);

}  // namespace luukku
