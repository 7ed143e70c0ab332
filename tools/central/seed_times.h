#pragma once

#include "platform/base/moment.h"
#include "tools/central/json.h"

#include <map>
#include <string>
#include <vector>

namespace luukku::central {

// One professional's working days, as the seed makes them.
struct SeedSchedule {
    std::string id{};       // "schedule-sh-maki"
    std::string service{};  // code of the palvelu code system
    std::string name{};     // the service's name
    int minutes{};
    bool remote{};          // no visit in person
};

[[nodiscard]] Json service_concept(const std::string& code, const std::string& name);

// The Slots of the seed: first those that bookings claim at any minute, then the grid of weekdays 8.00–15.40 (a lunch from
// 11.20 to 12.00) where nothing is claimed. About a third of the grid is busy, always the same third for the same day.
class SeedSlots {
public:
    // The Slot's id. Claiming moves to an earlier time while the wanted one is taken.
    std::string claim(const SeedSchedule& schedule, Utc& start);

    // A slot of the grid that a booking of another day takes.
    std::string claim_in_grid(const SeedSchedule& schedule, Utc start);

    void fill(const SeedSchedule& schedule, Utc now, int days);

    [[nodiscard]] std::vector<Json> all() const;

private:
    void add(const SeedSchedule& schedule, Utc start, const std::string& status);
    [[nodiscard]] bool overlaps(const SeedSchedule& schedule, Utc start) const;

    struct Taken {
        Utc from{};
        Utc to{};
    };
    std::map<std::string, Json> m_slots{};
    std::map<std::string, std::vector<Taken>> m_taken{};
};

// A time of day in Finland, `days_ahead` days after `now`; on a weekend the Monday after it.
[[nodiscard]] Utc working_time(Utc now, int days_ahead, std::chrono::minutes time_of_day);

// `after` from now, on a whole five minutes and still today in Finland.
[[nodiscard]] Utc later_today(Utc now, std::chrono::minutes after);

}  // namespace luukku::central
