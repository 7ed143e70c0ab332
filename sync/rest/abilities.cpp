#include "sync/rest/abilities.h"

#include <algorithm>
#include <string_view>

namespace luukku::rest {

using fhir::Json;

namespace {

enum class Use { Made, Changed, Listed };

struct Need {
    std::string_view type{};
    Use use{};
};

// Made: PUT under our own id. Changed: PUT with If-Match. Listed: searched and read.
constexpr Need needs[]{
    {"Encounter", Use::Made}, {"QuestionnaireResponse", Use::Made}, {"ServiceRequest", Use::Made}, {"Task", Use::Made},
    {"Appointment", Use::Made}, {"Appointment", Use::Changed}, {"Slot", Use::Changed},
    {"Appointment", Use::Listed}, {"Slot", Use::Listed}, {"Schedule", Use::Listed}, {"Patient", Use::Listed},
    {"HealthcareService", Use::Listed}, {"Questionnaire", Use::Listed},
};

const Json& with_text(const Json& list, std::string_view member, std::string_view text)
{
    static const Json none;
    const auto& items = list.items();
    const auto found = std::find_if(items.begin(), items.end(), [&](const Json& item) { return item[member].text() == text; });
    return found == items.end() ? none : *found;
}

bool does(const Json& able, std::string_view interaction)
{
    return !with_text(able["interaction"], "code", interaction).is_null();
}

// What a statement leaves out is unknown, not denied (HAPI 8 makes records under the client's ids and does not say so): only an
// explicit false rules it out, as only "no-version" rules If-Match out.
void add_missing(std::vector<std::string>& missing, const Need& need, const Json& resource)
{
    const auto add = [&](bool there, std::string_view ability) {
        auto code = std::string{need.type} + '.' + std::string{ability};
        if (!there && std::find(missing.begin(), missing.end(), code) == missing.end()) missing.push_back(std::move(code));
    };
    switch (need.use) {
    case Use::Made:
        add(does(resource, "update"), "update");
        add(resource["updateCreate"].boolean(true), "update-create");
        break;
    case Use::Changed:
        add(does(resource, "update"), "update");
        add(resource["versioning"].text() != "no-version", "versioning");
        break;
    case Use::Listed:
        add(does(resource, "read"), "read");
        add(does(resource, "search-type"), "search");
        break;
    }
}

}  // namespace

std::vector<std::string> missing_abilities(const Json& capability_statement)
{
    std::vector<std::string> missing;
    if (!capability_statement["fhirVersion"].text().starts_with("4.0")) missing.emplace_back("fhir-4.0");
    const auto& rest = with_text(capability_statement["rest"], "mode", "server");
    if (!does(rest, "transaction")) missing.emplace_back("transaction");
    for (const auto& need : needs) add_missing(missing, need, with_text(rest["resource"], "type", need.type));
    return missing;
}

}  // namespace luukku::rest
