#include "kiosk/app/desk_loop.h"

#include "kiosk/screens/screens.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <csignal>

namespace luukku::app {

using namespace std::chrono_literals;

namespace {

std::atomic<bool> desk_asked_to_end{false};

constexpr int hertz = 22'050;
constexpr auto of_a_note = 350ms;
constexpr auto of_chime = 3 * of_a_note;

// Three falling notes, each fading: heard through talk, and no alarm.
std::vector<std::int16_t> notes()
{
    std::vector<std::int16_t> samples;
    const auto each = hertz * static_cast<int>(of_a_note.count()) / 1000;
    for (const double pitch : {880.0, 698.5, 587.3})
        for (int at = 0; at < each; ++at) {
            const double part = static_cast<double>(at) / each;
            const double rise = std::min(1.0, part * 40);
            samples.push_back(static_cast<std::int16_t>(14'000 * rise * (1 - part) * std::sin(2 * 3.141592653589793 * pitch * at / hertz)));
        }
    return samples;
}

}  // namespace

DeskLoop::DeskLoop(const Parts& parts) : m_parts{parts}
{
    m_desk.comfort.language = m_parts.station.language;
    desk_asked_to_end = false;
    std::signal(SIGINT, [](int) { desk_asked_to_end = true; });
    std::signal(SIGTERM, [](int) { desk_asked_to_end = true; });
}

int DeskLoop::run(const std::string& picture)
{
    while (!m_closed && !desk_asked_to_end) {
        const bool heard = hear_news();
        ring();
        draw();
        if (heard && !picture.empty()) return m_parts.face.save_png(picture) ? 0 : 1;
        for (const auto& event : m_parts.face.wait(m_to_say ? 100ms : 500ms)) take(event);
    }
    return 0;
}

bool DeskLoop::hear_news()
{
    auto news = m_parts.link.take();
    if (!news) return false;
    const auto now = m_parts.clock.now().since_boot;
    m_desk = *news ? desk::came(std::move(m_desk), **std::move(news), now) : desk::failed(std::move(m_desk), now);
    m_parts.link.wish(desk::wish_of(m_desk));
    return true;
}

// First the chime, then the words: what is said under it is not understood.
void DeskLoop::ring()
{
    const auto now = m_parts.clock.now().since_boot;
    if (const auto call = desk::ring(m_desk, now)) {
        m_to_say = call;
        m_part = 0;     // where those stand that have waited longest
        m_say_at = now + of_chime;
        chime();
    }
    if (!m_to_say || now < m_say_at) return;
    const auto said = m_parts.words.heard(desk_call(*std::exchange(m_to_say, std::nullopt)), m_desk.comfort.language);
    if (m_parts.voice) (void)m_parts.voice->say({said.words, std::string{tag_of(said.language)}});
}

// A machine without a speaker shows its calls all the same.
void DeskLoop::chime()
{
    if (!m_parts.sound || !m_parts.sound->ready(hertz, Ear::Speaker)) return;
    m_parts.sound->clear();
    const auto samples = notes();
    (void)m_parts.sound->play(samples, Ear::Speaker);
}

void DeskLoop::draw()
{
    const auto page = desk_page(m_desk, m_parts.station, m_parts.clock.now());
    m_placed = place(page, m_parts.panel, m_desk.comfort, m_part, m_parts.words, m_parts.face.measure());
    m_part = m_placed.part;
    m_parts.face.draw(m_placed, m_touch.pressed());
}

const Placed* DeskLoop::under(float x, float y) const
{
    const auto* node = node_at(m_placed, x, y);
    return node != nullptr && node->enabled ? node : nullptr;
}

void DeskLoop::take(const InputEvent& event)
{
    if (const auto* down = std::get_if<TouchDown>(&event)) {
        const auto* node = under(down->x, down->y);
        m_touch.down(down->finger, node ? std::optional{node->id} : std::nullopt);
    }
    if (const auto* up = std::get_if<TouchUp>(&event)) {
        const auto* node = under(up->x, up->y);
        const auto acts = m_touch.up(up->finger, node ? std::optional{node->id} : std::nullopt, m_parts.clock.now().since_boot);
        if (acts && node && node->id == *acts) press(*node);
    }
    if (std::holds_alternative<TouchLost>(event)) m_touch.forget();
    if (std::holds_alternative<WindowClosed>(event)) m_closed = true;
}

void DeskLoop::press(const Placed& node)
{
    m_part += node.turn_part;
    if (!node.press) return;
    m_desk = desk::pressed(std::move(m_desk), *node.press);
    m_parts.link.wish(desk::wish_of(m_desk));
}

}  // namespace luukku::app
