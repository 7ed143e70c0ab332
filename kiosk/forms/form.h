#pragma once

#include "kiosk/visit/comfort.h"
#include "platform/base/moment.h"
#include "platform/base/result.h"
#include "sync/fhir/json.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace luukku::forms {

struct Items;

struct Option {
    std::string code{};         // unique within its question: the coding's code (else its display), "true" and "false" for a boolean
    std::string label{};        // in the person's language

    bool operator==(const Option&) const = default;
};

struct Question {
    std::string link_id{};
    std::string label{};
    std::string help{};         // by lines: texts of the groups around it, displays just before it, displays under it (itemControl `help` or none)
    bool required{};
    bool several{};             // repeats: any number of the options
    std::vector<Option> options{};

    bool operator==(const Question&) const = default;
};

// Option codes by linkId. A question with no answer is not there.
using Answers = std::map<std::string, std::vector<std::string>>;

// A FHIR R4 Questionnaire that a kiosk can ask one question at a time. This first engine knows groups, display, choice (answerOption) and
// boolean items, required, repeats, enableWhen with = and != and exists, enableBehavior, and the translation extension. A Questionnaire that needs more is
// refused at opening with Fault::Unsupported and the item's linkId: never asked in part. One that contradicts itself (a linkId twice, enableWhen in a
// circle or of an answer that is not offered) is Fault::BadInput, one over 2,000 items or 16 levels Fault::TooLarge.
class Form {
public:
    static Result<Form> open(const fhir::Json& questionnaire);

    [[nodiscard]] const std::string& canonical() const { return m_canonical; }      // url|version
    [[nodiscard]] std::string title(Language language) const;

    // The questions that these answers enable, in order. Answers of disabled questions count as absent.
    [[nodiscard]] std::vector<Question> questions(const Answers& answers, Language language) const;

    // Every enabled required question has an answer, and every answer is one of its options.
    [[nodiscard]] bool complete(const Answers& answers) const;

    // QuestionnaireResponse without id, subject and encounter: groups as in the form, no disabled item, `completed` when complete, else `in-progress`.
    [[nodiscard]] fhir::Json response(const Answers& answers, Utc authored) const;

    bool operator==(const Form& other) const { return m_questionnaire == other.m_questionnaire; }

private:
    explicit Form(fhir::Json questionnaire);
    fhir::Json m_questionnaire;
    std::string m_canonical;
    std::shared_ptr<const Items> m_items;       // read once from the Questionnaire; copies of the form share them
};

}  // namespace luukku::forms
