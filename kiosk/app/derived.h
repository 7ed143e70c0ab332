#pragma once

#include "kiosk/forms/instruments/score.h"
#include "platform/base/id.h"

#include <functional>
#include <vector>

namespace luukku::app {

// A response as it is sent, and what it was given to.
struct Answered {
    const fhir::Json& response;         // with id, subject and encounter
    const fhir::Json& questionnaire;
    const forms::instruments::Instrument* instrument{};     // null: the form is none
    forms::instruments::Asked asked{};
};

// What a response becomes besides itself. Nothing of it is for a visitor's eye.
struct Derived {
    std::vector<fhir::Json> observations{};     // each derived from the response, and after those of its own members
    bool needs_review{};                        // an answer that a professional looks at, whatever the wording and the score
    std::vector<Error> faults{};                // what could not be made: the response itself is sent all the same
};

// Whether the form itself wants a professional to look at these answers, also when it was broken off. Where that cannot be told, somebody looks.
[[nodiscard]] bool needs_review(const forms::instruments::Instrument& instrument, const fhir::Json& response, std::vector<Error>& faults);

// `next_id`: a new id at each call. Observations are what the form asks to be extracted, and the scores of a validated wording.
[[nodiscard]] Derived derived_from(const Answered& answered, const std::function<RecordId()>& next_id);

}  // namespace luukku::app
