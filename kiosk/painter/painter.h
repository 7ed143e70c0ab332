#pragma once

#include "kiosk/layout/marks.h"
#include "kiosk/painter/font_measure.h"
#include "platform/display.h"
#include "platform/film.h"

namespace luukku {

// What the person's finger and keys are on, the words that the voice is saying, and the frame that a clip has come to: drawn, never part of the page.
struct Attention {
    std::optional<std::string> pressed{};
    std::optional<std::string> focused{};
    std::vector<Mark> marks{};
    std::shared_ptr<const FilmFrame> film{};

    bool operator==(const Attention&) const = default;
};

// Draws placed pages into a canvas with Dear ImGui's draw lists on SDL's software renderer: the same page gives the same pixels on
// every machine. One at a time is drawn; several may exist.
class Painter {
public:
    static Result<std::unique_ptr<Painter>> open(const Canvas& canvas, const FontPaths& fonts);
    ~Painter();

    // Only what differs from the page that was drawn last is drawn again. False when nothing differs.
    bool paint(const PlacedPage& page, const Attention& attention);

    // Forgets the last page and the glyphs and pictures of all sizes so far: when a visit has ended.
    void forget();

private:
    struct Inside;
    explicit Painter(std::unique_ptr<Inside> inside);
    std::unique_ptr<Inside> m_inside;
};

}  // namespace luukku
