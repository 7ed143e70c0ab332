#pragma once

#include "sync/fhir/json.h"

#include <string_view>

// Extensions of FHIR elements, by url.
namespace luukku::forms::sdc {

inline constexpr std::string_view sdc_prefix{"http://hl7.org/fhir/uv/sdc/StructureDefinition/"};

// The first extension with this url; Null when there is none.
[[nodiscard]] inline const fhir::Json& extension_named(const fhir::Json& element, std::string_view url)
{
    static const fhir::Json nothing;
    for (const auto& extension : element["extension"].items())
        if (extension["url"].text() == url) return extension;
    return nothing;
}

[[nodiscard]] inline bool is_sdc(const fhir::Json& extension, std::string_view name)
{
    const auto url = extension["url"].text();
    return url.starts_with(sdc_prefix) && url.substr(sdc_prefix.size()) == name;
}

// The first extension of SDC with this name: "sdc-questionnaire-observationExtract". Null when there is none.
[[nodiscard]] inline const fhir::Json& sdc_extension(const fhir::Json& element, std::string_view name)
{
    static const fhir::Json nothing;
    for (const auto& extension : element["extension"].items())
        if (is_sdc(extension, name)) return extension;
    return nothing;
}

// The value[x] of an extension or another element with one; Null when there is none.
[[nodiscard]] inline const fhir::Json& value_in(const fhir::Json& element)
{
    static const fhir::Json nothing;
    for (const auto& member : element.members())
        if (member.first.starts_with("value") && member.first.size() > 5) return member.second;
    return nothing;
}

}  // namespace luukku::forms::sdc
