#pragma once

#include "sync/rest/server.h"

#include <optional>
#include <string>
#include <string_view>

namespace luukku::rest {

// application/x-www-form-urlencoded.
[[nodiscard]] std::string form_of(const Parameters& parameters);

// "Type/id" by R4's grammars of both; nothing else becomes part of an address.
[[nodiscard]] bool is_reference(std::string_view text);

// The request for a Bundle's next page, on our own base whatever host the link names: servers behind a proxy write their inner
// names. A link that would carry an identity code in its address is asked by POST instead. Nothing when the link cannot be
// brought under our base.
[[nodiscard]] std::optional<http::Request> next_page(std::string_view link, std::string_view base, std::string_view type);

}  // namespace luukku::rest
