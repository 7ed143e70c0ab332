#include "kiosk/forms/filling/response_shape.h"
#include "kiosk/forms/filling/state.h"
#include "sync/fhir/made.h"

#include <algorithm>

namespace luukku::forms {

namespace {

std::vector<RuleState> rules_of(const Item& item, bool resuming)
{
    std::vector<RuleState> rules;
    const auto add = [&](RuleKind kind, std::size_t count) {
        for (std::size_t i = 0; i < count; ++i) {
            rules.emplace_back();
            rules.back().kind = kind;
            rules.back().index = static_cast<std::uint16_t>(i);
        }
    };
    add(RuleKind::Enabled, item.enabled_when || !item.conditions.empty() ? 1 : 0);
    add(RuleKind::Initial, item.initial_rule && !resuming ? 1 : 0);
    add(RuleKind::Calculated, item.calculated ? 1 : 0);
    add(RuleKind::Offers, item.answer_rule ? 1 : 0);
    add(RuleKind::Toggles, item.toggles.empty() ? 0 : 1);
    add(RuleKind::Dynamic, item.dynamics.size());
    add(RuleKind::Constraint, item.constraints.size());
    return rules;
}

LiveId new_live(State& state, std::size_t item, LiveId parent, std::uint32_t answer)
{
    const auto id = static_cast<LiveId>(state.live.size());
    auto& live = state.live.add();
    live.item = item;
    live.parent = parent;
    live.answer = answer;
    live.born = state.settlings + 1;
    live.rules = rules_of(state.definition()[item], state.resuming);
    live.variables.resize(state.definition()[item].variables.size());
    state.of_item[item].push_back(id);
    ++state.entries;
    for (std::size_t rule = 0; rule < live.rules.size(); ++rule) wake(state, id, static_cast<std::uint16_t>(rule));
    return id;
}

// What the form gives as the answer before anybody says anything.
std::vector<AnswerValue> first_answers(const State& state, const Item& item)
{
    if (const auto known = state.start.values.find(item.link_id); known != state.start.values.end()) return known->second;
    std::vector<AnswerValue> chosen;
    for (const auto& first : item.initial)
        if (fault_of_answer(first).empty()) chosen.push_back(first);
    if (!item.initial.empty()) return chosen;
    for (const auto& offer : item.offers)
        if (offer.chosen_at_first) chosen.push_back(offer.answer);
    return chosen;
}

// A first quantity without a number says in which unit it is asked; Null for none.
fhir::Json first_unit(const Item& item)
{
    if (item.initial.empty() || item.initial.front().name != "valueQuantity") return {};
    const auto& first = item.initial.front().value;
    if (!first["value"].is_null() || first["unit"].is_null()) return {};
    return fhir::object_of({{"system", first["system"]}, {"code", first["code"]}, {"display", first["unit"]}});
}

// Each instance of a group that is populated is about one of these; none for what is not populated.
fhirpath::Values population_of(State& state, const Item& item, LiveId parent)
{
    if (!item.population || !item.population->path || state.resuming) return {};
    Seen seen;
    state.snapshot_at = 0;      // what was planted before it is part of what it sees
    auto values = evaluate(state, parent, *item.population, seen);
    state.full = state.full || state.work_left == 0;
    return values ? std::move(*values) : fhirpath::Values{};
}

void plant_groups(State& state, std::size_t item, LiveId parent, std::uint32_t answer)
{
    const auto& definition = state.definition()[item];
    const auto population = population_of(state, definition, parent);
    const auto wanted = definition.repeats ? std::max({std::size_t{1}, static_cast<std::size_t>(std::min(definition.min_occurs, most_repetitions)), population.size()}) : 1;
    for (std::size_t i = 0; i < wanted; ++i) {
        if (i > 0 && state.entries >= most_entries) {
            state.full = true;
            return;
        }
        const auto id = new_live(state, item, parent, answer);
        if (!definition.repeats) state.live[id].population = population;
        else if (i < population.size()) state.live[id].population = {population[i]};
        children_of(state, parent, answer)->push_back(id);
        plant_children(state, id, 0);
    }
}

template <typename Live>
auto children_in(Live& live, std::uint32_t answer) -> decltype(&live.children)
{
    if (answer == 0) return &live.children;
    const auto at = std::find_if(live.answers.begin(), live.answers.end(), [&](const LiveAnswer& one) { return one.serial == answer; });
    return at == live.answers.end() ? nullptr : &at->children;
}

}  // namespace

bool same_answer(const AnswerValue& a, const AnswerValue& b)
{
    if (a.name != b.name) return false;
    if (a.name != "valueCoding") return a.value == b.value;
    const auto code = a.value["code"].text();
    if (code != b.value["code"].text()) return false;
    if (code.empty()) return a.value["display"].text() == b.value["display"].text();
    // A system that only one of the two names does not part them.
    const auto system = a.value["system"].text();
    const auto other = b.value["system"].text();
    return system == other || system.empty() || other.empty();
}

std::vector<LiveId>* children_of(State& state, LiveId parent, std::uint32_t answer)
{
    return children_in(state.live[parent], answer);
}

const std::vector<LiveId>* children_of(const State& state, LiveId parent, std::uint32_t answer)
{
    return children_in(state.live[parent], answer);
}

// Children stand in the order of the form.
std::span<const LiveId> instances(const State& state, const std::vector<LiveId>& children, std::size_t item)
{
    const auto from = std::partition_point(children.begin(), children.end(), [&](LiveId child) { return state.live[child].item < item; });
    const auto to = std::partition_point(from, children.end(), [&](LiveId child) { return state.live[child].item <= item; });
    return {from, to};
}

std::span<const LiveId> instances(const State& state, LiveId id)
{
    const auto& live = state.live[id];
    const auto* beside = children_of(state, live.parent, live.answer);
    return beside ? instances(state, *beside, live.item) : std::span<const LiveId>{};
}

LiveId plant_item(State& state, std::size_t item, LiveId parent, std::uint32_t answer)
{
    const auto id = new_live(state, item, parent, answer);
    const auto& definition = state.definition()[item];
    if (definition.is_group()) plant_children(state, id, 0);
    // Words at a question stand there before it is answered; its questions stand under each answer.
    if (!definition.is_question()) return id;
    for (const auto child : definition.children)
        if (state.definition()[child].type == ItemType::Display) {
            const auto words = new_live(state, child, id, 0);
            state.live[id].children.push_back(words);
        }
    return id;
}

void plant_children(State& state, LiveId parent, std::uint32_t answer)
{
    for (const auto item : state.item_of(parent).children) {
        const auto& definition = state.definition()[item];
        if (definition.is_group()) {
            plant_groups(state, item, parent, answer);
            continue;
        }
        if (answer != 0 && definition.type == ItemType::Display) continue;
        const auto id = plant_item(state, item, parent, answer);
        children_of(state, parent, answer)->push_back(id);
        if (state.resuming || !definition.is_question()) continue;
        if (auto unit = first_unit(definition); !unit.is_null()) state.live[id].unit = std::move(unit);
        if (auto first = first_answers(state, definition); !first.empty()) give(state, id, std::move(first));
    }
}

void plant(State& state)
{
    const auto count = state.definition().all.size();
    for (std::size_t i = 0; i < count; ++i) {
        state.of_item.add();
        state.watchers.add();
    }
    state.changed_at.assign(count, 0);
    new_live(state, 0, nowhere, 0);
    plant_children(state, root_item, 0);
}

void uproot(State& state, LiveId id)
{
    auto& live = state.live[id];
    live.gone = true;
    auto& kin = state.of_item[live.item];       // in order of birth
    kin.erase(std::lower_bound(kin.begin(), kin.end(), id));
    state.entries -= 1 + live.answers.size();
    for (const auto child : live.children) uproot(state, child);
    for (const auto& answer : live.answers)
        for (const auto child : answer.children) uproot(state, child);
}

void give(State& state, LiveId id, std::vector<AnswerValue> answers)
{
    auto before = std::move(state.live[id].answers);
    state.live[id].answers.clear();
    state.entries -= before.size();
    const bool has_children = !state.item_of(id).children.empty();
    // The one answer of a question is corrected: what stands under it stays.
    const bool corrected = before.size() == 1 && answers.size() == 1 && !state.item_of(id).repeats;
    for (auto& given : answers) {
        if (state.entries >= most_entries) {
            state.full = true;
            break;
        }
        ++state.entries;
        const auto kept = corrected ? before.begin() : std::find_if(before.begin(), before.end(), [&](const LiveAnswer& one) { return one.serial != 0 && same_answer(one.given, given); });
        if (kept != before.end()) {
            state.live[id].answers.push_back(std::move(*kept));
            state.live[id].answers.back().given = std::move(given);
            kept->serial = 0;
            continue;
        }
        const auto serial = state.next_serial++;
        state.live[id].answers.push_back({serial, std::move(given), {}});
        if (has_children) plant_children(state, id, serial);
    }
    for (const auto& answer : before)
        if (answer.serial != 0)
            for (const auto child : answer.children) uproot(state, child);
    changed_below(state, id);
}

bool is_enabled(const State& state, LiveId id)
{
    for (; id != nowhere; id = state.live[id].parent)
        if (!state.live[id].enabled || state.live[id].gone) return false;
    return true;
}

}  // namespace luukku::forms
