#pragma once

#include "platform/base/moment.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// Times for one visit of one or several parts: what free Slots can be put together so that one person is served in one go.
namespace luukku::booking {

// A free Slot, read once. One that serves several services is there once for each.
struct FreeSlot {
    std::string id{};
    std::string schedule{};         // "Schedule/1": whose time it is
    std::string service{};          // code
    Utc start{};
    Utc end{};
    std::string place{};            // two of one place are one visit; empty: nobody knows where, so it is a place of its own
    bool own{};                     // of her own professional or team

    bool operator==(const FreeSlot&) const = default;
};

inline constexpr std::size_t most_needs{4};
inline constexpr std::size_t most_at_once{3};

// Of one service, or of several by as many professionals at the same time, each by another Schedule.
struct Need {
    std::vector<std::string> services{};    // 1 to most_at_once
    Duration length{};
};

struct Wish {
    std::vector<Need> needs{};      // 1 to most_needs, in no order; of more, or of none, there is no visit
    Duration longest_wait{};        // between two parts
    bool only_own{};
};

// A part begins when a Slot begins and lasts as long as its need does. It takes as many Slots of one Schedule, one after the other, as that needs:
// the rest of the last one is the professional's.
struct Part {
    std::size_t need{};             // of Wish::needs; those of one that several give at once follow each other, in the order of its services
    std::string schedule{};
    std::string place{};
    std::vector<std::string> slots{};
    Utc start{};
    Utc end{};
    bool own{};

    bool operator==(const Part&) const = default;
};

// One visit: its parts in the order of the clock, none before the one before it is over but for those of one need.
struct Times {
    std::vector<Part> parts{};

    [[nodiscard]] Utc start() const { return parts.front().start; }
    [[nodiscard]] Utc end() const { return parts.back().end; }
    bool operator==(const Times&) const = default;
};

// Free Slots, put in order once and searched as often as wanted. A value; the same Slots in another order are the same.
class FreeSlots {
public:
    explicit FreeSlots(std::vector<FreeSlot> slots);

    // The visits that are worth offering, the one that is over first first. Of those that are over at one moment: the one with the least waiting, then
    // with most parts by her own professional or team, then always the same. One that begins no later than another that is over before it is not offered.
    [[nodiscard]] std::vector<Times> find(const Wish& wish) const;

private:
    friend class Sweep;

    static constexpr std::size_t nothing{static_cast<std::size_t>(-1)};
    struct Schedule { std::size_t place{nothing}; bool own{}; };
    // A Slot of one service. `reach`: until when the Schedule is free from its start without a gap, by `next` of the same service.
    struct Entry { std::size_t slot{}; std::uint32_t schedule{}; std::size_t next{nothing}; Utc start{}; Utc end{}; Utc reach{}; };
    struct Service { std::vector<Entry> entries{}; std::vector<std::size_t> by_time{}; };

    struct Sorted;
    void add(std::span<const Sorted> sorted);       // all of one service

    std::vector<FreeSlot> m_slots{};            // as they were given
    std::vector<Schedule> m_schedules{};
    std::size_t m_places{};
    std::map<std::string, Service, std::less<>> m_services{};
};

}  // namespace luukku::booking
