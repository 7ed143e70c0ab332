#include "kiosk/forms/filling/state.h"

#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <utility>

namespace luukku::forms {

using fhir::Json;

namespace {

Json built_children(State& state, const std::vector<LiveId>& children)
{
    std::vector<Json> items;
    items.reserve(children.size());
    for (const auto child : children)
        if (const auto& one = built(state, child); !one.is_null()) {
            const auto place = static_cast<std::uint32_t>(items.size());
            if (std::as_const(state).live[child].place != place) state.live[child].place = place;
            items.push_back(one);
        }
    return items.empty() ? Json{} : Json::array(std::move(items));
}

// A Coding in the words that the response is said in: one translation, not all that the form has.
Json spoken(const State& state, const AnswerValue& given)
{
    if (given.name != "valueCoding" || given.value["_display"].is_null()) return given.value;
    const auto words = state.language.empty() ? Json{given.value["display"]} : Json{fhir::translated(given.value, "display", state.language)};
    return given.value.with("_display", {}).with("display", words);
}

// Items under a question stand under its answer (R4 QuestionnaireResponse, qrs-1).
Json built_answers(State& state, LiveId id)
{
    std::vector<Json> answers;
    for (const auto& answer : state.live[id].answers) {
        auto inside = built_children(state, answer.children);
        const auto& given = answer.given;
        std::vector<Json::Member> members{{given.name, spoken(state, given)}};
        if (!inside.is_null()) members.emplace_back("item", std::move(inside));
        answers.push_back(Json::object(std::move(members)));
    }
    return answers.empty() ? Json{} : Json::array(std::move(answers));
}

Json build(State& state, LiveId id)
{
    const auto& item = state.item_of(id);
    if (!state.live[id].enabled || item.type == ItemType::Display) return {};
    auto inside = item.is_group() ? built_children(state, state.live[id].children) : Json{};
    auto answers = item.is_group() ? Json{} : built_answers(state, id);
    if (inside.is_null() && answers.is_null()) return {};
    const auto& link_id = item.source["linkId"];
    std::vector<Json::Member> members{{"linkId", link_id.text() == item.link_id ? link_id : Json{item.link_id}}};
    if (!item.source["text"].is_null()) members.emplace_back("text", state.language.empty() ? item.source["text"] : Json{fhir::translated(item.source, "text", state.language)});
    if (!answers.is_null()) members.emplace_back("answer", std::move(answers));
    if (!inside.is_null()) members.emplace_back("item", std::move(inside));
    return Json::object(std::move(members));
}

}  // namespace

const Json& built(State& state, LiveId id)
{
    const auto& live = std::as_const(state).live[id];
    if (!live.fresh) {
        auto made = build(state, id);
        state.live[id].built = std::move(made);
        state.live[id].fresh = true;
    }
    return std::as_const(state).live[id].built;
}

Json built_response(State& state)
{
    const auto& root = std::as_const(state).live[root_item];
    if (root.fresh) return root.built;
    auto items = built_children(state, state.live[root_item].children);
    std::vector<Json::Member> members{{"resourceType", "QuestionnaireResponse"}, {"questionnaire", state.form.canonical()}, {"status", "in-progress"}};
    if (!items.is_null()) members.emplace_back("item", std::move(items));
    state.live[root_item].built = Json::object(std::move(members));
    state.live[root_item].fresh = true;
    return state.live[root_item].built;
}

}  // namespace luukku::forms
