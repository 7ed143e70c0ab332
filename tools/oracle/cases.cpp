#include "tools/oracle/cases.h"

#include <cassert>
#include <fstream>
#include <iterator>
#include <utility>

namespace luukku::oracle {

namespace {

using fhir::Json;

const path::Values nothing{};

std::string key_of(const Json& coding) { return std::string{coding["system"].text()} + '|' + std::string{coding["code"].text()}; }

// What ordinalValue or itemWeight says of an option, as digits.
std::string_view weight_on(const Json& element)
{
    for (const auto& extension : element["extension"].items()) {
        const auto url = extension["url"].text();
        if (url.ends_with("/ordinalValue") || url.ends_with("/itemWeight")) return extension["valueDecimal"].text();
    }
    return {};
}

void weigh(const Json& element, std::string_view system, std::map<std::string, std::string>& weights)
{
    Json coding = element["valueCoding"].is_object() ? element["valueCoding"] : element;
    if (coding["system"].is_null() && !system.empty()) coding = coding.with("system", system);
    const auto on_element = weight_on(element);
    const auto weight = on_element.empty() ? weight_on(coding) : on_element;
    if (!weight.empty()) weights.emplace(key_of(coding), weight);
}

// Options of items, and codes of contained value sets and code systems.
void weigh_all(const Json& element, std::map<std::string, std::string>& weights)
{
    for (const auto& option : element["answerOption"].items()) weigh(option, {}, weights);
    for (const auto& code : element["expansion"]["contains"].items()) weigh(code, {}, weights);
    for (const auto& code : element["concept"].items()) weigh(code, element["url"].text(), weights);
    for (const auto& group : element["compose"]["include"].items())
        for (const auto& code : group["concept"].items()) weigh(code, group["system"].text(), weights);
    for (const auto* below : {&element["item"], &element["contained"]})
        for (const auto& inner : below->items()) weigh_all(inner, weights);
}

std::vector<Asked> read_asked(const Json& list)
{
    std::vector<Asked> all;
    for (const auto& one : list.items()) {
        Asked asked{std::string{one["id"].text()}, std::string{one["name"].text()}, std::string{one["text"].text()}, std::string{one["item"].text()}, {},
            path::Expression::parse(one["text"].text())};
        for (const auto& index : one["sees"].items()) asked.sees.push_back(static_cast<std::size_t>(index.integer().value_or(0)));
        all.push_back(std::move(asked));
    }
    return all;
}

Round read_round(const Json& round)
{
    Round made{round["response"], {}, {}};
    for (const auto& [name, resource] : round["given"].members()) made.given[name] = {path::Value::element(resource)};
    for (const auto& [link_id, place] : round["contexts"].members()) made.contexts[link_id] = place.text();
    return made;
}

Form read_form(const Json& form)
{
    Form made{std::string{form["name"].text()}, path::Value::element(form["questionnaire"]), {}, read_asked(form["expressions"]), read_asked(form["variables"]), {}};
    weigh_all(form["questionnaire"], made.weights);
    for (const auto& round : form["rounds"].items()) made.rounds.push_back(read_round(round));
    return made;
}

}  // namespace

Result<Cases> read_cases(const std::filesystem::path& file)
{
    std::ifstream in{file, std::ios::binary};
    const std::string text{std::istreambuf_iterator<char>{in}, {}};
    constexpr fhir::Limits generous{256u * 1024u * 1024u, 256, 50'000'000};
    auto json = Json::parse(text, generous);
    if (!json) return json.error();
    const auto now = parse_instant((*json)["now"].text());
    if (!now) return now.error();
    Cases cases{*now, {}};
    for (const auto& form : (*json)["forms"].items()) cases.forms.push_back(read_form(form));
    return cases;
}

Situation::Situation(const Form& form, const Round& round, Utc now)
    : m_form{form}, m_round{round}, m_now{now}, m_resource{path::Value::element(round.response)}
{
    m_inputs[""] = {m_resource};
    for (const auto& [link_id, place] : round.contexts) {
        const auto expression = path::Expression::parse(place);
        const auto found = expression ? path::evaluate(*expression, m_inputs[""], {}) : Result<path::Values>{expression.error()};
        if (found) m_inputs[link_id] = *found;
    }
    m_values.reserve(form.variables.size());    // questions refer to them
    for (const auto& variable : form.variables) {
        auto value = answer(variable);
        m_values.push_back(value ? *std::move(value) : nothing);
    }
}

Situation::Question Situation::question(const Asked& asked) const
{
    assert(asked.expression);
    std::unordered_map<std::string_view, const path::Values*> known;
    for (const auto& [name, values] : m_round.given) known[name] = &values;
    for (const auto index : asked.sees) known[m_form.variables[index].name] = &m_values[index];

    const auto input = m_inputs.find(asked.link_id);
    Question question{&*asked.expression, input == m_inputs.end() ? &nothing : &input->second, {}};
    question.around.now = m_now;
    question.around.resource = m_resource;
    question.around.variable = [known = std::move(known), form = path::Values{m_form.questionnaire}](std::string_view name) -> const path::Values* {
        if (name == "questionnaire") return &form;
        const auto at = known.find(name);
        return at == known.end() ? nullptr : at->second;
    };
    question.around.weight = [this](const Json& coding) -> std::optional<std::string> {
        const auto at = m_form.weights.find(key_of(coding));
        return at == m_form.weights.end() ? std::nullopt : std::optional{at->second};
    };
    return question;
}

Result<path::Values> Situation::answer(const Asked& asked) const
{
    if (!asked.expression) return asked.expression.error();
    return question(asked).answer();
}

namespace {

Json plain(const path::Value& value)
{
    const auto json = value.json();
    return value.type() == "System.Quantity" ? Json::object({{"value", json["value"]}, {"code", json["code"]}}) : json;
}

Json result_of(std::string id, const Result<path::Values>& answer)
{
    if (!answer) return Json::object({{"id", std::move(id)}, {"error", answer.error().detail}});
    std::vector<Json> types;
    std::vector<Json> values;
    for (const auto& value : *answer) {
        types.push_back(value.type());
        values.push_back(plain(value));
    }
    return Json::object({{"id", std::move(id)}, {"types", Json::array(std::move(types))}, {"values", Json::array(std::move(values))}});
}

}  // namespace

Json results(const Cases& cases)
{
    std::vector<Json> all;
    for (const auto& form : cases.forms)
        for (std::size_t turn = 0; turn < form.rounds.size(); ++turn) {
            const Situation at{form, form.rounds[turn], cases.now};
            for (const auto& asked : form.expressions) all.push_back(result_of(form.name + '#' + asked.id + '@' + std::to_string(turn), at.answer(asked)));
        }
    return Json::object({{"results", Json::array(std::move(all))}});
}

}  // namespace luukku::oracle
