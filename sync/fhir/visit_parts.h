#pragma once

#include "sync/fhir/json.h"

#include <string_view>

// A booking of several parts: the whole names its parts and each part its whole, by HL7 Finland's extensions.
namespace luukku::fhir {

struct AppointmentLink {
    std::string_view url{};         // of today
    std::string_view older{};       // as servers of before know it
};
inline constexpr AppointmentLink to_whole{"https://hl7.fi/fhir/finnish-scheduling/StructureDefinition/parent-appointment", "http://hl7.fi/fhir/StructureDefinition/ParentAppointment"};
inline constexpr AppointmentLink to_part{"https://hl7.fi/fhir/finnish-scheduling/StructureDefinition/child-appointment", "http://hl7.fi/fhir/StructureDefinition/ChildAppointment"};

[[nodiscard]] inline bool is_of(const Json& extension, const AppointmentLink& link)
{
    return extension["url"].text() == link.url || extension["url"].text() == link.older;
}

}  // namespace luukku::fhir
