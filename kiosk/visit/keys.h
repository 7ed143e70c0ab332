#pragma once

#include "platform/base/keys.h"
#include "platform/base/result.h"
#include "sync/fhir/json.h"

namespace luukku {

// {"down":[108,184],"enter":[28]}: what a station file or its staff gave each function. Fault::BadInput for a function that nobody knows, a code
// that is none, and a code that is given twice.
[[nodiscard]] Result<KeyMap> keys_from(const fhir::Json& json);
[[nodiscard]] fhir::Json json_of(const KeyMap& keys);

}  // namespace luukku
