#include "sync/fhir/resource.h"

namespace luukku::fhir {

namespace {

// A list, or the one value that stands where a list may stand.
template <typename Visit>
std::string_view first_in(const Json& value, Visit&& visit)
{
    if (!value.is_array()) return visit(value);
    for (const auto& item : value.items())
        if (const auto found = visit(item); !found.empty()) return found;
    return {};
}

// The content of one translation extension when it is of this language.
std::string_view translation_in(const Json& extension, std::string_view language)
{
    constexpr std::string_view translation_url{"http://hl7.org/fhir/StructureDefinition/translation"};
    if (extension["url"].text() != translation_url) return {};
    std::string_view of{}, content{};
    for (const auto& part : extension["extension"].items()) {
        if (part["url"].text() == "lang") of = part["valueCode"].text();
        if (part["url"].text() != "content") continue;
        for (const auto* member : {"valueString", "valueMarkdown"})
            if (content.empty()) content = part[member].text();
    }
    return of == language ? content : std::string_view{};
}

}  // namespace

std::string reference_to(const Json& resource)
{
    const auto type = resource["resourceType"].text();
    const auto id = resource["id"].text();
    if (type.empty() || id.empty()) return {};
    return std::string{type} + '/' + std::string{id};
}

std::string_view identifier_of(const Json& resource, std::string_view system)
{
    return first_in(resource["identifier"], [&](const Json& identifier) {
        return identifier["system"].text() == system ? identifier["value"].text() : std::string_view{};
    });
}

std::string_view code_of(const Json& concepts, std::string_view system)
{
    return first_in(concepts, [&](const Json& concept_) {
        return first_in(concept_["coding"], [&](const Json& coding) {
            return coding["system"].text() == system ? coding["code"].text() : std::string_view{};
        });
    });
}

std::string translated(const Json& resource, std::string_view member, std::string_view language)
{
    const auto& sibling = resource["_" + std::string{member}];
    for (const auto& extension : sibling["extension"].items())
        if (const auto text = translation_in(extension, language); !text.empty()) return std::string{text};
    return std::string{resource[member].text()};
}

std::string_view version_of(const Json& resource)
{
    return resource["meta"]["versionId"].text();
}

}  // namespace luukku::fhir
