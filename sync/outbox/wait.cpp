#include "sync/outbox/row.h"

#include <algorithm>

namespace luukku::outbox {

namespace {

using namespace std::chrono_literals;

constexpr Duration first_wait{1s};
constexpr Duration longest_own_wait{10min};

Duration doubled(int attempts)
{
    auto wait = first_wait;
    for (int attempt = 1; attempt < attempts && wait < longest_own_wait; ++attempt) wait *= 2;
    return std::min(wait, longest_own_wait);
}

}  // namespace

// Jitter goes on top of the server's wish: a hundred stations that were told "in a minute" must not all come in that second.
Duration wait_before_retry(int attempts, double unit_random, std::optional<Duration> retry_after)
{
    const auto most = doubled(attempts);
    const auto jitter = Duration{static_cast<Duration::rep>(static_cast<double>(most.count()) * std::clamp(unit_random, 0.0, 1.0))};
    const auto wish = std::clamp(retry_after.value_or(Duration{0}), Duration{0}, longest_wish);
    return wish + std::min(jitter, most - Duration{1});
}

}  // namespace luukku::outbox
