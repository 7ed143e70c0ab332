#include "kiosk/booking/booking.h"

#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"

#include <algorithm>
#include <cstdio>
#include <map>

namespace luukku::booking {

using fhir::Json;

namespace {

std::string day_text(const Date& date)
{
    char text[24];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()));
    return text;
}

// A free Slot that has not begun; nothing for any other.
std::optional<FreeTime> free_time(const Json& slot, Utc now, const Calendar& calendar)
{
    if (slot["status"].text() != "free" || slot["id"].text().empty()) return std::nullopt;
    const auto start = parse_instant(slot["start"].text());
    const auto end = parse_instant(slot["end"].text());
    if (!start || !end || *end <= *start || *start <= now) return std::nullopt;
    return FreeTime{std::string{slot["id"].text()}, *start, *end, day_text(calendar.local(*start).date), false};
}

Json accepted(const Json& actor)
{
    return actor.is_null() ? Json{} : fhir::object_of({{"actor", actor}, {"status", "accepted"}});
}

// Whole minutes of the slot; Null when its times say nothing (positiveInt).
Json minutes_of(const Json& slot)
{
    const auto start = parse_instant(slot["start"].text());
    const auto end = parse_instant(slot["end"].text());
    if (!start || !end) return {};
    const auto minutes = std::chrono::floor<std::chrono::minutes>(*end - *start).count();
    return minutes > 0 ? Json::integer(minutes) : Json{};
}

}  // namespace

std::vector<FreeTime> free_times(const std::vector<Json>& slots, const std::vector<std::string>& own_schedules, Utc now, const Calendar& calendar)
{
    std::map<Utc, FreeTime> by_start;
    for (const auto& slot : slots) {
        auto time = free_time(slot, now, calendar);
        if (!time) continue;
        const auto schedule = fhir::local_reference(slot["schedule"]["reference"].text());
        time->own_team = std::any_of(own_schedules.begin(), own_schedules.end(), [&](const std::string& own) { return fhir::local_reference(own) == schedule; });
        const auto [place, first] = by_start.try_emplace(time->start, *time);
        if (!first && time->own_team && !place->second.own_team) place->second = *time;
    }

    std::vector<FreeTime> times;
    times.reserve(by_start.size());
    for (const auto& [start, time] : by_start) times.push_back(time);
    return times;
}

Json new_appointment(const RecordId& id, const Json& slot, const Json& schedule, const Json& subject, Utc at)
{
    std::vector<Json> participants{accepted(subject)};
    for (const auto& actor : schedule["actor"].items()) participants.push_back(accepted(actor));
    const auto& service = slot["serviceType"].is_null() ? schedule["serviceType"] : slot["serviceType"];
    return fhir::object_of({
        {"resourceType", "Appointment"},
        {"id", id.value},
        {"identifier", fhir::list_of({fhir::identifier(fhir::outbox_system, id.value)})},
        {"status", "booked"},
        {"serviceType", service},
        {"start", slot["start"]},
        {"end", slot["end"]},
        {"minutesDuration", minutes_of(slot)},
        {"slot", fhir::list_of({fhir::reference(fhir::reference_to(slot))})},
        {"created", instant_text(at)},
        {"participant", fhir::list_of(std::move(participants))},
    });
}

}  // namespace luukku::booking
