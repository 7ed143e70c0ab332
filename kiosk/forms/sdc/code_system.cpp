#include "kiosk/forms/sdc/code_system.h"

#include "kiosk/forms/sdc/extensions.h"

#include <algorithm>
#include <array>

namespace luukku::forms::sdc {

using fhir::Json;

namespace {

bool is_digit(char letter)
{
    return letter >= '0' && letter <= '9';
}

// The first run of digits, or of anything else, taken off the front.
std::string_view take_run(std::string_view& text)
{
    std::size_t end{};
    while (end < text.size() && is_digit(text[end]) == is_digit(text[0])) ++end;
    const auto run = text.substr(0, end);
    text.remove_prefix(end);
    return run;
}

int compare_numbers(std::string_view one, std::string_view other)
{
    while (one.size() > 1 && one[0] == '0') one.remove_prefix(1);
    while (other.size() > 1 && other[0] == '0') other.remove_prefix(1);
    if (one.size() != other.size()) return one.size() < other.size() ? -1 : 1;
    return one.compare(other);
}

bool listed(std::string_view list, std::string_view value)
{
    while (!list.empty()) {
        const auto comma = list.find(',');
        auto part = list.substr(0, comma);
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        if (part == value) return true;
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(comma + 1);
    }
    return false;
}

bool has_property(const Json& source, std::string_view code, std::string_view value)
{
    for (const auto& property : source["property"].items()) {
        if (property["code"].text() != code) continue;
        const auto& stated = value_in(property);
        if (stated.text() == value || (value == "true" && stated.boolean())) return true;
    }
    return false;
}

bool any_in(const std::vector<std::string_view>& values, std::string_view list)
{
    return std::any_of(values.begin(), values.end(), [&](std::string_view value) { return listed(list, value); });
}

}  // namespace

Canonical canonical_of(std::string_view text)
{
    const auto bar = text.find('|');
    if (bar == std::string_view::npos) return {text, {}};
    return {text.substr(0, bar), text.substr(bar + 1)};
}

bool newer(std::string_view version, std::string_view than)
{
    while (!version.empty() && !than.empty()) {
        const auto one = take_run(version);
        const auto other = take_run(than);
        const int order = is_digit(one[0]) && is_digit(other[0]) ? compare_numbers(one, other) : one.compare(other);
        if (order != 0) return order > 0;
    }
    return !version.empty();
}

bool is_abstract(const Json& source)
{
    return has_property(source, "notSelectable", "true") || has_property(source, "abstract", "true");
}

bool is_inactive(const Json& source)
{
    return has_property(source, "inactive", "true") || has_property(source, "status", "retired");
}

Result<CodeSystem> CodeSystem::of(const Json& resource, const TerminologyLimits& limits, std::size_t& concepts)
{
    CodeSystem read;
    read.m_source = resource;
    if (auto added = read.add(resource["concept"], std::nullopt, 1, limits, concepts); !added) return added.error();
    read.add_named_parents();
    return read;
}

Outcome CodeSystem::add(const Json& concepts, std::optional<std::size_t> parent, std::size_t depth, const TerminologyLimits& limits,
                        std::size_t& left)
{
    if (concepts.size() > 0 && depth > limits.depth) return Error{Fault::TooLarge, "concepts too deep in " + std::string{url()}};
    for (const auto& source : concepts.items()) {
        if (left == 0) return Error{Fault::TooLarge, "too many concepts in " + std::string{url()}};
        --left;
        const auto here = m_concepts.size();
        m_concepts.push_back({source["code"].text(), source, {}, {}});
        m_by_code.emplace(m_concepts.back().code, here);
        if (parent) join(*parent, here);
        if (auto added = add(source["concept"], here, depth + 1, limits, left); !added) return added;
    }
    return Done{};
}

void CodeSystem::join(std::size_t parent, std::size_t child)
{
    m_concepts[parent].children.push_back(child);
    m_concepts[child].parents.push_back(parent);
}

// A concept under several others says so by properties: http://hl7.org/fhir/concept-properties#parent and #child.
void CodeSystem::add_named_parents()
{
    for (std::size_t here = 0; here < m_concepts.size(); ++here) {
        for (const auto parent : properties_of(m_concepts[here], "parent"))
            if (const auto found = find(parent)) join(*found, here);
        for (const auto child : properties_of(m_concepts[here], "child"))
            if (const auto found = find(child)) join(here, *found);
    }
}

std::optional<std::size_t> CodeSystem::find(std::string_view code) const
{
    const auto found = m_by_code.find(code);
    if (found == m_by_code.end()) return std::nullopt;
    return found->second;
}

// Everything above or below a code, without itself unless the hierarchy runs in a circle.
std::vector<bool> CodeSystem::line_of(std::string_view code, std::vector<std::size_t> Concept::*relatives) const
{
    std::vector<bool> reached(m_concepts.size());
    const auto start = find(code);
    if (!start) return reached;
    std::vector<std::size_t> waiting{m_concepts[*start].*relatives};
    while (!waiting.empty()) {
        const auto next = waiting.back();
        waiting.pop_back();
        if (reached[next]) continue;
        reached[next] = true;
        const auto& more = m_concepts[next].*relatives;
        waiting.insert(waiting.end(), more.begin(), more.end());
    }
    return reached;
}

std::optional<std::vector<bool>> CodeSystem::by_hierarchy(std::string_view how, std::string_view code) const
{
    if (how != "is-a" && how != "descendent-of" && how != "is-not-a" && how != "generalizes") return std::nullopt;
    auto reached = line_of(code, how == "generalizes" ? &Concept::parents : &Concept::children);
    if (const auto self = find(code)) reached[*self] = how != "descendent-of";
    if (how == "is-not-a") reached.flip();
    return reached;
}

std::vector<std::string_view> CodeSystem::properties_of(const Concept& one, std::string_view property) const
{
    std::vector<std::string_view> values;
    for (const auto& stated : one.source["property"].items()) {
        if (stated["code"].text() != property) continue;
        const auto& value = value_in(stated);
        if (value.kind() == Json::Kind::Boolean) values.push_back(value.boolean() ? "true" : "false");
        else values.push_back(value.is_object() ? value["code"].text() : value.text());
    }
    return values;
}

Result<std::vector<bool>> CodeSystem::passing(const Json& filter) const
{
    const auto property = filter["property"].text();
    const auto how = filter["op"].text();
    const auto wanted = filter["value"].text();
    const bool of_code = property == "concept" || property == "code";
    if (of_code || property == "parent" || property == "child")
        if (auto reached = by_hierarchy(how, wanted)) return *reached;
    if (how != "=" && how != "in" && how != "not-in" && how != "exists")
        return Error{Fault::Unsupported, "filter " + std::string{how} + " of " + std::string{property}};

    std::vector<bool> passed;
    for (const auto& one : m_concepts) {
        const auto values = of_code                 ? std::vector{one.code}
                            : property == "display" ? std::vector{one.source["display"].text()}
                                                    : properties_of(one, property);
        if (how == "=") passed.push_back(std::find(values.begin(), values.end(), wanted) != values.end());
        else if (how == "exists") passed.push_back(values.empty() == (wanted == "false"));
        else passed.push_back(any_in(values, wanted) == (how == "in"));
    }
    return passed;
}

void add_wordings(Term& term, const Json& element)
{
    const auto add = [&term](std::string_view language, std::string_view words) {
        const auto same = [&](const Wording& known) { return known.language == language; };
        if (language.empty() || words.empty() || std::any_of(term.wordings.begin(), term.wordings.end(), same)) return;
        term.wordings.push_back({std::string{language}, std::string{words}});
    };
    for (const auto& extension : element["_display"]["extension"].items())
        if (extension["url"].text() == "http://hl7.org/fhir/StructureDefinition/translation")
            add(extension_named(extension, "lang")["valueCode"].text(), extension_named(extension, "content")["valueString"].text());
    for (const auto& designation : element["designation"].items()) add(designation["language"].text(), designation["value"].text());
}

Term term_of(const CodeSystem& system, const Concept& one)
{
    Term term;
    term.system = system.url();
    term.code = one.code;
    term.display = one.source["display"].text();
    term.weight = weight_in(one.source).value_or(std::string{});
    add_wordings(term, one.source);
    return term;
}

std::optional<std::string> weight_in(const Json& element)
{
    static constexpr std::array<std::string_view, 6> urls{
        "http://hl7.org/fhir/StructureDefinition/itemWeight",
        "http://hl7.org/fhir/StructureDefinition/ordinalValue",
        "http://hl7.org/fhir/StructureDefinition/valueset-ordinalValue",
        "http://hl7.org/fhir/StructureDefinition/codesystem-ordinalValue",
        "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-itemWeight",
        "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-ordinalValue"};
    for (const auto url : urls)
        if (const auto& digits = extension_named(element, url)["valueDecimal"]; digits.kind() == Json::Kind::Number) return std::string{digits.text()};
    for (const auto& property : element["property"].items())     // of a CodeSystem.concept: http://hl7.org/fhir/concept-properties#itemWeight
        if (property["code"].text() == "itemWeight" && value_in(property).kind() == Json::Kind::Number) return std::string{value_in(property).text()};
    return std::nullopt;
}

}  // namespace luukku::forms::sdc
