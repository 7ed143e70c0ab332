#include "kiosk/app/batch.h"
#include "kiosk/app/store_room.h"
#include "kiosk/care/kept.h"
#include "kiosk/care/owners.h"
#include "kiosk/care/queue.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>

// Contacts of the day as the team has them: from the centre, and those that have not reached it yet.
namespace luukku::app {

using fhir::Json;

namespace {

constexpr std::string_view contact_tasks{"contact Task"};
constexpr std::string_view owners_setting{"owners"};
constexpr std::string_view known_by_system{"https://luukku.example/fhir/CodeSystem/known-by"};
constexpr std::size_t handed_on_place{200};     // of the ids that a contact's own gives, beside those of its needs

Utc on_wall(Utc at, const Calendar& calendar)
{
    const auto local = calendar.local(at);
    return std::chrono::sys_days{local.date} + std::chrono::hours{local.hour} + std::chrono::minutes{local.minute};
}

// By what the person in it is known, as the resource says.
KnownBy known_by(const Json& resource)
{
    for (const auto& tag : resource["meta"]["tag"].items())
        if (tag["system"].text() == known_by_system) return known_by_named(tag["code"].text()).value_or(KnownBy::Nothing);
    return KnownBy::Nothing;
}

StaffContact told(const care::Queued& queued, care::Clock clock)
{
    using Day = StaffContact::Day;
    StaffContact contact{queued.at, {}, {}, queued.assessed, clock == care::Clock::Late ? Day::Late : clock == care::Clock::ClosesSoon ? Day::ClosesSoon : Day::Fine};
    for (const auto& need : queued.needs) {
        if (need.taken) continue;
        contact.words += (contact.words.empty() ? "" : ", ") + need.words;
        for (const auto& competence : need.competences)
            if (std::find(contact.competences.begin(), contact.competences.end(), competence) == contact.competences.end()) contact.competences.push_back(competence);
    }
    return contact;
}

}  // namespace

// The list may be older than what was made here since.
std::vector<Json> StoreRoom::with_unsent(std::string_view list, std::string_view type)
{
    auto all = m_tools.store->list(list);
    std::vector<Json> resources = all ? *std::move(all) : std::vector<Json>{};
    std::set<std::string> there;
    for (const auto& one : resources) there.insert(fhir::reference_to(one));
    auto midnight = m_tools.calendar.local(m_tools.clock.now().utc);
    midnight.hour = midnight.minute = 0;
    if (const auto made = m_tools.store->creates_since(type, m_tools.calendar.utc(midnight)))
        for (const auto& row : *made) {
            const auto& resource = std::get<outbox::Create>(row.work).resource;
            if (there.insert(fhir::reference_to(resource)).second) resources.push_back(resource);
        }
    return resources;
}

std::vector<StaffContact> StoreRoom::contacts()
{
    const auto now = m_tools.clock.now().utc;
    const auto queue = care::queue_of(with_unsent(contact_tasks, "Task"), with_unsent("ServiceRequest", "ServiceRequest"), lists().patients, m_station.place, m_tools.calendar);
    std::vector<StaffContact> all;
    for (const auto& queued : queue) {
        const auto wall = on_wall(queued.at, m_tools.calendar);
        auto closes = care::closes(m_station.opening.hours, wall);
        if (!closes) closes = care::closes(m_station.staffed_hours, wall);
        if (closes) {
            const auto day = std::chrono::floor<std::chrono::days>(*closes);
            const auto minutes = std::chrono::duration_cast<std::chrono::minutes>(*closes - day).count();
            closes = m_tools.calendar.utc({Date{day}, static_cast<int>(minutes / 60), static_cast<int>(minutes % 60)});
        }
        all.push_back(told(queued, care::clock_of(queued, now, closes)));
    }
    return all;
}

// Of this station, and of health care: what social care was asked for is not kept here. Each names her as the list does, so that what was asked for before she was in it is
// found as hers. A server that did not give them leaves those of before.
void StoreRoom::take_contacts(const exchange::DayList& list, Utc at)
{
    if (!list.contacts_known) return;
    auto tasks = list.contacts;
    auto requests = list.requests;
    care::keep_for_health(tasks, requests, m_station.place);
    const auto is_here = [&](const Json& place) { return fhir::local_reference(place["reference"].text()) == m_station.place.location; };
    std::erase_if(tasks, [&](const Json& task) { return !is_here(task["location"]); });
    std::erase_if(requests, [&](const Json& request) { return std::none_of(request["locationReference"].items().begin(), request["locationReference"].items().end(), is_here); });
    for (auto& task : tasks) task = task.with("for", care::named_by(task["for"], list.patients));
    for (auto& request : requests) request = request.with("subject", care::named_by(request["subject"], list.patients));
    if (m_tools.store->replace_list(contact_tasks, tasks, at) && m_tools.store->replace_list("ServiceRequest", requests, at)) follow_owners();
}

// Each pull shows who has a contact now. The kiosk that made it tells staff once when it has gone from hand to hand, whatever it is restarted.
void StoreRoom::follow_owners()
{
    const auto tasks = m_tools.store->list(contact_tasks);
    const auto noted = m_tools.store->setting(owners_setting);
    if (!tasks || !noted) return;
    const auto now = m_tools.clock.now();
    std::vector<Json::Member> after;
    store::Batch batch;
    batch.at = now;
    for (const auto& task : *tasks) {
        const std::string id{task["id"].text()};
        if (!care::is_contact(task) || task["requester"]["identifier"]["value"].text() != m_station.place.device) continue;
        const auto before = care::owners_in((*noted)[id]);
        const auto reason = task["statusReason"]["text"].text();
        const auto owners = care::seen(before, fhir::local_reference(task["owner"]["reference"].text()), reason, now.utc);
        after.emplace_back(id, care::owners_note(owners));
        if (owners == before || before.empty()) continue;
        batch.audit.push_back({"centre", "owner.change", "Task/" + id, reason.empty() ? "no-reason" : "ok"});
        const auto tells = nth_id(RecordId{id}, handed_on_place);
        if (care::hand_offs(owners) != care::most_hand_offs + 1 || tells.empty()) continue;
        const care::TaskAbout about{care::TaskKind::HandedOn, "Task/" + id, std::string{task["encounter"]["reference"].text()}, "Siirretty " + std::to_string(care::hand_offs(owners)) + " kertaa."};
        batch.rows.push_back({tells, created(labelled(care::task(tells, about, task["for"], now.utc, m_station.place), known_by(task)))});
    }
    if (batch.audit.empty() && after.size() == noted->size()) return;
    // Told before it is noted: after a cut between the two it is told again under the same id, and is there once.
    if (const auto outcome = m_tools.store->commit(batch); !outcome && outcome.error().fault != Fault::Conflict) return;
    (void)m_tools.store->save_setting(owners_setting, Json::object(std::move(after)), {"station", "owners.note", {}, "ok"}, now.utc);
}

// By name, once somebody has taken it.
std::string StoreRoom::owner_of_hers(const Person& her)
{
    const auto tasks = m_tools.store->list(contact_tasks);
    const auto practitioners = m_tools.store->list("Practitioner");
    const auto roles = m_tools.store->list("PractitionerRole");
    if (!tasks || !practitioners || !roles) return {};
    for (const auto& task : *tasks) {
        const auto status = task["status"].text();
        if (!care::is_contact(task) || task["for"] != her.subject || status == "completed" || status == "cancelled" || status == "rejected") continue;
        std::string owner{fhir::local_reference(task["owner"]["reference"].text())};
        for (const auto& role : *roles)
            if (fhir::reference_to(role) == owner) owner = fhir::local_reference(role["practitioner"]["reference"].text());
        for (const auto& one : *practitioners) {
            if (fhir::reference_to(one) != owner) continue;
            const auto& name = one["name"][0];
            if (!name["text"].text().empty()) return std::string{name["text"].text()};
            return std::string{name["given"][0].text()} + " " + std::string{name["family"].text()};
        }
    }
    return {};
}

}  // namespace luukku::app
