#pragma once

#include "kiosk/forms/fhirpath/dates.h"
#include "kiosk/forms/fhirpath/decimal.h"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

// The units of health care out of UCUM (https://ucum.org/ucum): what is in the tables of units.cpp, with prefixes, products, quotients, powers
// and annotations. Another unit is no fault: it is equal only to itself.
namespace luukku::forms::fhirpath {

// What a unit is in base units: times numerator / denominator, and for a temperature shifted first.
struct Unit {
    Decimal numerator{1, 0};
    Decimal denominator{1, 0};
    Decimal shift{};                        // 37 Cel is (37 + 273.15) K
    std::array<std::int8_t, 9> dimensions{};    // m, g, s, K, mol, cd, A, rad, and [iU] and its like

    bool operator==(const Unit&) const = default;
};

// Nothing for what is not in the tables or not written by UCUM's rules.
[[nodiscard]] std::optional<Unit> parse_unit(std::string_view code);

// A number of a unit; `calendar` for a duration in words ("month"), whose length depends on where in the calendar it lies.
struct Amount {
    Decimal value{};
    std::string_view unit{};                // UCUM code, or a word: year … millisecond, always in the singular
    bool calendar{};
};

enum class Sameness { Equal, Equivalent };
// -1, 0, 1, or nothing where they measure different things, or years and months of the calendar are held against UCUM's. A calendar year is 12
// months or 365 days, and a month 30 days (http://hl7.org/fhirpath/N1/#toquantityunit--string--quantity). Equivalent rounds to the one that is
// said less exactly.
[[nodiscard]] std::optional<int> compare(const Amount& left, const Amount& right, Sameness how);
[[nodiscard]] bool comparable(const Amount& left, const Amount& right);

// `value` of `from` in `to`.
[[nodiscard]] std::optional<Decimal> converted(const Decimal& value, const Unit& from, const Unit& to);
// `amount` in a unit of UCUM or, with `calendar`, in a word.
[[nodiscard]] std::optional<Decimal> converted(const Amount& amount, std::string_view unit, bool calendar = false);
// Whether the unit of `left` is the finer one, which a sum has.
[[nodiscard]] bool is_finer(const Amount& left, const Amount& right);

// The unit of a product ('.') or a quotient ('/'), written so that it can be read again: cm.cm is cm2, and cm2/cm is cm.
[[nodiscard]] std::string joined_unit(std::string_view left, std::string_view right, char sign);

// "day", "days" -> Day. The word of a span, in the singular.
[[nodiscard]] std::optional<Span> calendar_span(std::string_view word);
[[nodiscard]] std::string_view calendar_word(Span span);
// The spans that UCUM has exactly: wk, d, h, min, s, ms. `a` and `mo` are no calendar's.
[[nodiscard]] std::optional<Span> exact_span(std::string_view code);

}  // namespace luukku::forms::fhirpath
