#include "kiosk/forms/fhirpath/decimal.h"

#include <algorithm>
#include <array>

namespace luukku::forms::fhirpath {

namespace {

constexpr std::array<UnsignedWide, 39> powers_of_ten = [] {
    std::array<UnsignedWide, 39> all{};
    all[0] = 1;
    for (std::size_t i = 1; i < all.size(); ++i) all[i] = all[i - 1] * 10;
    return all;
}();

UnsignedWide ten_to(int exponent)
{
    return powers_of_ten[static_cast<std::size_t>(exponent)];
}

UnsignedWide magnitude(Wide value)
{
    return value < 0 ? UnsignedWide{0} - static_cast<UnsignedWide>(value) : static_cast<UnsignedWide>(value);
}

// 256 bits, for products and for quotients that do not end.
struct Long {
    std::array<std::uint64_t, 4> limbs{};       // the lowest first

    [[nodiscard]] bool is_zero() const { return (limbs[0] | limbs[1] | limbs[2] | limbs[3]) == 0; }
    [[nodiscard]] bool is_below(UnsignedWide limit) const { return (limbs[2] | limbs[3]) == 0 && low() < limit; }
    [[nodiscard]] UnsignedWide low() const { return (UnsignedWide{limbs[1]} << 64) | limbs[0]; }
};

Long product(UnsignedWide left, UnsignedWide right)
{
    const std::array<std::uint64_t, 2> a{static_cast<std::uint64_t>(left), static_cast<std::uint64_t>(left >> 64)};
    const std::array<std::uint64_t, 2> b{static_cast<std::uint64_t>(right), static_cast<std::uint64_t>(right >> 64)};
    Long result;
    for (std::size_t i = 0; i < 2; ++i) {
        UnsignedWide carry = 0;
        for (std::size_t j = 0; j < 2; ++j) {
            carry += UnsignedWide{a[i]} * b[j] + result.limbs[i + j];
            result.limbs[i + j] = static_cast<std::uint64_t>(carry);
            carry >>= 64;
        }
        result.limbs[i + 2] = static_cast<std::uint64_t>(carry);
    }
    return result;
}

std::uint64_t divide_by(Long& value, std::uint64_t divisor)
{
    UnsignedWide rest = 0;
    for (std::size_t i = 4; i-- > 0;) {
        const UnsignedWide part = (rest << 64) | value.limbs[i];
        value.limbs[i] = static_cast<std::uint64_t>(part / divisor);
        rest = part % divisor;
    }
    return static_cast<std::uint64_t>(rest);
}

// Long division bit by bit; the divisor has fewer than 127 bits, so the rest never overflows.
struct Divided {
    Long quotient{};
    UnsignedWide rest{};
};

Divided divide_long(const Long& value, UnsignedWide divisor)
{
    Divided result;
    for (std::size_t bit = 256; bit-- > 0;) {
        result.rest = (result.rest << 1) | ((value.limbs[bit / 64] >> (bit % 64)) & 1);
        if (result.rest < divisor) continue;
        result.rest -= divisor;
        result.quotient.limbs[bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
    return result;
}

// Sheds digits until it fits, rounding half up once, by what was shed last before.
std::optional<Decimal> fitted(Long value, int scale, bool negative)
{
    std::uint64_t last = 0;
    while (scale > 0 && (scale > most_digits || !value.is_below(ten_to(most_digits)))) {
        last = divide_by(value, 10);
        --scale;
    }
    if (!value.is_below(ten_to(most_digits))) return std::nullopt;
    const auto digits = static_cast<Wide>(value.low() + (last >= 5 ? 1 : 0));
    return Decimal{negative ? -digits : digits, scale};
}

struct Aligned {
    Long left{};
    Long right{};
    int scale{};
};

Aligned aligned(const Decimal& left, const Decimal& right)
{
    const int scale = std::max(left.scale, right.scale);
    return {product(magnitude(left.digits), ten_to(scale - left.scale)), product(magnitude(right.digits), ten_to(scale - right.scale)), scale};
}

int compare_long(const Long& left, const Long& right)
{
    for (std::size_t i = 4; i-- > 0;)
        if (left.limbs[i] != right.limbs[i]) return left.limbs[i] < right.limbs[i] ? -1 : 1;
    return 0;
}

Long sum(const Long& left, const Long& right)
{
    Long result;
    UnsignedWide carry = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        carry += UnsignedWide{left.limbs[i]} + right.limbs[i];
        result.limbs[i] = static_cast<std::uint64_t>(carry);
        carry >>= 64;
    }
    return result;
}

Long difference(const Long& larger, const Long& smaller)
{
    Long result;
    std::uint64_t borrow = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        const UnsignedWide taken = UnsignedWide{smaller.limbs[i]} + borrow;
        borrow = taken > larger.limbs[i] ? 1 : 0;
        result.limbs[i] = static_cast<std::uint64_t>(UnsignedWide{larger.limbs[i]} - taken);
    }
    return result;
}

int length_of(Wide digits)
{
    int length = 0;
    for (auto rest = magnitude(digits); rest != 0; rest /= 10) ++length;
    return length;
}

constexpr Wide quick = Wide{1} << 62;       // operands below it add and multiply without overflow

bool is_quick(const Decimal& value)
{
    return value.digits < quick && value.digits > -quick;
}

}  // namespace

int compare(const Decimal& left, const Decimal& right)
{
    if (left.scale == right.scale) return left.digits < right.digits ? -1 : left.digits > right.digits ? 1 : 0;
    const bool negative = left.digits < 0;
    if (negative != (right.digits < 0)) return negative ? -1 : 1;
    const auto both = aligned(left, right);
    return negative ? compare_long(both.right, both.left) : compare_long(both.left, both.right);
}

std::optional<Decimal> add(const Decimal& left, const Decimal& right)
{
    if (left.scale == right.scale && is_quick(left) && is_quick(right)) return Decimal{left.digits + right.digits, left.scale};
    const auto both = aligned(left, right);
    const bool negative = left.digits < 0;
    if (negative == (right.digits < 0)) return fitted(sum(both.left, both.right), both.scale, negative);
    if (compare_long(both.left, both.right) >= 0) return fitted(difference(both.left, both.right), both.scale, negative);
    return fitted(difference(both.right, both.left), both.scale, !negative);
}

std::optional<Decimal> subtract(const Decimal& left, const Decimal& right)
{
    return add(left, negated(right));
}

std::optional<Decimal> multiply(const Decimal& left, const Decimal& right)
{
    return fitted(product(magnitude(left.digits), magnitude(right.digits)), left.scale + right.scale, (left.digits < 0) != (right.digits < 0));
}

std::optional<Decimal> divide(const Decimal& left, const Decimal& right)
{
    if (right.is_zero()) return std::nullopt;
    // left·10^shift / right with one digit more than there is room for, then without the zeros that this brought.
    const int shift = std::max(0, most_digits + 1 + length_of(right.digits) - length_of(left.digits));
    const auto widest = magnitude(left.digits) * ten_to(std::max(0, shift - 38));
    auto value = divide_long(product(widest, ten_to(std::min(shift, 38))), magnitude(right.digits)).quotient;
    int scale = left.scale - right.scale + shift;
    std::uint64_t last = 0;
    while (!value.is_below(ten_to(most_digits)) || scale > most_digits) {
        last = divide_by(value, 10);
        --scale;
    }
    if (last >= 5) value = sum(value, Long{{1, 0, 0, 0}});
    const bool negative = (left.digits < 0) != (right.digits < 0);
    if (scale < 0) return std::nullopt;
    const auto result = fitted(value, scale, negative);
    return result ? std::optional{trimmed(*result)} : std::nullopt;
}

std::optional<Decimal> quotient(const Decimal& left, const Decimal& right)
{
    if (right.is_zero()) return std::nullopt;
    const int scale = std::max(left.scale, right.scale);
    const auto divisor = product(magnitude(right.digits), ten_to(scale - right.scale));
    const bool negative = (left.digits < 0) != (right.digits < 0);
    if (!divisor.is_below(UnsignedWide{1} << 126)) {
        // So wide a divisor only against one with fewer decimals: the quotient comes out of the rounded one.
        const auto wide = divide(left, right);
        return wide ? std::optional{rounded(*wide, 0, Rounding::Down)} : std::nullopt;
    }
    const auto divided = divide_long(product(magnitude(left.digits), ten_to(scale - left.scale)), divisor.low());
    return fitted(divided.quotient, 0, negative);
}

std::optional<Decimal> remainder(const Decimal& left, const Decimal& right)
{
    const auto times = quotient(left, right);
    const auto taken = times ? multiply(*times, right) : std::nullopt;
    return taken ? subtract(left, *taken) : std::nullopt;
}

Decimal negated(const Decimal& value)
{
    return {-value.digits, value.scale};
}

Decimal rounded(const Decimal& value, int scale, Rounding how)
{
    if (scale >= value.scale) return value;
    const auto unit = ten_to(value.scale - scale);
    const auto whole = magnitude(value.digits);
    const auto rest = whole % unit;
    const bool negative = value.digits < 0;
    auto digits = whole / unit;
    if (how == Rounding::HalfUp ? rest >= unit - rest : rest != 0 && ((how == Rounding::Floor && negative) || (how == Rounding::Ceiling && !negative))) ++digits;
    return {negative ? -static_cast<Wide>(digits) : static_cast<Wide>(digits), scale};
}

std::optional<Decimal> widened(const Decimal& value, int scale)
{
    if (scale <= value.scale) return value;
    if (scale > most_digits) return std::nullopt;
    const auto wide = product(magnitude(value.digits), ten_to(scale - value.scale));
    if (!wide.is_below(ten_to(most_digits))) return std::nullopt;
    return Decimal{value.digits < 0 ? -static_cast<Wide>(wide.low()) : static_cast<Wide>(wide.low()), scale};
}

Decimal trimmed(const Decimal& value)
{
    auto result = value;
    while (result.scale > 0 && result.digits % 10 == 0) {
        result.digits /= 10;
        --result.scale;
    }
    return result;
}

}  // namespace luukku::forms::fhirpath
