#pragma once

#include "sync/fhir/json.h"

#include <string>
#include <vector>

namespace luukku::forms {

// What stands between a response and `completed`, or should be looked at.
struct Issue {
    enum class Severity { Error, Warning };
    enum class Kind {
        Missing,            // required, and no answer
        TooFew, TooMany,    // minOccurs, maxOccurs, repeats; `bound` is the number
        Unreadable,         // typed, and no such value yet
        TooLow, TooHigh,    // `bound` is the limit as FHIR writes it
        TooShort, TooLong,  // characters; `bound`
        Pattern,            // entryFormat in `bound`, if the form gives one
        TooManyDecimals,
        NotOffered,         // none of the options
        NotAlone,           // an exclusive option beside others
        WrongUnit, WrongKind, TooLarge,     // of a quantity; of an attachment
        Constraint,         // `words` are the form's own
        CannotCheck,        // a rule of the form cannot be evaluated
        NotAsCalculated,    // a calculated answer that the form calculates otherwise
        WrongType,          // an answer of another type than the question's
        NotEnabled,         // an answer to a question that is not asked
        UnknownItem,        // a linkId that the Questionnaire does not have there
        Misplaced,          // in another place or order than in the Questionnaire
        WrongForm,          // the response is of another Questionnaire, or none at all
        WrongVersion,       // of this Questionnaire, but of another version of it
        WrongStatus,        // none of R4's
        Contradiction,      // the lower bound is above the higher: no value can be given
    };
    Severity severity{};
    Kind kind{};
    std::string key{};              // of the item, as Filling knows it; empty for what belongs to the whole
    std::string link_id{};
    std::string expression{};       // FHIRPath of the element in the response
    std::string bound{};
    std::string words{};            // the form's own, for a constraint

    bool operator==(const Issue&) const = default;
};

// R4 OperationOutcome: one issue each, code of the value set issue-type; "all is well" as an informational one when there are none.
[[nodiscard]] fhir::Json outcome_of(const std::vector<Issue>& issues);

}  // namespace luukku::forms
