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

// What must be there, as the catalogs and the log call it.
struct Need {
    std::string_view code{};
    std::string_view words{};
    std::string_view value{};
};

std::array<Need, 6> needs_of(const Json& questionnaire)
{
    return {{{"no_url", "url", questionnaire["url"].text()},
             {"no_version", "version", questionnaire["version"].text()},
             {"no_copyright", "copyright", questionnaire["copyright"].text()},
             {"no_period", "effectivePeriod", questionnaire["effectivePeriod"]["start"].text()},
             {"no_source", "source", extension_of(questionnaire, "source")["valueString"].text()},
             {"no_licence", "licence class", extension_of(questionnaire, "licence-class")["valueCode"].text()}}};
}

constexpr std::array<std::string_view, 3> known_licences{"O", "NC", "P"};

}  // namespace

std::string_view unfit(const Json& questionnaire)
{
    if (questionnaire["resourceType"].text() != "Questionnaire") return "no_questionnaire";
    const auto needs = needs_of(questionnaire);
    for (const auto& need : needs)
        if (need.value.empty()) return need.code;
    return std::find(known_licences.begin(), known_licences.end(), needs.back().value) == known_licences.end() ? "licence" : std::string_view{};
}

Outcome fit_for_station(const Json& questionnaire)
{
    const auto code = unfit(questionnaire);
    if (code.empty()) return Done{};
    if (code == "licence") return Error{Fault::Refused, "a Questionnaire whose licence class may not be loaded"};
    for (const auto& need : needs_of(questionnaire))
        if (need.code == code) return Error{Fault::BadInput, "a Questionnaire without " + std::string{need.words}};
    return Error{Fault::BadInput, "no Questionnaire"};
}

}  // namespace luukku::forms::instruments
