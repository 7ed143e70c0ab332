#include "kiosk/forms/fhirpath/function_groups.h"

#include <array>

namespace luukku::forms::fhirpath::conversions {

namespace {

using Kind = Item::Kind;

constexpr int most_places = 31;         // of a boundary, as the specification has it
constexpr std::array<int, 4> time_digits{2, 4, 6, 9};

std::optional<Precision> time_precision(std::int64_t digits)
{
    for (std::size_t i = 0; i < time_digits.size(); ++i)
        if (time_digits[i] == digits) return static_cast<Precision>(static_cast<std::size_t>(Precision::Hour) + i);
    return std::nullopt;
}

// Half of the last place to either side, told to so many places.
std::optional<Decimal> decimal_boundary(const Decimal& value, Edge edge, std::int64_t places)
{
    if (places < 0 || places > most_places || value.scale >= most_digits) return std::nullopt;
    const auto scale = static_cast<int>(places);
    // What is nothing at all at so few places stays nothing: the official suite has it so (LowBoundaryDecimal15).
    if (scale < value.scale && !value.is_zero() && rounded(value, scale, Rounding::Down).is_zero()) return Decimal{0, scale};
    const auto moved = add(value, Decimal{edge == Edge::Low ? -5 : 5, value.scale + 1});
    if (!moved) return std::nullopt;
    return widened(rounded(*moved, scale, edge == Edge::Low ? Rounding::Floor : Rounding::Ceiling), scale);
}

std::optional<Item> boundary_of(const Item& value, Edge edge, std::optional<std::int64_t> precision)
{
    switch (value.kind()) {
    case Kind::Integer:
    case Kind::Decimal: {
        const auto result = decimal_boundary(value.decimal(), edge, precision.value_or(8));
        return result ? std::optional{Item::decimal(*result)} : std::nullopt;
    }
    case Kind::Quantity: {
        auto amount = value.amount();
        const auto result = decimal_boundary(amount.value, edge, precision.value_or(8));
        if (!result) return std::nullopt;
        amount.value = *result;
        return Item::quantity(amount);
    }
    case Kind::Date:
    case Kind::DateTime: {
        const auto wanted = precision_of(precision.value_or(value.kind() == Kind::Date ? 8 : 17));
        if (!wanted || (value.kind() == Kind::Date && *wanted > Precision::Day)) return std::nullopt;
        return Item::moment(value.kind(), boundary(value.moment(), edge, *wanted));
    }
    case Kind::Time: {
        const auto wanted = time_precision(precision.value_or(9));
        return wanted ? std::optional{Item::moment(Kind::Time, time_boundary(value.moment(), edge, *wanted))} : std::nullopt;
    }
    default: return std::nullopt;
    }
}

bool bounded(Evaluation& evaluation, const Call& call, const Items& input, Edge edge, Items& out)
{
    Item places;
    bool given = false;
    if (call.node.count == 1 && !evaluation.value(call, 0, places, given)) return false;
    if (input.empty() || (call.node.count == 1 && !given)) return true;
    if (input.size() > 1) return evaluation.fail(call.node, "the boundary of more than one value");
    if (given && places.kind() != Kind::Integer) return evaluation.fail(call.node, "a precision that is no whole number");
    const auto result = boundary_of(system_value(input.front()), edge, given ? std::optional{places.integer()} : std::nullopt);
    if (result) out.push_back(*result);
    return true;
}

}  // namespace

bool low_boundary(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return bounded(evaluation, call, input, Edge::Low, out); }
bool high_boundary(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return bounded(evaluation, call, input, Edge::High, out); }

bool precision(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    if (input.empty()) return true;
    if (input.size() > 1) return evaluation.fail(call.node, "the precision of more than one value");
    const auto value = system_value(input.front());
    if (value.is_number()) out.push_back(Item::integer(value.decimal().scale));
    else if (value.kind() == Kind::Time) out.push_back(Item::integer(time_digits[static_cast<std::size_t>(value.moment().precision) - static_cast<std::size_t>(Precision::Hour)]));
    else if (value.is_moment()) out.push_back(Item::integer(digits_of(value.moment().precision)));
    return true;
}

}  // namespace luukku::forms::fhirpath::conversions
