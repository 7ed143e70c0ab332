#include "kiosk/app/desk_loop.h"
#include "kiosk/screens/screens.h"
#include "platform/fake/fake_sound.h"
#include "platform/fake/fake_speech.h"
#include "tests/app/font.h"
#include "tests/app/relay.h"
#include "tests/support/pages.h"
#include "tests/support/stations.h"

#include <doctest/doctest.h>

#include <condition_variable>

using namespace luukku;
using namespace std::chrono_literals;

namespace {

const RecordId help_call{"11111111-1111-4111-8111-111111111111"};

// Each look at it is a second later.
class Passing : public Clock {
public:
    [[nodiscard]] Moment now() override { return {Utc{1'795'419'720'000ms + ++m_seconds * 1s}, 1h + m_seconds * 1s, 1}; }

private:
    int m_seconds{};
};

// The way of the desk to the relay.
class AtDesk : public http::Http {
public:
    explicit AtDesk(test::Relay& relay) : m_relay{relay} {}
    [[nodiscard]] Result<http::Response> send(const http::Request& request) override { return m_relay.send_as({relay::Role::Desk, "Vastaanotto"}, request); }

private:
    test::Relay& m_relay;
};

// A panel at which somebody waits for the first news, looks at it, presses there, waits for what comes of it, and goes.
class HandAtDesk : public Display {
public:
    HandAtDesk(Panel panel, std::pair<float, float> pressed) : m_panel{std::move(panel)}, m_pressed{std::move(pressed)}, m_pixels(static_cast<std::size_t>(m_panel.pixels.width) * static_cast<std::size_t>(m_panel.pixels.height)) {}

    [[nodiscard]] Canvas canvas() override { return {m_pixels.data(), m_panel.pixels.width, m_panel.pixels.height, m_panel.pixels.width * static_cast<int>(sizeof(std::uint32_t))}; }
    void present() override {}
    [[nodiscard]] Outcome save_png(const std::filesystem::path&) const override { return Done{}; }
    [[nodiscard]] std::vector<InputEvent> wait(Duration) override
    {
        switch (++m_step) {
        case 1: await(1); return {};
        case 2:
        case 3: return {};
        case 4: m_pressed_at = news(); return {TouchDown{1, m_pressed.first, m_pressed.second}, TouchUp{1, m_pressed.first, m_pressed.second}};
        case 5: await(m_pressed_at + 2); return {};        // one may have been on its way when she pressed
        default: return {WindowClosed{}};
        }
    }
    void wake() override
    {
        const std::lock_guard lock{m_mutex};
        ++m_news;
        m_came.notify_all();
    }

private:
    int news()
    {
        const std::lock_guard lock{m_mutex};
        return m_news;
    }
    void await(int many)
    {
        std::unique_lock lock{m_mutex};
        m_came.wait(lock, [&] { return m_news >= many; });
    }

    Panel m_panel;
    std::pair<float, float> m_pressed;
    std::vector<std::uint32_t> m_pixels;
    std::mutex m_mutex{};
    std::condition_variable m_came{};
    int m_news{};
    int m_pressed_at{};
    int m_step{};
};

// Where the key of the one call stands.
std::pair<float, float> key_of_call(test::Relay& relay)
{
    const auto desk = desk::came({}, relay.seen_at_desk(), 1h);
    const auto page = place(desk_page(desk, test::kajaani(), {Utc{1'795'419'720'000ms}, 1h, 1}), *panel_named("desk"), {}, 0, test::words(), test::font());
    const auto* node = node_called(page, "fact/call/" + desk::key_of({"kioski-1", help_call}));
    REQUIRE(node != nullptr);
    REQUIRE(node->target.has_value());
    return {node->target->x + node->target->width / 2, node->target->y + node->target->height / 2};
}

}  // namespace

TEST_CASE("a call at the desk is seen, heard and said, and one press there takes it")
{
    test::Relay relay;
    auto kiosk = relay::Client{"https://relay.example:8443", relay};
    REQUIRE(kiosk.report({"Aula A", {{help_call, relay::Need::Nurse, 20s, relay::State::Open}}}).ok());
    const auto panel = *panel_named("desk");
    auto face = Face::open(std::make_unique<HandAtDesk>(panel, key_of_call(relay)), fonts_of_build());
    REQUIRE(face.ok());
    Passing clock;
    FakeSound sound;
    FakeSpeech voice;
    const auto station = test::kajaani();
    app::DeskLink link{"https://relay.example:8443", std::make_unique<AtDesk>(relay), [&] { (*face)->wake(); }};
    app::DeskLoop loop{{station, **face, panel, test::words(), clock, link, &sound, &voice}};
    CHECK(loop.run({}) == 0);
    CHECK(sound.waiting().size() > 10'000);
    REQUIRE(voice.said().size() == 1);
    CHECK(voice.said()[0].words == "Avunpyyntö. kioski-1, Aula A. Tarvitsee hoitajan heti.");
    CHECK(voice.said()[0].ear == Ear::Speaker);
    CHECK(kiosk.report({{}, {{help_call, {}, 20s, relay::State::Open}}})->at(0).by == "Vastaanotto");
}

TEST_CASE("a desk whose relay is away ends as any other when it is asked to")
{
    test::Relay relay;
    relay.up = false;
    const auto panel = *panel_named("handheld");
    auto face = Face::open(std::make_unique<HandAtDesk>(panel, std::pair{1.0F, 1.0F}), fonts_of_build());
    REQUIRE(face.ok());
    Passing clock;
    const auto station = test::kajaani();
    app::DeskLink link{"https://relay.example:8443", std::make_unique<AtDesk>(relay), [&] { (*face)->wake(); }};
    app::DeskLoop loop{{station, **face, panel, test::words(), clock, link}};
    CHECK(loop.run("first.png") == 0);
}
