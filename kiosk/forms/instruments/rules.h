#pragma once

#include "kiosk/forms/fhirpath/fhirpath.h"
#include "kiosk/forms/instruments/score.h"

#include <map>
#include <optional>
#include <string>
#include <vector>

// What a definition says about scoring, read once at opening. Every expression is over the QuestionnaireResponse; %sex is "female", "male" or empty.
namespace luukku::forms::instruments {

struct Rule {
    std::string id{};
    fhirpath::Expression when{};
};

// Bounds are part of it; without an end it is open.
struct Range {
    std::optional<fhirpath::Value> from{};
    std::optional<fhirpath::Value> to{};
    std::string id{};

    [[nodiscard]] bool holds(const fhirpath::Value& score) const;
};

// Bands or cut-offs as one country and perhaps one sex counts them. Country "*" is any that has no table of its own.
struct Table {
    std::string country{};
    std::optional<Sex> sex{};
    std::string version{};
    std::string source{};
    std::vector<Range> ranges{};
};

struct ScoreRule {
    std::string id{};
    fhir::Json code{};                                  // Coding
    std::string unit{};                                 // UCUM
    std::optional<fhirpath::Expression> asked{};        // false: these items were never put to the person
    fhirpath::Expression complete{};                    // the missing-item rule holds
    std::optional<fhirpath::Expression> value{};        // none: flags are all there is
    std::vector<Rule> flags{};
    std::vector<Table> bands{};
    std::vector<Table> cutoffs{};
};

struct Rules {
    std::vector<ScoreRule> scores{};
    std::vector<Rule> critical{};                       // answers that a professional has to see at once, whatever the score
    std::map<std::string, std::string> weights{};       // digits by "system|code", of ordinalValue
};

// Fault::BadInput with the place.
[[nodiscard]] Result<Rules> read_rules(const fhir::Json& definition);

// Every item of a Questionnaire or a response, with those below it.
[[nodiscard]] std::vector<fhir::Json> all_items(const fhir::Json& holder);

[[nodiscard]] std::string key_of(const fhir::Json& coding);     // "system|code"

inline constexpr std::string_view declined_key{"http://terminology.hl7.org/CodeSystem/data-absent-reason|asked-declined"};

}  // namespace luukku::forms::instruments
