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

Json operation(std::string_view name, std::string_view definition)
{
    return Json{{"name", name}, {"definition", definition}};
}

Json operations_of(std::string_view type, const SchedulingDesk& desk)
{
    auto operations = Json::array();
    if (type == "Questionnaire") operations.push_back(operation("next-question", "http://hl7.org/fhir/uv/sdc/OperationDefinition/Questionnaire-next-question"));
    if (type != "Appointment") return operations;
    for (const std::string name : {"find", "hold", "book"})
        if (desk.offers(name)) operations.push_back(operation(name, "https://profiles.ihe.net/ITI/Scheduling/OperationDefinition/appointment-" + name));
    return operations;
}

Json resource_of(std::string_view type, const SchedulingDesk& desk)
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
    if (auto operations = operations_of(type, desk); !operations.empty()) resource["operation"] = std::move(operations);
    if (type == "Appointment" && !desk.shows_slots()) resource["updateCreate"] = false;
    if (!includes.empty()) resource["searchInclude"] = std::move(includes);
    resource["searchParam"] = std::move(searches);
    return resource;
}

}  // namespace

Json capability_statement(std::string_view base, const SchedulingDesk& desk)
{
    auto resources = Json::array();
    for (const auto type : known_types())
        if (type != "Slot" || desk.shows_slots()) resources.push_back(resource_of(type, desk));
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
