#include "kiosk/forms/fhirpath/compare.h"
#include "kiosk/forms/fhirpath/function_groups.h"

#include <algorithm>

namespace luukku::forms::fhirpath::collections {

namespace {

void answer(Items& out, bool value)
{
    out.push_back(Item::boolean(value));
}

// A parameter that is a number of items; nothing, after a fault, for what is none.
bool number(Evaluation& evaluation, const Call& call, std::int64_t& amount)
{
    Item value;
    bool found = false;
    if (!evaluation.value(call, 0, value, found)) return false;
    if (!found || value.kind() != Item::Kind::Integer) return evaluation.fail(call.node, "a parameter that is no whole number");
    amount = value.integer();
    return true;
}

bool answer_within(Evaluation& evaluation, const Items& small, const Items& large, Items& out)
{
    Seen seen{evaluation};
    for (const auto& item : large) seen.add(item);
    answer(out, std::all_of(small.begin(), small.end(), [&](const Item& item) { return seen.has(item); }));
    return evaluation.spend(0);
}

}  // namespace

bool count(Evaluation&, const Call&, Items& input, Items& out)
{
    out.push_back(Item::integer(static_cast<std::int64_t>(input.size())));
    return true;
}

bool first(Evaluation&, const Call&, Items& input, Items& out)
{
    if (!input.empty()) out.push_back(input.front());
    return true;
}

bool last(Evaluation&, const Call&, Items& input, Items& out)
{
    if (!input.empty()) out.push_back(input.back());
    return true;
}

bool tail(Evaluation&, const Call&, Items& input, Items& out)
{
    if (!input.empty()) out.assign(input.begin() + 1, input.end());
    return true;
}

bool single(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    if (input.size() > 1) return evaluation.fail(call.node, "single() of more than one value");
    std::swap(input, out);
    return true;
}

bool skip(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::int64_t amount{};
    if (!number(evaluation, call, amount)) return false;
    const auto from = std::clamp<std::int64_t>(amount, 0, static_cast<std::int64_t>(input.size()));
    out.assign(input.begin() + from, input.end());
    return true;
}

bool take(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::int64_t amount{};
    if (!number(evaluation, call, amount)) return false;
    out.assign(input.begin(), input.begin() + std::clamp<std::int64_t>(amount, 0, static_cast<std::int64_t>(input.size())));
    return true;
}

bool distinct(Evaluation& evaluation, const Call&, Items& input, Items& out)
{
    Seen seen{evaluation};
    for (const auto& item : input)
        if (seen.add(item)) out.push_back(item);
    return evaluation.spend(0);
}

bool is_distinct(Evaluation& evaluation, const Call&, Items& input, Items& out)
{
    Seen seen{evaluation};
    answer(out, std::all_of(input.begin(), input.end(), [&](const Item& item) { return seen.add(item); }));
    return evaluation.spend(0);
}

bool subset_of(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Scratch other{evaluation};
    if (!evaluation.argument(call, 0, *other)) return false;
    return answer_within(evaluation, input, *other, out);
}

bool superset_of(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Scratch other{evaluation};
    if (!evaluation.argument(call, 0, *other)) return false;
    return answer_within(evaluation, *other, input, out);
}

bool unite(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Scratch other{evaluation};
    if (!evaluation.argument(call, 0, *other)) return false;
    input.insert(input.end(), other->begin(), other->end());
    return distinct(evaluation, call, input, out);
}

bool combine(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Scratch other{evaluation};
    if (!evaluation.argument(call, 0, *other)) return false;
    std::swap(input, out);
    out.insert(out.end(), other->begin(), other->end());
    return true;
}

bool intersect(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Scratch other{evaluation};
    if (!evaluation.argument(call, 0, *other)) return false;
    Seen wanted{evaluation};
    for (const auto& item : *other) wanted.add(item);
    Seen seen{evaluation};
    for (const auto& item : input)
        if (wanted.has(item) && seen.add(item)) out.push_back(item);
    return evaluation.spend(0);
}

bool exclude(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Scratch other{evaluation};
    if (!evaluation.argument(call, 0, *other)) return false;
    Seen unwanted{evaluation};
    for (const auto& item : *other) unwanted.add(item);
    for (const auto& item : input)
        if (!unwanted.has(item)) out.push_back(item);
    return evaluation.spend(0);
}

bool children(Evaluation& evaluation, const Call&, Items& input, Items& out)
{
    for (const auto& item : input) evaluation.children(item, out);
    return evaluation.spend(out.size());
}

// Each item before what is below it, as a person would read a form.
bool descendants(Evaluation& evaluation, const Call&, Items& input, Items& out)
{
    Scratch open{evaluation};
    Scratch below{evaluation};
    const auto push = [&] {
        open->insert(open->end(), below->rbegin(), below->rend());
        below->clear();
    };
    for (const auto& item : input) {
        evaluation.children(item, *below);
        push();
        while (!open->empty()) {
            const auto next = open->back();
            open->pop_back();
            out.push_back(next);
            if (!evaluation.spend(1) || !evaluation.within(out)) return false;
            evaluation.children(next, *below);
            push();
        }
    }
    return true;
}

bool aggregate(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Items total;
    if (call.node.count == 2 && !evaluation.argument(call, 1, total)) return false;
    Scratch one{evaluation};
    one->resize(1);
    for (std::size_t i = 0; i < input.size(); ++i) {
        (*one)[0] = input[i];
        Items next;
        const Scope scope{&*one, static_cast<std::int64_t>(i), &total};
        if (!evaluation.evaluate(evaluation.tree().arguments[call.node.arguments], scope, next)) return false;
        total = std::move(next);
    }
    out = std::move(total);
    return true;
}

bool define_variable(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Item name;
    bool named = false;
    if (!evaluation.value(call, 0, name, named)) return false;
    if (!named || name.kind() != Item::Kind::String) return evaluation.fail(call.node, "a variable without a name");
    Scratch values{evaluation};
    if (call.node.count == 1) *values = input;
    else if (!evaluation.argument_of(call, 1, input, std::nullopt, *values)) return false;
    if (!evaluation.define(call.node, name.text(), *values)) return false;
    std::swap(input, out);
    return true;
}

}  // namespace luukku::forms::fhirpath::collections
