#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace luukku::forms::fhirpath {

__extension__ typedef __int128 Wide;
__extension__ typedef unsigned __int128 UnsignedWide;

// A decimal number as it was written: 1.50 has a scale of 2. Exact up to 34 digits, as IEEE decimal128 is; sums, products and rounding never pass
// through binary. What has no room any more is nothing, as the specification asks of overflow; a quotient that does not end is rounded (half up).
struct Decimal {
    Wide digits{};              // the number times 10^scale; fewer than 10^34 of either sign
    int scale{};                // 0…34

    // "-12.50", "1e3", a sign of + too. Nothing for what is no number or has no room.
    static std::optional<Decimal> parse(std::string_view text);
    static Decimal of(std::int64_t value) { return {value, 0}; }

    [[nodiscard]] std::string text() const;
    [[nodiscard]] bool is_zero() const { return digits == 0; }
    [[nodiscard]] bool is_whole() const;
    [[nodiscard]] std::optional<std::int64_t> whole() const;    // where it has no fraction and fits

    friend int compare(const Decimal& left, const Decimal& right);      // by value: 1.0 is 1
    friend bool operator==(const Decimal& left, const Decimal& right) { return compare(left, right) == 0; }
};

inline constexpr int most_digits = 34;
enum class Rounding { HalfUp, Down, Floor, Ceiling };   // HalfUp and Down by magnitude

[[nodiscard]] int compare(const Decimal& left, const Decimal& right);
[[nodiscard]] std::optional<Decimal> add(const Decimal& left, const Decimal& right);
[[nodiscard]] std::optional<Decimal> subtract(const Decimal& left, const Decimal& right);
[[nodiscard]] std::optional<Decimal> multiply(const Decimal& left, const Decimal& right);
[[nodiscard]] std::optional<Decimal> divide(const Decimal& left, const Decimal& right);        // nothing by zero
[[nodiscard]] std::optional<Decimal> quotient(const Decimal& left, const Decimal& right);      // div: the whole part, towards zero
[[nodiscard]] std::optional<Decimal> remainder(const Decimal& left, const Decimal& right);     // mod: with the sign of `left`
[[nodiscard]] Decimal negated(const Decimal& value);
[[nodiscard]] Decimal rounded(const Decimal& value, int scale, Rounding how);       // never to more digits than it has
[[nodiscard]] std::optional<Decimal> widened(const Decimal& value, int scale);      // 1.5 to two: 1.50
[[nodiscard]] Decimal trimmed(const Decimal& value);                                // 1.50 is 1.5

// 28 digits that are sure; nothing where the result is no real number or has no room.
[[nodiscard]] std::optional<Decimal> square_root(const Decimal& value);
[[nodiscard]] std::optional<Decimal> exponential(const Decimal& value);
[[nodiscard]] std::optional<Decimal> natural_logarithm(const Decimal& value);
[[nodiscard]] std::optional<Decimal> power(const Decimal& base, const Decimal& exponent);

}  // namespace luukku::forms::fhirpath
