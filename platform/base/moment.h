#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "platform/base/result.h"

namespace luukku {

using Utc = std::chrono::sys_time<std::chrono::milliseconds>;
using Duration = std::chrono::milliseconds;

// When something happened. Order between moments of one station comes from `sequence`; law and other systems from `utc`;
// waiting times from `since_boot`, which a change of the wall clock cannot touch.
struct Moment {
    Utc utc{};
    Duration since_boot{};
    std::uint64_t sequence{};

    bool operator==(const Moment&) const = default;
};

// FHIR instant in UTC, "2026-11-22T07:42:05.123Z".
[[nodiscard]] std::string instant_text(Utc time);

// FHIR instant or dateTime with a time and an offset (R4 datatypes, regex of `instant`). Fault::BadInput otherwise.
[[nodiscard]] Result<Utc> parse_instant(std::string_view text);

}  // namespace luukku
