#include "kiosk/forms/filling/state.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace luukku::forms {

namespace {

// A rule that is still not at rest after this many runs goes round and round.
constexpr std::uint16_t most_runs{50};

void watch(State& state, LiveId id, std::uint16_t rule, const Seen& seen)
{
    auto& watched = state.live[id].rules[rule].watched;
    if (seen.all && !watched.all) {
        watched.all = true;
        state.watchers_of_all.push_back({id, rule});
    }
    for (const auto item : seen.items) {
        if (std::binary_search(watched.items.begin(), watched.items.end(), item)) continue;
        watched.add(item);
        state.watchers[item].push_back({id, rule});
    }
}

void wake_all(State& state, const std::vector<Watcher>& watchers)
{
    charge(state, watchers.size() / 8);
    for (const auto& watcher : watchers)
        if (!std::as_const(state).live[watcher.live].gone) wake(state, watcher.live, watcher.rule);
}

// Of a rule that is asked for a truth. Nothing where it cannot be evaluated, as where it gives several values (FHIRPath, singleton evaluation).
std::optional<bool> truth_of(const Result<fhirpath::Values>& values, bool of_none)
{
    if (!values || values->size() > 1) return std::nullopt;
    return values->empty() ? of_none : values->front().as_boolean().value_or(true);
}

void set_enabled(State& state, LiveId id, bool enabled)
{
    if (state.live[id].enabled == enabled) return;
    const bool said = !built(state, id).is_null();
    state.live[id].enabled = enabled;
    state.live[id].fresh = false;
    // What has nothing to say changes nothing for others by coming or going.
    if (said || !built(state, id).is_null()) changed_below(state, id);
}

bool run_enabled(State& state, LiveId id, Seen& seen)
{
    const auto& item = state.item_of(id);
    bool enabled = true;
    bool understood = true;
    if (!item.conditions.empty()) {
        for (const auto& condition : item.conditions) seen.add(condition.question);
        enabled = conditions_hold(state, id);
    }
    if (item.enabled_when) {
        const auto holds = truth_of(evaluate(state, id, *item.enabled_when, seen), false);
        understood = holds.has_value();
        // SDC: what cannot be evaluated may still be answered.
        enabled = enabled && holds.value_or(true);
    }
    set_enabled(state, id, enabled);
    return understood;
}

std::vector<AnswerValue> as_answers(const State& state, LiveId id, const fhirpath::Values& values)
{
    const auto& item = state.item_of(id);
    std::vector<AnswerValue> answers;
    for (const auto& value : values) {
        if (answers.size() >= (item.repeats ? std::size_t{most_repetitions} : 1)) break;
        if (auto answer = answer_of(value, item, offers_of(state, id))) answers.push_back(std::move(*answer));
    }
    return answers;
}

bool run_answers(State& state, LiveId id, const Rule& rule, Seen& seen)
{
    const auto values = evaluate(state, id, rule, seen);
    auto answers = values ? as_answers(state, id, *values) : std::vector<AnswerValue>{};
    const auto& now = state.live[id].answers;
    const bool same = std::equal(answers.begin(), answers.end(), now.begin(), now.end(), [](const AnswerValue& a, const LiveAnswer& b) { return a == b.given; });
    if (!same) give(state, id, std::move(answers));
    return values.ok();
}

void run_initial(State& state, LiveId id, const Rule& rule, Seen& seen)
{
    const auto values = evaluate(state, id, rule, seen);
    auto answers = values ? as_answers(state, id, *values) : std::vector<AnswerValue>{};
    const auto& now = state.live[id].answers;
    const bool same = std::equal(answers.begin(), answers.end(), now.begin(), now.end(), [](const AnswerValue& a, const LiveAnswer& b) { return a == b.given; });
    if (!answers.empty() && !same) give(state, id, std::move(answers));
}

bool run_offers(State& state, LiveId id, Seen& seen)
{
    const auto& item = state.item_of(id);
    const auto values = evaluate(state, id, *item.answer_rule, seen);
    std::vector<Offer> offers;
    if (values) {
        for (const auto& value : *values) {
            auto answer = answer_of(value, item, {});
            if (!answer) continue;
            const auto label = in_words(*answer, {});
            const auto code = answer->value.is_object() && !answer->value["code"].text().empty() ? std::string{answer->value["code"].text()} : label;
            const bool twice = std::any_of(offers.begin(), offers.end(), [&](const Offer& one) { return one.code == code; });
            if (twice) continue;
            offers.emplace_back();
            offers.back().code = code;
            offers.back().answer = std::move(*answer);
            offers.back().words = fhir::Json::object({{"label", label}});
            offers.back().label = "label";
        }
    }
    state.live[id].offers = std::move(offers);
    return values.ok();
}

bool run_toggles(State& state, LiveId id, Seen& seen)
{
    const auto& item = state.item_of(id);
    std::vector<bool> off(item.offers.size());
    bool understood = true;
    for (const auto& toggle : item.toggles) {
        const auto holds = truth_of(evaluate(state, id, toggle.rule, seen), false);
        understood = understood && holds;
        const bool offered = holds.value_or(false);
        for (std::size_t i = 0; i < item.offers.size(); ++i)
            for (const auto& option : toggle.options)
                if (same_answer(option, item.offers[i].answer) && !offered) off[i] = true;
    }
    state.live[id].switched_off = std::move(off);
    return understood;
}

bool run_dynamic(State& state, LiveId id, const Dynamic& dynamic, Seen& seen)
{
    const auto values = evaluate(state, id, dynamic.rule, seen);
    auto& decided = state.live[id].decided;
    std::erase_if(decided, [&](const auto& one) { return one.first == dynamic.aspect; });
    const bool understood = values && values->size() <= 1;
    if (understood) decided.emplace_back(dynamic.aspect, *values);
    return understood;
}

// A constraint holds when it is true; nothing at all (an unanswered question) is for `required` to tell.
bool run_constraint(State& state, LiveId id, RuleState& result, const Constraint& constraint, Seen& seen)
{
    const auto holds = truth_of(evaluate(state, id, constraint.rule, seen), true);
    result.holds = holds.value_or(true);
    return holds.has_value();
}

void run(State& state, LiveId id, std::uint16_t number)
{
    auto rule = state.live[id].rules[number];
    const auto& item = state.item_of(id);
    Seen seen;
    bool understood = true;
    switch (rule.kind) {
    case RuleKind::Enabled: understood = run_enabled(state, id, seen); break;
    case RuleKind::Initial:     // while it is opened; what it does not know leaves what is known
        if (!state.live[id].touched && state.settlings == state.live[id].born) run_initial(state, id, *item.initial_rule, seen);
        break;
    case RuleKind::Calculated:
        if (!state.live[id].own_answer || item.read_only) understood = run_answers(state, id, *item.calculated, seen);
        break;
    case RuleKind::Offers: understood = run_offers(state, id, seen); break;
    case RuleKind::Toggles: understood = run_toggles(state, id, seen); break;
    case RuleKind::Dynamic: understood = run_dynamic(state, id, item.dynamics[rule.index], seen); break;
    case RuleKind::Constraint:
        seen.add(state.live[id].item);
        understood = run_constraint(state, id, rule, item.constraints[rule.index], seen);
        break;
    }
    auto& kept = state.live[id].rules[number];
    kept.failed = !understood;
    kept.given_up = !understood && state.work_left == 0 ? GivenUp::TooMuch : GivenUp::No;
    kept.holds = rule.holds;
    kept.saw = state.snapshot_at;
    watch(state, id, number, seen);
}

// The response that it would be held against is the one it was held against already, as when it woke itself.
bool has_seen_this(State& state, const Waiting& next)
{
    auto& rule = state.live[next.live].rules[next.rule];
    if (rule.kind == RuleKind::Enabled || state.snapshot_at == 0 || rule.saw != state.snapshot_at) return false;
    rule.queued = false;
    return true;
}

void run_waiting(State& state, const Waiting& next)
{
    auto& live = state.live[next.live];
    auto& rule = live.rules[next.rule];
    rule.queued = false;
    rule.saw = 0;
    if (live.gone) return;
    if (std::exchange(rule.settling, state.settlings) != state.settlings) rule.runs = 0;
    if (++rule.runs > most_runs || state.work_left == 0) {
        rule.failed = true;
        rule.given_up = rule.runs > most_runs ? GivenUp::Circle : GivenUp::TooMuch;
        return;
    }
    ++state.evaluations;
    charge(state, 1);
    run(state, next.live, next.rule);
}

}  // namespace

void Seen::add(std::size_t item)
{
    const auto at = std::lower_bound(items.begin(), items.end(), item);
    if (at == items.end() || *at != item) items.insert(at, item);
}

void Seen::add(const Seen& other)
{
    all = all || other.all;
    for (const auto item : other.items) add(item);
}

void charge(State& state, std::size_t work)
{
    state.work_left -= std::min(state.work_left, work);
}

void wake(State& state, LiveId id, std::uint16_t rule)
{
    auto& asleep = state.live[id].rules[rule];
    if (asleep.queued) return;
    asleep.queued = true;
    state.queue.push({state.item_of(id).rank, asleep.kind, id, rule});
}

void changed(State& state, LiveId id)
{
    ++state.changes;
    for (auto at = id; at != nowhere; at = state.live[at].parent) {
        state.live[at].fresh = false;
        state.changed_at[state.live[at].item] = state.changes;
        wake_all(state, std::as_const(state).watchers[state.live[at].item]);
    }
    wake_all(state, state.watchers_of_all);
}

void changed_below(State& state, LiveId id)
{
    changed(state, id);
    const auto& item = state.item_of(id);
    for (auto inside = state.live[id].item + 1; inside <= item.last_below; ++inside) {
        state.changed_at[inside] = state.changes;
        wake_all(state, std::as_const(state).watchers[inside]);
    }
}

void settle(State& state)
{
    ++state.settlings;
    if (!state.resuming) state.work_left = most_work;
    state.snapshot_at = 0;              // what was seen while items were planted is not what is there now
    std::vector<Waiting> again;         // they have read what changed beside them
    std::optional<Waiting> before;
    while (!state.queue.empty() || !again.empty()) {
        if (state.queue.empty() || (before && !before->is_beside(state.queue.top()))) {
            for (const auto& one : std::exchange(again, {})) wake(state, one.live, one.rule);
            state.snapshot_at = 0;
        }
        before = state.queue.top();
        state.queue.pop();
        if (has_seen_this(state, *before)) {
            again.push_back(*before);
            continue;
        }
        state.behind = false;
        run_waiting(state, *before);
        if (state.behind) again.push_back(*before);
    }
    state.snapshot_at = 0;
    state.snapshot = {};
    (void)built_response(state);        // so that looking at it later changes nothing
}

}  // namespace luukku::forms
