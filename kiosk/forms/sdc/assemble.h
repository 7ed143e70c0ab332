#pragma once

#include "platform/base/result.h"
#include "sync/fhir/json.h"

#include <cstddef>
#include <functional>
#include <string_view>

// Modular forms put together (http://hl7.org/fhir/uv/sdc/modular.html).
namespace luukku::forms::sdc {

struct AssembleLimits {
    std::size_t depth{8};               // of Questionnaires within Questionnaires
    std::size_t parts{500};             // sub-questionnaires put in, each time counted
    std::size_t items{20'000};          // of the whole
};

// The Questionnaire with this canonical ("url" or "url|version"); Null when it is not at hand.
using FindQuestionnaire = std::function<fhir::Json(std::string_view canonical)>;

// Whether it has to be assembled before it is filled: it says so, or it has a subQuestionnaire.
[[nodiscard]] bool is_modular(const fhir::Json& questionnaire);

// The Questionnaire with every display item that names a subQuestionnaire replaced by the items of that one, and so on within it:
//   - a variable `linkIdPrefix` around the display item goes before linkIds, enableWhen.question and the ids of contained resources; its
//     expression is a string literal, or one added to the prefix further out ("%linkIdPrefix + '2.'");
//   - contained resources are taken along (the same one once), launchContext and cqf-library go to the root (each once), variables and
//     targetConstraints to the item that holds the display item;
//   - assembledFrom is recorded, assemble-expectation is changed from assemble to independent.
// One that is not modular comes back as it is. Fault::NotFound for a part that is not at hand or an assembleContext that nobody gives; BadInput,
// naming the item, for what the specification calls an error: parts that hold themselves, disagree with the whole, may not be a part, are
// adaptive or say at their root what belongs into a group, names and linkIds twice; Unsupported for modifier extensions of a part; TooLarge.
[[nodiscard]] Result<fhir::Json> assemble(const fhir::Json& questionnaire, const FindQuestionnaire& find, const AssembleLimits& limits = {});

}  // namespace luukku::forms::sdc
