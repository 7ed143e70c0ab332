// A disk that is full, or that fails: nothing is called saved that is not, and the station goes on or says that it cannot.
#include "tests/faults/day.h"
#include "tests/faults/powercut_vfs.h"

#include <doctest/doctest.h>

using namespace luukku;
using luukku::test::FaultyDisk;
using luukku::test::Station;
using Trouble = FaultyDisk::Trouble;

namespace {

// One person is saved while this happens at this operation of saving; what the station does then gives the number of people who must
// be there at the end. False when saving has fewer operations than that.
template <typename Then>
bool during_a_commit(Trouble kind, int operation, Then then)
{
    CAPTURE(operation);
    Station station;
    int people = 0;
    bool happened = false;
    {
        FaultyDisk disk;
        REQUIRE(station.store().commit(test::person(1)));
        disk.trouble(kind, operation);
        const auto saved = station.store().commit(test::person(2));
        happened = disk.happened();
        disk.trouble(Trouble::None, 0);
        people = then(station, saved);
        station.stop();
    }
    CHECK(test::people_in(station) == people);
    return happened;
}

}  // namespace

TEST_CASE("a person who comes while the disk is full is told so, and is saved once there is room again")
{
    int refused = 0;
    const auto goes_on = [&refused](Station& station, const Outcome& saved) {
        if (!saved) {
            ++refused;
            CHECK(saved.error().fault == Fault::DiskFull);
            CHECK(*station.store().last_ticket(test::today) == 1);
            CHECK(station.store().commit(test::person(2)));
        }
        CHECK(station.store().commit(test::person(3)));
        return 3;
    };
    for (int operation = 1; during_a_commit(Trouble::DiskFull, operation, goes_on); ++operation) {}
    CHECK(refused > 3);
}

TEST_CASE("a station that starts on a full disk with records unsent opens all the same, and sends them once there is room")
{
    Station station;
    {
        FaultyDisk disk;
        REQUIRE(station.store().commit(test::person(1)));
        const auto taken = station.store().take_due(test::morning(std::chrono::hours{1}), 50);
        REQUIRE(taken);
        REQUIRE_FALSE(taken->empty());
        disk.trouble(Trouble::DiskFull, 1);
        station.restart();
        CHECK(disk.happened());
        CHECK(*station.store().last_ticket(test::today) == 1);
        CHECK_FALSE(station.store().take_due(test::morning(std::chrono::hours{1}), 50));
        disk.trouble(Trouble::None, 0);
        const auto again = station.store().take_due(test::morning(std::chrono::hours{1}), 50);
        REQUIRE(again);
        CHECK(again->size() == taken->size());
        station.stop();
    }
    CHECK(test::people_in(station) == 1);
}

TEST_CASE("after a failed write or sync nothing is called saved until the store was opened again")
{
    for (const auto kind : {Trouble::WriteFails, Trouble::SyncFails}) {
        int refused = 0;
        const auto starts_again = [&refused](Station& station, const Outcome& saved) {
            if (saved) return 2;
            ++refused;
            CHECK(saved.error().fault == Fault::StoreUnavailable);
            CHECK(!station.store().commit(test::person(3)));
            CHECK(!station.store().last_ticket(test::today));

            station.restart();
            const auto again = station.store().commit(test::person(2));
            const bool there = again.ok() || again.error().fault == Fault::Conflict;
            CHECK(there);
            return 2;
        };
        for (int operation = 1; during_a_commit(kind, operation, starts_again); ++operation) {}
        CHECK(refused > 0);
    }
}
