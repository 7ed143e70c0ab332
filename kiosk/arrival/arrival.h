#pragma once

#include "kiosk/arrival/hetu.h"
#include "platform/base/moment.h"
#include "platform/calendar.h"
#include "sync/fhir/json.h"
#include "sync/outbox/row.h"

#include <optional>
#include <string>
#include <vector>

namespace luukku::arrival {

// What the station knows of today, as pulled.
struct Lists {
    std::vector<fhir::Json> patients{};
    std::vector<fhir::Json> appointments{};
    std::optional<Utc> fetched{};
};

struct Place {
    std::string location{};         // "Location/sote-keskus": where the kiosk stands
    std::string team{};             // "Organization/ranta-team": who answers for contacts
    std::string device{};           // the kiosk's own name, "kioski-1"
    std::string hetu_system{};      // identifier system of codes; another one for temporary (900-series) codes at a real site
    std::string temporary_hetu_system{};
    Duration list_fresh_for{std::chrono::minutes{15}};

    bool operator==(const Place&) const = default;
};

enum class Finding {
    Booked,         // a booked visit today that did not end more than two hours ago: checked in now
    AlreadyIn,      // today's booking was checked in before: nothing changes
    NotFound,       // the list is fresh and has none
    CannotKnow,     // the list is old, of another day, or was never had: never said to be "no booking"
};

struct Found {
    Finding finding{Finding::CannotKnow};
    fhir::Json patient{};           // Null when not in the list, or when two records there have this code and no booking tells them apart
    fhir::Json appointment{};       // the one to check in; Null unless Booked or AlreadyIn. Of several, the next one ahead or the one she is just late for
};

// Pure. Only `booked` can be checked in; `checked-in`, and `arrived` set by others, are AlreadyIn and left alone; every other status is no booking.
// What an old list does hold is used: the change is guarded on a fresh read. A booking at another place of the house is found too.
[[nodiscard]] Found find_visit(const Hetu& hetu, const Lists& lists, Utc now, const LocalTime& today, const Calendar& calendar, const Place& place);

// The one Patient of the list with this code; Null when there is none, or two that only a booking could tell apart.
[[nodiscard]] fhir::Json patient_of(const Hetu& hetu, const Lists& lists, const Place& place);

// Patient as subject: a literal reference when she is in the list, else her code as a logical one; with neither, the words "tunnistamatta".
[[nodiscard]] fhir::Json subject_of(const std::optional<Hetu>& hetu, const fhir::Json& patient, const Place& place);

// The arrival as an Encounter of our own: status `arrived`, class AMB, ticket number, true time, where, and the Appointment when found. Walking in is a
// legal contact (Health Care Act §51), so this is made for everyone who is identified or says she cannot be.
[[nodiscard]] fhir::Json arrival_encounter(const RecordId& id, int ticket, Utc at, const fhir::Json& subject, const fhir::Json& appointment, const Place& place);

// Appointment booked → checked-in (Finnish code 10 Ilmoittautunut; never `arrived`).
[[nodiscard]] outbox::Change check_in(const fhir::Json& appointment);

}  // namespace luukku::arrival
