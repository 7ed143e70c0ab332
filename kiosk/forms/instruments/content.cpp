#include "kiosk/forms/instruments/content.h"

#include <algorithm>
#include <array>
#include <string>

namespace luukku::forms::instruments {

using fhir::Json;

namespace {

const Json& extension_of(const Json& questionnaire, const std::string& name)
{
    static const Json none;
    for (const auto& extension : questionnaire["extension"].items())
        if (extension["url"].text() == "https://luukku.example/fhir/StructureDefinition/" + name) return extension;
    return none;
}

Error lacks(std::string_view what)
{
    return {Fault::BadInput, "a Questionnaire without " + std::string{what}};
}

}  // namespace

Outcome fit_for_station(const Json& questionnaire)
{
    if (questionnaire["resourceType"].text() != "Questionnaire") return Error{Fault::BadInput, "no Questionnaire"};
    for (const auto* member : {"url", "version", "copyright"})
        if (questionnaire[member].text().empty()) return lacks(member);
    if (questionnaire["effectivePeriod"]["start"].text().empty()) return lacks("effectivePeriod");
    if (extension_of(questionnaire, "source")["valueString"].text().empty()) return lacks("source");

    const auto licence = extension_of(questionnaire, "licence-class")["valueCode"].text();
    if (licence.empty()) return lacks("licence class");
    constexpr std::array known{"O", "NC", "P"};
    if (std::find(known.begin(), known.end(), licence) == known.end()) return Error{Fault::Refused, "a Questionnaire whose licence class may not be loaded"};
    return Done{};
}

}  // namespace luukku::forms::instruments
