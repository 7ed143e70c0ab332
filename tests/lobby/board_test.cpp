#include "kiosk/lobby/board.h"
#include "kiosk/lobby/chime.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>

using namespace luukku;
using namespace luukku::lobby;
using namespace std::chrono_literals;

namespace {

constexpr Utc morning{1'795'419'720'000ms};

// The screen of a lobby, and a centre that calls people.
struct Waiting {
    Board board{};
    Duration now{10min};            // since the machine's start
    Utc centre{morning};
    std::vector<Call> calls{};      // who is received now
    bool speaking{};
    std::vector<int> said{};

    Waiting() { board.heard = now; }

    void call(int number, const char* place = "Location/ovi-3")
    {
        auto& one = of(number);
        one.place = place;
        one.at = one.changed = centre;
    }
    Call& of(int number)
    {
        for (auto& one : calls)
            if (one.number == number) return one;
        calls.push_back({"e" + std::to_string(number), number});
        return calls.back();
    }
    void steps(const std::optional<Heard>& heard)
    {
        auto next = step(board, heard, now, speaking);
        board = std::move(next.board);
        if (next.say) said.push_back(next.say->number);
    }
    void hears() { steps(Heard{calls, centre}); }
    void passes(Duration time, bool reached = true)
    {
        for (auto left = time; left > 0s; left -= 1s) {
            now += 1s;
            centre += 1s;
            if (reached) hears();
            else steps({});
        }
    }
    [[nodiscard]] int shown() const { return board.now ? board.now->call.number : 0; }
    [[nodiscard]] std::vector<int> listed() const
    {
        std::vector<int> numbers;
        for (const auto& one : board.last) numbers.push_back(one.call.number);
        return numbers;
    }
};

// It has heard once that nobody is called.
Waiting quiet()
{
    Waiting screen;
    screen.hears();
    return screen;
}

}  // namespace

TEST_CASE("who is called is shown and said once, however often the centre says it")
{
    auto screen = quiet();
    screen.call(104);
    screen.passes(60s);
    CHECK(screen.shown() == 104);
    CHECK(screen.said == std::vector{104});
}

TEST_CASE("three people who are called at once are shown and said one after another, each alone for eight seconds at least and until it has been said")
{
    auto screen = quiet();
    for (const int number : {104, 105, 106}) {
        screen.call(number);
        screen.centre += 10ms;
    }
    screen.passes(1s);
    screen.speaking = true;
    screen.passes(20s);
    CHECK(screen.shown() == 104);
    CHECK(screen.said == std::vector{104});
    screen.speaking = false;
    screen.passes(1s);
    CHECK(screen.shown() == 105);
    screen.passes(7s);
    CHECK(screen.shown() == 105);
    screen.passes(1s);
    CHECK(screen.shown() == 106);
    CHECK(screen.said == std::vector{104, 105, 106});
    CHECK(screen.listed() == std::vector{105, 104});
}

TEST_CASE("a voice that hangs keeps nobody waiting for longer than a minute")
{
    auto screen = quiet();
    screen.call(104);
    screen.call(105);
    screen.speaking = true;
    screen.passes(70s);
    CHECK(screen.said == std::vector{104, 105});
}

TEST_CASE("who did not come is called again when staff call her again or elsewhere, and not because a line is added to her record")
{
    auto screen = quiet();
    screen.call(104);
    screen.passes(20s);
    screen.of(104).changed = screen.centre;         // somebody writes in her record
    screen.passes(20s);
    CHECK(screen.said == std::vector{104});
    screen.call(104);
    screen.passes(20s);
    CHECK(screen.said == std::vector{104, 104});
    screen.call(104, "Location/ovi-12");
    screen.passes(20s);
    CHECK(screen.said == std::vector{104, 104, 104});
    CHECK(screen.board.now->call.place == "Location/ovi-12");
    CHECK(screen.listed() == std::vector<int>{});
    screen.of(104).at.reset();                      // a machine leaves the moment out
    screen.passes(20s);
    CHECK(screen.said.size() == 3);
}

TEST_CASE("a screen that begins anew lists who was called a moment ago, and calls nobody whose turn it was before")
{
    Waiting screen;
    for (const int number : {101, 102, 103}) {
        screen.call(number);
        screen.centre += 1min;
    }
    screen.hears();
    screen.passes(60s);
    CHECK(screen.said.empty());
    CHECK(screen.shown() == 0);
    CHECK(screen.listed() == std::vector{103, 102, 101});
    screen.of(101).changed = screen.centre;
    screen.passes(5s);
    CHECK(screen.said.empty());
}

TEST_CASE("whoever is called while the centre cannot be reached is called when it can, unless that is long ago: then her number is listed")
{
    auto screen = quiet();
    screen.call(104);
    screen.passes(4min, false);
    screen.call(105);
    screen.passes(60s, false);
    screen.passes(1s);
    CHECK(screen.said == std::vector{105});
    CHECK(screen.listed() == std::vector{104});
}

TEST_CASE("whoever looks at a screen that has heard nothing for fifteen seconds is told that it may be old, and no longer than that is true")
{
    auto screen = quiet();
    screen.passes(15s, false);
    CHECK_FALSE(may_be_old(screen.board, screen.now));
    screen.passes(1s, false);
    CHECK(may_be_old(screen.board, screen.now));
    screen.passes(1s);
    CHECK_FALSE(may_be_old(screen.board, screen.now));
}

TEST_CASE("who is called back before it is her turn on the screen is not called")
{
    auto screen = quiet();
    screen.call(104);
    screen.centre += 10ms;
    screen.call(105);
    screen.passes(1s);
    screen.calls.pop_back();
    screen.passes(30s);
    CHECK(screen.said == std::vector{104});
}

TEST_CASE("a number stands large for three minutes and among the last for a quarter of an hour, and then it is gone")
{
    auto screen = quiet();
    screen.call(104);
    screen.passes(179s);
    CHECK(screen.shown() == 104);
    screen.passes(5s);
    CHECK(screen.shown() == 0);
    CHECK(screen.listed() == std::vector{104});
    screen.passes(16min);
    CHECK(screen.listed().empty());
}

TEST_CASE("the last four are listed, the newest first, and nobody twice")
{
    auto screen = quiet();
    for (const int number : {101, 102, 103, 104, 105, 106}) {
        screen.call(number);
        screen.passes(10s);
    }
    CHECK(screen.listed() == std::vector{105, 104, 103, 102});
    screen.call(103);
    screen.passes(10s);
    CHECK(screen.listed() == std::vector{106, 105, 104, 102});
}

TEST_CASE("a visit of yesterday whose record is put in order today calls nobody who has its number now")
{
    auto screen = quiet();
    screen.call(104);
    screen.of(104).at = screen.centre - 20h;
    screen.passes(10s);
    CHECK(screen.said.empty());
    CHECK(screen.listed().empty());
}

TEST_CASE("who is called without a moment, and without the centre's clock, is called all the same")
{
    auto screen = quiet();
    screen.call(104);
    screen.of(104).at.reset();
    screen.of(104).changed.reset();
    screen.passes(10s);
    CHECK(screen.said == std::vector{104});
}

TEST_CASE("a centre that calls a thousand people at once fills neither the memory nor the day of who waits")
{
    auto screen = quiet();
    for (int number = 1; number <= 5'000; ++number) screen.call(number);
    screen.hears();
    CHECK(screen.board.waiting.size() <= 30);
    CHECK(screen.board.known.size() <= 3'000);
    CHECK(screen.board.last.size() <= 4);
}

TEST_CASE("whoever reads hears two notes that begin and end without a click")
{
    const auto notes = chime(22'050);
    REQUIRE(notes.size() > 22'050);
    CHECK(std::abs(notes.front()) < 200);
    CHECK(std::abs(notes.back()) < 200);
    CHECK(*std::max_element(notes.begin(), notes.end()) > 3'000);
}
