#pragma once

#include "kiosk/page/page.h"
#include "kiosk/visit/visit.h"

namespace luukku {

// What the person meets now. Pure: the same visit at the same station and moment gives the same page.
[[nodiscard]] Page page_of(const Visit& visit, const Station& station, const Moment& now);

// Instead of all pages while she only listens: how the screen comes back, and nothing of hers.
[[nodiscard]] Page hidden_page();

}  // namespace luukku
