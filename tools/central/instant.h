#pragma once

#include "platform/base/moment.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace luukku::central {

// From the first millisecond to just before `to`: what a FHIR date of any precision means (R4 search, 3.1.1.4.3).
struct Span {
    Utc from{};
    Utc to{};

    bool operator==(const Span&) const = default;
};

// A FHIR date, partial date, dateTime or instant. Without an offset it is Finnish time.
[[nodiscard]] std::optional<Span> parse_date(std::string_view text);

// Finnish time by the rule of the European Union (Directive 2000/84/EC): +3 h from the last Sunday of March to the last
// Sunday of October, changing at 01.00 UTC. So the server needs no time zone database.
[[nodiscard]] std::chrono::hours helsinki_offset(Utc time);
[[nodiscard]] Utc from_helsinki(std::chrono::local_time<std::chrono::minutes> wall);
[[nodiscard]] std::chrono::local_time<std::chrono::milliseconds> to_helsinki(Utc time);

// "2026-11-23T08:00:00+02:00"
[[nodiscard]] std::string helsinki_text(Utc time);

// "Mon, 23 Nov 2026 06:00:00 GMT" (RFC 9110, 5.6.7)
[[nodiscard]] std::string http_date(Utc time);

}  // namespace luukku::central
