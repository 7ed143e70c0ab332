#include "kiosk/forms/instruments/score.h"

#include "kiosk/forms/instruments/answers.h"
#include "kiosk/forms/instruments/rules.h"

#include <algorithm>
#include <utility>

namespace luukku::forms::instruments {

using fhir::Json;
using fhirpath::Expression;
using fhirpath::Value;
using fhirpath::Values;

namespace {

// One response, as the expressions of a definition see it.
class Sheet {
public:
    Sheet(const Rules& rules, const Json& response, Sex sex, Utc at) : m_input{Value::element(response)}
    {
        if (sex != Sex::Unknown) m_sex.push_back(Value::string(sex == Sex::Female ? "female" : "male"));
        m_around.now = at;
        m_around.resource = m_input.front();
        m_around.variable = [this](std::string_view name) { return name == "sex" ? &m_sex : nullptr; };
        m_around.weight = [&rules](const Json& coding) -> std::optional<std::string> {
            const auto found = rules.weights.find(key_of(coding));
            return found == rules.weights.end() ? std::nullopt : std::optional{found->second};
        };
    }
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    [[nodiscard]] Result<Values> read(const Expression& expression) const { return fhirpath::evaluate(expression, m_input, m_around); }

    // An empty result is no, as in SDC's enableWhenExpression.
    [[nodiscard]] Result<bool> holds(const Expression& expression) const
    {
        const auto values = read(expression);
        if (!values) return values.error();
        return values->size() == 1 && values->front().as_boolean().value_or(false);
    }

private:
    Values m_input;
    Values m_sex;
    fhirpath::Surroundings m_around;
};

// She would not answer one of what the score is made of: the items that its rule names, or all where it goes through them all.
bool declined(const Json& response, std::string_view rule)
{
    const bool of_all = rule.find("item.answer") != std::string_view::npos;
    const auto items = all_items(response);
    return std::any_of(items.begin(), items.end(), [&](const Json& item) {
        if (!of_all && rule.find('\'' + std::string{item["linkId"].text()} + '\'') == std::string_view::npos) return false;
        const auto& answers = item["answer"].items();
        return std::any_of(answers.begin(), answers.end(), [](const Json& answer) { return key_of(answer["valueCoding"]) == declined_key; });
    });
}

// 7.0 and 7 are one score.
std::string plain(std::string digits)
{
    if (digits.find('.') == std::string::npos) return digits;
    digits.erase(digits.find_last_not_of('0') + 1);
    if (digits.back() == '.') digits.pop_back();
    return digits;
}

const Table* table_for(const std::vector<Table>& tables, const std::string& country, Sex sex)
{
    for (const auto& wanted : {country, std::string{"*"}})
        for (const auto& table : tables)
            if (table.country == wanted && (!table.sex || *table.sex == sex)) return &table;
    return nullptr;
}

// Every cut-off of the country counts, and of any country; one for a sex only when it is known.
void add_cutoffs(Score& score, const ScoreRule& rule, const Value& value, const Asked& asked)
{
    for (const auto& table : rule.cutoffs) {
        const bool counts = (table.country == "*" || table.country == asked.country) && (!table.sex || *table.sex == asked.sex);
        if (counts && table.ranges.front().holds(value)) score.flags.push_back(table.ranges.front().id);
    }
}

Outcome add_flags(Score& score, const ScoreRule& rule, const Sheet& sheet)
{
    for (const auto& flag : rule.flags) {
        const auto raised = sheet.holds(flag.when);
        if (!raised) return raised.error();
        if (*raised) score.flags.push_back(flag.id);
    }
    return Done{};
}

Result<Absence> absence_of(const ScoreRule& rule, const Sheet& sheet, const Json& response)
{
    if (rule.asked) {
        const auto asked = sheet.holds(*rule.asked);
        if (!asked) return asked.error();
        if (!*asked) return Absence::NotAsked;
    }
    const auto complete = sheet.holds(rule.complete);
    if (!complete) return complete.error();
    if (*complete) return Absence::None;
    return declined(response, rule.complete.text()) ? Absence::AskedDeclined : Absence::Unknown;
}

Outcome add_value(Score& score, const ScoreRule& rule, const Sheet& sheet, const Asked& asked)
{
    const auto values = sheet.read(*rule.value);
    if (!values) return values.error();
    const auto digits = values->size() == 1 ? values->front().as_digits() : std::nullopt;
    if (!digits) return Error{Fault::BadInput, rule.id + ": its value is no number"};

    score.digits = plain(*digits);
    if (const auto* table = table_for(rule.bands, asked.country, asked.sex)) {
        const auto band = std::find_if(table->ranges.begin(), table->ranges.end(), [&](const Range& range) { return range.holds(values->front()); });
        if (band != table->ranges.end()) score.band = band->id;
        score.band_source = table->source + ", version " + table->version;
    }
    add_cutoffs(score, rule, values->front(), asked);
    return Done{};
}

Result<Score> score_of(const ScoreRule& rule, const Sheet& sheet, const Json& response, const Asked& asked)
{
    Score score;
    score.id = rule.id;
    score.code = rule.code;
    score.unit = rule.unit;
    const auto absence = absence_of(rule, sheet, response);
    if (!absence) return absence.error();
    score.absence = *absence;
    if (score.absence == Absence::NotAsked) return score;
    if (const auto flags = add_flags(score, rule, sheet); !flags) return flags.error();
    if (score.absence != Absence::None || !rule.value) return score;
    if (const auto value = add_value(score, rule, sheet, asked); !value) return value.error();
    return score;
}

Outcome belongs(const Instrument& instrument, const Json& response)
{
    if (response["resourceType"].text() != "QuestionnaireResponse" || response["questionnaire"].text() != instrument.canonical())
        return Error{Fault::BadInput, "no response to " + instrument.canonical()};
    return offered(instrument.questionnaire(), response);
}

}  // namespace

std::string_view code_of(Absence absence)
{
    switch (absence) {
    case Absence::None: break;
    case Absence::Unknown: return "unknown";
    case Absence::AskedDeclined: return "asked-declined";
    case Absence::NotAsked: return "not-asked";
    }
    return {};
}

Result<Scoring> scores(const Instrument& instrument, const Json& response, const Asked& asked)
{
    if (const auto ours = belongs(instrument, response); !ours) return ours.error();
    Scoring scoring{instrument.wording(asked.language), {}};
    if (scoring.wording != Wording::Validated) return scoring;

    const Sheet sheet{instrument.rules(), response, asked.sex, asked.at};
    for (const auto& rule : instrument.rules().scores) {
        auto score = score_of(rule, sheet, response, asked);
        if (!score) return score.error();
        scoring.scores.push_back(*std::move(score));
    }
    return scoring;
}

Result<std::vector<std::string>> critical(const Instrument& instrument, const Json& response)
{
    if (const auto ours = belongs(instrument, response); !ours) return ours.error();
    const Sheet sheet{instrument.rules(), response, Sex::Unknown, {}};
    std::vector<std::string> raised;
    for (const auto& rule : instrument.rules().critical) {
        const auto holds = sheet.holds(rule.when);
        if (!holds) return holds.error();
        if (*holds) raised.push_back(rule.id);
    }
    return raised;
}

}  // namespace luukku::forms::instruments
