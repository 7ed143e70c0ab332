#include "kiosk/forms/fhirpath/decimal.h"

namespace luukku::forms::fhirpath {

namespace {

constexpr int sure_digits = 28;

const Decimal one{1, 0};
const Decimal two{2, 0};

Decimal constant(std::string_view digits)
{
    return Decimal::parse(digits).value_or(Decimal{});
}

Decimal ln_two() { return constant("0.693147180559945309417232121458177"); }
Decimal ln_ten() { return constant("2.302585092994045684017991454684364"); }

int length_of(const Decimal& value)
{
    int length = 0;
    for (auto rest = value.digits; rest != 0; rest /= 10) ++length;
    return length;
}

// Off with the digits that the steps before made unsure.
Decimal sure(const Decimal& value)
{
    const int surplus = length_of(value) - sure_digits;
    return trimmed(surplus > 0 && surplus <= value.scale ? rounded(value, value.scale - surplus, Rounding::HalfUp) : value);
}

using Step = std::optional<Decimal>;

Step times(const Step& left, const Step& right) { return left && right ? multiply(*left, *right) : std::nullopt; }
Step over(const Step& left, const Step& right) { return left && right ? divide(*left, *right) : std::nullopt; }
Step plus(const Step& left, const Step& right) { return left && right ? add(*left, *right) : std::nullopt; }

// 2·(z + z³/3 + z⁵/5 + …) is ln m for z = (m − 1)/(m + 1); near m = 1 two digits come with each term.
Step logarithm_near_one(const Step& mantissa)
{
    const auto z = over(plus(mantissa, negated(one)), plus(mantissa, one));
    const auto square = times(z, z);
    auto power = z;
    auto sum = z;
    for (std::int64_t n = 3; power && !power->is_zero() && n < 120; n += 2) {
        power = times(power, square);
        sum = plus(sum, over(power, Decimal::of(n)));
    }
    return times(sum, two);
}

Step whole_power(const Decimal& base, std::int64_t exponent)
{
    Step result = one;
    Step square = base;
    for (auto rest = exponent; rest > 0; rest /= 2) {
        if (rest % 2 == 1) result = times(result, square);
        if (rest > 1) square = times(square, square);
        if (!result || !square) return std::nullopt;
    }
    return result;
}

}  // namespace

std::optional<Decimal> square_root(const Decimal& value)
{
    if (value.digits < 0) return std::nullopt;
    if (value.is_zero()) return Decimal{};
    // Newton's steps fall towards the root from above; 10^17 is above the root of anything there is room for.
    Step guess = Decimal::of(1);
    while (guess && compare(multiply(*guess, *guess).value_or(value), value) < 0) guess = times(guess, Decimal::of(10));
    for (int step = 0; guess && step < 200; ++step) {
        const auto next = over(plus(guess, over(value, guess)), two);
        if (!next || compare(*next, *guess) == 0) break;
        guess = next;
    }
    return guess ? std::optional{sure(*guess)} : std::nullopt;
}

std::optional<Decimal> exponential(const Decimal& value)
{
    if (compare(value, Decimal::of(79)) > 0) return std::nullopt;
    if (compare(value, Decimal::of(-79)) < 0) return Decimal{};
    const auto turns = over(value, ln_two());
    if (!turns) return std::nullopt;
    const auto halvings = rounded(*turns, 0, Rounding::HalfUp);
    const auto rest = plus(value, times(negated(halvings), ln_two()));
    Step term = one;
    Step sum = one;
    for (std::int64_t n = 1; term && !term->is_zero() && n < 60; ++n) {
        term = over(times(term, rest), Decimal::of(n));
        sum = plus(sum, term);
    }
    const auto count = halvings.whole().value_or(0);
    for (auto n = count; n > 0; --n) sum = times(sum, two);
    for (auto n = count; n < 0; ++n) sum = over(sum, two);
    return sum ? std::optional{sure(*sum)} : std::nullopt;
}

std::optional<Decimal> natural_logarithm(const Decimal& value)
{
    if (value.digits <= 0) return std::nullopt;
    // value = mantissa · 10^tens · 2^twos with the mantissa near 1
    const auto trim = trimmed(value);
    const int length = length_of(trim);
    const Decimal mantissa{trim.digits, length - 1};
    const std::int64_t tens = length - 1 - trim.scale;
    Step near = mantissa;
    std::int64_t twos = 0;
    for (; near && compare(*near, Decimal{14, 1}) > 0; ++twos) near = over(near, two);
    const auto result = plus(plus(logarithm_near_one(near), times(ln_two(), Decimal::of(twos))), times(ln_ten(), Decimal::of(tens)));
    return result ? std::optional{sure(*result)} : std::nullopt;
}

std::optional<Decimal> power(const Decimal& base, const Decimal& exponent)
{
    const auto whole = exponent.whole();
    if (whole && *whole >= 0) return whole_power(base, *whole);
    if (whole && *whole > -1'000'000) return over(one, whole_power(base, -*whole));
    if (base.digits < 0) return std::nullopt;
    if (base.is_zero()) return exponent.digits > 0 ? Step{Decimal{}} : std::nullopt;
    const auto log = times(natural_logarithm(base), exponent);
    return log ? exponential(*log) : std::nullopt;
}

}  // namespace luukku::forms::fhirpath
