#pragma once

#include "kiosk/visit/site_words.h"
#include "platform/base/result.h"
#include "platform/base/spot.h"

#include <memory>
#include <string>
#include <vector>

namespace luukku {

struct Room {
    std::vector<Spot> outline{};
    SiteWords name{};               // may be empty: only a wall then

    bool operator==(const Room&) const = default;
};

// A simple plan of the building, in metres, as one sees it who stands at the kiosk: what is before her is up.
struct Plan {
    float width{}, height{};
    std::vector<Room> rooms{};
    Spot here{};                    // the kiosk
    std::vector<Spot> route{};      // from here, corner by corner; it ends in the place
    Room place{};                   // where to wait

    bool operator==(const Plan&) const = default;
};

// How to go where one waits: step by step in words, and perhaps the same as a plan.
struct Way {
    std::vector<SiteWords> steps{};
    std::shared_ptr<const Plan> plan{};

    bool operator==(const Way& other) const { return steps == other.steps && (plan == other.plan || (plan && other.plan && *plan == *other.plan)); }
};

// {"steps":[{"fi":…}], "plan":{"width":…, "height":…, "rooms":[{"outline":[[x,y],…], "name":{…}}], "here":[x,y], "route":[[x,y],…], "place":{…}}}; nothing
// where there is none. Fault::BadInput, the detail being the member and what is wrong with it: words that are missing or too long, a plan
// without words, too many shapes or points, a point outside the plan, a route that does not end in the place.
[[nodiscard]] Result<Way> way_from(const fhir::Json& json);

}  // namespace luukku
