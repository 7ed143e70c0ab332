#include "kiosk/forms/definition/read_values.h"

#include "kiosk/forms/fhirpath/decimal.h"
#include "kiosk/forms/places.h"
#include "sync/fhir/made.h"

#include <algorithm>
#include <array>

namespace luukku::forms {

using fhir::Json;

namespace {

constexpr std::array<std::pair<std::string_view, Control>, 23> controls{{
    {"list", Control::List}, {"table", Control::Table}, {"htable", Control::HTable}, {"gtable", Control::GTable}, {"atable", Control::ATable},
    {"header", Control::Header}, {"footer", Control::Footer}, {"inline", Control::Inline}, {"prompt", Control::Prompt}, {"unit", Control::Unit},
    {"lower", Control::Lower}, {"upper", Control::Upper}, {"flyover", Control::Flyover}, {"help", Control::Help}, {"legal", Control::Legal},
    {"autocomplete", Control::Autocomplete}, {"drop-down", Control::DropDown}, {"check-box", Control::CheckBox}, {"lookup", Control::Lookup},
    {"radio-button", Control::RadioButton}, {"slider", Control::Slider}, {"spinner", Control::Spinner}, {"text-box", Control::TextBox},
}};

constexpr std::array<std::pair<std::string_view, Keyboard>, 5> keyboards{{
    {"number", Keyboard::Number}, {"phone", Keyboard::Phone}, {"email", Keyboard::Email}, {"url", Keyboard::Url}, {"chat", Keyboard::Chat},
}};

template <typename Table, typename Value>
Value named(const Table& table, std::string_view name, Value otherwise)
{
    for (const auto& [one, value] : table)
        if (one == name) return value;
    return otherwise;
}

// "0.5" megabytes are 500,000 bytes. What is no such number sets no limit.
std::uint64_t bytes_of(std::string_view megabytes)
{
    const auto size = fhirpath::Decimal::parse(megabytes);
    const auto bytes = size ? multiply(*size, fhirpath::Decimal::of(1'000'000)) : std::nullopt;
    const auto whole = bytes ? rounded(*bytes, 0, fhirpath::Rounding::Down).whole() : std::nullopt;
    return whole && *whole > 0 ? static_cast<std::uint64_t>(*whole) : 0;
}

std::string_view first_code(const Json& extension)
{
    if (const auto code = extension["valueCode"].text(); !code.empty()) return code;
    return extension["valueCodeableConcept"]["coding"][0]["code"].text();
}

// R4's codes, whatever system they stand in, and the one of our own.
Control control_of(const Json& coding)
{
    if (coding["system"].text() == item_control_system) return coding["code"].text() == "body-map" ? Control::BodyMap : Control::None;
    return named(controls, coding["code"].text(), Control::None);
}

}  // namespace

int count_in(const std::optional<AnswerValue>& answer)
{
    const auto count = answer ? answer->value.integer() : std::nullopt;
    return count ? static_cast<int>(std::clamp<std::int64_t>(*count, 0, 1'000'000)) : 0;
}

bool read_plain_limit(Item& item, Feature feature, const Json& extension)
{
    auto& limit = item.limit;
    switch (feature) {
    case Feature::Hidden:
        if (extension["valueBoolean"].boolean()) item.hidden = item.read_only = true;
        return true;
    case Feature::MaxDecimalPlaces: limit.decimals = count_in(answer_in(extension)); return true;
    case Feature::MinLength: limit.shortest = static_cast<std::size_t>(count_in(answer_in(extension))); return true;
    case Feature::Regex: limit.pattern = extension["valueString"].text(); return true;
    case Feature::ReferenceResource: limit.resources.emplace_back(extension["valueCode"].text()); return true;
    case Feature::MimeType: limit.mime_types.emplace_back(extension["valueCode"].text()); return true;
    // Given in megabytes.
    case Feature::MaxSize:
        limit.largest = bytes_of(extension["valueDecimal"].text());
        return true;
    default: return false;
    }
}

bool read_units(const sdc::Terminology& terminology, Item& item, Feature feature, const Json& extension)
{
    auto& units = item.units;
    switch (feature) {
    case Feature::Unit:
    case Feature::UnitOption:
        units.fixed = feature == Feature::Unit && item.type != ItemType::Quantity;
        units.offered.push_back(extension["valueCoding"]);
        return true;
    case Feature::UnitValueSet:
        if (const auto terms = terminology.expand(extension["valueCanonical"].text()))
            for (const auto& term : *terms) units.offered.push_back(term.coding());
        else units.open = true;
        return true;
    case Feature::UnitOpen: units.open = extension["valueCode"].text() != "optionsOnly"; return true;
    case Feature::UnitSystem: units.system = extension["valueCanonical"].text(); return true;
    default: return false;
    }
}

bool read_look(Item& item, Feature feature, const Json& extension)
{
    auto& look = item.look;
    switch (feature) {
    case Feature::ItemControl:
        for (const auto& coding : extension["valueCodeableConcept"]["coding"].items())
            if (look.control == Control::None) look.control = control_of(coding);
        return true;
    case Feature::ChoiceOrientation: look.horizontal = extension["valueCode"].text() == "horizontal"; return true;
    case Feature::ColumnCount: look.columns = count_in(answer_in(extension)); return true;
    case Feature::EntryFormat: look.entry_format = extension; return true;
    case Feature::SliderStep: look.slider_step = std::string{extension["valueInteger"].text()}; return true;
    case Feature::Keyboard: look.keyboard = named(keyboards, first_code(extension), Keyboard::Any); return true;
    case Feature::DisplayCategory: look.category = first_code(extension); return true;
    case Feature::Instruction: look.category = "instructions"; return true;
    case Feature::OpenLabel: look.open_label = extension; return true;
    case Feature::ShortText: look.short_text = extension; return true;
    case Feature::UsageMode:    // "display" and the like: for who reads it afterwards, not for who fills it
        if (extension["valueCode"].text().starts_with("display")) item.hidden = item.read_only = true;
        return true;
    default: return false;
    }
}

void settle_limits(Item& item)
{
    // The unit that the form itself begins with is one of its units.
    for (const auto& first : item.initial) {
        const auto unit = fhir::object_of({{"system", first.value["system"]}, {"code", first.value["code"]}, {"display", first.value["unit"]}});
        const auto same = [&](const Json& one) { return one["code"] == unit["code"]; };
        auto& offered = item.units.offered;
        if (unit.is_object() && !offered.empty() && std::none_of(offered.begin(), offered.end(), same)) offered.push_back(unit);
    }
    if (item.units.open && item.units.offered.empty()) item.units.fixed = false;
    // R4: `repeats` says that there may be several; minOccurs and maxOccurs only how many.
    if (item.min_occurs > 0 && !item.required) item.required = item.is_question();
    if (!item.repeats) item.max_occurs = 1;
}

}  // namespace luukku::forms
