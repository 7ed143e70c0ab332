#include "kiosk/app/loop.h"

#include "kiosk/app/ending.h"
#include "kiosk/layout/slip.h"

#include <algorithm>

namespace luukku::app {

using namespace std::chrono_literals;

namespace {

// Staff open their page by five touches in the top left corner, one soon after another.
constexpr int knocks_wanted = 5;
constexpr auto between_knocks = 1500ms;
constexpr float corner_mm = 30;

// A word takes at least so long, also at twice the ordinary speed.
constexpr auto between_words = 60ms;

template <typename T>
const T* get(const InputEvent& event)
{
    return std::get_if<T>(&event);
}

}  // namespace

Loop::Loop(Engine& engine, Face& face, const Panel& panel, const Words& words, Clock& clock, Guide* guide, Devices* devices, Signer* signer)
    : m_engine{engine}, m_face{face}, m_words{words}, m_view{panel, words, face.measure()}, m_clock{clock}, m_guide{guide}, m_devices{devices}, m_signer{signer}, m_hands{engine, m_view, clock, guide, devices}, m_visit{engine.visit_number()}
{
    listen_for_end();
}

int Loop::run(const std::string& first_picture)
{
    while (!m_closed && !asked_to_end()) {
        const auto now = m_clock.now().since_boot;
        if (now - m_ticked_at >= 1s) {
            m_ticked_at = now;
            if (m_guide != nullptr) m_guide->second(m_engine, now);
            if (m_signer != nullptr) m_signer->second(m_engine);
            m_engine.tick();
            m_hands.second();
        }
        m_engine.take_answers();
        m_hands.follow();
        if (m_engine.visit_number() != m_visit) {
            m_visit = m_engine.visit_number();
            m_touch.forget();
            m_hands.forget();
            m_face.forget();
            if (m_guide != nullptr) m_guide->forget();
        }
        print_slips();
        const auto& visit = m_engine.visit();
        if (m_engine.store_failed() && visit.phase == Phase::Welcome && !visit.help.page_open) return begin_anew;
        if (m_signer != nullptr) m_signer->follow(m_engine, m_view.drawn(m_engine), now);
        const auto& page = m_view.look(m_engine);
        if (m_view.version() != m_drawn) keep_finger(m_view.drawn(m_engine));
        m_drawn = m_view.version();
        draw();     // first the picture: what is said of it takes its time, most of all the first time in a language
        if (m_guide != nullptr) {
            m_guide->follow(page, m_view.focused(), visit.comfort);
            if (m_guide->speaks()) draw();      // the word that is being said
        }
        if (!first_picture.empty()) return m_face.save_png(first_picture) ? 0 : 1;
        for (const auto& event : m_face.wait(nap())) take(event);
    }
    return 0;
}

// A page that changes under a finger (the clock, a masked code) keeps the press while its target still stands; another page does not.
void Loop::keep_finger(const PlacedPage& page)
{
    const auto stands = [&](const Placed& node) { return m_touch.pressed() == node.id && node.enabled; };
    if (page.page_id != m_page_id || page.subject != m_subject || std::none_of(page.nodes.begin(), page.nodes.end(), stands)) m_touch.forget();
    m_page_id = page.page_id;
    m_subject = page.subject;
}

// Only who is still there gets hers.
void Loop::print_slips()
{
    for (const auto& order : m_engine.take_slips()) {
        if (order.visit != m_engine.visit_number() || m_devices == nullptr) continue;
        auto picture = m_face.slip_of(place_slip(order.page, m_devices->dots(), order.comfort, m_words, m_face.measure()));
        if (picture) m_devices->print({order.visit, order.slip, *std::move(picture)});
        else m_engine.handle(SlipEnded{order.visit, order.slip, PrinterState::Unknown});
    }
}

void Loop::draw()
{
    const auto& page = m_view.drawn(m_engine);
    m_face.draw(page, m_touch.pressed(), m_view.focused(), m_view.marks(m_guide != nullptr ? m_guide->spot() : std::nullopt),
                m_signer != nullptr ? m_signer->frame() : nullptr);
}

// An answer is on its way, or the voice goes from word to word: it is looked for often. Else the next event or the next second wakes us.
Duration Loop::nap()
{
    const auto phase = m_engine.visit().phase;
    const bool pin = phase == Phase::StaffPin || m_engine.visit().beside == Beside::Pin;
    const bool waiting = pin || phase == Phase::Holding || phase == Phase::LookingForBookings || phase == Phase::Saving || phase == Phase::Preparing || phase == Phase::LookingForTimes || phase == Phase::Booking;
    if (waiting) return 15ms;
    const auto until_tick = m_ticked_at + 1s - m_clock.now().since_boot;
    const auto frame = m_signer != nullptr ? m_signer->due() : std::nullopt;
    if (frame) return std::clamp<Duration>(std::min(until_tick, *frame - m_clock.now().since_boot), 1ms, 1s);
    const bool speaking = m_guide != nullptr && m_guide->speaks();
    return std::clamp<Duration>(until_tick, 1ms, speaking ? between_words : Duration{1s});
}

void Loop::take(const InputEvent& event)
{
    if (const auto* down = get<TouchDown>(event)) {
        const auto* node = pressable(down->x, down->y);
        const auto id = node ? std::optional{node->id} : std::nullopt;
        m_touch.down(down->finger, id);
        m_view.forget_focus();
        draw();
        if (m_guide != nullptr && id) m_guide->touched(m_view.drawn(m_engine), *id, m_engine.visit().comfort);
        return;
    }
    if (const auto* up = get<TouchUp>(event)) return touched(up->finger, up->x, up->y);
    if (get<TouchLost>(event)) m_touch.forget();
    if (const auto* text = get<TypedText>(event)) m_hands.typed(text->text);
    if (const auto* key = get<KeyPressed>(event)) m_hands.keyed(key->key);
    if (const auto* key = get<CodePressed>(event)) m_hands.coded(key->code);
    if (get<WindowClosed>(event)) m_closed = true;
}

void Loop::touched(std::int64_t finger, float x, float y)
{
    if (m_touch.follows(finger)) knock(x, y);
    const auto* under = pressable(x, y);
    m_touch.wait(delay_of_touch(m_engine.visit().comfort.delay));
    const auto acts = m_touch.up(finger, under ? std::optional{under->id} : std::nullopt, m_clock.now().since_boot);
    if (!acts || !under || under->id != *acts) return;
    const Placed node{*under};
    m_view.press(m_engine, node);
}

void Loop::knock(float x, float y)
{
    const auto now = m_clock.now().since_boot;
    const float corner = corner_mm * m_view.panel().pixels_per_mm();
    if (x > corner || y > corner) {
        m_knocks = 0;
        return;
    }
    m_knocks = now - m_knocked_at <= between_knocks ? m_knocks + 1 : 1;
    m_knocked_at = now;
    if (m_knocks < knocks_wanted) return;
    m_knocks = 0;
    m_engine.handle(OpenStaff{});
}

const Placed* Loop::pressable(float x, float y)
{
    const auto* node = node_at(m_view.drawn(m_engine), x, y);
    return node && node->enabled ? node : nullptr;
}

}  // namespace luukku::app
