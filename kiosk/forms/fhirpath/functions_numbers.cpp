#include "kiosk/forms/fhirpath/arithmetic.h"
#include "kiosk/forms/fhirpath/compare.h"
#include "kiosk/forms/fhirpath/function_groups.h"

namespace luukku::forms::fhirpath::numbers {

namespace {

using Kind = Item::Kind;

// The one number (or quantity, where it may be) that the function is called on. `found` is false for an empty input.
enum class Accepts { Numbers, QuantitiesToo };
bool number(Evaluation& evaluation, const Call& call, const Items& input, Accepts accepts, Item& value, bool& found)
{
    found = !input.empty();
    if (!found) return true;
    if (input.size() > 1) return evaluation.fail(call.node, "a function of one number on more than one value");
    value = system_value(input.front());
    const bool fit = value.is_number() || (accepts == Accepts::QuantitiesToo && value.kind() == Kind::Quantity);
    return fit || evaluation.fail(call.node, "a function of numbers on what is none");
}

void push(const std::optional<Decimal>& value, Items& out)
{
    if (value) out.push_back(Item::decimal(*value));
}

void push_whole(const Decimal& value, Items& out)
{
    const auto whole = value.whole();
    out.push_back(whole ? Item::integer(*whole) : Item::decimal(value));
}

bool to_whole(Evaluation& evaluation, const Call& call, const Items& input, Rounding how, Items& out)
{
    Item value;
    bool found = false;
    if (!number(evaluation, call, input, Accepts::Numbers, value, found)) return false;
    if (found) push_whole(rounded(value.decimal(), 0, how), out);
    return true;
}

bool by(Evaluation& evaluation, const Call& call, const Items& input, std::optional<Decimal> (*function)(const Decimal&), Items& out)
{
    Item value;
    bool found = false;
    if (!number(evaluation, call, input, Accepts::Numbers, value, found)) return false;
    if (found) push(function(value.decimal()), out);
    return true;
}

bool by_two(Evaluation& evaluation, const Call& call, const Items& input, Item& value, Item& parameter, bool& found)
{
    bool given = false;
    if (!number(evaluation, call, input, Accepts::Numbers, value, found) || !evaluation.value(call, 0, parameter, given)) return false;
    if (given && !parameter.is_number()) return evaluation.fail(call.node, "a parameter that is no number");
    found = found && given;
    return true;
}

// Numbers add up without becoming items in between.
bool add_all(Evaluation& evaluation, const Call& call, const Items& input, Items& out)
{
    Node plus = call.node;
    plus.op = Op::Add;
    Scratch sum{evaluation};
    sum->push_back(system_value(input.front()));
    if (!sum->front().is_number() && sum->front().kind() != Kind::Quantity && sum->front().kind() != Kind::String) return evaluation.fail(call.node, "sum() of what cannot be added");
    std::optional<Decimal> total;
    bool whole = true;
    if (sum->front().is_number()) total = Decimal{};
    for (std::size_t i = total ? 0 : 1; i < input.size(); ++i) {
        const auto value = system_value(input[i]);
        if (total && value.is_number()) {
            total = add(*total, value.decimal());
            whole = whole && value.kind() == Kind::Integer;
            if (!total) return true;
            continue;
        }
        if (total) return evaluation.fail(call.node, "sum() of what cannot be added");
        const auto left = sum->front();
        sum->clear();
        if (!calculate(evaluation, plus, left, value, *sum)) return false;
        if (sum->empty()) return true;
    }
    if (!total) out.push_back(sum->front());
    else if (whole) push_whole(*total, out);
    else out.push_back(Item::decimal(*total));
    return true;
}

bool extreme(Evaluation& evaluation, const Call& call, const Items& input, int wanted, Items& out)
{
    if (input.empty()) return true;
    auto best = system_value(input.front());
    for (const auto& item : input) {
        const auto value = system_value(item);
        const auto found = order(value, best);
        if (found.outcome == Order::Outcome::NotComparable) return evaluation.fail(call.node, "values that cannot be compared");
        if (found.outcome == Order::Outcome::Undecided) return true;
        if (found.sign == wanted) best = value;
    }
    out.push_back(best);
    return true;
}

}  // namespace

bool abs(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Item value;
    bool found = false;
    if (!number(evaluation, call, input, Accepts::QuantitiesToo, value, found)) return false;
    if (!found) return true;
    if (value.kind() == Kind::Integer) {
        out.push_back(Item::integer(value.integer() < 0 ? -value.integer() : value.integer()));
    } else if (value.kind() == Kind::Decimal) {
        out.push_back(Item::decimal(value.decimal().digits < 0 ? negated(value.decimal()) : value.decimal()));
    } else {
        auto amount = value.amount();
        if (amount.value.digits < 0) amount.value = negated(amount.value);
        out.push_back(Item::quantity(amount));
    }
    return true;
}

bool ceiling(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return to_whole(evaluation, call, input, Rounding::Ceiling, out); }
bool floor(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return to_whole(evaluation, call, input, Rounding::Floor, out); }
bool truncate(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return to_whole(evaluation, call, input, Rounding::Down, out); }
bool exp(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return by(evaluation, call, input, exponential, out); }
bool ln(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return by(evaluation, call, input, natural_logarithm, out); }
bool sqrt(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return by(evaluation, call, input, square_root, out); }

bool round(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Item value;
    Item places = Item::integer(0);
    bool found = false;
    bool given = true;
    if (!number(evaluation, call, input, Accepts::Numbers, value, found)) return false;
    if (call.node.count == 1 && !evaluation.value(call, 0, places, given)) return false;
    if (!found || !given) return true;
    if (places.kind() != Kind::Integer || places.integer() < 0) return evaluation.fail(call.node, "round() to what is no number of places");
    const auto result = rounded(value.decimal(), static_cast<int>(std::min<std::int64_t>(places.integer(), most_digits)), Rounding::HalfUp);
    if (value.kind() == Kind::Integer) out.push_back(value);
    else out.push_back(Item::decimal(result));
    return true;
}

bool log(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Item value;
    Item base;
    bool found = false;
    if (!by_two(evaluation, call, input, value, base, found)) return false;
    if (!found) return true;
    const auto above = natural_logarithm(value.decimal());
    const auto below = natural_logarithm(base.decimal());
    const auto result = above && below ? divide(*above, *below) : std::nullopt;
    if (!result) return true;
    // The last digits of the two logarithms are rounded; what they leave of a whole number is not a fraction.
    out.push_back(Item::decimal(trimmed(rounded(*result, 24, Rounding::HalfUp))));
    return true;
}

bool power_of(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Item base;
    Item exponent;
    bool found = false;
    if (!by_two(evaluation, call, input, base, exponent, found)) return false;
    const auto result = found ? power(base.decimal(), exponent.decimal()) : std::nullopt;
    if (!result) return true;
    const bool whole = base.kind() == Kind::Integer && exponent.kind() == Kind::Integer && exponent.integer() >= 0;
    if (whole) push_whole(*result, out);
    else push(result, out);
    return true;
}

// Of nothing all four are empty, as in CQL and fhirpath.js: a total of no answers is missing, and not 0.
bool sum(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    return input.empty() || add_all(evaluation, call, input, out);
}

bool avg(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    if (input.empty()) return true;
    Scratch total{evaluation};
    if (!add_all(evaluation, call, input, *total)) return false;
    if (total->empty()) return true;
    Node over = call.node;
    over.op = Op::Divide;
    return calculate(evaluation, over, total->front(), Item::integer(static_cast<std::int64_t>(input.size())), out);
}

bool min(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return extreme(evaluation, call, input, -1, out); }
bool max(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return extreme(evaluation, call, input, 1, out); }

bool comparable(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Item other;
    bool found = false;
    if (!evaluation.value(call, 0, other, found)) return false;
    if (input.empty() || !found) return true;
    if (input.size() > 1) return evaluation.fail(call.node, "comparable() of more than one value");
    const auto value = system_value(input.front());
    if (value.kind() != Kind::Quantity || other.kind() != Kind::Quantity) return evaluation.fail(call.node, "comparable() of what is no quantity");
    out.push_back(Item::boolean(fhirpath::comparable(value.amount(), other.amount())));
    return true;
}

}  // namespace luukku::forms::fhirpath::numbers
