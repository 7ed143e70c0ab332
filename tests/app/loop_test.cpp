#include "kiosk/app/loop.h"
#include "kiosk/painter/font_measure.h"
#include "platform/fake/fake_display.h"
#include "platform/sdl/sdl_display.h"
#include "tests/app/font.h"
#include "tests/app/kiosk.h"
#include "tests/app/listener.h"

#include <doctest/doctest.h>

#include <csignal>
#include <random>

using namespace luukku;
using namespace std::chrono_literals;
using test::Kiosk;
using test::Network;

namespace {

// Each look at it is a second later: an hour at the kiosk is over in a moment. At the end of the day somebody switches the program off.
class Hurrying : public Clock {
public:
    Hurrying(FakeClock& clock, Duration day) : m_clock{clock}, m_evening{clock.now().since_boot + day} {}

    [[nodiscard]] Moment now() override
    {
        m_clock.advance(1s);
        if (m_clock.now().since_boot >= m_evening) (void)std::raise(SIGTERM);
        return m_clock.now();
    }

private:
    FakeClock& m_clock;
    Duration m_evening{};
};

// The real frame loop over this kiosk, until it ends by itself.
int runs(Kiosk& kiosk, Duration day = 24h)
{
    const auto panel = *panel_named("handheld");
    auto display = open_display(panel.pixels.width, panel.pixels.height, Visibility::OffScreen, "");
    REQUIRE(display.ok());
    auto face = Face::open(std::move(*display), fonts_of_build());
    REQUIRE(face.ok());
    Hurrying clock{kiosk.clock, day};
    app::Loop loop{kiosk.engine(), **face, panel, test::words(), clock};
    return loop.run({});
}

// The same loop, and hands at the panel that do this: each list between two pictures.
void hands_do(Kiosk& kiosk, std::deque<std::vector<InputEvent>> script)
{
    const auto panel = *panel_named("handheld");
    auto face = Face::open(std::make_unique<FakeDisplay>(panel.pixels.width, panel.pixels.height, std::move(script)), fonts_of_build());
    REQUIRE(face.ok());
    app::Loop loop{kiosk.engine(), **face, panel, test::words(), kiosk.clock};
    CHECK(loop.run({}) == 0);
}

// The middle of what can be pressed on the page that she is on.
std::pair<float, float> middle_of(const Kiosk& kiosk, std::string_view id)
{
    const auto page = place(kiosk.page(), *panel_named("handheld"), kiosk.visit().comfort, 0, test::words(), test::font());
    const auto* node = node_called(page, id);
    REQUIRE(node != nullptr);
    REQUIRE(node->target.has_value());
    return {node->target->x + node->target->width / 2, node->target->y + node->target->height / 2};
}

// A panel that counts its pictures, and a voice that notes how many there were when it was given something to say.
struct Counting : FakeDisplay {
    Counting(const Panel& panel, std::deque<std::vector<InputEvent>> script, int& pictures) : FakeDisplay{panel.pixels.width, panel.pixels.height, std::move(script)}, m_pictures{pictures} {}
    void present() override { ++m_pictures; }

    int& m_pictures;
};

struct Noting : FakeSpeech {
    explicit Noting(const int& pictures) : m_pictures{pictures} {}
    std::uint64_t say(const Utterance& utterance) override
    {
        m_after.push_back(m_pictures);
        return FakeSpeech::say(utterance);
    }

    const int& m_pictures;
    std::vector<int> m_after{};
};

void meets_a_failed_disk(Kiosk& kiosk)
{
    kiosk.store().broken = Fault::StoreUnavailable;
    kiosk.presses("Ilmoittaudu");
    kiosk.types("010181-900C");
    kiosk.presses("Jatka");
    REQUIRE(kiosk.sees("tallennus ei toimi"));
}

}  // namespace

TEST_CASE("a kiosk whose disk failed is begun anew once nobody is at it, not while somebody reads what is safe, and then saves again")
{
    Network network;
    Kiosk kiosk{network};
    meets_a_failed_disk(kiosk);
    const auto failed_at = kiosk.clock.now().since_boot;

    CHECK(runs(kiosk) == app::Loop::begin_anew);
    CHECK(kiosk.clock.now().since_boot - failed_at >= kiosk.file().patience.before_asking + kiosk.file().patience.before_leaving);
    CHECK(kiosk.visit().phase == Phase::Welcome);

    kiosk.restarts();
    kiosk.checks_in("010181-900C");
    CHECK(kiosk.created("Encounter").size() == 1);
}

TEST_CASE("a person who leaves a kiosk whose disk failed leaves it to be begun anew at once")
{
    Network network;
    Kiosk kiosk{network};
    meets_a_failed_disk(kiosk);
    kiosk.presses_id("bar/leave");
    kiosk.presses_id("leave/leave");
    const auto left_at = kiosk.clock.now().since_boot;
    CHECK(runs(kiosk) == app::Loop::begin_anew);
    CHECK(kiosk.clock.now().since_boot - left_at < 10s);
}

TEST_CASE("staff whose change met a failed disk read so, and the kiosk is begun anew when they close their page")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    kiosk.opens_staff("271828");
    kiosk.presses("Asetukset");
    kiosk.store().broken = Fault::StoreUnavailable;
    kiosk.presses("Lääkäri");
    CHECK(kiosk.sees("tallennus ei toimi"));
    kiosk.presses("Sulje");
    CHECK(runs(kiosk) == app::Loop::begin_anew);
}

TEST_CASE("who calls for help at a kiosk whose disk failed reads 112 for as long as nobody came, and is not sent away by a new start")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.store().broken = Fault::StoreUnavailable;
    kiosk.presses_id("bar/help");
    REQUIRE(kiosk.sees("112"));
    CHECK(runs(kiosk, 3h) == 0);
    CHECK(kiosk.sees("112"));
}

TEST_CASE("a finger presses when it leaves what it came down on; slid off, or while the window is taken away, it presses nothing")
{
    Network network;
    Kiosk kiosk{network};
    const auto [x, y] = middle_of(kiosk, "card/check-in");
    const auto [other_x, other_y] = middle_of(kiosk, "card/book");
    hands_do(kiosk, {{TouchDown{1, x, y}}, {TouchUp{1, other_x, other_y}}, {TouchDown{1, 1, 1}}, {TouchUp{1, x, y}}, {TouchDown{1, x, y}, TouchLost{}}, {TouchUp{1, x, y}}});
    CHECK(kiosk.visit().phase == Phase::Welcome);
    hands_do(kiosk, {{TouchDown{1, x, y}}, {}, {}, {TouchUp{1, x, y}}});
    CHECK(kiosk.visit().phase == Phase::Identify);
}

TEST_CASE("a hand laid on the staff's corner opens nothing, however many fingers it has; five touches one after another do")
{
    Network network;
    Kiosk kiosk{network};
    std::vector<InputEvent> hand;
    for (std::int64_t finger = 1; finger <= 10; ++finger) hand.emplace_back(TouchDown{finger, 10, 10});
    for (std::int64_t finger = 1; finger <= 10; ++finger) hand.emplace_back(TouchUp{finger, 10, 10});
    hands_do(kiosk, {hand, hand, hand, hand});
    CHECK(kiosk.visit().phase == Phase::Welcome);
    kiosk.clock.advance(2s);
    const std::vector<InputEvent> touch{TouchDown{1, 10, 10}, TouchUp{1, 10, 10}};
    hands_do(kiosk, {touch, touch, touch, touch, touch});
    CHECK(kiosk.visit().phase == Phase::StaffPin);
}

TEST_CASE("two people's hands all over the panel press one thing at a time: of two cards under two fingers the first one's, once")
{
    Network network;
    Kiosk kiosk{network};
    const auto [x, y] = middle_of(kiosk, "card/book");
    const auto [other_x, other_y] = middle_of(kiosk, "card/check-in");
    hands_do(kiosk, {{TouchDown{1, x, y}, TouchDown{2, other_x, other_y}}, {TouchUp{2, other_x, other_y}}, {TouchUp{1, x, y}}, {TouchDown{2, x, y}}, {TouchUp{1, x, y}}});
    CHECK(kiosk.visit().phase == Phase::Identify);
    CHECK(kiosk.visit().job == Job::Book);
    CHECK(kiosk.visit().typed.empty());
}

TEST_CASE("who listens sees what she did before it is made ready to be said: the page, the key under her finger, the stop that she came to")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.engine().can_be_heard(Audible::Now);
    kiosk.presses_id("bar/listen");
    const auto panel = *panel_named("handheld");
    const auto [x, y] = middle_of(kiosk, "card/book");
    int pictures = 0;
    auto face = Face::open(std::make_unique<Counting>(panel, std::deque<std::vector<InputEvent>>{{TouchDown{1, x, y}}, {TouchLost{}}, {KeyPressed{Key::Down}}, {}}, pictures), fonts_of_build());
    REQUIRE(face.ok());
    Noting speech{pictures};
    const speech::Reader reader{test::words(), test::spoken()};
    app::Guide guide{speech, reader};
    app::Loop loop{kiosk.engine(), **face, panel, test::words(), kiosk.clock, &guide};
    CHECK(loop.run({}) == 0);
    CHECK(speech.m_after == std::vector{1, 2, 4});      // the third picture: the finger is gone
}
