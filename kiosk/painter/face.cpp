#include "kiosk/painter/face.h"

#include <algorithm>

namespace luukku {

Result<std::unique_ptr<Face>> Face::open(std::unique_ptr<Display> display, const FontPaths& fonts)
{
    auto measure = FontMeasure::open(fonts);
    if (!measure) return measure.error();
    auto painter = Painter::open(display->canvas(), fonts);
    if (!painter) return painter.error();
    return std::unique_ptr<Face>{new Face{std::move(display), fonts, std::move(measure).value(), std::move(painter).value()}};
}

void Face::draw(const PlacedPage& page, const std::optional<std::string>& pressed_id, const std::optional<std::string>& focused_id, std::vector<Mark> marks, std::shared_ptr<const FilmFrame> film)
{
    if (m_painter->paint(page, {pressed_id, focused_id, std::move(marks), std::move(film)})) m_display->present();
}

std::vector<InputEvent> Face::wait(Duration most)
{
    auto happened = m_display->wait(most);
    const bool uncovered = std::any_of(happened.begin(), happened.end(), [](const InputEvent& event) { return std::holds_alternative<WindowUncovered>(event); });
    if (uncovered) m_display->present();
    return happened;
}

}  // namespace luukku
