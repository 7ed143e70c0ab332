#include "kiosk/layout/touch.h"

#include "tests/layout/desk.h"

#include <array>
#include <random>

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

TEST_CASE("a palm that rests where nothing is keeps no finger from pressing")
{
    TouchRule touch;
    touch.down(1, std::nullopt);
    touch.down(2, "key/5");
    CHECK(touch.up(2, "key/5", 1000ms) == "key/5");
    CHECK_FALSE(touch.up(1, "key/5", 2000ms).has_value());
}

TEST_CASE("a panel that lost the end of a touch takes the next one of that finger as new")
{
    TouchRule touch;
    touch.down(1, "key/5");
    touch.down(1, "key/6");
    CHECK(touch.up(1, "key/6", 1000ms) == "key/6");
    touch.down(1, "key/5");
    touch.down(1, std::nullopt);
    CHECK_FALSE(touch.up(1, "key/5", 2000ms).has_value());
}

TEST_CASE("a finger held for a minute acts once, when it leaves; slid off it acts on nothing, and back on its key it acts")
{
    TouchRule touch;
    touch.down(1, "key/5");
    CHECK(touch.pressed() == "key/5");
    CHECK(touch.up(1, "key/5", 61'000ms) == "key/5");
    CHECK_FALSE(touch.up(1, "key/5", 62'000ms).has_value());
    touch.down(1, "key/6");
    CHECK_FALSE(touch.up(1, std::nullopt, 63'000ms).has_value());
    CHECK_FALSE(touch.pressed().has_value());
}

TEST_CASE("whatever ten fingers and two palms do, no lifted finger presses anything but what it alone came down on")
{
    const auto page = placed(sample("identify"), "handheld");
    std::mt19937 random{7};
    const auto number = [&](int below) { return std::uniform_int_distribution{0, below - 1}(random); };
    struct Contact { bool down{}; std::optional<std::string> on{}; };
    int acted = 0;
    for (int storm = 0; storm < 10'000; ++storm) {
        TouchRule touch;
        std::array<Contact, 12> contacts{};
        Duration now{};
        for (int i = 0; i < 24; ++i) {
            const auto finger = static_cast<std::size_t>(number(static_cast<int>(contacts.size())));
            auto& contact = contacts[finger];
            const auto* there = node_at(page, static_cast<float>(number(page.pixels.width)), static_cast<float>(number(page.pixels.height)));
            // Most fingers lift where they came down.
            const auto target = contact.down && number(4) != 0 ? contact.on : there && there->enabled ? std::optional{there->id} : std::nullopt;
            now += Duration{number(300)};
            if (number(50) == 0) touch.forget();
            if (!contact.down) {
                const auto before = touch.pressed();
                touch.down(static_cast<std::int64_t>(finger), target);
                if (before) REQUIRE(touch.pressed() == before);     // the first finger keeps what it presses
                contact = {true, target};
                continue;
            }
            contact.down = false;
            const auto showed = touch.pressed();
            const auto acts = touch.up(static_cast<std::int64_t>(finger), target, now);
            if (!acts) continue;
            ++acted;
            REQUIRE(acts == target);
            REQUIRE(acts == contact.on);
            REQUIRE(acts == showed);
            REQUIRE_FALSE(touch.pressed().has_value());
        }
    }
    CHECK(acted > 1000);
}

TEST_CASE("a page that changes under the finger takes the press away")
{
    TouchRule touch;
    touch.down(1, "key/5");
    touch.forget();
    CHECK_FALSE(touch.up(1, "key/5", 1000ms).has_value());
}

}  // namespace luukku
