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
    own.may_move = known && booking::can_be_made_anew(appointment, asked.actors) && fhir::may_change(appointment, fhir::BookingChange::Move, asked.from);
    return own;
}

Json with_acting(const Json& appointment, const Json& acting)
{
    auto participants = appointment["participant"].items();
    if (acting.is_null() || std::find(participants.begin(), participants.end(), acting) != participants.end()) return appointment;
    participants.push_back(acting);
    return appointment.with("participant", Json::array(std::move(participants)));
}

// A centre that proposes times need not say of which Schedule one is: of that whose actors all take part in it, and of two such of the one that names more.
Json with_schedule(const Json& slot, const std::vector<Json>& schedules)
{
    const auto& contained = slot["contained"].items();
    const auto proposal = std::find_if(contained.begin(), contained.end(), [](const Json& one) { return one["resourceType"].text() == "Appointment"; });
    if (!slot["schedule"].is_null() || proposal == contained.end()) return slot;
    std::set<std::string_view> taking_part;
    for (const auto& one : (*proposal)["participant"].items()) taking_part.insert(fhir::local_reference(one["actor"]["reference"].text()));
    const Json* its{};
    for (const auto& schedule : schedules) {
        const auto& actors = schedule["actor"].items();
        const bool all = std::all_of(actors.begin(), actors.end(), [&](const Json& one) { return taking_part.contains(fhir::local_reference(one["reference"].text())); });
        if (all && actors.size() > (its ? (*its)["actor"].size() : 0)) its = &schedule;
    }
    return its ? slot.with("schedule", fhir::reference(fhir::reference_to(*its))) : slot;
}

// Under this code, "system|code", and not under one that she had before.
bool has_now(const Json& patient, std::string_view code)
{
    const auto value = code.substr(code.rfind('|') + 1);
    const auto& identifiers = patient["identifier"].items();
    return std::any_of(identifiers.begin(), identifiers.end(), [&](const Json& one) { return one["value"].text() == value && one["use"].text() != "old"; });
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

Result<std::vector<Json>> NetRoom::patients_with(const std::string& code)
{
    auto found = m_server.search("Patient", {{"identifier", code}});
    if (found) std::erase_if(*found, [&](const Json& one) { return !has_now(one, code); });
    return found;
}

std::vector<Json> NetRoom::patients_of(const std::vector<Json>& appointments) const
{
    std::map<std::string, Json> theirs;
    for (const auto& appointment : appointments)
        if (const auto known = m_patients.find(std::string{fhir::local_reference(booking::subject_of(appointment)["reference"].text())}); known != m_patients.end()) theirs.insert(*known);
    std::vector<Json> all;
    for (auto& [reference, patient] : theirs) all.push_back(std::move(patient));
    return all;
}

const Json* NetRoom::moved(const std::string& booking) const
{
    const auto at = m_bookings.find(booking);
    return at == m_bookings.end() ? nullptr : &at->second;
}

// As the centre knows her now, asked for whoever she is: who is in no list of today has her own team too, and what is booked for her is found again as hers.
// What takes the place of another is as long as that, and by telephone or picture only if that is.
booking::Search NetRoom::search_of(const LookForTimes& message)
{
    auto search = message.search;
    m_known.clear();
    if (message.moves.empty()) m_patients.clear();
    std::vector<Json> patients;
    for (const auto& whose : message.people) {
        const auto found = whose.code.empty() ? Result<std::vector<Json>>{std::vector<Json>{}} : patients_with(whose.code);
        const auto count = found ? found->size() : 0;
        if (count > 1) m_known.insert_or_assign(whose.code, whose.by_code);       // which of them she is only a person can tell
        if (count > 1) continue;
        const auto& patient = count == 1 ? found->front() : whose.patient;
        if (count == 1) m_known.insert_or_assign(whose.code, fhir::reference(fhir::reference_to(patient)));
        if (!patient.is_null()) m_patients.insert_or_assign(fhir::reference_to(patient), patient);
        patients.push_back(patient);
    }
    search.schedules = booking::known_schedules(message.lists, patients, search.remote);
    const auto* old = moved(message.moves);
    if (old == nullptr) return search;
    search.remotely = booking::says_remote(*old, search.remote);
    const auto start = parse_instant((*old)["start"].text());
    const auto end = parse_instant((*old)["end"].text());
    if (search.wanted.size() == 1 && start && end) search.wanted.front().length = *end - *start;
    return search;
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
    const auto search = search_of(message);
    std::set<std::string> asked;
    for (const auto& wanted : search.wanted) {
        for (const auto& given_as : wanted.slots_of) {
            if (!asked.insert(given_as).second) continue;
            const auto slots = exchange::find(m_server, *by, given_as, message.from, message.until);
            if (!slots) return unknown(slots.error().fault);
            for (const auto& slot : *slots) m_slots.insert_or_assign(std::string{slot["id"].text()}, with_schedule(slot, message.lists.schedules));
        }
    }
    std::vector<Json> all;
    for (const auto& [id, slot] : m_slots) all.push_back(slot);
    auto offer = booking::offer_of(all, search, now, m_calendar);
    found.times = std::move(offer.times);
    found.choices = std::move(offer.choices);
    found.today = booking::day_text(m_calendar.local(now).date);
    return {ToUi{Event{std::move(found)}}};
}

// A booking for each whose it is. Nothing where a Slot of it is none of those that were found last.
std::optional<exchange::VisitPlan> NetRoom::plan_of(const BookTime& booking, const Making& making, const Json* moved) const
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
        const auto& whose = making.people.at(person);
        const auto known = m_known.find(whose.code);
        chosen.subject = known == m_known.end() ? whose.subject : known->second;
        if (moved != nullptr)
            if (const auto subject = booking::subject_of(*moved); !subject.is_null()) chosen.subject = subject;
        auto appointments = booking::appointments_of(chosen);
        if (moved != nullptr) appointments.front() = booking::in_place_of(*moved, appointments.front());
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
    const auto plan = plan_of(message.booking, message.making, moved(message.moves));
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
    const auto done = [&](exchange::Booked booked) {
        std::vector<Json> all;
        for (const auto& appointments : booked.bookings) all.insert(all.end(), appointments.begin(), appointments.end());
        return Messages{ToStore{BookingDone{message.visit, message.booking, booked.end, std::move(booked.bookings), patients_of(all)}}};
    };
    const auto by = scheduling();
    if (!by) return done({exchange::BookingEnd::CannotReach, {}});
    const auto plan = plan_of(message.booking, message.making, nullptr);
    if (!plan) return done({exchange::BookingEnd::Taken, {}});
    const bool held = m_held && m_held->appointment == message.booking.appointment;
    auto booked = exchange::book(m_server, *by, held ? m_held->visit : *plan);
    if (booked.end != exchange::BookingEnd::CannotReach) m_held.reset();
    return done(std::move(booked));
}

Result<std::vector<Json>> NetRoom::bookings(const LookForBookings& message, exchange::Scheduling)
{
    if (!message.booking.empty()) {
        auto one = m_server.read(message.booking);
        if (!one) return one.error();
        const std::string hers{fhir::local_reference(booking::subject_of(*one)["reference"].text())};
        if (auto patient = hers.empty() ? Result<Json>{Json{}} : m_server.read(hers); patient && !patient->is_null()) m_patients.insert_or_assign(hers, *std::move(patient));
        return std::vector<Json>{*std::move(one)};
    }
    auto patient = message.patient;
    if (patient.empty()) {
        const auto known = patients_with(message.code);
        if (!known) return known.error();
        if (known->size() != 1) return Error{Fault::NotFound, "bookings: nobody has this code at the centre, or several have"};
        patient = fhir::reference_to(known->front());
        m_patients.insert_or_assign(patient, known->front());
    }
    return exchange::bookings_of(m_server, patient, message.from);
}

Messages NetRoom::look(const LookForBookings& message)
{
    const auto unknown = [&](Fault fault) { return Messages{ToUi{Event{BookingsUnknown{message.visit, fault, message.look}}}}; };
    m_bookings.clear();
    m_patients.clear();
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
        const auto plan = plan_of(to, message.making, &booking->second);
        const bool held = m_held && m_held->appointment == to.appointment;
        exchange::Moved made{exchange::ChangeEnd::Taken, {}};
        if (plan) made = exchange::move(m_server, *by, booking->second, booking::cancel_reason({}), held ? m_held->visit : *plan, message.making.at);
        done.end = made.end;
        if (done.end == exchange::ChangeEnd::Done || done.end == exchange::ChangeEnd::Taken || done.end == exchange::ChangeEnd::Unknown) m_held.reset();      // else it is given back
        if (done.end == exchange::ChangeEnd::Done) {
            for (const auto& appointments : made.bookings) done.appointments.insert(done.appointments.end(), appointments.begin(), appointments.end());
            done.patients = patients_of(done.appointments);
            done.appointments.push_back(booking->second.with("status", Json{"cancelled"}));
        }
    }
    return {ToStore{std::move(done)}};
}

}  // namespace luukku::app
