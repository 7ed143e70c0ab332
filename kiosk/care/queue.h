#pragma once

#include "kiosk/arrival/arrival.h"
#include "platform/calendar.h"
#include "sync/fhir/json.h"

#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

// What a team sees of the day's contacts: each once, in the order in which they are met, until somebody has assessed it.
namespace luukku::care {

struct QueuedNeed {
    std::string words{};                        // for the reader, as it was told of
    std::vector<std::string> competences{};     // codes, of who could help
    bool taken{};                               // somebody took it, or it is over

    bool operator==(const QueuedNeed&) const = default;
};

struct Queued {
    std::string group{};            // the contact's
    Utc at{};                       // when she told of it first: the legal clock counts from there
    int priority{};                 // staff's own word, 0 for `stat` to 3 for `routine` or none
    std::vector<QueuedNeed> needs{};
    std::string owner{};            // who took it, a reference; empty: nobody yet
    bool assessed{};                // somebody took it, or it is over

    bool operator==(const Queued&) const = default;
};

// Of a team's Tasks of contacts and the ServiceRequests that they name: one for each contact, however many Tasks it has. What one person asked for on one day at two
// kiosks that knew nothing of each other is one too; `patients`, the list's, tell that a code and a reference are hers. Who came and has not told what she needs stands
// there for her coming, and of who has told it nothing stands twice. By what staff say of its urgency, then by when she came; nothing that she wrote or chose changes the order.
[[nodiscard]] std::vector<Queued> queue_of(const std::vector<fhir::Json>& tasks, const std::vector<fhir::Json>& requests, const std::vector<fhir::Json>& patients, const arrival::Place& place, const Calendar& calendar);

// Of them those that have a need which nobody has taken yet and this competence could help with.
[[nodiscard]] std::vector<Queued> for_competence(const std::vector<Queued>& queue, std::string_view competence);
[[nodiscard]] std::set<std::string> competences_in(const std::vector<Queued>& queue);

// Health Care Act §51: who contacts on a weekday is assessed on that day.
enum class Clock { Fine, ClosesSoon, Late };
inline constexpr std::chrono::minutes warned_before{60};
// `closes`: when the station closes on the day that she came; nothing: it does not say.
[[nodiscard]] Clock clock_of(const Queued& contact, Utc now, const std::optional<Utc>& closes);

// A Task of a contact, of a request for a time or of what was told later.
[[nodiscard]] bool is_contact(const fhir::Json& task);
// One of who came, and whose need nobody knows: no booking that she could be checked in to, or she went away in the middle. Coming is a contact by law.
[[nodiscard]] bool is_coming(const fhir::Json& task);

}  // namespace luukku::care
