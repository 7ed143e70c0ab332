#pragma once

#include "kiosk/arrival/identity.h"
#include "kiosk/arrival/letter.h"
#include "kiosk/visit/event.h"
#include "sync/store/store.h"

#include <optional>
#include <string>
#include <variant>

// What begins every transaction of a visit.
namespace luukku::app {

// Whose data it is, as the log of use hashes it: the same for all that a letter opens.
[[nodiscard]] inline std::string subject_in_log(const Identity& who)
{
    if (who.hetu) return std::string{who.hetu->text().reveal()};
    const auto letter = arrival::letter_from(who.signed_code.reveal());
    return letter ? "Appointment/" + letter->letter.appointment : std::string{};
}

[[nodiscard]] inline store::Batch batch_of(const Moment& now, const std::string& action, const Identity& who)
{
    store::Batch batch;
    batch.at = now;
    batch.audit.push_back({"visitor", action, subject_in_log(who), "ok"});
    return batch;
}

// What start-up has to know when this visit breaks off here.
[[nodiscard]] inline fhir::Json note_of(Job job, const fhir::Json& subject, const Identity& who, bool encounter_saved, Utc at)
{
    return fhir::Json::object({{"kind", fhir::Json{"visit"}}, {"job", fhir::Json{name_of(job)}}, {"saved", fhir::Json{encounter_saved}}, {"subject", subject}, {"who", luukku::note_of(who)}, {"at", fhir::Json{instant_text(at)}}});
}

[[nodiscard]] inline outbox::Work created(fhir::Json resource)
{
    return outbox::Create{std::move(resource)};
}

}  // namespace luukku::app
