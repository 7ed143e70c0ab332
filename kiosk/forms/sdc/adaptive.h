#pragma once

#include "platform/base/result.h"
#include "sync/fhir/json.h"

#include <cstddef>
#include <string>
#include <vector>

// Forms whose next question depends on the answers so far, chosen by somebody else (http://hl7.org/fhir/uv/sdc/adaptive.html).
namespace luukku::forms::sdc {

// Who chooses: a service behind `POST [base]/Questionnaire/$next-question`.
class NextQuestion {
public:
    virtual ~NextQuestion() = default;

    // Parameters in, Parameters or the bare QuestionnaireResponse out. The faults of the network and of FHIR.
    virtual Result<fhir::Json> ask(const fhir::Json& parameters) = 0;
};

struct AdaptiveLimits {
    std::size_t items{500};             // of the form as it has grown
    std::size_t depth{16};
    std::size_t answered{5'000};        // items of the response
};

// Whether the form is asked this way: questionnaireAdaptive is true or names a service.
[[nodiscard]] bool is_adaptive(const fhir::Json& questionnaire);

// The response with which an adaptive form begins: it contains the form without items, as "#q", derived from its canonical.
[[nodiscard]] fhir::Json begin_adaptive(const fhir::Json& questionnaire);

// What is sent: the response, with the form so far contained, as the parameter `questionnaire-response`.
[[nodiscard]] fhir::Json next_question_request(const fhir::Json& response);

// One step on: the form as it has grown, and the response that belongs to it.
struct AdaptiveStep {
    fhir::Json response{};              // status in-progress or completed
    fhir::Json questionnaire{};         // contained in it
    std::vector<std::string> added{};   // linkIds that are new, in order
    bool finished{};

    bool operator==(const AdaptiveStep&) const = default;
};

// The reply to `asked`, a response with its contained form. It may add items and answers and nothing else: Fault::BadInput for another
// Questionnaire, another status than in-progress and completed, items or answers that are gone, changed or in another order, a linkId twice,
// answers to what the form does not ask, a form that contains more (FHIR dom-2),
// and for one that is not finished and asks nothing more; Refused for an OperationOutcome; NotOurServer for
// what is no QuestionnaireResponse; TooLarge over a limit. `detail` names linkIds, never answers.
[[nodiscard]] Result<AdaptiveStep> read_next_question(const fhir::Json& asked, const fhir::Json& reply, const AdaptiveLimits& limits = {});

// Both at once.
[[nodiscard]] Result<AdaptiveStep> ask_next_question(NextQuestion& service, const fhir::Json& response, const AdaptiveLimits& limits = {});

}  // namespace luukku::forms::sdc
