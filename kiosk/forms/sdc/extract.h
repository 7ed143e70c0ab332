#pragma once

#include "kiosk/forms/fhirpath/fhirpath.h"
#include "kiosk/forms/sdc/populate.h"
#include "platform/base/result.h"
#include "sync/fhir/json.h"

#include <functional>
#include <string>
#include <vector>

// What becomes of a completed response (http://hl7.org/fhir/uv/sdc/extraction.html): Observations, and resources from templates that the
// Questionnaire contains.
namespace luukku::forms::sdc {

struct ExtractLimits {
    std::size_t entries{2000};          // of the Bundle
    std::size_t steps{500'000};         // elements of templates that are looked at
};

// What extraction may know besides the form and its response.
struct ExtractSurroundings {
    fhirpath::Surroundings expressions{};       // launch contexts; %resource is set here
    std::function<std::string()> next_id{};     // a UUID that nobody has used, at each call
    // What the server calls the response, for derivedFrom; empty: "QuestionnaireResponse/" and its id, if it has one.
    std::string response_reference{};
    ExtractLimits limits{};
};

// Either a transaction Bundle (Null when the form asks for nothing to be extracted) or what stands in its way: never a part.
struct Extraction {
    fhir::Json bundle{};
    std::vector<ItemFault> faults{};

    bool operator==(const Extraction&) const = default;
};

// The response is taken as valid for the Questionnaire; answers without an item there are passed over.
//   observationExtract (true, component, member; on Questionnaire, item and item.code), observation-extract-category, observationExtractEntry;
//   templateExtract, templateExtractBundle, templateExtractContext, templateExtractValue, extractAllocateId.
// Each answer of a question that repeats is an Observation, or a resource of a template, of its own. Questions without answers leave none.
// Fault::BadInput for a form that contradicts itself, NotFound for a template that is not contained, Unsupported for definition- and
// StructureMap-based extraction and for answers that an Observation cannot hold, TooLarge over a limit.
[[nodiscard]] Extraction extract(const fhir::Json& questionnaire, const fhir::Json& response, const ExtractSurroundings& around);

}  // namespace luukku::forms::sdc
