#include "sync/outbox/row.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::outbox;
using namespace std::chrono_literals;

TEST_CASE("the wait before the next try doubles from one second to ten minutes")
{
    CHECK(wait_before_retry(1, 0.5, {}) == 500ms);
    CHECK(wait_before_retry(2, 0.5, {}) == 1s);
    CHECK(wait_before_retry(5, 0.5, {}) == 8s);
    CHECK(wait_before_retry(10, 0.5, {}) == 256s);
    CHECK(wait_before_retry(11, 0.5, {}) == 5min);
    CHECK(wait_before_retry(2'000'000'000, 0.5, {}) == 5min);
}

TEST_CASE("stations that failed together do not come back together")
{
    CHECK(wait_before_retry(11, 0.0, {}) == 0s);
    CHECK(wait_before_retry(11, 0.999, {}) > 9min);
    CHECK(wait_before_retry(11, 1.0, {}) < 10min);
    CHECK(wait_before_retry(0, 0.999, {}) < 1s);
    CHECK(wait_before_retry(-3, 0.999, {}) < 1s);
}

TEST_CASE("the server's wish is never undercut, and a mistaken one does not silence the station")
{
    CHECK(wait_before_retry(1, 0.0, 90s) == 90s);
    CHECK(wait_before_retry(1, 0.999, 90s) > 90s);
    CHECK(wait_before_retry(1, 0.999, 90s) < 91s);
    CHECK(wait_before_retry(1, 0.0, 24h * 365) == longest_wish);
    CHECK(wait_before_retry(1, 0.0, -5s) == 0s);
}
