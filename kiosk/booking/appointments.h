#pragma once

#include "kiosk/booking/booking.h"
#include "platform/base/id.h"

#include <map>
#include <set>

namespace luukku::booking {

inline constexpr std::string_view reason_system{"https://luukku.example/fhir/CodeSystem/booking-reason"};
inline constexpr std::string_view cancel_reason_system{"http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason"};

// What a chosen time becomes.
struct Chosen {
    RecordId id{};                              // of the whole
    FreeTime time{};
    std::vector<Wanted> wanted{};               // of its parts
    std::map<std::string, fhir::Json> slots{};  // by id
    std::vector<fhir::Json> schedules{};
    fhir::Json subject{};
    std::string reason{};                       // code; empty: not said
    Utc at{};
};

// Of a time of several people what is this one's.
[[nodiscard]] FreeTime time_of(const FreeTime& whole, std::size_t person);

// Appointments of our own: booked, of each part its Slots, its service, the person, and each actor of its Schedule. Of several parts the first is the whole, from the first
// start to the last end, without Slots of its own; that they name each other is added when they are sent (sync/exchange).
[[nodiscard]] std::vector<fhir::Json> appointments_of(const Chosen& chosen);

// The booking that takes the place of another keeps all that this says beside its time and who gives it: instruction, reason, kind, comment, what it is based on,
// how it may be changed, and who takes part in it for her.
[[nodiscard]] fhir::Json in_place_of(const fhir::Json& moved, const fhir::Json& made);

// Whose it is, as it names her; Null where it does not.
[[nodiscard]] fhir::Json subject_of(const fhir::Json& appointment);

// Whether it is of a kind that this program can make anew at another time: nobody takes part but the person, who comes for her, and whom the Schedules here bring (an interpreter,
// a room of its own or a colleague of another house would have to be asked), and of several parts only what such a program made.
[[nodiscard]] bool can_be_made_anew(const fhir::Json& appointment, const std::set<std::string>& actors);

// She waits: no time yet, the services and how long they take together, from now on and, of who has a time, before that.
struct Waiting {
    RecordId id{};
    std::vector<Wanted> wanted{};
    fhir::Json subject{};
    std::string reason{};
    std::optional<Utc> before{};
    Utc at{};
};
[[nodiscard]] fhir::Json waiting_appointment(const Waiting& waiting);

// Why a booking is cancelled, for Appointment.cancelationReason: the person's own wish, with what she said of it.
[[nodiscard]] fhir::Json cancel_reason(std::string_view code);

// The codes of the services of a booking, and what the centre calls it.
[[nodiscard]] std::vector<std::string> services_of(const fhir::Json& appointment);
[[nodiscard]] std::string words_of(const fhir::Json& appointment);

// A booking that is the part of another is shown and changed by that. HL7 Finland has called its extension by two names.
[[nodiscard]] bool is_part(const fhir::Json& appointment);

}  // namespace luukku::booking
