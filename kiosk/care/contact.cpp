#include "kiosk/care/contact.h"

#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

namespace luukku::care {

using fhir::Json;

namespace {

constexpr std::string_view contact_system{"https://luukku.example/fhir/CodeSystem/contact"};
constexpr std::string_view task_system{"https://luukku.example/fhir/CodeSystem/task"};
constexpr std::string_view kiosk_system{"https://luukku.example/fhir/kiosk"};

struct KindWords { std::string_view code{}; std::string_view words{}; };

// Finnish words for the reader at the centre, whose system may not know our codes.
KindWords words_of(TaskKind kind)
{
    switch (kind) {
    case TaskKind::Contact: return {"contact", "Yhteydenotto asemalla"};
    case TaskKind::ArrivalUnclear: return {"arrival-unclear", "Tuli asemalle, varaus tarkistettava"};
    case TaskKind::BookingRequest: return {"booking-request", "Pyytää aikaa"};
    case TaskKind::BrokenOff: return {"broken-off", "Keskeytti asioinnin"};
    case TaskKind::HelpCall: return {"help-call", "Kutsui apua"};
    case TaskKind::AnswersToReview: return {"answers-review", "Kyselyn vastaus katsottava"};
    case TaskKind::FormUnfinished: return {"form-unfinished", "Kysely jäi kesken, seuraavaa kysymystä ei saatu"};
    case TaskKind::AttachmentToCome: return {"attachment-missing", "Kyselystä puuttuu liite, jonka asiakas näyttää"};
    }
    return {};
}

// The kiosk that wrote it down. Not the person: a typed code names her and proves nothing.
Json device_of(const arrival::Place& place)
{
    const auto identifier = fhir::identifier(kiosk_system, place.device);
    return identifier.is_null() ? Json{} : fhir::object_of({{"type", "Device"}, {"identifier", identifier}, {"display", place.device}});
}

std::string encounter_reference(const RecordId& encounter)
{
    return encounter.empty() ? std::string{} : "Encounter/" + encounter.value;
}

}  // namespace

// Intent `proposal`: she asks, and nobody has yet decided to act (R4 request-intent; an `order` would be an authorization by a professional).
// No `priority`: urgency is a professional's to set.
Json contact_request(const RecordId& id, const std::vector<Need>& needs, const Json& subject, const RecordId& encounter, Utc at, const arrival::Place& place)
{
    std::vector<Json> reasons;
    for (const auto& need : needs) reasons.push_back(fhir::concept_of(need.system, need.code, need.words));
    return fhir::object_of({
        {"resourceType", "ServiceRequest"},
        {"id", id.value},
        {"identifier", fhir::list_of({fhir::identifier(fhir::outbox_system, id.value)})},
        {"status", "active"},
        {"intent", "proposal"},
        {"code", fhir::concept_of(contact_system, "contact-request", "Yhteydenottopyyntö asemalta")},
        {"subject", subject},
        {"encounter", fhir::reference(encounter_reference(encounter))},
        {"authoredOn", instant_text(at)},
        {"requester", device_of(place)},
        {"performer", fhir::list_of({fhir::reference(place.team)})},
        {"locationReference", fhir::list_of({fhir::reference(place.location)})},
        {"reasonCode", fhir::list_of(std::move(reasons))},
    });
}

// A help call is `stat` because the person herself pressed for it; it is her word, not a conclusion. Nothing else here has a priority.
Json task(const RecordId& id, const TaskAbout& about, const Json& subject, Utc at, const arrival::Place& place)
{
    const auto kind = words_of(about.kind);
    return fhir::object_of({
        {"resourceType", "Task"},
        {"id", id.value},
        {"identifier", fhir::list_of({fhir::identifier(fhir::outbox_system, id.value)})},
        {"status", "requested"},
        {"intent", "order"},
        {"priority", about.kind == TaskKind::HelpCall ? Json{"stat"} : Json{}},
        {"code", fhir::concept_of(task_system, kind.code, kind.words)},
        {"description", about.words},
        {"focus", fhir::reference(about.focus)},
        {"for", subject},
        {"encounter", fhir::reference(about.encounter)},
        {"authoredOn", instant_text(at)},
        {"requester", device_of(place)},
        {"owner", fhir::reference(place.team)},
        {"location", fhir::reference(place.location)},
    });
}

}  // namespace luukku::care
