#include "kiosk/care/pre_visit.h"

#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <array>

namespace luukku::care {

using fhir::Json;

namespace {

constexpr std::string_view answer_system{"https://luukku.example/fhir/CodeSystem/pre-visit"};

bool names_one_of(const Json& kind, const std::set<std::string>& wanted)
{
    const auto& codings = kind["coding"].items();
    return std::any_of(codings.begin(), codings.end(), [&](const Json& one) { return wanted.contains(std::string{one["system"].text()} + '|' + std::string{one["code"].text()}); });
}

bool any_names_one_of(const Json& kinds, const std::set<std::string>& wanted)
{
    const auto& all = kinds.items();
    return std::any_of(all.begin(), all.end(), [&](const Json& kind) { return names_one_of(kind, wanted); });
}

bool is_of_type(const Json& appointment, const std::set<std::string>& types)
{
    return names_one_of(appointment["appointmentType"], types) || any_names_one_of(appointment["serviceType"], types) || any_names_one_of(appointment["serviceCategory"], types);
}

bool is_of_programme(const Json& appointment, const std::set<std::string>& programmes, const std::vector<Json>& services)
{
    for (const auto& participant : appointment["participant"].items()) {
        const auto reference = fhir::local_reference(participant["actor"]["reference"].text());
        const auto service = std::find_if(services.begin(), services.end(), [&](const Json& one) { return !reference.empty() && fhir::reference_to(one) == reference; });
        if (service != services.end() && any_names_one_of((*service)["program"], programmes)) return true;
    }
    return false;
}

// All that is said of a booking has to hold of one and the same.
bool fits_booking(const PreVisitRule& rule, const Json& appointment, const PreVisit& known)
{
    if (!rule.services.empty() && !rule.services.contains(std::string{fhir::code_of(appointment["serviceType"], fhir::service_system)})) return false;
    if (!rule.types.empty() && !is_of_type(appointment, rule.types)) return false;
    return rule.programmes.empty() || is_of_programme(appointment, rule.programmes, known.services);
}

bool asks_of_booking(const PreVisitRule& rule) { return !rule.services.empty() || !rule.types.empty() || !rule.programmes.empty(); }

bool holds(const PreVisitRule& rule, const PreVisit& known)
{
    if ((rule.from_age || rule.until_age) && !known.age) return false;
    if (rule.from_age && *known.age < *rule.from_age) return false;
    if (rule.until_age && *known.age > *rule.until_age) return false;
    if (!asks_of_booking(rule)) return true;
    return std::any_of(known.appointments.begin(), known.appointments.end(), [&](const Json& one) { return fits_booking(rule, one, known); });
}

bool is_open(const Json& task)
{
    static constexpr std::array<std::string_view, 5> open{"requested", "received", "accepted", "ready", "in-progress"};
    return std::find(open.begin(), open.end(), task["status"].text()) != open.end();
}

// Nothing: the Task is for no visit of its own.
std::optional<std::string> booking_of(const Json& task)
{
    const auto reason = fhir::local_reference(task["reasonReference"]["reference"].text());
    return reason.starts_with("Appointment/") ? std::optional{std::string{reason}} : std::nullopt;
}

bool is_hers(const std::string& booking, const PreVisit& known)
{
    return std::any_of(known.appointments.begin(), known.appointments.end(), [&](const Json& one) { return fhir::reference_to(one) == booking; });
}

void add(std::vector<FormAsked>& asked, FormAsked one)
{
    if (std::none_of(asked.begin(), asked.end(), [&](const FormAsked& before) { return before.canonical == one.canonical; })) asked.push_back(std::move(one));
}

Json why_declined() { return fhir::concept_of(answer_system, "declined", "Ei halua täyttää"); }

}  // namespace

int age_on(const Date& day, const Date& born)
{
    const int years = static_cast<int>(day.year()) - static_cast<int>(born.year());
    const bool had_birthday = day.month() > born.month() || (day.month() == born.month() && day.day() >= born.day());
    return had_birthday ? years : years - 1;
}

bool asks_for_form(const Json& task)
{
    return task["resourceType"].text() == "Task" && fhir::code_of(task["code"], sdc_codes) == complete_questionnaire && !form_asked_by(task).empty();
}

std::string form_asked_by(const Json& task)
{
    for (const auto& input : task["input"].items()) {
        const auto canonical = input["valueCanonical"].text();
        if (fhir::code_of(input["type"], sdc_codes) == "questionnaire") return std::string{canonical.substr(0, canonical.find('|'))};
    }
    return {};
}

std::vector<FormAsked> forms_before(const std::vector<PreVisitRule>& rules, const PreVisit& known)
{
    std::vector<FormAsked> asked;
    std::set<std::string> closed{known.done};
    for (const auto& task : known.tasks) {
        if (!asks_for_form(task)) continue;
        const auto booking = booking_of(task);
        const bool of_this_visit = booking && is_hers(*booking, known);
        const auto status = task["status"].text();
        if (of_this_visit && (status == "completed" || status == "rejected")) closed.insert(form_asked_by(task));
        if (is_open(task) && (!booking || of_this_visit)) add(asked, {form_asked_by(task), fhir::reference_to(task), true});
    }
    for (const auto& rule : rules) {
        if (!holds(rule, known)) continue;
        for (const auto& form : rule.forms)
            if (rule.always || !closed.contains(form)) add(asked, {form, {}, asks_of_booking(rule)});
    }
    return asked;
}

std::vector<outbox::Change> completed(const Json& task, const std::string& response)
{
    auto outputs = task["output"].items();
    outputs.push_back(fhir::object_of({{"type", fhir::concept_of(sdc_codes, "questionnaire-response", {})}, {"valueReference", fhir::reference(response)}}));
    const auto reference = fhir::reference_to(task);
    return {{reference, "output", task["output"], Json::array(std::move(outputs))}, {reference, "status", task["status"], Json{"completed"}}};
}

std::vector<outbox::Change> declined(const Json& task)
{
    const auto reference = fhir::reference_to(task);
    return {{reference, "statusReason", task["statusReason"], why_declined()}, {reference, "status", task["status"], Json{"rejected"}}};
}

Json declined_task(const RecordId& id, const std::string& form, const std::string& encounter, const Json& subject, Utc at)
{
    return fhir::object_of({
        {"resourceType", "Task"},
        {"id", id.value},
        {"identifier", fhir::list_of({fhir::identifier(fhir::outbox_system, id.value)})},
        {"status", "rejected"},
        {"statusReason", why_declined()},
        {"intent", "proposal"},
        {"code", fhir::concept_of(sdc_codes, complete_questionnaire, "Täyttää kyselyn")},
        {"for", subject},
        {"encounter", fhir::reference(encounter)},
        {"authoredOn", instant_text(at)},
        {"input", fhir::list_of({fhir::object_of({{"type", fhir::concept_of(sdc_codes, "questionnaire", {})}, {"valueCanonical", form}})})},
    });
}

}  // namespace luukku::care
