#pragma once

#include "kiosk/page/page.h"
#include "kiosk/visit/visit.h"

#include <optional>
#include <vector>

// What the pages of the gallery are filled with.
namespace luukku {

// A person in the middle of everything: each page takes from her what it shows.
[[nodiscard]] Visit busy_visit(const Station& station, const Comfort& comfort, const Moment& now);

// The centre asks her for one form more before her visit; she answered these questions before.
void asked_before_visit(Visit& visit);
void answered_before(Visit& visit, const std::vector<const char*>& link_ids, Utc given);

// So many hours from this one on, and two weeks; the last day is today.
[[nodiscard]] StaffFigures figures(int first, int hours, int times, std::optional<int> known_days, const Moment& now);

[[nodiscard]] Misfit some_misfit();
[[nodiscard]] StationState busy_state(const Station& station, const Moment& now);


// The screen of the waiting place, each page under a name of its own: nobody is called, one is, others were before, her door has a long name, and the centre is away.
[[nodiscard]] std::vector<Page> lobby_pages(Station station, Language language, const Moment& now);

}  // namespace luukku
