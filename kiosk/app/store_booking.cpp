#include "kiosk/app/batch.h"
#include "kiosk/app/store_room.h"
#include "kiosk/arrival/acting.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <utility>

namespace luukku::app {

using fhir::Json;

namespace {

const char* name_of(BookingEnded::How how)
{
    switch (how) {
    case BookingEnded::How::Booked: return "ok";
    case BookingEnded::How::Taken: return "taken";
    case BookingEnded::How::Unknown: return "unknown";
    case BookingEnded::How::CannotReach: return "cannot-reach";
    }
    return "unknown";
}

const char* name_of(BookingChanged::How how)
{
    switch (how) {
    case BookingChanged::How::Done: return "ok";
    case BookingChanged::How::NotAllowed: return "not-allowed";
    case BookingChanged::How::Changed: return "changed";
    case BookingChanged::How::Taken: return "taken";
    case BookingChanged::How::Unknown: return "unknown";
    case BookingChanged::How::CannotReach: return "cannot-reach";
    }
    return "unknown";
}

BookingChanged::How how_of(exchange::ChangeEnd end)
{
    using End = exchange::ChangeEnd;
    using How = BookingChanged::How;
    switch (end) {
    case End::Done: return How::Done;
    case End::NotAllowed: return How::NotAllowed;
    case End::Changed: return How::Changed;
    case End::Taken: return How::Taken;
    case End::Unknown: return How::Unknown;
    case End::CannotReach: return How::CannotReach;
    }
    return How::Unknown;
}

// Continuity of care is counted, never whose: a time of her own professional or team was chosen, or another although one was offered, or none was.
std::string continuity_of(const BookTime& booking)
{
    return booking.time.own_team ? "booked-own" : booking.own_offered ? "booked-other" : "booked-none-own";
}

}  // namespace

std::vector<booking::Wanted> StoreRoom::wanted(const std::vector<std::string>& services, std::size_t person) const
{
    std::vector<booking::Wanted> all;
    for (const auto& code : services) {
        const auto* service = m_station.service(code);
        if (service == nullptr) continue;
        all.push_back({code, service->name.in(Language::Finnish), service->slots_of.empty() ? std::vector{code} : service->slots_of, std::chrono::minutes{service->minutes}, person});
    }
    return all;
}

booking::Professionals StoreRoom::professionals() const
{
    const auto listed = [this](const char* type) {
        auto list = m_tools.store->list(type);
        return list ? *std::move(list) : std::vector<Json>{};
    };
    return {listed("Schedule"), listed("PractitionerRole"), listed("Practitioner"), listed("Location")};
}

Whose StoreRoom::whose(const Identity& who)
{
    const auto known = person(who);
    if (!who.hetu) return {known.subject, known.patient, {}, {}};
    return {known.subject, known.patient, arrival::code_of(*who.hetu, m_station.place), arrival::subject_of(who.hetu, {}, m_station.place)};
}

// Her own professional's, of a family any of theirs, come first where the trust table lets that be told; else it is not told, and of two times at one moment the
// own one is taken. Which Schedules are of this station the list alone tells: without one, no time is known to be here.
Messages StoreRoom::save(VisitNumber visit, const FindTimes& wish)
{
    const auto now = m_tools.clock.now().utc;
    const auto& place = m_station.place;
    const auto fetched = m_tools.store->list_fetched("Schedule");
    const bool known_alone = !place.location.empty();
    if (known_alone && (!fetched || !*fetched)) return {ToUi{Event{TimesUnknown{visit, fetched ? Fault::NoNetwork : fetched.error().fault, wish.look}}}};
    booking::Search search{{}, {}, place.remote, wish.wishes, m_station.booking.longest_wait, true, known_alone, {}};
    std::vector<Whose> people;
    for (const auto& one : members_of(wish.family, {{}, wish.who})) {
        for (auto& service : wanted(wish.services, people.size())) search.wanted.push_back(std::move(service));
        search.own_first = search.own_first && m_station.trust.of(one.who).own;
        people.push_back(whose(one.who));
    }
    return {ToNet{LookForTimes{visit, wish.look, std::move(search), now, now + booking_days, professionals(), std::move(people), wish.moves}}};
}

Making StoreRoom::making(const BookTime& booking)
{
    std::vector<std::string> services;
    for (const auto& part : booking.time.parts) services.push_back(part.service);
    Making making{wanted(services), {}, {}, m_tools.clock.now().utc, arrival::acting_participant(booking.who, m_station.place)};
    for (const auto& one : members_of(booking.family, {{}, booking.who})) making.people.push_back(whose(one.who));
    if (auto schedules = m_tools.store->list("Schedule")) making.schedules = std::move(*schedules);
    return making;
}

Messages StoreRoom::save(VisitNumber visit, const HoldTime& hold)
{
    return {ToNet{Hold{visit, hold.booking, making(hold.booking), m_tools.clock.now().utc + m_station.booking.hold, hold.moves}}};
}

Messages StoreRoom::save(VisitNumber visit, const BookTime& booking)
{
    return {ToNet{Book{visit, booking, making(booking)}}};
}

Messages StoreRoom::booking_done(const BookingDone& message)
{
    using End = exchange::BookingEnd;
    using How = BookingEnded::How;
    const auto how = message.end == End::Booked ? How::Booked : message.end == End::Taken ? How::Taken : message.end == End::Unknown ? How::Unknown : How::CannotReach;
    const auto& booking = message.booking;
    std::vector<store::Batch> batches;
    for (const auto& one : members_of(booking.family, {booking.encounter, booking.who})) {
        auto& batch = batches.emplace_back();
        batch.at = m_tools.clock.now();
        batch.audit.push_back({"visitor", "booking.send", subject_in_log(one.who), name_of(how)});
        if (how != How::Booked) continue;
        done_with_paused(batch, one.encounter);
        batch.open.reset();
        batch.closes = one.encounter;       // done: a cut after this breaks nothing off
        sign_booking(batch, one.encounter, message.bookings.at(batches.size() - 1), one.who);
    }
    if (how == How::Booked) batches.front().happened.push_back({continuity_of(booking), batches.front().at.utc});
    commit_or_owe(std::move(batches));
    if (how == How::Booked)
        for (const auto& appointments : message.bookings)
            for (const auto& appointment : appointments) put_in_list(appointment, message.patients);
    return {ToUi{Event{BookingEnded{message.visit, how}}}};
}

// What was done at the centre is done, whether the store takes it now or not (a full disk): the rest is tried again with each look at the outbox, in its order.
// A Conflict: it was saved before.
void StoreRoom::commit_or_owe(std::vector<store::Batch> batches)
{
    const auto done = m_tools.store->commit_all(batches);
    if (!done && done.error().fault != Fault::Conflict) m_owed.push_back(std::move(batches));
}

void StoreRoom::commit_owed()
{
    for (auto& batches : std::exchange(m_owed, {})) commit_or_owe(std::move(batches));
}

// Who sees her bookings stands in the log of use, whatever comes of it.
Messages StoreRoom::save(VisitNumber visit, const FindBookings& wish)
{
    const auto unknown = [&](Fault fault) { return Messages{ToUi{Event{BookingsUnknown{visit, fault, wish.look}}}}; };
    const auto now = m_tools.clock.now();
    LookForBookings look{visit, wish.look, {}, {}, {}, {}, booking::actors_of(professionals()), now.utc};
    const auto who = person(wish.who);
    const bool all = m_station.trust.of(wish.who).own;
    if (const auto read = letter(wish.who.signed_code); read && (!all || who.patient.is_null())) look.booking = "Appointment/" + read->appointment;
    else if (!all) return unknown(Fault::Refused);
    else if (wish.who.hetu) look.code = arrival::code_of(*wish.who.hetu, m_station.place);
    else if (!who.patient.is_null()) look.patient = fhir::reference_to(who.patient);
    else return unknown(Fault::NotFound);
    for (const auto& service : m_station.services)
        if (service.on) look.services.insert(service.code);
    if (const auto told = m_tools.store->write_audit({"visitor", "bookings.look", subject_in_log(wish.who), "ok"}, now.utc); !told) return unknown(told.error().fault);
    return {ToNet{std::move(look)}};
}

Messages StoreRoom::save(VisitNumber visit, const CancelBooking& cancel)
{
    return {ToNet{Cancel{visit, cancel, m_tools.clock.now().utc}}};
}

Messages StoreRoom::save(VisitNumber visit, const MoveBooking& move)
{
    return {ToNet{Move{visit, move, making(move.to)}}};
}

Messages StoreRoom::change_done(const ChangeDone& message)
{
    const auto how = how_of(message.end);
    store::Batch batch;
    batch.at = m_tools.clock.now();
    batch.audit.push_back({"visitor", message.what == ChangeDone::What::Moved ? "booking.move" : "booking.cancel", subject_in_log(message.who), name_of(how)});
    if (how == BookingChanged::How::Done) {
        batch.closes = message.encounter;
        sign_booking(batch, message.encounter, message.appointments, message.who);
    }
    commit_or_owe({std::move(batch)});
    for (const auto& appointment : message.appointments) put_in_list(appointment, message.patients);
    return {ToUi{Event{BookingChanged{message.visit, how}}}};
}

// Who has no time is told of by this alone: nothing more breaks off.
Messages StoreRoom::save(VisitNumber visit, const SaveWaiting& waiting)
{
    const auto now = m_tools.clock.now();
    std::vector<store::Batch> batches;
    for (const auto& one : members_of(waiting.family, {waiting.encounter, waiting.who})) {
        auto batch = batch_of(now, "booking.wait", one.who);
        const auto before = batches.size() < waiting.before.size() ? std::optional{waiting.before[batches.size()]} : std::nullopt;
        const booking::Waiting waits{member_id(waiting.appointment, batches.size()), wanted(waiting.services), person(one.who).subject, waiting.reason, before, now.utc};
        batch.rows.push_back({one.encounter, created(arrival::came_together(booking::waiting_appointment(waits), waiting.family.together))});
        done_with_paused(batch, one.encounter);
        batch.open.reset();
        batch.closes = one.encounter;
        sign(batch, one.who);
        batches.push_back(std::move(batch));
    }
    return told_to_visit(visit, m_tools.store->commit_all(batches), Saved{visit, Saved::What::Waiting});
}

// What was booked, moved or cancelled from here is so in the day's list at once, with whose it is: who checks in next is not told what was before.
void StoreRoom::put_in_list(const Json& appointment, const std::vector<Json>& patients)
{
    const auto now = m_tools.clock.now().utc;
    m_changed_here.push_back({now, appointment, patients});
    const auto start = parse_instant(appointment["start"].text());
    auto list = m_tools.store->list("Appointment");
    const auto fetched = m_tools.store->list_fetched("Appointment");
    if (!list || !fetched || !*fetched || !start) return;
    const auto at = std::find_if(list->begin(), list->end(), [&](const Json& one) { return one["id"].text() == appointment["id"].text(); });
    if (at != list->end()) *at = appointment;
    else if (m_tools.calendar.local(*start).date == m_tools.calendar.local(now).date) list->push_back(appointment);
    else return;
    add_patients(patients, **fetched);
    (void)m_tools.store->replace_list("Appointment", *list, **fetched);
}

void StoreRoom::add_patients(const std::vector<Json>& patients, Utc fetched)
{
    auto list = m_tools.store->list("Patient");
    if (!list) return;
    for (const auto& patient : patients)
        if (std::none_of(list->begin(), list->end(), [&](const Json& one) { return one["id"] == patient["id"]; })) list->push_back(patient);
    (void)m_tools.store->replace_list("Patient", *list, fetched);
}

void StoreRoom::put_in_list_again(Utc list_asked)
{
    for (const auto& [at, appointment, patients] : std::exchange(m_changed_here, {}))
        if (at >= list_asked) put_in_list(appointment, patients);
}

}  // namespace luukku::app
