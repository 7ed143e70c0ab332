#pragma once

#include "platform/base/moment.h"
#include "platform/base/result.h"
#include "sync/fhir/json.h"

#include <optional>
#include <set>
#include <string>

// The screen of a waiting place: who is called by number now, and where to.
namespace luukku::lobby {

// Somebody is called. Nothing here tells who she is: all else that the centre sent is dropped where this is read.
struct Call {
    std::string encounter{};            // tells one call from another, never shown or said
    int number{};
    std::string place{};                // "Location/ovi-3"; empty: the centre names none
    std::string name{};                 // that the centre has for the place, where the station takes such
    std::optional<Utc> at{};            // when she came to that place, as staff have it: another moment is another call
    std::optional<Utc> changed{};       // by the clock of the centre

    bool operator==(const Call&) const = default;
};

// Of an Encounter of the centre: `in-progress` is the status of who is received or on her way to it, and the place is the latest of its locations that
// is no waiting place and neither left (`completed`) nor only planned. Fault::BadInput names what is wrong; Fault::NotFound: it has no queue number here, or
// another status.
[[nodiscard]] Result<Call> call_of(const fhir::Json& encounter, const std::set<std::string>& waiting_places);

// What a Location is called on its door: its first alias, else its name. Empty where that is no name for a screen: too long, or with signs that are not of a line.
[[nodiscard]] std::string door_of(const fhir::Json& location);

// Whether these words have room on a screen.
[[nodiscard]] bool is_door_name(std::string_view words);

}  // namespace luukku::lobby
