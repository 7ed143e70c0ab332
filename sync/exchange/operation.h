#pragma once

#include "sync/rest/server.h"

#include <string>
#include <string_view>

// One call of an operation of IHE ITI Scheduling, and what its answer means.
namespace luukku::exchange::by_operations {

// Whether the statement names "find", "hold" or "book" of Appointment: by name or by definition, at the resource or at the system.
[[nodiscard]] bool offers(const fhir::Json& capability_statement, std::string_view operation);

[[nodiscard]] fhir::Json appointment_reference(const fhir::Json& appointment);
[[nodiscard]] fhir::Json appointment_resource(const fhir::Json& appointment);

enum class Answered {
    Done,       // the Appointment came back in the wanted status
    Taken,      // the centre says that the time is not to be had
    Refused,    // for another reason
    NotSent,
    Perhaps,    // no answer, or none that can be understood
};
struct OperationAnswer {
    Answered end{};
    fhir::Json appointment{};   // of Done
};
[[nodiscard]] OperationAnswer ask(rest::Server& server, std::string_view operation, const fhir::Json& parameters, std::string_view wanted_status);

// The Appointment with another name for one of its Slots.
[[nodiscard]] fhir::Json renamed(const fhir::Json& appointment, std::string_view slot, std::string_view other);

}  // namespace luukku::exchange::by_operations
