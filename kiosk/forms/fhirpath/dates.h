#pragma once

#include "platform/base/moment.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luukku::forms::fhirpath {

// How much of a date or time is said. Seconds and milliseconds are one precision to FHIRPath when it compares, two when it writes.
enum class Precision : std::uint8_t { Year, Month, Day, Hour, Minute, Second, Millisecond };

inline constexpr std::int32_t no_offset = INT32_MIN;

// A Date, a DateTime or a Time of day, as far as it is said: what is not said stands at its beginning.
struct Instant {
    std::int64_t local{};               // milliseconds from 1970-01-01 by the clock on the wall there (a Time: from midnight)
    std::int32_t offset{no_offset};     // minutes east of UTC, or no_offset
    Precision precision{Precision::Day};

    bool operator==(const Instant&) const = default;
};

// Whole strings, as FHIR and FHIRPath write them. Nothing for a day that no calendar has.
[[nodiscard]] std::optional<Instant> parse_date(std::string_view text);
[[nodiscard]] std::optional<Instant> parse_date_time(std::string_view text);   // "2026", "2026-11T", "2026-11-22T14:30+02:00"
[[nodiscard]] std::optional<Instant> parse_time(std::string_view text);         // "14", "14:30", "14:30:00.5"

[[nodiscard]] std::string date_time_text(const Instant& when);                  // also of a date; without a T of its own
[[nodiscard]] std::string time_text(const Instant& when);

// -1, 0, 1; nothing where the one says less than what decides (http://hl7.org/fhirpath/N1/#datetime-equality).
[[nodiscard]] std::optional<int> compare(const Instant& left, const Instant& right);
// As `~` sees them: what says less is another.
[[nodiscard]] bool equivalent(const Instant& left, const Instant& right);

enum class Span : std::uint8_t { Year, Month, Week, Day, Hour, Minute, Second, Millisecond };
// A day that the month does not have becomes its last. Spans finer than `when` is said count by what is whole of them. Nothing outside the years 1–9999.
[[nodiscard]] std::optional<Instant> plus(const Instant& when, std::int64_t amount, Span span);
[[nodiscard]] std::optional<Instant> time_plus(const Instant& when, std::int64_t milliseconds);     // of a Time, in the same way: goes round midnight

enum class Edge { Low, High };
// The earliest or latest moment that it may be, said to `precision`; a time zone that is not said is the one that makes it so.
[[nodiscard]] Instant boundary(const Instant& when, Edge edge, Precision precision);
[[nodiscard]] Instant time_boundary(const Instant& when, Edge edge, Precision precision);

[[nodiscard]] int digits_of(Precision precision);       // that precision() counts in a DateTime: 4, 6, 8, 10, 12, 14, 17
[[nodiscard]] std::optional<Precision> precision_of(std::int64_t digits);

[[nodiscard]] Instant local_instant(Utc now, std::chrono::minutes from_utc);

}  // namespace luukku::forms::fhirpath
