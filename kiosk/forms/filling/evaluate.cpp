#include "kiosk/forms/filling/state.h"

#include "sync/fhir/made.h"

#include <algorithm>
#include <utility>

namespace luukku::forms {

using fhir::Json;
using fhirpath::Value;
using fhirpath::Values;

namespace {

// Turns what an expression looks at into places of the definition.
class Listener : public fhirpath::Reads {
public:
    Listener(const Definition& definition, Seen& seen) : m_definition{definition}, m_seen{seen} {}

    void item(std::string_view link_id) override
    {
        if (const auto place = m_definition.place(link_id)) m_seen.add(*place);
    }
    void all_items() override { m_seen.all = true; }

private:
    const Definition& m_definition;
    Seen& m_seen;
};

bool is_current(const State& state, const VariableState& variable)
{
    if (variable.at == 0) return false;
    if (state.snapshot_at != 0 && variable.at >= state.snapshot_at) return true;
    if (variable.seen.all) return variable.at >= state.changes;
    return std::all_of(variable.seen.items.begin(), variable.seen.items.end(), [&](std::size_t item) { return state.changed_at[item] <= variable.at; });
}

// The values of %name for an expression that stands at this item, from the inside out.
class Names {
public:
    Names(State& state, LiveId at, Seen& seen) : m_state{state}, m_at{at}, m_seen{seen} {}

    const Values* operator()(std::string_view name)
    {
        for (auto at = m_at; at != nowhere; at = m_state.live[at].parent) {
            const auto& item = m_state.item_of(at);
            for (std::size_t i = 0; i < item.variables.size(); ++i)
                if (item.variables[i].name == name && item.variables[i].rule.path) return variable(at, i);
            if (item.population_name == name && !name.empty()) return &m_state.live[at].population;
        }
        if (name == "questionnaire") return keep({Value::element(m_state.form.questionnaire(), "Questionnaire")});
        if (name == "qitem") return m_at == root_item ? keep({}) : keep({Value::element(m_state.item_of(m_at).source, "Questionnaire.item")});
        if (const auto known = m_state.start.known.find(std::string{name}); known != m_state.start.known.end()) return &known->second;
        return m_state.definition().outside.contains(name) ? keep({}) : nullptr;
    }

    [[nodiscard]] bool failed() const { return m_failed; }

private:
    const Values* variable(LiveId at, std::size_t i)
    {
        auto& found = m_state.live[at].variables[i];
        if (found.busy) {           // it reads itself, through others
            m_failed = true;
            return keep({});
        }
        if (!is_current(m_state, found)) {
            found.busy = true;
            Seen seen;
            ++m_state.evaluations;
            auto values = evaluate(m_state, at, m_state.item_of(at).variables[i].rule, seen);
            auto& made = m_state.live[at].variables[i];
            if (values) hold_on(at, *values, seen);
            made.busy = false;
            made.failed = !values.ok();
            made.values = values ? std::move(*values) : Values{};
            made.seen = std::move(seen);
            made.at = m_state.snapshot_at;
        }
        auto& made = m_state.live[at].variables[i];
        m_failed = m_failed || made.failed;
        m_seen.add(made.seen);
        return &made.values;
    }

    // A variable that is the response, or a part of it, is what stands there: it changes with all inside it.
    void hold_on(LiveId at, const Values& values, Seen& seen) const
    {
        const auto is_part = [](const Value& value) { return value.type().starts_with("FHIR.QuestionnaireResponse"); };
        if (std::none_of(values.begin(), values.end(), is_part)) return;
        const bool whole = std::any_of(values.begin(), values.end(), [](const Value& value) { return value.type() == "FHIR.QuestionnaireResponse"; });
        if (whole || at == root_item) seen.all = true;
        else seen.add(m_state.live[at].item);
    }

    const Values* keep(Values values)
    {
        m_kept.push_back(std::make_unique<Values>(std::move(values)));
        return m_kept.back().get();
    }

    State& m_state;
    LiveId m_at;
    Seen& m_seen;
    std::vector<std::unique_ptr<Values>> m_kept{};
    bool m_failed{};
};

const Json& response_in(State& state)
{
    if (state.snapshot_at == 0) {
        state.snapshot = built_response(state);
        state.snapshot_at = state.changes;
        charge(state, std::as_const(state).live[root_item].children.size() / 8);      // to build it, and to look it through anew
    }
    return state.snapshot;
}

// The item in the response; where it is not in it, one that only says which it is.
Value context_of(State& state, LiveId at)
{
    if (at == root_item) return Value::element(response_in(state), "QuestionnaireResponse");
    const auto& json = is_enabled(state, at) ? built(state, at) : Json{};
    if (!json.is_null()) return Value::element(json, "QuestionnaireResponse.item");
    return Value::element(Json::object({{"linkId", state.item_of(at).link_id}}), "QuestionnaireResponse.item");
}

}  // namespace

fhirpath::Surroundings surroundings(State& state)
{
    fhirpath::Surroundings around;
    around.now = state.start.now;
    around.from_utc = state.start.from_utc;
    around.resolve = state.start.resolve;
    around.member_of = [&state](std::string_view value_set, std::string_view system, std::string_view code) -> std::optional<bool> {
        const auto found = state.form.terminology().contains(value_set, system, code);
        return found ? std::optional{*found} : std::nullopt;
    };
    around.weight = [&state](const Json& coding) { return state.form.weight_of(coding); };
    return around;
}

Result<Values> evaluate(State& state, LiveId at, const Rule& rule, Seen& seen)
{
    if (!rule.path) return Error{Fault::Unsupported, rule.fault};
    Listener listener{state.definition(), seen};
    Names names{state, at, seen};
    auto around = surroundings(state);
    around.resource = Value::element(response_in(state), "QuestionnaireResponse");
    around.variable = [&names](std::string_view name) { return names(name); };
    around.reads = &listener;
    around.index = state.index.get();
    if (state.item_of(at).is_question()) seen.add(state.live[at].item);
    const auto context = context_of(state, at);
    around.limits.steps = std::min(around.limits.steps, state.work_left);
    std::size_t spent{};
    around.spent = &spent;
    auto values = fhirpath::evaluate(*rule.path, {context}, around);
    charge(state, spent);
    // What it changes of its own item it need not see.
    const auto is_behind = [&](std::size_t item) { return item != state.live[at].item && state.changed_at[item] > state.snapshot_at; };
    state.behind = state.behind || (seen.all && state.changes > state.snapshot_at) || std::any_of(seen.items.begin(), seen.items.end(), is_behind);
    if (values && names.failed()) return Error{Fault::BadInput, "a variable that cannot be evaluated"};
    return values;
}

}  // namespace luukku::forms
