#pragma once

#include "platform/clock.h"

#include <atomic>

namespace luukku {

// Wall time of the machine, and CLOCK_BOOTTIME, which goes on while the machine sleeps and which nobody can set. Any thread may ask.
class SystemClock : public Clock {
public:
    [[nodiscard]] Moment now() override;

private:
    std::atomic<std::uint64_t> m_sequence{0};
};

}  // namespace luukku
