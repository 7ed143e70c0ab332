#include "kiosk/layout/touch.h"

#include <doctest/doctest.h>

namespace luukku {

using namespace std::chrono_literals;

TEST_CASE("a press acts when the finger leaves the key it came down on")
{
    TouchRule touch;
    touch.down(1, "nav/next");
    CHECK(touch.pressed() == "nav/next");
    CHECK(touch.up(1, "nav/next", 1000ms) == "nav/next");
    CHECK_FALSE(touch.pressed().has_value());
}

TEST_CASE("a finger that slides off its key does nothing")
{
    TouchRule touch;
    touch.down(1, "nav/next");
    CHECK_FALSE(touch.up(1, "nav/back", 1000ms).has_value());
    touch.down(1, std::nullopt);
    CHECK_FALSE(touch.up(1, "nav/back", 2000ms).has_value());
}

TEST_CASE("a trembling hand presses once: the same key acts again only after 400 ms")
{
    TouchRule touch;
    touch.down(1, "key/5");
    CHECK(touch.up(1, "key/5", 1000ms).has_value());
    touch.down(1, "key/5");
    CHECK_FALSE(touch.up(1, "key/5", 1399ms).has_value());
    touch.down(1, "key/5");
    CHECK(touch.up(1, "key/5", 1400ms).has_value());
    touch.down(1, "key/6");
    CHECK(touch.up(1, "key/6", 1450ms).has_value());
}

TEST_CASE("the delay of touch is the one she has chosen: none at all, or a whole second (EN 301 549 5.8)")
{
    TouchRule touch;
    const auto taps = [&](Duration at) {
        touch.down(1, "key/5");
        return touch.up(1, "key/5", at).has_value();
    };
    touch.wait(1000ms);
    CHECK(taps(1000ms));
    CHECK_FALSE(taps(1999ms));
    CHECK(taps(2000ms));
    touch.wait(0ms);
    CHECK(taps(2001ms));
}

TEST_CASE("a palm beside the finger is nothing")
{
    TouchRule touch;
    touch.down(1, "key/5");
    touch.down(2, "bar/leave");
    CHECK_FALSE(touch.up(2, "bar/leave", 1000ms).has_value());
    CHECK(touch.up(1, "key/5", 1100ms) == "key/5");
}

TEST_CASE("a page that changes under the finger takes the press away")
{
    TouchRule touch;
    touch.down(1, "key/5");
    touch.forget();
    CHECK_FALSE(touch.up(1, "key/5", 1000ms).has_value());
}

}  // namespace luukku
