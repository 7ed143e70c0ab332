#include "kiosk/care/queue.h"

#include "kiosk/care/contact.h"
#include "kiosk/care/kept.h"
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
std::vector<std::string> left_to(const Json& task, const ByReference& requests)
{
    auto left = competences_of(task["performerType"]);
    for (const auto& input : task["input"].items())
        if (const auto at = requests.find(std::string{fhir::local_reference(input["valueReference"]["reference"].text())}); at != requests.end())
            for (const auto& code : competences_of((*at->second)["performerType"])) std::erase(left, code);
    return left;
}

void add_needs(Queued& queued, const Json& task, const ByReference& requests)
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

std::string group_of_task(const Json& task)
{
    const auto group = task["groupIdentifier"]["value"].text();
    return group.empty() ? fhir::reference_to(task) : std::string{group};
}

// Whom a Task is for, as the list's Patients name her; nobody where that is not known.
std::string person_of(const Json& task, const std::vector<Json>& patients)
{
    const auto subject = care::named_by(task["for"], patients);
    if (!subject["reference"].text().empty()) return std::string{fhir::local_reference(subject["reference"].text())};
    const auto& identifier = subject["identifier"];
    return identifier.is_null() ? std::string{} : std::string{identifier["system"].text()} + '|' + std::string{identifier["value"].text()};
}

// A row of the queue while it is put together.
struct Row {
    Queued queued{};
    std::optional<Utc> told{};              // when she told last of what she needs; nothing: she has not
    std::set<std::string> encounters{};     // in which she told it
};

void add_task(Row& row, const std::string& group, const Json& task, Utc at)
{
    auto& queued = row.queued;
    const bool first = queued.group.empty();
    queued.at = first ? at : std::min(queued.at, at);
    queued.priority = first ? priority_of(task) : std::min(queued.priority, priority_of(task));
    queued.assessed = (first || queued.assessed) && !waits(task);
    const auto owner = fhir::local_reference(task["owner"]["reference"].text());
    if (is_of_a_person(owner)) queued.owner = owner;
    queued.group = group;
}

std::string words_of_coming(const Json& task)
{
    std::string words{task["code"]["text"].text()};
    const auto why = task["description"].text();
    if (!why.empty()) words += (words.empty() ? "" : ". ") + std::string{why};
    return words;
}

// What she came for before she told of what she needs, or in the visit in which she told of it, is told by that. Her coming later waits in the same row.
void add_coming(Row& row, const std::string& group, const Json& task, Utc at)
{
    const bool is_told = row.told && (at <= *row.told || row.encounters.contains(std::string{task["encounter"]["reference"].text()}));
    if (is_told) {
        row.queued.at = std::min(row.queued.at, at);
        row.queued.priority = std::min(row.queued.priority, priority_of(task));
        return;
    }
    add_task(row, group, task, at);
    const QueuedNeed need{words_of_coming(task), {}, !waits(task)};
    auto& needs = row.queued.needs;
    if (std::find(needs.begin(), needs.end(), need) == needs.end()) needs.push_back(need);
}

// Which row a Task belongs to: what one person came for or asked for on one day, or in one visit, stands in one.
class Rows {
public:
    Rows(const std::vector<Json>& patients, const Calendar& calendar) : m_patients{patients}, m_calendar{calendar} {}

    Row& row_of(const Json& task, Utc at, std::string& group)
    {
        const auto encounter = std::string{task["encounter"]["reference"].text()};
        if (is_coming(task) && m_of_encounter.contains(encounter)) group = m_of_encounter.at(encounter);
        if (const auto person = person_of(task, m_patients); !person.empty()) group = m_of_day.try_emplace({person, m_calendar.local(at).date}, group).first->second;
        if (!encounter.empty()) m_of_encounter.try_emplace(encounter, group);
        return m_rows[group];
    }

    [[nodiscard]] std::vector<Queued> queue()
    {
        std::vector<Queued> queue;
        for (auto& [group, row] : m_rows) queue.push_back(std::move(row.queued));
        return queue;
    }

private:
    const std::vector<Json>& m_patients;
    const Calendar& m_calendar;
    std::map<std::string, Row> m_rows{};
    std::map<std::pair<std::string, Date>, std::string> m_of_day{};     // of a person
    std::map<std::string, std::string> m_of_encounter{};
};

}  // namespace

bool is_contact(const Json& task)
{
    const auto code = fhir::code_of(task["code"], task_system);
    return code == "contact" || code == "contact-more" || code == "booking-request";
}

bool is_coming(const Json& task)
{
    const auto code = fhir::code_of(task["code"], task_system);
    return code == "arrival-unclear" || code == "broken-off";
}

std::vector<Queued> queue_of(const std::vector<Json>& tasks, const std::vector<Json>& requests, const std::vector<Json>& patients, const arrival::Place& place, const Calendar& calendar)
{
    const auto asked = by_reference(requests);
    const auto is_ours = [&](const Json& task) {
        const auto owner = fhir::local_reference(task["owner"]["reference"].text());
        return (owner == place.team || is_of_a_person(owner)) && is_here(task, place) && is_of_health(task, asked, place) && task["status"].text() != "entered-in-error";
    };
    Rows rows{patients, calendar};
    for (const auto is_one : {is_contact, is_coming})       // what she told first: her coming is looked at beside it
        for (const auto& task : tasks) {
            const auto at = parse_instant(task["authoredOn"].text());
            if (!is_one(task) || !at || !is_ours(task)) continue;
            auto group = group_of_task(task);
            auto& row = rows.row_of(task, *at, group);
            if (is_coming(task)) {
                add_coming(row, group, task, *at);
                continue;
            }
            add_task(row, group, task, *at);
            add_needs(row.queued, task, asked);
            row.told = row.told ? std::max(*row.told, *at) : *at;
            row.encounters.emplace(task["encounter"]["reference"].text());
        }
    auto queue = rows.queue();
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
