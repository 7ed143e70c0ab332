#include "kiosk/forms/lint_parts.h"

#include <algorithm>
#include <set>

namespace luukku::forms {

using fhir::Json;

namespace {

using Level = Finding::Level;
using Kind = Finding::Kind;

// What there is one of at an item: the last counts.
bool is_single(Feature feature)
{
    switch (feature) {
    case Feature::EnableWhenExpression:
    case Feature::CalculatedExpression:
    case Feature::InitialExpression:
    case Feature::AnswerExpression:
    case Feature::ItemPopulationContext:
    case Feature::MinOccurs:
    case Feature::MaxOccurs:
    case Feature::MinValue:
    case Feature::MaxValue:
    case Feature::MinQuantity:
    case Feature::MaxQuantity:
    case Feature::MaxDecimalPlaces:
    case Feature::MinLength:
    case Feature::Regex:
    case Feature::MaxSize: return true;
    default: return false;
    }
}

bool has_part(const Json& extension, std::string_view url)
{
    const auto& parts = extension["extension"].items();
    return std::any_of(parts.begin(), parts.end(), [&](const Json& part) { return part["url"].text() == url; });
}

}  // namespace

void lint_rules(const Item& item, const Tell& tell)
{
    std::set<Feature> met;
    const auto& extensions = item.source["extension"].items();
    for (std::size_t i = 0; i < extensions.size(); ++i) {
        const auto* row = feature_of(extensions[i]["url"].text());
        if (!row) continue;
        const auto member = ".extension[" + std::to_string(i) + ']';
        const std::string name{row->name};
        if (is_single(row->feature) && !met.insert(row->feature).second) tell(Level::Error, Kind::Broken, member, name + " is there twice: only the last is read");
        const bool wants_rule = row->feature == Feature::TargetConstraint || row->feature == Feature::QuestionnaireConstraint || row->feature == Feature::OptionsToggle;
        if (wants_rule && !has_part(extensions[i], "expression")) tell(Level::Error, Kind::Broken, member, name + " without an expression: whether it holds cannot be known");
        if (row->feature == Feature::OptionsToggle && !has_part(extensions[i], "option")) tell(Level::Warning, Kind::Broken, member, name + " without an option: it switches nothing");
    }
}

}  // namespace luukku::forms
