// The power goes at every single operation on the disk, one run each. What was synced stays, what was written since is lost, or torn and
// reordered by sectors. The negative control shows that a store that does not sync is caught by the same test.
#include "tests/faults/day.h"
#include "tests/faults/powercut_vfs.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace luukku;
using luukku::test::FaultyDisk;
using luukku::test::Station;
using Trouble = FaultyDisk::Trouble;
using Unsynced = FaultyDisk::Unsynced;

namespace {

std::uint64_t from_environment(const char* name, std::uint64_t otherwise)
{
    const auto* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// A station with its store made and two people in it, to be copied for each run.
class Before {
public:
    Before()
    {
        for (int i = 1; i <= people; ++i) REQUIRE(m_station.store().commit(test::person(i)));
        m_station.stop();
    }
    void copy_to(Station& station) const
    {
        for (const auto* name : {"luukku.db", "luukku.lock"}) std::filesystem::copy_file(m_station.file(name), station.file(name));
    }
    static constexpr int people = 2;

private:
    Station m_station{};
};

// A short day: people come, rows are sent and settled, the WAL is moved into the file on the way. Gives the last number
// acknowledged; goes on after a refusal, as a station would.
int live(store::Store& store)
{
    int acknowledged = Before::people;
    for (int number = Before::people + 1; number <= 8; ++number) {
        if (!store.commit(test::person(number))) return acknowledged;
        acknowledged = number;
        if (number % 3 != 0) continue;

        const auto rows = store.take_due(test::morning(std::chrono::hours{1}), 4);
        std::vector<outbox::RowOutcome> outcomes;
        if (!rows) return acknowledged;
        for (const auto& row : *rows) outcomes.push_back({row.id, outbox::Fate::Acknowledged, {}, {}});
        if (!store.settle(outcomes, test::morning(), 0.5)) return acknowledged;
        if (!store.purge_acknowledged(test::morning(std::chrono::hours{-1}))) return acknowledged;
    }
    return acknowledged;
}

struct Run {
    int acknowledged{Before::people};
    bool happened{};
};

// One day with the power cut at this operation; the station is left with what the disk has.
Run day_cut_at(Station& station, int operation, Unsynced unsynced, std::mt19937_64& random, const store::Settings& settings = {})
{
    FaultyDisk disk;
    disk.trouble(Trouble::PowerCut, operation);
    Run run;
    if (auto store = store::Store::open(station.folder.path(), station.keystore, settings)) {
        run.acknowledged = live(**store);
        run.happened = disk.happened();
        if (!run.happened) return run;      // before the store is closed: a clean close belongs to no day of trouble
    }
    run.happened = disk.happened();
    disk.leave(station.folder.path(), unsynced, random);
    return run;
}

// What the cuts of one day did where loss is expected.
struct Tally {
    int cuts{};
    int lost{};
    int broken{};
};

// Nothing where the store does not open or is not sound.
std::optional<int> people_left(Station& station)
{
    auto store = store::Store::open(station.folder.path(), station.keystore);
    if (!store || !(*store)->verify_audit() || !(*store)->check_integrity()) return std::nullopt;
    return *(*store)->last_ticket(test::today);
}

Tally without_syncing(const Before& before)
{
    std::mt19937_64 random{1};
    Tally tally;
    for (int operation = 1;; ++operation) {
        Station station;
        before.copy_to(station);
        const auto run = day_cut_at(station, operation, Unsynced::AllLost, random, {true});
        if (!run.happened) return tally;
        ++tally.cuts;
        const auto left = people_left(station);
        if (!left) ++tally.broken;
        else if (*left < run.acknowledged) ++tally.lost;
    }
}

// The power goes at each operation of the day in turn, a day for each; gives how many there were.
int survive_each_cut(const Before& before, Unsynced unsynced, std::mt19937_64& random)
{
    for (int operation = 1;; ++operation) {
        CAPTURE(operation);
        Station station;
        before.copy_to(station);
        const auto run = day_cut_at(station, operation, unsynced, random);
        if (!run.happened) return operation - 1;
        const int people = test::people_in(station);
        REQUIRE(people >= run.acknowledged);
        REQUIRE(people <= run.acknowledged + 1);
    }
}

}  // namespace

TEST_CASE("a power cut at any operation, losing all that was not synced, loses nobody who was told that they are in")
{
    const Before before;
    std::mt19937_64 random{1};
    const int cuts = survive_each_cut(before, Unsynced::AllLost, random);
    MESSAGE(cuts << " cuts, each operation of the day once; nobody lost");
    CHECK(cuts > 50);
}

TEST_CASE("a power cut at any operation that tears and reorders what was not synced loses nobody either")
{
    const Before before;
    const auto rounds = from_environment("LUUKKU_POWERCUT_ROUNDS", 1);
    const auto seed = from_environment("LUUKKU_SEED", std::random_device{}());
    CAPTURE(seed);
    std::mt19937_64 random{seed};
    int cuts = 0;
    for (std::uint64_t round = 0; round < rounds; ++round) cuts += survive_each_cut(before, Unsynced::SectorsAtRandom, random);
    MESSAGE("seed " << seed << ": " << cuts << " cuts with torn writes; nobody lost");
    CHECK(cuts > 50);
}

TEST_CASE("a second power cut while the store recovers from the first loses nobody")
{
    const Before before;
    const auto seed = from_environment("LUUKKU_SEED", std::random_device{}());
    CAPTURE(seed);
    std::mt19937_64 random{seed};
    int second_cuts = 0;
    for (int operation = 3;; operation += 7) {
        CAPTURE(operation);
        Station station;
        before.copy_to(station);
        const auto first = day_cut_at(station, operation, Unsynced::SectorsAtRandom, random);
        if (!first.happened) break;
        {
            FaultyDisk disk;
            disk.trouble(Trouble::PowerCut, 1 + static_cast<int>(random() % 6));
            {
                auto store = store::Store::open(station.folder.path(), station.keystore);
                if (store) static_cast<void>((*store)->check_integrity());
            }
            second_cuts += disk.happened() ? 1 : 0;
            if (disk.happened()) disk.leave(station.folder.path(), Unsynced::SectorsAtRandom, random);
        }
        REQUIRE(test::people_in(station) >= first.acknowledged);
    }
    MESSAGE("seed " << seed << ": " << second_cuts << " second cuts");
    CHECK(second_cuts > 5);
}

TEST_CASE("negative control: a store that does not sync loses people in the same power cuts, so the cuts can be trusted")
{
    const Before before;
    const auto tally = without_syncing(before);
    MESSAGE(tally.cuts << " cuts without syncing: " << tally.lost << " lost people, " << tally.broken << " left a broken store");
    CHECK(tally.lost + tally.broken > tally.cuts / 2);
}
