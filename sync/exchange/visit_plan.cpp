#include "sync/exchange/visit_plan.h"

#include "sync/exchange/parameters.h"
#include "sync/fhir/made.h"
#include "sync/fhir/mutability.h"
#include "sync/fhir/resource.h"
#include "sync/fhir/visit_parts.h"

#include <set>

namespace luukku::exchange {

using fhir::Json;
using fhir::to_part;
using fhir::to_whole;

namespace {

constexpr std::string_view hold_url{"https://luukku.example/fhir/StructureDefinition/hold-until"};
constexpr std::size_t most_parts{20};

// The resource with these extensions in the place of others of their kind.
template <typename Same>
Json extended(const Json& resource, Same same, const std::vector<Json>& others)
{
    std::vector<Json> extensions;
    for (const auto& one : resource["extension"].items())
        if (!same(one)) extensions.push_back(one);
    extensions.insert(extensions.end(), others.begin(), others.end());
    return resource.with("extension", fhir::list_of(std::move(extensions)));
}

Json linked_to(const Json& appointment, const fhir::AppointmentLink& link, const std::vector<Json>& identifiers)
{
    std::vector<Json> links;
    for (const auto& identifier : identifiers) links.push_back(fhir::object_of({{"url", link.url}, {"valueIdentifier", identifier}}));
    return extended(appointment, [](const Json& one) { return is_of(one, to_whole) || is_of(one, to_part); }, links);
}

bool is_hold_end(const Json& extension)
{
    return extension["url"].text() == hold_url;
}

Json without_hold(const Json& appointment)
{
    return extended(appointment, is_hold_end, {});
}

Json own_identifier(const Json& appointment)
{
    return fhir::identifier(fhir::outbox_system, fhir::identifier_of(appointment, fhir::outbox_system));
}

Json identified(const Json& appointment)
{
    if (!fhir::identifier_of(appointment, fhir::outbox_system).empty()) return appointment;
    auto identifiers = appointment["identifier"].items();
    identifiers.push_back(fhir::identifier(fhir::outbox_system, appointment["id"].text()));
    return appointment.with("identifier", Json::array(std::move(identifiers)));
}

void link_parts(std::vector<Json>& booking)
{
    for (auto& appointment : booking) appointment = identified(appointment);
    if (booking.size() < 2) return;
    const auto whole = own_identifier(booking.front());
    std::vector<Json> parts;
    for (std::size_t i = 1; i < booking.size(); ++i) {
        parts.push_back(own_identifier(booking[i]));
        booking[i] = linked_to(booking[i], to_whole, {whole});
    }
    booking.front() = linked_to(booking.front(), to_part, parts);
}

bool can_still_change(const Json& appointment)
{
    const auto status = appointment["status"].text();
    return status == "booked" || status == "pending" || status == "proposed";
}

// No more than one line of search, whatever the whole says of itself.
Result<std::vector<Json>> parts_of(rest::Server& server, const Json& whole)
{
    std::string names;
    std::size_t count = 0;
    for (const auto& extension : whole["extension"].items()) {
        const auto& name = extension["valueIdentifier"];
        if (!is_of(extension, to_part) || name["value"].text().empty()) continue;
        if (++count > most_parts) return Error{Fault::TooLarge, "a visit of more parts than allowed"};
        (names += names.empty() ? "" : ",") += escaped(std::string{name["system"].text()} + '|' + std::string{name["value"].text()});
    }
    if (names.empty()) return std::vector<Json>{};
    auto found = server.search("Appointment", {{"identifier", names}, {"_count", page_size}}, most_parts);
    if (found) std::erase_if(*found, [](const Json& part) { return part["resourceType"].text() != "Appointment"; });
    return found;
}

ChangeEnd end_of(Fault fault)
{
    if (fault == Fault::NotFound) return ChangeEnd::Changed;
    return fault == Fault::Refused ? ChangeEnd::NotAllowed : ChangeEnd::CannotReach;
}

std::optional<ChangeEnd> word_on(const Json& fresh, const Json& shown, GivingUp why, Utc now)
{
    if (why == GivingUp::Release) return held_until(fresh) ? std::nullopt : std::optional{ChangeEnd::Done};
    for (const char* member : {"status", "start", "end"})
        if (!(fresh[member] == shown[member])) return ChangeEnd::Changed;
    if (!can_still_change(fresh)) return ChangeEnd::Changed;
    const auto change = why == GivingUp::Cancel ? fhir::BookingChange::Cancel : fhir::BookingChange::Move;
    return fhir::may_change(fresh, change, now) ? std::nullopt : std::optional{ChangeEnd::NotAllowed};
}

// A part that was cancelled alone is no trouble; one that has begun or is checked in is.
std::optional<ChangeEnd> add_parts(rest::Server& server, GivingUp why, Utc now, Standing& standing)
{
    const auto parts = parts_of(server, standing.appointments.front());
    if (!parts) return end_of(parts.error().fault);
    for (const auto& part : *parts) {
        if (!stands(part)) continue;
        if (const auto word = word_on(part, part, why, now)) {
            if (why == GivingUp::Release) continue;
            return word;
        }
        standing.appointments.push_back(part);
    }
    return std::nullopt;
}

// Of what is only held those that still are: staff may have given one to somebody else meanwhile.
std::optional<ChangeEnd> add_slots(rest::Server& server, GivingUp why, Standing& standing)
{
    std::set<std::string> seen;
    for (const auto& appointment : standing.appointments) {
        for (const auto& reference : slots_of(appointment)) {
            if (!seen.insert(reference).second) continue;
            const auto slot = server.read(reference);
            if (!slot && slot.error().fault == Fault::NotFound) continue;
            if (!slot) return end_of(slot.error().fault);
            if (has_status(*slot, "busy-tentative") || (why != GivingUp::Release && has_status(*slot, "busy"))) standing.slots.push_back(*slot);
        }
    }
    return std::nullopt;
}

}  // namespace

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

bool can_be_sent(const VisitPlan& visit)
{
    std::set<std::string> names;
    for (const auto* list : {&visit.slots, &visit.appointments})
        for (const auto& resource : *list)
            if (const auto name = fhir::reference_to(resource); name.empty() || !names.insert(name).second) return false;
    return !visit.slots.empty() && !visit.appointments.empty();
}

VisitPlan linked(VisitPlan visit)
{
    auto bookings = bookings_in(visit);
    visit.appointments.clear();
    for (auto& booking : bookings) {
        link_parts(booking);
        for (auto& appointment : booking) visit.appointments.push_back(std::move(appointment));
    }
    return visit;
}

std::vector<std::vector<Json>> bookings_in(const VisitPlan& visit)
{
    if (visit.bookings.empty()) return {visit.appointments};
    std::vector<std::vector<Json>> all;
    auto from = visit.appointments.begin();
    for (const auto count : visit.bookings) {
        const auto to = from + static_cast<std::ptrdiff_t>(count);
        all.emplace_back(from, to);
        from = to;
    }
    return all;
}

bool stands(const Json& appointment)
{
    return !has_status(appointment, "cancelled") && !has_status(appointment, "entered-in-error");
}

bool has_status(const Json& resource, std::string_view status)
{
    return resource["status"].text() == status;
}

std::vector<std::string> slots_of(const Json& appointment)
{
    std::vector<std::string> references;
    for (const auto& slot : appointment["slot"].items())
        if (const auto name = fhir::local_reference(slot["reference"].text()); name.starts_with("Slot/")) references.emplace_back(name);
    return references;
}

std::optional<Utc> held_until(const Json& appointment)
{
    if (!has_status(appointment, "pending")) return std::nullopt;
    for (const auto& extension : appointment["extension"].items()) {
        if (!is_hold_end(extension)) continue;
        if (const auto until = parse_instant(extension["valueInstant"].text())) return *until;
    }
    return std::nullopt;
}

Json held(const Json& appointment, Utc until)
{
    return extended(appointment, is_hold_end, {fhir::object_of({{"url", hold_url}, {"valueInstant", instant_text(until)}})}).with("status", "pending");
}

Json booked(const Json& appointment)
{
    return without_hold(appointment).with("status", "booked");
}

Json cancelled(const Json& appointment, const Json& reason)
{
    return without_hold(appointment).with("status", "cancelled").with("cancelationReason", reason);
}

Standing standing_of(rest::Server& server, const Json& shown, GivingUp why, Slots slots, Utc now)
{
    Standing standing;
    const auto fresh = server.read(fhir::reference_to(shown));
    if (!fresh) standing.end = end_of(fresh.error().fault);
    else standing.is_cancelled = !stands(*fresh);
    if (!standing.end) standing.end = word_on(*fresh, shown, why, now);
    if (standing.end) return standing;

    standing.appointments.push_back(*fresh);
    standing.end = add_parts(server, why, now, standing);
    if (!standing.end && slots == Slots::Read) standing.end = add_slots(server, why, standing);
    return standing;
}

}  // namespace luukku::exchange
