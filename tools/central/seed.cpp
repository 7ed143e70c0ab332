#include "tools/central/seed.h"

#include "tools/central/instant.h"
#include "tools/central/seed_times.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace luukku::central {

namespace {

constexpr auto hetu_system = "urn:oid:1.2.246.21";
constexpr auto security_labels = "https://hl7.fi/fhir/finnish-base-profiles/CodeSystem/fi-base-security-label-cs";

Json reference(const std::string& to, const std::string& display = {})
{
    Json value{{"reference", to}};
    if (!display.empty()) value["display"] = display;
    return value;
}

Json coding(std::string_view system, const std::string& code, const std::string& display)
{
    return Json{{"coding", Json::array({Json{{"system", system}, {"code", code}, {"display", display}}})}};
}

Json translation(const std::string& language, const std::string& words)
{
    return Json{{"url", "http://hl7.org/fhir/StructureDefinition/translation"},
                {"extension", Json::array({Json{{"url", "lang"}, {"valueCode", language}}, Json{{"url", "content"}, {"valueString", words}}})}};
}

Json service_of(const Json& from)
{
    const auto id = text_of(from, "id");
    const auto name = text_of(from, "fi");
    return Json{{"resourceType", "HealthcareService"},
                {"id", id},
                {"active", true},
                {"providedBy", reference("Organization/sote-keskus")},
                {"type", Json::array({service_concept(id, name)})},
                {"location", Json::array({reference("Location/sote-keskus")})},
                {"name", name},
                {"_name", Json{{"extension", Json::array({translation("en", text_of(from, "en"))})}}},
                {"appointmentRequired", true}};
}

std::string full_name(const Json& person)
{
    return text_of(person, "given") + " " + text_of(person, "family");
}

// Practitioner, PractitionerRole and Schedule of one professional.
std::vector<Json> professional_of(const Json& from, const std::string& service_name)
{
    const auto id = text_of(from, "id");
    const auto service = text_of(from, "service");
    const auto waiting = text_of(from, "waiting");
    const auto team = text_of(from, "team");
    Json practitioner{{"resourceType", "Practitioner"},
                      {"id", id},
                      {"active", true},
                      {"name", Json::array({Json{{"family", text_of(from, "family")}, {"given", Json::array({text_of(from, "given")})}}})},
                      {"gender", text_of(from, "gender")}};
    if (const auto* languages = member(from, "speaks"))
        for (const auto& language : *languages) practitioner["communication"].push_back(Json{{"coding", Json::array({Json{{"system", "urn:ietf:bcp:47"}, {"code", language}}})}});
    Json role{{"resourceType", "PractitionerRole"},
              {"id", id},
              {"active", true},
              {"practitioner", reference("Practitioner/" + id, full_name(from))},
              {"organization", reference("Organization/" + (team.empty() ? "ranta-team" : team))},
              {"code", Json::array({Json{{"text", text_of(from, "title")}}})},
              {"location", Json::array({reference("Location/" + waiting)})},
              {"healthcareService", Json::array({reference("HealthcareService/" + service)})}};
    Json schedule{{"resourceType", "Schedule"},
                  {"id", "schedule-" + id},
                  {"active", true},
                  {"serviceType", Json::array({service_concept(service, service_name)})},
                  {"actor", Json::array({reference("PractitionerRole/" + id, full_name(from)), reference("Location/" + waiting),
                                         reference("HealthcareService/" + service, service_name)})}};
    return {std::move(practitioner), std::move(role), std::move(schedule)};
}

Json patient_of(const Json& from)
{
    Json patient{{"resourceType", "Patient"}, {"id", text_of(from, "id")}};
    if (member(from, "non_disclosure"))
        patient["meta"]["security"] = Json::array({Json{{"system", security_labels}, {"code", "TURVAKIELTO"}, {"display", "Turvakielto"}}});
    patient["identifier"] = Json::array({Json{{"use", "official"},
                                              {"type", coding("http://terminology.hl7.org/CodeSystem/v2-0203", "NNFIN", "Henkilötunnus")},
                                              {"system", hetu_system},
                                              {"value", text_of(from, "hetu")}}});
    patient["active"] = true;
    patient["name"] = Json::array({Json{{"use", "official"}, {"family", text_of(from, "family")}, {"given", from["given"]}}});
    patient["gender"] = text_of(from, "gender");
    patient["birthDate"] = text_of(from, "birthDate");
    patient["communication"] = Json::array(
        {Json{{"language", Json{{"coding", Json::array({Json{{"system", "urn:ietf:bcp:47"}, {"code", text_of(from, "language")}}})}}},
              {"preferred", true}}});
    if (const auto carer = text_of(from, "cared_by"); !carer.empty())
        patient["generalPractitioner"] = Json::array({reference("PractitionerRole/" + carer)});
    if (const auto team = text_of(from, "own_team"); !team.empty()) patient["generalPractitioner"].push_back(reference("Organization/" + team));
    return patient;
}

struct Professional {
    SeedSchedule schedule{};
    std::string name{};
    std::string waiting{};
};

std::chrono::minutes time_of_day(const std::string& text)
{
    return std::chrono::hours{std::stoi(text.substr(0, 2))} + std::chrono::minutes{std::stoi(text.substr(3, 2))};
}

std::string place_name(const std::string& waiting)
{
    if (waiting == "kuhmo") return "Kuhmon terveysasema";
    return waiting == "aula-a" ? "Aula A" : "Aula B";
}

// What HL7 Finland's extension says of whether she may change it, where the seed says anything.
Json mutability_of(const Json& may, Utc start)
{
    auto parts = Json::array();
    for (const char* word : {"Cancellable", "Reschedulable"}) parts.push_back(Json{{"url", word}, {"valueBoolean", may[word]}});
    if (const auto hours = count_of(may, "hours_before", 0); hours > 0)
        parts.push_back(Json{{"url", "NotAfter"}, {"valueDateTime", helsinki_text(start - std::chrono::hours{hours})}});
    return Json::array({Json{{"url", "http://hl7.fi/fhir/StructureDefinition/AppointmentMutabilityExtension"}, {"extension", std::move(parts)}}});
}

Json participant(const std::string& to, const std::string& display)
{
    return Json{{"actor", reference(to, display)}, {"required", "required"}, {"status", "accepted"}};
}

Json appointment_of(const Json& from, const Professional& with, Utc now, SeedSlots& slots)
{
    const bool cancelled = text_of(from, "status") == "cancelled";
    const bool today = member(from, "in_minutes") != nullptr;
    auto start = today ? later_today(now, std::chrono::minutes{count_of(from, "in_minutes", 0)})
                       : working_time(now, count_of(from, "in_days", 0), time_of_day(text_of(from, "time")));
    std::string slot;
    if (!cancelled) slot = today ? slots.claim(with.schedule, start) : slots.claim_in_grid(with.schedule, start);

    Json appointment{{"resourceType", "Appointment"}, {"id", text_of(from, "id")}, {"status", cancelled ? "cancelled" : "booked"}};
    if (const auto* may = member(from, "may")) appointment["extension"] = mutability_of(*may, start);
    if (cancelled)
        appointment["cancelationReason"] =
            coding("http://terminology.hl7.org/CodeSystem/appointment-cancellation-reason", "pat", "Patient");
    appointment["serviceType"] = Json::array({service_concept(with.schedule.service, with.schedule.name)});
    appointment["start"] = helsinki_text(start);
    appointment["end"] = helsinki_text(start + std::chrono::minutes{with.schedule.minutes});
    appointment["minutesDuration"] = with.schedule.minutes;
    if (!slot.empty()) appointment["slot"] = Json::array({reference("Slot/" + slot)});
    appointment["created"] = helsinki_text(now - std::chrono::hours{24 * 9});
    const auto role = with.schedule.id.substr(std::string_view{"schedule-"}.size());
    appointment["participant"] = Json::array({participant("Patient/" + text_of(from, "patient"), ""),
                                              participant("PractitionerRole/" + role, with.name),
                                              participant("Location/" + with.waiting, place_name(with.waiting))});
    return appointment;
}

// What lies in the folder and is of this type, by file name.
Result<std::vector<Json>> resources_in(const std::filesystem::path& folder, std::string_view type)
{
    std::vector<Json> found;
    if (folder.empty()) return found;
    std::error_code failed;
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator{folder, failed})
        if (entry.path().extension() == ".json") files.push_back(entry.path());
    if (failed) return Error{Fault::NotFound, "the folder " + folder.filename().string() + " cannot be read"};
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        std::ifstream in{file, std::ios::binary};
        std::ostringstream text;
        text << in.rdbuf();
        auto body = parse_object(text.str());
        if (!body) return Error{Fault::BadInput, file.filename().string() + " is no JSON object"};
        if (text_of(*body, "resourceType") != type) continue;
        if (text_of(*body, "id").empty()) return Error{Fault::BadInput, file.filename().string() + " has no id"};
        found.push_back(std::move(*body));
    }
    return found;
}

}  // namespace

Result<std::vector<Json>> seed_resources(const SeedPlan& plan)
{
    const auto station = Json::parse(station_json());
    std::vector<Json> all(station["resources"].begin(), station["resources"].end());
    std::map<std::string, Json> services;
    for (const auto& service : station["services"]) {
        services[text_of(service, "id")] = service;
        all.push_back(service_of(service));
    }
    std::map<std::string, Professional> professionals;
    for (const auto& each : station["professionals"]) {
        const auto& service = services.at(text_of(each, "service"));
        const auto name = text_of(service, "fi");
        professionals[text_of(each, "id")] = {
            {"schedule-" + text_of(each, "id"), text_of(each, "service"), name, count_of(service, "minutes", 20), member(each, "remote") != nullptr},
            full_name(each), text_of(each, "waiting")};
        for (auto& resource : professional_of(each, name)) all.push_back(std::move(resource));
    }
    for (const auto& patient : station["patients"]) all.push_back(patient_of(patient));

    SeedSlots slots;
    std::vector<Json> appointments;
    for (const auto& each : station["appointments"])
        appointments.push_back(appointment_of(each, professionals.at(text_of(each, "with")), plan.now, slots));
    for (const auto& [id, professional] : professionals) slots.fill(professional.schedule, plan.now, plan.days);
    for (auto& slot : slots.all()) all.push_back(std::move(slot));
    for (auto& appointment : appointments) all.push_back(std::move(appointment));

    for (const auto& [folder, type] : {std::pair{plan.terminology, "CodeSystem"}, std::pair{plan.questionnaires, "Questionnaire"}}) {
        auto found = resources_in(folder, type);
        if (!found) return found.error();
        for (auto& resource : *found) all.push_back(std::move(resource));
    }
    return all;
}

Json seed_bundle(const std::vector<Json>& resources)
{
    auto entries = Json::array();
    for (const auto& resource : resources) {
        const auto url = text_of(resource, "resourceType") + "/" + text_of(resource, "id");
        entries.push_back(Json{{"resource", resource}, {"request", Json{{"method", "PUT"}, {"url", url}}}});
    }
    return Json{{"resourceType", "Bundle"}, {"type", "transaction"}, {"entry", std::move(entries)}};
}

}  // namespace luukku::central
