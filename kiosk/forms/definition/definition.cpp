#include "kiosk/forms/definition/definition.h"

#include <algorithm>
#include <array>
#include <utility>

namespace luukku::forms {

using fhir::Json;

namespace {

constexpr std::array<std::pair<ItemType, std::string_view>, 16> type_names{{
    {ItemType::Group, "group"}, {ItemType::Display, "display"}, {ItemType::Boolean, "boolean"}, {ItemType::Decimal, "decimal"},
    {ItemType::Integer, "integer"}, {ItemType::Date, "date"}, {ItemType::DateTime, "dateTime"}, {ItemType::Time, "time"},
    {ItemType::String, "string"}, {ItemType::Text, "text"}, {ItemType::Url, "url"}, {ItemType::Choice, "choice"},
    {ItemType::OpenChoice, "open-choice"}, {ItemType::Attachment, "attachment"}, {ItemType::Reference, "reference"}, {ItemType::Quantity, "quantity"},
}};

constexpr std::size_t most_findings{1'000};
constexpr std::size_t longest_finding{400};     // bytes of each of its texts

}  // namespace

std::optional<std::size_t> Definition::place(std::string_view name) const
{
    const auto at = places.find(name);
    if (at == places.end()) return std::nullopt;
    return at->second;
}

std::optional<std::size_t> Definition::child(std::size_t parent, std::string_view link_id) const
{
    if (const auto quick = place(link_id); quick && all[*quick].parent == parent) return quick;
    for (const auto one : all[parent].children)
        if (all[one].link_id == link_id) return one;
    return std::nullopt;
}

void keep_finding(std::vector<Finding>& findings, Finding::Level level, Finding::Kind kind, std::string_view path, std::string_view link_id, std::string_view what)
{
    const bool breaks = level == Finding::Level::Error && kind == Finding::Kind::Broken;
    if (findings.size() >= most_findings && (!breaks || breaks_form(findings))) return;
    findings.push_back({level, kind, cut(path), cut(link_id), cut(what)});
}

bool breaks_form(const std::vector<Finding>& findings)
{
    return std::any_of(findings.begin(), findings.end(), [](const Finding& finding) { return finding.level == Finding::Level::Error && finding.kind == Finding::Kind::Broken; });
}

std::string cut(std::string_view text)
{
    if (text.size() <= longest_finding) return std::string{text};
    auto end = longest_finding;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return std::string{text.substr(0, end)} + "...";
}

bool Definition::is_broken() const
{
    return breaks_form(findings);
}

std::optional<AnswerValue> answer_in(const Json& holder, std::string_view prefix)
{
    for (const auto& [name, value] : holder.members())
        if (name.starts_with(prefix) && name.size() > prefix.size() && name[prefix.size()] >= 'A' && name[prefix.size()] <= 'Z')
            return AnswerValue{"value" + name.substr(prefix.size()), value};
    return std::nullopt;
}

bool fits(ItemType type, const AnswerValue& answer)
{
    const auto& name = answer.name;
    switch (type) {
    case ItemType::Group:
    case ItemType::Display: return false;
    case ItemType::Boolean: return name == "valueBoolean" && answer.value.kind() == Json::Kind::Boolean;
    case ItemType::Decimal: return name == "valueDecimal" && answer.value.kind() == Json::Kind::Number;
    case ItemType::Integer: return name == "valueInteger" && answer.value.integer().has_value();
    case ItemType::Date: return name == "valueDate" && answer.value.kind() == Json::Kind::String;
    case ItemType::DateTime: return name == "valueDateTime" && answer.value.kind() == Json::Kind::String;
    case ItemType::Time: return name == "valueTime" && answer.value.kind() == Json::Kind::String;
    case ItemType::String:
    case ItemType::Text: return name == "valueString" && answer.value.kind() == Json::Kind::String;
    case ItemType::Url: return name == "valueUri" && answer.value.kind() == Json::Kind::String;
    case ItemType::Attachment: return name == "valueAttachment" && answer.value.is_object();
    case ItemType::Reference: return name == "valueReference" && answer.value.is_object();
    case ItemType::Quantity: return name == "valueQuantity" && answer.value.is_object();
    // R4: a choice may also offer integers, dates, times, strings and references; a form says which by what it offers.
    case ItemType::Choice:
    case ItemType::OpenChoice:
        if (name == "valueCoding" || name == "valueReference") return answer.value.is_object();
        if (name == "valueInteger") return answer.value.integer().has_value();
        return (name == "valueString" || name == "valueDate" || name == "valueTime") && answer.value.kind() == Json::Kind::String;
    }
    return false;
}

std::string_view name_of(ItemType type)
{
    for (const auto& [one, name] : type_names)
        if (one == type) return name;
    return {};
}

std::optional<ItemType> item_type(std::string_view name)
{
    for (const auto& [type, one] : type_names)
        if (one == name) return type;
    return std::nullopt;
}

}  // namespace luukku::forms
