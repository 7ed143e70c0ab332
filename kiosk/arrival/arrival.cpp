#include "kiosk/arrival/arrival.h"

#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>

namespace luukku::arrival {

using fhir::Json;

namespace {

constexpr std::string_view kiosk_system{"https://luukku.example/fhir/kiosk"};
constexpr std::string_view together_system{"https://luukku.example/fhir/came-together"};

// A booking of the night before still counts for this long after its end.
constexpr Duration over_for{std::chrono::hours{2}};

// A clock that was put right a little may have fetched the list "in the future".
constexpr Duration clock_was_corrected{std::chrono::minutes{1}};

struct Booking {
    const Json* appointment{};
    const Json* patient{};      // the one in the list whom it names, or nobody
    Utc start{};
    Utc end{};
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
bool takes_part(Booking& booking, const std::vector<const Json*>& people, const Hetu* hetu, const Place& place)
{
    for (const auto& participant : (*booking.appointment)["participant"].items()) {
        if (participant["status"].text() == "declined") continue;
        const auto& actor = participant["actor"];
        const auto reference = fhir::local_reference(actor["reference"].text());
        const auto person = std::find_if(people.begin(), people.end(), [&](const Json* one) { return !reference.empty() && fhir::reference_to(*one) == reference; });
        if (person != people.end()) booking.patient = *person;
        if (person != people.end() || (hetu != nullptr && is_code_of(actor["identifier"], *hetu, place))) return true;
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

// Today's, or one of the night before that still runs or is just over.
bool is_todays(const Booking& booking, Utc now, const LocalTime& today, const Calendar& calendar)
{
    const bool running = booking.start <= now && now <= booking.end + over_for;
    return running || calendar.local(booking.start).date == today.date;
}

// The place that it names, of all that take part.
std::string place_of(const Json& appointment)
{
    for (const auto& participant : appointment["participant"].items()) {
        const auto reference = fhir::local_reference(participant["actor"]["reference"].text());
        if (reference.starts_with("Location/")) return std::string{reference};
    }
    return {};
}

// The lobby or the other station that the station file knows and within which this place lies; itself where there is none.
std::string known_place(const std::string& place_of_booking, const Lists& lists, const Place& place)
{
    constexpr int deepest = 8;      // of places within places; a circle ends too
    auto where = place_of_booking;
    for (int i = 0; i < deepest && !where.empty(); ++i) {
        if (place.other_stations.contains(where) || place.lobbies.contains(where)) return where;
        const auto at = std::find_if(lists.locations.begin(), lists.locations.end(), [&](const Json& one) { return fhir::reference_to(one) == where; });
        where = at == lists.locations.end() ? std::string{} : std::string{fhir::local_reference((*at)["partOf"]["reference"].text())};
    }
    return place_of_booking;
}

bool is_remote(const Json& appointment, const Place& place)
{
    const auto names = [&](const Json& kind) {
        const auto& codings = kind["coding"].items();
        return std::any_of(codings.begin(), codings.end(), [&](const Json& one) { return place.remote.contains(std::string{one["system"].text()} + '|' + std::string{one["code"].text()}); });
    };
    const auto& services = appointment["serviceType"].items();
    const auto& categories = appointment["serviceCategory"].items();
    return names(appointment["appointmentType"]) || std::any_of(services.begin(), services.end(), names) || std::any_of(categories.begin(), categories.end(), names);
}

bool is_over(std::string_view status) { return status == "noshow" || status == "fulfilled"; }

// `here_until`: the end of what she is checked in to, from which the next one's waiting counts.
BookingMet met_by(const Booking& booking, Utc now, Utc here_until, const Lists& lists, const Place& place)
{
    using Standing = BookingMet::Standing;
    const auto& appointment = *booking.appointment;
    const auto status = appointment["status"].text();
    const std::string service{fhir::code_of(appointment["serviceType"], fhir::service_system)};
    const auto own = place.windows.find(service);
    const auto& window = own == place.windows.end() ? place.window : own->second;
    BookingMet met{Standing::CheckedIn, booking.start, booking.start - window.early, service, known_place(place_of(appointment), lists, place), std::string{appointment["patientInstruction"].text()}};
    if (status == "cancelled") met.standing = Standing::Cancelled;
    else if (is_over(status)) met.standing = Standing::TooLate;
    else if (place.other_stations.contains(met.place)) met.standing = Standing::OtherStation;
    else if (status != "booked") met.standing = now > booking.end + window.too_late ? Standing::TooLate : Standing::AlreadyIn;
    else if (is_remote(appointment, place) && !place.remote_rooms.contains(met.place)) met.standing = Standing::Remote;
    else if (window.at_desk) met.standing = Standing::AtDesk;
    else if (now > booking.start + window.too_late && now > booking.end) met.standing = Standing::TooLate;
    else if (now > booking.start + window.late) met.standing = Standing::Late;
    else if (std::max(now, here_until) < met.opens) met.standing = Standing::Early;
    return met;
}

Finding finding_of(const Found& found)
{
    const auto any = [&](auto... standings) { return std::any_of(found.met.begin(), found.met.end(), [&](const Met& one) { return ((one.booking.standing == standings) || ...); }); };
    using Standing = BookingMet::Standing;
    if (any(Standing::CheckedIn, Standing::Late)) return Finding::CheckedIn;
    if (any(Standing::AlreadyIn)) return Finding::AlreadyIn;
    if (!found.met.empty()) return Finding::NotNow;
    return found.fresh ? Finding::NotFound : Finding::CannotKnow;
}

std::string_view words_of(BookingMet::Standing standing)
{
    using Standing = BookingMet::Standing;
    switch (standing) {
    case Standing::Early: return "varaus vasta";
    case Standing::TooLate: return "myöhästyi varauksesta";
    case Standing::AtDesk: return "ilmoittautuminen luukulla, varaus";
    case Standing::OtherStation: return "varaus toisella asemalla";
    case Standing::Remote: return "etävastaanotto";
    case Standing::Cancelled: return "varaus peruttu";
    default: return {};
    }
}

std::string clock_text(Utc at, const Calendar& calendar)
{
    const auto local = calendar.local(at);
    return std::to_string(local.hour) + (local.minute < 10 ? ".0" : ".") + std::to_string(local.minute);
}

std::set<std::string> references_of(const std::vector<Json>& resources)
{
    std::set<std::string> all;
    for (const auto& one : resources) all.insert(fhir::reference_to(one));
    return all;
}

// A booking whose Patient the server did not give with it: it may be anybody's.
bool is_of_nobody(const Json& appointment, const std::set<std::string>& patients)
{
    const auto& participants = appointment["participant"].items();
    return std::any_of(participants.begin(), participants.end(), [&](const Json& one) {
        const auto reference = fhir::local_reference(one["actor"]["reference"].text());
        return reference.starts_with("Patient/") && one["actor"]["identifier"].is_null() && !patients.contains(std::string{reference});
    });
}

// Who was here in the morning and comes for another booking is not told of the first.
void leave_out_what_is_over(std::vector<Booking>& bookings, Utc now, const Place& place)
{
    const auto was_here = [&](const Booking& one) {
        const auto status = (*one.appointment)["status"].text();
        return (status == "fulfilled" && one.end < now) || ((status == "checked-in" || status == "arrived") && one.end + place.window.too_late < now);
    };
    if (!std::all_of(bookings.begin(), bookings.end(), was_here)) std::erase_if(bookings, was_here);
}

Found find_of(const std::vector<const Json*>& people, const Hetu* hetu, const Lists& lists, Utc now, const LocalTime& today, const Calendar& calendar, const Place& place)
{
    std::vector<Booking> bookings;
    const auto patients = references_of(lists.patients);
    bool beyond_us = false;
    for (const auto& appointment : lists.appointments) {
        const auto status = appointment["status"].text();
        if (status == "proposed" || status == "pending" || status == "waitlist" || status == "entered-in-error") continue;
        Booking booking{&appointment, nullptr, {}, {}};
        if (!read_times(booking) || !is_todays(booking, now, today, calendar)) continue;
        if (!takes_part(booking, people, hetu, place)) {
            const bool here = !place.other_stations.contains(known_place(place_of(appointment), lists, place));
            beyond_us = beyond_us || (status == "booked" && here && is_of_nobody(appointment, patients));
            continue;
        }
        const bool known = status == "booked" || status == "checked-in" || status == "arrived" || status == "cancelled" || is_over(status);
        if (known) bookings.push_back(booking);
        else beyond_us = true;
    }
    leave_out_what_is_over(bookings, now, place);
    std::stable_sort(bookings.begin(), bookings.end(), [](const Booking& one, const Booking& other) { return one.start < other.start; });

    Found found;
    found.fresh = !beyond_us && is_fresh(lists, now, today, calendar, place);
    // Two records with one code and no booking that tells them apart: the code itself is the truer subject.
    if (people.size() == 1) found.patient = *people.front();
    Utc here_until{now};
    for (const auto& booking : bookings) {
        auto met = met_by(booking, now, here_until, lists, place);
        if (is_in(met.standing)) here_until = std::max(here_until, booking.end);
        if (found.patient.is_null() && booking.patient != nullptr) found.patient = *booking.patient;
        found.met.push_back({*booking.appointment, std::move(met)});
    }
    found.finding = finding_of(found);
    return found;
}

}  // namespace

bool is_in(BookingMet::Standing standing)
{
    using Standing = BookingMet::Standing;
    return standing == Standing::CheckedIn || standing == Standing::AlreadyIn || standing == Standing::Late;
}

Found find_visit(const Hetu& hetu, const Lists& lists, Utc now, const LocalTime& today, const Calendar& calendar, const Place& place)
{
    return find_of(people_with(hetu, lists, place), &hetu, lists, now, today, calendar, place);
}

Found find_visit(const Json& patient, const Lists& lists, Utc now, const LocalTime& today, const Calendar& calendar, const Place& place)
{
    if (patient.is_null()) return {};
    return find_of({&patient}, nullptr, lists, now, today, calendar, place);
}

Json patient_in(std::string_view appointment, const Lists& lists)
{
    const auto booking = std::find_if(lists.appointments.begin(), lists.appointments.end(), [&](const Json& one) { return fhir::reference_to(one) == appointment; });
    if (booking == lists.appointments.end()) return {};
    for (const auto& participant : (*booking)["participant"].items())
        for (const auto& patient : lists.patients)
            if (fhir::local_reference(participant["actor"]["reference"].text()) == fhir::reference_to(patient)) return patient;
    return {};
}

std::set<std::string> places_waited_in(const ArrivalTold& told)
{
    std::set<std::string> places;
    for (const auto& booking : told.bookings)
        if (is_in(booking.standing)) places.insert(booking.place);
    return places;
}

bool waits_for_nothing(const ArrivalTold& told)
{
    return !told.bookings.empty() && std::all_of(told.bookings.begin(), told.bookings.end(), [](const BookingMet& booking) {
        return !is_in(booking.standing) && booking.standing != BookingMet::Standing::Cancelled;     // of a cancelled one somebody comes to talk with her
    });
}

ArrivalTold told_of(const Found& found)
{
    ArrivalTold told{{}, found.fresh};
    for (const auto& one : found.met) told.bookings.push_back(one.booking);
    return told;
}

namespace {

// Staff closed it, or she was here for it hours ago: nobody was late.
bool closed(const Met& met)
{
    return met.booking.standing == BookingMet::Standing::TooLate && met.appointment["status"].text() != "booked";
}

}  // namespace

// Who waits for one of hers is known to be in the house: one beside it that is early, by telephone or cancelled needs nobody.
std::optional<std::string> unclear(const Found& found, const Calendar& calendar)
{
    if (found.finding == Finding::NotFound) return "Listalla ei ole tälle päivälle varausta.";
    if (found.finding == Finding::CannotKnow) return "Lista oli vanha tai henkilöä ei tunnistettu.";
    std::string all;
    for (const auto& one : found.met) {
        const auto standing = one.booking.standing;
        const bool harmless = standing == BookingMet::Standing::Early || standing == BookingMet::Standing::Remote || standing == BookingMet::Standing::Cancelled;
        const auto words = closed(one) ? std::string_view{"varaus oli jo ohi,"} : words_of(standing);
        if (words.empty() || (harmless && found.finding != Finding::NotNow)) continue;
        all += (all.empty() ? "" : "; ") + std::string{words} + " klo " + clock_text(one.booking.start, calendar);
    }
    return all.empty() ? std::nullopt : std::optional{"Ei ilmoittautunut kaikkiin: " + all + "."};
}

Json patient_of(const Hetu& hetu, const Lists& lists, const Place& place)
{
    const auto people = people_with(hetu, lists, place);
    return people.size() == 1 ? *people.front() : Json{};
}

std::string code_of(const Hetu& hetu, const Place& place)
{
    const std::string value{hetu.text().reveal()};
    const auto under = [&](std::string_view system) { return std::string{system} + '|' + value; };
    const auto system = system_of(hetu, place);
    return system == national_system(place) ? under(system) : under(system) + ',' + under(national_system(place));
}

Json subject_of(const std::optional<Hetu>& hetu, const Json& patient, const Place& place)
{
    if (const auto known = fhir::reference_to(patient); !known.empty()) return fhir::reference(known);
    if (!hetu) return fhir::object_of({{"type", "Patient"}, {"display", "tunnistamatta"}});
    const auto* use = hetu->temporary_or_test() && !place.temporary_hetu_system.empty() ? "temp" : "official";
    const auto code = fhir::object_of({{"use", use}, {"system", system_of(*hetu, place)}, {"value", hetu->text().reveal()}});
    return fhir::object_of({{"type", "Patient"}, {"identifier", code}});
}

Json device_of(const Place& place)
{
    const auto identifier = fhir::identifier(kiosk_system, place.device);
    return identifier.is_null() ? Json{} : fhir::object_of({{"type", "Device"}, {"identifier", identifier}, {"display", place.device}});
}

Json arrival_encounter(const RecordId& id, int ticket, Utc at, const Json& subject, const std::vector<Json>& appointments, const Place& place)
{
    std::vector<Json> references;
    for (const auto& appointment : appointments) references.push_back(fhir::reference(fhir::reference_to(appointment)));
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
        {"appointment", fhir::list_of(std::move(references))},
        {"period", fhir::object_of({{"start", instant_text(at)}})},
        {"location", fhir::list_of({where})},
    });
}

Json came_together(const Json& resource, const RecordId& together)
{
    if (together.empty() || resource["identifier"].is_object()) return resource;      // of answers, which have one identifier (R4): their Encounter says it
    auto identifiers = resource["identifier"].items();
    identifiers.push_back(fhir::identifier(together_system, together.value));
    return resource.with("identifier", Json::array(std::move(identifiers)));
}

// The guard is `booked` whatever the list said: a cancelled or fulfilled one is never brought back.
outbox::Change check_in(const Json& appointment)
{
    return {fhir::reference_to(appointment), "status", "booked", "checked-in"};
}

}  // namespace luukku::arrival
