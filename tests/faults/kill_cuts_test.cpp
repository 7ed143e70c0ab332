// A killed program loses nothing that it acknowledged. What this shows and what not: the kernel keeps what a killed program wrote, so
// these cuts try the transactions and the recovery, not the syncing. Power cuts are tried in powercut_test.cpp.
#include "tests/faults/day.h"

#include <doctest/doctest.h>

#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstdlib>
#include <random>

using namespace luukku;
using luukku::test::Station;

namespace {

enum class Doing : int { Nothing, Opening, Committing };

std::uint64_t from_environment(const char* name, std::uint64_t otherwise)
{
    const auto* text = std::getenv(name);
    return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

// One word of memory that the program to be killed shares with the test, to tell where the cut fell.
class Witness {
public:
    Witness() : m_doing{::mmap(nullptr, sizeof(std::atomic<Doing>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0)}
    {
        REQUIRE(m_doing != MAP_FAILED);
    }
    Witness(const Witness&) = delete;
    Witness& operator=(const Witness&) = delete;
    ~Witness() { ::munmap(m_doing, sizeof(std::atomic<Doing>)); }

    std::atomic<Doing>& doing() { return *static_cast<std::atomic<Doing>*>(m_doing); }

private:
    void* m_doing;
};

// The program to be killed: tells 0 when it starts, opens the store and serves people from this number on, telling each number once it
// is acknowledged.
[[noreturn]] void serve(const Station& station, Witness& witness, int number, int to)
{
    auto keystore = station.keystore;
    witness.doing() = Doing::Opening;
    constexpr int starting = 0;
    if (::write(to, &starting, sizeof starting) != sizeof starting) ::_exit(2);
    auto store = store::Store::open(station.folder.path(), keystore);
    witness.doing() = Doing::Nothing;
    if (!store) ::_exit(3);

    for (;; ++number) {
        const auto batch = test::person(number);
        witness.doing() = Doing::Committing;
        const bool saved = (*store)->commit(batch).ok();
        witness.doing() = Doing::Nothing;
        if (!saved || ::write(to, &number, sizeof number) != sizeof number) ::_exit(4);
        if (number % 5 != 0) continue;

        std::vector<outbox::RowOutcome> outcomes;
        for (const auto& row : *(*store)->take_due(test::morning(std::chrono::hours{1}), 6)) outcomes.push_back({row.id, outbox::Fate::Acknowledged, {}, {}});
        if (!(*store)->settle(outcomes, test::morning(), 0.5)) ::_exit(5);
    }
}

// Waits for the start and for so many acknowledged numbers, and then for so much time.
int listen(int from, int acknowledgements, std::chrono::microseconds then)
{
    int last = 0;
    for (int heard = 0; heard <= acknowledgements; ++heard) {
        if (::read(from, &last, sizeof last) != sizeof last) return -1;
    }
    const auto until = std::chrono::steady_clock::now() + then;
    for (;;) {
        const auto left = std::chrono::duration_cast<std::chrono::nanoseconds>(until - std::chrono::steady_clock::now()).count();
        if (left <= 0) return last;
        pollfd waiting{from, POLLIN, 0};
        const timespec patience{0, static_cast<long>(left)};
        if (::ppoll(&waiting, 1, &patience, nullptr) > 0 && ::read(from, &last, sizeof last) != sizeof last) return -1;
    }
}

int drain(int from, int last)
{
    int number = 0;
    while (::read(from, &number, sizeof number) == sizeof number) last = number;
    return last;
}

struct Cut {
    int acknowledged{};     // the last number that the program told; 0: none this time
    Doing during{};
};

Cut cut(const Station& station, int next, int acknowledgements, std::chrono::microseconds then)
{
    Witness witness;
    std::array<int, 2> ends{};
    REQUIRE(::pipe(ends.data()) == 0);
    const auto child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) serve(station, witness, next, ends[1]);
    ::close(ends[1]);

    const int heard = listen(ends[0], acknowledgements, then);
    ::kill(child, SIGKILL);
    int status = 0;
    ::waitpid(child, &status, 0);
    const int acknowledged = drain(ends[0], heard);
    ::close(ends[0]);
    REQUIRE(heard >= 0);
    REQUIRE(WIFSIGNALED(status));
    return {acknowledged, witness.doing()};
}

}  // namespace

TEST_CASE("a station killed at any moment has every person whom it told that they are in, once, and nobody by half")
{
    const auto cuts = from_environment("LUUKKU_CUTS", 60);
    const auto seed = from_environment("LUUKKU_SEED", std::random_device{}());
    std::mt19937_64 random{seed};
    const auto below = [&random](std::uint64_t limit) { return static_cast<int>(random() % limit); };
    constexpr std::uint64_t cuts_a_station = 25;

    auto station = std::make_unique<Station>();
    int people = 0;
    int during_commit = 0;
    int during_opening = 0;
    std::uint64_t acknowledged = 0;
    for (std::uint64_t i = 0; i < cuts; ++i) {
        if (i % cuts_a_station == 0) {
            station = std::make_unique<Station>();
            station->restart();
            station->stop();
            people = 0;
        }
        CAPTURE(seed);
        CAPTURE(i);
        // Every fourth cut comes early, while the program still reads what the last cut left.
        const bool early = i % 4 == 3;
        const auto then = std::chrono::microseconds{early ? below(3'000) : below(6'000)};
        const auto fell = cut(*station, people + 1, early ? 0 : 1 + below(8), then);

        const int now = test::people_in(*station);
        const int told = std::max(people, fell.acknowledged);
        REQUIRE(now >= told);
        REQUIRE(now <= told + 1);
        acknowledged += static_cast<std::uint64_t>(told - people);
        people = now;
        during_commit += fell.during == Doing::Committing ? 1 : 0;
        during_opening += fell.during == Doing::Opening ? 1 : 0;
    }
    MESSAGE("seed " << seed << ": " << cuts << " cuts, " << during_commit << " inside a commit, " << during_opening << " while opening; " << acknowledged
                    << " people acknowledged, none lost");
    // Cuts that never hit anything would prove nothing.
    CHECK(during_commit > 0);
    CHECK(during_opening > 0);
}
