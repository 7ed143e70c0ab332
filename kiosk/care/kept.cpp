#include "kiosk/care/kept.h"

#include "kiosk/care/contact.h"
#include "kiosk/care/queue.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>

namespace luukku::care {

using fhir::Json;

namespace {

Json bare(const Json& request)
{
    std::vector<Json::Member> members;
    for (const char* member : {"resourceType", "id", "requisition", "status", "category", "subject", "encounter", "authoredOn", "locationReference"}) members.emplace_back(member, request[member]);
    return fhir::object_of(std::move(members));
}

bool carries(const Json& patient, const Json& identifier)
{
    const auto& all = patient["identifier"].items();
    return std::any_of(all.begin(), all.end(), [&](const Json& one) { return one["system"].text() == identifier["system"].text() && one["value"].text() == identifier["value"].text(); });
}

}  // namespace

ByReference by_reference(const std::vector<Json>& requests)
{
    ByReference all;
    for (const auto& request : requests) all.emplace(fhir::reference_to(request), &request);
    return all;
}

bool is_of_health(const Json& task, const ByReference& requests, const arrival::Place& place)
{
    if (fhir::local_reference(task["owner"]["reference"].text()) == place.team) return true;
    if (is_coming(task)) return true;
    const auto asked = requests.find(std::string{fhir::local_reference(task["focus"]["reference"].text())});
    return asked != requests.end() && register_of(*asked->second) == Register::Health;
}

void keep_for_health(std::vector<Json>& tasks, std::vector<Json>& requests, const arrival::Place& place)
{
    const auto asked = by_reference(requests);
    std::erase_if(tasks, [&](const Json& task) { return !is_of_health(task, asked, place); });
    for (auto& request : requests)
        if (register_of(request) == Register::Social && !is_shared(request)) request = bare(request);
}

Json named_by(const Json& subject, const std::vector<Json>& patients)
{
    const auto& identifier = subject["identifier"];
    if (!subject["reference"].text().empty() || identifier["value"].text().empty()) return subject;
    std::set<std::string> hers;
    for (const auto& patient : patients)
        if (carries(patient, identifier)) hers.insert(fhir::reference_to(patient));
    return hers.size() == 1 ? fhir::reference(*hers.begin()) : subject;
}

}  // namespace luukku::care
