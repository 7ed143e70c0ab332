#pragma once

#include "sync/exchange/exchange.h"
#include "sync/rest/server.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Booking, moving and cancelling at the centre, by whatever way it offers. Everything here talks to it at once: nothing of it waits in the outbox.
namespace luukku::exchange {

// How a server takes bookings, by its CapabilityStatement: the first of these that it has.
enum class Scheduling {
    Operations,     // IHE ITI Scheduling 1.0: Appointment/$find (ITI-115), $hold (ITI-116, optional), $book (ITI-117)
    Transaction,    // Slot and Appointment, changed together in one transaction with If-Match
    RequestOnly,    // neither: she leaves a request for a time, nothing is shown as free
};
[[nodiscard]] Scheduling scheduling_of(const fhir::Json& capability_statement);

// One visit of one or several parts. Of several the first Appointment is the whole, and the others name it; a part may need several Slots in a row. Several people
// who come together have a booking each, which names no other.
struct VisitPlan {
    std::vector<fhir::Json> slots{};            // as they were seen, with their versions
    std::vector<fhir::Json> appointments{};     // of our own making, under our own ids; of one booking after those of another
    std::vector<std::size_t> bookings{};        // how many of them each booking has; none: all of them are one
};
[[nodiscard]] std::vector<std::vector<fhir::Json>> bookings_in(const VisitPlan& visit);     // the Appointments of each

// Slots of this service that are free right now, soonest first; never from a cache. By operations each is a proposed Appointment in the form of a
// Slot: its id is the proposal's, and the proposal lies in `contained`.
[[nodiscard]] Result<std::vector<fhir::Json>> find(rest::Server& server, Scheduling by, std::string_view service, Utc from, Utc until);

enum class HoldEnd {
    Held,
    NoHolds,        // this server keeps nothing for anybody: she goes on, and whoever books first has the time
    Taken,
    CannotReach,    // nothing was kept, as far as anybody knows
};
struct Held {
    HoldEnd end{};
    Utc until{};                // of Held: when others may have it again
    VisitPlan visit{};              // of Held: as it stands at the centre now
};

// Keeps the time for her while she reads what she is about to book, all parts of it or none. What was held goes on as `visit` says: that is what is
// booked or released. By transaction a hold is a `pending` Appointment of our own whose Slots are `busy-tentative`; it carries the moment of its end.
[[nodiscard]] Held hold(rest::Server& server, Scheduling by, const VisitPlan& visit, Utc until);
// She changed her mind, or her time is over.
[[nodiscard]] Outcome release(rest::Server& server, Scheduling by, const VisitPlan& held);
// Holds of any kiosk whose end is a minute past and whom nobody released, since a kiosk was killed or its line was: they are given back. The centre holds
// all that is needed, so no store keeps a list and the kiosk that was killed need not come back: call it before `find`. Nothing to do by operations.
[[nodiscard]] Outcome release_ended(rest::Server& server, Scheduling by, Utc now);

enum class BookingEnd {
    Booked,
    Taken,          // somebody was quicker: offer other times
    Unknown,        // sent, not answered, and it could not be read back: a contact request is left instead; never booked again blindly
    CannotReach,    // nothing was sent
};
struct Booked {
    BookingEnd end{};
    std::vector<std::vector<fhir::Json>> bookings{};    // of Booked: the Appointments of each, the whole first, under the ids that they have at the centre

    friend bool operator==(const Booked& one, BookingEnd end) { return one.end == end; }
};

// All parts or none: a time that somebody else took meanwhile takes the others back. Verified by reading back where no answer came. By transaction each
// Slot goes busy with If-Match beside the Appointments. By operations the parts are booked one after the other, a part of several Slots as an Appointment
// for each, and a whole without a Slot as none: then the first part is the whole. If one fails, those before it are cancelled again: for that moment others
// see them, and where even that fails the end is Unknown. The centre gives them ids; ours is an identifier.
[[nodiscard]] Booked book(rest::Server& server, Scheduling by, const VisitPlan& visit);

enum class ChangeEnd {
    Done,
    NotAllowed,     // the centre, or what the booking says of itself, does not let her
    Changed,        // it is not as it was shown any more
    Taken,          // of a move: the new time went to somebody else; the old one stands
    Unknown,        // sent and not answered, and it could not be read back
    CannotReach,    // nothing was sent
};
struct Moved {
    ChangeEnd end{};
    std::vector<std::vector<fhir::Json>> bookings{};    // of Done: what stands in the place of the old, as of Booked

    friend bool operator==(const Moved& one, ChangeEnd end) { return one.end == end; }
};

// `appointment` as it was read. Its Slots are free again, its parts are cancelled with it. `reason`: a CodeableConcept for Appointment.cancelationReason.
// `now`: for what the booking says of itself (sync/fhir/mutability.h); not every server says its own time.
[[nodiscard]] ChangeEnd cancel(rest::Server& server, Scheduling by, const fhir::Json& appointment, const fhir::Json& reason, Utc now);
// To another time: the new one is hers before the old one is given up, in one transaction where the server has them.
[[nodiscard]] Moved move(rest::Server& server, Scheduling by, const fhir::Json& appointment, const fhir::Json& reason, const VisitPlan& to, Utc now);

// Her bookings from now on, fresh: `patient` is "Patient/123". Only for whom the trust table lets see them.
[[nodiscard]] Result<std::vector<fhir::Json>> bookings_of(rest::Server& server, std::string_view patient, Utc from);

}  // namespace luukku::exchange
