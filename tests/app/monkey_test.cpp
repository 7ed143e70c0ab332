#include "kiosk/app/loop.h"
#include "platform/fake/fake_speech.h"
#include "tests/app/kiosk.h"

#include <doctest/doctest.h>

#include <cstdlib>
#include <random>
#include <set>

using namespace luukku;
using namespace std::chrono_literals;
using test::Kiosk;
using test::Network;

namespace {

// A panel as large as a lobby's to the hand and coarse to the eye: what is painted matters little here, and takes little time.
Panel coarse_lobby()
{
    auto panel = *panel_named("lobby");
    panel.pixels = {270, 480};
    return panel;
}

// Whoever does anything at all at a kiosk: palms, ten fingers, keys, readers, pulled plugs, long absences. Before each input it looks
// whether what was promised still holds.
class Monkey : public Display {
public:
    Monkey(Kiosk& kiosk, FakeSpeech& speech, const Panel& panel, std::uint32_t seed, int inputs)
        : m_kiosk{kiosk}, m_speech{speech}, m_panel{panel}, m_random{seed}, m_left{inputs}, m_visit{kiosk.engine().visit_number()},
          m_pixels(static_cast<std::size_t>(panel.pixels.width) * static_cast<std::size_t>(panel.pixels.height))
    {
    }

    [[nodiscard]] Canvas canvas() override { return {m_pixels.data(), m_panel.pixels.width, m_panel.pixels.height, m_panel.pixels.width * 4}; }
    void present() override {}
    [[nodiscard]] Outcome save_png(const std::filesystem::path&) const override { return Done{}; }

    [[nodiscard]] std::vector<InputEvent> wait(Duration) override
    {
        look();
        if (m_left-- <= 0) return {WindowClosed{}};
        pass_time();
        return {input()};
    }

    [[nodiscard]] int visits_ended() const { return m_ended; }
    [[nodiscard]] std::size_t pages_seen() const { return m_pages.size(); }

private:
    int number(int below) { return std::uniform_int_distribution{0, below - 1}(m_random); }

    void look()
    {
        const auto& engine = m_kiosk.engine();
        m_pages.insert(engine.page().id);
        INFO("inputs left: " << m_left);
        REQUIRE(engine.visit().phase != Phase::Staff);      // nobody typed the PIN
        if (engine.visit_number() == m_visit) return;
        m_visit = engine.visit_number();
        ++m_ended;
        auto untouched = fresh(engine.station());
        untouched.touched_at = engine.visit().touched_at;
        if (m_headset) untouched.comfort.voice.on = engine.visit().comfort.voice.on;        // one that came as she went speaks to the next
        REQUIRE(engine.visit() == untouched);
    }

    void pass_time()
    {
        const int chance = number(1'000);
        if (chance < 600) m_kiosk.clock.advance(std::chrono::milliseconds{number(600)});
        else if (chance < 995) m_kiosk.clock.advance(std::chrono::milliseconds{number(3'000)});
        else m_kiosk.clock.advance(std::chrono::seconds{number(240)});
        if (number(2'000) == 0) m_kiosk.store().broken = Fault::DiskFull;
        else if (number(200) == 0) m_kiosk.store().broken.reset();
        if (number(500) == 0) m_speech.plug(m_headset = !m_headset);
        if (number(50) == 0) m_speech.let_end();
    }

    InputEvent input()
    {
        const int chance = number(100);
        if (chance < 8) return TouchDown{number(10), x(), y()};
        if (chance < 20) return TouchUp{number(10), x(), y()};
        if (chance < 80) return lifted();
        if (chance < 92) return KeyPressed{static_cast<Key>(number(static_cast<int>(Key::Help) + 1))};
        if (chance < 94) return TouchLost{};
        if (chance < 95) return WindowUncovered{};
        return TypedText{typed()};
    }

    // Where a finger came down it mostly goes up.
    InputEvent lifted()
    {
        m_held = !m_held;
        if (m_held) {
            m_x = x();
            m_y = y();
            return TouchDown{0, m_x, m_y};
        }
        return TouchUp{0, m_x, m_y};
    }

    std::string typed()
    {
        static constexpr std::array texts{"010181-900C", "010280-952L", "0", "9", "A", "-", "\x1b", "\x03\x16", "ä", "\xf0\x9f\x91\xb5", "https://", ""};
        const auto which = static_cast<std::size_t>(number(static_cast<int>(texts.size()) + 1));
        return which < texts.size() ? texts.at(which) : std::string(static_cast<std::size_t>(number(400)), '7');
    }

    float x() { return static_cast<float>(number(m_panel.pixels.width + 40) - 20); }
    float y() { return static_cast<float>(number(m_panel.pixels.height + 40) - 20); }

    Kiosk& m_kiosk;
    FakeSpeech& m_speech;
    Panel m_panel;
    std::mt19937 m_random;
    int m_left;
    VisitNumber m_visit;
    std::vector<std::uint32_t> m_pixels;
    std::set<std::string> m_pages{};
    int m_ended{};
    bool m_held{};
    bool m_headset{};
    float m_x{}, m_y{};
};

int inputs_in_all()
{
    const char* wanted = std::getenv("LUUKKU_MONKEY_INPUTS");
    return wanted ? std::atoi(wanted) : 20'000;
}

const speech::Spoken& spoken()
{
    static const auto loaded = speech::Spoken::load(LUUKKU_SOURCE_DIR "/assets/speech");
    REQUIRE(loaded.ok());
    return loaded.value();
}

}  // namespace

TEST_CASE("whatever hands, keys, readers and silences do to a kiosk, it stands, nobody gets behind the PIN, and who goes leaves a fresh visit")
{
    constexpr int seeds = 10;
    int ended = 0;
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
        CAPTURE(seed);
        Network network;
        Kiosk kiosk{network};
        FakeSpeech speech;
        speech::Reader reader{test::words(), spoken()};
        app::Guide guide{speech, reader};
        const auto panel = coarse_lobby();
        auto owned = std::make_unique<Monkey>(kiosk, speech, panel, seed, inputs_in_all() / seeds);
        auto& monkey = *owned;
        auto face = Face::open(std::move(owned), fonts_of_build());
        REQUIRE(face.ok());
        app::Loop loop{kiosk.engine(), **face, panel, test::words(), kiosk.clock, &guide};
        CHECK(loop.run({}) == 0);
        CHECK(monkey.pages_seen() > 5);
        ended += monkey.visits_ended();
    }
    CHECK(ended > seeds);
}
