#include "kiosk/forms/items.h"

#include "sync/fhir/made.h"

#include <algorithm>
#include <array>
#include <set>

namespace luukku::forms {

using fhir::Json;

namespace {

Error refused(Fault fault, const Json& item, std::string_view what)
{
    return {fault, std::string{what} + " at item " + std::string{item["linkId"].text()}};
}

// The coding as a response repeats it: without the translations, which the Questionnaire keeps.
Json plain_coding(const Json& coding)
{
    return fhir::object_of({{"system", coding["system"]}, {"version", coding["version"]}, {"code", coding["code"]}, {"display", coding["display"]}});
}

// A coding without a code goes by its display, and one without a display is shown as its code; one with neither is no answer. Strings and integers
// are their own codes. Nothing for a date, a time or a reference.
std::optional<Offer> read_offer(const Json& option)
{
    if (const auto& coding = option["valueCoding"]; !coding.is_null()) {
        const bool has_code = !coding["code"].text().empty();
        const bool has_display = !coding["display"].text().empty();
        if (!has_code && !has_display) return std::nullopt;
        return Offer{std::string{coding[has_code ? "code" : "display"].text()}, "valueCoding", plain_coding(coding), coding, has_display ? "display" : "code"};
    }
    for (const auto* name : {"valueString", "valueInteger"})
        if (const auto& value = option[name]; !value.text().empty()) return Offer{std::string{value.text()}, name, value, option, name};
    return std::nullopt;
}

// Translated names of the two answers that FHIR gives no words to. The only words here, so that every option of every form has its label.
const Json& yes_and_no()
{
    static const auto words = [] {
        const auto english = [](std::string_view content) {
            return Json::object({{"extension", Json::array({Json::object({
                {"url", "http://hl7.org/fhir/StructureDefinition/translation"},
                {"extension", Json::array({Json::object({{"url", "lang"}, {"valueCode", "en"}}), Json::object({{"url", "content"}, {"valueString", content}})})}})})}});
        };
        return Json::object({{"true", "Kyllä"}, {"_true", english("Yes")}, {"false", "Ei"}, {"_false", english("No")}});
    }();
    return words;
}

}  // namespace

Result<std::vector<Offer>> read_offers(const Json& item, ItemType type)
{
    if (type == ItemType::Boolean)
        return std::vector<Offer>{{"true", "valueBoolean", Json{true}, yes_and_no(), "true"}, {"false", "valueBoolean", Json{false}, yes_and_no(), "false"}};
    const auto& options = item["answerOption"];
    if (type != ItemType::Choice) {
        if (!options.is_null()) return refused(Fault::BadInput, item, "answerOption without a choice");
        return std::vector<Offer>{};
    }

    std::vector<Offer> offers;
    std::set<std::string> codes;
    for (const auto& option : options.items()) {
        auto offer = read_offer(option);
        if (!offer) return refused(Fault::Unsupported, item, "answerOption of another kind");
        if (option["initialSelected"].boolean()) return refused(Fault::Unsupported, item, "initialSelected");
        // The same code of two systems would be two answers with one name.
        if (!codes.insert(offer->code).second) return refused(Fault::Unsupported, item, "two options of one code");
        offers.push_back(std::move(*offer));
    }
    if (offers.empty()) return refused(Fault::Unsupported, item, "choice without answerOption");
    return offers;
}

namespace {

// Says how a thing looks, is called, is counted or is kept elsewhere; never whether or what is asked. Anything not named here may matter, so it is refused.
constexpr std::array harmless{
    std::string_view{"http://hl7.org/fhir/StructureDefinition/translation"},
    std::string_view{"http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl"},
    std::string_view{"http://hl7.org/fhir/StructureDefinition/questionnaire-choiceOrientation"},
    std::string_view{"http://hl7.org/fhir/StructureDefinition/questionnaire-displayCategory"},
    std::string_view{"http://hl7.org/fhir/StructureDefinition/questionnaire-optionPrefix"},
    std::string_view{"http://hl7.org/fhir/StructureDefinition/designNote"},
    std::string_view{"http://hl7.org/fhir/StructureDefinition/ordinalValue"},
    std::string_view{"http://hl7.org/fhir/StructureDefinition/itemWeight"},
    std::string_view{"http://hl7.org/fhir/StructureDefinition/rendering-style"},
    std::string_view{"http://hl7.org/fhir/StructureDefinition/rendering-markdown"},
    std::string_view{"http://hl7.org/fhir/StructureDefinition/rendering-xhtml"},
    std::string_view{"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-shortText"},
    std::string_view{"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-width"},
    std::string_view{"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-columnCount"},
    std::string_view{"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationLinkPeriod"},
    std::string_view{"http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-observationExtract"},
};

}  // namespace

std::optional<std::string> extension_not_known(const Json& element)
{
    for (const auto& child : element.items())
        if (auto found = extension_not_known(child)) return found;
    for (const auto& [name, value] : element.members()) {
        if (name == "modifierExtension") return name;
        if (name == "item") continue;
        if (name != "extension") {
            if (auto found = extension_not_known(value)) return found;
            continue;
        }
        for (const auto& extension : value.items()) {
            const auto url = extension["url"].text();
            if (std::find(harmless.begin(), harmless.end(), url) == harmless.end()) return "extension " + std::string{url};
        }
    }
    return std::nullopt;
}

}  // namespace luukku::forms
