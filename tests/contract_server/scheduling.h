#pragma once

#include "sync/exchange/scheduling.h"
#include "tests/contract_server/records.h"

#include <deque>
#include <memory>
#include <string>
#include <vector>

namespace luukku::test {

// A centre that takes bookings one way. The server under test comes first; beside the embedded one there are two that book by operations, the last without holds.
struct Way {
    const char* name{};
    exchange::Scheduling by{};
    const Place* place{};
};
[[nodiscard]] std::vector<Way> ways();
[[nodiscard]] std::vector<Way> ways_that_hold();

[[nodiscard]] std::deque<Luck> bad_at(std::size_t request, Luck luck);

struct Kiosk {
    explicit Kiosk(const Way& way, std::deque<Luck> luck = {}) : wire{new_line(*way.place)}, line{*wire, std::move(luck)}, server{way.place->base, line} {}

    std::unique_ptr<http::Http> wire;
    UnluckyHttp line;
    rest::Server server;
};

// A station of one way, with this many free times of twenty minutes one after the other.
struct Scene {
    explicit Scene(const Way& of, std::size_t times = 1);

    [[nodiscard]] std::vector<Json> finds();                    // as the kiosk sees them
    [[nodiscard]] exchange::VisitPlan plan(std::size_t times);  // for the first of what is found now, a part each
    [[nodiscard]] std::size_t slots_that_are(const std::string& status);
    [[nodiscard]] std::size_t standing();                       // bookings of the patient that were made here
    [[nodiscard]] Json booked(const Json& own);                 // as the centre has it now, by our identifier; asserts that there is one
    void staff_takes(std::size_t time);
    void time_passes(Duration time);                            // for the centre, and for those who give back what was held

    Way way{};
    Station station;
    std::vector<std::string> times{};   // "Slot/…"
    Utc start{};                        // of the first of them: tomorrow
    Utc now{};
};

}  // namespace luukku::test
