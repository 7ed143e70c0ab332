#include "kiosk/booking/combined.h"

#include "platform/fake/seeded_random.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <functional>
#include <optional>
#include <set>

using namespace luukku;
using namespace std::chrono_literals;
using booking::FreeSlot;
using booking::FreeSlots;
using booking::Need;
using booking::Times;
using booking::Wish;

namespace {

const auto eight = *parse_instant("2026-11-24T08:00:00+02:00");

FreeSlot at(const std::string& schedule, const std::string& service, std::chrono::minutes from, std::chrono::minutes length, const std::string& place = "house", bool own = false)
{
    return {schedule + "-" + std::to_string(from.count()) + "-" + std::to_string(length.count()), "Schedule/" + schedule, service, eight + from, eight + from + length, place, own};
}

std::vector<FreeSlot> in_a_row(const std::string& schedule, const std::string& service, std::chrono::minutes from, std::chrono::minutes length, int count)
{
    std::vector<FreeSlot> slots;
    for (int i = 0; i < count; ++i) slots.push_back(at(schedule, service, from + i * length, length));
    return slots;
}

std::vector<FreeSlot> together(const std::vector<std::vector<FreeSlot>>& lists)
{
    std::vector<FreeSlot> all;
    for (const auto& list : lists) all.insert(all.end(), list.begin(), list.end());
    return all;
}

const Wish all_at_once{{{{"exam"}, 30min}, {{"filling"}, 60min}, {{"scaling"}, 30min}}, 15min};

Duration waiting(const Times& times)
{
    Duration waited{};
    for (std::size_t i = 1; i < times.parts.size(); ++i)
        if (times.parts[i].need != times.parts[i - 1].need) waited += times.parts[i].start - times.parts[i - 1].end;
    return waited;
}

int own_parts(const Times& times)
{
    return static_cast<int>(std::count_if(times.parts.begin(), times.parts.end(), [](const auto& part) { return part.own; }));
}

// ---- The same question answered without a thought: every order of the needs, every Slot to begin each part in, every way to go on in its Schedule.
struct Best { Utc end{}; Duration waited{}; int own{}; bool operator==(const Best&) const = default; };

class BruteForce {
public:
    BruteForce(const std::vector<FreeSlot>& slots, const Wish& wish) : m_slots{slots}, m_wish{wish} {}

    std::optional<Best> best()
    {
        if (m_wish.needs.empty() || m_wish.needs.size() > booking::most_needs) return {};
        go_on({}, nullptr, eight, eight, {}, 0);
        return m_best;
    }

private:
    bool covers(const FreeSlot& slot, Utc until) const
    {
        if (slot.end <= slot.start) return false;
        if (slot.end >= until) return true;
        return std::any_of(m_slots.begin(), m_slots.end(), [&](const FreeSlot& next) {
            return next.schedule == slot.schedule && next.service == slot.service && next.start == slot.end && covers(next, until);
        });
    }

    bool one_place(const FreeSlot& one, const FreeSlot& other) const
    {
        return one.place.empty() ? one.schedule == other.schedule : one.place == other.place;
    }

    // Every way to give the services of a need from the n-th on at once, with `so_far` for those before.
    void serve(const Need& need, std::vector<const FreeSlot*> so_far, const std::function<void(const std::vector<const FreeSlot*>&)>& then)
    {
        if (so_far.size() == need.services.size()) return then(so_far);
        for (const auto& slot : m_slots) {
            if (slot.service != need.services[so_far.size()] || (m_wish.only_own && !slot.own) || !covers(slot, slot.start + need.length)) continue;
            const bool fits = std::all_of(so_far.begin(), so_far.end(), [&](const FreeSlot* one) { return one->start == slot.start && one_place(*one, slot) && one->schedule != slot.schedule; });
            if (!fits) continue;
            auto more = so_far;
            more.push_back(&slot);
            serve(need, more, then);
        }
    }

    void go_on(std::set<std::size_t> done, const FreeSlot* last, Utc begun, Utc over, Duration waited, int own)
    {
        if (done.size() == m_wish.needs.size()) {
            const Best one{over, waited, own};
            const auto order = [](const Best& of) { return std::tuple{of.end, of.waited, -of.own}; };
            if (!m_best || order(one) < order(*m_best)) m_best = one;
            return;
        }
        for (std::size_t need = 0; need < m_wish.needs.size(); ++need) {
            if (done.contains(need)) continue;
            serve(m_wish.needs[need], {}, [&](const std::vector<const FreeSlot*>& by) {
                const auto& slot = *by.front();
                if (last && (slot.start < over || slot.start - over > m_wish.longest_wait || !one_place(slot, *last))) return;
                auto more = done;
                more.insert(need);
                const auto of_own = static_cast<int>(std::count_if(by.begin(), by.end(), [](const FreeSlot* one) { return one->own; }));
                go_on(more, &slot, last ? begun : slot.start, slot.start + m_wish.needs[need].length, last ? waited + (slot.start - over) : Duration{}, own + of_own);
            });
        }
    }

    const std::vector<FreeSlot>& m_slots;
    const Wish& m_wish;
    std::optional<Best> m_best{};
};

// Few Slots of few Schedules, so that everything meets: Slots that overlap, that begin at one time, that lead nowhere, of no length.
class Cases {
public:
    explicit Cases(std::uint64_t seed) : m_random{seed} {}

    std::vector<FreeSlot> slots()
    {
        std::vector<FreeSlot> all;
        const auto count = number(17);
        for (int i = 0; i < count; ++i) {
            const auto schedule = std::to_string(number(4));
            const auto whose = number(4);
            static const std::vector<std::string> places{"house", "house", "other", ""};
            auto slot = at(schedule, std::string{"exam"}, 10min * number(10), 10min * (number(9) == 0 ? 0 : 1 + number(3)), places[static_cast<std::size_t>(schedule[0] - '0')], schedule == "1");
            if (whose == 0) slot.service = "filling";
            if (whose == 1) slot.service = "scaling";
            slot.id += "-" + std::to_string(i);
            all.push_back(slot);
        }
        return all;
    }

    Wish wish()
    {
        Wish wish;
        static const std::vector<std::string> services{"exam", "filling", "scaling"};
        const auto count = 1 + number(3);
        for (int i = 0; i < count; ++i) {
            Need need{{services[static_cast<std::size_t>(number(3))]}, 5min * (1 + number(8))};
            while (need.services.size() < booking::most_at_once && number(3) == 0) need.services.push_back(services[static_cast<std::size_t>(number(3))]);
            wish.needs.push_back(std::move(need));
        }
        wish.longest_wait = 10min * number(5);
        wish.only_own = number(6) == 0;
        return wish;
    }

    template <typename T>
    void shuffle(std::vector<T>& list)
    {
        for (auto i = list.size(); i > 1; --i) std::swap(list[i - 1], list[static_cast<std::size_t>(number(static_cast<int>(i)))]);
    }

private:
    int number(int below)
    {
        std::array<std::uint8_t, 2> bytes{};
        m_random.fill(bytes);
        return (bytes[0] * 256 + bytes[1]) % below;
    }

    SeededRandom m_random;
};

// What must hold of whatever is offered.
void holds(const Times& times, const std::vector<FreeSlot>& slots, const Wish& wish)
{
    std::size_t wanted = 0;
    for (const auto& need : wish.needs) wanted += need.services.size();
    REQUIRE(times.parts.size() == wanted);
    std::set<std::size_t> needs;
    std::set<std::string> used;
    std::size_t nth = 0;        // of the services of its need
    for (std::size_t i = 0; i < times.parts.size(); ++i) {
        const auto& part = times.parts[i];
        nth = i > 0 && part.need == times.parts[i - 1].need ? nth + 1 : 0;
        CHECK(needs.insert(part.need).second == (nth == 0));
        CHECK(part.end - part.start == wish.needs.at(part.need).length);
        REQUIRE(nth < wish.needs[part.need].services.size());
        for (std::size_t with = i - nth; with < i; ++with) {
            CHECK(part.start == times.parts[with].start);
            CHECK(part.schedule != times.parts[with].schedule);
        }
        if (i > 0 && nth == 0) {
            CHECK(part.start >= times.parts[i - 1].end);
            CHECK(part.start - times.parts[i - 1].end <= wish.longest_wait);
        }
        auto free_until = part.start;
        for (const auto& id : part.slots) {
            CHECK(used.insert(id).second);
            const auto slot = std::find_if(slots.begin(), slots.end(), [&](const auto& one) { return one.id == id; });
            REQUIRE(slot != slots.end());
            CHECK(slot->schedule == part.schedule);
            CHECK(slot->service == wish.needs[part.need].services[nth]);
            CHECK(slot->start == free_until);
            CHECK(free_until < part.end);       // none more than is needed
            free_until = slot->end;
        }
        CHECK(free_until >= part.end);
    }
    CHECK(needs.size() == wish.needs.size());
}

}  // namespace

TEST_CASE("A-17: an examination, fillings and scaling are one visit of two hours, by who is free one after the other")
{
    const FreeSlots free{together({in_a_row("dentist", "exam", 0min, 30min, 2), in_a_row("dentist", "filling", 0min, 30min, 8), in_a_row("hygienist", "scaling", 0min, 30min, 8)})};
    const auto found = free.find(all_at_once);
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].end() - found[0].start() == 120min);
    CHECK(waiting(found[0]) == 0min);
    CHECK(found[0].start() == eight);
}

TEST_CASE("a visit that cannot be whole is not offered in pieces")
{
    const FreeSlots free{together({in_a_row("dentist", "exam", 0min, 30min, 4), in_a_row("dentist", "filling", 0min, 30min, 4)})};
    CHECK(free.find(all_at_once).empty());
    CHECK(FreeSlots{{}}.find(all_at_once).empty());
    CHECK(free.find({}).empty());
    CHECK(free.find({std::vector<Need>(5, {{"exam"}, 30min}), 60min}).empty());
    CHECK(free.find({{{{"exam"}, 0min}}, 60min}).empty());
}

TEST_CASE("a part that does not fill its Slots takes the whole of them, and she is free when it is over")
{
    const FreeSlots free{together({in_a_row("a", "exam", 0min, 20min, 4), {at("b", "scaling", 30min, 30min)}})};
    const auto found = free.find({{{{"exam"}, 30min}, {{"scaling"}, 30min}}, 10min});
    REQUIRE(found.size() == 1);
    CHECK(found[0].parts[0].slots == std::vector<std::string>{"a-0-20", "a-20-20"});
    CHECK(found[0].parts[1].start == eight + 30min);
    CHECK(waiting(found[0]) == 0min);
}

TEST_CASE("a gap in one professional's time cannot be sat through, and two professionals are not one")
{
    CHECK(FreeSlots{{at("a", "exam", 0min, 20min), at("a", "exam", 25min, 20min)}}.find({{{{"exam"}, 40min}}}).empty());
    CHECK(FreeSlots{{at("a", "exam", 0min, 20min), at("b", "exam", 20min, 20min)}}.find({{{{"exam"}, 40min}}}).empty());
    CHECK(FreeSlots{{at("a", "exam", 0min, 20min), at("a", "exam", 20min, 20min)}}.find({{{{"exam"}, 40min}}}).size() == 1);
}

TEST_CASE("who is ready first goes before who waits less, and who waits less before her own professional")
{
    // By nine with a wait, or by half past nine without.
    const FreeSlots early{{at("a", "exam", 0min, 30min), at("b", "scaling", 40min, 20min), at("c", "exam", 40min, 30min), at("c", "scaling", 70min, 20min)}};
    const auto first = early.find({{{{"exam"}, 30min}, {{"scaling"}, 20min}}, 60min});
    REQUIRE(first.size() == 2);
    CHECK(first[0].end() == eight + 60min);
    CHECK(first[1].start() == eight + 40min);

    const FreeSlots waits{{at("own", "exam", 0min, 30min, "house", true), at("a", "exam", 10min, 30min), at("b", "scaling", 40min, 20min)}};
    CHECK(waits.find({{{{"exam"}, 30min}, {{"scaling"}, 20min}}, 60min})[0].parts[0].schedule == "Schedule/a");

    const FreeSlots own{{at("a", "exam", 0min, 30min), at("own", "exam", 0min, 30min, "house", true)}};
    CHECK(own.find({{{{"exam"}, 30min}}})[0].parts[0].own);
}

TEST_CASE("a visit is at one place, and where nobody knows the place it is no other's")
{
    const auto two = [](const std::string& one, const std::string& other) { return FreeSlots{{at("a", "exam", 0min, 30min, one), at("b", "scaling", 30min, 30min, other)}}; };
    const Wish wish{{{{"exam"}, 30min}, {{"scaling"}, 30min}}, 15min};
    CHECK(two("house", "house").find(wish).size() == 1);
    CHECK(two("house", "other").find(wish).empty());
    CHECK(two("", "").find(wish).empty());
}

TEST_CASE("a nurse and a doctor who see her together are free at the same moment and in one house, and no one is both of them")
{
    const Wish both{{{{"nurse", "doctor"}, 30min}}, 15min};
    const FreeSlots free{together({in_a_row("nurse", "nurse", 0min, 15min, 8), in_a_row("doctor", "doctor", 20min, 20min, 5)})};
    const auto found = free.find(both);
    REQUIRE(found.size() == 1);
    REQUIRE(found[0].parts.size() == 2);
    CHECK(found[0].start() == eight + 60min);       // the first quarter of an hour that is also a third
    CHECK(found[0].end() == eight + 90min);
    CHECK(found[0].parts[0].slots == std::vector<std::string>{"nurse-60-15", "nurse-75-15"});
    CHECK(found[0].parts[1].slots == std::vector<std::string>{"doctor-60-20", "doctor-80-20"});

    CHECK(FreeSlots{{at("a", "nurse", 0min, 30min), at("a", "doctor", 0min, 30min)}}.find(both).empty());
    CHECK(FreeSlots{{at("a", "nurse", 0min, 30min, "house"), at("b", "doctor", 0min, 30min, "other")}}.find(both).empty());

    // Her own nurse is the only doctor who is free: another nurse then.
    const FreeSlots shared{{at("own", "nurse", 0min, 30min, "house", true), at("own", "doctor", 0min, 30min, "house", true), at("b", "nurse", 0min, 30min)}};
    const auto split = shared.find(both);
    REQUIRE(split.size() == 1);
    CHECK(split[0].parts[0].schedule == "Schedule/b");
    CHECK(split[0].parts[1].schedule == "Schedule/own");

    // One of her own is enough for both: the other nurse is hers too.
    const FreeSlots both_own{{at("x", "nurse", 0min, 30min, "house", true), at("z", "nurse", 0min, 30min, "house", true), at("x", "doctor", 0min, 30min, "house", true), at("y", "doctor", 0min, 30min)}};
    CHECK(own_parts(both_own.find(both)[0]) == 2);
}

TEST_CASE("only her own professionals' times are found when these are asked for")
{
    const FreeSlots free{{at("a", "exam", 0min, 30min), at("own", "exam", 60min, 30min, "house", true)}};
    const auto found = free.find({{{{"exam"}, 30min}}, 0min, true});
    REQUIRE(found.size() == 1);
    CHECK(found[0].start() == eight + 60min);
}

TEST_CASE("a visit goes on over the hour that a clock is set back by")
{
    const auto before = *parse_instant("2026-10-25T03:30:00+03:00");
    const std::vector<FreeSlot> slots{{"1", "Schedule/a", "exam", before, before + 30min, "house", false}, {"2", "Schedule/a", "exam", *parse_instant("2026-10-25T03:00:00+02:00"), *parse_instant("2026-10-25T03:30:00+02:00"), "house", false}};
    CHECK(FreeSlots{slots}.find({{{{"exam"}, 60min}}}).size() == 1);
}

TEST_CASE("whatever is free, the best visit is as good as every way tried shows, and every visit offered can be had")
{
    int some = 0;
    for (std::uint64_t seed = 1; seed <= 4000; ++seed) {
        CAPTURE(seed);
        Cases cases{seed};
        auto slots = cases.slots();
        const auto wish = cases.wish();
        const auto found = FreeSlots{slots}.find(wish);
        const auto best = BruteForce{slots, wish}.best();
        REQUIRE(found.empty() == !best);
        for (std::size_t i = 0; i < found.size(); ++i) {
            holds(found[i], slots, wish);
            if (i == 0) continue;
            CHECK(found[i].end() > found[i - 1].end());
            CHECK(found[i].start() > found[i - 1].start());
        }
        if (best) CHECK(Best{found[0].end(), waiting(found[0]), own_parts(found[0])} == *best);
        some += best ? 1 : 0;

        cases.shuffle(slots);
        CHECK(FreeSlots{slots}.find(wish) == found);
    }
    CHECK(some > 400);
}
