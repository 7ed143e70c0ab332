#include "kiosk/forms/fhirpath/fhirpath.h"
#include "kiosk/forms/lint_parts.h"
#include "kiosk/forms/sdc/extensions.h"

#include <algorithm>

namespace luukku::forms {

using fhir::Json;

namespace {

using Level = Finding::Level;
using Kind = Finding::Kind;

// The expressions of a template, all through it.
void look_through(const Json& element, const std::string& place, const Tell& tell)
{
    for (const auto& part : element.items()) look_through(part, place, tell);
    for (const auto& [name, inside] : element.members()) look_through(inside, place, tell);
    if (!sdc::is_sdc(element, "sdc-questionnaire-templateExtractValue") && !sdc::is_sdc(element, "sdc-questionnaire-templateExtractContext")) return;
    const auto text = element["valueExpression"].is_object() ? element["valueExpression"]["expression"].text() : element["valueString"].text();
    const auto read = fhirpath::Expression::parse(text);
    if (!read) tell(Level::Error, Kind::Broken, place, "a template with an expression that cannot be read, " + read.error().detail + ": " + std::string{text});
}

void look_at_template(const Json& questionnaire, std::string_view reference, const std::string& member, const Tell& tell)
{
    const auto& contained = questionnaire["contained"].items();
    const auto found = std::any_of(contained.begin(), contained.end(), [&](const Json& one) { return reference.starts_with('#') && one["id"].text() == reference.substr(1); });
    if (!found) tell(Level::Error, Kind::Broken, member, "template " + std::string{reference} + " is not contained in the form");
}

// Its own codes, or one of those that are marked.
bool has_code(const Json& source) { return source["code"].size() > 0; }

}  // namespace

void lint_extraction(const Definition& definition, std::size_t item, const Tell& tell)
{
    const auto& source = definition[item].source;
    const auto& extensions = source["extension"].items();
    for (std::size_t i = 0; i < extensions.size(); ++i) {
        const auto& extension = extensions[i];
        const auto member = ".extension[" + std::to_string(i) + ']';
        if (sdc::is_sdc(extension, "sdc-questionnaire-templateExtract"))
            look_at_template(definition[0].source, sdc::value_in(sdc::extension_named(extension, "template"))["reference"].text(), member, tell);
        if (sdc::is_sdc(extension, "sdc-questionnaire-templateExtractBundle")) look_at_template(definition[0].source, extension["valueReference"]["reference"].text(), member, tell);
        const bool extracted = sdc::is_sdc(extension, "sdc-questionnaire-observationExtract") && extension["valueBoolean"].boolean();
        if (extracted && item != 0 && definition[item].is_question() && !has_code(source)) tell(Level::Error, Kind::Broken, member, "observationExtract without a code: nothing says what was observed");
    }
    if (item != 0) return;
    for (std::size_t i = 0; i < source["contained"].size(); ++i) look_through(source["contained"][i], ".contained[" + std::to_string(i) + ']', tell);
}

}  // namespace luukku::forms
