#include "kiosk/forms/form.h"

#include "kiosk/forms/definition/reading.h"
#include "sync/fhir/resource.h"

#include <map>
#include <set>

namespace luukku::forms {

using fhir::Json;

struct Form::Read {
    Json questionnaire{};
    std::string canonical{};
    sdc::Terminology terminology{};
    Definition definition{};
    std::set<std::string, std::less<>> languages{};
    std::map<std::string, std::string, std::less<>> weights{};      // by "system|code", of the options
};

namespace {

std::string name_of_code(const Json& coding)
{
    return std::string{coding["system"].text()} + '|' + std::string{coding["code"].text()};
}

// An option has its weight at itself (SDC) or at its Coding (R4).
std::map<std::string, std::string, std::less<>> weights_of(const Definition& definition)
{
    std::map<std::string, std::string, std::less<>> weights;
    for (const auto& item : definition.all)
        for (const auto& offer : item.offers)
            if (!offer.weight.empty()) weights.emplace(name_of_code(offer.answer.value), offer.weight);
    return weights;
}

// All that translations anywhere in it say they are in, and what it is written in.
void gather_languages(const Json& json, std::set<std::string, std::less<>>& languages)
{
    for (const auto& one : json.items()) gather_languages(one, languages);
    for (const auto& [name, member] : json.members()) gather_languages(member, languages);
    if (json["url"].text() != "http://hl7.org/fhir/StructureDefinition/translation") return;
    for (const auto& part : json["extension"].items())
        if (part["url"].text() == "lang") languages.emplace(part["valueCode"].text());
}

}  // namespace

Result<Form> Form::open(const Json& questionnaire, const sdc::Terminology& terminology)
{
    if (questionnaire["resourceType"].text() != "Questionnaire") return Error{Fault::BadInput, "not a Questionnaire"};
    if (!questionnaire["implicitRules"].is_null()) return Error{Fault::Unsupported, "Questionnaire.implicitRules"};
    auto read = std::make_shared<Read>();
    read->questionnaire = questionnaire;
    auto known = terminology.with_contained(questionnaire);
    if (!known) return known.error();
    read->terminology = std::move(*known);
    auto definition = read_definition(questionnaire, read->terminology);
    if (!definition) return definition.error();
    read->definition = std::move(*definition);
    gather_languages(questionnaire, read->languages);
    read->languages.emplace(questionnaire["language"].text());
    read->weights = weights_of(read->definition);
    const auto version = questionnaire["version"].text();
    read->canonical = questionnaire["url"].text();
    if (!read->canonical.empty() && !version.empty()) read->canonical += '|' + std::string{version};
    return Form{std::move(read)};
}

const std::string& Form::canonical() const { return m_read->canonical; }
const Json& Form::questionnaire() const { return m_read->questionnaire; }
const Definition& Form::definition() const { return m_read->definition; }
const sdc::Terminology& Form::terminology() const { return m_read->terminology; }

std::string Form::title(std::string_view language) const
{
    return fhir::translated(m_read->questionnaire, "title", language);
}

bool Form::speaks(std::string_view language) const { return m_read->languages.contains(language); }

std::string Form::description(std::string_view language) const
{
    return fhir::translated(m_read->questionnaire, "description", language);
}

std::string Form::copyright(std::string_view language) const
{
    return fhir::translated(m_read->questionnaire, "copyright", language);
}

std::optional<std::string> Form::weight_of(const Json& coding) const
{
    if (auto own = sdc::weight_in(coding)) return own;
    if (const auto at = m_read->weights.find(name_of_code(coding)); at != m_read->weights.end()) return at->second;
    return m_read->terminology.weight_of(coding);
}

bool Form::operator==(const Form& other) const
{
    return m_read == other.m_read || m_read->questionnaire == other.m_read->questionnaire;
}

}  // namespace luukku::forms
