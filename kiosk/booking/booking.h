#pragma once

#include "kiosk/booking/combined.h"
#include "kiosk/visit/event.h"
#include "platform/calendar.h"
#include "sync/fhir/json.h"

#include <optional>
#include <set>
#include <string>
#include <vector>

// From what the centre says is free to times that a person can choose. Pure.
namespace luukku::booking {

// One service that she wants.
struct Wanted {
    std::string service{};          // code
    std::string words{};            // its name, in Finnish: for the reader at the centre
    std::vector<std::string> slots_of{};    // codes of the services whose Slots it is given in: mostly its own; of several by one of each at the same time
    Duration length{};
    std::size_t person{};           // whose it is, of several who come together
};

// What the station knows of a Schedule beside its times.
struct KnownSchedule {
    std::string reference{};                // "Schedule/1"
    std::string place{};                    // "Location/aula-b"; empty: it names none
    std::string place_name{};
    std::string house{};                    // the Location that this one is within, as far as that is known
    std::set<std::string> languages{};      // of the professional, "sv"
    bool remote{};                          // by telephone or picture
    bool own{};                             // of the person's own professional or team
};

// As pulled.
struct Professionals {
    std::vector<fhir::Json> schedules{}, roles{}, practitioners{}, locations{};
};

// Own is a Schedule one of whose actors is the general practitioner of one of these Patients, or whose role is of an organization that is. `remote`: "system|code"
// of what is no visit in person.
[[nodiscard]] std::vector<KnownSchedule> known_schedules(const Professionals& lists, const std::vector<fhir::Json>& patients, const std::set<std::string>& remote);

// All who are behind the Schedules: each actor, and who has the role that is one.
[[nodiscard]] std::set<std::string> actors_of(const Professionals& lists);

// Whether it is by telephone or picture, by its type, service or category.
[[nodiscard]] bool says_remote(const fhir::Json& resource, const std::set<std::string>& remote);

// What is looked for: all of it in one visit.
struct Search {
    std::vector<Wanted> wanted{};
    std::vector<KnownSchedule> schedules{};
    std::set<std::string> remote{};         // as above, of Slots that say it themselves
    std::vector<TimesChoice> wishes{};
    Duration longest_wait{};
    bool own_first{};                       // also the times of her own alone, where others come sooner
    bool known_alone{};                     // no Slot of a Schedule that is not named above: those are of other stations
    std::optional<bool> remotely{};         // so or not so alone; nothing: both
};

struct Offer {
    std::vector<FreeTime> times{};          // soonest first, of two that begin at one moment the own one first
    std::vector<TimesChoice> choices{};     // what the Slots differ in, whatever is wished
};

[[nodiscard]] std::string day_text(const Date& date);       // "2026-11-24"

// None that is taken, begun or unreadable. A visit of several parts is within one house. Who wants the same as another and was given first has it first.
[[nodiscard]] Offer offer_of(const std::vector<fhir::Json>& slots, const Search& search, Utc now, const Calendar& calendar);

}  // namespace luukku::booking
