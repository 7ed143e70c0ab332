#pragma once

#include "kiosk/screens/parts.h"

namespace luukku::screens {

// What she is told of her bookings, where the trust table lets her be told: of each its time, what became of it and what to do next; without one,
// that today has none or that nobody knows now.
[[nodiscard]] std::vector<Node> outcome_nodes(const ArrivalTold& told, const Visit& visit, const Station& station);

// The name of the page that says it, "arrival-early"; several bookings make one page of their own.
[[nodiscard]] std::string outcome_page(const ArrivalTold& told);

// Where the booking that she is checked in to waits, and nothing where that is several places or none that the station file knows.
[[nodiscard]] const Lobby* lobby_of(const ArrivalTold& told, const Station& station);

// She waits in more than one lobby, and each is known: then each stands with its booking.
[[nodiscard]] bool waits_in_several(const ArrivalTold& told, const Station& station);

}  // namespace luukku::screens
