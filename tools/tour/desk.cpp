#include "tools/tour/player.h"

#include "kiosk/screens/screens.h"
#include "platform/sdl/sdl_display.h"
#include "sync/relay/client.h"

#include <algorithm>

// The station's relay and its staff desk beside the kiosk.
namespace luukku::tour {

Outcome Player::open_relay()
{
    auto relay = relay::PracticeRelay::start();
    if (!relay) return relay.error();
    m_relay = *std::move(relay);
    auto of_kiosk = m_relay->connection(relay::Machine::Kiosk, "kioski-1");
    auto of_desk = m_relay->connection(relay::Machine::Desk, "Vastaanotto");
    if (!of_kiosk) return of_kiosk.error();
    if (!of_desk) return of_desk.error();
    m_relay_http = *std::move(of_kiosk);
    m_desk_http = *std::move(of_desk);
    return Done{};
}

// From the first of these steps on the kiosk is one of a station with a relay.
Outcome Player::use_relay(const std::string& state)
{
    if (state != "on" && state != "off") return failed("the relay is on or off");
    if (m_stage.tell) m_stage.tell("  relay: " + state);
    if (state == "off") {
        if (m_relay) m_relay->stop();
        return Done{};
    }
    if (m_relay) return m_relay->begin_again();
    if (auto opened = open_relay(); !opened) return opened;
    return restart();
}

Outcome Player::ask_relay()
{
    relay::Client client{m_relay->address(), *m_desk_http};
    const auto now = m_clock.now().since_boot;
    const auto view = client.ask(desk::wish_of(m_desk));
    m_desk = view ? desk::came(std::move(m_desk), *view, now) : desk::failed(std::move(m_desk), now);
    return view ? Outcome{Done{}} : Outcome{view.error()};
}

std::string Player::words_of_desk()
{
    std::string words;
    const auto page = desk_page(m_desk, m_engine->station(), m_clock.now());
    for (int part = 0, parts = 1; part < parts; ++part) {
        const auto placed = place(page, *panel_named("desk"), m_desk.comfort, part, *m_words, m_face->measure());
        parts = placed.parts;
        for (const auto& node : placed.nodes) words += node.words + "\n";
    }
    return words;
}

Outcome Player::desk_shot(const std::string& name)
{
    if (m_stage.shots.empty()) return Done{};
    const auto panel = *panel_named("desk");
    auto display = open_display(panel.pixels.width, panel.pixels.height, Visibility::OffScreen, "Luukku");
    if (!display) return display.error();
    const auto face = Face::open(std::move(*display), m_stage.fonts);
    if (!face) return face.error();
    (*face)->draw(place(desk_page(m_desk, m_engine->station(), m_clock.now()), panel, m_desk.comfort, 0, *m_words, (*face)->measure()));
    return (*face)->save_png(m_stage.shots / (name + ".png"));
}

Outcome Player::use_desk(const std::vector<std::string>& words)
{
    const auto& what = words[0];
    if (!m_relay) return failed("there is no relay: 'relay on' comes first");
    (void)ask_relay();
    if (what == "acknowledges" && words.size() == 1) {
        const auto open = desk::open_calls(m_desk);
        if (open.empty()) return failed("no call is open at the desk");
        m_desk = desk::pressed(std::move(m_desk), StaffAcknowledge{desk::key_of(open.front().name)});
        return ask_relay();
    }
    if (what == "shot" && words.size() == 2) return desk_shot(words[1]);
    if (words.size() != 2 || (what != "sees" && what != "not-sees")) return failed("'desk sees WORDS', 'desk not-sees WORDS', 'desk acknowledges' or 'desk shot NAME'");
    const auto said = words_of_desk();
    const bool there = said.find(words[1]) != std::string::npos;
    if (there == (what == "sees")) return Done{};
    return failed((there ? "the desk says '" : "the desk does not say '") + words[1] + "': " + said);
}

}  // namespace luukku::tour
