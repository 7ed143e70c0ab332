#include "kiosk/booking/combined.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <optional>
#include <tuple>
#include <unordered_map>

namespace luukku::booking {

namespace {

constexpr std::size_t none{static_cast<std::size_t>(-1)};      // of places in lists

// Each name once. `ranks`: what each that was added comes to in the order of the names, which are quicker to compare as numbers.
class Numbered {
public:
    std::uint32_t add(std::string_view name)
    {
        if (m_names.empty() || m_names[m_last] != name) {
            const auto [at, fresh] = m_numbers.try_emplace(name, static_cast<std::uint32_t>(m_names.size()));
            if (fresh) m_names.push_back(name);
            m_last = at->second;
        }
        return m_last;
    }
    [[nodiscard]] std::vector<std::uint32_t> ranks() const
    {
        std::vector<std::uint32_t> ordered(m_names.size());
        std::iota(ordered.begin(), ordered.end(), 0U);
        std::sort(ordered.begin(), ordered.end(), [&](std::uint32_t one, std::uint32_t other) { return m_names[one] < m_names[other]; });
        std::vector<std::uint32_t> ranks(ordered.size());
        for (std::uint32_t rank = 0; rank < ordered.size(); ++rank) ranks[ordered[rank]] = rank;
        return ranks;
    }

private:
    std::unordered_map<std::string_view, std::uint32_t> m_numbers{};
    std::vector<std::string_view> m_names{};
    std::uint32_t m_last{};
};

}  // namespace

// What decides of a Slot lies in one piece: the Slots themselves are far apart.
struct FreeSlots::Sorted {
    std::uint32_t service{};
    std::uint32_t schedule{};
    Utc start{};
    Utc end{};
    const FreeSlot* slot{};

    [[nodiscard]] bool before(const Sorted& other) const
    {
        const auto clock = std::tie(service, schedule, start, end) <=> std::tie(other.service, other.schedule, other.start, other.end);
        return clock != 0 ? clock < 0 : slot->id < other.slot->id;
    }
    bool operator==(const Sorted& other) const { return !before(other) && !other.before(*this); }
};

FreeSlots::FreeSlots(std::vector<FreeSlot> slots) : m_slots{std::move(slots)}
{
    Numbered services;
    Numbered schedules;
    std::vector<Sorted> sorted;
    sorted.reserve(m_slots.size());
    for (const auto& slot : m_slots)
        if (slot.start < slot.end) sorted.push_back({services.add(slot.service), schedules.add(slot.schedule), slot.start, slot.end, &slot});
    const auto service_ranks = services.ranks();
    const auto schedule_ranks = schedules.ranks();
    for (auto& one : sorted) {
        one.service = service_ranks[one.service];
        one.schedule = schedule_ranks[one.schedule];
    }
    std::sort(sorted.begin(), sorted.end(), [](const Sorted& one, const Sorted& other) { return one.before(other); });
    sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());

    m_schedules.resize(schedule_ranks.size());
    std::map<std::string_view, std::size_t> places;
    for (const auto& one : sorted) {
        auto& schedule = m_schedules[one.schedule];
        if (schedule.place != nothing) continue;
        const auto place = one.slot->place.empty() ? m_places : places.try_emplace(one.slot->place, m_places).first->second;
        m_places = std::max(m_places, place + 1);
        schedule = {place, one.slot->own};
    }
    for (auto from = sorted.begin(); from != sorted.end();) {
        const auto until = std::find_if(from, sorted.end(), [&](const Sorted& one) { return one.service != from->service; });
        add({from, until});
        from = until;
    }
}

void FreeSlots::add(std::span<const Sorted> sorted)
{
    auto& into = m_services[sorted.front().slot->service];
    into.entries.reserve(sorted.size());
    for (const auto& one : sorted) into.entries.push_back({static_cast<std::size_t>(one.slot - m_slots.data()), one.schedule, none, one.start, one.end, one.end});

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

    struct Key { Utc start{}; std::size_t place_and_whose{}; std::size_t entry{}; auto operator<=>(const Key&) const = default; };
    std::vector<Key> keys;
    keys.reserve(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const auto& schedule = m_schedules[entries[i].schedule];
        keys.push_back({entries[i].start, schedule.place * 2 + (schedule.own ? 0 : 1), i});
    }
    std::sort(keys.begin(), keys.end());
    into.by_time.reserve(keys.size());
    for (const auto& key : keys) into.by_time.push_back(key.entry);
}

// One sweep through the Slots in the order of the clock. For each place and each set of needs that are done it is kept how such a visit ended at a
// moment and began as late as can be: who finishes then has waited least.
class Sweep {
public:
    Sweep(const FreeSlots& free, const Wish& wish) : m_free{free}, m_wish{wish}, m_places{free.m_places} {}

    std::vector<Times> find();

private:
    using Service = FreeSlots::Service;

    struct Point {
        Utc start{};
        std::size_t place{};
        auto operator<=>(const Point&) const = default;
    };
    // A need can be served from then on at this place: from which Slot of each of its services.
    struct Chance { Utc start{}; std::size_t place{}; int own{}; std::array<std::size_t, most_at_once> entries{}; };
    // So far: which need was served last, by which of its chances, and after what.
    struct Visit { Utc start{}; Utc end{}; int own{}; std::size_t need{}; std::size_t chance{}; std::size_t before{none}; };
    // Visits of one place, one set of needs done and one that was last, by their end; those that are over wait in `open`, the best of them first.
    struct Queue { std::vector<std::size_t> visits{}; std::size_t over{}; std::vector<std::size_t> open{}; std::size_t first{}; };

    [[nodiscard]] Point point(const Service& service, std::size_t at) const;
    void gather(const Service& service, Point at, std::size_t& next, const Need& need, std::vector<std::size_t>& into) const;
    void share(const std::vector<const Service*>& services, std::size_t n, Chance chance, std::optional<Chance>& best) const;
    [[nodiscard]] bool find_chances(std::size_t need);
    void serve(std::size_t need, std::size_t chance_at);
    [[nodiscard]] std::size_t best_before(std::size_t place, unsigned done, Utc start);
    [[nodiscard]] bool better(std::size_t one, std::size_t other) const;
    void settle(Queue& queue, Utc now);
    [[nodiscard]] Queue& queue(std::size_t place, unsigned done, std::size_t last) { return m_queues[(place * sets + done) * most_needs + last]; }
    [[nodiscard]] Part part_of(const Visit& visit, const Service& service, std::size_t entry) const;
    [[nodiscard]] Times times_of(std::size_t visit) const;

    static constexpr unsigned sets{1U << most_needs};

    const FreeSlots& m_free;
    const Wish& m_wish;
    std::size_t m_places;
    std::array<std::vector<const Service*>, most_needs> m_services{};
    std::array<std::vector<std::size_t>, most_at_once> m_candidates{};
    std::array<std::vector<Chance>, most_needs> m_chances{};      // by start, one for each place
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

void Sweep::serve(std::size_t need, std::size_t chance_at)
{
    const auto& chance = m_chances[need][chance_at];
    const auto all = (1U << m_wish.needs.size()) - 1;
    const auto end = chance.start + m_wish.needs[need].length;
    for (unsigned done = 0; done < all; ++done) {
        if ((done & (1U << need)) != 0) continue;
        Visit visit{chance.start, end, chance.own, need, chance_at, none};
        if (done != 0) {
            visit.before = best_before(chance.place, done, chance.start);
            if (visit.before == none) continue;
            visit.start = m_visits[visit.before].start;
            visit.own += m_visits[visit.before].own;
        }
        const auto now = done | (1U << need);
        m_visits.push_back(visit);
        const auto at = m_visits.size() - 1;
        if (now != all) {
            queue(chance.place, now, need).visits.push_back(at);
            continue;
        }
        const auto [whole, fresh] = m_whole.try_emplace(end, at);
        if (!fresh && better(at, whole->second)) whole->second = at;
    }
}

// Where and when the Slot at this place of the clock's order is.
Sweep::Point Sweep::point(const Service& service, std::size_t at) const
{
    const auto& entry = service.entries[service.by_time[at]];
    return {entry.start, m_free.m_schedules[entry.schedule].place};
}

// Those that are free at this point, her own first. As many as there are services to give at once are enough: whatever Schedules the others take, one is left.
void Sweep::gather(const Service& service, Point at, std::size_t& next, const Need& need, std::vector<std::size_t>& into) const
{
    into.clear();
    for (; next < service.by_time.size() && point(service, next) == at; ++next) {
        const auto entry_at = service.by_time[next];
        const auto& entry = service.entries[entry_at];
        if (into.size() == need.services.size() || entry.start + need.length > entry.reach || (m_wish.only_own && !m_free.m_schedules[entry.schedule].own)) continue;
        if (std::none_of(into.begin(), into.end(), [&](std::size_t one) { return service.entries[one].schedule == entry.schedule; })) into.push_back(entry_at);
    }
}

// The services from the n-th on, each by another Schedule, with as many of her own as can be; of two ways the first.
void Sweep::share(const std::vector<const Service*>& services, std::size_t n, Chance chance, std::optional<Chance>& best) const
{
    if (n == services.size()) {
        if (!best || chance.own > best->own) best = chance;
        return;
    }
    const auto schedule = [&](std::size_t service, std::size_t entry) { return services[service]->entries[entry].schedule; };
    for (const auto entry : m_candidates[n]) {
        bool taken = false;
        for (std::size_t before = 0; before < n; ++before) taken = taken || schedule(before, chance.entries[before]) == schedule(n, entry);
        if (taken) continue;
        auto with = chance;
        with.entries[n] = entry;
        with.own += m_free.m_schedules[schedule(n, entry)].own ? 1 : 0;
        share(services, n + 1, with, best);
    }
}

// False where nobody gives it. Its services are gone through side by side, from one point at which all of them may be to the next.
bool Sweep::find_chances(std::size_t need)
{
    const auto& wanted = m_wish.needs[need];
    auto& services = m_services[need];
    if (wanted.services.empty() || wanted.services.size() > most_at_once || wanted.length <= Duration{}) return false;
    for (const auto& code : wanted.services) {
        const auto service = m_free.m_services.find(code);
        if (service == m_free.m_services.end()) return false;
        services.push_back(&service->second);
    }
    std::array<std::size_t, most_at_once> next{};
    for (Point at{Utc::min(), 0};;) {
        bool all = true;
        for (std::size_t n = 0; n < services.size(); ++n) {
            while (next[n] < services[n]->by_time.size() && point(*services[n], next[n]) < at) ++next[n];
            if (next[n] == services[n]->by_time.size()) return true;
            all = all && point(*services[n], next[n]) == at;
            at = point(*services[n], next[n]);
        }
        if (!all) continue;
        for (std::size_t n = 0; n < services.size(); ++n) gather(*services[n], at, next[n], wanted, m_candidates[n]);
        std::optional<Chance> best;
        share(services, 0, {at.start, at.place, 0, {}}, best);
        if (best) m_chances[need].push_back(*best);
    }
}

std::vector<Times> Sweep::find()
{
    const auto& needs = m_wish.needs;
    if (needs.empty() || needs.size() > most_needs) return {};
    for (std::size_t need = 0; need < needs.size(); ++need)
        if (!find_chances(need)) return {};
    m_queues.resize(m_places * sets * most_needs);

    std::array<std::size_t, most_needs> at{};
    for (;;) {
        auto need = none;
        for (std::size_t i = 0; i < needs.size(); ++i)
            if (at[i] < m_chances[i].size() && (need == none || m_chances[i][at[i]].start < m_chances[need][at[need]].start)) need = i;
        if (need == none) break;
        serve(need, at[need]++);
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

Part Sweep::part_of(const Visit& visit, const Service& service, std::size_t entry) const
{
    const auto& first = service.entries[entry];
    const auto& slot = m_free.m_slots[first.slot];
    Part part{visit.need, slot.schedule, slot.place, {}, first.start, visit.end, m_free.m_schedules[first.schedule].own};
    for (; entry != none; entry = service.entries[entry].next) {
        part.slots.push_back(m_free.m_slots[service.entries[entry].slot].id);
        if (service.entries[entry].end >= part.end) break;
    }
    return part;
}

Times Sweep::times_of(std::size_t visit) const
{
    Times times;
    for (auto at = visit; at != none; at = m_visits[at].before) {
        const auto& one = m_visits[at];
        const auto& chance = m_chances[one.need][one.chance];
        std::vector<Part> parts;
        for (std::size_t n = 0; n < m_services[one.need].size(); ++n) parts.push_back(part_of(one, *m_services[one.need][n], chance.entries[n]));
        times.parts.insert(times.parts.begin(), std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
    }
    return times;
}

std::vector<Times> FreeSlots::find(const Wish& wish) const
{
    return Sweep{*this, wish}.find();
}

}  // namespace luukku::booking
