#pragma once

#include "kiosk/forms/fhirpath/value.h"
#include "platform/base/moment.h"
#include "platform/base/result.h"

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// FHIRPath 2.0 (http://hl7.org/fhirpath/N1) over FHIR R4 JSON, with what SDC adds to it (http://hl7.org/fhir/uv/sdc/expressions.html).
namespace luukku::forms::fhirpath {

// What an expression may cost. Over a limit: Fault::TooLarge.
struct Limits {
    std::size_t text{64 * 1024};        // bytes of an expression
    std::size_t depth{200};             // of nesting, in the text and while it is evaluated
    std::size_t steps{4'000'000};       // values looked at in one evaluation
    std::size_t values{200'000};        // in any one collection
};

// One expression, read once; copies share it. Immutable, so threads may share it.
class Expression {
public:
    // Fault::BadInput with the position ("character 17: …"), Fault::TooLarge. An unknown function and a wrong number of parameters are BadInput.
    static Result<Expression> parse(std::string_view text, const Limits& limits = {});

    [[nodiscard]] const std::string& text() const;
    [[nodiscard]] const std::vector<std::string>& variables() const;    // names after % that it reads, without those it defines itself
    [[nodiscard]] const std::vector<std::string>& link_ids() const;     // string literals that it compares a linkId with
    [[nodiscard]] bool reads_all_items() const;     // it looks at items of a response otherwise than by `where(linkId = '…')`

    struct Tree;
    [[nodiscard]] const Tree& tree() const { return *m_tree; }

private:
    std::shared_ptr<const Tree> m_tree;
};

// Hears what an evaluation reads of the QuestionnaireResponse, so that an answer re-evaluates only what hangs on it.
class Reads {
public:
    virtual ~Reads() = default;
    virtual void item(std::string_view link_id) = 0;    // `where(linkId = 'x')` on items: everything at and below x, its absence too
    virtual void all_items() = 0;                       // items by any other way
};

class Index;

// Whether an element that its type does not have is empty (the specification for what is evaluated) or BadInput (for those who write forms).
enum class Checking { Lenient, Strict };

// Everything that an evaluation may know besides its input. Empty members mean that it knows no such thing.
struct Surroundings {
    Utc now{};                              // now(), today(), timeOfDay(): the same all through a form
    std::chrono::minutes from_utc{};        // of the station, now
    Value resource{};                       // %resource; empty: the resource at the root of the input
    // Values of %name, or null for a name that is not known (Fault::BadInput, as the specification asks).
    std::function<const Values*(std::string_view name)> variable{};
    std::function<std::optional<bool>(std::string_view value_set, std::string_view system, std::string_view code)> member_of{};
    // The weight of an answer's Coding, as digits: its itemWeight or ordinalValue in the Questionnaire, else in the CodeSystem.
    std::function<std::optional<std::string>(const fhir::Json& coding)> weight{};
    std::function<fhir::Json(std::string_view reference)> resolve{};   // resolve() of what is neither contained nor in the same Bundle
    Reads* reads{};
    Limits limits{};
    Checking checking{};
    std::size_t* spent{};                   // the steps that it took are added
    Index* index{};                         // index.h; many expressions over one response are quicker with one
};

// Fault::BadInput with position for what the specification calls an error (a singleton asked of many, an unknown variable), Fault::TooLarge
// over a limit, Fault::Unsupported for what this station cannot know (an unknown value set). An empty result is no error.
// `input` is $this and %context at the root.
[[nodiscard]] Result<Values> evaluate(const Expression& expression, const Values& input, const Surroundings& around);

}  // namespace luukku::forms::fhirpath
