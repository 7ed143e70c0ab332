#include "kiosk/forms/filling/filling.h"

#include "kiosk/forms/filling/state.h"
#include "kiosk/forms/filling/typed.h"
#include "kiosk/forms/fhirpath/units.h"
#include "sync/fhir/made.h"

#include <algorithm>
#include <utility>

namespace luukku::forms {

using fhir::Json;

namespace {

constexpr std::string_view ucum{"http://unitsofmeasure.org"};
constexpr std::size_t longest_unit{40};

// The item, when the person may do something to it now.
std::optional<LiveId> open_item(const State& state, std::string_view key)
{
    const auto id = find(state, key);
    if (!id || !is_enabled(state, *id) || is_read_only(state, *id)) return std::nullopt;
    return id;
}

std::optional<LiveId> open_question(const State& state, std::string_view key)
{
    const auto id = open_item(state, key);
    return id && state.item_of(*id).is_question() ? id : std::nullopt;
}

std::vector<AnswerValue> given(const LiveItem& live)
{
    std::vector<AnswerValue> answers;
    for (const auto& answer : live.answers) answers.push_back(answer.given);
    return answers;
}

void answered_by_person(State& state, LiveId id, std::vector<AnswerValue> answers)
{
    auto& live = state.live[id];
    live.touched = true;
    live.own_answer = !answers.empty();
    give(state, id, std::move(answers));
    // What was calculated comes back once nothing is said against it.
    for (std::size_t rule = 0; rule < state.live[id].rules.size(); ++rule)
        if (state.live[id].rules[rule].kind == RuleKind::Calculated) wake(state, id, static_cast<std::uint16_t>(rule));
    settle(state);
}

// A code of the form's further system where it is UCUM and knows it, else her words. Not yet typed, it is nothing.
Json unit_of_her_own(const Units& units, std::string_view words)
{
    const Json display{std::string{words}};
    if (units.system != ucum || !fhirpath::parse_unit(words)) return Json::object({{"display", display}});
    return Json::object({{"system", Json{std::string{ucum}}}, {"code", display}, {"display", display}});
}

// The unit that a number will have: chosen, else that of the answer there is, else the first one offered.
Json unit_of(const State& state, LiveId id)
{
    const auto& live = state.live[id];
    const auto& units = state.item_of(id).units;
    if (!live.unit.is_null()) return live.unit;
    if (!live.answers.empty()) {
        const auto& quantity = live.answers.front().given.value;
        if (!quantity["unit"].is_null()) return fhir::object_of({{"system", quantity["system"]}, {"code", quantity["code"]}, {"display", quantity["unit"]}});
    }
    return units.offered.empty() ? Json{} : units.offered.front();
}

std::vector<AnswerValue> toggled(const State& state, LiveId id, const Offer& offer)
{
    const auto& item = state.item_of(id);
    auto answers = given(state.live[id]);
    const auto chosen = std::find_if(answers.begin(), answers.end(), [&](const AnswerValue& one) { return same_answer(one, offer.answer); });
    if (chosen != answers.end()) {
        answers.erase(chosen);
        return answers;
    }
    if (!item.repeats || offer.exclusive) return {offer.answer};
    // What stands alone goes when another is chosen.
    for (const auto& other : offers_of(state, id))
        if (other.exclusive) std::erase_if(answers, [&](const AnswerValue& one) { return same_answer(one, other.answer); });
    answers.push_back(offer.answer);
    return answers;
}

// In the order of the form, whatever order they were pressed in.
void sort_as_offered(const State& state, LiveId id, std::vector<AnswerValue>& answers)
{
    const auto& offers = offers_of(state, id);
    const auto place = [&](const AnswerValue& answer) {
        return std::find_if(offers.begin(), offers.end(), [&](const Offer& offer) { return same_answer(offer.answer, answer); }) - offers.begin();
    };
    std::stable_sort(answers.begin(), answers.end(), [&](const AnswerValue& a, const AnswerValue& b) { return place(a) < place(b); });
}

bool is_yes_or_no(const Item& item, std::string_view option)
{
    return item.type == ItemType::Boolean && (option == "true" || option == "false");
}

std::optional<Offer> offer_named(const State& state, LiveId id, std::string_view option)
{
    const auto& offers = offers_of(state, id);
    for (std::size_t i = 0; i < offers.size(); ++i)
        if (offers[i].code == option && is_switched_on(state, id, i)) return offers[i];
    if (!is_yes_or_no(state.item_of(id), option)) return std::nullopt;
    Offer offer;
    offer.answer = {"valueBoolean", Json{option == "true"}};
    return offer;
}

// What a person did to it.
bool same(const LiveItem& a, const LiveItem& b)
{
    const bool same_state = a.draft == b.draft && a.touched == b.touched && a.left == b.left && a.gone == b.gone && a.unit == b.unit;
    return same_state && std::equal(a.answers.begin(), a.answers.end(), b.answers.begin(), b.answers.end(), [](const LiveAnswer& p, const LiveAnswer& q) { return p.given == q.given; });
}

}  // namespace

Filling::Filling(std::shared_ptr<State> state) : m_state{std::move(state)} {}

State& Filling::own()
{
    if (m_state.use_count() > 1) {
        m_state = std::make_shared<State>(*m_state);
        m_state->index = std::make_shared<fhirpath::Index>();
    }
    return *m_state;
}

Filling Filling::begin(const Form& form, const Start& start)
{
    auto state = std::make_shared<State>(form);
    state->start = start;
    plant(*state);
    settle(*state);
    return Filling{std::move(state)};
}

bool Filling::choose(std::string_view key, std::string_view option)
{
    const auto id = open_question(*m_state, key);
    if (!id) return false;
    const auto offer = offer_named(*m_state, *id, option);
    if (!offer) return false;
    auto& state = own();
    auto answers = toggled(state, *id, *offer);
    sort_as_offered(state, *id, answers);
    if (!state.item_of(*id).repeats) state.live[*id].draft.clear();
    answered_by_person(state, *id, std::move(answers));
    return true;
}

bool Filling::type(std::string_view key, std::string_view text)
{
    const auto id = open_question(*m_state, key);
    if (!id || text.size() > longest_draft) return false;
    const auto& item = m_state->item_of(*id);
    const bool takes_words = item.type != ItemType::Boolean && item.type != ItemType::Choice && item.type != ItemType::Attachment;
    if (!takes_words) return false;
    auto& state = own();
    state.live[*id].draft = text;
    state.live[*id].touched = true;
    if (item.repeats) return true;
    auto answer = read_typed(item, text, unit_of(state, *id), state.start.from_utc);
    answered_by_person(state, *id, answer ? std::vector{std::move(*answer)} : std::vector<AnswerValue>{});
    return true;
}

bool Filling::keep_typed(std::string_view key)
{
    const auto id = open_question(*m_state, key);
    if (!id || !m_state->item_of(*id).repeats) return false;
    const auto& item = m_state->item_of(*id);
    auto answer = read_typed(item, std::as_const(*m_state).live[*id].draft, unit_of(*m_state, *id), m_state->start.from_utc);
    auto answers = given(std::as_const(*m_state).live[*id]);
    const auto high = most(*m_state, *id);
    if (!answer || (high > 0 && answers.size() >= static_cast<std::size_t>(high))) return false;
    auto& state = own();
    answers.push_back(std::move(*answer));
    state.live[*id].draft.clear();
    answered_by_person(state, *id, std::move(answers));
    return true;
}

bool Filling::choose_unit(std::string_view key, std::string_view unit)
{
    const auto id = open_question(*m_state, key);
    if (!id || m_state->item_of(*id).type != ItemType::Quantity) return false;
    const auto& units = m_state->item_of(*id).units;
    const auto offered = std::find_if(units.offered.begin(), units.offered.end(), [&](const Json& one) { return one["code"].text() == unit || one["display"].text() == unit; });
    if (offered == units.offered.end() && (!units.open || unit.size() > longest_unit)) return false;
    auto& state = own();
    auto& live = state.live[*id];
    live.unit = offered != units.offered.end() ? *offered : unit_of_her_own(units, unit);
    if (live.answers.empty()) return true;
    auto answers = given(live);
    answers.front().value = quantity(answers.front().value["value"].text(), live.unit);
    answered_by_person(state, *id, std::move(answers));
    return true;
}

bool Filling::clear(std::string_view key)
{
    const auto id = open_question(*m_state, key);
    if (!id) return false;
    auto& state = own();
    state.live[*id].draft.clear();
    answered_by_person(state, *id, {});
    return true;
}

bool Filling::add(std::string_view group)
{
    const auto id = open_item(*m_state, group);
    if (!id || !m_state->item_of(*id).is_group() || !m_state->item_of(*id).repeats) return false;
    auto& state = own();
    const auto parent = state.live[*id].parent;
    const auto answer = state.live[*id].answer;
    const auto item = state.live[*id].item;
    const auto high = most(state, *id);
    auto* siblings = children_of(state, parent, answer);
    const auto here = instances(state, *siblings, item);
    if (here.size() >= static_cast<std::size_t>(high > 0 ? high : most_repetitions) || state.entries >= most_entries) return false;

    const auto behind = here.data() + here.size() - siblings->data();
    const auto added = plant_item(state, item, parent, answer);
    siblings->insert(siblings->begin() + behind, added);
    changed_below(state, added);
    settle(state);
    return true;
}

bool Filling::remove(std::string_view group)
{
    const auto id = open_item(*m_state, group);
    if (!id || !m_state->item_of(*id).is_group() || !m_state->item_of(*id).repeats) return false;
    auto& state = own();
    const auto parent = state.live[*id].parent;
    const auto answer = state.live[*id].answer;
    const auto item = state.live[*id].item;
    const bool alone = instances(state, *id).size() == 1;
    changed_below(state, *id);
    uproot(state, *id);
    auto* siblings = children_of(state, parent, answer);
    const auto at = std::find(siblings->begin(), siblings->end(), *id);
    const auto place = at - siblings->begin();
    siblings->erase(at);
    if (alone) {    // an empty one in its place: there is always one to fill
        const auto fresh = plant_item(state, item, parent, answer);
        siblings = children_of(state, parent, answer);
        siblings->insert(siblings->begin() + place, fresh);
    }
    settle(state);
    return true;
}

bool Filling::reach(std::string_view key)
{
    const auto parts = parts_of(*m_state, key);
    if (!parts) return false;
    const auto& definition = form().definition();
    std::vector<std::size_t> groups;    // that repeat, outermost first; repeating answers are given, not added
    for (auto item = parts->item; item != 0; item = definition[item].parent)
        if (definition[item].repeats && (definition[item].is_group() || item != parts->item)) groups.insert(groups.begin(), item);
    std::string numbers;
    for (std::size_t i = 0; i < groups.size() && i < parts->numbers.size(); ++i) {
        const auto& group = definition[groups[i]];
        const auto wanted = numbers + '[' + std::to_string(parts->numbers[i]) + ']';
        while (group.is_group() && !find(*m_state, group.name + wanted))
            if (!add(group.name + numbers + "[0]")) return false;
        numbers = wanted;
    }
    return find(*m_state, key).has_value();
}

void Filling::speak(std::string_view language)
{
    if (m_state->language == language) return;
    auto& state = own();
    state.language = language;
    for (LiveId id = 0; id < state.live.size(); ++id) state.live[id].fresh = false;
    settle(state);
}

bool Filling::leave(std::string_view key)
{
    const auto id = find(*m_state, key);
    if (!id) return false;
    const auto& live = std::as_const(*m_state).live[*id];
    if (live.touched && live.left) return true;
    auto& state = own();
    state.live[*id].touched = state.live[*id].left = true;
    return true;
}

bool Filling::sign(const Json& signature)
{
    if (!signature.is_object() || !form().definition().signature_required) return false;
    own().signature = signature;
    return true;
}

Outcome Filling::answer(std::string_view key, std::vector<AnswerValue> answers)
{
    const auto id = find(*m_state, key);
    const std::string name{key};
    if (!id) return Error{Fault::BadInput, "no such item: " + name};
    const auto& item = m_state->item_of(*id);
    if (!item.is_question()) return Error{Fault::BadInput, "not a question: " + name};
    if (answers.size() > 1 && !item.repeats) return Error{Fault::BadInput, "several answers to " + name};
    if (answers.size() > std::size_t{most_repetitions}) return Error{Fault::TooLarge, "answers to " + name};
    for (const auto& one : answers)
        if (!fits(item.type, one)) return Error{Fault::BadInput, "an answer of another type to " + name};
    if (m_state->entries >= most_entries && answers.size() > std::as_const(*m_state).live[*id].answers.size())
        return Error{Fault::TooLarge, "no room for answers to " + name + ": a filling has up to " + std::to_string(most_entries) + " items and answers"};
    auto& state = own();
    state.live[*id].draft.clear();
    answered_by_person(state, *id, std::move(answers));
    return Done{};
}

std::vector<AnswerValue> Filling::answers(std::string_view key) const
{
    const auto id = find(*m_state, key);
    return id && is_enabled(*m_state, *id) ? given(std::as_const(*m_state).live[*id]) : std::vector<AnswerValue>{};
}

std::vector<Offer> Filling::offers(std::string_view key) const
{
    const auto id = find(*m_state, key);
    return id ? offers_of(*m_state, *id) : std::vector<Offer>{};
}

bool Filling::enabled(std::string_view key) const
{
    const auto id = find(*m_state, key);
    return id && is_enabled(*m_state, *id);
}

bool Filling::answered(std::string_view key) const
{
    const auto id = find(*m_state, key);
    return id && is_enabled(*m_state, *id) && !std::as_const(*m_state).live[*id].answers.empty();
}

bool Filling::needs_signature() const
{
    return form().definition().signature_required && m_state->signature.is_null();
}

const Form& Filling::form() const { return m_state->form; }
std::uint64_t Filling::evaluations() const { return m_state->evaluations; }

bool Filling::operator==(const Filling& other) const
{
    if (m_state == other.m_state) return true;
    const State& a = *m_state;
    const State& b = *other.m_state;
    if (!(a.form == b.form) || a.live.size() != b.live.size() || a.signature != b.signature) return false;
    for (LiveId id = 0; id < a.live.size(); ++id)
        if (!same(a.live[id], b.live[id])) return false;
    return true;
}

}  // namespace luukku::forms
