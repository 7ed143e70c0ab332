#include "kiosk/forms/fhirpath/arithmetic.h"

namespace luukku::forms::fhirpath {

namespace {

using Kind = Item::Kind;

void push(const std::optional<Decimal>& value, Items& out)
{
    if (value) out.push_back(Item::decimal(*value));
}

// Whole numbers stay whole, but for `/`.
bool numbers(const Node& node, const Item& left, const Item& right, Items& out)
{
    if (left.kind() == Kind::Integer && right.kind() == Kind::Integer && node.op != Op::Divide) {
        const auto a = left.integer();
        const auto b = right.integer();
        switch (node.op) {
        case Op::Add: out.push_back(Item::integer(a + b)); return true;
        case Op::Subtract: out.push_back(Item::integer(a - b)); return true;
        case Op::Multiply: out.push_back(Item::integer(a * b)); return true;
        case Op::Div:
            if (b != 0) out.push_back(Item::integer(a / b));
            return true;
        default:
            if (b != 0) out.push_back(Item::integer(a % b));
            return true;
        }
    }
    const auto a = left.decimal();
    const auto b = right.decimal();
    switch (node.op) {
    case Op::Add: push(add(a, b), out); break;
    case Op::Subtract: push(subtract(a, b), out); break;
    case Op::Multiply: push(multiply(a, b), out); break;
    case Op::Divide: push(divide(a, b), out); break;
    case Op::Mod: push(remainder(a, b), out); break;
    default:
        if (const auto whole = quotient(a, b)) {
            const auto fits = whole->whole();
            out.push_back(fits ? Item::integer(*fits) : Item::decimal(*whole));
        }
    }
    return true;
}

std::optional<Span> span_of(const Amount& amount)
{
    if (const auto span = calendar_span(amount.unit)) return span;
    return exact_span(amount.unit);
}

bool shift_moment(Evaluation& evaluation, const Node& node, const Item& left, const Item& right, Items& out)
{
    const auto amount = right.amount();
    const auto span = span_of(amount);
    if (!span) return evaluation.fail(node, "a date moved by what is no time of the calendar");
    // What is not whole of its unit is passed over, of seconds too: the official suite has it so.
    auto count = rounded(amount.value, 0, Rounding::Down).whole();
    if (!count) return true;
    if (node.op == Op::Subtract) count = -*count;
    std::optional<Instant> moved;
    if (left.kind() != Kind::Time) {
        moved = plus(left.moment(), *count, *span);
    } else {
        static constexpr std::int64_t lengths[]{0, 0, 0, 0, 3'600'000, 60'000, 1'000, 1};
        const auto length = lengths[static_cast<std::size_t>(*span)];
        if (length == 0) return evaluation.fail(node, "a time of day moved by days or more");
        moved = time_plus(left.moment(), *count % 86'400'000 * length);
    }
    if (moved) out.push_back(Item::moment(left.kind(), *moved));
    return true;
}

// UCUM's code of an amount: a product of calendar words is none.
std::string_view code_of(const Amount& amount)
{
    static constexpr std::string_view codes[]{"a", "mo", "wk", "d", "h", "min", "s", "ms"};
    const auto span = amount.calendar ? calendar_span(amount.unit) : std::nullopt;
    return span ? codes[static_cast<std::size_t>(*span)] : amount.unit;
}

bool sum_of_quantities(const Node& node, const Amount& left, const Amount& right, Items& out)
{
    const auto& unit = is_finer(right, left) ? right : left;
    const auto a = converted(left, unit.unit, unit.calendar);
    const auto b = converted(right, unit.unit, unit.calendar);
    const auto value = !a || !b ? std::nullopt : node.op == Op::Add ? add(*a, *b) : subtract(*a, *b);
    if (value) out.push_back(Item::quantity({*value, unit.unit, unit.calendar}));
    return true;
}

bool quantities(Evaluation& evaluation, const Node& node, const Amount& left, const Amount& right, Items& out)
{
    if (node.op == Op::Add || node.op == Op::Subtract) return sum_of_quantities(node, left, right, out);
    if (node.op != Op::Multiply && node.op != Op::Divide) return evaluation.fail(node, "div or mod of quantities");
    const auto value = node.op == Op::Multiply ? multiply(left.value, right.value) : divide(left.value, right.value);
    if (!value) return true;
    if (left.calendar && right.unit == "1") {
        out.push_back(Item::quantity({*value, left.unit, true}));
        return true;
    }
    auto unit = joined_unit(code_of(left), code_of(right), node.op == Op::Multiply ? '.' : '/');
    if (!evaluation.room_for(unit.size())) return false;
    out.push_back(Item::quantity({*value, evaluation.kept(std::move(unit)), false}));
    return true;
}

Amount as_amount(const Item& item)
{
    return item.is_number() ? Amount{item.decimal(), "1", false} : item.amount();
}

}  // namespace

bool calculate(Evaluation& evaluation, const Node& node, const Item& left, const Item& right, Items& out)
{
    if (left.is_number() && right.is_number()) return numbers(node, left, right, out);
    const bool sum = node.op == Op::Add || node.op == Op::Subtract;
    if (node.op == Op::Add && left.kind() == Kind::String && right.kind() == Kind::String) {
        if (!evaluation.room_for(left.text().size() + right.text().size())) return false;
        out.push_back(evaluation.text(std::string{left.text()}.append(right.text())));
        return true;
    }
    if (sum && left.is_moment() && right.kind() == Kind::Quantity) return shift_moment(evaluation, node, left, right, out);
    const bool either = left.kind() == Kind::Quantity || right.kind() == Kind::Quantity;
    const bool fit = (left.kind() == Kind::Quantity || left.is_number()) && (right.kind() == Kind::Quantity || right.is_number());
    if (either && fit) return quantities(evaluation, node, as_amount(left), as_amount(right), out);
    return evaluation.fail(node, "values that cannot be calculated with each other");
}

}  // namespace luukku::forms::fhirpath
