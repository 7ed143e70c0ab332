#include "kiosk/forms/filling/filling.h"

#include "kiosk/forms/filling/response_shape.h"
#include "kiosk/forms/filling/state.h"
#include "platform/base/moment.h"

#include <algorithm>

// A stored response laid over the form, and what does not fit.
namespace luukku::forms {

using fhir::Json;
using Kind = Issue::Kind;

namespace {

class Layer {
public:
    Layer(State& state, std::vector<Issue>& issues) : m_state{state}, m_issues{issues} {}

    std::map<LiveId, std::string> paths{};      // where what was laid stands in the response

    // `json` is what holds the items: the response, a group's item, or an answer.
    void lay(const Json& json, LiveId parent, std::uint32_t answer, const std::string& path)
    {
        const auto& items = json["item"].items();
        std::map<std::size_t, std::size_t> seen;        // definitions met here, and how often
        std::size_t last{};
        for (std::size_t i = 0; i < items.size(); ++i) {
            const auto here = path + ".item[" + std::to_string(i) + ']';
            const auto link_id = items[i]["linkId"].text();
            const auto place = place_of(m_state.live[parent].item, link_id, seen);
            if (!place) {
                add(m_state.definition().place(link_id) ? Kind::Misplaced : Kind::UnknownItem, std::string{link_id}, here);
                continue;
            }
            if (*place < last) add(Kind::Misplaced, m_state.definition()[*place].link_id, here);
            last = *place;
            const auto times = seen[*place]++;
            one(items[i], *place, times, parent, answer, here);
        }
    }

private:
    // Of two items with one linkId, which no form should have, the second stands for the second.
    std::optional<std::size_t> place_of(std::size_t parent, std::string_view link_id, const std::map<std::size_t, std::size_t>& seen) const
    {
        const auto& definition = m_state.definition();
        const auto first = definition.child(parent, link_id);
        if (!first || definition[*first].repeats || !seen.contains(*first)) return first;
        for (const auto child : definition[parent].children)
            if (definition[child].link_id == link_id && !seen.contains(child)) return child;
        return first;
    }

    void add(Kind kind, const std::string& link_id, const std::string& path, std::string bound = {})
    {
        if (m_issues.size() < most_faults) m_issues.push_back({Issue::Severity::Error, kind, {}, link_id, path, std::move(bound), {}});
    }

    // How many of it there may be, or of everything where that is what has run out.
    std::size_t room_for(const Item& item) const
    {
        if (!item.is_group() || !item.repeats) return 1;
        return m_state.entries >= most_entries ? most_entries : std::size_t{most_repetitions};
    }

    // The live item for the n-th of its kind here; repeating groups grow.
    std::optional<LiveId> live_of(std::size_t place, std::size_t times, LiveId parent, std::uint32_t answer)
    {
        auto* siblings = children_of(m_state, parent, answer);
        if (!siblings) return std::nullopt;
        const auto here = instances(m_state, *siblings, place);
        if (times < here.size()) return here[times];
        const auto& item = m_state.definition()[place];
        if (!item.is_group() || !item.repeats || times >= most_repetitions || m_state.entries >= most_entries) return std::nullopt;
        const auto behind = here.data() + here.size() - siblings->data();
        const auto added = plant_item(m_state, place, parent, answer);
        siblings->insert(siblings->begin() + behind, added);
        return added;
    }

    void one(const Json& json, std::size_t place, std::size_t times, LiveId parent, std::uint32_t answer, const std::string& path)
    {
        const auto& item = m_state.definition()[place];
        if (item.type == ItemType::Display) {
            if (json["answer"].size() > 0) add(Kind::WrongType, item.link_id, path);
            return;
        }
        const auto id = live_of(place, times, parent, answer);
        if (!id) {
            add(Kind::TooMany, item.link_id, path, std::to_string(room_for(item)));
            return;
        }
        paths.emplace(*id, path);
        if (item.is_group()) {
            if (json["answer"].size() > 0) add(Kind::WrongType, item.link_id, path);
            lay(json, *id, 0, path);
            return;
        }
        if (json["item"].is_array()) add(Kind::Misplaced, item.link_id, path + ".item");
        answers(json, *id, path);
    }

    void answers(const Json& json, LiveId id, const std::string& path)
    {
        const auto& link_id = m_state.item_of(id).link_id;
        const auto& given = json["answer"].items();
        if (given.size() > most_repetitions) add(Kind::TooMany, link_id, path, std::to_string(most_repetitions));
        std::vector<AnswerValue> kept;
        std::vector<std::size_t> places;
        for (std::size_t i = 0; i < given.size() && kept.size() < most_repetitions; ++i) {
            auto value = answer_in(given[i]);
            const auto here = path + ".answer[" + std::to_string(i) + ']';
            if (!value || !fits(m_state.item_of(id).type, *value)) {
                add(Kind::WrongType, link_id, here, std::string{name_of(m_state.item_of(id).type)});
                continue;
            }
            kept.push_back(std::move(*value));
            places.push_back(i);
        }
        give(m_state, id, std::move(kept));
        for (std::size_t i = 0; i < places.size() && i < m_state.live[id].answers.size(); ++i) {
            const auto serial = m_state.live[id].answers[i].serial;
            lay(given[places[i]], id, serial, path + ".answer[" + std::to_string(places[i]) + ']');
        }
    }

    State& m_state;
    std::vector<Issue>& m_issues;
};

std::map<LiveId, std::vector<AnswerValue>> all_answers(const State& state)
{
    std::map<LiveId, std::vector<AnswerValue>> answers;
    for (LiveId id = 0; id < state.live.size(); ++id)
        for (const auto& answer : state.live[id].answers) answers[id].push_back(answer.given);
    return answers;
}

bool same_answers(const std::vector<AnswerValue>& stored, const std::vector<LiveAnswer>& now)
{
    return std::equal(stored.begin(), stored.end(), now.begin(), now.end(), [](const AnswerValue& a, const LiveAnswer& b) {
        return same_answer(a, b.given) || value_of(a).equals(value_of(b.given)).value_or(false);
    });
}

// What the form calculates otherwise, and the person may change, she did change: it stays hers. From the first to be settled to the last, since
// what hangs on it may then be as it was stored.
void restore_own(State& state, const std::map<LiveId, std::vector<AnswerValue>>& stored)
{
    std::vector<std::pair<int, LiveId>> order;
    for (const auto& one : stored)
        if (state.item_of(one.first).calculated) order.emplace_back(state.item_of(one.first).rank, one.first);
    std::sort(order.begin(), order.end());
    for (const auto& one : order) {
        const auto id = one.second;
        if (is_read_only(state, id) || same_answers(stored.at(id), state.live[id].answers)) continue;
        state.live[id].own_answer = true;
        give(state, id, stored.at(id));
        settle(state);
    }
}

// What the form calculates and the response does not hold: whoever asks for it does not get it.
void find_left_out(const State& state, const std::map<LiveId, std::vector<AnswerValue>>& stored, std::vector<Issue>& issues)
{
    for (LiveId id = 0; id < state.live.size(); ++id) {
        const auto& live = state.live[id];
        if (live.gone || live.answers.empty() || !state.item_of(id).calculated || stored.contains(id) || !is_enabled(state, id)) continue;
        const bool required = is_required(state, id);
        const auto place = expression_of(state, live.parent) + ".item.where(linkId='" + state.item_of(id).link_id + "')";
        issues.push_back({required ? Issue::Severity::Error : Issue::Severity::Warning, required ? Kind::Missing : Kind::NotAsCalculated, key_of(state, id), state.item_of(id).link_id, place, {}, "it is left out"});
    }
}

void compare_calculated(const State& state, const std::map<LiveId, std::vector<AnswerValue>>& stored, std::vector<Issue>& issues)
{
    for (const auto& [id, answers] : stored)
        if (state.item_of(id).calculated && is_enabled(state, id) && !same_answers(answers, state.live[id].answers))
            issues.push_back({is_read_only(state, id) ? Issue::Severity::Error : Issue::Severity::Warning, Kind::NotAsCalculated, key_of(state, id), state.item_of(id).link_id, expression_of(state, id), {}, {}});
}

// A response over the form: what it is now, and what it was.
struct Laid {
    std::shared_ptr<State> state{};
    std::vector<Issue> issues{};
    std::map<LiveId, std::vector<AnswerValue>> stored{};
    std::map<LiveId, std::string> paths{};
};

Laid laid(const Form& form, const Json& response, const Start& start)
{
    Laid all{std::make_shared<State>(form), faults_of_shape(response), {}, {}};
    auto& state = all.state;
    state->start = start;
    state->resuming = true;
    plant(*state);
    Layer layer{*state, all.issues};
    layer.lay(response, root_item, 0, "QuestionnaireResponse");
    all.paths = std::move(layer.paths);
    for (const auto& extension : response["extension"].items())
        if (extension["url"].text() == "http://hl7.org/fhir/StructureDefinition/questionnaireresponse-signature") state->signature = extension["valueSignature"];
    all.stored = all_answers(*state);
    settle(*state);
    restore_own(*state, all.stored);
    return all;
}

void find_disabled(const State& state, const std::map<LiveId, std::vector<AnswerValue>>& stored, std::vector<Issue>& issues)
{
    for (const auto& [id, answers] : stored)
        if (!state.live[id].gone && !is_enabled(state, id))
            issues.push_back({Issue::Severity::Error, Kind::NotEnabled, key_of(state, id), state.item_of(id).link_id,
                              "QuestionnaireResponse.repeat(item | answer).where(linkId='" + state.item_of(id).link_id + "')", {}, {}});
}

void check_version(const Form& form, const Json& response, std::vector<Issue>& issues)
{
    const auto named = response["questionnaire"].text();
    const auto bar = named.find('|');
    const auto version = form.questionnaire()["version"].text();
    if (bar != std::string_view::npos && !version.empty() && named.substr(bar + 1) != version)
        issues.push_back({Issue::Severity::Error, Kind::WrongVersion, {}, {}, "QuestionnaireResponse.questionnaire", std::string{version}, {}});
}

bool is_of_form(const Form& form, const Json& response)
{
    if (response["resourceType"].text() != "QuestionnaireResponse") return false;
    const auto named = response["questionnaire"].text();
    const auto url = form.questionnaire()["url"].text();
    return named.empty() || url.empty() || named.substr(0, named.find('|')) == url;
}

}  // namespace

Filling Filling::resume(const Form& form, const Json& response, const Start& start)
{
    auto state = laid(form, response, start).state;
    state->resuming = false;
    return Filling{std::move(state)};
}

std::vector<Issue> validate(const Form& form, const Json& response, const Start& start, std::string_view language)
{
    std::vector<Issue> issues;
    if (!is_of_form(form, response)) {
        const bool is_response = response["resourceType"].text() == "QuestionnaireResponse";
        issues.push_back({Issue::Severity::Error, Kind::WrongForm, {}, {}, is_response ? "QuestionnaireResponse.questionnaire" : "", {}, is_response ? "it names another" : "no QuestionnaireResponse"});
        return issues;
    }
    // What it calculated, it calculated when it was given.
    auto when = start;
    if (const auto given = parse_instant(response["authored"].text())) when.now = *given;
    auto all = laid(form, response, when);
    issues = std::move(all.issues);
    check_version(form, response, issues);
    compare_calculated(*all.state, all.stored, issues);
    find_left_out(*all.state, all.stored, issues);
    find_disabled(*all.state, all.stored, issues);
    auto rules = Filling::resume(form, response, when).issues(language);
    // What was told of one answer is not told once more of its question.
    const auto is_told = [&](const Issue& rule) {
        return rule.kind == Kind::WrongType && std::any_of(issues.begin(), issues.end(), [&](const Issue& told) { return told.kind == rule.kind && told.link_id == rule.link_id; });
    };
    std::erase_if(rules, is_told);
    issues.insert(issues.end(), rules.begin(), rules.end());
    // Of an element that the response holds, its own place there: what was not taken up has moved the others.
    std::map<std::string, std::string> places;
    for (const auto& [id, path] : all.paths) places.emplace(key_of(*all.state, id), path);
    for (auto& issue : issues)
        if (const auto place = places.find(issue.key); !issue.key.empty() && place != places.end()) issue.expression = place->second;
    return issues;
}

}  // namespace luukku::forms
