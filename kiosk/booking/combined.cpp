#include "kiosk/booking/combined.h"

#include <algorithm>
#include <array>
#include <tuple>

namespace luukku::booking {

namespace {

constexpr std::size_t none{static_cast<std::size_t>(-1)};      // of places in lists

// Each name once, numbered in their order: numbers are quicker to compare.
class Numbered {
public:
    void add(std::string_view name)
    {
        if (m_last != m_numbers.end() && m_last->first == name) return;
        m_last = m_numbers.try_emplace(name, 0).first;
    }
    void number()
    {
        std::uint32_t number = 0;
        for (auto& [name, its] : m_numbers) its = number++;
    }
    [[nodiscard]] std::uint32_t of(std::string_view name) const { return m_numbers.at(name); }

private:
    std::map<std::string_view, std::uint32_t> m_numbers{};
    std::map<std::string_view, std::uint32_t>::iterator m_last{m_numbers.end()};
};

struct Sorted {
    std::uint32_t service{};
    std::uint32_t schedule{};
    const FreeSlot* slot{};

    [[nodiscard]] auto key() const { return std::tuple{service, schedule, slot->start, slot->end, std::string_view{slot->id}}; }
};

}  // namespace

FreeSlots::FreeSlots(std::vector<FreeSlot> slots)
{
    std::erase_if(slots, [](const FreeSlot& slot) { return slot.end <= slot.start; });
    Numbered services;
    Numbered schedules;
    for (const auto& slot : slots) {
        services.add(slot.service);
        schedules.add(slot.schedule);
    }
    services.number();
    schedules.number();
    std::vector<Sorted> sorted;
    sorted.reserve(slots.size());
    for (const auto& slot : slots) sorted.push_back({services.of(slot.service), schedules.of(slot.schedule), &slot});
    std::sort(sorted.begin(), sorted.end(), [](const Sorted& one, const Sorted& other) { return one.key() < other.key(); });
    sorted.erase(std::unique(sorted.begin(), sorted.end(), [](const Sorted& one, const Sorted& other) { return one.key() == other.key(); }), sorted.end());

    m_slots.reserve(sorted.size());
    m_schedule_of.reserve(sorted.size());
    std::map<std::string_view, std::size_t> places;
    for (const auto& [service, schedule, slot] : sorted) {
        if (schedule >= m_schedules.size()) m_schedules.resize(schedule + 1);
        if (auto& of = m_schedules[schedule]; of.place == nothing) {
            const auto place = slot->place.empty() ? m_places : places.try_emplace(slot->place, m_places).first->second;
            m_places = std::max(m_places, place + 1);
            of = {place, slot->own};
        }
        m_slots.push_back(*slot);
        m_schedule_of.push_back(schedule);
    }
    for (std::size_t from = 0; from < m_slots.size();) {
        auto until = from;
        while (until < m_slots.size() && m_slots[until].service == m_slots[from].service) ++until;
        add(m_slots[from].service, from, until);
        from = until;
    }
}

void FreeSlots::add(std::string_view service, std::size_t from, std::size_t until)
{
    auto& into = m_services[std::string{service}];
    into.entries.reserve(until - from);
    for (auto slot = from; slot < until; ++slot)
        into.entries.push_back({slot, m_schedule_of[slot], none, m_slots[slot].start, m_slots[slot].end, m_slots[slot].end});

    // Backwards: what follows is settled before what leads to it. Where several begin at one end, the one that reaches farthest follows.
    auto& entries = into.entries;
    for (auto i = entries.size(); i-- > 0;) {
        auto& entry = entries[i];
        const auto follows = std::lower_bound(entries.begin() + static_cast<std::ptrdiff_t>(i) + 1, entries.end(), entry, [](const Entry& one, const Entry& at) {
            return std::tie(one.schedule, one.start) < std::tie(at.schedule, at.end);
        });
        for (auto next = follows; next != entries.end() && next->schedule == entry.schedule && next->start == entry.end; ++next)
            if (next->reach > entry.reach) {
                entry.reach = next->reach;
                entry.next = static_cast<std::size_t>(next - entries.begin());
            }
    }

    into.by_time.resize(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) into.by_time[i] = i;
    const auto key = [&](std::size_t i) {
        const auto& schedule = m_schedules[entries[i].schedule];
        return std::tuple{entries[i].start, schedule.place, !schedule.own, i};
    };
    std::sort(into.by_time.begin(), into.by_time.end(), [&](std::size_t one, std::size_t other) { return key(one) < key(other); });
}

// One sweep through the Slots in the order of the clock. For each place and each set of needs that are done it is kept how such a visit ended at a
// moment and began as late as can be: who finishes then has waited least.
class Sweep {
public:
    Sweep(const FreeSlots& free, const Wish& wish) : m_free{free}, m_wish{wish}, m_places{free.m_places} {}

    std::vector<Times> find();

private:
    using Entry = FreeSlots::Entry;

    // So far: which need was served last, from which Slot, and after what.
    struct Visit { Utc start{}; Utc end{}; int own{}; std::size_t need{}; std::size_t entry{}; std::size_t before{none}; };
    // Visits of one place, one set of needs done and one that was last, by their end; those that are over wait in `open`, the best of them first.
    struct Queue { std::vector<std::size_t> visits{}; std::size_t over{}; std::vector<std::size_t> open{}; std::size_t first{}; };

    void serve(std::size_t need, std::size_t entry_at);
    [[nodiscard]] std::size_t best_before(std::size_t place, unsigned done, Utc start);
    [[nodiscard]] bool better(std::size_t one, std::size_t other) const;
    void settle(Queue& queue, Utc now);
    [[nodiscard]] Queue& queue(std::size_t place, unsigned done, std::size_t last) { return m_queues[(place * sets + done) * most_needs + last]; }
    [[nodiscard]] Times times_of(std::size_t visit) const;

    static constexpr unsigned sets{1U << most_needs};

    const FreeSlots& m_free;
    const Wish& m_wish;
    std::size_t m_places;
    std::array<const FreeSlots::Service*, most_needs> m_services{};
    std::vector<Visit> m_visits{};
    std::vector<Queue> m_queues{};
    std::map<Utc, std::size_t> m_whole{};       // by their end
};

bool Sweep::better(std::size_t one, std::size_t other) const
{
    const auto& a = m_visits[one];
    const auto& b = m_visits[other];
    return std::tuple{-a.start.time_since_epoch(), -a.own} < std::tuple{-b.start.time_since_epoch(), -b.own};
}

// What is over by now may be gone on from; what a better one came after is not needed, and what was over too long ago is let go.
void Sweep::settle(Queue& queue, Utc now)
{
    for (; queue.over < queue.visits.size() && m_visits[queue.visits[queue.over]].end <= now; ++queue.over) {
        const auto visit = queue.visits[queue.over];
        while (queue.open.size() > queue.first && better(visit, queue.open.back())) queue.open.pop_back();
        queue.open.push_back(visit);
    }
    while (queue.first < queue.open.size() && m_visits[queue.open[queue.first]].end + m_wish.longest_wait < now) ++queue.first;
}

std::size_t Sweep::best_before(std::size_t place, unsigned done, Utc start)
{
    auto best = none;
    for (std::size_t last = 0; last < m_wish.needs.size(); ++last) {
        if ((done & (1U << last)) == 0) continue;
        auto& before = queue(place, done, last);
        if (before.visits.empty()) continue;
        settle(before, start);
        if (before.first == before.open.size()) continue;
        const auto candidate = before.open[before.first];
        if (best == none || better(candidate, best)) best = candidate;
    }
    return best;
}

void Sweep::serve(std::size_t need, std::size_t entry_at)
{
    const auto& entry = m_services[need]->entries[entry_at];
    const auto& schedule = m_free.m_schedules[entry.schedule];
    const auto place = schedule.place;
    const auto all = (1U << m_wish.needs.size()) - 1;
    const auto end = entry.start + m_wish.needs[need].length;
    for (unsigned done = 0; done < all; ++done) {
        if ((done & (1U << need)) != 0) continue;
        Visit visit{entry.start, end, schedule.own ? 1 : 0, need, entry_at, none};
        if (done != 0) {
            visit.before = best_before(place, done, entry.start);
            if (visit.before == none) continue;
            visit.start = m_visits[visit.before].start;
            visit.own += m_visits[visit.before].own;
        }
        const auto now = done | (1U << need);
        m_visits.push_back(visit);
        const auto at = m_visits.size() - 1;
        if (now != all) {
            queue(place, now, need).visits.push_back(at);
            continue;
        }
        const auto [whole, fresh] = m_whole.try_emplace(end, at);
        if (!fresh && better(at, whole->second)) whole->second = at;
    }
}

std::vector<Times> Sweep::find()
{
    const auto& needs = m_wish.needs;
    if (needs.empty() || needs.size() > most_needs) return {};
    for (std::size_t need = 0; need < needs.size(); ++need) {
        const auto service = m_free.m_services.find(needs[need].service);
        if (service == m_free.m_services.end() || needs[need].length <= Duration{}) return {};
        m_services[need] = &service->second;
    }
    m_queues.resize(m_places * sets * most_needs);

    // Of Slots of one start, place and need the own ones come first, and one is enough.
    std::array<std::size_t, most_needs> at{};
    std::array<std::pair<Utc, std::size_t>, most_needs> served{};
    served.fill({Utc::min(), none});
    for (;;) {
        auto need = none;
        for (std::size_t i = 0; i < needs.size(); ++i) {
            if (at[i] == m_services[i]->by_time.size()) continue;
            const auto start = [&](std::size_t n) { return m_services[n]->entries[m_services[n]->by_time[at[n]]].start; };
            if (need == none || start(i) < start(need)) need = i;
        }
        if (need == none) break;
        const auto entry_at = m_services[need]->by_time[at[need]++];
        const auto& entry = m_services[need]->entries[entry_at];
        const auto& schedule = m_free.m_schedules[entry.schedule];
        const std::pair here{entry.start, schedule.place};
        if (entry.start + needs[need].length > entry.reach || (m_wish.only_own && !schedule.own) || served[need] == here) continue;
        served[need] = here;
        serve(need, entry_at);
    }

    std::vector<Times> found;
    auto begun = Utc::min();
    for (const auto& [end, visit] : m_whole) {
        if (m_visits[visit].start <= begun) continue;
        begun = m_visits[visit].start;
        found.push_back(times_of(visit));
    }
    return found;
}

Times Sweep::times_of(std::size_t visit) const
{
    Times times;
    for (auto at = visit; at != none; at = m_visits[at].before) {
        const auto& one = m_visits[at];
        const auto& entries = m_services[one.need]->entries;
        const auto& first = entries[one.entry];
        const auto& slot = m_free.m_slots[first.slot];
        Part part{one.need, slot.schedule, slot.place, {}, first.start, one.end, m_free.m_schedules[first.schedule].own};
        for (auto entry = one.entry; entry != none; entry = entries[entry].next) {
            part.slots.push_back(m_free.m_slots[entries[entry].slot].id);
            if (entries[entry].end >= part.end) break;
        }
        times.parts.insert(times.parts.begin(), std::move(part));
    }
    return times;
}

std::vector<Times> FreeSlots::find(const Wish& wish) const
{
    return Sweep{*this, wish}.find();
}

}  // namespace luukku::booking
