#include "kiosk/forms/fhirpath/units.h"

#include <algorithm>

namespace luukku::forms::fhirpath {

namespace {

constexpr std::array<std::string_view, 8> words{"year", "month", "week", "day", "hour", "minute", "second", "millisecond"};
constexpr std::array<std::string_view, 8> codes{"a", "mo", "wk", "d", "h", "min", "s", "ms"};

bool is_year_or_month(const Amount& amount)
{
    return amount.calendar && (amount.unit == "year" || amount.unit == "month");
}

// A calendar word as a unit: years and months as 365 and 30 days.
std::optional<Unit> unit_of(const Amount& amount)
{
    if (!amount.calendar) return parse_unit(amount.unit);
    if (amount.unit == "year") return parse_unit("365.d");
    if (amount.unit == "month") return parse_unit("30.d");
    const auto span = calendar_span(amount.unit);
    return span ? parse_unit(codes[static_cast<std::size_t>(*span)]) : std::nullopt;
}

// A year or month of the calendar has no length that UCUM knows.
bool are_apart(const Amount& left, const Amount& right)
{
    return (is_year_or_month(left) && !right.calendar) || (is_year_or_month(right) && !left.calendar);
}

std::optional<Decimal> months_of(const Amount& amount)
{
    return amount.unit == "year" ? multiply(amount.value, Decimal{12, 0}) : std::optional{amount.value};
}

// (value + shift)·numerator of the one against the other's, each times the other's denominator: nothing is ever divided.
std::optional<int> compare_in(const Decimal& left, const Unit& left_unit, const Decimal& right, const Unit& right_unit)
{
    const auto side = [](const Decimal& value, const Unit& unit, const Decimal& other) -> std::optional<Decimal> {
        const auto shifted = add(value, unit.shift);
        const auto times = shifted ? multiply(*shifted, unit.numerator) : std::nullopt;
        return times ? multiply(*times, other) : std::nullopt;
    };
    const auto a = side(left, left_unit, right_unit.denominator);
    const auto b = side(right, right_unit, left_unit.denominator);
    if (!a || !b) return std::nullopt;
    return compare(*a, *b);
}

std::optional<int> compare_equivalent(const Amount& left, const Amount& right, const Unit& left_unit, const Unit& right_unit)
{
    // In the larger of the two units, to the decimals that the coarser of the two has there.
    const bool to_left = compare_in(Decimal{1, 0}, left_unit, Decimal{1, 0}, right_unit).value_or(0) >= 0;
    const auto a = to_left ? std::optional{left.value} : converted(left.value, left_unit, right_unit);
    const auto b = to_left ? converted(right.value, right_unit, left_unit) : std::optional{right.value};
    if (!a || !b) return std::nullopt;
    const int scale = std::min(trimmed(*a).scale, trimmed(*b).scale);
    return compare(rounded(*a, scale, Rounding::HalfUp), rounded(*b, scale, Rounding::HalfUp));
}

}  // namespace

std::optional<int> compare(const Amount& left, const Amount& right, Sameness how)
{
    if (left.unit == right.unit && left.calendar == right.calendar && how == Sameness::Equal) return compare(left.value, right.value);
    if (how == Sameness::Equal && are_apart(left, right)) return std::nullopt;
    if (how == Sameness::Equal && is_year_or_month(left) && is_year_or_month(right)) {
        const auto a = months_of(left);
        const auto b = months_of(right);
        return a && b ? std::optional{compare(*a, *b)} : std::nullopt;
    }
    const auto left_unit = unit_of(left);
    const auto right_unit = unit_of(right);
    if (!left_unit || !right_unit) return left.unit == right.unit ? std::optional{compare(left.value, right.value)} : std::nullopt;
    if (left_unit->dimensions != right_unit->dimensions) return std::nullopt;
    if (how == Sameness::Equivalent) return compare_equivalent(left, right, *left_unit, *right_unit);
    return compare_in(left.value, *left_unit, right.value, *right_unit);
}

bool comparable(const Amount& left, const Amount& right)
{
    const auto left_unit = unit_of(left);
    const auto right_unit = unit_of(right);
    if (!left_unit || !right_unit) return left.unit == right.unit && left.calendar == right.calendar;
    return left_unit->dimensions == right_unit->dimensions && !are_apart(left, right);
}

std::optional<Decimal> converted(const Decimal& value, const Unit& from, const Unit& to)
{
    if (from.dimensions != to.dimensions) return std::nullopt;
    const auto shifted = add(value, from.shift);
    const auto above = shifted ? multiply(*shifted, from.numerator) : std::nullopt;
    const auto base = above ? multiply(*above, to.denominator) : std::nullopt;
    const auto below = multiply(from.denominator, to.numerator);
    const auto result = base && below ? divide(*base, *below) : std::nullopt;
    return result ? subtract(*result, to.shift) : std::nullopt;
}

std::optional<Decimal> converted(const Amount& amount, std::string_view unit, bool calendar)
{
    if (amount.unit == unit && amount.calendar == calendar) return amount.value;
    const Amount target{{}, unit, calendar};
    if (are_apart(amount, target)) return std::nullopt;
    if (is_year_or_month(amount) && is_year_or_month(target)) return unit == "month" ? months_of(amount) : divide(amount.value, Decimal{12, 0});
    const auto from = unit_of(amount);
    const auto to = unit_of(target);
    return from && to ? converted(amount.value, *from, *to) : std::nullopt;
}

bool is_finer(const Amount& left, const Amount& right)
{
    const auto left_unit = unit_of(left);
    const auto right_unit = unit_of(right);
    if (!left_unit || !right_unit) return false;
    const auto a = multiply(left_unit->numerator, right_unit->denominator);
    const auto b = multiply(right_unit->numerator, left_unit->denominator);
    return a && b && compare(*a, *b) < 0;
}

std::optional<Span> calendar_span(std::string_view word)
{
    for (std::size_t i = 0; i < words.size(); ++i)
        if (word == words[i] || (word.size() == words[i].size() + 1 && word.back() == 's' && word.substr(0, word.size() - 1) == words[i]))
            return static_cast<Span>(i);
    return std::nullopt;
}

std::string_view calendar_word(Span span)
{
    return words[static_cast<std::size_t>(span)];
}

std::optional<Span> exact_span(std::string_view code)
{
    for (std::size_t i = 2; i < codes.size(); ++i)
        if (codes[i] == code) return static_cast<Span>(i);
    return std::nullopt;
}

}  // namespace luukku::forms::fhirpath
