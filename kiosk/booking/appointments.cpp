#include "kiosk/booking/appointments.h"

#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"
#include "sync/fhir/visit_parts.h"

#include <algorithm>

namespace luukku::booking {

using fhir::Json;

namespace {

Json accepted(const Json& actor)
{
    return actor.is_null() ? Json{} : fhir::object_of({{"actor", actor}, {"status", "accepted"}});
}

Json minutes_from(Utc start, Utc end)
{
    const auto minutes = std::chrono::floor<std::chrono::minutes>(end - start).count();
    return minutes > 0 ? Json::integer(minutes) : Json{};       // positiveInt
}

Json reasons_of(std::string_view code)
{
    return code.empty() ? Json{} : fhir::list_of({fhir::concept_of(reason_system, code, {})});
}

Json service_of(const Wanted& wanted)
{
    return fhir::concept_of(fhir::service_system, wanted.service, wanted.words);
}

const Wanted* wanted_of(const Chosen& chosen, const std::string& service)
{
    const auto at = std::find_if(chosen.wanted.begin(), chosen.wanted.end(), [&](const Wanted& one) { return one.service == service; });
    return at == chosen.wanted.end() ? nullptr : &*at;
}

Json schedule_of(const Chosen& chosen, const Json& slot)
{
    const auto reference = fhir::local_reference(slot["schedule"]["reference"].text());
    const auto at = std::find_if(chosen.schedules.begin(), chosen.schedules.end(), [&](const Json& one) { return fhir::reference_to(one) == reference; });
    return at == chosen.schedules.end() ? Json{} : *at;
}

// As the centre calls it, where the Slot is of that very service; else as the catalogue of services does.
Json services_of_part(const Chosen& chosen, const TimePart& part, const Json& slot, const Json& schedule)
{
    const auto& at_centre = slot["serviceType"].is_null() ? schedule["serviceType"] : slot["serviceType"];
    const auto* wanted = wanted_of(chosen, part.service);
    const bool same = wanted == nullptr || fhir::code_of(at_centre, fhir::service_system) == part.service;
    return same ? at_centre : fhir::list_of({service_of(*wanted)});
}

void add_once(std::vector<Json>& into, const Json& one)
{
    if (!one.is_null() && std::find(into.begin(), into.end(), one) == into.end()) into.push_back(one);
}

bool is_of_type(const Json& actor, std::string_view type)
{
    return actor["type"].text() == type || fhir::local_reference(actor["reference"].text()).starts_with(std::string{type} + "/");
}

// A relation of hers, or a professional who came with her and is named by what he said he is.
bool comes_for_her(const Json& appointment, const Json& actor)
{
    const auto reference = actor["reference"].text();
    if (is_of_type(actor, "RelatedPerson")) return true;
    if (reference.empty()) return is_of_type(actor, "Practitioner") && !fhir::identifier_of(appointment, fhir::outbox_system).empty();
    const auto& contained = appointment["contained"].items();
    return reference.starts_with('#') && std::any_of(contained.begin(), contained.end(), [&](const Json& one) { return one["id"].text() == reference.substr(1) && one["resourceType"].text() == "RelatedPerson"; });
}

struct Made { Json appointment{}; std::vector<Json> participants{}; Json services{}; };

Made made_of(const Chosen& chosen, const TimePart& part, const RecordId& id)
{
    std::vector<Json> slots;
    std::vector<Json> references;
    for (const auto& slot : part.slots) {
        const auto at = chosen.slots.find(slot);
        slots.push_back(at == chosen.slots.end() ? Json{} : at->second);
        references.push_back(fhir::reference(fhir::reference_to(slots.back())));
    }
    const auto& last = slots.back();
    const auto schedule = schedule_of(chosen, slots.front());
    Made made{{}, {accepted(chosen.subject)}, services_of_part(chosen, part, slots.front(), schedule)};
    for (const auto& actor : schedule["actor"].items()) add_once(made.participants, accepted(actor));
    const auto slot_end = parse_instant(last["end"].text());
    const bool whole = slot_end && *slot_end == part.end;
    made.appointment = fhir::object_of({
        {"resourceType", "Appointment"},
        {"id", id.value},
        {"identifier", fhir::list_of({fhir::identifier(fhir::outbox_system, id.value)})},
        {"status", "booked"},
        {"serviceCategory", slots.front()["serviceCategory"].is_null() ? schedule["serviceCategory"] : slots.front()["serviceCategory"]},
        {"serviceType", made.services},
        {"appointmentType", slots.front()["appointmentType"]},
        {"reasonCode", reasons_of(chosen.reason)},
        {"start", slots.front()["start"]},
        {"end", whole ? last["end"] : Json{instant_text(part.end)}},
        {"minutesDuration", minutes_from(part.start, part.end)},
        {"slot", fhir::list_of(std::move(references))},
        {"created", instant_text(chosen.at)},
        {"participant", fhir::list_of(made.participants)},
    });
    return made;
}

}  // namespace

FreeTime time_of(const FreeTime& whole, std::size_t person)
{
    auto own = whole;
    std::erase_if(own.parts, [person](const TimePart& part) { return part.person != person; });
    if (own.parts.empty()) return own;
    own.start = own.parts.front().start;
    own.end = own.parts.back().end;
    return own;
}

std::vector<Json> appointments_of(const Chosen& chosen)
{
    const auto& parts = chosen.time.parts;
    if (parts.size() == 1) return {made_of(chosen, parts.front(), chosen.id).appointment};
    std::vector<Json> all{Json{}};
    std::vector<Json> participants;
    std::vector<Json> services;
    for (std::size_t n = 0; n < parts.size(); ++n) {
        auto made = made_of(chosen, parts[n], nth_id(chosen.id, n + 1));
        for (const auto& one : made.participants) add_once(participants, one);
        for (const auto& one : made.services.items()) add_once(services, one);
        all.push_back(std::move(made.appointment));
    }
    all.front() = fhir::object_of({
        {"resourceType", "Appointment"},
        {"id", chosen.id.value},
        {"identifier", fhir::list_of({fhir::identifier(fhir::outbox_system, chosen.id.value)})},
        {"status", "booked"},
        {"serviceType", fhir::list_of(std::move(services))},
        {"reasonCode", reasons_of(chosen.reason)},
        {"start", all[1]["start"]},
        {"end", all.back()["end"]},
        {"minutesDuration", minutes_from(chosen.time.start, chosen.time.end)},
        {"created", instant_text(chosen.at)},
        {"participant", fhir::list_of(std::move(participants))},
    });
    return all;
}

Json subject_of(const Json& appointment)
{
    for (const auto& one : appointment["participant"].items())
        if (is_of_type(one["actor"], "Patient")) return one["actor"];
    return {};
}

Json in_place_of(const Json& moved, const Json& made)
{
    auto anew = made;
    for (const auto* member : {"contained", "serviceCategory", "specialty", "appointmentType", "reasonCode", "reasonReference", "priority", "description", "supportingInformation", "comment", "patientInstruction", "basedOn"})
        if (!moved[member].is_null()) anew = anew.with(member, moved[member]);
    std::vector<Json> extensions;
    for (const auto& one : moved["extension"].items())
        if (!fhir::is_of(one, fhir::to_whole) && !fhir::is_of(one, fhir::to_part)) extensions.push_back(one);
    if (!extensions.empty()) anew = anew.with("extension", Json::array(std::move(extensions)));
    const auto made_with = made["participant"].items();
    std::vector<Json> participants(made_with.begin(), made_with.end());
    for (const auto& one : moved["participant"].items())
        if (comes_for_her(moved, one["actor"])) add_once(participants, one);
    return anew.with("participant", fhir::list_of(std::move(participants)));
}

bool can_be_made_anew(const Json& appointment, const std::set<std::string>& actors)
{
    if (services_of(appointment).size() > 1 && fhir::identifier_of(appointment, fhir::outbox_system).empty()) return false;
    const auto& all = appointment["participant"].items();
    return std::all_of(all.begin(), all.end(), [&](const Json& one) {
        const auto& actor = one["actor"];
        const bool brought = is_of_type(actor, "Location") || is_of_type(actor, "HealthcareService") || actors.contains(std::string{fhir::local_reference(actor["reference"].text())});
        return is_of_type(actor, "Patient") || brought || comes_for_her(appointment, actor);
    });
}

Json waiting_appointment(const Waiting& waiting)
{
    std::vector<Json> services;
    Duration length{};
    for (const auto& wanted : waiting.wanted) {
        services.push_back(service_of(wanted));
        length += wanted.length;
    }
    const auto period = fhir::object_of({{"start", instant_text(waiting.at)}, {"end", waiting.before ? Json{instant_text(*waiting.before)} : Json{}}});
    return fhir::object_of({
        {"resourceType", "Appointment"},
        {"id", waiting.id.value},
        {"identifier", fhir::list_of({fhir::identifier(fhir::outbox_system, waiting.id.value)})},
        {"status", "waitlist"},
        {"serviceType", fhir::list_of(std::move(services))},
        {"reasonCode", reasons_of(waiting.reason)},
        {"minutesDuration", minutes_from(Utc{}, Utc{} + length)},
        {"created", instant_text(waiting.at)},
        {"participant", fhir::list_of({accepted(waiting.subject)})},
        {"requestedPeriod", fhir::list_of({period})},
    });
}

Json cancel_reason(std::string_view code)
{
    return fhir::concept_of(cancel_reason_system, code.empty() ? std::string_view{"pat"} : code, {});
}

std::vector<std::string> services_of(const Json& appointment)
{
    std::vector<std::string> codes;
    for (const auto& service : appointment["serviceType"].items())
        if (const auto code = fhir::code_of(service, fhir::service_system); !code.empty()) codes.emplace_back(code);
    return codes;
}

std::string words_of(const Json& appointment)
{
    std::string words;
    for (const auto& service : appointment["serviceType"].items()) {
        const auto text = service["text"].text().empty() ? service["coding"][0]["display"].text() : service["text"].text();
        if (!text.empty()) words += (words.empty() ? "" : ", ") + std::string{text};
    }
    return words;
}

bool is_part(const Json& appointment)
{
    const auto& extensions = appointment["extension"].items();
    return std::any_of(extensions.begin(), extensions.end(), [](const Json& one) { return fhir::is_of(one, fhir::to_whole); });
}

}  // namespace luukku::booking
