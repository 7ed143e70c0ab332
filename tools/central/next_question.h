#pragma once

#include "tools/central/answer.h"
#include "tools/central/holdings.h"

namespace luukku::central {

// SDC's Questionnaire/$next-question over the Questionnaires held here: the items of an adaptive one are asked one after another, each when its
// enableWhen holds for the answers so far. Of enableWhen only = and != of answerCoding and answerBoolean are read, on questions at the top of the
// form: a form with any other condition there is refused with 422, and conditions further down are left to who asks. `body` is Parameters with `questionnaire-response`, or the bare response; so is what comes back.
[[nodiscard]] Answer next_question(const Json& body, const Holdings& holdings);

}  // namespace luukku::central
