#include "kiosk/forms/filling/state.h"

#include <algorithm>

namespace luukku::forms {

using fhir::Json;

namespace {

bool stands_in(const State& state, LiveId id, LiveId around)
{
    for (; id != nowhere; id = state.live[id].parent)
        if (id == around) return true;
    return false;
}

// R4 enableWhen.question: the nearest occurrence, along the ancestors first, then what comes before, then what comes after.
std::optional<LiveId> nearest(const State& state, LiveId from, std::size_t question)
{
    const auto& all = state.of_item[question];
    if (all.empty()) return std::nullopt;
    if (all.size() == 1) return all.front();
    for (auto around = from; around != nowhere; around = state.live[around].parent) {
        std::optional<LiveId> found;
        for (const auto id : all)
            if (stands_in(state, id, around) && (!found || id < from)) found = id;
        if (found) return found;
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

bool holds(const State& state, LiveId id, const Condition& condition)
{
    const auto question = nearest(state, id, condition.question);
    const bool asked = question && is_enabled(state, *question);
    static const std::vector<LiveAnswer> none;
    const auto& answers = asked ? state.live[*question].answers : none;
    if (condition.test == Test::Exists) return answers.empty() != condition.answer.value.boolean();
    // R4 questionnaire-enable-operator: != when no answer is equal, so also when there is none; the others when at least one fits.
    if (condition.test == Test::NotEqual) {
        const Condition equal{condition.question, Test::Equal, condition.answer};
        return std::none_of(answers.begin(), answers.end(), [&](const LiveAnswer& answer) { return fits_condition(answer.given, equal); });
    }
    return std::any_of(answers.begin(), answers.end(), [&](const LiveAnswer& answer) { return fits_condition(answer.given, condition); });
}

}  // namespace

bool conditions_hold(const State& state, LiveId id)
{
    const auto& item = state.item_of(id);
    const auto fits = [&](const Condition& condition) { return holds(state, id, condition); };
    return item.any_condition ? std::any_of(item.conditions.begin(), item.conditions.end(), fits)
                              : std::all_of(item.conditions.begin(), item.conditions.end(), fits);
}

}  // namespace luukku::forms
