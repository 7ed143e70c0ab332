#pragma once

#include "kiosk/painter/painter.h"
#include "kiosk/painter/slip_drawing.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace luukku {

// A panel that a person stands at: text measure for the layout, pictures of placed pages, and her hands.
//
//     auto display = open_display(panel.pixels.width, panel.pixels.height, Visibility::Window, "Luukku");     // platform/sdl
//     auto face = Face::open(std::move(display).value(), fonts_of_build());
//     face->draw(place(page, panel, comfort, part, words, face->measure()), touch.pressed());
class Face {
public:
    static Result<std::unique_ptr<Face>> open(std::unique_ptr<Display> display, const FontPaths& fonts);

    [[nodiscard]] const TextMeasure& measure() const { return *m_measure; }

    // Draws and presents; costs nothing when nothing has changed.
    void draw(const PlacedPage& page, const std::optional<std::string>& pressed_id = {}, const std::optional<std::string>& focused_id = {}, std::vector<Mark> marks = {}, std::shared_ptr<const FilmFrame> film = {});

    [[nodiscard]] Outcome save_png(const std::filesystem::path& path) const { return m_display->save_png(path); }

    // What place_slip() placed, as a printer prints it; the panel is left as it is.
    [[nodiscard]] Result<Slip> slip_of(const PlacedPage& page) const { return draw_slip(page, m_fonts); }

    // Sleeps until a hand, a key or the window does something, or `most` has passed. Off screen: empty at once.
    [[nodiscard]] std::vector<InputEvent> wait(Duration most);
    void wake() { m_display->wake(); }      // from any thread: that sleep is over

    // The visit has ended: its picture's parts are dropped from memory, and the next draw is a whole one.
    void forget() { m_painter->forget(); }

private:
    Face(std::unique_ptr<Display> display, FontPaths fonts, std::unique_ptr<FontMeasure> measure, std::unique_ptr<Painter> painter)
        : m_display{std::move(display)}, m_fonts{std::move(fonts)}, m_measure{std::move(measure)}, m_painter{std::move(painter)} {}

    std::unique_ptr<Display> m_display;
    FontPaths m_fonts;
    std::unique_ptr<FontMeasure> m_measure;
    std::unique_ptr<Painter> m_painter;
};

}  // namespace luukku
