#pragma once

#include "kiosk/forms/sdc/extract.h"

#include <map>
#include <string>
#include <string_view>
#include <vector>

// The parts of extraction, and what they share.
namespace luukku::forms::sdc {

// Names that expressions know: those of allocated ids and of named contexts, the inner before the outer.
using Names = std::map<std::string, fhirpath::Values, std::less<>>;

class Extractor {
public:
    Extractor(const fhir::Json& questionnaire, const fhir::Json& response, const ExtractSurroundings& around);

    [[nodiscard]] const fhir::Json& questionnaire() const { return m_questionnaire; }
    [[nodiscard]] const fhir::Json& response() const { return m_response; }
    [[nodiscard]] std::string response_reference() const;
    [[nodiscard]] const fhir::Json& contained(std::string_view reference) const;     // "#id"; Null when there is none

    [[nodiscard]] std::string fresh_url() const { return "urn:uuid:" + m_around.next_id(); }
    [[nodiscard]] Result<fhirpath::Values> evaluate(std::string_view expression, const fhirpath::Value& context, const Names& names) const;
    // `names` and the ids that this element (Questionnaire or item) allocates. The path names one repetition of it, and its ids stay the same.
    [[nodiscard]] Names allocate(const fhir::Json& element, const Names& names, const std::string& path);
    // `names` and the form's own variables that stand at this element; those that cannot be evaluated are not known.
    [[nodiscard]] Names with_variables(const fhir::Json& element, const fhirpath::Value& context, Names names) const;
    // The first value as text; empty when there is none.
    [[nodiscard]] Result<std::string> text_of(std::string_view expression, const fhirpath::Value& context, const Names& names) const;

    // Adds an entry for the resource, as the extension (templateExtract or observationExtractEntry; Null: nothing special) asks.
    Outcome add_entry(const fhir::Json& extension, fhir::Json resource, std::string full_url, const fhirpath::Value& context, const Names& names);
    Outcome add_finished(fhir::Json entry);
    void fault(Error error, std::string_view link_id) { m_faults.push_back({std::move(error), std::string{link_id}}); }
    [[nodiscard]] bool has_faults() const { return !m_faults.empty(); }
    [[nodiscard]] Outcome spend();      // one element of a template

    Extraction take();

private:
    const fhir::Json& m_questionnaire;
    const fhir::Json& m_response;
    const ExtractSurroundings& m_around;
    std::vector<fhir::Json> m_entries;
    std::vector<ItemFault> m_faults;
    std::map<std::string, std::string> m_allocated;
    std::size_t m_steps{};
};

// One repetition of an item in a response: a group, or one answer of a question. `element` is the item with that answer alone.
struct Occurrence {
    fhir::Json element{};
    fhir::Json answer{};                // Null for a group
    fhir::Json items{};                 // what lies below
    std::string path{};                 // of this repetition among all of the response
};

// Those of the item with this linkId among the items of a response, unanswered questions and empty groups left out.
[[nodiscard]] std::vector<Occurrence> occurrences(const fhir::Json& item, const fhir::Json& response_items, const std::string& path_around);

void extract_observations(Extractor& extractor);
void extract_templates(Extractor& extractor);

// The resources (or Bundles) that come of a template in a context: one for each context of its own, mostly one.
[[nodiscard]] Result<std::vector<fhir::Json>> fill_template(Extractor& extractor, const fhir::Json& resource, const fhirpath::Value& context, const Names& names);

}  // namespace luukku::forms::sdc
