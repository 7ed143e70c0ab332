#include "kiosk/care/queue.h"

#include "kiosk/care/contact.h"
#include "kiosk/care/owners.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <array>
#include <map>

namespace luukku::care {

using fhir::Json;

namespace {

constexpr std::array<std::string_view, 3> in_order{"stat", "asap", "urgent"};

int priority_of(const Json& task)
{
    return static_cast<int>(std::find(in_order.begin(), in_order.end(), task["priority"].text()) - in_order.begin());
}

// Nobody has decided anything of it yet.
bool waits(const Json& task)
{
    const auto status = task["status"].text();
    return status == "requested" || status == "received" || status == "draft" || status == "ready";
}

// A professional takes a need by putting herself in the place of the team.
bool is_taken(const Json& request)
{
    const auto status = request["status"].text();
    if (status != "active" && status != "draft") return true;
    const auto& performers = request["performer"].items();
    return std::any_of(performers.begin(), performers.end(), [](const Json& one) { return is_of_a_person(one["reference"].text()); });
}

std::vector<std::string> competences_of(const Json& concepts)
{
    std::vector<std::string> codes;
    for (const auto& one : concepts.is_array() ? concepts.items() : std::vector<Json>{concepts})
        if (const auto code = fhir::code_of(one, competence_system); !code.empty()) codes.emplace_back(code);
    return codes;
}

// A ServiceRequest names one competence at most (R4): of several its Task tells, which says those of its other requests too.
std::vector<std::string> left_to(const Json& task, const std::map<std::string, const Json*>& requests)
{
    auto left = competences_of(task["performerType"]);
    for (const auto& input : task["input"].items())
        if (const auto at = requests.find(std::string{fhir::local_reference(input["valueReference"]["reference"].text())}); at != requests.end())
            for (const auto& code : competences_of((*at->second)["performerType"])) std::erase(left, code);
    return left;
}

void add_needs(Queued& queued, const Json& task, const std::map<std::string, const Json*>& requests)
{
    const auto of_task = left_to(task, requests);
    for (const auto& input : task["input"].items()) {
        const auto at = requests.find(std::string{fhir::local_reference(input["valueReference"]["reference"].text())});
        if (at == requests.end()) continue;
        const auto& request = *at->second;
        QueuedNeed need{std::string{request["reasonCode"][0]["text"].text()}, competences_of(request["performerType"]), is_taken(request)};
        if (need.competences.empty()) need.competences = of_task;
        queued.needs.push_back(std::move(need));
    }
    // Without its requests the task itself says what is needed.
    if (task["input"].size() == 0 || queued.needs.empty()) queued.needs.push_back({std::string{task["description"].text()}, of_task, !waits(task)});
}

bool is_here(const Json& task, const arrival::Place& place)
{
    return place.location.empty() || fhir::local_reference(task["location"]["reference"].text()) == place.location;
}

// Whoever has it by now: what it was asked of says whose register it is. A Task of which nothing is known here but that a professional has it is nobody's to read.
bool is_of_health(const Json& task, const std::map<std::string, const Json*>& requests)
{
    if (!is_of_a_person(task["owner"]["reference"].text())) return true;
    const auto at = requests.find(std::string{fhir::local_reference(task["focus"]["reference"].text())});
    return at != requests.end() && register_of(*at->second) == Register::Health;
}

std::string group_of_task(const Json& task)
{
    const auto group = task["groupIdentifier"]["value"].text();
    return group.empty() ? fhir::reference_to(task) : std::string{group};
}

// Whom a contact is for, as it says it; nobody where that is not known.
std::string person_of(const Json& task)
{
    const auto& identifier = task["for"]["identifier"];
    if (!identifier.is_null()) return std::string{identifier["system"].text()} + '|' + std::string{identifier["value"].text()};
    return std::string{fhir::local_reference(task["for"]["reference"].text())};
}

void add_task(Queued& queued, const std::string& group, const Json& task, Utc at, const std::map<std::string, const Json*>& requests)
{
    queued.at = queued.group.empty() ? at : std::min(queued.at, at);
    queued.priority = queued.group.empty() ? priority_of(task) : std::min(queued.priority, priority_of(task));
    queued.assessed = (queued.group.empty() || queued.assessed) && !waits(task);
    if (is_of_a_person(task["owner"]["reference"].text())) queued.owner = fhir::local_reference(task["owner"]["reference"].text());
    queued.group = group;
    add_needs(queued, task, requests);
}

}  // namespace

bool is_contact(const Json& task)
{
    const auto code = fhir::code_of(task["code"], task_system);
    return code == "contact" || code == "contact-more" || code == "booking-request";
}

std::vector<Queued> queue_of(const std::vector<Json>& tasks, const std::vector<Json>& requests, const arrival::Place& place, const Calendar& calendar)
{
    std::map<std::string, const Json*> by_reference;
    for (const auto& request : requests) by_reference.emplace(fhir::reference_to(request), &request);
    std::map<std::string, Queued> by_group;
    std::map<std::pair<std::string, Date>, std::string> of_the_day;     // of a person
    for (const auto& task : tasks) {
        const auto owner = fhir::local_reference(task["owner"]["reference"].text());
        const auto at = parse_instant(task["authoredOn"].text());
        const bool ours = (owner == place.team || is_of_a_person(owner)) && is_here(task, place) && is_of_health(task, by_reference);
        if (!is_contact(task) || !at || !ours || task["status"].text() == "entered-in-error") continue;
        auto group = group_of_task(task);
        if (const auto person = person_of(task); !person.empty()) group = of_the_day.try_emplace({person, calendar.local(*at).date}, group).first->second;
        add_task(by_group[group], group, task, *at, by_reference);
    }
    std::vector<Queued> queue;
    for (auto& [group, queued] : by_group) queue.push_back(std::move(queued));
    std::stable_sort(queue.begin(), queue.end(), [](const Queued& one, const Queued& other) { return std::tie(one.priority, one.at) < std::tie(other.priority, other.at); });
    return queue;
}

std::vector<Queued> for_competence(const std::vector<Queued>& queue, std::string_view competence)
{
    std::vector<Queued> all;
    for (const auto& queued : queue)
        if (std::any_of(queued.needs.begin(), queued.needs.end(), [&](const QueuedNeed& need) {
                return !need.taken && std::find(need.competences.begin(), need.competences.end(), competence) != need.competences.end();
            }))
            all.push_back(queued);
    return all;
}

std::set<std::string> competences_in(const std::vector<Queued>& queue)
{
    std::set<std::string> all;
    for (const auto& queued : queue)
        for (const auto& need : queued.needs)
            if (!need.taken) all.insert(need.competences.begin(), need.competences.end());
    return all;
}

Clock clock_of(const Queued& contact, Utc now, const std::optional<Utc>& closes)
{
    if (contact.assessed || !closes) return Clock::Fine;
    if (now >= *closes) return Clock::Late;
    return now >= *closes - warned_before ? Clock::ClosesSoon : Clock::Fine;
}

}  // namespace luukku::care
