#pragma once

#include "sync/fhir/json.h"
#include "sync/http/http.h"

#include <string_view>

namespace luukku::rest {

inline constexpr std::string_view any_resource{};

// What an answer means: the resource of this type that a 2xx holds, or the fault by its status (404 is NotFound).
[[nodiscard]] Result<fhir::Json> meaning_of(const http::Response& response, std::string_view resource_type);

}  // namespace luukku::rest
