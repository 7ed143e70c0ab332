#include "kiosk/forms/fhirpath/function_groups.h"

#include <algorithm>

namespace luukku::forms::fhirpath::filters {

namespace {

enum class Step { Go, Stop, Fail };

void answer(Items& out, bool value)
{
    out.push_back(Item::boolean(value));
}

// Runs the first parameter for each item; `use` gets the item and what came of it, and says whether to go on.
template <typename Use>
bool for_each(Evaluation& evaluation, const Call& call, const Items& input, Use use)
{
    Scratch one{evaluation};
    Scratch result{evaluation};
    one->resize(1);
    for (std::size_t i = 0; i < input.size(); ++i) {
        (*one)[0] = input[i];
        result->clear();
        if (!evaluation.argument_of(call, 0, *one, static_cast<std::int64_t>(i), *result)) return false;
        switch (use(input[i], *result)) {
        case Step::Go: break;
        case Step::Stop: return true;
        case Step::Fail: return false;
        }
    }
    return true;
}

Step unclear(Evaluation& evaluation, const Call& call)
{
    evaluation.fail(call.node, "a condition with more than one value");
    return Step::Fail;
}

enum class Wanted { All, Any };

// allTrue and its like: items that are no Booleans are a fault.
bool booleans(Evaluation& evaluation, const Call& call, const Items& input, bool value, Wanted wanted, Items& out)
{
    bool all = true;
    bool any = false;
    for (const auto& item : input) {
        const auto one = system_value(item);
        if (one.kind() != Item::Kind::Boolean) return evaluation.fail(call.node, "an item that is neither true nor false");
        if (one.boolean() == value) any = true;
        else all = false;
    }
    answer(out, wanted == Wanted::All ? all : any);
    return true;
}

}  // namespace

bool where(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    return for_each(evaluation, call, input, [&](const Item& item, const Items& result) {
        const auto truth = truth_of(result);
        if (truth == Truth::Many) return unclear(evaluation, call);
        if (truth == Truth::True) out.push_back(item);
        return Step::Go;
    });
}

bool select(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    return for_each(evaluation, call, input, [&](const Item&, const Items& result) {
        out.insert(out.end(), result.begin(), result.end());
        return evaluation.spend(result.size()) && evaluation.within(out) ? Step::Go : Step::Fail;
    });
}

bool all(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    bool every = true;
    const bool fine = for_each(evaluation, call, input, [&](const Item&, const Items& result) {
        const auto truth = truth_of(result);
        if (truth == Truth::Many) return unclear(evaluation, call);
        every = truth == Truth::True;
        return every ? Step::Go : Step::Stop;
    });
    answer(out, every);
    return fine;
}

bool exists(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    if (call.node.count == 0) return answer(out, !input.empty()), true;
    bool any = false;
    const bool fine = for_each(evaluation, call, input, [&](const Item&, const Items& result) {
        const auto truth = truth_of(result);
        if (truth == Truth::Many) return unclear(evaluation, call);
        any = truth == Truth::True;
        return any ? Step::Stop : Step::Go;
    });
    answer(out, any);
    return fine;
}

bool empty(Evaluation&, const Call&, Items& input, Items& out)
{
    answer(out, input.empty());
    return true;
}

bool negation(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    const auto truth = truth_of(input);
    if (truth == Truth::Many) return evaluation.fail(call.node, "not() of more than one value");
    if (truth != Truth::Empty) answer(out, truth == Truth::False);
    return true;
}

bool all_true(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return booleans(evaluation, call, input, true, Wanted::All, out); }
bool any_true(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return booleans(evaluation, call, input, true, Wanted::Any, out); }
bool all_false(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return booleans(evaluation, call, input, false, Wanted::All, out); }
bool any_false(Evaluation& evaluation, const Call& call, Items& input, Items& out) { return booleans(evaluation, call, input, false, Wanted::Any, out); }

// Only the branch that is chosen runs. Called on something, that is $this of its parameters.
bool iif(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    const bool called_on = call.node.left != no_node;
    if (called_on && input.size() > 1) return evaluation.fail(call.node, "iif() on more than one value");
    const Items& focus = called_on ? input : *call.scope.focus;
    Scratch test{evaluation};
    if (!evaluation.argument_of(call, 0, focus, std::nullopt, *test)) return false;
    if (test->size() > 1) return evaluation.fail(call.node, "a condition with more than one value");
    bool chosen = false;
    if (!test->empty()) {
        const auto value = system_value(test->front());
        if (value.kind() != Item::Kind::Boolean) return evaluation.fail(call.node, "a condition that is neither true nor false");
        chosen = value.boolean();
    }
    if (!chosen && call.node.count < 3) return true;
    return evaluation.argument_of(call, chosen ? 1 : 2, focus, std::nullopt, out);
}

// The kiosk keeps no trace: what people answered does not belong into a log.
bool trace(Evaluation& evaluation, const Call& call, Items& input, Items& out)
{
    Item name;
    bool named = false;
    if (!evaluation.value(call, 0, name, named)) return false;
    std::swap(input, out);
    return true;
}

}  // namespace luukku::forms::fhirpath::filters
