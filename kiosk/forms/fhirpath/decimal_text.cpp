#include "kiosk/forms/fhirpath/decimal.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace luukku::forms::fhirpath {

namespace {

constexpr Wide room = [] {
    Wide all = 1;
    for (int i = 0; i < most_digits; ++i) all *= 10;
    return all;
}();

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

// Digits and one point, from `at` on. Digits of a fraction that have no room are dropped; nothing where those of the whole have none.
std::optional<Decimal> read_digits(std::string_view text, std::size_t& at)
{
    Decimal value;
    const auto begin = at;
    for (; at < text.size() && is_digit(text[at]); ++at) {
        value.digits = value.digits * 10 + (text[at] - '0');
        if (value.digits >= room) return std::nullopt;
    }
    if (at == begin) return std::nullopt;
    if (at + 1 >= text.size() || text[at] != '.' || !is_digit(text[at + 1])) return value;
    for (++at; at < text.size() && is_digit(text[at]); ++at) {
        if (value.scale == most_digits || value.digits >= room / 10) continue;
        value.digits = value.digits * 10 + (text[at] - '0');
        ++value.scale;
    }
    return value;
}

// value·10^exponent, by the scale alone where it can be.
std::optional<Decimal> shifted(Decimal value, int exponent)
{
    value.scale -= exponent;
    while (value.scale < 0) {
        if (value.digits >= room / 10) return std::nullopt;
        value.digits *= 10;
        ++value.scale;
    }
    while (value.scale > most_digits) {
        value.digits /= 10;
        --value.scale;
    }
    return value;
}

}  // namespace

std::optional<Decimal> Decimal::parse(std::string_view text)
{
    std::size_t at = 0;
    const bool negative = !text.empty() && text.front() == '-';
    if (!text.empty() && (negative || text.front() == '+')) ++at;
    auto value = read_digits(text, at);
    if (!value) return std::nullopt;
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        ++at;
        if (at < text.size() && text[at] == '+') ++at;
        int exponent{};
        const auto [end, problem] = std::from_chars(text.data() + at, text.data() + text.size(), exponent);
        if (problem != std::errc{} || exponent > 100 || exponent < -100) return std::nullopt;
        at = static_cast<std::size_t>(end - text.data());
        value = shifted(*value, exponent);
        if (!value) return std::nullopt;
    }
    if (at != text.size()) return std::nullopt;
    if (negative) value->digits = -value->digits;
    return value;
}

std::string Decimal::text() const
{
    std::string reversed;
    auto rest = digits < 0 ? -digits : digits;
    for (int place = 0; rest != 0 || place <= scale; ++place) {
        if (place == scale && scale > 0) reversed += '.';
        reversed += static_cast<char>('0' + static_cast<int>(rest % 10));
        rest /= 10;
    }
    if (digits < 0) reversed += '-';
    std::reverse(reversed.begin(), reversed.end());
    return reversed;
}

bool Decimal::is_whole() const
{
    return trimmed(*this).scale == 0;
}

std::optional<std::int64_t> Decimal::whole() const
{
    const auto value = trimmed(*this);
    if (value.scale != 0 || value.digits > std::numeric_limits<std::int64_t>::max() || value.digits < std::numeric_limits<std::int64_t>::min())
        return std::nullopt;
    return static_cast<std::int64_t>(value.digits);
}

}  // namespace luukku::forms::fhirpath
