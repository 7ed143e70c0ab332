#include "kiosk/care/contact.h"

#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>

namespace luukku::care {

using fhir::Json;

namespace {

constexpr std::string_view contact_system{"https://luukku.example/fhir/CodeSystem/contact"};
constexpr std::string_view group_system{"https://luukku.example/fhir/contact"};
constexpr std::string_view register_system{"https://luukku.example/fhir/CodeSystem/register"};
constexpr std::string_view wish_system{"https://luukku.example/fhir/CodeSystem/wish"};
constexpr std::string_view sharing_system{"https://luukku.example/fhir/CodeSystem/sharing"};
constexpr std::string_view flag_system{"https://luukku.example/fhir/CodeSystem/contact-flag"};
constexpr std::string_view contact_request{"contact-request"};
constexpr std::size_t many{3};      // of needs: care models, A-26

struct KindWords { std::string_view code{}; std::string_view words{}; std::string_view otherwise{}; };       // the last: where nothing is said of the one Task

// Finnish words for the reader at the centre, whose system may not know our codes.
KindWords words_of(TaskKind kind)
{
    switch (kind) {
    case TaskKind::Contact: return {"contact", "Yhteydenotto asemalla"};
    case TaskKind::ContactMore: return {"contact-more", "Lisää samaan yhteydenottoon"};
    case TaskKind::ArrivalUnclear: return {"arrival-unclear", "Tuli asemalle, varaus tarkistettava"};
    case TaskKind::BookingRequest: return {"booking-request", "Pyytää aikaa"};
    case TaskKind::BookingChange: return {"booking-change", "Haluaa muuttaa aikaa"};
    case TaskKind::BrokenOff: return {"broken-off", "Keskeytti asioinnin", "Asia jäi kertomatta tai kesken."};
    case TaskKind::HelpCall: return {"help-call", "Kutsui apua"};
    case TaskKind::AnswersToReview: return {"answers-review", "Kyselyn vastaus katsottava"};
    case TaskKind::HandedOn: return {"handed-on", "Yhteydenotto on siirtynyt kädestä käteen"};
    case TaskKind::Wishes: return {"wishes", "Toivoo käynniltä"};
    case TaskKind::FormUnfinished: return {"form-unfinished", "Kysely jäi kesken, seuraavaa kysymystä ei saatu"};
    case TaskKind::AttachmentToCome: return {"attachment-missing", "Kyselystä puuttuu liite, jonka asiakas näyttää"};
    }
    return {};
}

std::string encounter_reference(const RecordId& encounter)
{
    return encounter.empty() ? std::string{} : "Encounter/" + encounter.value;
}

std::string_view name_of(Register one)
{
    return one == Register::Social ? "social" : "health";
}

const std::string& team_of(Register one, const arrival::Place& place)
{
    return one == Register::Social && !place.social_team.empty() ? place.social_team : place.team;
}

std::string group_of(const Contact& contact)
{
    return contact.joins.group.empty() ? contact.request.value : contact.joins.group;
}

Json competence(const std::string& code)
{
    return fhir::concept_of(competence_system, code, {});
}

// Intent `proposal`: she asks, and nobody has yet decided to act (R4 request-intent; an `order` would be an authorization by a professional).
// No `priority`: urgency is a professional's to set.
Json request_of(const Contact& contact, std::size_t n, const arrival::Place& place)
{
    const auto& need = contact.needs[n];
    const auto id = nth_id(contact.request, n);
    const auto request = fhir::object_of({
        {"resourceType", "ServiceRequest"},
        {"id", id.value},
        {"identifier", fhir::list_of({fhir::identifier(fhir::outbox_system, id.value)})},
        {"requisition", fhir::identifier(group_system, group_of(contact))},
        {"status", "active"},
        {"intent", "proposal"},
        {"category", fhir::list_of({fhir::concept_of(register_system, name_of(need.to), {})})},
        {"code", fhir::concept_of(contact_system, contact_request, "Yhteydenottopyyntö asemalta")},
        {"subject", contact.subject},
        {"encounter", fhir::reference(encounter_reference(contact.encounter))},
        {"authoredOn", instant_text(contact.at)},
        {"requester", arrival::device_of(place)},
        {"performerType", need.competences.size() == 1 ? competence(need.competences.front()) : Json{}},     // one only (R4): of several the task tells
        {"performer", fhir::list_of({fhir::reference(team_of(need.to, place))})},
        {"locationReference", fhir::list_of({fhir::reference(place.location)})},
        {"reasonCode", fhir::list_of({fhir::concept_of(need.system, need.code, need.words)})},
    });
    return contact.shared ? fhir::tagged(request, sharing_system, "shared") : request;
}

// The task of one register: what it may see of the contact.
Json task_of(const Contact& contact, Register to, const RecordId& id, const arrival::Place& place)
{
    std::string words;
    std::vector<Json> inputs;
    std::set<std::string> roles;
    std::string first;
    for (std::size_t n = 0; n < contact.needs.size(); ++n) {
        const auto& need = contact.needs[n];
        if (need.to != to && !contact.shared) continue;
        words += (words.empty() ? "" : ", ") + need.words;
        const auto reference = need_reference(contact.request, n);
        inputs.push_back(fhir::object_of({{"type", fhir::concept_of({}, {}, "Asia")}, {"valueReference", fhir::reference(reference)}}));
        roles.insert(need.competences.begin(), need.competences.end());
        if (need.to == to && first.empty()) first = reference;
    }
    const auto seen = inputs.size();
    std::vector<Json> performers;
    for (const auto& role : roles) performers.push_back(competence(role));
    const bool more = contact.kind == TaskKind::Contact && contact.joins.registers.contains(to);       // a team learns nothing of what is of the other register
    const TaskAbout about{more ? TaskKind::ContactMore : contact.kind, first, encounter_reference(contact.encounter), words, to};
    auto task = care::task(id, about, contact.subject, contact.at, place)
                    .with("groupIdentifier", fhir::identifier(group_system, group_of(contact)))
                    .with("performerType", fhir::list_of(std::move(performers)))
                    .with("input", Json::array(std::move(inputs)));
    if (seen + contact.joins.registers.count(to) >= many) task = fhir::tagged(task, flag_system, "many-needs");
    return contact.shared ? fhir::tagged(task, sharing_system, "shared") : task;
}

}  // namespace

std::string contact_codes()
{
    std::string codes;
    for (const auto kind : {TaskKind::Contact, TaskKind::ContactMore, TaskKind::BookingRequest, TaskKind::ArrivalUnclear, TaskKind::BrokenOff}) codes += (codes.empty() ? "" : ",") + std::string{task_system} + "|" + std::string{words_of(kind).code};
    return codes;
}

std::string contact_request_code()
{
    return std::string{contact_system} + "|" + std::string{contact_request};
}

Json wishes_task(const RecordId& id, const std::vector<std::string>& codes, const std::string& encounter, const Json& subject, Utc at, const arrival::Place& place, Register to)
{
    std::string words;
    std::vector<Json> inputs;
    for (const auto& wish : wishes) {
        if (std::find(codes.begin(), codes.end(), wish.code) == codes.end()) continue;
        words += (words.empty() ? "" : ", ") + std::string{wish.words};
        inputs.push_back(fhir::object_of({{"type", fhir::concept_of({}, {}, "Toive")}, {"valueCodeableConcept", fhir::concept_of(wish_system, wish.code, wish.words)}}));
    }
    if (words.empty()) words = "Ei toiveita enää";
    const auto task = care::task(id, {TaskKind::Wishes, encounter, encounter, words, to}, subject, at, place);
    return inputs.empty() ? task : task.with("input", Json::array(std::move(inputs)));
}

std::set<Register> registers_told(const std::vector<Json>& requests, const std::string& encounter)
{
    std::set<Register> told;
    for (const auto& request : requests)
        if (request["resourceType"].text() == "ServiceRequest" && request["encounter"]["reference"].text() == encounter) told.insert(register_of(request));
    return told.empty() ? std::set{Register::Health} : told;
}

std::string need_reference(const RecordId& request, std::size_t n)
{
    return "ServiceRequest/" + nth_id(request, n).value;
}

std::string group_of(const Json& service_request)
{
    const auto& group = service_request["requisition"];
    return group["system"].text() == group_system ? std::string{group["value"].text()} : std::string{};
}

Register register_of(const Json& service_request)
{
    return fhir::code_of(service_request["category"], register_system) == name_of(Register::Social) ? Register::Social : Register::Health;
}

bool is_shared(const Json& resource)
{
    const auto& tags = resource["meta"]["tag"].items();
    return std::any_of(tags.begin(), tags.end(), [](const Json& tag) { return tag["system"].text() == sharing_system && tag["code"].text() == "shared"; });
}

std::set<Register> seen_by(const Json& service_request)
{
    return is_shared(service_request) ? std::set{Register::Health, Register::Social} : std::set{register_of(service_request)};
}

Register register_of_made(const Json& resource, const arrival::Place& place)
{
    const auto type = resource["resourceType"].text();
    if (type == "ServiceRequest") return register_of(resource);
    const bool social = type == "Task" && !place.social_team.empty() && place.social_team != place.team && resource["owner"]["reference"].text() == place.social_team;
    const auto& tags = resource["meta"]["tag"].items();
    const bool tagged = std::any_of(tags.begin(), tags.end(), [](const Json& tag) { return tag["system"].text() == register_system && tag["code"].text() == name_of(Register::Social); });
    return social || tagged ? Register::Social : Register::Health;
}

Json of_register(const Json& resource, Register to)
{
    return fhir::tagged(resource, register_system, name_of(to));
}

std::vector<Json> resources_of(const Contact& contact, const arrival::Place& place)
{
    std::vector<Json> all;
    for (std::size_t n = 0; n < contact.needs.size(); ++n) all.push_back(request_of(contact, n, place));
    std::size_t tasks = 0;
    for (const auto to : {Register::Health, Register::Social})
        if (std::any_of(contact.needs.begin(), contact.needs.end(), [to](const Need& need) { return need.to == to; })) all.push_back(task_of(contact, to, nth_id(contact.task, tasks++), place));
    return all;
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
        {"description", about.words.empty() ? kind.otherwise : std::string_view{about.words}},
        {"focus", fhir::reference(about.focus)},
        {"for", subject},
        {"encounter", fhir::reference(about.encounter)},
        {"authoredOn", instant_text(at)},
        {"requester", arrival::device_of(place)},
        {"owner", fhir::reference(team_of(about.to, place))},
        {"location", fhir::reference(place.location)},
    });
}

}  // namespace luukku::care
