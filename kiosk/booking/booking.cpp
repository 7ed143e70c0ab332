#include "kiosk/booking/booking.h"

#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <cstdio>
#include <map>
#include <utility>

namespace luukku::booking {

using fhir::Json;

namespace {

constexpr std::string_view language_system{"urn:ietf:bcp:47"};

const Json* named_in(const std::vector<Json>& list, std::string_view reference)
{
    const auto wanted = fhir::local_reference(reference);
    const auto at = std::find_if(list.begin(), list.end(), [&](const Json& one) { return fhir::reference_to(one) == wanted; });
    return reference.empty() || at == list.end() ? nullptr : &*at;
}

// The outermost Location that this one is part of. A circle of them is left where it begins again.
std::string house_of(std::string place, const std::vector<Json>& locations)
{
    for (std::size_t steps = 0; steps <= locations.size(); ++steps) {
        const auto* location = named_in(locations, place);
        const auto within = location ? fhir::local_reference((*location)["partOf"]["reference"].text()) : std::string_view{};
        if (within.empty()) break;
        place = within;
    }
    return place;
}

void add_languages(const Json& person, std::set<std::string>& languages)
{
    for (const auto& one : person["communication"].items())
        if (const auto code = fhir::code_of(one, language_system); !code.empty()) languages.insert(std::string{code});
}

bool fits(const KnownSchedule& schedule, bool remote, const std::vector<TimesChoice>& wishes)
{
    return std::all_of(wishes.begin(), wishes.end(), [&](const TimesChoice& wish) {
        switch (wish.of) {
        case TimesChoice::Of::Language: return schedule.languages.contains(wish.value);
        case TimesChoice::Of::Place: return schedule.place == wish.value;
        case TimesChoice::Of::Remote: return remote;
        }
        return false;
    });
}

// A Slot that is free and has not begun, with what is known of its Schedule.
struct Seen {
    const Json* json{};
    Utc start{};
    Utc end{};
    const KnownSchedule* schedule{};
    std::string reference{};
    bool remote{};
};

std::vector<Seen> seen_in(const std::vector<Json>& slots, const Search& search, Utc now)
{
    std::map<std::string_view, const KnownSchedule*> by_reference;
    for (const auto& schedule : search.schedules) by_reference.emplace(schedule.reference, &schedule);
    static const KnownSchedule unknown{};
    std::vector<Seen> all;
    for (const auto& slot : slots) {
        const auto start = parse_instant(slot["start"].text());
        const auto end = parse_instant(slot["end"].text());
        if (slot["status"].text() != "free" || slot["id"].text().empty() || !start || !end || *end <= *start || *start <= now) continue;
        Seen seen{&slot, *start, *end, &unknown, std::string{fhir::local_reference(slot["schedule"]["reference"].text())}, says_remote(slot, search.remote)};
        if (const auto at = by_reference.find(seen.reference); at != by_reference.end()) seen.schedule = at->second;
        seen.remote = seen.remote || seen.schedule->remote;
        if (search.known_alone && seen.schedule == &unknown) continue;
        all.push_back(std::move(seen));
    }
    // Where no Slot says that it is remote, any may be.
    const auto fits_so = [&](const Seen& one) { return one.remote == search.remotely.value_or(one.remote); };
    if (std::any_of(all.begin(), all.end(), fits_so) || search.remotely == false) std::erase_if(all, [&](const Seen& one) { return !fits_so(one); });
    return all;
}

// Only what tells some of them from others: what all have is no choice.
std::vector<TimesChoice> choices_of(const std::vector<Seen>& slots)
{
    std::map<std::pair<int, std::string>, std::pair<TimesChoice, std::size_t>> counted;
    const auto count = [&](TimesChoice choice) {
        auto& one = counted.try_emplace({static_cast<int>(choice.of), choice.value}, choice, 0).first->second;
        ++one.second;
    };
    for (const auto& slot : slots) {
        for (const auto& language : slot.schedule->languages) count({TimesChoice::Of::Language, language, {}});
        if (!slot.schedule->place.empty()) count({TimesChoice::Of::Place, slot.schedule->place, slot.schedule->place_name});
        if (slot.remote) count({TimesChoice::Of::Remote, "true", {}});
    }
    std::vector<TimesChoice> choices;
    for (const auto& [key, one] : counted)
        if (one.second < slots.size()) choices.push_back(one.first);
    return choices;
}

// Of those who want this service, in the order in which they were given.
std::size_t nth_who_wants(const std::string& service, std::size_t n, const Search& search)
{
    for (const auto& wanted : search.wanted)
        if (wanted.service == service && n-- == 0) return wanted.person;
    return 0;
}

FreeTime free_time(const Times& found, const Search& search, const Calendar& calendar)
{
    FreeTime time{found.parts.front().slots.front(), found.start(), found.end(), day_text(calendar.local(found.start()).date), true, {}};
    std::map<std::string, std::size_t> given;
    std::size_t person = 0;
    auto need = search.wanted.size();
    for (const auto& part : found.parts) {
        const auto at = std::find_if(search.schedules.begin(), search.schedules.end(), [&](const KnownSchedule& one) { return one.reference == part.schedule; });
        const bool known = at != search.schedules.end();
        const auto& service = search.wanted[part.need].service;
        if (std::exchange(need, part.need) != part.need) person = nth_who_wants(service, given[service]++, search);       // several at once serve one person
        time.parts.push_back({service, part.start, part.end, part.slots, known ? at->place : std::string{}, known ? at->place_name : std::string{}, person});
        time.own_team = time.own_team && part.own;
    }
    return time;
}

}  // namespace

// The concepts are one or a list of them.
bool says_remote(const Json& resource, const std::set<std::string>& remote)
{
    const auto any = [&](const Json& one) {
        return std::any_of(one["coding"].items().begin(), one["coding"].items().end(), [&](const Json& coding) {
            return remote.contains(std::string{coding["system"].text()} + "|" + std::string{coding["code"].text()});
        });
    };
    for (const auto* member : {"appointmentType", "serviceType", "serviceCategory"}) {
        const auto& concepts = resource[member];
        if (concepts.is_object() ? any(concepts) : std::any_of(concepts.items().begin(), concepts.items().end(), any)) return true;
    }
    return false;
}

std::string day_text(const Date& date)
{
    char text[24];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    return text;
}

std::vector<KnownSchedule> known_schedules(const Professionals& lists, const std::vector<Json>& patients, const std::set<std::string>& remote)
{
    std::set<std::string_view> own;
    for (const auto& patient : patients)
        for (const auto& one : patient["generalPractitioner"].items())
            if (const auto reference = fhir::local_reference(one["reference"].text()); !reference.empty()) own.insert(reference);
    std::vector<KnownSchedule> all;
    for (const auto& schedule : lists.schedules) {
        KnownSchedule known{fhir::reference_to(schedule), {}, {}, {}, {}, says_remote(schedule, remote), false};
        for (const auto& one : schedule["actor"].items()) {
            const auto actor = fhir::local_reference(one["reference"].text());
            known.own = known.own || own.contains(actor);
            if (actor.starts_with("Location/") && known.place.empty()) known.place = actor;
            const auto* role = actor.starts_with("PractitionerRole/") ? named_in(lists.roles, actor) : nullptr;
            const auto* person = named_in(lists.practitioners, role ? (*role)["practitioner"]["reference"].text() : actor);
            if (role) known.own = known.own || own.contains(fhir::local_reference((*role)["organization"]["reference"].text())) || own.contains(fhir::local_reference((*role)["practitioner"]["reference"].text()));
            if (person) add_languages(*person, known.languages);
        }
        if (const auto* location = named_in(lists.locations, known.place)) known.place_name = (*location)["name"].text();
        known.house = known.place.empty() ? known.place : house_of(known.place, lists.locations);
        all.push_back(std::move(known));
    }
    return all;
}

std::set<std::string> actors_of(const Professionals& lists)
{
    std::set<std::string> all;
    for (const auto& schedule : lists.schedules)
        for (const auto& one : schedule["actor"].items()) {
            const auto actor = fhir::local_reference(one["reference"].text());
            all.emplace(actor);
            const auto* role = actor.starts_with("PractitionerRole/") ? named_in(lists.roles, actor) : nullptr;
            if (role) all.emplace(fhir::local_reference((*role)["practitioner"]["reference"].text()));
        }
    all.erase("");      // a role of an organization
    return all;
}

Offer offer_of(const std::vector<Json>& slots, const Search& search, Utc now, const Calendar& calendar)
{
    const auto seen = seen_in(slots, search, now);
    std::vector<FreeSlot> free;
    Wish wish{{}, search.longest_wait, false};
    std::set<std::string_view> added;
    for (const auto& wanted : search.wanted) {
        wish.needs.push_back({wanted.slots_of, wanted.length});
        for (const auto& given_as : wanted.slots_of) {
            if (!added.insert(given_as).second) continue;
            for (const auto& slot : seen) {
                const auto service = fhir::code_of((*slot.json)["serviceType"], fhir::service_system);
                const bool serves = service.empty() || service == given_as;
                if (serves && fits(*slot.schedule, slot.remote, search.wishes))
                    free.push_back({std::string{(*slot.json)["id"].text()}, slot.reference, given_as, slot.start, slot.end, slot.schedule->house, slot.schedule->own});
            }
        }
    }
    const FreeSlots index{std::move(free)};

    Offer offer{{}, choices_of(seen)};
    if (search.own_first) {
        wish.only_own = true;
        for (const auto& found : index.find(wish)) offer.times.push_back(free_time(found, search, calendar));
        wish.only_own = false;
    }
    const auto own = offer.times;
    for (const auto& found : index.find(wish)) {
        auto time = free_time(found, search, calendar);
        const auto begins_so = std::find_if(own.begin(), own.end(), [&](const FreeTime& one) { return one.slot == time.slot; });
        if (begins_so != own.end() && begins_so->parts == time.parts) continue;
        if (begins_so != own.end()) time.slot += "/others";
        offer.times.push_back(std::move(time));
    }
    std::stable_sort(offer.times.begin(), offer.times.end(), [](const FreeTime& one, const FreeTime& other) { return one.start < other.start; });
    return offer;
}

}  // namespace luukku::booking
