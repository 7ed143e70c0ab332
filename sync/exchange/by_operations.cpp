#include "sync/exchange/by_operations.h"

#include "sync/exchange/operation.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>

namespace luukku::exchange::by_operations {

using fhir::Json;

namespace {

// One Appointment at the centre: what we want there, and the proposal or hold that stands for its time.
struct Unit {
    Json wanted{};
    Json proposal{};
};

// find's form of a proposal, so that whoever chooses among times sees Slots.
Json slot_of(const Json& proposal, std::string_view status)
{
    Json schedule;
    for (const auto& contained : proposal["contained"].items())
        if (contained["resourceType"].text() == "Slot") schedule = contained["schedule"];
    return fhir::object_of({{"resourceType", "Slot"}, {"id", proposal["id"]}, {"contained", Json::array({proposal})}, {"serviceType", proposal["serviceType"]},
                            {"schedule", schedule}, {"status", status}, {"start", proposal["start"]}, {"end", proposal["end"]}});
}

Json proposal_of(const Json& slot)
{
    for (const auto& contained : slot["contained"].items())
        if (contained["resourceType"].text() == "Appointment") return contained;
    return Json::object({{"resourceType", "Appointment"}, {"id", slot["id"]}, {"start", slot["start"]}, {"end", slot["end"]}});
}

bool is_for(const Json& slot, const Json& appointment)
{
    const auto names = slots_of(appointment);
    return std::find(names.begin(), names.end(), fhir::reference_to(slot)) != names.end();
}

// The same for another of its Slots, by a name of its own.
Json another_of(const Json& appointment, std::size_t n)
{
    const auto id = std::string{appointment["id"].text()} + '-' + std::to_string(n);
    std::vector<Json> identifiers{fhir::identifier(fhir::outbox_system, id)};
    for (const auto& one : appointment["identifier"].items())
        if (one["system"].text() != fhir::outbox_system) identifiers.push_back(one);
    return appointment.with("id", id).with("identifier", Json::array(std::move(identifiers)));
}

void add_units(const VisitPlan& visit, const Json& appointment, VisitPlan& each)
{
    std::size_t n = 0;
    for (const auto& slot : visit.slots) {
        if (!is_for(slot, appointment)) continue;
        each.appointments.push_back(n == 0 ? appointment : another_of(appointment, n));
        each.slots.push_back(slot);
        ++n;
    }
}

// A part of several Slots becomes an Appointment for each; a whole without a Slot of its own has nothing that could be booked.
VisitPlan with_a_slot_each(const VisitPlan& visit)
{
    VisitPlan each;
    for (const auto& booking : bookings_in(visit)) {
        const auto before = each.appointments.size();
        for (const auto& appointment : booking) add_units(visit, appointment, each);
        each.bookings.push_back(each.appointments.size() - before);
    }
    return linked(std::move(each));
}

std::vector<Unit> units_of(const VisitPlan& each)
{
    std::vector<Unit> units;
    for (std::size_t i = 0; i < each.slots.size(); ++i) units.push_back({each.appointments[i], proposal_of(each.slots[i])});
    return units;
}

bool names_actor(const Json& participants, const Json& actor)
{
    const auto& items = participants.items();
    return std::any_of(items.begin(), items.end(), [&](const Json& one) { return !actor["reference"].is_null() && one["actor"]["reference"] == actor["reference"]; });
}

// Our own words and people on the centre's time and professionals.
Json request_of(const Unit& unit)
{
    auto participants = unit.wanted["participant"].items();
    for (const auto& one : unit.proposal["participant"].items())
        if (!names_actor(unit.wanted["participant"], one["actor"])) participants.push_back(one);
    auto request = unit.wanted.with("id", unit.proposal["id"]).with("status", "pending").with("meta", fhir::object_of({{"tag", unit.wanted["meta"]["tag"]}}));
    for (const char* member : {"start", "end", "minutesDuration"})
        if (!unit.proposal[member].is_null()) request = request.with(member, unit.proposal[member]);
    return request.with("slot", unit.proposal["slot"]).with("participant", fhir::list_of(std::move(participants)));
}

std::string own_name(const Unit& unit)
{
    return std::string{fhir::outbox_system} + '|' + std::string{fhir::identifier_of(unit.wanted, fhir::outbox_system)};
}

enum class Landed { Yes, NotYet, Taken, Unknown };
struct SeenAgain {
    Landed how{};
    Json appointment{};     // of Yes
};

bool is_ours(const Json& appointment, const Unit& unit)
{
    return fhir::identifier_of(appointment, fhir::outbox_system) == fhir::identifier_of(unit.wanted, fhir::outbox_system);
}

// Of a server that does not search by identifier only what stands under the proposal's name can be seen.
SeenAgain look_again(rest::Server& server, const Unit& unit)
{
    const auto ours = server.search("Appointment", {{"identifier", own_name(unit)}}, 10);
    if (!ours && ours.error().fault != Fault::Refused) return {Landed::Unknown, {}};
    if (ours)
        for (const auto& one : *ours)
            if (is_ours(one, unit) && !has_status(one, "pending")) return {stands(one) ? Landed::Yes : Landed::Taken, one};
    const auto there = server.read(fhir::reference_to(unit.proposal));
    if (!there && there.error().fault != Fault::NotFound) return {Landed::Unknown, {}};
    if (there && has_status(*there, "pending")) return {Landed::NotYet, {}};
    if (!there || has_status(*there, "proposed")) return {ours ? Landed::NotYet : Landed::Unknown, {}};
    if (!stands(*there)) return {Landed::Taken, {}};
    if (fhir::identifier_of(*there, fhir::outbox_system).empty()) return {Landed::Unknown, {}};
    return {is_ours(*there, unit) ? Landed::Yes : Landed::Taken, *there};
}

struct Attempt {
    BookingEnd end{};
    Json booked{};      // as the centre has it
};

// "Taken" is looked into as well: a line that brings a request twice is answered so the second time.
Attempt book_one(rest::Server& server, const Unit& unit)
{
    bool perhaps_sent = false;
    for (int tries = 0; tries < most_tries; ++tries) {
        const auto answer = ask(server, "Appointment/$book", appointment_resource(request_of(unit)), "booked");
        perhaps_sent = perhaps_sent || answer.end == Answered::Perhaps;
        if (answer.end == Answered::Done) return {BookingEnd::Booked, answer.appointment};
        if (!perhaps_sent && answer.end != Answered::Taken) return {BookingEnd::CannotReach, {}};

        auto seen = look_again(server, unit);
        if (seen.how == Landed::Yes) return {BookingEnd::Booked, std::move(seen.appointment)};
        if (seen.how == Landed::Unknown) return {perhaps_sent ? BookingEnd::Unknown : BookingEnd::Taken, {}};
        if (seen.how == Landed::Taken || answer.end == Answered::Taken) return {BookingEnd::Taken, {}};
    }
    return {BookingEnd::Unknown, {}};
}

ChangeEnd cancel_one(rest::Server& server, const Json& appointment, const Json& reason)
{
    bool perhaps_sent = false;
    for (int tries = 0; tries < most_tries; ++tries) {
        const auto answer = ask(server, "Appointment/$book", appointment_resource(cancelled(appointment, reason)), "cancelled");
        if (answer.end == Answered::Done) return ChangeEnd::Done;
        if (answer.end == Answered::NotSent) return perhaps_sent ? ChangeEnd::Unknown : ChangeEnd::CannotReach;
        perhaps_sent = perhaps_sent || answer.end == Answered::Perhaps;
        const auto now = server.read(fhir::reference_to(appointment));
        if (!now && now.error().fault == Fault::NotFound) return ChangeEnd::Done;
        if (!now) return perhaps_sent ? ChangeEnd::Unknown : ChangeEnd::NotAllowed;
        if (!stands(*now)) return ChangeEnd::Done;
        if (!has_status(*now, appointment["status"].text())) return ChangeEnd::Changed;
        if (answer.end != Answered::Perhaps) return ChangeEnd::NotAllowed;
    }
    return ChangeEnd::Unknown;
}

// The last one first, so that the whole stands as long as anything of it does. False: something may still stand.
bool take_back(rest::Server& server, std::vector<Json> appointments)
{
    bool all = true;
    for (auto one = appointments.rbegin(); one != appointments.rend(); ++one) all = cancel_one(server, *one, {}) == ChangeEnd::Done && all;
    return all;
}

struct AllBooked {
    BookingEnd end{};
    std::vector<Json> appointments{};       // of Booked: as the centre has them
    std::vector<std::size_t> bookings{};    // the same: how many of them each booking has
};

AllBooked book_all(rest::Server& server, const VisitPlan& visit)
{
    const auto each = with_a_slot_each(visit);
    const auto units = units_of(each);
    const bool nothing_of_one = std::count(each.bookings.begin(), each.bookings.end(), std::size_t{0}) > 0;
    if (units.empty() || nothing_of_one) return {BookingEnd::CannotReach, {}, {}};
    std::vector<Json> done;
    for (std::size_t i = 0; i < units.size(); ++i) {
        auto attempt = book_one(server, units[i]);
        if (attempt.end == BookingEnd::Booked) {
            done.push_back(std::move(attempt.booked));
            continue;
        }
        // What the line may have lost behind those already booked is a trace that only people can clear up.
        const bool cleared = take_back(server, done);
        for (auto rest = i; rest < units.size(); ++rest)
            if (has_status(units[rest].proposal, "pending") && attempt.end != BookingEnd::Unknown) (void)cancel_one(server, units[rest].proposal, {});
        return {cleared ? attempt.end : BookingEnd::Unknown, {}, {}};
    }
    return {BookingEnd::Booked, std::move(done), each.bookings};
}

std::vector<std::vector<Json>> bookings_of(const AllBooked& all)
{
    return bookings_in({{}, all.appointments, all.bookings});
}

Json visit_type(std::string_view service)
{
    return Json::object({{"name", "visit-type"}, {"valueString", std::string{fhir::service_system} + '|' + std::string{service}}});
}

}  // namespace

Result<std::vector<Json>> find(rest::Server& server, std::string_view service, Utc from, Utc until)
{
    const auto parameters = Json::object({{"resourceType", "Parameters"},
        {"parameter", Json::array({Json::object({{"name", "start"}, {"valueDateTime", instant_text(from)}}),
                                   Json::object({{"name", "end"}, {"valueDateTime", instant_text(until)}}), visit_type(service)})}});
    const auto found = server.find("Appointment/$find", parameters);
    if (!found) return found.error();
    std::vector<Json> slots;
    for (const auto& proposal : *found)
        if (proposal["resourceType"].text() == "Appointment" && has_status(proposal, "proposed")) slots.push_back(slot_of(proposal, "free"));
    return slots;
}

Held hold(rest::Server& server, const VisitPlan& visit, Utc until)
{
    Held done{HoldEnd::Held, until, visit};
    std::vector<Json> kept;
    for (auto& slot : done.visit.slots) {
        const auto answer = ask(server, "Appointment/$hold", appointment_reference(proposal_of(slot)), "pending");
        if (answer.end == Answered::Done) {
            const auto held = slot_of(answer.appointment, "busy-tentative");
            for (auto& appointment : done.visit.appointments) appointment = renamed(appointment, fhir::reference_to(slot), fhir::reference_to(held));
            slot = held;
            kept.push_back(answer.appointment);
            continue;
        }
        // What was kept of an answer that never came ends by the centre's own clock.
        (void)take_back(server, kept);
        if (answer.end == Answered::NotSent || answer.end == Answered::Perhaps) return {HoldEnd::CannotReach, {}, {}};
        const auto statement = kept.empty() ? server.capabilities() : Result<Json>{Json{}};
        return {statement && kept.empty() && !offers(*statement, "hold") ? HoldEnd::NoHolds : HoldEnd::Taken, {}, {}};
    }
    return done;
}

Outcome release(rest::Server& server, const VisitPlan& held)
{
    // A hold that became a booking is none any more.
    std::vector<Json> kept;
    for (const auto& slot : held.slots) {
        if (!has_status(proposal_of(slot), "pending")) continue;
        auto now = server.read(fhir::reference_to(proposal_of(slot)));
        if (!now && now.error().fault != Fault::NotFound) return now.error();
        if (now && has_status(*now, "pending")) kept.push_back(*std::move(now));
    }
    return take_back(server, std::move(kept)) ? Outcome{Done{}} : Outcome{Error{Fault::NoAnswer, "a hold that may still stand"}};
}

Booked book(rest::Server& server, const VisitPlan& visit)
{
    const auto all = book_all(server, visit);
    if (all.end != BookingEnd::Booked) return {all.end, {}};
    return {all.end, bookings_of(all)};
}

Moved give_up(rest::Server& server, const Json& shown, const Json& reason, GivingUp why, const VisitPlan& to, Utc now)
{
    const auto old = standing_of(server, shown, why, Slots::LeftAlone, now);
    if (old.end) return {*old.end, {}};
    AllBooked next;
    if (why == GivingUp::Move) {
        next = book_all(server, to);
        if (next.end == BookingEnd::Taken) return {ChangeEnd::Taken, {}};
        if (next.end != BookingEnd::Booked) return {next.end == BookingEnd::Unknown ? ChangeEnd::Unknown : ChangeEnd::CannotReach, {}};
    }
    auto end = ChangeEnd::Done;
    std::size_t given_up = 0;
    for (auto one = old.appointments.rbegin(); one != old.appointments.rend() && end == ChangeEnd::Done; ++one, ++given_up) end = cancel_one(server, *one, reason);
    if (end == ChangeEnd::Done) return {end, bookings_of(next)};
    const bool nothing_yet = given_up == 1 && end != ChangeEnd::Unknown;
    return {take_back(server, std::move(next.appointments)) && nothing_yet ? end : ChangeEnd::Unknown, {}};
}

bool are_offered(const Json& capability_statement)
{
    return offers(capability_statement, "find") && offers(capability_statement, "book");
}

}  // namespace luukku::exchange::by_operations
