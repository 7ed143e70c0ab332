#include "kiosk/forms/fhirpath/units.h"

namespace luukku::forms::fhirpath {

namespace {

enum Dimension : std::uint8_t { Metre, Gram, Second, Kelvin, Mole, Candela, Ampere, Radian, Arbitrary, Number };

struct Prefix {
    std::string_view code{};
    int exponent{};
};

constexpr std::array prefixes{
    Prefix{"da", 1}, Prefix{"Y", 24}, Prefix{"Z", 21}, Prefix{"E", 18}, Prefix{"P", 15}, Prefix{"T", 12}, Prefix{"G", 9}, Prefix{"M", 6},
    Prefix{"k", 3}, Prefix{"h", 2}, Prefix{"d", -1}, Prefix{"c", -2}, Prefix{"m", -3}, Prefix{"u", -6}, Prefix{"n", -9}, Prefix{"p", -12},
    Prefix{"f", -15}, Prefix{"a", -18},
};

enum class Metric : std::uint8_t { No, Yes };

// A unit by another one: "[lb_av]" is 453.59237 of "g"; one without `of` is a base unit.
struct Atom {
    std::string_view code{};
    Metric metric{};                // it takes prefixes
    std::string_view factor{};
    std::string_view of{};
    Dimension base{Number};
};

constexpr std::array atoms{
    Atom{"m", Metric::Yes, "1", "", Metre}, Atom{"g", Metric::Yes, "1", "", Gram}, Atom{"s", Metric::Yes, "1", "", Second},
    Atom{"K", Metric::Yes, "1", "", Kelvin}, Atom{"mol", Metric::Yes, "1", "", Mole}, Atom{"cd", Metric::Yes, "1", "", Candela},
    Atom{"A", Metric::Yes, "1", "", Ampere}, Atom{"rad", Metric::Yes, "1", "", Radian},
    Atom{"[iU]", Metric::Yes, "1", "", Arbitrary}, Atom{"[IU]", Metric::Yes, "1", "[iU]"}, Atom{"[arb'U]", Metric::No, "1", "", Arbitrary},
    // time
    Atom{"min", Metric::No, "60", "s"}, Atom{"h", Metric::No, "3600", "s"}, Atom{"d", Metric::No, "86400", "s"}, Atom{"wk", Metric::No, "604800", "s"},
    Atom{"mo", Metric::No, "2629800", "s"}, Atom{"mo_j", Metric::No, "2629800", "s"}, Atom{"a", Metric::No, "31557600", "s"},
    Atom{"a_g", Metric::No, "31556952", "s"}, Atom{"mo_g", Metric::No, "2629746", "s"}, Atom{"mo_s", Metric::No, "29.53059", "d"}, Atom{"a_t", Metric::No, "365.24219", "d"},
    Atom{"a_j", Metric::No, "31557600", "s"}, Atom{"Hz", Metric::Yes, "1", "/s"},
    // numbers
    Atom{"%", Metric::No, "0.01", "1"}, Atom{"[ppth]", Metric::No, "0.001", "1"}, Atom{"[ppm]", Metric::No, "0.000001", "1"},
    Atom{"[ppb]", Metric::No, "0.000000001", "1"}, Atom{"10*", Metric::No, "10", "1"}, Atom{"10^", Metric::No, "10", "1"},
    Atom{"[pi]", Metric::No, "3.1415926535897932384626433832795", "1"}, Atom{"deg", Metric::No, "0.0174532925199432957692369076849", "rad"},
    Atom{"'", Metric::No, "0.000290888208665721596153948461415", "rad"}, Atom{"''", Metric::No, "0.00000484813681109535993589914102358", "rad"},
    // length, area, volume
    Atom{"[in_i]", Metric::No, "2.54", "cm"}, Atom{"[ft_i]", Metric::No, "30.48", "cm"}, Atom{"[yd_i]", Metric::No, "91.44", "cm"},
    Atom{"[mi_i]", Metric::No, "1609.344", "m"}, Atom{"L", Metric::Yes, "1000", "cm3"}, Atom{"l", Metric::Yes, "1000", "cm3"},
    Atom{"[nmi_i]", Metric::No, "1852", "m"}, Atom{"[kn_i]", Metric::No, "1852", "m/h"}, Atom{"Ao", Metric::No, "0.1", "nm"},
    Atom{"[sin_i]", Metric::No, "6.4516", "cm2"}, Atom{"[sft_i]", Metric::No, "929.0304", "cm2"}, Atom{"[cin_i]", Metric::No, "16.387064", "cm3"},
    Atom{"[qt_us]", Metric::No, "946.352946", "cm3"}, Atom{"[drp]", Metric::No, "0.05", "cm3"},
    Atom{"[foz_us]", Metric::No, "29.5735295625", "cm3"}, Atom{"[cup_us]", Metric::No, "236.5882365", "cm3"},
    Atom{"[pt_us]", Metric::No, "473.176473", "cm3"}, Atom{"[gal_us]", Metric::No, "3785.411784", "cm3"},
    Atom{"[tsp_us]", Metric::No, "4.92892159375", "cm3"}, Atom{"[tbs_us]", Metric::No, "14.78676478125", "cm3"}, Atom{"ar", Metric::Yes, "100", "m2"},
    // mass
    Atom{"t", Metric::Yes, "1000", "kg"}, Atom{"[lb_av]", Metric::No, "453.59237", "g"}, Atom{"[oz_av]", Metric::No, "28.349523125", "g"},
    Atom{"[gr]", Metric::No, "0.06479891", "g"}, Atom{"[dr_av]", Metric::No, "1.7718451953125", "g"}, Atom{"[oz_tr]", Metric::No, "31.1034768", "g"},
    Atom{"[lb_tr]", Metric::No, "373.2417216", "g"}, Atom{"[car_m]", Metric::No, "0.2", "g"},
    Atom{"[stone_av]", Metric::No, "6350.29318", "g"}, Atom{"u", Metric::Yes, "0.00000000000000000000000166053906", "g"},
    // amount and activity of substance
    Atom{"eq", Metric::Yes, "1", "mol"}, Atom{"osm", Metric::Yes, "1", "mol"}, Atom{"kat", Metric::Yes, "1", "mol/s"},
    Atom{"U", Metric::Yes, "1", "umol/min"},
    // force, pressure, energy, electricity
    Atom{"N", Metric::Yes, "1", "kg.m/s2"}, Atom{"Pa", Metric::Yes, "1", "N/m2"}, Atom{"bar", Metric::Yes, "100000", "Pa"},
    Atom{"atm", Metric::No, "101325", "Pa"}, Atom{"m[Hg]", Metric::Yes, "133322", "Pa"}, Atom{"m[H2O]", Metric::Yes, "9806.65", "Pa"},
    Atom{"[psi]", Metric::No, "6894.757293168361", "Pa"}, Atom{"J", Metric::Yes, "1", "N.m"}, Atom{"cal", Metric::Yes, "4.184", "J"},
    Atom{"[Cal]", Metric::No, "4184", "J"}, Atom{"W", Metric::Yes, "1", "J/s"}, Atom{"C", Metric::Yes, "1", "A.s"}, Atom{"V", Metric::Yes, "1", "J/C"},
    Atom{"Ohm", Metric::Yes, "1", "V/A"}, Atom{"lm", Metric::Yes, "1", "cd"}, Atom{"lx", Metric::Yes, "1", "cd/m2"},
    Atom{"S", Metric::Yes, "1", "A/V"}, Atom{"F", Metric::Yes, "1", "C/V"}, Atom{"Wb", Metric::Yes, "1", "V.s"}, Atom{"H", Metric::Yes, "1", "Wb/A"},
    Atom{"T", Metric::Yes, "1", "Wb/m2"}, Atom{"G", Metric::Yes, "0.0001", "T"}, Atom{"dyn", Metric::Yes, "0.00001", "N"},
    Atom{"erg", Metric::Yes, "0.0000001", "J"}, Atom{"P", Metric::Yes, "0.1", "Pa.s"}, Atom{"[g]", Metric::Yes, "9.80665", "m/s2"},
    Atom{"gf", Metric::Yes, "9.80665", "mN"}, Atom{"[lbf_av]", Metric::No, "4.4482216152605", "N"}, Atom{"[in_i'Hg]", Metric::No, "3386.3788", "Pa"},
    Atom{"[in_i'H2O]", Metric::No, "249.08891", "Pa"}, Atom{"Ci", Metric::Yes, "37000000000", "Bq"}, Atom{"RAD", Metric::Yes, "0.01", "Gy"},
    Atom{"REM", Metric::Yes, "0.01", "Sv"}, Atom{"[diop]", Metric::No, "1", "/m"},
    Atom{"Bq", Metric::Yes, "1", "/s"}, Atom{"Gy", Metric::Yes, "1", "J/kg"}, Atom{"Sv", Metric::Yes, "1", "J/kg"},
};

std::optional<Unit> scaled(Unit unit, const Decimal& factor)
{
    const auto numerator = multiply(unit.numerator, factor);
    if (!numerator) return std::nullopt;
    unit.numerator = *numerator;
    return unit;
}

// left · right^exponent, with the exponent 1 or -1
std::optional<Unit> joined(Unit left, const Unit& right, int exponent)
{
    const auto numerator = multiply(left.numerator, exponent > 0 ? right.numerator : right.denominator);
    const auto denominator = multiply(left.denominator, exponent > 0 ? right.denominator : right.numerator);
    if (!numerator || !denominator || !right.shift.is_zero() || !left.shift.is_zero()) return std::nullopt;
    left.numerator = *numerator;
    left.denominator = *denominator;
    for (std::size_t i = 0; i < left.dimensions.size(); ++i) {
        const int sum = left.dimensions[i] + exponent * right.dimensions[i];
        if (sum > 60 || sum < -60) return std::nullopt;
        left.dimensions[i] = static_cast<std::int8_t>(sum);
    }
    return left;
}

std::optional<Unit> raised(const Unit& unit, int exponent)
{
    if (exponent == 1) return unit;
    std::optional<Unit> result = Unit{};
    for (int i = 0; result && i < (exponent < 0 ? -exponent : exponent); ++i) result = joined(*result, unit, exponent < 0 ? -1 : 1);
    return result;
}

std::optional<Unit> find_atom(std::string_view code, Metric needed)
{
    for (const auto& atom : atoms) {
        if (atom.code != code || (needed == Metric::Yes && atom.metric == Metric::No)) continue;
        if (atom.of.empty()) {
            Unit base;
            base.dimensions[atom.base] = 1;
            return base;
        }
        const auto definition = parse_unit(atom.of);
        const auto factor = Decimal::parse(atom.factor);
        return definition && factor ? scaled(*definition, *factor) : std::nullopt;
    }
    return std::nullopt;
}

std::optional<Unit> temperature(std::string_view code)
{
    Unit kelvin;
    kelvin.dimensions[Kelvin] = 1;
    if (code == "Cel") kelvin.shift = Decimal{27315, 2};
    else if (code == "[degF]") kelvin = {{5, 0}, {9, 0}, Decimal{45967, 2}, kelvin.dimensions};
    else return std::nullopt;
    return kelvin;
}

// A term's symbol: an atom, or a prefix and a metric one.
std::optional<Unit> symbol(std::string_view code)
{
    if (const auto degrees = temperature(code)) return degrees;
    if (const auto whole = find_atom(code, Metric::No)) return whole;
    for (const auto& prefix : prefixes) {
        if (code.size() <= prefix.code.size() || code.substr(0, prefix.code.size()) != prefix.code) continue;
        const auto unit = find_atom(code.substr(prefix.code.size()), Metric::Yes);
        if (!unit) continue;
        const auto ten = power(Decimal{10, 0}, Decimal::of(prefix.exponent));
        return ten ? scaled(*unit, *ten) : std::nullopt;
    }
    return std::nullopt;
}

// A code from left to right: terms with '.' and '/' between, parentheses, exponents, {annotations}.
struct CodeReader {
    std::string_view rest{};
    int depth{};

    bool mark(char c)
    {
        if (rest.empty() || rest.front() != c) return false;
        rest.remove_prefix(1);
        return true;
    }

    std::optional<Unit> terms()
    {
        if (++depth > 8) return std::nullopt;
        std::optional<Unit> result = Unit{};
        int exponent = mark('/') ? -1 : 1;
        for (bool first = true;; first = false) {
            const auto next = component();
            if (!next) return std::nullopt;
            result = first && exponent == 1 ? next : joined(*result, *next, exponent);
            if (!result) return std::nullopt;
            if (mark('.')) exponent = 1;
            else if (mark('/')) exponent = -1;
            else break;
        }
        --depth;
        return result;
    }

    bool annotation()
    {
        if (!mark('{')) return false;
        const auto end = rest.find('}');
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        return true;
    }

    std::optional<Unit> component()
    {
        if (annotation()) return Unit{};
        if (mark('(')) {
            const auto inner = terms();
            return mark(')') ? inner : std::nullopt;
        }
        const auto code = word();
        if (code.empty()) return std::nullopt;
        const auto result = measured(code);
        annotation();
        return result;
    }

    // Up to where the term ends; what stands in brackets belongs to it whatever it is.
    std::string_view word()
    {
        std::size_t length = 0;
        bool bracketed = false;
        for (; length < rest.size(); ++length) {
            const char c = rest[length];
            if (c == '[') bracketed = true;
            if (c == ']') bracketed = false;
            if (!bracketed && (c == '.' || c == '/' || c == '(' || c == ')' || c == '{')) break;
        }
        const auto code = rest.substr(0, length);
        rest.remove_prefix(length);
        return code;
    }

    static std::optional<Unit> measured(std::string_view code)
    {
        if (code.find_first_not_of("0123456789") == std::string_view::npos) {
            const auto number = Decimal::parse(code);
            return number && !number->is_zero() ? scaled(Unit{}, *number) : std::nullopt;
        }
        auto end = code.size();
        while (end > 0 && code[end - 1] >= '0' && code[end - 1] <= '9') --end;
        if (end == code.size()) return symbol(code);
        const auto digits = code.substr(end);
        const bool negative = end > 0 && code[end - 1] == '-';
        if (end > 0 && (negative || code[end - 1] == '+')) --end;
        const auto unit = symbol(code.substr(0, end));
        if (!unit || digits.size() > 2) return std::nullopt;
        int exponent = 0;
        for (const char c : digits) exponent = exponent * 10 + (c - '0');
        return raised(*unit, negative ? -exponent : exponent);
    }
};

}  // namespace

std::optional<Unit> parse_unit(std::string_view code)
{
    if (code.empty() || code.size() > 100) return std::nullopt;
    CodeReader reader{code};
    const auto unit = reader.terms();
    return unit && reader.rest.empty() ? unit : std::nullopt;
}

}  // namespace luukku::forms::fhirpath
