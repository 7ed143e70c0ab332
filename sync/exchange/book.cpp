#include "sync/exchange/exchange.h"

#include "sync/fhir/resource.h"

namespace luukku::exchange {

using fhir::Json;

namespace {

constexpr int most_tries{3};

enum class Sent { Nothing, Refused, Perhaps };

// What the server can have taken of a transaction that ended in this fault. A 5xx may come after the work was done.
Sent sent_with(Fault fault)
{
    switch (fault) {
    case Fault::NoNetwork:
    case Fault::NotTrusted:
    case Fault::BadInput: return Sent::Nothing;
    case Fault::Refused:
    case Fault::SignInNeeded:
    case Fault::Conflict: return Sent::Refused;
    default: return Sent::Perhaps;
    }
}

bool stands(const Json& appointment)
{
    const auto status = appointment["status"].text();
    return status != "cancelled" && status != "entered-in-error";
}

bool is_free(const Json& slot)
{
    return slot["status"].text() == "free" && !fhir::version_of(slot).empty();
}

// What reading back shows. The slot is read before the appointment: if our own transaction lands between the two reads, the
// appointment is found; the other way round it would look as if somebody else had taken the time.
struct Found {
    std::optional<BookingEnd> end{};
    Json slot{};    // still free, in its newest version, when there is no end yet
};

Found read_back(rest::Server& server, const std::string& slot, const std::string& appointment)
{
    const auto place = server.read(slot);
    if (!place && place.error().fault == Fault::NoAnswer) return {BookingEnd::Unknown, {}};     // each silence costs a whole time-out
    const auto ours = server.read(appointment);
    if (ours) return {stands(*ours) ? BookingEnd::Booked : BookingEnd::Taken, {}};
    if (ours.error().fault != Fault::NotFound) return {BookingEnd::Unknown, {}};
    if (!place) return {place.error().fault == Fault::NotFound ? BookingEnd::Taken : BookingEnd::Unknown, {}};
    if (!is_free(*place)) return {BookingEnd::Taken, {}};
    return {std::nullopt, *place};
}

}  // namespace

// A transaction is sent again only as the same two identities and only onto a slot that was just seen free, in that version: if
// an earlier sending was merely slow, one of the two is refused by If-Match, and the appointment is there once.
BookingEnd book(rest::Server& server, const Json& slot, const Json& appointment)
{
    const auto slot_reference = fhir::reference_to(slot);
    const auto appointment_reference = fhir::reference_to(appointment);
    bool perhaps_sent = false;
    Json seen = slot;
    if (fhir::version_of(seen).empty()) {
        const auto fresh = server.read(slot_reference);
        if (!fresh) return BookingEnd::CannotReach;
        if (!is_free(*fresh)) return BookingEnd::Taken;
        seen = *fresh;
    }
    for (int tries = 0; tries < most_tries; ++tries) {
        const std::string version{fhir::version_of(seen)};
        const auto answer = server.transaction(rest::transaction_of({{seen.with("status", "busy"), version}, {appointment, {}}}));
        if (answer) return BookingEnd::Booked;

        const auto fault = answer.error().fault;
        const auto sent = sent_with(fault);
        perhaps_sent = perhaps_sent || sent == Sent::Perhaps;
        if (!perhaps_sent && fault != Fault::Conflict) return BookingEnd::CannotReach;

        const auto found = read_back(server, slot_reference, appointment_reference);
        if (found.end) return *found.end;
        if (sent != Sent::Perhaps && fault != Fault::Conflict) return BookingEnd::Unknown;
        seen = found.slot;
    }
    return perhaps_sent ? BookingEnd::Unknown : BookingEnd::Taken;
}

}  // namespace luukku::exchange
