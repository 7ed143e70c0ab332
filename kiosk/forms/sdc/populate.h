#pragma once

#include "kiosk/forms/fhirpath/fhirpath.h"
#include "kiosk/forms/sdc/terminology.h"
#include "platform/base/moment.h"
#include "platform/base/result.h"
#include "sync/fhir/json.h"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// Where a form gets values to begin with that are not in it (http://hl7.org/fhir/uv/sdc/populate.html).
namespace luukku::forms::sdc {

struct ItemFault {
    Error error{};
    std::string link_id{};              // empty: of the Questionnaire as a whole

    bool operator==(const ItemFault&) const = default;
};

// A value for an item, from an Observation.
struct Suggestion {
    std::string link_id{};
    fhir::Json answer{};                // {"valueInteger": 5}, as in QuestionnaireResponse.item.answer
    std::string source{};               // "Observation/7"

    bool operator==(const Suggestion&) const = default;
};

// Observation-based population: for each item with a code and an observationLinkPeriod (its own or the Questionnaire's) the newest Observation, or
// component of one, that is final, amended or corrected, carries one of the codes, has a value and is neither older than the period nor of the
// future. A value that does not fit the item (another type, unit or option) suggests nothing, and neither does an older one. In the order of items.
[[nodiscard]] std::vector<Suggestion> suggestions_from(const fhir::Json& questionnaire, const std::vector<fhir::Json>& observations,
                                                       const Terminology& terminology, Utc now);

// The codes whose Observations could suggest something in this form, "system|code", each once.
[[nodiscard]] std::set<std::string> observation_codes(const fhir::Json& questionnaire);

struct LaunchContext {
    std::string name{};                 // what expressions call it: %patient
    std::vector<std::string> types{};   // resource types that it may have

    bool operator==(const LaunchContext&) const = default;
};

using Given = std::map<std::string, std::vector<fhir::Json>>;

// The contexts that the Questionnaire asks for, each name once. Fault::BadInput for one without name or type.
[[nodiscard]] Result<std::vector<LaunchContext>> launch_contexts(const fhir::Json& questionnaire);

// What of them is not given (Fault::NotFound), has another type or is given more than once (Fault::BadInput).
[[nodiscard]] std::vector<Error> check_launch(const std::vector<LaunchContext>& contexts, const Given& given);

// What has to be asked of a server before an expression can be evaluated; the answer becomes the variable `name`.
enum class QueryAnswer { Bundle, BatchOfBundles };      // of the one request; a batch-response with one entry for each
struct Query {
    std::string name{};
    std::string link_id{};              // empty: of the Questionnaire
    QueryAnswer answer{};
    std::vector<std::string> requests{};        // "Observation?code=8302-2&patient=7", relative to the server's base

    bool operator==(const Query&) const = default;
};

struct Queries {
    std::vector<Query> needed{};
    std::vector<ItemFault> faults{};    // Fault::NotFound: an expression in the query has no value yet; others as of FHIRPath

    bool operator==(const Queries&) const = default;
};

// sourceQueries, and variables and population contexts in application/x-fhir-query. A caller that must keep a word out of URLs sends a request by POST.
[[nodiscard]] Queries needed_queries(const fhir::Json& questionnaire, const fhirpath::Surroundings& around);

// The query with each {{FHIRPath}} in it replaced by its values, percent-encoded, several of them with commas between.
// Fault::NotFound when one has no value, BadInput when it cannot be read.
[[nodiscard]] Result<std::string> resolve_query(std::string_view query, const fhirpath::Values& input, const fhirpath::Surroundings& around);

// The things for which a repeating group is filled, one repetition each; what its expression is called is `name`, the variable inside the group.
// An x-fhir-query has been asked by then: its answer is the variable `name`, and the matches in it are the things. Empty without an itemPopulationContext.
struct PopulationContext {
    std::string name{};
    fhirpath::Values things{};
};
[[nodiscard]] Result<PopulationContext> population_context(const fhir::Json& item, const fhirpath::Values& input, const fhirpath::Surroundings& around);

}  // namespace luukku::forms::sdc
