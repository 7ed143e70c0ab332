#include "kiosk/forms/fhirpath/compare.h"
#include "kiosk/forms/fhirpath/function_groups.h"

#include <algorithm>

namespace luukku::forms::fhirpath::collections {

namespace {

enum class Repeats { Kept, Dropped };

// What the projection gives of the input, of what that gave, and so on. With repeats dropped a circle ends by itself; else the limits end it.
bool repeated(Evaluation& evaluation, const Call& call, const Items& input, Repeats repeats, Items& out)
{
    Seen seen{evaluation};
    Scratch open{evaluation};
    Scratch one{evaluation};
    Scratch result{evaluation};
    one->resize(1);
    *open = input;
    for (std::size_t round = 0; !open->empty(); ++round) {
        Scratch next{evaluation};
        for (const auto& item : *open) {
            (*one)[0] = item;
            result->clear();
            if (!evaluation.argument_of(call, 0, *one, std::nullopt, *result) || !evaluation.spend(result->size() + 1)) return false;
            for (const auto& found : *result)
                if (repeats == Repeats::Kept || seen.add(found)) next->push_back(found);
            if (!evaluation.within(*next) || !evaluation.spend(0)) return false;
        }
        out.insert(out.end(), next->begin(), next->end());
        if (!evaluation.within(out)) return false;
        std::swap(*open, *next);
    }
    return true;
}

struct Key {
    Items values{};         // by each criterion one, or a Nothing
    std::size_t place{};
};

// -1, 0, 1. What is empty comes last, and first when the order is turned round (the official suite: testSort10).
int compare_keys(const Key& left, const Key& right, const std::vector<bool>& descending)
{
    for (std::size_t i = 0; i < descending.size(); ++i) {
        const bool left_empty = left.values[i].kind() == Item::Kind::Nothing;
        const bool right_empty = right.values[i].kind() == Item::Kind::Nothing;
        const int sign = left_empty || right_empty ? (left_empty ? 1 : 0) - (right_empty ? 1 : 0) : order(left.values[i], right.values[i]).sign;
        if (sign != 0) return descending[i] ? -sign : sign;
    }
    return 0;
}

// Values of one kind only: order between others is no order, and sorting by it would not end in one.
bool are_sortable(const std::vector<Key>& keys, std::size_t criterion)
{
    const Item* first = nullptr;
    for (const auto& key : keys) {
        const auto& value = key.values[criterion];
        if (value.kind() == Item::Kind::Nothing) continue;
        if (!first) first = &value;
        if (value.kind() == Item::Kind::Element || (value.kind() != first->kind() && !(value.is_number() && first->is_number()))) return false;
        if (value.kind() == Item::Kind::Quantity && order(*first, value).outcome != Order::Outcome::Decided) return false;
        if (value.is_moment() && (value.moment().precision != first->moment().precision || (value.moment().offset == no_offset) != (first->moment().offset == no_offset))) return false;
    }
    return true;
}

bool key_of(Evaluation& evaluation, const Call& call, const Items& one, NodeId criterion, Item& key)
{
    Scratch result{evaluation};
    if (!evaluation.evaluate(criterion, Scope{&one, std::nullopt, nullptr}, *result)) return false;
    if (result->size() > 1) return evaluation.fail(call.node, "sort() by more than one value");
    key = result->empty() ? Item{} : system_value(result->front());
    return true;
}

}  // namespace

bool repeat(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return repeated(evaluation, call, input, Repeats::Dropped, out); }
bool repeat_all(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return repeated(evaluation, call, input, Repeats::Kept, out); }

// A minus before a criterion turns its order round.
bool sort(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    std::vector<NodeId> criteria;
    std::vector<bool> descending;
    for (std::uint32_t i = 0; i < call.node.count; ++i) {
        const auto id = evaluation.tree().arguments[call.node.arguments + i];
        const bool turned = evaluation.node(id).op == Op::Negate;
        criteria.push_back(turned ? evaluation.node(id).left : id);
        descending.push_back(turned);
    }
    std::vector<Key> keys(input.size());
    Scratch one{evaluation};
    one->resize(1);
    for (std::size_t i = 0; i < input.size(); ++i) {
        (*one)[0] = input[i];
        keys[i] = {Items(std::max<std::size_t>(criteria.size(), 1)), i};
        if (criteria.empty()) keys[i].values[0] = system_value(input[i]);
        for (std::size_t c = 0; c < criteria.size(); ++c)
            if (!key_of(evaluation, call, *one, criteria[c], keys[i].values[c])) return false;
    }
    if (descending.empty()) descending.push_back(false);
    for (std::size_t c = 0; c < descending.size(); ++c)
        if (!are_sortable(keys, c)) return evaluation.fail(call.node, "sort() by values that cannot be compared");
    std::stable_sort(keys.begin(), keys.end(), [&](const Key& left, const Key& right) { return compare_keys(left, right, descending) < 0; });
    for (const auto& key : keys) out.push_back(input[key.place]);
    return true;
}

}  // namespace luukku::forms::fhirpath::collections
