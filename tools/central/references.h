#pragma once

#include "tools/central/holdings.h"
#include "tools/central/json.h"

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace luukku::central {

// The resource of this server that a reference names: "Slot/x", "Slot/x/_history/2" or the same below `base`. Nothing for
// a fragment, an urn or another server's address.
[[nodiscard]] std::optional<Identity> local_identity(std::string_view reference, std::string_view base);

[[nodiscard]] bool is_id(std::string_view text);

// Whether the reference claims to be on this server, well-formed or not.
[[nodiscard]] bool is_local(std::string_view reference, std::string_view base);

// Every `reference` text anywhere in the body, in place.
void each_reference(Json& body, const std::function<void(std::string& reference)>& visit);
void each_reference(const Json& body, const std::function<void(const std::string& reference)>& visit);

}  // namespace luukku::central
