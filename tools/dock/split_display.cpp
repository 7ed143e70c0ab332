#include "tools/dock/split_display.h"

namespace luukku::dock {

namespace {

Canvas part_of(Canvas whole, int from, int width)
{
    whole.pixels += from;
    whole.width = width;
    return whole;
}

}  // namespace

Canvas SplitDisplay::Side::canvas() { return part_of(m_window.canvas(), m_from, m_width); }

Canvas SplitDisplay::part(int from, int width) { return part_of(m_window->canvas(), from, width); }

Result<std::unique_ptr<SplitDisplay>> SplitDisplay::open(std::unique_ptr<Display> window, const Panel& kiosk, Dock& dock, const Words& words, Clock& clock)
{
    std::unique_ptr<SplitDisplay> split{new SplitDisplay{std::move(window), kiosk, dock, words, clock}};
    auto side = std::make_unique<Side>(*split->m_window, kiosk.pixels.width, split->m_panel.pixels.width);
    auto face = Face::open(std::move(side), fonts_of_build());
    if (!face) return face.error();
    split->m_face = std::move(*face);
    split->draw();
    return split;
}

void SplitDisplay::draw()
{
    m_placed = place(m_dock.page(), m_panel, {Language::English, TextSize::Small, Colours::SoftDark}, m_part, m_words, m_face->measure());
    m_part = m_placed.part;
    m_face->draw(m_placed, m_touch.pressed());
}

std::vector<InputEvent> SplitDisplay::wait(Duration most)
{
    draw();
    std::vector<InputEvent> of_kiosk;
    for (const auto& event : m_window->wait(most))
        if (!takes(event, of_kiosk)) of_kiosk.push_back(event);
    draw();
    return of_kiosk;
}

const Placed* SplitDisplay::under(float x, float y) const
{
    const auto* node = node_at(m_placed, x - static_cast<float>(m_kiosk.pixels.width), y);
    return node != nullptr && node->enabled ? node : nullptr;
}

bool SplitDisplay::takes(const InputEvent& event, std::vector<InputEvent>& typed)
{
    const auto edge = static_cast<float>(m_kiosk.pixels.width);
    if (const auto* down = std::get_if<TouchDown>(&event); down != nullptr && down->x >= edge) {
        const auto* node = under(down->x, down->y);
        m_touch.down(down->finger, node != nullptr ? std::optional{node->id} : std::nullopt);
        return true;
    }
    const auto* up = std::get_if<TouchUp>(&event);
    if (up == nullptr || !m_touch.follows(up->finger)) return false;
    const auto* node = under(up->x, up->y);
    const auto pressed = m_touch.up(up->finger, node != nullptr ? std::optional{node->id} : std::nullopt, m_clock.now().since_boot);
    if (!pressed || node == nullptr || node->id != *pressed) return true;
    m_part += node->turn_part;
    if (node->turn_part == 0)
        for (auto& one : m_dock.press(*pressed)) typed.push_back(std::move(one));
    return true;
}

}  // namespace luukku::dock
