#include "kiosk/app/batch.h"
#include "kiosk/app/store_room.h"
#include "kiosk/arrival/acting.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <map>

namespace luukku::app {

using fhir::Json;

namespace {

const Json& subject_in(const Json& resource)
{
    const auto& subject = resource["subject"];
    if (!subject.is_null()) return subject;
    return resource["for"].is_null() ? resource["participant"][0]["actor"] : resource["for"];
}

}  // namespace

// Of each register its own: that there is something of the other is nothing for its readers.
void StoreRoom::sign(store::Batch& batch, const Identity& who)
{
    std::map<care::Register, std::vector<Json>> made;
    Json subject;
    for (auto& row : batch.rows) {
        auto* create = std::get_if<outbox::Create>(&row.work);
        if (create == nullptr) continue;
        create->resource = labelled(arrival::acted(create->resource, who, m_station.place), who.by);
        made[care::register_of_made(create->resource, m_station.place)].push_back(fhir::reference(fhir::reference_to(create->resource)));
        if (subject.is_null()) subject = subject_in(create->resource);
    }
    for (const auto& [to, targets] : made) {
        const auto said = arrival::provenance(fresh_id(), targets, subject, who, batch.at.utc, m_station.place);
        if (said.is_null()) return;
        const auto labelled_said = labelled(said, who.by);
        batch.rows.push_back({batch.rows.back().chain, created(to == care::Register::Social ? care::of_register(labelled_said, to) : labelled_said)});
    }
}

// What was booked or changed at the centre itself: by our own identifier, since a centre may give it another id.
void StoreRoom::sign_booking(store::Batch& batch, const RecordId& chain, const std::vector<Json>& appointments, const Identity& who)
{
    std::vector<Json> targets;
    for (const auto& one : appointments) {
        const auto own = fhir::identifier_of(one, fhir::outbox_system);
        targets.push_back(own.empty() ? fhir::reference(fhir::reference_to(one)) : fhir::object_of({{"type", "Appointment"}, {"identifier", fhir::identifier(fhir::outbox_system, own)}}));
    }
    const auto said = arrival::provenance(fresh_id(), std::move(targets), person(who).subject, who, batch.at.utc, m_station.place);
    if (!said.is_null()) batch.rows.push_back({chain, created(labelled(said, who.by))});
}

// Her bookings are looked for again, and she is checked in to what she could not be before: the list was old, or it was too early. Who acts for her is told nothing of
// what she told herself.
Messages StoreRoom::save(VisitNumber visit, const ConfirmIdentity& confirmed)
{
    const auto now = m_tools.clock.now();
    const auto who = person(confirmed.who);
    auto batch = batch_of(now, "identity.confirm", confirmed.who);
    batch.audit.back().actor = "staff";
    if (confirmed.encounter_is_saved)
        batch.rows.push_back({confirmed.encounter, created(labelled(arrival::verified(confirmed.provenance, "Encounter/" + confirmed.encounter.value, now.utc, m_station.place), KnownBy::Staff))});
    const bool checks_in = confirmed.job == Job::CheckIn && confirmed.encounter_is_saved;
    const auto found = checks_in ? find_her(confirmed.who, lists(), now.utc) : arrival::Found{};
    for (const auto& met : found.met)
        if (arrival::is_in(met.booking.standing) && met.booking.standing != BookingMet::Standing::AlreadyIn) batch.rows.push_back({confirmed.encounter, arrival::check_in(met.appointment)});
    const auto note = open_note(confirmed.encounter);
    if (!note) return {ToUi{Event{NotSaved{visit, note.error().fault}}}};
    if (!note->is_null()) batch.open = store::OpenVisit{confirmed.encounter, note->with("who", luukku::note_of(confirmed.who))};
    const auto outcome = m_tools.store->commit(batch);
    if (!outcome && outcome.error().fault != Fault::Conflict) return {ToUi{Event{NotSaved{visit, outcome.error().fault}}}};

    IdentityConfirmed done{visit, {}, {}};
    auto& told = done.told;
    if (checks_in) {
        if (m_station.trust.of(confirmed.who).outcome) told = arrival::told_of(found);
        done.forms = forms_before(confirmed.who, found, who.subject, now.utc);
    }
    if (told && m_station.trust.of(confirmed.who).own && !confirmed.who.acting) told->owner = owner_of_hers(who);
    auto messages = known_of(visit, confirmed.who, who);
    for (auto& message : told_to_visit(visit, outcome, std::move(done))) messages.push_back(std::move(message));
    return messages;
}

}  // namespace luukku::app
