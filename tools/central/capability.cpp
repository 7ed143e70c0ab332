#include "tools/central/parameters.h"
#include "tools/central/service.h"

#include "platform/base/moment.h"

#include <chrono>

namespace luukku::central {

namespace {

std::string_view name_of(ParameterKind kind)
{
    switch (kind) {
        case ParameterKind::Date: return "date";
        case ParameterKind::Reference: return "reference";
        case ParameterKind::Text: return "string";
        case ParameterKind::Uri: return "uri";
        case ParameterKind::Token: break;
    }
    return "token";
}

Json interactions(std::initializer_list<std::string_view> codes)
{
    auto list = Json::array();
    for (const auto code : codes) list.push_back(Json{{"code", code}});
    return list;
}

Json resource_of(std::string_view type)
{
    auto searches = Json::array({Json{{"name", "_id"}, {"type", "token"}}, Json{{"name", "_lastUpdated"}, {"type", "date"}}});
    auto includes = Json::array();
    for (const auto& parameter : all_parameters()) {
        if (parameter.type != type) continue;
        searches.push_back(Json{{"name", parameter.name}, {"type", name_of(parameter.kind)}});
        if (parameter.kind == ParameterKind::Reference) includes.push_back(std::string{type} + ":" + std::string{parameter.name});
    }
    Json resource{{"type", type},
                  {"interaction", interactions({"read", "update", "create", "search-type"})},
                  {"versioning", "versioned-update"},
                  {"updateCreate", true},
                  {"conditionalCreate", true},
                  {"conditionalUpdate", false},
                  {"referencePolicy", Json::array({"literal", "logical", "enforced"})}};
    if (type == "Questionnaire")
        resource["operation"] = Json::array({Json{{"name", "next-question"}, {"definition", "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-next-question"}}});
    if (!includes.empty()) resource["searchInclude"] = std::move(includes);
    resource["searchParam"] = std::move(searches);
    return resource;
}

}  // namespace

Json capability_statement(std::string_view base)
{
    auto resources = Json::array();
    for (const auto type : known_types()) resources.push_back(resource_of(type));
    const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return Json{{"resourceType", "CapabilityStatement"},
                {"status", "active"},
                {"date", instant_text(now)},
                {"kind", "instance"},
                {"software", Json{{"name", "Luukku central"}, {"version", "0.1.0"}}},
                {"implementation", Json{{"description", "Luukku's own server for demos, tests and development"}, {"url", base}}},
                {"fhirVersion", "4.0.1"},
                {"format", Json::array({"application/fhir+json", "json"})},
                {"rest", Json::array({Json{{"mode", "server"},
                                           {"resource", std::move(resources)},
                                           {"interaction", interactions({"transaction", "batch"})}}})}};
}

}  // namespace luukku::central
