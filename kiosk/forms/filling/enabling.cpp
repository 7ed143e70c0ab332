#include "kiosk/forms/filling/state.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace luukku::forms {

using fhir::Json;

namespace {

bool stands_in(const State& state, LiveId id, LiveId around)
{
    if (around == root_item) return true;
    for (; id != nowhere; id = state.live[id].parent)
        if (id == around) return true;
    return false;
}

// R4 enableWhen.question: the nearest occurrence, along the ancestors first, then what comes before, then what comes after.
std::optional<LiveId> nearest(State& state, LiveId from, std::size_t question)
{
    const auto& all = std::as_const(state).of_item[question];
    if (all.empty()) return std::nullopt;
    if (all.size() == 1) return all.front();
    const auto after = std::lower_bound(all.begin(), all.end(), from);
    for (auto around = from; around != nowhere; around = std::as_const(state).live[around].parent) {
        if (!state.definition().is_inside(question, std::as_const(state).live[around].item)) continue;
        const auto is_there = [&](LiveId id) {
            charge(state, 1);
            return stands_in(state, id, around);
        };
        const auto before = std::find_if(std::make_reverse_iterator(after), all.rend(), is_there);
        if (before != all.rend()) return *before;
        if (const auto next = std::find_if(after, all.end(), is_there); next != all.end()) return *next;
    }
    return std::nullopt;
}

bool fits_condition(const AnswerValue& given, const Condition& condition)
{
    const auto& wanted = condition.answer;
    if (wanted.name == "valueCoding" || wanted.name == "valueReference") {
        const bool same = wanted.name == "valueCoding" ? same_answer(given, wanted) : given.value["reference"] == wanted.value["reference"];
        return condition.test == Test::Equal && same;
    }
    const auto left = value_of(given);
    const auto right = value_of(wanted);
    if (condition.test == Test::Equal) return left.equals(right).value_or(false);
    const auto order = left.compare(right);
    if (!order) return false;
    switch (condition.test) {
    case Test::Greater: return *order > 0;
    case Test::Less: return *order < 0;
    case Test::GreaterOrEqual: return *order >= 0;
    case Test::LessOrEqual: return *order <= 0;
    default: return false;
    }
}

bool holds(State& state, LiveId id, const Condition& condition)
{
    const auto question = nearest(state, id, condition.question);
    const bool asked = question && is_enabled(state, *question);
    static const std::vector<LiveAnswer> none;
    const auto& answers = asked ? std::as_const(state).live[*question].answers : none;
    if (condition.test == Test::Exists) return answers.empty() != condition.answer.value.boolean();
    // R4 questionnaire-enable-operator: != when no answer is equal, so also when there is none; the others when at least one fits.
    if (condition.test == Test::NotEqual) {
        const Condition equal{condition.question, Test::Equal, condition.answer};
        return std::none_of(answers.begin(), answers.end(), [&](const LiveAnswer& answer) { return fits_condition(answer.given, equal); });
    }
    return std::any_of(answers.begin(), answers.end(), [&](const LiveAnswer& answer) { return fits_condition(answer.given, condition); });
}

}  // namespace

bool conditions_hold(State& state, LiveId id)
{
    const auto& item = state.item_of(id);
    const auto fits = [&](const Condition& condition) { return holds(state, id, condition); };
    return item.any_condition ? std::any_of(item.conditions.begin(), item.conditions.end(), fits)
                              : std::all_of(item.conditions.begin(), item.conditions.end(), fits);
}

}  // namespace luukku::forms
