#include "kiosk/forms/fhirpath/arithmetic.h"
#include "kiosk/forms/fhirpath/compare.h"
#include "kiosk/forms/fhirpath/evaluation.h"

#include <algorithm>

namespace luukku::forms::fhirpath {

namespace {

using Kind = Item::Kind;

void set(Items& items, std::optional<bool> value)
{
    items.clear();
    if (value) items.push_back(Item::boolean(*value));
}

bool logic(Evaluation& evaluation, const Node& node, const Scope& scope, Items& items)
{
    const auto left = truth_of(items);
    if (left == Truth::Many) return evaluation.fail(node, "more than one value where true or false is asked");
    items.clear();
    // What the left side decides alone needs no right side.
    if (node.op == Op::And && left == Truth::False) return set(items, false), true;
    if (node.op == Op::Or && left == Truth::True) return set(items, true), true;
    if (node.op == Op::Implies && left == Truth::False) return set(items, true), true;

    Scratch other{evaluation};
    if (!evaluation.evaluate(node.right, scope, *other)) return false;
    const auto right = truth_of(*other);
    if (right == Truth::Many) return evaluation.fail(node, "more than one value where true or false is asked");
    const bool unsure = left == Truth::Empty || right == Truth::Empty;
    switch (node.op) {
    case Op::And: set(items, right == Truth::False ? std::optional{false} : unsure ? std::nullopt : std::optional{true}); break;
    case Op::Or: set(items, right == Truth::True ? std::optional{true} : unsure ? std::nullopt : std::optional{false}); break;
    case Op::Xor: set(items, unsure ? std::nullopt : std::optional{left != right}); break;
    default: set(items, right == Truth::True ? std::optional{true} : unsure ? std::nullopt : std::optional{false});
    }
    return true;
}

bool relation(Evaluation& evaluation, const Node& node, Items& left, const Items& right)
{
    if (left.size() > 1 || right.size() > 1) return evaluation.fail(node, "more than one value is compared");
    if (left.empty() || right.empty()) return set(left, std::nullopt), true;
    const auto found = order(left.front(), right.front());
    if (found.outcome == Order::Outcome::NotComparable) return evaluation.fail(node, "values that cannot be compared");
    if (found.outcome == Order::Outcome::Undecided) return set(left, std::nullopt), true;
    switch (node.op) {
    case Op::Less: set(left, found.sign < 0); break;
    case Op::Greater: set(left, found.sign > 0); break;
    case Op::LessOrEqual: set(left, found.sign <= 0); break;
    default: set(left, found.sign >= 0);
    }
    return true;
}

bool membership(Evaluation& evaluation, const Node& node, const Items& one, const Items& all, Items& out)
{
    if (one.size() > 1) return evaluation.fail(node, "more than one value is looked for");
    if (one.empty()) return set(out, std::nullopt), true;
    const bool found = std::any_of(all.begin(), all.end(), [&](const Item& item) { return equal(item, one.front()) == true; });
    return set(out, found), true;
}

bool unite(Evaluation& evaluation, Items& left, const Items& right)
{
    Seen seen{evaluation};
    const auto repeated = [&](const Item& item) { return !seen.add(item); };
    left.erase(std::remove_if(left.begin(), left.end(), repeated), left.end());
    for (const auto& item : right)
        if (seen.add(item)) left.push_back(item);
    return evaluation.spend(0);
}

bool join(Evaluation& evaluation, const Node& node, Items& left, const Items& right)
{
    if (left.size() > 1 || right.size() > 1) return evaluation.fail(node, "more than one value is joined");
    std::string joined;
    for (const auto* side : {static_cast<const Items*>(&left), &right}) {
        if (side->empty()) continue;
        const auto value = system_value(side->front());
        if (!has_text(value)) return evaluation.fail(node, "what has no text is joined");
        joined += text_of(value);
    }
    if (!evaluation.room_for(joined.size())) return false;
    left.assign(1, evaluation.text(std::move(joined)));
    return true;
}

bool arithmetic(Evaluation& evaluation, const Node& node, Items& left, const Items& right)
{
    if (left.size() > 1 || right.size() > 1) return evaluation.fail(node, "more than one value is calculated with");
    if (left.empty() || right.empty()) return left.clear(), true;
    const auto a = system_value(left.front());
    left.clear();
    return calculate(evaluation, node, a, system_value(right.front()), left);
}

bool negate(Evaluation& evaluation, const Node& node, Items& items)
{
    if (items.size() > 1) return evaluation.fail(node, "a sign before more than one value");
    if (items.empty()) return true;
    const auto value = system_value(items.front());
    if (value.kind() == Kind::Integer) items[0] = Item::integer(-value.integer());
    else if (value.kind() == Kind::Decimal && value.decimal().scale == 0 && value.decimal() == Decimal::of(2147483648)) items[0] = Item::integer(-2147483648LL);    // the least Integer there is
    else if (value.kind() == Kind::Decimal) items[0] = Item::decimal(negated(value.decimal()));
    else if (value.kind() == Kind::Quantity) items[0] = Item::quantity({negated(value.amount().value), value.amount().unit, value.amount().calendar});
    else return evaluation.fail(node, "a sign before what is no number");
    return true;
}

bool typed(Evaluation& evaluation, const Node& node, Items& items)
{
    if (items.size() > 1) return evaluation.fail(node, "the type of more than one value is asked");
    if (items.empty()) return true;
    if (node.op == Op::Is) return set(items, is_type(items.front(), node.type)), true;
    if (!is_type(items.front(), node.type, Exactness::PrimitiveItself)) items.clear();
    return true;
}

bool with_right(Evaluation& evaluation, const Node& node, Items& left, Items& right)
{
    switch (node.op) {
    case Op::Equal: return set(left, equal(left, right)), true;
    case Op::NotEqual: {
        const auto same = equal(left, right);
        return set(left, same ? std::optional{!*same} : std::nullopt), true;
    }
    case Op::Equivalent:
    case Op::NotEquivalent: {
        if (!evaluation.spend(left.size() * right.size())) return false;
        const bool same = equivalent(left, right);
        return set(left, same == (node.op == Op::Equivalent)), true;
    }
    case Op::In: {
        const Items one = left;
        return membership(evaluation, node, one, right, left);
    }
    case Op::Contains: {
        const Items all = left;
        return membership(evaluation, node, right, all, left);
    }
    case Op::Union:
        return evaluation.spend(left.size() + right.size()) && unite(evaluation, left, right);
    case Op::Join: return join(evaluation, node, left, right);
    case Op::Less: case Op::Greater: case Op::LessOrEqual: case Op::GreaterOrEqual: return relation(evaluation, node, left, right);
    default: return arithmetic(evaluation, node, left, right);
    }
}

}  // namespace

Truth truth_of(const Items& items)
{
    if (items.empty()) return Truth::Empty;
    if (items.size() > 1) return Truth::Many;
    const auto value = system_value(items.front());
    return value.kind() != Kind::Boolean || value.boolean() ? Truth::True : Truth::False;
}

bool is_type(const Item& item, const TypeAsked& type)
{
    if (item.is_element()) return is_a(item.type(), type.fhir);
    return item.kind() == type.system && type.system != Kind::Nothing;
}

// `as` and `ofType` do not take a code for a string (the official suite: testFHIRPathAsFunction11), but a FHIR integer for an Integer, as forms write it.
bool is_type(const Item& item, const TypeAsked& type, Exactness exactness)
{
    if (exactness == Exactness::PrimitiveItself && item.is_element() && type.fhir == none) return type.system != Kind::Nothing && system_value(item).kind() == type.system;
    if (!is_type(item, type)) return false;
    if (exactness == Exactness::Derived || !item.is_element()) return true;
    const auto kind = primitive_of(item.type());
    return kind == Primitive::No || kind == Primitive::Quantity || item.type() == type.fhir;
}

bool apply_operator(Evaluation& evaluation, const Node& node, const Scope& scope, Items& left)
{
    switch (node.op) {
    case Op::Negate: return negate(evaluation, node, left);
    case Op::Is:
    case Op::As: return typed(evaluation, node, left);
    case Op::Implies: case Op::Or: case Op::Xor: case Op::And: return logic(evaluation, node, scope, left);
    default: break;
    }
    Scratch right{evaluation};
    return evaluation.evaluate(node.right, scope, *right) && with_right(evaluation, node, left, *right);
}

}  // namespace luukku::forms::fhirpath
