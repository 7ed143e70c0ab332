#pragma once

#include "kiosk/painter/brush.h"
#include "kiosk/painter/painter.h"

namespace luukku {

// How each dress looks. One page, one brush; draws nodes in order.
class Wardrobe {
public:
    Wardrobe(Brush& brush, const PlacedPage& page, const Attention& attention)
        : m_brush{brush}, m_page{page}, m_attention{attention}, m_palette{palette_of(page.colours)} {}

    void frame();
    void node(const Placed& node);

    // How far a node's shadow and focus ring reach out of its rectangle.
    [[nodiscard]] static float reach(float unit) { return 4 * unit; }

private:
    struct Look { Colour fill{}; Colour border{}; float thickness{}; float radius{}; bool shadow{}; bool dashed{}; bool bare{}; };

    [[nodiscard]] Look look_of(const Placed& node) const;
    [[nodiscard]] Look plain_look(const Placed& node) const;
    [[nodiscard]] Colour of_tone(Tone tone) const;
    [[nodiscard]] bool pressed(const Placed& node) const { return m_attention.pressed == node.id; }
    [[nodiscard]] float steps(float count) const;
    [[nodiscard]] float hairline() const;

    void box(Rect rect, const Look& look);
    void notice(const Placed& node, const Look& look);
    void mark(const Placed& node);
    void switch_track(const Placed& node);
    void fact(const Placed& node);
    void plot(const PlacedPlot& plot);
    void plot_line(const PlacedPlot& plot);
    void hollow(Rect rect, float thickness);
    void drawing(const Placed& node);
    void focus(const Placed& node, float radius);
    void contents(const Placed& node);

    Brush& m_brush;
    const PlacedPage& m_page;
    const Attention& m_attention;
    const Palette& m_palette;
    Rect m_ground{};
};

}  // namespace luukku
