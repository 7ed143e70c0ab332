#include "tools/central/parameters.h"

#include <algorithm>
#include <array>

namespace luukku::central {

namespace {

using enum ParameterKind;

constexpr std::array<std::string_view, 26> types{
    "Appointment", "AuditEvent", "Basic", "CodeSystem", "Communication", "CommunicationRequest", "Consent", "Device", "Encounter", "Flag",
    "HealthcareService", "Location", "Observation", "Organization", "Patient", "Practitioner", "PractitionerRole", "Provenance",
    "Questionnaire", "QuestionnaireResponse", "RelatedPerson", "RiskAssessment", "Schedule", "ServiceRequest", "Slot", "Task"};

constexpr std::array common{
    Parameter{"", "_id", Token, "id", ""},
    Parameter{"", "_lastUpdated", Date, "meta.lastUpdated", ""},
};

constexpr std::array parameters{
    Parameter{"Basic", "identifier", Token, "identifier", ""},
    Parameter{"Basic", "code", Token, "code", ""},
    Parameter{"Appointment", "identifier", Token, "identifier", ""},
    Parameter{"Appointment", "date", Date, "start", ""},
    Parameter{"Appointment", "status", Token, "status", ""},
    Parameter{"Appointment", "service-type", Token, "serviceType", ""},
    Parameter{"Appointment", "slot", Reference, "slot", "Slot"},
    Parameter{"Appointment", "actor", Reference, "participant.actor", ""},
    Parameter{"Appointment", "patient", Reference, "participant.actor", "Patient"},
    Parameter{"Appointment", "practitioner", Reference, "participant.actor", "Practitioner"},
    Parameter{"Appointment", "location", Reference, "participant.actor", "Location"},
    Parameter{"AuditEvent", "date", Date, "recorded", ""},
    Parameter{"AuditEvent", "entity", Reference, "entity.what", ""},
    Parameter{"Communication", "identifier", Token, "identifier", ""},
    Parameter{"Communication", "status", Token, "status", ""},
    Parameter{"Communication", "subject", Reference, "subject", ""},
    Parameter{"Communication", "patient", Reference, "subject", "Patient"},
    Parameter{"Communication", "encounter", Reference, "encounter", "Encounter"},
    Parameter{"CommunicationRequest", "identifier", Token, "identifier", ""},
    Parameter{"CommunicationRequest", "status", Token, "status", ""},
    Parameter{"CommunicationRequest", "subject", Reference, "subject", ""},
    Parameter{"CommunicationRequest", "patient", Reference, "subject", "Patient"},
    Parameter{"CommunicationRequest", "encounter", Reference, "encounter", "Encounter"},
    Parameter{"Consent", "identifier", Token, "identifier", ""},
    Parameter{"Consent", "status", Token, "status", ""},
    Parameter{"Consent", "date", Date, "dateTime", ""},
    Parameter{"Consent", "patient", Reference, "patient", "Patient"},
    Parameter{"Device", "identifier", Token, "identifier", ""},
    Parameter{"Device", "status", Token, "status", ""},
    Parameter{"Encounter", "identifier", Token, "identifier", ""},
    Parameter{"Encounter", "status", Token, "status", ""},
    Parameter{"Encounter", "class", Token, "class", ""},
    Parameter{"Encounter", "date", Date, "period", ""},
    Parameter{"Encounter", "subject", Reference, "subject", ""},
    Parameter{"Encounter", "patient", Reference, "subject", "Patient"},
    Parameter{"Encounter", "appointment", Reference, "appointment", "Appointment"},
    Parameter{"Encounter", "location", Reference, "location.location", "Location"},
    Parameter{"Flag", "identifier", Token, "identifier", ""},
    Parameter{"Flag", "subject", Reference, "subject", ""},
    Parameter{"Flag", "patient", Reference, "subject", "Patient"},
    Parameter{"Flag", "encounter", Reference, "encounter", "Encounter"},
    Parameter{"HealthcareService", "identifier", Token, "identifier", ""},
    Parameter{"HealthcareService", "service-type", Token, "type", ""},
    Parameter{"HealthcareService", "active", Token, "active", ""},
    Parameter{"HealthcareService", "name", Text, "name", ""},
    Parameter{"HealthcareService", "location", Reference, "location", "Location"},
    Parameter{"HealthcareService", "organization", Reference, "providedBy", "Organization"},
    Parameter{"Location", "identifier", Token, "identifier", ""},
    Parameter{"Location", "name", Text, "name|alias", ""},
    Parameter{"Location", "status", Token, "status", ""},
    Parameter{"Location", "partof", Reference, "partOf", "Location"},
    Parameter{"Location", "organization", Reference, "managingOrganization", "Organization"},
    Parameter{"Observation", "identifier", Token, "identifier", ""},
    Parameter{"Observation", "status", Token, "status", ""},
    Parameter{"Observation", "code", Token, "code", ""},
    Parameter{"Observation", "combo-code", Token, "code|component.code", ""},
    Parameter{"Observation", "date", Date, "effectiveDateTime|effectiveInstant|effectivePeriod", ""},
    Parameter{"Observation", "subject", Reference, "subject", ""},
    Parameter{"Observation", "patient", Reference, "subject", "Patient"},
    Parameter{"Observation", "encounter", Reference, "encounter", "Encounter"},
    Parameter{"Organization", "identifier", Token, "identifier", ""},
    Parameter{"Organization", "name", Text, "name|alias", ""},
    Parameter{"Organization", "active", Token, "active", ""},
    Parameter{"Patient", "identifier", Token, "identifier", ""},
    Parameter{"Patient", "birthdate", Date, "birthDate", ""},
    Parameter{"Patient", "family", Text, "name.family", ""},
    Parameter{"Patient", "active", Token, "active", ""},
    Parameter{"Patient", "general-practitioner", Reference, "generalPractitioner", ""},
    Parameter{"Practitioner", "identifier", Token, "identifier", ""},
    Parameter{"Practitioner", "family", Text, "name.family", ""},
    Parameter{"Practitioner", "active", Token, "active", ""},
    Parameter{"PractitionerRole", "identifier", Token, "identifier", ""},
    Parameter{"PractitionerRole", "active", Token, "active", ""},
    Parameter{"PractitionerRole", "role", Token, "code", ""},
    Parameter{"PractitionerRole", "practitioner", Reference, "practitioner", "Practitioner"},
    Parameter{"PractitionerRole", "organization", Reference, "organization", "Organization"},
    Parameter{"PractitionerRole", "location", Reference, "location", "Location"},
    Parameter{"PractitionerRole", "service", Reference, "healthcareService", "HealthcareService"},
    Parameter{"Provenance", "recorded", Date, "recorded", ""},
    Parameter{"Provenance", "target", Reference, "target", ""},
    Parameter{"CodeSystem", "url", Uri, "url", ""},
    Parameter{"Questionnaire", "identifier", Token, "identifier", ""},
    Parameter{"Questionnaire", "url", Uri, "url", ""},
    Parameter{"Questionnaire", "version", Token, "version", ""},
    Parameter{"Questionnaire", "status", Token, "status", ""},
    Parameter{"Questionnaire", "name", Text, "name", ""},
    Parameter{"Questionnaire", "title", Text, "title", ""},
    Parameter{"QuestionnaireResponse", "identifier", Token, "identifier", ""},
    Parameter{"QuestionnaireResponse", "status", Token, "status", ""},
    Parameter{"QuestionnaireResponse", "authored", Date, "authored", ""},
    Parameter{"QuestionnaireResponse", "questionnaire", Uri, "questionnaire", ""},
    Parameter{"QuestionnaireResponse", "subject", Reference, "subject", ""},
    Parameter{"QuestionnaireResponse", "patient", Reference, "subject", "Patient"},
    Parameter{"QuestionnaireResponse", "encounter", Reference, "encounter", "Encounter"},
    Parameter{"RelatedPerson", "identifier", Token, "identifier", ""},
    Parameter{"RelatedPerson", "patient", Reference, "patient", "Patient"},
    Parameter{"RiskAssessment", "identifier", Token, "identifier", ""},
    Parameter{"RiskAssessment", "subject", Reference, "subject", ""},
    Parameter{"RiskAssessment", "patient", Reference, "subject", "Patient"},
    Parameter{"RiskAssessment", "encounter", Reference, "encounter", "Encounter"},
    Parameter{"Schedule", "identifier", Token, "identifier", ""},
    Parameter{"Schedule", "active", Token, "active", ""},
    Parameter{"Schedule", "date", Date, "planningHorizon", ""},
    Parameter{"Schedule", "service-type", Token, "serviceType", ""},
    Parameter{"Schedule", "actor", Reference, "actor", ""},
    Parameter{"ServiceRequest", "identifier", Token, "identifier", ""},
    Parameter{"ServiceRequest", "status", Token, "status", ""},
    Parameter{"ServiceRequest", "intent", Token, "intent", ""},
    Parameter{"ServiceRequest", "code", Token, "code", ""},
    Parameter{"ServiceRequest", "authored", Date, "authoredOn", ""},
    Parameter{"ServiceRequest", "subject", Reference, "subject", ""},
    Parameter{"ServiceRequest", "patient", Reference, "subject", "Patient"},
    Parameter{"ServiceRequest", "encounter", Reference, "encounter", "Encounter"},
    Parameter{"Slot", "identifier", Token, "identifier", ""},
    Parameter{"Slot", "status", Token, "status", ""},
    Parameter{"Slot", "start", Date, "start", ""},
    Parameter{"Slot", "service-type", Token, "serviceType", ""},
    Parameter{"Slot", "schedule", Reference, "schedule", "Schedule"},
    Parameter{"Task", "identifier", Token, "identifier", ""},
    Parameter{"Task", "status", Token, "status", ""},
    Parameter{"Task", "code", Token, "code", ""},
    Parameter{"Task", "intent", Token, "intent", ""},
    Parameter{"Task", "authored-on", Date, "authoredOn", ""},
    Parameter{"Task", "owner", Reference, "owner", ""},
    Parameter{"Task", "requester", Reference, "requester", ""},
    Parameter{"Task", "focus", Reference, "focus", ""},
    Parameter{"Task", "subject", Reference, "for", ""},
    Parameter{"Task", "patient", Reference, "for", "Patient"},
    Parameter{"Task", "encounter", Reference, "encounter", "Encounter"},
};

}  // namespace

std::span<const std::string_view> known_types()
{
    return types;
}

bool is_known_type(std::string_view type)
{
    return std::binary_search(types.begin(), types.end(), type);
}

std::span<const Parameter> all_parameters()
{
    return parameters;
}

const Parameter* find_parameter(std::string_view type, std::string_view name)
{
    for (const auto& parameter : common)
        if (parameter.name == name) return &parameter;
    for (const auto& parameter : parameters)
        if (parameter.type == type && parameter.name == name) return &parameter;
    return nullptr;
}

}  // namespace luukku::central
