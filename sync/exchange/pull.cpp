#include "sync/exchange/exchange.h"

#include "sync/exchange/parameters.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <map>
#include <set>

namespace luukku::exchange {

using fhir::Json;
using rest::Parameters;
using Resources = std::vector<Json>;

namespace {

constexpr std::size_t most_codes{50};       // of one request
constexpr auto longest_visit = std::chrono::hours{6};       // what began before midnight may still run
constexpr auto just_over = std::chrono::hours{2};           // who comes so late after the end is still told of it
constexpr auto oldest_task = std::chrono::days{180};      // what was asked for earlier than this is of no visit today

std::string type_of(const Json& resource)
{
    return std::string{resource["resourceType"].text()};
}

// One pull: the first failure stays, and nothing is asked after it.
class Pull {
public:
    explicit Pull(rest::Server& server) : m_server{server} {}

    Resources all(std::string_view type, Parameters parameters = {})
    {
        if (m_error) return {};
        parameters.emplace_back("_count", page_size);
        auto found = m_server.search(type, parameters);
        if (found) return *std::move(found);
        m_error = found.error();
        return {};
    }

    // The same of what a server may keep to itself: then there are none.
    Resources any(std::string_view type, Parameters parameters)
    {
        if (m_error) return {};
        auto found = all(type, std::move(parameters));
        if (m_error && m_error->fault == Fault::Refused) m_error.reset();
        return found;
    }

    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

private:
    rest::Server& m_server;
    std::optional<Error> m_error{};
};

// The station's house and every place within it, as references.
std::set<std::string> places_within(const Resources& locations, const std::string& house)
{
    std::set<std::string> places{house};
    for (bool grew = true; grew;) {
        grew = false;
        for (const auto& location : locations)
            if (places.count(std::string{fhir::local_reference(location["partOf"]["reference"].text())}) > 0) grew |= places.insert(fhir::reference_to(location)).second;
    }
    return places;
}

// The search that limits a list to these places, where a station has a house at all.
Parameters at(const std::set<std::string>& places, const char* parameter)
{
    std::string any;
    for (const auto& place : places) (any += any.empty() ? "" : ",") += place;
    return any.empty() ? Parameters{} : Parameters{{parameter, any}};
}

// It began before the day and was long over by then.
bool is_of_the_day_before(const Json& appointment, Utc day_begins)
{
    const auto start = parse_instant(appointment["start"].text());
    const auto end = parse_instant(appointment["end"].text());
    return start && *start < day_begins && (!end || *end + just_over <= day_begins);
}

void sort_appointments_and_patients(Resources mixed, DayList& list)
{
    for (auto& resource : mixed) {
        if (type_of(resource) == "Appointment") list.appointments.push_back(std::move(resource));
        else if (type_of(resource) == "Patient") list.patients.push_back(std::move(resource));
    }
}

std::string people_of(const Resources& patients)
{
    std::string people;
    for (const auto& patient : patients) (people += people.empty() ? "" : ",") += fhir::reference_to(patient);
    return people;
}

Resources form_tasks_of(Pull from, const Resources& patients, const PullWish& wish)
{
    if (!wish.form_tasks || patients.empty()) return {};
    return from.all("Task", {{"patient", people_of(patients)}, {"code", "http://hl7.org/fhir/uv/sdc/CodeSystem/temp|complete-questionnaire"},
                             {"status", "requested,received,accepted,ready,in-progress,completed,rejected"}, {"authored-on", "ge" + instant_text(wish.day_begins - oldest_task)}});
}

Resources responses_of(Pull from, const Resources& patients, const PullWish& wish)
{
    if (!wish.answers_since || wish.answers_to.empty() || patients.empty()) return {};
    std::string forms;
    for (const auto& canonical : wish.answers_to) (forms += forms.empty() ? "" : ",") += canonical;
    return from.all("QuestionnaireResponse", {{"patient", people_of(patients)}, {"questionnaire", forms}, {"status", "completed,amended"}, {"authored", "ge" + instant_text(*wish.answers_since)}});
}

// No more than the forms ask. One that carries codes of two requests comes twice and is kept once.
Resources observations_of(Pull& from, const Resources& patients, const PullWish& wish)
{
    if (!wish.observations_since || patients.empty()) return {};
    const auto people = people_of(patients);
    std::map<std::string, Json> found;
    for (std::size_t at = 0; at < wish.observation_codes.size(); at += most_codes) {
        std::string codes;
        for (auto i = at; i < std::min(at + most_codes, wish.observation_codes.size()); ++i) (codes += codes.empty() ? "" : ",") += escaped(wish.observation_codes[i]);
        for (auto& one : from.all("Observation", {{"patient", people}, {"date", "ge" + instant_text(*wish.observations_since)}, {"combo-code", codes}}))
            found.insert_or_assign(fhir::reference_to(one), std::move(one));
    }
    Resources all;
    for (auto& [reference, one] : found) all.push_back(std::move(one));
    return all;
}

// Of the day: what was told of at any kiosk, and how far it has come.
void add_contacts(Pull from, const PullWish& wish, DayList& list)
{
    if (wish.contact_codes.empty()) return;
    list.contacts = from.all("Task", {{"code", wish.contact_codes}, {"authored-on", "ge" + instant_text(wish.day_begins)}});
    list.requests = from.all("ServiceRequest", {{"code", wish.request_code}, {"authored", "ge" + instant_text(wish.day_begins)}});
    list.contacts_known = !from.error();
}

void keep_slots_of(const Resources& schedules, Resources& slots)
{
    std::set<std::string> ours;
    for (const auto& schedule : schedules) ours.insert(fhir::reference_to(schedule));
    std::erase_if(slots, [&](const Json& slot) { return ours.count(std::string{fhir::local_reference(slot["schedule"]["reference"].text())}) == 0; });
}

}  // namespace

Result<DayList> pull(rest::Server& server, const PullWish& wish)
{
    Pull from{server};
    DayList list;
    list.locations = from.all("Location");
    const auto places = wish.location.empty() ? std::set<std::string>{} : places_within(list.locations, wish.location);

    auto with_others = places;
    for (const auto& other : wish.other_locations) with_others.merge(places_within(list.locations, other));
    auto appointments = joined(between("date", wish.day_begins - longest_visit, wish.day_ends), at(places.empty() ? places : with_others, "location"));
    appointments.emplace_back("_include", "Appointment:patient");
    sort_appointments_and_patients(from.all("Appointment", std::move(appointments)), list);
    std::erase_if(list.appointments, [&](const Json& one) { return is_of_the_day_before(one, wish.day_begins); });
    list.schedules = from.all("Schedule", at(places, "actor"));
    list.slots = from.any("Slot", joined({{"status", "free"}}, between("start", wish.slots_from, wish.slots_until)));
    if (!places.empty()) keep_slots_of(list.schedules, list.slots);
    list.services = from.all("HealthcareService", at(places, "location"));
    list.practitioner_roles = from.all("PractitionerRole");
    list.practitioners = from.all("Practitioner");
    list.questionnaires = from.all("Questionnaire", {{"status", "active"}});
    if (from.error()) return *from.error();
    // A server that keeps none, or too many, takes nothing else away.
    add_contacts(Pull{server}, wish, list);
    list.form_tasks = form_tasks_of(Pull{server}, list.patients, wish);
    list.responses = responses_of(Pull{server}, list.patients, wish);
    list.observations = observations_of(from, list.patients, wish);
    return list;
}

}  // namespace luukku::exchange
