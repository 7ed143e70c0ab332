#pragma once

#include "kiosk/arrival/identity.h"
#include "kiosk/visit/event.h"
#include "platform/base/moment.h"
#include "platform/calendar.h"
#include "sync/fhir/json.h"
#include "sync/outbox/row.h"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace luukku::arrival {

// What the station knows of today, as pulled.
struct Lists {
    std::vector<fhir::Json> patients{};
    std::vector<fhir::Json> appointments{};
    std::vector<fhir::Json> locations{};
    std::optional<Utc> fetched{};
};

// From when to when a person can be checked in to a booking, from its start. Between `late` and `too_late` she is late but welcome.
struct Window {
    Duration early{std::chrono::hours{2}};
    Duration late{std::chrono::minutes{15}};
    Duration too_late{std::chrono::hours{2}};
    bool at_desk{};                 // never here: staff check her in

    bool operator==(const Window&) const = default;
};

struct Place {
    std::string location{};         // "Location/sote-keskus": where the kiosk stands
    std::string team{};             // "Organization/ranta-team": who answers for contacts
    std::string social_team{};      // for those of the social register; empty: the same team
    std::string device{};           // the kiosk's own name, "kioski-1"
    std::string hetu_system{};      // identifier system of codes; another one for temporary (900-series) codes at a real site
    std::string temporary_hetu_system{};
    Duration list_fresh_for{std::chrono::minutes{15}};
    int number_lane{1};             // of the lanes that the station's kiosks share its numbers by, 1 to number_lanes: no two give the same, also offline
    int number_lanes{1};
    Window window{};
    std::map<std::string, Window> windows{};    // of services that have their own, by code
    std::set<std::string> remote{};             // "system|code" of types of booking that are no visit in person
    std::set<std::string> other_stations{};     // "Location/kuhmo": whose bookings are looked for too
    std::set<std::string> lobbies{};            // "Location/aula-b": places within which one waits there
    std::set<std::string> remote_rooms{};       // those of them in which one meets by picture: a remote booking that names such a one is a visit here

    bool operator==(const Place&) const = default;
};

enum class Finding {
    CheckedIn,      // to one booking of today at least, now
    AlreadyIn,      // she was before, and there is none to check her in to now
    NotNow,         // she has bookings today, and cannot be checked in to any of them now
    NotFound,       // the list is fresh and has none
    CannotKnow,     // the list is old, of another day, or was never had: never said to be "no booking"
};

struct Met {
    fhir::Json appointment{};
    BookingMet booking{};
};

struct Found {
    Finding finding{Finding::CannotKnow};
    fhir::Json patient{};           // Null when not in the list, or when two records there have this code and no booking tells them apart
    std::vector<Met> met{};         // her bookings of today, in the order of their time
    bool fresh{};                   // the list says all of today
};

// Pure. Only `booked` can be checked in; `checked-in`, and `arrived` set by others, are AlreadyIn and left alone; a cancelled one is told of, of one
// that staff closed (`noshow`, `fulfilled`) its time is over. What is only proposed or was an error is no booking; of a status that nobody knows here
// nobody can say that there is none. What an old list does hold is used: the change is guarded on a fresh read. A booking at another place of the house is
// found too. She waits in the house until the end of one that she is checked in to: how early she is for the next counts from there.
[[nodiscard]] Found find_visit(const Hetu& hetu, const Lists& lists, Utc now, const LocalTime& today, const Calendar& calendar, const Place& place);

// The same of a Patient of the list, whom a letter's booking names. Null: nothing is found, and nobody knows.
[[nodiscard]] Found find_visit(const fhir::Json& patient, const Lists& lists, Utc now, const LocalTime& today, const Calendar& calendar, const Place& place);

// The Patient of the list who takes part in this booking of it; Null where either is not in it.
[[nodiscard]] fhir::Json patient_in(std::string_view appointment, const Lists& lists);

// What she may be told of it.
[[nodiscard]] ArrivalTold told_of(const Found& found);

// For the reader at the centre, why staff should look: nothing where nobody needs to.
[[nodiscard]] std::optional<std::string> unclear(const Found& found, const Calendar& calendar);

[[nodiscard]] bool is_in(BookingMet::Standing standing);      // checked in, now or before

// The places of what she is checked in to, each once.
[[nodiscard]] std::set<std::string> places_waited_in(const ArrivalTold& told);

// She has nothing to wait for in a lobby: all that she has today is elsewhere, later, by telephone or for the desk.
[[nodiscard]] bool waits_for_nothing(const ArrivalTold& told);

// The one Patient of the list with this code; Null when there is none, or two that only a booking could tell apart.
[[nodiscard]] fhir::Json patient_of(const Hetu& hetu, const Lists& lists, const Place& place);

// Under which a server may know her, for its search by `identifier`: "system|code", of a code of the 900-series under either system.
[[nodiscard]] std::string code_of(const Hetu& hetu, const Place& place);

// Patient as subject: a literal reference when she is in the list, else her code as a logical one; with neither, the words "tunnistamatta".
[[nodiscard]] fhir::Json subject_of(const std::optional<Hetu>& hetu, const fhir::Json& patient, const Place& place);

// The kiosk that wrote it down, as who did; Null where it has no name. Not the person: a typed code names her and proves nothing.
[[nodiscard]] fhir::Json device_of(const Place& place);

// The number after this one, 0 at the beginning of a day, that this kiosk gives.
[[nodiscard]] int next_number(int last, const Place& place);
[[nodiscard]] int numbers_given(int last, const Place& place);        // of this lane up to that one

// The arrival as an Encounter of our own: status `arrived`, class AMB, ticket number, true time, where, and the Appointments that she is checked in to. Walking in is a
// legal contact (Health Care Act §51), so this is made for everyone who is identified or says she cannot be.
[[nodiscard]] fhir::Json arrival_encounter(const RecordId& id, int ticket, Utc at, const fhir::Json& subject, const std::vector<fhir::Json>& appointments, const Place& place);

// A mother and two children are three visits, each of its own, and so are their bookings and requests: that they belong together stands on each of them, as an
// identifier in common, and on nothing that a visitor sees. As it was where `together` is empty.
[[nodiscard]] fhir::Json came_together(const fhir::Json& resource, const RecordId& together);

// Appointment booked → checked-in (Finnish code 10 Ilmoittautunut; never `arrived`).
[[nodiscard]] outbox::Change check_in(const fhir::Json& appointment);

}  // namespace luukku::arrival
