#pragma once

#include "kiosk/page/page.h"
#include "kiosk/visit/visit.h"

namespace luukku {

// What the person meets now. Pure: the same visit at the same station and moment gives the same page.
[[nodiscard]] Page page_of(const Visit& visit, const Station& station, const Moment& now);

// What the printer gives her on paper, where she has a number; staff, one to try the printer by. Its nodes are for place_slip().
[[nodiscard]] Page slip_page(const Visit& visit, const Station& station);

// Instead of all pages while she only listens: how the screen comes back, and nothing of hers.
[[nodiscard]] Page hidden_page();

}  // namespace luukku
