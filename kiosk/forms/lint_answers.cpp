#include "kiosk/forms/fhirpath/fhirpath.h"
#include "kiosk/forms/lint_parts.h"
#include "platform/base/one_of.h"

#include <algorithm>
#include <array>

namespace luukku::forms {

using fhir::Json;

namespace {

using Level = Finding::Level;
using Kind = Finding::Kind;

// Whether an answer to a question of this type can be held against such a value.
bool is_comparable(ItemType type, const AnswerValue& value)
{
    switch (type) {
    case ItemType::Integer:
    case ItemType::Decimal: return is_one_of(value.name, {"valueInteger", "valueDecimal"});
    case ItemType::Date:
    case ItemType::DateTime: return is_one_of(value.name, {"valueDate", "valueDateTime"});
    case ItemType::Quantity: return is_one_of(value.name, {"valueQuantity", "valueInteger", "valueDecimal"});
    case ItemType::Url: return value.name == "valueString";         // enableWhen has no address
    case ItemType::Attachment: return false;
    default: return fits(type, value);
    }
}

bool has_order(const AnswerValue& value)
{
    return !is_one_of(value.name, {"valueCoding", "valueReference", "valueBoolean"});
}

fhirpath::Value value_of(const AnswerValue& answer)
{
    auto type = answer.name.substr(5);
    if (!answer.value.is_object()) type[0] = static_cast<char>(type[0] | 0x20);
    return fhirpath::Value::element(answer.value, type);
}

void look_at_bounds(const Item& item, const Tell& tell)
{
    const auto& low = item.limit.low;
    const auto& high = item.limit.high;
    for (const auto* bound : {&low, &high}) {
        if (!*bound) continue;
        const bool ordered = item.is_question() && has_order(**bound) && !is_one_of((*bound)->name, {"valueString", "valueUri"});
        if (!ordered || !is_comparable(item.type, **bound))
            tell(Level::Error, Kind::Broken, "", std::string{bound == &low ? "the least" : "the most"} + " value is of another type than the answer: it limits nothing");
    }
    if (low && high && value_of(*low).compare(value_of(*high)).value_or(0) > 0) tell(Level::Error, Kind::Broken, "", "minValue is above maxValue: no value fits");
}

void look_at_counts(const Item& item, const Tell& tell)
{
    const auto& limit = item.limit;
    if (limit.longest > 0 && limit.shortest > limit.longest) tell(Level::Error, Kind::Broken, "", "minLength is above maxLength: no text fits");
    if (item.min_occurs > 0 && item.max_occurs > 0 && item.min_occurs > item.max_occurs) tell(Level::Error, Kind::Broken, "", "minOccurs is above maxOccurs");
    if (item.min_occurs > most_repetitions) tell(Level::Error, Kind::Broken, "", "minOccurs is above " + std::to_string(most_repetitions) + ": so many are not taken");
    if (!item.source["maxLength"].is_null() && limit.longest == 0) tell(Level::Error, Kind::Broken, ".maxLength", "a longest length below 1 limits nothing");
    for (const auto& extension : item.source["extension"].items()) {
        const auto* row = feature_of(extension["url"].text());
        if (!row || !is_one_of(row->name, {"minOccurs", "maxOccurs", "minLength", "maxDecimalPlaces"})) continue;
        const auto& count = extension["valueInteger"];
        const bool decided = !extension["_valueInteger"].is_null();
        if (count.integer().value_or(decided ? 1 : -1) < (row->feature == Feature::MaxOccurs ? 1 : 0))
            tell(Level::Error, Kind::Broken, "", std::string{row->name} + " is no number of things: it limits nothing");
    }
}

bool is_offered(const Item& item, const AnswerValue& answer)
{
    return std::any_of(item.offers.begin(), item.offers.end(), [&](const Offer& offer) {
        if (offer.answer.name != answer.name) return false;
        return answer.name == "valueCoding" ? offer.answer.value["code"] == answer.value["code"] : offer.answer.value == answer.value;
    });
}

void look_at_first_answers(const Item& item, const Tell& tell)
{
    for (std::size_t i = 0; i < item.initial.size(); ++i) {
        const auto member = ".initial[" + std::to_string(i) + ']';
        const bool own_words = item.open && item.initial[i].name == "valueString";
        if (!item.is_question()) tell(Level::Error, Kind::Broken, member, "a first answer, and no question (que-8)");
        else if (!fits(item.type, item.initial[i])) tell(Level::Error, Kind::Broken, member, "a first answer of another type than the question");
        else if (!item.offers.empty() && item.offers_known && !own_words && !is_offered(item, item.initial[i])) tell(Level::Error, Kind::Broken, member, "a first answer that is none of the options");
    }
    if (!item.source["answerOption"].is_null() && !item.source["answerValueSet"].is_null())
        tell(Level::Error, Kind::Broken, ".answerValueSet", "options and a value set at one question (que-4): the value set is not read");
}

void look_at_conditions(const Definition& definition, const Item& item, const Tell& tell)
{
    for (std::size_t i = 0; i < item.conditions.size(); ++i) {
        const auto& condition = item.conditions[i];
        const auto& question = definition[condition.question];
        const auto member = ".enableWhen[" + std::to_string(i) + ']';
        if (condition.test == Test::Exists) continue;
        const bool by_order = condition.test != Test::Equal && condition.test != Test::NotEqual;
        if (!is_comparable(question.type, condition.answer)) tell(Level::Error, Kind::Broken, member, "an answer of another type than question " + question.link_id + " has: it is never given");
        else if (by_order && !has_order(condition.answer)) tell(Level::Error, Kind::Broken, member, "one is not more or less than another of this type: it never holds");
    }
}

}  // namespace

void lint_answers(const Definition& definition, const Item& item, const Tell& tell)
{
    look_at_bounds(item, tell);
    look_at_counts(item, tell);
    look_at_first_answers(item, tell);
    look_at_conditions(definition, item, tell);
}

}  // namespace luukku::forms
