#pragma once

#include "kiosk/forms/definition/definition.h"
#include "kiosk/forms/sdc/terminology.h"

// The extensions of an item that hold a plain value. Each takes what it knows and says whether it did.
namespace luukku::forms {

[[nodiscard]] bool read_plain_limit(Item& item, Feature feature, const fhir::Json& extension);
[[nodiscard]] bool read_units(const sdc::Terminology& terminology, Item& item, Feature feature, const fhir::Json& extension);
[[nodiscard]] bool read_look(Item& item, Feature feature, const fhir::Json& extension);

// A count that is written as valueInteger; 0 for none.
[[nodiscard]] int count_in(const std::optional<AnswerValue>& answer);

// What follows from several of them together.
void settle_limits(Item& item);

}  // namespace luukku::forms
