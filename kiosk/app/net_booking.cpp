#include "kiosk/app/net_room.h"
#include "kiosk/arrival/arrival.h"

#include "sync/fhir/made.h"
#include "sync/fhir/mutability.h"
#include "sync/fhir/resource.h"

#include <algorithm>

// What a visitor does at the centre while she waits: she looks for times, holds one, books, moves, cancels.
namespace luukku::app {

using fhir::Json;

namespace {

Json patient_of(const Json& appointment)
{
    for (const auto& participant : appointment["participant"].items())
        if (fhir::local_reference(participant["actor"]["reference"].text()).starts_with("Patient/")) return participant["actor"];
    return {};
}

std::string place_of(const Json& appointment)
{
    for (const auto& participant : appointment["participant"].items())
        if (fhir::local_reference(participant["actor"]["reference"].text()).starts_with("Location/")) return std::string{participant["actor"]["display"].text()};
    return {};
}

// Nothing where it has no time, is over or is not hers to see: of several parts the whole alone is shown.
std::optional<OwnBooking> own_booking(const Json& appointment, const LookForBookings& asked)
{
    const auto start = parse_instant(appointment["start"].text());
    const auto end = parse_instant(appointment["end"].text());
    const auto status = appointment["status"].text();
    const bool stands = status == "booked" || status == "pending" || status == "arrived" || status == "checked-in";
    if (!start || !end || *end <= asked.from || !stands || booking::is_part(appointment)) return std::nullopt;
    OwnBooking own{fhir::reference_to(appointment), booking::services_of(appointment), booking::words_of(appointment), *start, *end, place_of(appointment), false, false};
    const bool known = !own.services.empty() && own.services.size() <= booking::most_needs &&
                       std::all_of(own.services.begin(), own.services.end(), [&](const std::string& one) { return asked.services.contains(one); });
    if (!known) own.services.clear();
    own.may_cancel = fhir::may_change(appointment, fhir::BookingChange::Cancel, asked.from);
    own.may_move = known && fhir::may_change(appointment, fhir::BookingChange::Move, asked.from);
    return own;
}

Json with_acting(const Json& appointment, const Json& acting)
{
    if (acting.is_null()) return appointment;
    auto participants = appointment["participant"].items();
    participants.push_back(acting);
    return appointment.with("participant", Json::array(std::move(participants)));
}

}  // namespace

Result<exchange::Scheduling> NetRoom::scheduling()
{
    if (!m_scheduling) {
        const auto capabilities = m_server.capabilities();
        if (!capabilities) return capabilities.error();
        m_scheduling = exchange::scheduling_of(*capabilities);
    }
    return *m_scheduling;
}

Messages NetRoom::look(const LookForTimes& message)
{
    const auto unknown = [&](Fault fault) { return Messages{ToUi{Event{TimesUnknown{message.visit, fault, message.look}}}}; };
    const auto by = scheduling();
    if (!by) return unknown(by.error().fault);
    TimesFound found{message.visit, {}, message.look, {}, {}, *by == exchange::Scheduling::RequestOnly};
    if (found.request_only) return {ToUi{Event{std::move(found)}}};

    const auto now = m_clock.now().utc;
    (void)exchange::release_ended(m_server, *by, now);
    m_slots.clear();
    std::set<std::string> asked;
    for (const auto& wanted : message.search.wanted) {
        for (const auto& given_as : wanted.slots_of) {
            if (!asked.insert(given_as).second) continue;
            const auto slots = exchange::find(m_server, *by, given_as, message.from, message.until);
            if (!slots) return unknown(slots.error().fault);
            for (const auto& slot : *slots) m_slots.insert_or_assign(std::string{slot["id"].text()}, slot);
        }
    }
    std::vector<Json> all;
    for (const auto& [id, slot] : m_slots) all.push_back(slot);
    auto offer = booking::offer_of(all, message.search, now, m_calendar);
    found.times = std::move(offer.times);
    found.choices = std::move(offer.choices);
    found.today = booking::day_text(m_calendar.local(now).date);
    return {ToUi{Event{std::move(found)}}};
}

// A booking for each whose it is. Nothing where a Slot of it is none of those that were found last.
std::optional<exchange::VisitPlan> NetRoom::plan_of(const BookTime& booking, const Making& making) const
{
    booking::Chosen chosen{{}, {}, making.wanted, {}, making.schedules, {}, booking.reason, making.at};
    exchange::VisitPlan plan;
    for (const auto& part : booking.time.parts)
        for (const auto& id : part.slots) {
            const auto slot = m_slots.find(id);
            if (slot == m_slots.end()) return std::nullopt;
            if (chosen.slots.emplace(id, slot->second).second) plan.slots.push_back(slot->second);
        }
    if (plan.slots.empty()) return std::nullopt;
    const auto members = members_of(booking.family, {{}, booking.who});
    for (std::size_t person = 0; person < members.size(); ++person) {
        chosen.id = member_id(booking.appointment, person);
        chosen.time = booking::time_of(booking.time, person);
        chosen.subject = making.subjects.at(person);
        const auto appointments = booking::appointments_of(chosen);
        for (const auto& one : appointments) plan.appointments.push_back(labelled(arrival::came_together(with_acting(one, making.acting), booking.family.together), members[person].who.by));
        plan.bookings.push_back(appointments.size());
    }
    return plan;
}

Messages NetRoom::hold(const Hold& message)
{
    const auto told = [&](TimeHeld::How how, Utc until = {}) { return Messages{ToUi{Event{TimeHeld{message.visit, how, until, message.booking.appointment.value}}}}; };
    m_held.reset();
    const auto by = scheduling();
    if (!by) return told(TimeHeld::How::CannotReach);
    const auto plan = plan_of(message.booking, message.making);
    if (!plan) return told(TimeHeld::How::Taken);
    auto held = exchange::hold(m_server, *by, *plan, message.until);
    switch (held.end) {
    case exchange::HoldEnd::Held:
        m_held = HeldTime{message.booking.appointment, std::move(held.visit)};
        return told(TimeHeld::How::Held, held.until);
    case exchange::HoldEnd::NoHolds: return told(TimeHeld::How::NotHeld);
    case exchange::HoldEnd::Taken: return told(TimeHeld::How::Taken);
    case exchange::HoldEnd::CannotReach: return told(TimeHeld::How::CannotReach);
    }
    return {};
}

// What cannot be given back now is given back by whoever looks for times after its end (release_ended).
Messages NetRoom::release(const Release& message)
{
    const auto by = scheduling();
    if (by && m_held && m_held->appointment == message.appointment) (void)exchange::release(m_server, *by, m_held->visit);
    if (m_held && m_held->appointment == message.appointment) m_held.reset();
    return {};
}

Messages NetRoom::book(const Book& message)
{
    const auto done = [&](exchange::BookingEnd end, std::vector<std::vector<Json>> sent = {}) { return Messages{ToStore{BookingDone{message.visit, message.booking, end, std::move(sent)}}}; };
    const auto by = scheduling();
    if (!by) return done(exchange::BookingEnd::CannotReach);
    const auto plan = plan_of(message.booking, message.making);
    if (!plan) return done(exchange::BookingEnd::Taken);
    const bool held = m_held && m_held->appointment == message.booking.appointment;
    const auto end = exchange::book(m_server, *by, held ? m_held->visit : *plan);
    if (end != exchange::BookingEnd::CannotReach) m_held.reset();
    return done(end, exchange::bookings_in(*plan));
}

Result<std::vector<Json>> NetRoom::bookings(const LookForBookings& message, exchange::Scheduling)
{
    if (!message.booking.empty()) {
        auto one = m_server.read(message.booking);
        if (!one) return one.error();
        return std::vector<Json>{*std::move(one)};
    }
    auto patient = message.patient;
    if (patient.empty()) {
        const auto found = m_server.search("Patient", {{"identifier", message.code}});
        if (!found) return found.error();
        if (found->size() != 1) return std::vector<Json>{};     // nobody, or two whom only a person can tell apart
        patient = fhir::reference_to(found->front());
    }
    return exchange::bookings_of(m_server, patient, message.from);
}

Messages NetRoom::look(const LookForBookings& message)
{
    const auto unknown = [&](Fault fault) { return Messages{ToUi{Event{BookingsUnknown{message.visit, fault, message.look}}}}; };
    m_bookings.clear();
    const auto by = scheduling();
    if (!by) return unknown(by.error().fault);
    const auto all = bookings(message, *by);
    if (!all) return unknown(all.error().fault);
    BookingsFound found{message.visit, {}, message.look};
    for (const auto& appointment : *all) {
        auto own = own_booking(appointment, message);
        if (!own) continue;
        own->may_cancel = own->may_cancel && *by != exchange::Scheduling::RequestOnly;
        own->may_move = own->may_move && *by != exchange::Scheduling::RequestOnly;
        m_bookings.insert_or_assign(own->reference, appointment);
        found.bookings.push_back(*std::move(own));
    }
    std::stable_sort(found.bookings.begin(), found.bookings.end(), [](const OwnBooking& one, const OwnBooking& other) { return one.start < other.start; });
    return {ToUi{Event{std::move(found)}}};
}

Messages NetRoom::cancel(const Cancel& message)
{
    ChangeDone done{message.visit, ChangeDone::What::Cancelled, message.cancel.encounter, message.cancel.who, exchange::ChangeEnd::Changed, {}};
    const auto booking = m_bookings.find(message.cancel.booking);
    const auto by = scheduling();
    if (!by) done.end = exchange::ChangeEnd::CannotReach;
    else if (booking != m_bookings.end()) {
        done.end = exchange::cancel(m_server, *by, booking->second, booking::cancel_reason(message.cancel.reason), message.at);
        if (done.end == exchange::ChangeEnd::Done) done.appointments = {booking->second.with("status", Json{"cancelled"})};
    }
    return {ToStore{std::move(done)}};
}

Messages NetRoom::move(const Move& message)
{
    const auto& to = message.move.to;
    ChangeDone done{message.visit, ChangeDone::What::Moved, to.encounter, to.who, exchange::ChangeEnd::Changed, {}};
    const auto booking = m_bookings.find(message.move.booking);
    const auto by = scheduling();
    if (!by) done.end = exchange::ChangeEnd::CannotReach;
    else if (booking != m_bookings.end()) {
        auto making = message.making;
        if (const auto patient = patient_of(booking->second); !patient.is_null()) making.subjects = {patient};     // whose it is, also by a letter of somebody who is not known here
        const auto plan = plan_of(to, making);
        const bool held = m_held && m_held->appointment == to.appointment;
        done.end = plan ? exchange::move(m_server, *by, booking->second, booking::cancel_reason({}), held ? m_held->visit : *plan, message.making.at) : exchange::ChangeEnd::Taken;
        if (done.end == exchange::ChangeEnd::Done || done.end == exchange::ChangeEnd::Taken || done.end == exchange::ChangeEnd::Unknown) m_held.reset();      // else it is given back
        if (done.end == exchange::ChangeEnd::Done) {
            done.appointments = plan->appointments;
            done.appointments.push_back(booking->second.with("status", Json{"cancelled"}));
        }
    }
    return {ToStore{std::move(done)}};
}

}  // namespace luukku::app
