#pragma once

#include "kiosk/forms/definition/definition.h"
#include "kiosk/forms/filling/issue.h"
#include "kiosk/forms/filling/question.h"
#include "kiosk/forms/form.h"
#include "platform/base/moment.h"
#include "platform/base/result.h"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::forms {

struct State;

// What a filling knows of the world outside; it stays the same until it ends.
struct Start {
    Utc now{};
    std::chrono::minutes from_utc{};                        // the station's time zone, now
    std::map<std::string, fhirpath::Values> known{};        // by name after %: launch contexts, results of queries
    std::map<std::string, std::vector<AnswerValue>> values{};   // by linkId: what is known before, as recent Observations say
    std::function<fhir::Json(std::string_view reference)> resolve{};
};

// One person's answers to one form, while they are given. A value: copies are independent, and cost as much as what they share is changed.
// Whatever is done, rules are settled when the call returns: what is enabled, calculated and offered fits the answers. Only what hangs on
// the change is evaluated again. The result hangs on the answers alone, not on the order they came in.
//
// An item is named by its key: its linkId and, for each repeating group or repeating answer it stands in, [n] from 0, outermost first:
// "name", "medicine[1]", "dose[0][2]". A [0] at the end may be left out. A repeating group's instance is named with its own number.
class Filling {
public:
    static Filling begin(const Form& form, const Start& start);

    // From a stored response: what is not of the form is left out, and `validate` tells of it. Calculated values are made anew.
    static Filling resume(const Form& form, const fhir::Json& response, const Start& start);

    // ---- What a person does. False when it means nothing here: unknown key, read-only, not enabled, no such option.
    bool choose(std::string_view key, std::string_view option);     // on or off; alone where only one may be
    bool type(std::string_view key, std::string_view text);         // the draft; also the answer as soon as it can be read as one
    bool keep_typed(std::string_view key);                          // where several are asked: the draft becomes one more answer
    bool choose_unit(std::string_view key, std::string_view unit);
    bool clear(std::string_view key);
    bool add(std::string_view group);                               // one more of a repeating group, after the last
    bool remove(std::string_view group);                            // this instance
    bool leave(std::string_view key);                               // seen and left: from now on it is said what is missing
    bool sign(const fhir::Json& signature);                         // a FHIR Signature, where the form requires one

    // What the response is said in from now on (BCP 47): its language, and the texts of its items where the form has them in it.
    void speak(std::string_view language);

    // Adds instances of repeating groups until this key is there. False when it can never be.
    bool reach(std::string_view key);

    // The answers of a question as a whole, from a program. Fault::BadInput naming the item.
    Outcome answer(std::string_view key, std::vector<AnswerValue> answers);

    // ---- What is asked now
    [[nodiscard]] std::vector<std::string> asked() const;                                // keys, in order; not the hidden ones
    [[nodiscard]] std::optional<Question> question(std::string_view key, std::string_view language) const;   // one of `asked`
    // Those of `asked` that the form's entryMode lets a person open now, in order. What was left and does not hold up may always be mended.
    [[nodiscard]] std::vector<std::string> open_to_visit() const;
    [[nodiscard]] std::vector<Question> questions(std::string_view language) const;      // all of `asked`
    [[nodiscard]] std::vector<AnswerValue> answers(std::string_view key) const;          // none of a question that is not enabled
    [[nodiscard]] std::vector<Offer> offers(std::string_view key) const;                 // by the form or its answerExpression; those switched off too
    [[nodiscard]] bool enabled(std::string_view key) const;
    [[nodiscard]] bool answered(std::string_view key) const;
    [[nodiscard]] bool needs_signature() const;

    // ---- How it stands
    [[nodiscard]] std::vector<Issue> issues(std::string_view language = {}) const;       // of all that is enabled
    [[nodiscard]] std::vector<Issue> issues_of(std::string_view key, std::string_view language = {}) const;     // nothing for an item not yet touched
    [[nodiscard]] bool holds_up(std::string_view key) const;         // this item has an error now, touched or not
    [[nodiscard]] bool complete() const;                             // no issue is an error

    // At a kiosk nobody can give an attachment: she goes on without one, and the response is sent `in-progress` for staff to finish.
    [[nodiscard]] bool lets_on(std::string_view key) const;          // this item has no error but a missing attachment
    [[nodiscard]] bool stops(const Issue& issue) const;              // from being sent: an error, and not that an attachment is missing
    [[nodiscard]] bool sendable() const;                             // no issue stops it

    // QuestionnaireResponse without id, subject and encounter: nothing of disabled items; `completed` when complete, else `in-progress`.
    [[nodiscard]] fhir::Json response(Utc authored) const;

    [[nodiscard]] const Form& form() const;
    [[nodiscard]] std::uint64_t evaluations() const;                // rules evaluated so far: what tests and benches count

    bool operator==(const Filling& other) const;                    // the same form, answers, drafts and what was touched

private:
    explicit Filling(std::shared_ptr<State> state);
    State& own();
    std::shared_ptr<State> m_state;
};

// Every rule of the form, held against a response as it was submitted, as a server would check it.
[[nodiscard]] std::vector<Issue> validate(const Form& form, const fhir::Json& response, const Start& start, std::string_view language = {});

}  // namespace luukku::forms
