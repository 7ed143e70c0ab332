#include "kiosk/forms/definition/reading.h"

#include <algorithm>
#include <array>

namespace luukku::forms {

using fhir::Json;

namespace {

constexpr std::array<std::pair<std::string_view, Test>, 7> tests{{
    {"exists", Test::Exists}, {"=", Test::Equal}, {"!=", Test::NotEqual}, {">", Test::Greater}, {"<", Test::Less}, {">=", Test::GreaterOrEqual},
    {"<=", Test::LessOrEqual},
}};

Error broken(const std::string& path, std::string_view what)
{
    return {Fault::BadInput, path + ": " + std::string{what}};
}

bool is_offered(const Item& question, const AnswerValue& wanted)
{
    return std::any_of(question.offers.begin(), question.offers.end(), [&](const Offer& offer) {
        if (offer.answer.name != wanted.name) return false;
        if (wanted.name != "valueCoding") return offer.answer.value == wanted.value;
        return offer.answer.value["code"].text() == wanted.value["code"].text();
    });
}

Result<Condition> condition_of(Reading& reading, const Item& item, const Json& when, const std::string& path)
{
    const auto place = reading.definition.place(when["question"].text());
    if (!place) return broken(path + ".question", "enableWhen of an item that is not there");
    const auto& question = reading.definition[*place];
    if (!question.is_question()) return broken(path + ".question", "enableWhen of an item that is not answered");
    const auto test = std::find_if(tests.begin(), tests.end(), [&](const auto& one) { return one.first == when["operator"].text(); });
    if (test == tests.end()) return broken(path + ".operator", "enableWhen without an operator of R4's" + hint_of_release("Questionnaire.item.enableWhen", when["hasAnswer"].is_null() ? "" : "hasAnswer"));
    auto answer = answer_in(when, "answer");
    if (!answer) return broken(path, "enableWhen without an answer (que-7)");
    if (test->second == Test::Exists && answer->name != "valueBoolean") return broken(path, "enableWhen exists without answerBoolean (que-7)");

    const bool names_option = test->second == Test::Equal || test->second == Test::NotEqual;
    if (names_option && !question.offers.empty() && !question.open && !is_offered(question, *answer))
        reading.find(Finding::Level::Warning, Finding::Kind::Risky, path, item.link_id, "enableWhen of an answer that question " + question.link_id + " does not offer");
    return Condition{*place, test->second, std::move(*answer)};
}

}  // namespace

Outcome read_conditions(Reading& reading, Item& item, const std::string& path)
{
    const auto& whens = item.source["enableWhen"].items();
    const auto behavior = item.source["enableBehavior"].text();
    item.any_condition = behavior == "any";
    if (whens.size() > 1 && behavior != "all" && behavior != "any")
        reading.find(Finding::Level::Warning, Finding::Kind::Broken, path, item.link_id, "several enableWhen without enableBehavior (que-12): all are asked for");
    for (std::size_t i = 0; i < whens.size(); ++i) {
        auto condition = condition_of(reading, item, whens[i], path + ".enableWhen[" + std::to_string(i) + ']');
        if (!condition) return condition.error();
        item.conditions.push_back(std::move(*condition));
    }
    return Done{};
}

}  // namespace luukku::forms
