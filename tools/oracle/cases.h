#pragma once

#include "kiosk/forms/fhirpath/fhirpath.h"

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

// What tools/oracle/cases wrote down, and our own engine's answers to it.
namespace luukku::oracle {

namespace path = forms::fhirpath;

// An expression of a Questionnaire, or (with a name) a variable of one.
struct Asked {
    std::string id{};
    std::string name{};
    std::string text{};
    std::string link_id{};              // of the item that it stands on; empty at the root
    std::vector<std::size_t> sees{};    // indexes of the variables that it may read
    Result<path::Expression> expression;
};

struct Round {
    fhir::Json response{};
    std::map<std::string, path::Values> given{};
    std::map<std::string, std::string> contexts{};      // FHIRPath to the item of each linkId in the response
};

struct Form {
    std::string name{};
    path::Value questionnaire{};
    std::map<std::string, std::string> weights{};       // digits by "system|code"
    std::vector<Asked> expressions{};
    std::vector<Asked> variables{};
    std::vector<Round> rounds{};
};

struct Cases {
    Utc now{};
    std::vector<Form> forms{};
};

// Fault::BadInput for what tools/oracle/cases did not write.
[[nodiscard]] Result<Cases> read_cases(const std::filesystem::path& file);

// One round of one form: the variables are evaluated, so that expressions can be asked. Refers to the form and the round. A variable that cannot be
// evaluated is empty.
class Situation {
public:
    Situation(const Form& form, const Round& round, Utc now);
    Situation(const Situation&) = delete;
    Situation& operator=(const Situation&) = delete;

    // Everything that one expression needs, so that only evaluate() is left to do. Refers to the situation.
    struct Question {
        const path::Expression* expression{};
        const path::Values* input{};
        path::Surroundings around{};

        [[nodiscard]] Result<path::Values> answer() const { return path::evaluate(*expression, *input, around); }
    };
    [[nodiscard]] Question question(const Asked& asked) const;      // asserts on an expression that could not be read
    [[nodiscard]] Result<path::Values> answer(const Asked& asked) const;

private:
    const Form& m_form;
    const Round& m_round;
    Utc m_now{};
    path::Value m_resource{};
    std::map<std::string, path::Values> m_inputs{};     // by linkId
    std::vector<path::Values> m_values{};               // of the variables
};

// {"results": [{"id": "form#place@round", "types": […], "values": […]} or {"id": …, "error": …}]}. A quantity of FHIRPath's own is {value, code}.
[[nodiscard]] fhir::Json results(const Cases& cases);

}  // namespace luukku::oracle
