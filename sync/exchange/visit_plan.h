#pragma once

#include "sync/exchange/scheduling.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

// What both ways of booking know of a visit and its parts.
namespace luukku::exchange {

inline constexpr int most_tries{3};

// What the server can have taken of what ended in this fault. A 5xx may come after the work was done.
enum class Sent { Nothing, Refused, Perhaps };
[[nodiscard]] Sent sent_with(Fault fault);

// Something to send, and nothing of it twice: FHIR forbids one identity twice in a transaction.
[[nodiscard]] bool can_be_sent(const VisitPlan& visit);

// Each with an identifier of ours; of several of one booking the first names the others and they name it, by HL7 Finland's extensions.
[[nodiscard]] VisitPlan linked(VisitPlan visit);

[[nodiscard]] bool stands(const fhir::Json& appointment);
[[nodiscard]] bool has_status(const fhir::Json& resource, std::string_view status);

// "Slot/1" of each Slot that the Appointment names.
[[nodiscard]] std::vector<std::string> slots_of(const fhir::Json& appointment);

// A pending Appointment of ours that keeps a time until then; nothing for any other.
[[nodiscard]] std::optional<Utc> held_until(const fhir::Json& appointment);
[[nodiscard]] fhir::Json held(const fhir::Json& appointment, Utc until);
[[nodiscard]] fhir::Json booked(const fhir::Json& appointment);
[[nodiscard]] fhir::Json cancelled(const fhir::Json& appointment, const fhir::Json& reason);

// Who loses a time by what was found.
enum class GivingUp { Cancel, Move, Release };

// A booking and its parts, as they stand now, the whole first: or why it cannot be given up.
struct Standing {
    std::optional<ChangeEnd> end{};
    bool is_cancelled{};                        // it was given up already
    std::vector<fhir::Json> appointments{};
    std::vector<fhir::Json> slots{};            // those that they keep busy, where the server lets Slots be read
};
enum class Slots { Read, LeftAlone };
[[nodiscard]] Standing standing_of(rest::Server& server, const fhir::Json& shown, GivingUp why, Slots slots, Utc now);

}  // namespace luukku::exchange
