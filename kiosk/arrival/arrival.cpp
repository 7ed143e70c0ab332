#include "kiosk/arrival/arrival.h"

#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>

namespace luukku::arrival {

using fhir::Json;

namespace {

// A late person is welcome for this long after the end of her time.
constexpr Duration late_is_welcome{std::chrono::hours{2}};

// A clock that was put right a little may have fetched the list "in the future".
constexpr Duration clock_was_corrected{std::chrono::minutes{1}};

struct Booking {
    const Json* appointment{};
    const Json* patient{};      // the one in the list whom it names, or nobody
    Utc start{};
    Utc end{};
    bool checked_in{};
};

std::string_view national_system(const Place& place)
{
    return place.hetu_system.empty() ? fhir::hetu_system : std::string_view{place.hetu_system};
}

// A 900-series code must not go out as a national one where the site has a system for them (finnish-base-profiles).
std::string_view system_of(const Hetu& hetu, const Place& place)
{
    const bool own = hetu.temporary_or_test() && !place.temporary_hetu_system.empty();
    return own ? std::string_view{place.temporary_hetu_system} : national_system(place);
}

// What is read may carry a 900-series code under either system; the code is compared whole, separator included.
bool is_code_of(const Json& identifier, const Hetu& hetu, const Place& place)
{
    const auto system = identifier["system"].text();
    const bool known_system = system == system_of(hetu, place) || system == national_system(place);
    return known_system && identifier["value"].text() == hetu.text().reveal() && identifier["use"].text() != "old";
}

std::vector<const Json*> people_with(const Hetu& hetu, const Lists& lists, const Place& place)
{
    std::vector<const Json*> people;
    for (const auto& patient : lists.patients) {
        const auto& identifiers = patient["identifier"].items();
        const bool hers = std::any_of(identifiers.begin(), identifiers.end(), [&](const Json& one) { return is_code_of(one, hetu, place); });
        if (hers) people.push_back(&patient);
    }
    return people;
}

// A list of another day knows nothing of today, however young it is: it was asked for by its date.
bool is_fresh(const Lists& lists, Utc now, const LocalTime& today, const Calendar& calendar, const Place& place)
{
    if (!lists.fetched) return false;
    const auto age = now - *lists.fetched;
    return age >= -clock_was_corrected && age <= place.list_fresh_for && calendar.local(*lists.fetched).date == today.date;
}

// Takes part as herself: through a Patient of the list, or by her code in a booking that a kiosk made before she was in it.
bool takes_part(Booking& booking, const std::vector<const Json*>& people, const Hetu& hetu, const Place& place)
{
    for (const auto& participant : (*booking.appointment)["participant"].items()) {
        if (participant["status"].text() == "declined") continue;
        const auto& actor = participant["actor"];
        const auto reference = fhir::local_reference(actor["reference"].text());
        const auto person = std::find_if(people.begin(), people.end(), [&](const Json* one) { return !reference.empty() && fhir::reference_to(*one) == reference; });
        if (person != people.end()) booking.patient = *person;
        if (person != people.end() || is_code_of(actor["identifier"], hetu, place)) return true;
    }
    return false;
}

// Start and end; an Appointment without an end is as long as it says, or a moment.
bool read_times(Booking& booking)
{
    const auto& appointment = *booking.appointment;
    const auto start = parse_instant(appointment["start"].text());
    if (!start) return false;
    booking.start = *start;
    const auto end = parse_instant(appointment["end"].text());
    booking.end = end ? *end : *start + std::chrono::minutes{appointment["minutesDuration"].integer().value_or(0)};
    return true;
}

// Today's, or one of the night before that still runs, and not so long over that it cannot be meant.
bool is_todays(const Booking& booking, Utc now, const LocalTime& today, const Calendar& calendar)
{
    const bool over = now > booking.end + late_is_welcome;
    const bool begun = booking.start <= now;
    return !over && (begun || calendar.local(booking.start).date == today.date);
}

Duration distance(const Booking& booking, Utc now)
{
    if (now < booking.start) return booking.start - now;
    return now > booking.end ? now - booking.end : Duration{0};
}

// The nearest in time and of those the earliest: the next one ahead, unless she is just late for another. One that she was checked in to
// counts until it begins, so that pressing twice does not take the next; after that a booked one goes before it.
const Booking* meant(const std::vector<Booking>& bookings, Utc now)
{
    const auto nearest = [&](auto&& wanted) {
        const Booking* best{};
        for (const auto& booking : bookings) {
            if (!wanted(booking)) continue;
            const auto closer = !best || distance(booking, now) < distance(*best, now)
                                || (distance(booking, now) == distance(*best, now) && booking.start < best->start);
            if (closer) best = &booking;
        }
        return best;
    };
    const auto* first = nearest([&](const Booking& booking) { return !booking.checked_in || now < booking.start; });
    return first ? first : nearest([](const Booking&) { return true; });
}

}  // namespace

Found find_visit(const Hetu& hetu, const Lists& lists, Utc now, const LocalTime& today, const Calendar& calendar, const Place& place)
{
    const auto people = people_with(hetu, lists, place);
    std::vector<Booking> bookings;
    for (const auto& appointment : lists.appointments) {
        const auto status = appointment["status"].text();
        const bool present = status == "checked-in" || status == "arrived";
        if (status != "booked" && !present) continue;
        Booking booking{&appointment, nullptr, {}, {}, present};
        if (read_times(booking) && is_todays(booking, now, today, calendar) && takes_part(booking, people, hetu, place))
            bookings.push_back(booking);
    }

    // Two records with one code and no booking that tells them apart: the code itself is the truer subject.
    const auto only = people.size() == 1 ? *people.front() : Json{};
    if (const auto* booking = meant(bookings, now))
        return {booking->checked_in ? Finding::AlreadyIn : Finding::Booked, booking->patient ? *booking->patient : only, *booking->appointment};
    return {is_fresh(lists, now, today, calendar, place) ? Finding::NotFound : Finding::CannotKnow, only, {}};
}

Json patient_of(const Hetu& hetu, const Lists& lists, const Place& place)
{
    const auto people = people_with(hetu, lists, place);
    return people.size() == 1 ? *people.front() : Json{};
}

Json subject_of(const std::optional<Hetu>& hetu, const Json& patient, const Place& place)
{
    if (const auto known = fhir::reference_to(patient); !known.empty()) return fhir::reference(known);
    if (!hetu) return fhir::object_of({{"type", "Patient"}, {"display", "tunnistamatta"}});
    const auto* use = hetu->temporary_or_test() && !place.temporary_hetu_system.empty() ? "temp" : "official";
    const auto code = fhir::object_of({{"use", use}, {"system", system_of(*hetu, place)}, {"value", hetu->text().reveal()}});
    return fhir::object_of({{"type", "Patient"}, {"identifier", code}});
}

Json arrival_encounter(const RecordId& id, int ticket, Utc at, const Json& subject, const Json& appointment, const Place& place)
{
    const auto number = ticket > 0 ? std::to_string(ticket) : std::string{};
    const auto ambulatory = fhir::object_of({{"system", "http://terminology.hl7.org/CodeSystem/v3-ActCode"}, {"code", "AMB"}, {"display", "ambulatory"}});
    const auto where = fhir::object_of({{"location", fhir::reference(place.location)}});
    return fhir::object_of({
        {"resourceType", "Encounter"},
        {"id", id.value},
        {"identifier", fhir::list_of({fhir::identifier(fhir::outbox_system, id.value), fhir::identifier(fhir::ticket_system, number)})},
        {"status", "arrived"},
        {"class", ambulatory},
        {"subject", subject},
        {"appointment", fhir::list_of({fhir::reference(fhir::reference_to(appointment))})},
        {"period", fhir::object_of({{"start", instant_text(at)}})},
        {"location", fhir::list_of({where})},
    });
}

// The guard is `booked` whatever the list said: a cancelled or fulfilled one is never brought back.
outbox::Change check_in(const Json& appointment)
{
    return {fhir::reference_to(appointment), "status", "booked", "checked-in"};
}

}  // namespace luukku::arrival
