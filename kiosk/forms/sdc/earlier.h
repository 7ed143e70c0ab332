#pragma once

#include "platform/base/moment.h"
#include "sync/fhir/json.h"

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Ask once: what she answered before and is still valid is shown to be confirmed (docs/content.md, "Asked once").
namespace luukku::forms::sdc {

// On an item of a Questionnaire: for so many days an answer may be used again. Without it never.
inline constexpr std::string_view valid_for_url{"https://luukku.example/fhir/StructureDefinition/valid-for"};
// On an item of a response: she confirmed an answer that she had given then.
inline constexpr std::string_view confirmed_url{"https://luukku.example/fhir/StructureDefinition/confirmed"};

struct EarlierAnswer {
    std::string link_id{};
    fhir::Json answers{};               // a list, as QuestionnaireResponse.item.answer, without what stands under them
    Utc given{};                        // or confirmed last

    bool operator==(const EarlierAnswer&) const = default;
};

// The Questionnaire of this url, as it is known here; Null where it is not.
using QuestionnaireNamed = std::function<const fhir::Json&(std::string_view url)>;

// For each item that says how long its answers hold, the newest answer of completed or amended responses, where that is no older: of the same item of the
// same Questionnaire, in whatever version, or of an item of the same type that carries one of its codes. Items that may be repeated are asked anew. In the
// order of items.
[[nodiscard]] std::vector<EarlierAnswer> earlier_answers(const fhir::Json& questionnaire, const std::vector<fhir::Json>& responses, Utc now, const QuestionnaireNamed& named);

// How long the longest of its answers hold; nothing where each is asked anew.
[[nodiscard]] std::optional<std::chrono::days> longest_valid(const fhir::Json& questionnaire);

// The response with those items of it marked.
[[nodiscard]] fhir::Json with_confirmed(const fhir::Json& response, const std::vector<EarlierAnswer>& confirmed);

// The linkIds of what she answered in this response without confirming it.
[[nodiscard]] std::vector<std::string> answered_anew(const fhir::Json& response);

}  // namespace luukku::forms::sdc
