#pragma once

#include "platform/base/result.h"
#include "sync/fhir/json.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::forms::sdc {

// The words of a code in one language (BCP 47).
struct Wording {
    std::string language{};
    std::string words{};

    bool operator==(const Wording&) const = default;
};

// One code that a person may choose from a value set.
struct Term {
    std::string system{};
    std::string version{};              // as the value set states it; mostly empty
    std::string code{};
    std::string display{};              // in the language of the value set; empty where it gives none
    std::string weight{};               // itemWeight or ordinalValue, digits as written; empty: none
    std::vector<Wording> wordings{};    // designations and translations

    [[nodiscard]] fhir::Json coding() const;
    // The words in this language, else in the same language of another region, else `display`, else the code.
    [[nodiscard]] std::string_view words(std::string_view language) const;

    bool operator==(const Term&) const = default;
};

struct TerminologyLimits {
    std::size_t terms{10'000};          // of one expansion
    std::size_t concepts{200'000};      // of all code systems together
    std::size_t depth{32};              // of nested value sets, and of concepts within concepts
};

// The ValueSets and CodeSystems that are at hand: those contained in a Questionnaire, and those that the station keeps. An immutable
// value, copies share it. A value set is named by its canonical, "url" or "url|version" (without a version the newest), or by "#id" when
// it is contained. Contained ones come before the station's.
class Terminology {
public:
    Terminology();                      // nothing is at hand

    // Of the station: resources of other types are passed over. Fault::TooLarge over a limit.
    static Result<Terminology> of(const std::vector<fhir::Json>& resources, const TerminologyLimits& limits = {});

    // A copy that knows what this resource contains, too, in place of what was contained before.
    [[nodiscard]] Result<Terminology> with_contained(const fhir::Json& questionnaire) const;

    // Every code that may be chosen, in order: the stored expansion (without abstract codes), else computed from compose and the code
    // systems at hand. Fault::NotFound when the value set is not at hand; Unsupported, naming it, when its content cannot be computed here
    // (part of an expansion, a code system that is not at hand as a whole, a filter beyond =, in, not-in, is-a, is-not-a, descendent-of,
    // generalizes, exists); BadInput when it includes itself; TooLarge over a limit.
    [[nodiscard]] Result<std::vector<Term>> expand(std::string_view value_set) const;

    // Whether the value set holds the code; an empty system stands for any. "system?fhir_vs=isa/code" is a code with all below it. The faults of `expand`, but only where the answer hangs on
    // what cannot be computed.
    [[nodiscard]] Result<bool> contains(std::string_view value_set, std::string_view system, std::string_view code) const;

    // The weight of a Coding, as digits: its own extension, else that in its code system, else the one that the value sets at hand
    // agree on.
    [[nodiscard]] std::optional<std::string> weight_of(const fhir::Json& coding) const;

    // The code of this system whose concept has a property `same-as` with this Coding; empty when there is none.
    [[nodiscard]] std::string code_same_as(std::string_view system, const fhir::Json& coding) const;

    struct Shelf;

private:
    std::shared_ptr<const Shelf> m_kept;
    std::shared_ptr<const Shelf> m_contained;
    TerminologyLimits m_limits{};
};

// The itemWeight or ordinalValue (of FHIR, its value set and code system variants, and SDC) among the extensions of an element, as
// digits. Null-safe; nothing when there is none.
[[nodiscard]] std::optional<std::string> weight_in(const fhir::Json& element);

}  // namespace luukku::forms::sdc
