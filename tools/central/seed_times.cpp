#include "tools/central/seed_times.h"

#include "tools/central/instant.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace luukku::central {

namespace {

using namespace std::chrono;

constexpr minutes opens = hours{8};
constexpr minutes closes = hours{15} + minutes{40};
constexpr minutes lunch_from = hours{11} + minutes{20};
constexpr minutes lunch_to = hours{12};

local_days today(Utc now)
{
    return floor<days>(to_helsinki(now));
}

bool is_weekend(local_days day)
{
    const weekday name{day};
    return name == Saturday || name == Sunday;
}

std::string slot_id(const SeedSchedule& schedule, Utc start)
{
    const auto wall = to_helsinki(start);
    const auto day_start = floor<days>(wall);
    const year_month_day date{day_start};
    const hh_mm_ss clock{floor<minutes>(wall - day_start)};
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%04d%02u%02u%02d%02d", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()), static_cast<int>(clock.hours().count()), static_cast<int>(clock.minutes().count()));
    return "slot-" + schedule.id + "-" + text.data();
}

// FNV-1a: the same third is busy in every run and on every machine.
bool busy_by_chance(const std::string& id)
{
    std::uint32_t hash = 2166136261U;
    for (const char c : id) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619U;
    return (hash >> 8U) % 3 == 0;
}

}  // namespace

Json service_concept(const std::string& code, const std::string& name)
{
    return Json{{"coding", Json::array({Json{{"system", "https://luukku.example/fhir/CodeSystem/palvelu"}, {"code", code}, {"display", name}}})},
                {"text", name}};
}

std::string SeedSlots::claim(const SeedSchedule& schedule, Utc& start)
{
    while (overlaps(schedule, start)) start -= minutes{5};
    add(schedule, start, "busy");
    return slot_id(schedule, start);
}

std::string SeedSlots::claim_in_grid(const SeedSchedule& schedule, Utc start)
{
    add(schedule, start, "busy");
    return slot_id(schedule, start);
}

void SeedSlots::fill(const SeedSchedule& schedule, Utc now, int day_count)
{
    const minutes length{schedule.minutes};
    for (int ahead = 0; ahead < day_count; ++ahead) {
        const auto day = today(now) + days{ahead};
        if (is_weekend(day)) continue;
        for (auto at = opens; at + length <= closes; at += length) {
            if (at < lunch_to && at + length > lunch_from) continue;
            const auto start = from_helsinki(day + at);
            if (!overlaps(schedule, start)) add(schedule, start, busy_by_chance(slot_id(schedule, start)) ? "busy" : "free");
        }
    }
}

std::vector<Json> SeedSlots::all() const
{
    std::vector<Json> slots;
    for (const auto& [id, slot] : m_slots) slots.push_back(slot);
    return slots;
}

void SeedSlots::add(const SeedSchedule& schedule, Utc start, const std::string& status)
{
    const auto end = start + minutes{schedule.minutes};
    const auto id = slot_id(schedule, start);
    m_taken[schedule.id].push_back({start, end});
    auto& slot = m_slots[id];
    slot = Json{{"resourceType", "Slot"},
                {"id", id},
                {"serviceType", Json::array({service_concept(schedule.service, schedule.name)})},
                {"schedule", Json{{"reference", "Schedule/" + schedule.id}}},
                {"status", status},
                {"start", helsinki_text(start)},
                {"end", helsinki_text(end)}};
    if (schedule.remote)
        slot["appointmentType"] = Json{{"coding", Json::array({Json{{"system", "urn:oid:1.2.246.537.6.884"}, {"code", "R"}, {"display", "Etäasiointi"}}})}};
}

bool SeedSlots::overlaps(const SeedSchedule& schedule, Utc start) const
{
    const auto taken = m_taken.find(schedule.id);
    if (taken == m_taken.end()) return false;
    const auto end = start + minutes{schedule.minutes};
    return std::any_of(taken->second.begin(), taken->second.end(),
                       [&](const Taken& each) { return start < each.to && each.from < end; });
}

Utc working_time(Utc now, int days_ahead, minutes time_of_day)
{
    auto day = today(now) + days{days_ahead};
    while (is_weekend(day)) day += days{1};
    return from_helsinki(day + time_of_day);
}

Utc later_today(Utc now, minutes after)
{
    const auto wanted = ceil<minutes>(now) + after;
    const auto rounded = Utc{ceil<duration<long, std::ratio<300>>>(wanted.time_since_epoch())};
    const auto last_of_today = from_helsinki(today(now) + hours{23} + minutes{55});
    return std::min(rounded, last_of_today);
}

}  // namespace luukku::central
