#include "platform/system/system_clock.h"

#include <time.h>

namespace luukku {

namespace {

Duration read(clockid_t clock)
{
    timespec time{};
    ::clock_gettime(clock, &time);
    return std::chrono::floor<Duration>(std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec});
}

}  // namespace

Moment SystemClock::now()
{
    const auto sequence = ++m_sequence;
    return {Utc{read(CLOCK_REALTIME)}, read(CLOCK_BOOTTIME), sequence};
}

}  // namespace luukku
