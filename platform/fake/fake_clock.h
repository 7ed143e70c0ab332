#pragma once

#include "platform/clock.h"

namespace luukku {

// A clock that stands until it is told to go: on a Monday morning, 23 November 2026 at 9.42 in Helsinki, unless told otherwise.
class FakeClock : public Clock {
public:
    explicit FakeClock(Utc start = Utc{std::chrono::milliseconds{1'795'419'720'000}}) : m_utc{start} {}

    [[nodiscard]] Moment now() override { return {m_utc, m_since_boot, ++m_sequence}; }

    void advance(Duration time)
    {
        m_utc += time;
        m_since_boot += time;
    }

    // Somebody sets the wall clock; the time since the start of the machine does not notice.
    void set_wall(Utc time) { m_utc = time; }

private:
    Utc m_utc;
    Duration m_since_boot{std::chrono::minutes{5}};
    std::uint64_t m_sequence{};
};

}  // namespace luukku
