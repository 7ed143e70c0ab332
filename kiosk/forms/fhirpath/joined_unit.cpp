#include "kiosk/forms/fhirpath/units.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace luukku::forms::fhirpath {

namespace {

using Term = std::pair<std::string_view, int>;      // "m", -2
using Terms = std::vector<Term>;

// "s-2" is s and -2. Nothing for a number, and for a power that no unit has.
std::optional<Term> read_term(std::string_view text)
{
    const auto last = text.find_last_not_of("0123456789");
    if (last == std::string_view::npos || text.size() - last > 3) return std::nullopt;
    if (last + 1 == text.size()) return Term{text, 1};
    int power = 0;
    for (const char digit : text.substr(last + 1)) power = power * 10 + (digit - '0');
    const bool has_sign = last > 0 && (text[last] == '-' || text[last] == '+');
    return Term{text.substr(0, has_sign ? last : last + 1), has_sign && text[last] == '-' ? -power : power};
}

// False for a unit with numbers, notes or parentheses: it stays as it is written.
bool add_terms(std::string_view unit, int sign, Terms& terms)
{
    if (unit == "1") return true;
    if (unit.empty() || unit.find_first_of("(){") != std::string_view::npos) return false;
    int direction = sign;
    if (unit.front() == '/') {
        direction = -sign;
        unit.remove_prefix(1);
    }
    for (;;) {
        const auto end = std::min(unit.find_first_of("./"), unit.size());
        const auto term = read_term(unit.substr(0, end));
        if (!term) return false;
        const auto held = std::find_if(terms.begin(), terms.end(), [&](const Term& one) { return one.first == term->first; });
        if (held == terms.end()) terms.emplace_back(term->first, direction * term->second);
        else held->second += direction * term->second;
        if (end == unit.size()) return true;
        direction = unit[end] == '/' ? -sign : sign;
        unit.remove_prefix(end + 1);
    }
}

std::string written(const Terms& terms)
{
    std::string above;
    std::string below;
    for (const auto& [term, power] : terms) {
        if (power == 0) continue;
        auto& part = power > 0 ? above : below;
        if (power < 0) part += '/';
        else if (!part.empty()) part += '.';
        part += term;
        const int size = power < 0 ? -power : power;
        if (size != 1) part += std::to_string(size);
    }
    return above.empty() && below.empty() ? "1" : above + below;
}

}  // namespace

std::string joined_unit(std::string_view left, std::string_view right, char sign)
{
    Terms terms;
    if (add_terms(left, 1, terms) && add_terms(right, sign == '.' ? 1 : -1, terms)) return written(terms);
    if (right == "1") return std::string{left};
    if (left == "1" && sign == '.') return std::string{right};
    if (left == right && sign == '/') return "1";
    const bool simple = right.find_first_of("./") == std::string_view::npos;
    return std::string{left} + sign + (simple ? std::string{right} : "(" + std::string{right} + ")");
}

}  // namespace luukku::forms::fhirpath
