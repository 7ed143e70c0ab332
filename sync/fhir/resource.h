#pragma once

#include "sync/fhir/json.h"

#include <string>
#include <string_view>

namespace luukku::fhir {

// "Appointment/123", of a resource; empty when it lacks type or id.
[[nodiscard]] std::string reference_to(const Json& resource);

// The first identifier value of this system; empty when there is none.
[[nodiscard]] std::string_view identifier_of(const Json& resource, std::string_view system);

// The first code of this system in a CodeableConcept or a list of them; empty when there is none.
[[nodiscard]] std::string_view code_of(const Json& concepts, std::string_view system);

// The text in this language: its translation extension (http://hl7.org/fhir/StructureDefinition/translation) on the primitive
// sibling `_name`, else the base string. `resource` holds `member` and maybe `_member`.
[[nodiscard]] std::string translated(const Json& resource, std::string_view member, std::string_view language);

// resource.meta.versionId, empty when unknown.
[[nodiscard]] std::string_view version_of(const Json& resource);

inline constexpr std::string_view hetu_system{"urn:oid:1.2.246.21"};
inline constexpr std::string_view service_system{"https://luukku.example/fhir/CodeSystem/palvelu"};
inline constexpr std::string_view ticket_system{"https://luukku.example/fhir/ticket"};
inline constexpr std::string_view outbox_system{"https://luukku.example/fhir/outbox"};

}  // namespace luukku::fhir
