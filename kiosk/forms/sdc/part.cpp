#include "kiosk/forms/sdc/part.h"

#include "kiosk/forms/sdc/extensions.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <vector>

namespace luukku::forms::sdc {

using fhir::Json;

namespace {

// SDC, modular forms: these belong into a group of the part.
constexpr std::array<const char*, 11> not_at_root{"sdc-questionnaire-definitionExtract",
                                                  "sdc-questionnaire-itemExtractionContext",
                                                  "sdc-questionnaire-itemPopulationContext",
                                                  "sdc-questionnaire-observationExtract",
                                                  "sdc-questionnaire-observation-extract-category",
                                                  "sdc-questionnaire-observationLinkPeriod",
                                                  "sdc-questionnaire-preferredTerminologyServer",
                                                  "sdc-questionnaire-templateExtract",
                                                  "sdc-questionnaire-templateExtractBundle",
                                                  "sdc-questionnaire-templateExtractContext",
                                                  "sdc-questionnaire-questionnaireAdaptive"};

// What a part says of these, the whole says, too.
constexpr std::array<const char*, 4> agreed_extensions{"sdc-questionnaire-endpoint", "sdc-questionnaire-entryMode", "sdc-questionnaire-performerType",
                                                       "sdc-rendering-criticalExtension"};

Error bad_part(std::string_view what)
{
    return {Fault::BadInput, std::string{what}};
}

bool holds(const std::vector<Json>& all, const Json& one)
{
    return std::find(all.begin(), all.end(), one) != all.end();
}

bool agrees(const Json& part, const Json& whole)
{
    for (const auto* name : {"implicitRules", "language"})
        if (!part[name].is_null() && !(part[name] == whole[name])) return false;
    for (const auto& label : part["meta"]["security"].items())
        if (!holds(whole["meta"]["security"].items(), label)) return false;
    for (const auto& extension : part["extension"].items())
        for (const auto* name : agreed_extensions)
            if (is_sdc(extension, name) && !holds(whole["extension"].items(), extension)) return false;
    return true;
}

class Prefixer {
public:
    Prefixer(const Json& part, std::string_view prefix) : m_prefix{prefix}
    {
        for (const auto& resource : part["contained"].items()) m_ids.emplace(resource["id"].text());
    }

    Json contained(const Json& resources) const
    {
        std::vector<Json> all;
        for (const auto& resource : resources.items()) all.push_back(references(resource).with("id", m_prefix + std::string{resource["id"].text()}));
        return all.empty() ? Json{} : Json::array(std::move(all));
    }

    Json items(const Json& items) const
    {
        std::vector<Json> all;
        for (const auto& item : items.items()) all.push_back(this->item(item));
        return all.empty() ? Json{} : Json::array(std::move(all));
    }

    // Every "#id" of a contained resource, wherever it stands.
    Json references(const Json& value) const
    {
        if (value.kind() == Json::Kind::String) {
            const auto text = value.text();
            return text.starts_with('#') && m_ids.contains(text.substr(1)) ? Json{"#" + m_prefix + std::string{text.substr(1)}} : value;
        }
        if (value.is_array()) {
            std::vector<Json> all;
            for (const auto& one : value.items()) all.push_back(references(one));
            return Json::array(std::move(all));
        }
        if (!value.is_object()) return value;
        std::vector<Json::Member> members;
        for (const auto& [name, one] : value.members()) members.emplace_back(name, references(one));
        return Json::object(std::move(members));
    }

private:
    Json item(const Json& item) const
    {
        auto changed = references(item.with("item", {})).with("linkId", m_prefix + std::string{item["linkId"].text()});
        std::vector<Json> conditions;
        for (const auto& condition : item["enableWhen"].items())
            conditions.push_back(condition.with("question", m_prefix + std::string{condition["question"].text()}));
        if (!conditions.empty()) changed = changed.with("enableWhen", Json::array(std::move(conditions)));
        return changed.with("item", items(item["item"]));
    }

    std::string m_prefix;
    std::set<std::string, std::less<>> m_ids;
};

// 'abc' as it stands in FHIRPath; nothing for anything else.
std::optional<std::string> literal(std::string_view text)
{
    while (text.starts_with(' ')) text.remove_prefix(1);
    while (text.ends_with(' ')) text.remove_suffix(1);
    if (text.size() < 2 || !text.starts_with('\'') || !text.ends_with('\'')) return std::nullopt;
    text = text.substr(1, text.size() - 2);
    if (text.find_first_of("'\\") != std::string_view::npos) return std::nullopt;
    return std::string{text};
}

}  // namespace

std::string_view expectation_of(const Json& questionnaire)
{
    return value_in(sdc_extension(questionnaire, "sdc-questionnaire-assemble-expectation")).text();
}

Outcome may_be_part(const Json& part, const Json& whole)
{
    if (part["resourceType"].text() != "Questionnaire") return bad_part("a part that is no Questionnaire");
    if (expectation_of(part) == "assemble-root") return bad_part("a part that may only be a whole");
    if (part["modifierExtension"].size() > 0) return Error{Fault::Unsupported, "a part with a modifierExtension"};
    for (const auto* name : not_at_root)
        if (!sdc_extension(part, name).is_null()) return bad_part(std::string{name} + " at the root of a part");
    if (!agrees(part, whole)) return bad_part("a part that disagrees with the whole (language, rules, security, entry mode, performer, endpoint or critical extension)");
    return Done{};
}

Json prefixed(const Json& part, std::string_view prefix)
{
    if (prefix.empty()) return part;
    const Prefixer prefixer{part, prefix};
    return part.with("extension", prefixer.references(part["extension"]))
        .with("contained", prefixer.contained(part["contained"]))
        .with("item", prefixer.items(part["item"]));
}

Result<std::string> prefix_within(const Json& element, const std::string& outer)
{
    for (const auto& extension : element["extension"].items()) {
        const auto& expression = extension["valueExpression"];
        if (extension["url"].text() != variable_url || expression["name"].text() != "linkIdPrefix") continue;
        auto text = expression["expression"].text();
        static constexpr std::string_view before{"%linkIdPrefix"};
        std::string prefix;
        if (text.starts_with(before)) {
            prefix = outer;
            text.remove_prefix(before.size());
            while (text.starts_with(' ')) text.remove_prefix(1);
            if (!text.starts_with('+') && !text.starts_with('&')) return Error{Fault::Unsupported, "linkIdPrefix by such an expression"};
            text.remove_prefix(1);
        }
        const auto own = literal(text);
        if (!own) return Error{Fault::Unsupported, "linkIdPrefix by such an expression"};
        return prefix + *own;
    }
    return outer;
}

}  // namespace luukku::forms::sdc
