#include "kiosk/forms/instruments/observation.h"

#include "kiosk/forms/instruments/rules.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>

namespace luukku::forms::instruments {

using fhir::Json;

namespace {

constexpr std::string_view category_system{"http://terminology.hl7.org/CodeSystem/observation-category"};
constexpr std::string_view absence_system{"http://terminology.hl7.org/CodeSystem/data-absent-reason"};
constexpr std::string_view band_system{"https://luukku.example/fhir/CodeSystem/instrument-band"};
constexpr std::string_view flag_system{"https://luukku.example/fhir/CodeSystem/instrument-flag"};
constexpr std::string_view ucum{"http://unitsofmeasure.org"};

const ScoreRule* rule_of(const Instrument& instrument, const std::string& id)
{
    const auto& rules = instrument.rules().scores;
    const auto found = std::find_if(rules.begin(), rules.end(), [&](const ScoreRule& rule) { return rule.id == id; });
    return found == rules.end() ? nullptr : &*found;
}

Json quantity(const Score& score)
{
    if (score.digits.empty()) return {};
    return fhir::object_of({{"value", Json::number(score.digits)}, {"system", ucum}, {"code", score.unit}});
}

// Which table said so is told in words: cut-offs differ by country.
Json interpretations(const Score& score)
{
    std::vector<Json> all;
    if (!score.band.empty()) all.push_back(fhir::concept_of(band_system, score.band, score.band_source));
    if (!score.digits.empty() || score.absence != Absence::None)
        for (const auto& flag : score.flags) all.push_back(fhir::concept_of(flag_system, flag, {}));
    return fhir::list_of(std::move(all));
}

// Each flag that the definition knows, raised or not: a list that leaves one out would not say that it was looked at.
Json components(const Instrument& instrument, const Score& score)
{
    const auto* rule = rule_of(instrument, score.id);
    if (!rule || rule->value || score.absence != Absence::None) return {};
    std::vector<Json> all;
    for (const auto& flag : rule->flags) {
        const bool raised = std::find(score.flags.begin(), score.flags.end(), flag.id) != score.flags.end();
        all.push_back(fhir::object_of({{"code", fhir::concept_of(flag_system, flag.id, {})}, {"valueBoolean", raised}}));
    }
    return fhir::list_of(std::move(all));
}

}  // namespace

Json observation(const Instrument& instrument, const Score& score, const Made& made)
{
    return fhir::object_of({
        {"resourceType", "Observation"},
        {"id", made.id.value},
        {"identifier", fhir::list_of({fhir::identifier(fhir::outbox_system, made.id.value)})},
        {"status", "final"},
        {"category", fhir::list_of({fhir::concept_of(category_system, "survey", {})})},
        {"code", fhir::object_of({{"coding", fhir::list_of({score.code})}, {"text", score.id}})},
        {"subject", fhir::reference(made.subject)},
        {"encounter", fhir::reference(made.encounter)},
        {"effectiveDateTime", instant_text(made.answered)},
        {"valueQuantity", quantity(score)},
        {"dataAbsentReason", fhir::concept_of(absence_system, code_of(score.absence), {})},
        {"interpretation", interpretations(score)},
        {"derivedFrom", fhir::list_of({fhir::reference(made.response)})},
        {"component", components(instrument, score)},
    });
}

}  // namespace luukku::forms::instruments
