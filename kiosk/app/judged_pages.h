#pragma once

#include "kiosk/page/page.h"
#include "kiosk/visit/visit.h"

#include <functional>

// The pages on which content stands, one after another, without a visitor. `meets` is told of each; false from it ends the round, and then the
// call gives false as well.
namespace luukku::app {

using Meets = std::function<bool(const Page&)>;

// Every question of the form, also those that only an answer would open: unanswered, and answered with the longest that it offers. Then its review.
bool pages_of_form(const forms::Form& form, const Station& station, Language language, const Meets& meets);

// Where the station's own words stand.
bool pages_of_station(const Station& station, Language language, const Meets& meets);

}  // namespace luukku::app
