#include "kiosk/app/batch.h"
#include "kiosk/app/store_room.h"
#include "kiosk/care/contact.h"
#include "kiosk/care/kept.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>

namespace luukku::app {

using fhir::Json;

namespace {

std::vector<Json> checked_in_to(const arrival::Found& found)
{
    std::vector<Json> appointments;
    for (const auto& met : found.met)
        if (arrival::is_in(met.booking.standing)) appointments.push_back(met.appointment);
    return appointments;
}

// All that was made so far.
void came_together(store::Batch& batch, const RecordId& together)
{
    for (auto& row : batch.rows)
        if (auto* create = std::get_if<outbox::Create>(&row.work)) create->resource = arrival::came_together(create->resource, together);
}

// Of a request for a family what is the n-th one's.
SaveContact request_of_member(const SaveContact& whole, const Member& member, std::size_t n)
{
    auto own = whole;
    own.request = member_id(whole.request, n);
    own.task = member_id(whole.task, n);
    own.encounter = member.encounter;
    own.who = member.who;
    return own;
}

// What she wants of a booking that she has, as it is known.
care::Need change_of(const SaveContact& contact, const std::string& booking, const Station& station)
{
    using Kind = SaveContact::Kind;
    auto words = std::string{contact.kind == Kind::CancelRequest ? "Haluaa perua ajan" : contact.kind == Kind::MoveRequest ? "Haluaa siirtää ajan" : "Haluaa siirtää tai perua aikansa"};
    const auto code = contact.codes.empty() ? std::string{} : contact.codes.front();
    const auto* service = station.service(code);
    if (service != nullptr) words += ": " + service->name.in(Language::Finnish);
    if (!booking.empty()) words += ", " + booking;
    return {code, words, fhir::service_system, care::Register::Health, {}};
}

// In Finnish: the words are for the reader at the centre.
care::Need need_of(const std::string& code, bool booking, const Station& station)
{
    if (booking) {
        const auto* service = station.service(code);
        return {code, service == nullptr ? code : service->name.in(Language::Finnish), fhir::service_system, care::Register::Health, {}};
    }
    if (code == care::skipped_need) return {code, "Ei kertonut asiaansa", care::need_system, care::Register::Health, {}};
    const auto* need = station.need(code);
    if (need == nullptr) return {code, code, care::need_system, care::Register::Health, {}};
    return {code, need->name.in(Language::Finnish), care::need_system, need->to, need->competences};
}

}  // namespace

Messages StoreRoom::from_visit(const FromVisit& message)
{
    return std::visit([&](const auto& effect) { return save(message.visit, effect); }, message.effect);
}

// A save that is repeated finds its record there already: it was saved.
Messages StoreRoom::told_to_visit(VisitNumber visit, const Outcome& outcome, Event saved)
{
    if (!outcome && outcome.error().fault != Fault::Conflict) return {ToUi{Event{NotSaved{visit, outcome.error().fault}}}};
    Messages messages{ToUi{std::move(saved)}};
    for (auto& message : push_due()) messages.push_back(std::move(message));
    return messages;
}

// She has come, and waits for nobody: no number.
void StoreRoom::add_coming(store::Batch& batch, const RecordId& encounter, Utc came, const Json& subject)
{
    batch.rows.push_back({encounter, created(arrival::arrival_encounter(encounter, 0, came, subject, {}, m_station.place))});
    batch.happened.push_back({"arrival", came});
}

// She has come: her number, the record of it, and one more that came.
Outcome StoreRoom::add_arrival(store::Batch& batch, const RecordId& encounter, Utc came, const Json& subject, const std::vector<Json>& appointments)
{
    const auto today = m_tools.calendar.local(batch.at.utc).date;
    const auto last = m_tools.store->last_ticket(today);
    if (!last) return last.error();
    const int number = arrival::next_number(*last, m_station.place);
    batch.ticket = store::Ticket{today, number};
    batch.rows.push_back({encounter, created(arrival::arrival_encounter(encounter, number, came, subject, appointments, m_station.place))});
    batch.happened.push_back({"arrival", came});
    return Done{};
}

arrival::Found StoreRoom::find_her(const Identity& who, const arrival::Lists& list, Utc now) const
{
    const auto today = m_tools.calendar.local(now);
    if (who.hetu) return arrival::find_visit(*who.hetu, list, now, today, m_tools.calendar, m_station.place);
    if (const auto read = letter(who.signed_code)) return arrival::find_visit(arrival::patient_in("Appointment/" + read->appointment, list), list, now, today, m_tools.calendar, m_station.place);
    return {};
}

// What staff have to look at of her coming.
void StoreRoom::add_unclear(store::Batch& batch, const SaveArrival& arrival, const Json& subject, const std::string& why)
{
    const auto reference = "Encounter/" + arrival.encounter.value;
    batch.rows.push_back({arrival.encounter, created(care::task(arrival.task, {care::TaskKind::ArrivalUnclear, reference, reference, why}, subject, batch.at.utc, m_station.place))});
}

Result<store::Batch> StoreRoom::arrival_batch(const SaveArrival& arrival, const Moment& now, ArrivalSaved& saved)
{
    const auto read = letter(arrival.who.signed_code);
    auto found = find_her(arrival.who, lists(), now.utc);
    const auto subject = arrival::subject_of(arrival.who.hetu, found.patient, m_station.place);

    auto batch = batch_of(now, "arrival.save", arrival.who);
    const bool checks_in = arrival.job == Job::CheckIn;
    if (const auto added = add_arrival(batch, arrival.encounter, now.utc, subject, checks_in ? checked_in_to(found) : std::vector<Json>{}); !added) return added.error();
    came_together(batch, arrival.together);
    for (const auto& met : found.met)
        if (checks_in && arrival::is_in(met.booking.standing) && met.booking.standing != BookingMet::Standing::AlreadyIn) batch.rows.push_back({arrival.encounter, arrival::check_in(met.appointment)});
    auto why = arrival::unclear(found, m_tools.calendar);
    if (read) {
        auto of_letter = found;
        std::erase_if(of_letter.met, [&](const arrival::Met& met) { return met.appointment["id"].text() != read->appointment; });
        const bool here = !of_letter.met.empty();
        if (!here) why = why.value_or("") + (why ? " " : "") + "Toi kirjeen varauksesta Appointment/" + read->appointment + ", jota ei ole päivän listalla.";
        if (here && checks_in && arrival::is_in(of_letter.met.front().booking.standing)) batch.uses = store::UsedCode{read->serial, arrival.encounter, read->until};
        // It says nothing of her other bookings, and that its own is not in the list means only that nobody knows.
        if (!m_station.trust.of(arrival.who).own) found = std::move(of_letter);
        found.fresh = found.fresh && here;
    }
    if (why && checks_in) add_unclear(batch, arrival, subject, *why);
    sign(batch, arrival.who);
    const auto trust = m_station.trust.of(arrival.who);
    if (checks_in && trust.outcome) saved.told = arrival::told_of(found);
    if (saved.told && trust.own && !arrival.who.acting) saved.told->owner = owner_of_hers({found.patient, subject});
    if (checks_in) saved.forms = forms_before(arrival.who, found, subject, now.utc);
    saved.number = batch.ticket->number;
    batch.open = store::OpenVisit{arrival.encounter, note_of(arrival.job, subject, arrival.who, true, now.utc)};
    return batch;
}

Messages StoreRoom::save(VisitNumber visit, const SaveArrival& arrival)
{
    const auto reference = "Encounter/" + arrival.encounter.value;
    if (m_last_arrival && m_last_arrival->encounter == reference) {
        m_last_arrival->visit = visit;
        return {ToUi{Event{*m_last_arrival}}};
    }
    const auto now = m_tools.clock.now();
    ArrivalSaved saved{visit, 0, now.utc, {}, reference, {}};
    const auto batch = arrival_batch(arrival, now, saved);
    if (!batch) return {ToUi{Event{NotSaved{visit, batch.error().fault}}}};
    const auto outcome = m_tools.store->commit(*batch);
    if (!outcome) return {ToUi{Event{NotSaved{visit, outcome.error().fault}}}};

    m_last_arrival = std::move(saved);
    auto messages = known_of(visit, arrival.who, person(arrival.who));
    for (auto& message : told_to_visit(visit, outcome, *m_last_arrival)) messages.push_back(std::move(message));
    return messages;
}

// Looked at and written into the log of use, whatever comes of it.
Messages StoreRoom::save(VisitNumber visit, const OpenCode& code)
{
    const auto now = m_tools.clock.now();
    const auto read = letter(code.text);
    const auto used = read ? m_tools.store->is_used(read->serial) : Result<bool>{false};
    if (!used) return {ToUi{Event{NotSaved{visit, used.error().fault}}}};
    std::optional<Fault> refused;
    if (!read) refused = read.error().fault;
    else if (now.utc > read->until) refused = Fault::Refused;
    else if (*used) refused = Fault::Conflict;
    const bool nameless = !refused && (code.job == Job::Book || code.job == Job::FillForm) && arrival::patient_in("Appointment/" + read->appointment, lists()).is_null();
    if (nameless && code.job == Job::FillForm) refused = Fault::NotFound;
    const store::AuditEntry told{"visitor", "code.open", subject_in_log({{}, code.text, {}}), refused ? std::string{name_of(*refused)} : "ok"};
    if (const auto outcome = m_tools.store->write_audit(told, now.utc); !outcome) return {ToUi{Event{NotSaved{visit, outcome.error().fault}}}};
    return {ToUi{Event{CodeOpened{visit, refused, nameless && !refused}}}};
}

Messages StoreRoom::save(VisitNumber visit, const BeginVisit& begun)
{
    const auto now = m_tools.clock.now();
    auto batch = batch_of(now, begun.job == Job::Book ? "booking.begin" : "form.begin", begun.who);
    const auto who = person(begun.who);
    const bool goes_on = m_gone_on && m_gone_on->encounter == begun.encounter;
    if (goes_on) m_gone_on->begun = true;
    const auto note = note_of(begun.job, who.subject, begun.who, begun.encounter_is_saved, now.utc);
    batch.open = store::OpenVisit{begun.encounter, note.with("goneOn", goes_on ? m_gone_on->basic : Json{}).with("together", Json{begun.together.value})};
    if (const auto outcome = m_tools.store->commit(batch); !outcome) return {ToUi{Event{NotSaved{visit, outcome.error().fault}}}};
    if (goes_on) m_gone_on.reset();
    return begun.job == Job::Book ? Messages{} : known_of(visit, begun.who, who);      // who books is asked nothing
}

// What forms may be told of her, where the trust table allows it.
Messages StoreRoom::known_of(VisitNumber visit, const Identity& who, const Person& person)
{
    if (who.acting) return {};      // who acts for her reads nothing of hers
    const auto& patient = person.patient;
    const auto trust = m_station.trust.of(who);
    if (!trust.sex && !trust.observations && !trust.answers) return {};
    PersonKnown known{visit, trust.sex ? std::string{patient["gender"].text()} : std::string{}, {}, {}};
    if (trust.answers && m_answers_hold)
        for (const auto& response : earlier_responses(who, person.subject)) known.responses.push_back(response.write());
    if (const auto observations = trust.observations && !patient.is_null() ? m_tools.store->list("Observation") : Result<std::vector<Json>>{std::vector<Json>{}})
        for (const auto& one : *observations)
            if (one["subject"]["reference"].text() == fhir::reference_to(patient)) known.observations.push_back(one.write());
    return {ToUi{Event{std::move(known)}}};
}

// What she asked for before on this day is the same contact, also at another kiosk as far as the list knows: one is enough. Who is not known has none.
care::Joined StoreRoom::earlier_contact(const SaveContact& contact, const Json& subject, Utc now)
{
    const bool known = !subject["reference"].text().empty() || !subject["identifier"].is_null();
    if (!known) return {};
    auto midnight = m_tools.calendar.local(now);
    midnight.hour = midnight.minute = 0;
    const auto today = m_tools.calendar.utc(midnight);
    const auto made = m_tools.store->creates_since("ServiceRequest", today);
    const auto listed = m_tools.store->list("ServiceRequest");
    const auto by_code = arrival::subject_of(contact.who.hetu, {}, m_station.place);       // she may not have been in the list when she came first
    const auto patients = lists().patients;
    care::Joined joined;
    std::set<std::string> seen;         // and those that staff have taken back
    for (const auto& request : listed ? *listed : std::vector<Json>{})
        if (const auto status = request["status"].text(); status == "revoked" || status == "entered-in-error") seen.insert(fhir::reference_to(request));
    const auto join = [&](const Json& request) {
        const auto group = care::group_of(request);
        const bool hers = care::named_by(request["subject"], patients) == subject || (contact.who.hetu && request["subject"] == by_code);
        const bool again = request["encounter"]["reference"].text() == "Encounter/" + contact.encounter.value;     // the same, saved once more
        if (!hers || again || group.empty() || (!joined.group.empty() && group != joined.group)) return;
        joined.group = group;
        for (const auto to : care::seen_by(request)) joined.registers.insert(to);
    };
    for (const auto& row : made ? *made : std::vector<outbox::Row>{}) {
        const auto& request = std::get<outbox::Create>(row.work).resource;
        if (seen.insert(fhir::reference_to(request)).second && row.state != outbox::RowState::Quarantined) join(request);
    }
    for (const auto& request : listed ? *listed : std::vector<Json>{})
        if (const auto at = parse_instant(request["authoredOn"].text()); at && *at >= today && !seen.contains(fhir::reference_to(request))) join(request);
    return joined;
}

store::Batch StoreRoom::contact_batch(const SaveContact& contact, const Moment& now)
{
    using Kind = SaveContact::Kind;
    const bool booking = contact.kind != Kind::Needs;
    const bool change = booking && contact.kind != Kind::BookingRequest;
    const auto subject = person(contact.who).subject;
    const auto& place = m_station.place;
    auto batch = batch_of(now, booking ? "booking.request" : "contact.save", contact.who);

    if (!contact.encounter_is_saved) {
        add_coming(batch, contact.encounter, now.utc, subject);
        batch.open = store::OpenVisit{contact.encounter, note_of(Job::Book, subject, contact.who, true, now.utc)};
    }

    care::Contact made{change ? care::TaskKind::BookingChange : booking ? care::TaskKind::BookingRequest : care::TaskKind::Contact, contact.request, contact.task, {}, {}, contact.shared, subject, contact.encounter, now.utc};
    made.joins = earlier_contact(contact, subject, now.utc);
    if (contact.shared) batch.audit.push_back({"visitor", "contact.share", subject_in_log(contact.who), "ok"});
    const auto read = letter(contact.who.signed_code);
    if (change) made.needs.push_back(change_of(contact, contact.booking.empty() && read ? "Appointment/" + read->appointment : contact.booking, m_station));
    else for (const auto& code : contact.codes) made.needs.push_back(need_of(code, booking, m_station));
    for (auto& resource : care::resources_of(made, place)) batch.rows.push_back({contact.encounter, created(std::move(resource))});
    batch.happened.push_back({"contact", now.utc});
    came_together(batch, contact.family.together);
    sign(batch, contact.who);
    done_with_paused(batch, contact.encounter);
    return batch;
}

Messages StoreRoom::save(VisitNumber visit, const SaveContact& contact)
{
    const auto now = m_tools.clock.now();
    std::vector<store::Batch> batches;
    for (const auto& one : members_of(contact.family, {contact.encounter, contact.who})) {
        batches.push_back(contact_batch(request_of_member(contact, one, batches.size()), now));
    }
    return told_to_visit(visit, m_tools.store->commit_all(batches), Saved{visit, Saved::What::Contact});
}

Messages StoreRoom::save(VisitNumber visit, const SaveWishes& wishes)
{
    const auto now = m_tools.clock.now();
    auto batch = batch_of(now, "wishes.save", wishes.who);
    const auto encounter = "Encounter/" + wishes.encounter.value;
    std::size_t n = 0;
    for (const auto to : care::registers_told(with_unsent("ServiceRequest", "ServiceRequest"), encounter))
        batch.rows.push_back({wishes.encounter, created(care::wishes_task(nth_id(wishes.task, n++), wishes.codes, encounter, person(wishes.who).subject, now.utc, m_station.place, to))});
    sign(batch, wishes.who);
    return told_to_visit(visit, m_tools.store->commit(batch), Saved{visit, Saved::What::Wishes});
}

store::Batch StoreRoom::broken_off(const RecordId& chain, const Json& note, const RecordId& task, const Moment& now)
{
    store::Batch batch;
    batch.at = now;
    batch.audit.push_back({"station", "visit.broken-off", chain.value, "ok"});
    batch.closes = chain;
    const auto who = identity_in(note["who"]);
    // Who came only for a form did not arrive, and nobody waits for her: what staff look at goes on, and that is all.
    if (note["job"].text() == name_of(Job::FillForm)) {
        pass_on_drafts(batch, chain, note, {});
        sign(batch, who);
        return batch;
    }
    const auto& place = m_station.place;
    const auto came = parse_instant(note["at"].text());     // her coming counts from when she came, not from when this is found
    if (!note["saved"].boolean()) add_coming(batch, chain, came ? *came : now.utc, note["subject"]);
    const auto reference = "Encounter/" + chain.value;
    pass_on_drafts(batch, chain, note, reference);
    const care::TaskAbout about{care::TaskKind::BrokenOff, reference, reference, {}};
    batch.rows.push_back({chain, created(care::task(task, about, note["subject"], now.utc, place))});
    came_together(batch, RecordId{std::string{note["together"].text()}});
    sign(batch, who);
    return batch;
}

// What the store does not take now (a full disk) is tried again with the next look at the outbox: she was told that her answers go on.
Messages StoreRoom::save(VisitNumber, const EndVisit& end)
{
    m_last_arrival.reset();
    end_or_owe(end);
    return push_due();
}

void StoreRoom::end_or_owe(const EndVisit& end)
{
    if (!end_visit(end)) m_unended.push_back(end);
}

Outcome StoreRoom::end_visit(const EndVisit& end)
{
    const auto now = m_tools.clock.now();
    const auto kept = open_note(end.encounter);
    if (!kept) return kept.error();
    if (end.broken_off) {
        const auto note = kept->is_null() ? note_of(end.job, person(end.who).subject, end.who, false, now.utc) : *kept;
        auto batch = broken_off(end.encounter, note, *end.broken_off, now);
        give_back(batch, end.encounter, *kept);
        return done_with(end.encounter, m_tools.store->commit(batch));
    }
    auto batch = batch_of(now, "visit.end", end.who);
    batch.closes = end.encounter;
    pass_on_drafts(batch, end.encounter, *kept, (*kept)["saved"].boolean() ? "Encounter/" + end.encounter.value : std::string{});
    sign(batch, end.who);
    give_back(batch, end.encounter, *kept);
    return done_with(end.encounter, m_tools.store->commit(batch));
}

Messages StoreRoom::save(VisitNumber visit, const AskNextQuestion& ask)
{
    return {ToNet{AskNext{visit, ask}}};
}

}  // namespace luukku::app
