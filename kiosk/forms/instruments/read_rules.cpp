#include "kiosk/forms/instruments/rules.h"

#include <array>
#include <utility>

namespace luukku::forms::instruments {

using fhir::Json;
using fhirpath::Expression;
using fhirpath::Value;

namespace {

constexpr std::string_view ordinal_value{"http://hl7.org/fhir/StructureDefinition/ordinalValue"};

Error wrong(const std::string& place, std::string_view why)
{
    return {Fault::BadInput, place + ": " + std::string{why}};
}

Result<Expression> expression(const Json& text, const std::string& place)
{
    auto read = Expression::parse(text.text());
    return read ? read : Result<Expression>{wrong(place, read.error().detail)};
}

Result<std::vector<Rule>> rules_of(const Json& list, const std::string& place)
{
    std::vector<Rule> rules;
    for (const auto& one : list.items()) {
        const std::string id{one["id"].text()};
        auto when = expression(one["when"], std::string{place}.append(".").append(id));
        if (!when) return when.error();
        if (id.empty()) return wrong(place, "a rule without id");
        rules.push_back({id, *when});
    }
    return rules;
}

Result<Range> range_of(const Json& one, std::string_view id, const std::string& place)
{
    Range range{{}, {}, std::string{id}};
    for (const auto& [member, bound] : {std::pair{"from", &range.from}, std::pair{"to", &range.to}}) {
        if (one[member].is_null()) continue;
        *bound = Value::decimal(one[member].text());
        if (!*bound) return wrong(place, "a bound that is no number");
    }
    if (range.id.empty() || (!range.from && !range.to)) return wrong(place, "a range without id or bounds");
    return range;
}

Result<Table> heading_of(const Json& one, const std::string& place)
{
    Table table;
    table.country = std::string{one["country"].text()};
    table.version = std::string{one["version"].text()};
    table.source = std::string{one["source"].text()};
    if (table.country.empty() || table.version.empty() || table.source.empty()) return wrong(place, "a table without country, version or source");

    const auto sex = one["sex"].text();
    if (sex == "female") table.sex = Sex::Female;
    else if (sex == "male") table.sex = Sex::Male;
    else if (!sex.empty()) return wrong(place, "a table for no sex we know");
    return table;
}

Result<std::vector<Table>> bands_of(const Json& list, const std::string& place)
{
    std::vector<Table> tables;
    for (const auto& one : list.items()) {
        auto table = heading_of(one, place);
        if (!table) return table.error();
        for (const auto& range : one["ranges"].items()) {
            auto read = range_of(range, range["id"].text(), place);
            if (!read) return read.error();
            table->ranges.push_back(*read);
        }
        tables.push_back(*table);
    }
    return tables;
}

Result<std::vector<Table>> cutoffs_of(const Json& list, const std::string& place)
{
    std::vector<Table> tables;
    for (const auto& one : list.items()) {
        auto table = heading_of(one, place);
        if (!table) return table.error();
        auto range = range_of(one, one["flag"].text(), place);
        if (!range) return range.error();
        table->ranges.push_back(*range);
        tables.push_back(*table);
    }
    return tables;
}

Outcome read_tables(ScoreRule& rule, const Json& score)
{
    auto flags = rules_of(score["flags"], rule.id + ".flags");
    if (!flags) return flags.error();
    auto bands = bands_of(score["bands"], rule.id + ".bands");
    if (!bands) return bands.error();
    auto cutoffs = cutoffs_of(score["cutoffs"], rule.id + ".cutoffs");
    if (!cutoffs) return cutoffs.error();
    rule.flags = *std::move(flags);
    rule.bands = *std::move(bands);
    rule.cutoffs = *std::move(cutoffs);
    return Done{};
}

Result<ScoreRule> score_of(const Json& score)
{
    ScoreRule rule;
    rule.id = std::string{score["id"].text()};
    rule.code = score["code"];
    rule.unit = std::string{score["unit"].text()};
    if (rule.id.empty() || rule.code["code"].text().empty()) return wrong("scores", "a score without id or code");

    const std::array parts{std::pair{"asked", &rule.asked}, std::pair{"value", &rule.value}};
    for (const auto& part : parts) {
        if (score[part.first].is_null()) continue;
        auto read = expression(score[part.first], rule.id + "." + part.first);
        if (!read) return read.error();
        *part.second = *read;
    }
    auto complete = expression(score["complete"], rule.id + ".complete");
    if (!complete) return complete.error();
    rule.complete = *complete;

    if (const auto tables = read_tables(rule, score); !tables) return tables.error();
    return rule;
}

// One code has one weight in an instrument: FHIRPath's weight() knows the answer's Coding alone.
Outcome read_weights(Rules& rules, const Json& questionnaire)
{
    for (const auto& item : all_items(questionnaire))
        for (const auto& option : item["answerOption"].items())
            for (const auto& extension : option["valueCoding"]["extension"].items()) {
                if (extension["url"].text() != ordinal_value) continue;
                const auto key = key_of(option["valueCoding"]);
                const std::string weight{extension["valueDecimal"].text()};
                if (rules.weights.emplace(key, weight).first->second != weight) return wrong(key, "two weights for one answer");
            }
    return Done{};
}

}  // namespace

bool Range::holds(const Value& score) const
{
    if (from && score.compare(*from).value_or(-1) < 0) return false;
    return !to || score.compare(*to).value_or(1) <= 0;
}

Result<Rules> read_rules(const Json& definition)
{
    Rules rules;
    for (const auto& score : definition["scores"].items()) {
        auto rule = score_of(score);
        if (!rule) return rule.error();
        rules.scores.push_back(*std::move(rule));
    }
    auto critical = rules_of(definition["critical"], "critical");
    if (!critical) return critical.error();
    rules.critical = *std::move(critical);
    if (const auto weights = read_weights(rules, definition["questionnaire"]); !weights) return weights.error();
    return rules;
}

std::vector<Json> all_items(const Json& holder)
{
    std::vector<Json> all;
    std::vector<Json> left{holder};
    while (!left.empty()) {
        const auto next = left.back();
        left.pop_back();
        for (const auto& item : next["item"].items()) {
            all.push_back(item);
            left.push_back(item);
            for (const auto& answer : item["answer"].items()) left.push_back(answer);
        }
    }
    return all;
}

std::string key_of(const Json& coding)
{
    return std::string{coding["system"].text()} + "|" + std::string{coding["code"].text()};
}

}  // namespace luukku::forms::instruments
