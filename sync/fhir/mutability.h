#pragma once

#include "platform/base/moment.h"
#include "sync/fhir/json.h"

#include <optional>

namespace luukku::fhir {

// What a booking says of itself: whether she may cancel it, move it, and until when. HL7 Finland's extension, by any of the urls and letter cases
// that it has been published and used with.
struct Mutability {
    std::optional<bool> cancellable{};      // not said: as the place has it for all
    std::optional<bool> reschedulable{};
    std::optional<Utc> not_after{};         // the last moment for either; of a bare date, its beginning
    bool readable{true};                    // false: a time limit is there and cannot be read

    bool operator==(const Mutability&) const = default;
};
[[nodiscard]] Mutability mutability_of(const Json& appointment);

enum class BookingChange { Cancel, Move };
enum class Unsaid { Allowed, NotAllowed };      // what counts where the booking does not say

// Whether she may, at this moment: it still stands, has not begun, and says nothing against it. What cannot be read is not allowed.
[[nodiscard]] bool may_change(const Json& appointment, BookingChange change, Utc now, Unsaid unsaid = Unsaid::Allowed);

}  // namespace luukku::fhir
