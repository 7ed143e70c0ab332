#include "kiosk/forms/filling/state.h"

#include "kiosk/forms/filling/typed.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <array>

namespace luukku::forms {

using fhir::Json;
using fhirpath::Value;

namespace {

std::optional<AnswerValue> number_of(std::string_view name, const Value& value)
{
    auto digits = value.as_digits();
    if (!digits) return std::nullopt;
    return AnswerValue{std::string{name}, Json::number(std::move(*digits))};
}

std::optional<AnswerValue> text_of(std::string_view name, const Value& value)
{
    auto text = value.as_text();
    if (!text || text->empty()) return std::nullopt;
    return AnswerValue{std::string{name}, Json{std::move(*text)}};
}

std::optional<AnswerValue> moment_of(const Value& value, ItemType type)
{
    auto text = value.as_text();
    if (!text) return std::nullopt;
    if (type == ItemType::Date) {
        if (const auto t = text->find('T'); t != std::string::npos) text->resize(t);
        if (!Value::date(*text)) return std::nullopt;
        return AnswerValue{"valueDate", Json{*text}};
    }
    if (type == ItemType::Time && Value::time(*text)) *text += std::string_view{":00:00"}.substr(std::min<std::size_t>(text->size() - 2, 6));   // FHIR says seconds
    if (type == ItemType::Time) return Value::time(*text) ? std::optional{AnswerValue{"valueTime", Json{*text}}} : std::nullopt;
    if (text->ends_with('T')) text->pop_back();
    return Value::date_time(*text) ? std::optional{AnswerValue{"valueDateTime", Json{*text}}} : std::nullopt;
}

std::optional<AnswerValue> quantity_of(const Value& value, const Item& item)
{
    const auto json = value.json();
    if (json.is_object()) return AnswerValue{"valueQuantity", json};
    auto digits = value.as_digits();
    if (!digits) return std::nullopt;
    return AnswerValue{"valueQuantity", quantity(*digits, item.units.offered.empty() ? Json{} : item.units.offered.front())};
}

// A code, or words, for one of the options; a Coding as it stands.
std::optional<AnswerValue> chosen_of(const Value& value, const Item& item, const std::vector<Offer>& offers)
{
    const auto json = value.json();
    const auto type = value.type();
    if (json.is_object()) {
        const bool is_concept = !json["coding"].is_null();
        const bool reference = type.ends_with("Reference") || !json["reference"].is_null();
        AnswerValue answer{reference ? "valueReference" : "valueCoding", is_concept ? json["coding"][0] : json};
        for (const auto& offer : offers)
            if (same_answer(offer.answer, answer)) return offer.answer;
        return answer;
    }
    const auto text = value.as_text();
    if (!text) return std::nullopt;
    for (const auto& offer : offers)
        if (offer.code == *text || offer.words[std::string_view{offer.label}].text() == *text) return offer.answer;
    if (!offers.empty() && !item.open) return std::nullopt;
    if (type.ends_with("Integer") || type.ends_with("integer")) return number_of("valueInteger", value);
    return text_of("valueString", value);
}

}  // namespace

Json quantity(std::string_view digits, const Json& unit)
{
    const auto& words = unit["display"].is_null() ? unit["code"] : unit["display"];
    return fhir::object_of({{"value", Json::number(std::string{digits})}, {"unit", words}, {"system", unit["system"]}, {"code", unit["code"]}});
}

Value value_of(const AnswerValue& answer)
{
    // "valueDateTime" holds an element of type dateTime; complex types keep their capital.
    auto type = answer.name.substr(5);
    const bool is_complex = answer.value.is_object();
    if (!is_complex && !type.empty()) type[0] = static_cast<char>(type[0] | 0x20);
    return Value::element(answer.value, type);
}

std::optional<AnswerValue> answer_of(const Value& value, const Item& item, const std::vector<Offer>& offers)
{
    if (value.empty()) return std::nullopt;
    switch (item.type) {
    case ItemType::Boolean:
        if (const auto truth = value.as_boolean()) return AnswerValue{"valueBoolean", Json{*truth}};
        return std::nullopt;
    case ItemType::Integer:
        if (const auto whole = value.as_integer()) return AnswerValue{"valueInteger", Json::integer(*whole)};
        return std::nullopt;
    case ItemType::Decimal: {
        const auto json = value.json();
        return json.is_object() ? number_of("valueDecimal", Value::element(json["value"], "decimal")) : number_of("valueDecimal", value);
    }
    case ItemType::Date:
    case ItemType::DateTime:
    case ItemType::Time: return moment_of(value, item.type);
    case ItemType::String:
    case ItemType::Text: return text_of("valueString", value);
    case ItemType::Url: return text_of("valueUri", value);
    case ItemType::Quantity: return quantity_of(value, item);
    case ItemType::Choice:
    case ItemType::OpenChoice: return chosen_of(value, item, offers);
    case ItemType::Attachment:
    case ItemType::Reference: {
        const auto json = value.json();
        if (!json.is_object()) return std::nullopt;
        return AnswerValue{item.type == ItemType::Attachment ? "valueAttachment" : "valueReference", json};
    }
    case ItemType::Group:
    case ItemType::Display: break;
    }
    return std::nullopt;
}

}  // namespace luukku::forms
