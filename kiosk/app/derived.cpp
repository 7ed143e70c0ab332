#include "kiosk/app/derived.h"

#include "kiosk/forms/instruments/observation.h"
#include "kiosk/forms/sdc/extract.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <map>
#include <set>

namespace luukku::app {

using fhir::Json;

namespace {

constexpr std::string_view uuid_scheme{"urn:uuid:"};

using NewReferences = std::map<std::string, std::string, std::less<>>;   // "Observation/…" by the fullUrl in the Bundle

// The value with what stood for an entry of the Bundle replaced by where it is sent. `met`: those that were found, and an empty one for an
// entry that is not sent.
Json with_references(const Json& value, const NewReferences& references, std::set<std::string>& met)
{
    if (value.is_array()) {
        std::vector<Json> items;
        for (const auto& item : value.items()) items.push_back(with_references(item, references, met));
        return Json::array(std::move(items));
    }
    if (!value.is_object()) return value;
    std::vector<Json::Member> members;
    for (const auto& [name, inner] : value.members()) {
        const auto found = name == "reference" ? references.find(inner.text()) : references.end();
        if (found != references.end()) met.insert(found->second);
        else if (name == "reference" && inner.text().starts_with(uuid_scheme)) met.insert({});
        members.emplace_back(name, found == references.end() ? with_references(inner, references, met) : Json{found->second});
    }
    return Json::object(std::move(members));
}

struct Waiting {
    Json resource{};
    std::set<std::string> refers_to{};
};

// What is referred to first. Of a ring, which no order fits, the rest as it came.
std::vector<Json> in_order(std::vector<Waiting> waiting)
{
    std::vector<Json> ordered;
    std::set<std::string> there;
    while (!waiting.empty()) {
        auto next = std::find_if(waiting.begin(), waiting.end(), [&](const Waiting& one) { return std::includes(there.begin(), there.end(), one.refers_to.begin(), one.refers_to.end()); });
        if (next == waiting.end()) next = waiting.begin();
        there.insert(fhir::reference_to(next->resource));
        ordered.push_back(std::move(next->resource));
        waiting.erase(next);
    }
    return ordered;
}

// Observations of the Bundle as records of our own. Other resources, and those under an id of somebody else, are not ours to make.
std::vector<Json> records_of(const Json& bundle, const std::set<std::string, std::less<>>& drawn, std::vector<Error>& faults)
{
    NewReferences references;
    std::vector<Waiting> waiting;
    for (const auto& entry : bundle["entry"].items()) {
        const auto url = entry["fullUrl"].text();
        const auto id = entry["resource"]["id"].text().empty() && url.starts_with(uuid_scheme) ? url.substr(uuid_scheme.size()) : entry["resource"]["id"].text();
        if (entry["resource"]["resourceType"].text() != "Observation" || !drawn.contains(id)) continue;
        references.emplace(url, "Observation/" + std::string{id});
        waiting.push_back({entry["resource"].with("id", Json{id}).with("identifier", fhir::list_of({fhir::identifier(fhir::outbox_system, id)})), {}});
    }
    for (auto& one : waiting) one.resource = with_references(one.resource, references, one.refers_to);
    if (std::erase_if(waiting, [](const Waiting& one) { return one.refers_to.contains(std::string{}); }) > 0)
        faults.push_back({Fault::Unsupported, "an Observation that refers to a resource that is not sent"});
    return in_order(std::move(waiting));
}

void add_extracted(Derived& derived, const Answered& answered, const std::function<RecordId()>& next_id)
{
    std::set<std::string, std::less<>> drawn;
    forms::sdc::ExtractSurroundings around;
    around.expressions.now = answered.asked.at;
    around.next_id = [&] { return *drawn.insert(next_id().value).first; };
    const auto extraction = forms::sdc::extract(answered.questionnaire, answered.response, around);
    for (const auto& fault : extraction.faults) derived.faults.push_back(fault.error);
    for (auto& observation : records_of(extraction.bundle, drawn, derived.faults)) derived.observations.push_back(std::move(observation));
}

void add_scores(Derived& derived, const Answered& answered, const std::function<RecordId()>& next_id)
{
    const auto& response = answered.response;
    const auto scoring = forms::instruments::scores(*answered.instrument, response, answered.asked);
    if (!scoring) return derived.faults.push_back(scoring.error());
    for (const auto& score : scoring->scores) {
        const forms::instruments::Made made{next_id(), fhir::reference_to(response), {}, std::string{response["encounter"]["reference"].text()}, answered.asked.at};
        derived.observations.push_back(forms::instruments::observation(*answered.instrument, score, made).with("subject", response["subject"]));
    }
}

}  // namespace

bool needs_review(const forms::instruments::Instrument& instrument, const Json& response, std::vector<Error>& faults)
{
    const auto critical = forms::instruments::critical(instrument, response);
    if (!critical) faults.push_back(critical.error());
    return !critical || !critical->empty();
}

Derived derived_from(const Answered& answered, const std::function<RecordId()>& next_id)
{
    Derived derived;
    add_extracted(derived, answered, next_id);
    if (!answered.instrument) return derived;
    add_scores(derived, answered, next_id);
    derived.needs_review = needs_review(*answered.instrument, answered.response, derived.faults);
    return derived;
}

}  // namespace luukku::app
