#include "kiosk/booking/combined.h"
#include "tools/benchmark/rows.h"

#include <optional>

namespace luukku::bench {

namespace {

using namespace std::chrono_literals;
using booking::FreeSlot;
using booking::FreeSlots;
using booking::Wish;

constexpr std::size_t whole_country{50'000};
constexpr std::size_t one_station{1'000};
const Utc first_morning{std::chrono::sys_days{std::chrono::year{2026} / 11 / 23} + 6h};

// Half hours of ten working days at many schedules, a third of them taken, of three services at places of their own: as the centre lists them, soonest first.
std::vector<FreeSlot> slots_of(std::size_t wanted)
{
    static const std::vector<std::string> services{"exam", "filling", "scaling"};
    const auto schedules = wanted / 100 + 3;
    std::vector<FreeSlot> slots;
    for (std::size_t day = 0; slots.size() < wanted; ++day)
        for (std::size_t half = 0; half < 16; ++half)
            for (std::size_t schedule = 0; schedule < schedules && slots.size() < wanted; ++schedule) {
                if ((day * 7 + half * 5 + schedule * 3) % 11 % 3 == 0) continue;
                const auto start = first_morning + std::chrono::days{day} + half * 30min;
                slots.push_back({"slot-" + std::to_string(day) + "-" + std::to_string(half) + "-" + std::to_string(schedule), "Schedule/" + std::to_string(schedule), services[schedule % 3], start, start + 30min,
                                 "Location/" + std::to_string(schedule / 30), schedule % 50 == 7});
            }
    return slots;
}

const Wish one_need{{{{"exam"}, 30min}}, 30min};
const Wish two_together{{{{"exam", "filling"}, 30min}}, 30min};
const Wish all_at_once{{{{"exam"}, 30min}, {{"filling"}, 60min}, {{"scaling"}, 30min}}, 30min};

// The plain way: for each Slot the whole list is gone through for what comes next.
class EveryWay {
public:
    EveryWay(const std::vector<FreeSlot>& slots, const Wish& wish) : m_slots{slots}, m_wish{wish} {}

    std::optional<Utc> earliest()
    {
        go_on(0, nullptr, {});
        return m_best;
    }

private:
    bool covers(const FreeSlot& slot, Utc until) const
    {
        if (slot.end >= until) return true;
        for (const auto& next : m_slots)
            if (next.schedule == slot.schedule && next.service == slot.service && next.start == slot.end && covers(next, until)) return true;
        return false;
    }

    void go_on(unsigned done, const FreeSlot* last, Utc over)
    {
        if (done + 1U == 1U << m_wish.needs.size()) {
            if (!m_best || over < *m_best) m_best = over;
            return;
        }
        for (std::size_t need = 0; need < m_wish.needs.size(); ++need) {
            if ((done & (1U << need)) != 0) continue;
            for (const auto& slot : m_slots) {
                if (slot.service != m_wish.needs[need].services.front()) continue;
                if (last && (slot.start < over || slot.start - over > m_wish.longest_wait || slot.place != last->place)) continue;
                const auto end = slot.start + m_wish.needs[need].length;
                if (covers(slot, end)) go_on(done | (1U << need), &slot, end);
            }
        }
    }

    const std::vector<FreeSlot>& m_slots;
    const Wish& m_wish;
    std::optional<Utc> m_best{};
};

}  // namespace

Outcome measure_bookings(int runs, Table& table)
{
    const auto many = slots_of(whole_country);
    const FreeSlots indexed{many};
    const int orders = std::min(runs, 10);
    std::vector<std::vector<FreeSlot>> copies(static_cast<std::size_t>(orders) + 1, many);      // it takes what it is given: copied before it is timed
    table.add(computed("times: 50,000 slots put in order", orders, [&] {
        keep(FreeSlots{std::move(copies.back())});
        if (copies.size() > 1) copies.pop_back();
    }));
    table.add(computed("times: 50,000 slots, one service", runs, [&] { keep(indexed.find(one_need)); }));
    table.add(computed("times: 50,000 slots, two at once", runs, [&] { keep(indexed.find(two_together)); }));
    table.add(computed("times: 50,000 slots, three in one visit", runs, [&] { keep(indexed.find(all_at_once)); }));

    const auto few = slots_of(one_station);
    const FreeSlots indexed_few{few};
    const auto found = indexed_few.find(all_at_once);
    const auto best = EveryWay{few, all_at_once}.earliest();
    if (found.empty() || !best || found.front().end() != *best) return Error{Fault::Internal, "the sweep and every way tried do not find the same time"};
    table.add(computed("times: 1,000 slots, three in one visit", runs, [&] { keep(indexed_few.find(all_at_once)); }));
    table.add(computed("times: the same, every way tried", std::min(runs, 5), [&] { keep(EveryWay{few, all_at_once}.earliest()); }));
    table.compare("times: the same, every way tried", "times: 1,000 slots, three in one visit");
    table.expect_growth("times: 50,000 slots, three in one visit", "times: 1,000 slots, three in one visit", 100);
    return Done{};
}

}  // namespace luukku::bench
