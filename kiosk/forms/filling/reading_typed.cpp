#include "kiosk/forms/filling/state.h"
#include "kiosk/forms/filling/typed.h"

#include "sync/fhir/resource.h"

// Between what a person writes or reads and an answer.
namespace luukku::forms {

using fhir::Json;

namespace {

std::optional<AnswerValue> as_text(std::string_view name, std::optional<std::string> text)
{
    if (!text || text->empty()) return std::nullopt;
    return AnswerValue{std::string{name}, Json{std::move(*text)}};
}

std::optional<AnswerValue> as_number(std::string_view name, std::optional<std::string> digits)
{
    if (!digits) return std::nullopt;
    return AnswerValue{std::string{name}, Json::number(std::move(*digits))};
}

// "24.12.2026 14.30"; the day alone will do.
std::optional<AnswerValue> as_moment(std::string_view text, std::chrono::minutes from_utc)
{
    text = trimmed(text);
    const auto gap = text.find_first_of(" T");
    auto date = typed_date(text.substr(0, gap));
    if (!date) return std::nullopt;
    if (gap == std::string_view::npos) return as_text("valueDateTime", std::move(date));
    const auto time = typed_time(text.substr(gap + 1));
    if (!time || date->size() != 10) return std::nullopt;
    const auto minutes = std::abs(from_utc.count());
    const auto two = [](long long value) { return (value < 10 ? "0" : "") + std::to_string(value); };
    return as_text("valueDateTime", *date + 'T' + *time + (from_utc.count() < 0 ? '-' : '+') + two(minutes / 60) + ':' + two(minutes % 60));
}

std::string quantity_in_words(const Json& quantity, std::string_view language)
{
    auto words = number_in_words(quantity["value"].text(), language);
    const auto unit = quantity["unit"].text().empty() ? quantity["code"].text() : quantity["unit"].text();
    if (!unit.empty()) words += ' ' + std::string{unit};
    return words;
}

}  // namespace

std::optional<AnswerValue> read_typed(const Item& item, std::string_view text, const Json& unit, std::chrono::minutes from_utc)
{
    const std::string plain{trimmed(text)};
    switch (item.type) {
    case ItemType::Integer: return as_number("valueInteger", typed_integer(text));
    case ItemType::Decimal: return as_number("valueDecimal", typed_decimal(text));
    case ItemType::Date: return as_text("valueDate", typed_date(text));
    case ItemType::DateTime: return as_moment(text, from_utc);
    case ItemType::Time: return as_text("valueTime", typed_time(text));
    case ItemType::Url: return as_text("valueUri", plain);
    case ItemType::String:
    case ItemType::Text:
    case ItemType::OpenChoice: return as_text("valueString", plain);
    case ItemType::Quantity:
        if (const auto digits = typed_decimal(text)) return AnswerValue{"valueQuantity", quantity(*digits, unit)};
        return std::nullopt;
    case ItemType::Reference:
        if (plain.empty()) return std::nullopt;
        return AnswerValue{"valueReference", Json::object({{"display", Json{plain}}})};
    default: return std::nullopt;
    }
}

std::string in_words(const AnswerValue& answer, std::string_view language)
{
    const auto& value = answer.value;
    if (answer.name == "valueCoding") return value["display"].text().empty() ? std::string{value["code"].text()} : fhir::translated(value, "display", language);
    if (answer.name == "valueQuantity") return quantity_in_words(value, language);
    if (answer.name == "valueDecimal") return number_in_words(value.text(), language);
    if (answer.name == "valueDate") return date_in_words(value.text());
    if (answer.name == "valueTime") return time_in_words(value.text());
    if (answer.name == "valueDateTime") {
        const auto text = value.text();
        return text.size() > 15 ? date_in_words(text) + ' ' + time_in_words(text.substr(11)) : date_in_words(text);
    }
    if (answer.name == "valueReference") return std::string{value[value["display"].text().empty() ? "reference" : "display"].text()};
    if (answer.name == "valueAttachment") return std::string{value["title"].text()};
    return std::string{value.text()};
}

}  // namespace luukku::forms
