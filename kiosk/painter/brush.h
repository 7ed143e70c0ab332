#pragma once

#include "kiosk/painter/drawings.h"
#include "kiosk/painter/fonts.h"
#include "kiosk/painter/images.h"
#include "kiosk/painter/palette.h"
#include "kiosk/painter/pictures.h"

namespace luukku {

// The few shapes that every page is made of, into one draw list. Whole pixels only, but for strokes.
class Brush {
public:
    Brush(ImDrawList& list, Images& images, Pictures& pictures, Drawings& drawings, const Fonts& fonts)
        : m_list{&list}, m_images{&images}, m_pictures{&pictures}, m_drawings{&drawings}, m_fonts{fonts} {}

    void fill(Rect rect, Colour colour, float strength = 1);
    void fill_round(Rect rect, float radius, Colour colour);
    void ring(Rect rect, float radius, float thickness, Colour colour);
    void dashes(Rect rect, float radius, float thickness, float dash, Colour colour);
    void shadow(Rect rect, float radius, float blur, float down, Colour colour, float strength);
    void stroke(float from_x, float from_y, float to_x, float to_y, float thickness, Colour colour);      // a straight line in any direction
    void icon(Icon icon, Rect rect, Colour colour);
    void line(const Line& line, Colour colour);
    void picture(const PlacedPicture& picture);
    void code(const PlacedPicture& code);
    void drawing(const Ordered& order);
    void film(const std::shared_ptr<const FilmFrame>& frame, Rect rect);

private:
    void quarter(const ImFontAtlasRect& image, float x, float y, int size, bool flip_x, bool flip_y, ImU32 colour);
    void quarters(const ImFontAtlasRect& image, Rect rect, int size, ImU32 colour);

    ImDrawList* m_list;
    Images* m_images;
    Pictures* m_pictures;
    Drawings* m_drawings;
    Fonts m_fonts;
};

}  // namespace luukku
