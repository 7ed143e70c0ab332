#include "kiosk/forms/sdc/extensions.h"
#include "kiosk/forms/sdc/populate.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace luukku::forms::sdc {

using fhir::Json;

namespace {

// A partial date is its first moment.
std::optional<Utc> moment_of(std::string_view text)
{
    std::string whole{text};
    if (whole.size() == 4) whole += "-01";
    if (whole.size() == 7) whole += "-01";
    if (whole.size() == 10) whole += "T00:00:00Z";
    const auto moment = parse_instant(whole);
    if (!moment) return std::nullopt;
    return *moment;
}

std::optional<Utc> moment_of(const Json& observation)
{
    for (const auto* member : {"effectiveDateTime", "effectiveInstant"})
        if (!observation[member].is_null()) return moment_of(observation[member].text());
    const auto& period = observation["effectivePeriod"];
    if (period.is_object()) return moment_of((period["end"].is_null() ? period["start"] : period["end"]).text());
    return moment_of(observation["issued"].text());
}

// UCUM's own lengths: a year of 365.25 days, a month of a twelfth of it.
std::optional<Duration> length_of(const Json& duration)
{
    static constexpr std::pair<std::string_view, double> units[]{{"a", 31'557'600.0}, {"mo", 2'629'800.0}, {"wk", 604'800.0}, {"d", 86'400.0},
                                                                 {"h", 3600.0},       {"min", 60.0},       {"s", 1.0}};
    const auto digits = duration["value"].text();
    const auto code = duration["code"].is_null() ? duration["unit"].text() : duration["code"].text();
    double value{};
    if (std::from_chars(digits.data(), digits.data() + digits.size(), value).ec != std::errc{} || value < 0.0) return std::nullopt;
    for (const auto& unit : units)
        if (unit.first == code) return Duration{static_cast<Duration::rep>(std::min(value * unit.second, 1e11) * 1000.0)};
    return std::nullopt;
}

const Json& link_period(const Json& element)
{
    static constexpr std::string_view core{"http://hl7.org/fhir/StructureDefinition/questionnaire-observationLinkPeriod"};
    const auto& ours = sdc_extension(element, "sdc-questionnaire-observationLinkPeriod");
    return value_in(ours.is_null() ? extension_named(element, core) : ours);
}

bool same_coding(const Json& one, const Json& other)
{
    return !one["code"].text().empty() && one["code"].text() == other["code"].text() && one["system"].text() == other["system"].text();
}

bool carries(const Json& code, const Json& wanted)
{
    for (const auto& coding : code["coding"].items())
        for (const auto& one : wanted.items())
            if (same_coding(coding, one)) return true;
    return false;
}

// The Observation or its component that carries one of the codes and a value; Null when none does.
const Json& bearer_of(const Json& observation, const Json& codes)
{
    static const Json nothing;
    if (carries(observation["code"], codes) && !value_in(observation).is_null()) return observation;
    for (const auto& component : observation["component"].items())
        if (carries(component["code"], codes) && !value_in(component).is_null()) return component;
    return nothing;
}

bool is_settled(const Json& observation)
{
    const auto status = observation["status"].text();
    return status == "final" || status == "amended" || status == "corrected";
}

// The units that an item takes: none said means that any will do.
bool takes_unit(const Json& item, const Json& quantity)
{
    bool any_said{};
    for (const auto& extension : item["extension"].items()) {
        const auto url = extension["url"].text();
        if (!url.ends_with("/questionnaire-unit") && !url.ends_with("/questionnaire-unitOption")) continue;
        any_said = true;
        const auto& unit = extension["valueCoding"];
        if (unit["code"].text() == quantity["code"].text() && (quantity["system"].is_null() || unit["system"].text() == quantity["system"].text())) return true;
    }
    return !any_said;
}

Json number_answer(const Json& item, const Json& bearer, std::string_view name)
{
    const auto& quantity = bearer["valueQuantity"];
    const auto& value = quantity.is_object() ? quantity["value"] : bearer["valueInteger"];
    // Without a unit the figure alone would not say what was measured.
    if (quantity.is_object() && (!quantity["comparator"].is_null() || !takes_unit(item, quantity))) return {};
    if (name == "valueInteger" && !value.integer()) return {};
    return fhir::object_of({{std::string{name}, value}});
}

Json offered(const Json& item, const Json& coding, const Terminology& terminology)
{
    for (const auto& option : item["answerOption"].items())
        if (same_coding(option["valueCoding"], coding)) return fhir::object_of({{"valueCoding", option["valueCoding"]}});
    if (const auto value_set = item["answerValueSet"].text(); !value_set.empty()) {
        const auto held = terminology.contains(value_set, coding["system"].text(), coding["code"].text());
        if (held && *held) return fhir::object_of({{"valueCoding", coding}});
    }
    return {};
}

Json choice_answer(const Json& item, const Json& bearer, const Terminology& terminology)
{
    for (const auto& coding : bearer["valueCodeableConcept"]["coding"].items())
        if (auto answer = offered(item, coding, terminology); !answer.is_null()) return answer;
    const auto words = bearer["valueString"].is_null() ? bearer["valueCodeableConcept"]["text"] : bearer["valueString"];
    for (const auto& option : item["answerOption"].items())
        if (!words.is_null() && option["valueString"] == words) return fhir::object_of({{"valueString", words}});
    return item["type"].text() == "open-choice" ? fhir::object_of({{"valueString", words}}) : Json{};
}

Json answer_from(const Json& item, const Json& bearer, const Terminology& terminology)
{
    const auto type = item["type"].text();
    if (type == "decimal") return number_answer(item, bearer, "valueDecimal");
    if (type == "integer") return number_answer(item, bearer, "valueInteger");
    if (type == "quantity") return takes_unit(item, bearer["valueQuantity"]) ? fhir::object_of({{"valueQuantity", bearer["valueQuantity"]}}) : Json{};
    if (type == "boolean") return fhir::object_of({{"valueBoolean", bearer["valueBoolean"]}});
    if (type == "string" || type == "text") return fhir::object_of({{"valueString", bearer["valueString"]}});
    if (type == "time") return fhir::object_of({{"valueTime", bearer["valueTime"]}});
    if (type == "dateTime") return fhir::object_of({{"valueDateTime", bearer["valueDateTime"]}});
    if (type == "date") return fhir::object_of({{"valueDate", bearer["valueDateTime"].text().substr(0, 10)}});
    if (type == "choice" || type == "open-choice") return choice_answer(item, bearer, terminology);
    return {};
}

// Each item that takes its value from an Observation, with the period of its own or of the Questionnaire.
template <typename Visit>
void each_linked(const Json& items, const Json& period_around, const Visit& visit)
{
    for (const auto& item : items.items()) {
        const auto& own = link_period(item);
        const auto length = length_of(own.is_null() ? period_around : own);
        if (length && item["code"].size() > 0) visit(item, *length);
        each_linked(item["item"], period_around, visit);
    }
}

class Finder {
public:
    Finder(const std::vector<Json>& observations, const Terminology& terminology, Utc now) : m_terminology{terminology}, m_now{now}
    {
        for (const auto& observation : observations) {
            const auto moment = moment_of(observation);
            if (observation["resourceType"].text() == "Observation" && is_settled(observation) && moment && *moment <= now) m_settled.push_back({*moment, observation});
        }
        std::stable_sort(m_settled.begin(), m_settled.end(), [](const Dated& one, const Dated& other) { return one.moment > other.moment; });
    }

    void look_for(const Json& item, Duration period, std::vector<Suggestion>& found) const
    {
        for (const auto& dated : m_settled) {
            if (dated.moment < m_now - period) return;
            const auto& bearer = bearer_of(dated.observation, item["code"]);
            if (bearer.is_null()) continue;
            if (auto answer = answer_from(item, bearer, m_terminology); !answer.is_null())
                found.push_back({std::string{item["linkId"].text()}, std::move(answer), fhir::reference_to(dated.observation)});
            return;
        }
    }

private:
    struct Dated {
        Utc moment{};
        Json observation{};
    };

    const Terminology& m_terminology;
    Utc m_now;
    std::vector<Dated> m_settled;       // the newest first
};

}  // namespace

std::vector<Suggestion> suggestions_from(const Json& questionnaire, const std::vector<Json>& observations, const Terminology& terminology, Utc now)
{
    std::vector<Suggestion> found;
    const Finder finder{observations, terminology, now};
    each_linked(questionnaire["item"], link_period(questionnaire), [&](const Json& item, Duration period) { finder.look_for(item, period, found); });
    return found;
}

std::set<std::string> observation_codes(const Json& questionnaire)
{
    std::set<std::string> codes;
    each_linked(questionnaire["item"], link_period(questionnaire), [&](const Json& item, Duration) {
        for (const auto& coding : item["code"].items())
            if (const auto code = coding["code"].text(); !code.empty()) codes.insert(std::string{coding["system"].text()} + '|' + std::string{code});
    });
    return codes;
}

}  // namespace luukku::forms::sdc
