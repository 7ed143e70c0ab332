#include "kiosk/forms/fhirpath/dates.h"

#include <algorithm>
#include <array>
#include <limits>

namespace luukku::forms::fhirpath {

namespace {

using namespace std::chrono;

constexpr std::int64_t second_ms = 1000;
constexpr std::int64_t minute_ms = 60 * second_ms;
constexpr std::int64_t hour_ms = 60 * minute_ms;
constexpr std::int64_t day_ms = 24 * hour_ms;
// Clocks on earth stand between UTC+14 and UTC-12.
constexpr std::int32_t earliest_zone = 14 * 60;
constexpr std::int32_t latest_zone = -12 * 60;

std::int64_t floor_days(std::int64_t local)
{
    return local >= 0 ? local / day_ms : -((-local + day_ms - 1) / day_ms);
}

year_month_day date_of(const Instant& when)
{
    return year_month_day{sys_days{days{floor_days(when.local)}}};
}

std::int64_t midnight(const year_month_day& date)
{
    return static_cast<std::int64_t>(sys_days{date}.time_since_epoch().count()) * day_ms;
}

// The fields of a moment that are compared one after another, the fraction of a second with the second.
std::array<std::int64_t, 6> fields(std::int64_t local)
{
    const auto date = year_month_day{sys_days{days{floor_days(local)}}};
    const auto rest = local - midnight(date);
    return {int{date.year()}, unsigned{date.month()}, unsigned{date.day()}, rest / hour_ms, rest / minute_ms % 60, rest % minute_ms};
}

std::size_t field_count(Precision precision)
{
    return std::min<std::size_t>(static_cast<std::size_t>(precision) + 1, 6);
}

std::int64_t utc(const Instant& when)
{
    return when.local - when.offset * minute_ms;
}

bool is_timed(const Instant& when)
{
    return when.precision >= Precision::Hour;
}

std::optional<int> compare_fields(std::int64_t left, Precision left_precision, std::int64_t right, Precision right_precision)
{
    const auto count = std::min(field_count(left_precision), field_count(right_precision));
    if (count == 6 || left == right) {
        if (left != right) return left < right ? -1 : 1;
    } else {
        const auto a = fields(left);
        const auto b = fields(right);
        for (std::size_t i = 0; i < count; ++i)
            if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    }
    if (field_count(left_precision) != field_count(right_precision)) return std::nullopt;
    return 0;
}

std::int64_t last_day_of(const year_month_day& date)
{
    return unsigned{(date.year() / date.month() / last).day()};
}

std::optional<Instant> plus_months(const Instant& when, std::int64_t amount)
{
    if (amount > 120'000 || amount < -120'000) return std::nullopt;
    const auto date = date_of(when);
    auto moved = date + months{amount};
    if (!moved.ok()) moved = moved.year() / moved.month() / last;
    if (int{moved.year()} < 1 || int{moved.year()} > 9999) return std::nullopt;
    auto result = when;
    result.local = midnight(moved) + (when.local - midnight(date));
    return result;
}

std::int64_t milliseconds_of(Span span)
{
    switch (span) {
    case Span::Week: return 7 * day_ms;
    case Span::Day: return day_ms;
    case Span::Hour: return hour_ms;
    case Span::Minute: return minute_ms;
    case Span::Second: return second_ms;
    default: return 1;
    }
}

// What is whole of the last part that `when` says: a half hour later than "ten o'clock" is ten o'clock. Seconds and their fractions are one part.
std::int64_t as_said(Instant& when, std::int64_t moved)
{
    switch (when.precision) {
    case Precision::Day: return moved / day_ms * day_ms;
    case Precision::Hour: return moved / hour_ms * hour_ms;
    case Precision::Minute: return moved / minute_ms * minute_ms;
    default:
        if (moved % second_ms != 0) when.precision = Precision::Millisecond;
        return moved;
    }
}

}  // namespace

std::optional<int> compare(const Instant& left, const Instant& right)
{
    if (left.offset != no_offset && right.offset != no_offset) return compare_fields(utc(left), left.precision, utc(right), right.precision);
    if ((left.offset == no_offset) == (right.offset == no_offset) || !is_timed(left) || !is_timed(right))
        return compare_fields(left.local, left.precision, right.local, right.precision);

    // One of them does not say where: only what no time zone could turn round is sure.
    const auto known = left.offset != no_offset ? utc(left) : utc(right);
    const auto unsaid = left.offset != no_offset ? right.local : left.local;
    if (unsaid - latest_zone * minute_ms < known) return left.offset != no_offset ? 1 : -1;
    if (unsaid - earliest_zone * minute_ms > known) return left.offset != no_offset ? -1 : 1;
    return std::nullopt;
}

bool equivalent(const Instant& left, const Instant& right)
{
    return field_count(left.precision) == field_count(right.precision) && compare(left, right) == 0;
}

std::optional<Instant> plus(const Instant& when, std::int64_t amount, Span span)
{
    if (amount > 400'000'000'000'000 || amount < -400'000'000'000'000) return std::nullopt;
    if (span == Span::Year) return plus_months(when, std::clamp<std::int64_t>(amount, -20'000, 20'000) * 12);
    if (span == Span::Month) return plus_months(when, when.precision == Precision::Year ? amount / 12 * 12 : amount);
    std::int64_t moved{};
    if (__builtin_mul_overflow(amount, milliseconds_of(span), &moved) || moved > 400'000'000'000'000 || moved < -400'000'000'000'000) return std::nullopt;
    // A year of days is 365 of them and a month 30 (http://hl7.org/fhirpath/N1/#datetime-arithmetic).
    if (when.precision == Precision::Year) return plus_months(when, moved / (365 * day_ms) * 12);
    if (when.precision == Precision::Month) return plus_months(when, moved / (30 * day_ms));
    auto result = when;
    result.local += as_said(result, moved);
    const int year{date_of(result).year()};
    if (year < 1 || year > 9999) return std::nullopt;
    return result;
}

std::optional<Instant> time_plus(const Instant& when, std::int64_t milliseconds)
{
    auto result = when;
    result.local = ((when.local + as_said(result, milliseconds) % day_ms) % day_ms + day_ms) % day_ms;
    return result;
}

Instant boundary(const Instant& when, Edge edge, Precision precision)
{
    auto result = when;
    const bool high = edge == Edge::High;
    if (high) {
        auto date = date_of(when);
        if (when.precision == Precision::Year) date = date.year() / December / 31;
        if (when.precision == Precision::Month) date = date.year() / date.month() / day{static_cast<unsigned>(last_day_of(date))};
        const auto rest = when.local - midnight(date_of(when));
        // An hour alone is taken as its first minute, as the official suite has it.
        const auto last_part = when.precision <= Precision::Day ? day_ms - 1 : when.precision <= Precision::Minute ? rest + minute_ms - 1 : when.precision == Precision::Second ? rest + second_ms - 1 : rest;
        result.local = midnight(date) + last_part;
    }
    if (precision >= Precision::Hour && when.offset == no_offset) result.offset = high ? latest_zone : earliest_zone;
    if (precision < Precision::Hour) result.offset = no_offset;
    result.precision = precision;
    return result;
}

Instant time_boundary(const Instant& when, Edge edge, Precision precision)
{
    auto result = when;
    if (edge == Edge::High && when.precision <= Precision::Second)
        result.local += (when.precision == Precision::Hour ? hour_ms : when.precision == Precision::Minute ? minute_ms : second_ms) - 1;
    result.precision = precision;
    return result;
}

int digits_of(Precision precision)
{
    static constexpr std::array<int, 7> all{4, 6, 8, 10, 12, 14, 17};
    return all[static_cast<std::size_t>(precision)];
}

std::optional<Precision> precision_of(std::int64_t digits)
{
    for (int i = 0; i <= static_cast<int>(Precision::Millisecond); ++i)
        if (digits_of(static_cast<Precision>(i)) == digits) return static_cast<Precision>(i);
    return std::nullopt;
}

Instant local_instant(Utc now, std::chrono::minutes from_utc)
{
    const auto minutes = static_cast<std::int32_t>(std::clamp<std::int64_t>(from_utc.count(), latest_zone, earliest_zone));
    const std::int64_t furthest = 250'000'000'000'000;
    return {std::clamp<std::int64_t>(now.time_since_epoch().count(), -furthest / 5, furthest) + minutes * minute_ms, minutes, Precision::Millisecond};
}

}  // namespace luukku::forms::fhirpath
