#pragma once

#include "kiosk/forms/sdc/terminology.h"

#include <cstddef>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <vector>

// A CodeSystem as the terminology reads it once.
namespace luukku::forms::sdc {

// "url|version" taken apart; an empty version is any.
struct Canonical {
    std::string_view url{};
    std::string_view version{};
};

[[nodiscard]] Canonical canonical_of(std::string_view text);

// Whether the first version is newer: runs of digits are compared as numbers, all else as text.
[[nodiscard]] bool newer(std::string_view version, std::string_view than);

struct Concept {
    std::string_view code{};
    fhir::Json source{};
    std::vector<std::size_t> parents{};
    std::vector<std::size_t> children{};
};

// Concepts stand in the order of the resource, parents before their nested concepts. Views point into `source`, which is kept with them.
class CodeSystem {
public:
    // Fault::TooLarge over a limit; `concepts` is how many may still be read, and is lessened.
    static Result<CodeSystem> of(const fhir::Json& resource, const TerminologyLimits& limits, std::size_t& concepts);

    [[nodiscard]] std::string_view url() const { return m_source["url"].text(); }
    [[nodiscard]] std::string_view version() const { return m_source["version"].text(); }
    [[nodiscard]] std::string_view supplemented() const { return m_source["supplements"].text(); }
    [[nodiscard]] bool complete() const { return m_source["content"].text() == "complete"; }
    [[nodiscard]] const std::vector<Concept>& concepts() const { return m_concepts; }
    [[nodiscard]] std::optional<std::size_t> find(std::string_view code) const;

    // For each concept, whether it passes one ValueSet.compose.include.filter. Fault::Unsupported for one that cannot be computed here.
    [[nodiscard]] Result<std::vector<bool>> passing(const fhir::Json& filter) const;

private:
    Outcome add(const fhir::Json& concepts, std::optional<std::size_t> parent, std::size_t depth, const TerminologyLimits& limits, std::size_t& left);
    void add_named_parents();
    void join(std::size_t parent, std::size_t child);
    [[nodiscard]] std::vector<bool> line_of(std::string_view code, std::vector<std::size_t> Concept::*relatives) const;
    [[nodiscard]] std::optional<std::vector<bool>> by_hierarchy(std::string_view how, std::string_view code) const;
    [[nodiscard]] std::vector<std::string_view> properties_of(const Concept& one, std::string_view property) const;

    fhir::Json m_source;
    std::vector<Concept> m_concepts;
    std::unordered_map<std::string_view, std::size_t> m_by_code;
};

// Not to be chosen: only there to hold others together.
[[nodiscard]] bool is_abstract(const fhir::Json& source);
// Taken out of use.
[[nodiscard]] bool is_inactive(const fhir::Json& source);

// The term for a concept of a CodeSystem.
[[nodiscard]] Term term_of(const CodeSystem& system, const Concept& one);

// Adds the designations of an element, and the translations of its display, to the words of a term.
void add_wordings(Term& term, const fhir::Json& element);

}  // namespace luukku::forms::sdc
