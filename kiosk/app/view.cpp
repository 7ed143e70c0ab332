#include "kiosk/app/view.h"

namespace luukku::app {

View::View(Panel panel, const Words& words, const TextMeasure& measure) : m_panel{std::move(panel)}, m_words{words}, m_measure{measure} {}

const PlacedPage& View::look(const Engine& engine)
{
    auto page = engine.page();
    const auto& comfort = engine.visit().comfort;
    if (!m_stale && page == m_page && comfort == m_comfort) return m_placed;

    // Another page begins at its beginning; the same page with an answer chosen stays where it is.
    if (page.id != m_page.id || page.heading != m_page.heading || !(comfort == m_comfort)) m_part = 0;
    m_page = std::move(page);
    m_comfort = comfort;
    m_stale = false;
    m_placed = place(m_page, m_panel, m_comfort, m_part, m_words, m_measure);
    m_part = m_placed.part;
    ++m_version;
    return m_placed;
}

void View::turn(int parts)
{
    m_part = m_part + parts < 0 ? 0 : m_part + parts;
    m_stale = true;
}

bool View::press(Engine& engine, const Placed& node)
{
    if (!node.enabled) return false;
    if (node.turn_part != 0) {
        turn(node.turn_part);
        return true;
    }
    if (!node.press) return false;
    const Event event{*node.press};     // a copy: the page it stands on goes away
    engine.handle(event);
    engine.take_answers();
    return true;
}

}  // namespace luukku::app
