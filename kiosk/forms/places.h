#pragma once

#include "kiosk/forms/sdc/terminology.h"

#include <span>
#include <string>
#include <string_view>

// Places of the body that a person may choose on a map: what a Questionnaire's codes mean there, and nothing of what a place could mean.
namespace luukku::forms {

inline constexpr std::string_view body_place_system{"https://luukku.example/fhir/CodeSystem/body-place"};
inline constexpr std::string_view item_control_system{"https://luukku.example/fhir/CodeSystem/item-control"};

// The codes of body-place that are areas of the map; left and right are the person's own.
[[nodiscard]] std::span<const std::string_view> body_areas();

// Of body-place, and on no map: in many places, or elsewhere.
inline constexpr std::string_view elsewhere{"muualla"};

// The area that a Coding names: by its own code, or by the body-place at hand whose concept has a property `same-as` with this Coding. Empty for any other.
[[nodiscard]] std::string area_of(const sdc::Terminology& terminology, const fhir::Json& coding);

}  // namespace luukku::forms
