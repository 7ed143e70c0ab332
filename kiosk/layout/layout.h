#pragma once

#include "kiosk/layout/panel.h"
#include "kiosk/page/page.h"
#include "kiosk/page/words.h"

#include <optional>
#include <string>
#include <vector>

namespace luukku {

struct Rect {
    float x{}, y{}, width{}, height{};      // pixels, whole numbers

    [[nodiscard]] bool holds(float px, float py) const { return px >= x && py >= y && px < x + width && py < y + height; }
    [[nodiscard]] bool meets(const Rect& other) const { return x < other.x + other.width && other.x < x + width && y < other.y + other.height && other.y < y + height; }
    bool operator==(const Rect&) const = default;
};

enum class Weight { Regular, Bold };

struct Broken;      // lines.h

// How wide a text is. The painter measures with its real font; tests of rules may use any.
class TextMeasure {
public:
    virtual ~TextMeasure() = default;
    [[nodiscard]] virtual float width(std::string_view text, float font_pixels, Weight weight) const = 0;
    [[nodiscard]] virtual float capital_height(float font_pixels) const = 0;    // of the glyph H
    [[nodiscard]] virtual float baseline(float font_pixels) const { return 0.785F * font_pixels; }     // from the top of the font box

    [[nodiscard]] virtual bool draws(std::string_view) const { return true; }      // has a glyph for every sign of the text

    // The text in lines no wider than `width`, as break_lines says; RememberingMeasure knows those it was asked for before.
    [[nodiscard]] virtual Broken lines(std::string_view text, float width, float font_pixels, Weight weight, Language language) const;
};

// Colours by meaning; the mode of the person gives the value (tokens.h).
enum class Ink { Normal, Soft, OnAccent, OnWarm, Accent, Warm, Danger, Good, Disabled };

struct Line {
    std::string text{};
    float x{}, y{};             // top left of the line's font box
    float font_pixels{};
    Weight weight{Weight::Regular};
    Ink ink{Ink::Normal};

    bool operator==(const Line&) const = default;
};

struct PlacedIcon { Icon icon{Icon::None}; Rect rect{}; Ink ink{Ink::Normal}; bool operator==(const PlacedIcon&) const = default; };

// A picture drawn into this rectangle; of a code every module is the same whole number of pixels.
struct PlacedPicture { std::shared_ptr<const Picture> picture{}; Rect rect{}; bool code{}; bool operator==(const PlacedPicture&) const = default; };

// Figures as they are drawn. `second`: of the second series, which is hollow where the first is full, so that both are told apart without colours.
struct PlacedPlot {
    struct Bar { Rect rect{}; bool second{}; bool operator==(const Bar&) const = default; };
    struct Dot { float x{}, y{}; bool second{}; bool operator==(const Dot&) const = default; };
    struct Stroke { Dot from{}; Dot to{}; bool operator==(const Stroke&) const = default; };

    Rect area{};                        // nought is its lower edge
    std::vector<float> rules{};         // heights of the scale, y
    std::vector<Rect> blanks{};         // of words in the area: no rule runs through them
    std::vector<Bar> bars{};            // those of the legend too
    std::vector<Stroke> strokes{};
    std::vector<Dot> dots{};
    float dot{};                        // across
    float thickness{};                  // of strokes and of what is hollow

    bool operator==(const PlacedPlot&) const = default;
};

struct PlacedFilm { std::string file{}; Rect rect{}; bool operator==(const PlacedFilm&) const = default; };

// A drawing that fills this rectangle; of an answer on it, its area alone.
struct PlacedDrawing { Drawn drawing{}; Rect rect{}; std::string area{}; bool operator==(const PlacedDrawing&) const = default; };

// What a placed node looks like: its role and its place in the frame together. The painter knows no roles.
enum class Dress {
    Words, Heading, Ground, Chip, BarKey, HelpKey, Card, Answer, AnswerTick, Button, Row, Key, Fact, Tile, Switch, Field, Notice, Number, Shown, Plot, Map, Area, Film,
};

// What a field holds, for the ear: the painter draws only lines. `kind` is the key of its hint.
struct Entry {
    std::string typed{};
    std::string hint{};
    std::string kind{};
    int signs{};
    std::vector<Said> heard_hint{};     // as Placed::heard

    bool operator==(const Entry&) const = default;
};

// A node where it stands. What can be pressed is exactly what has `press` (or turns the part).
struct Placed {
    std::string id{};
    Role role{Role::Paragraph};
    Tone tone{Tone::Plain};
    Rect rect{};                        // what is drawn
    std::optional<Rect> target{};       // what is pressed: of a Fact only its button; empty: nothing to press
    std::vector<Rect> other_targets{};  // of an area that is seen twice: so is this
    std::vector<Line> lines{};
    std::vector<PlacedIcon> icons{};
    std::optional<PlacedPicture> picture{};
    std::optional<PlacedPlot> plot{};
    std::optional<PlacedDrawing> drawing{};
    std::optional<PlacedFilm> film{};
    bool chosen{};
    bool enabled{true};
    bool secret{};
    std::string words{};                // all it says, whole: for tests, voice and audits
    std::optional<Event> press{};
    int turn_part{};                    // +1 Lisää, -1 Edelliset
    Dress dress{Dress::Words};
    std::string kind{};                 // the key of its words; empty: given ones
    std::optional<Entry> entry{};       // of a field
    std::vector<Said> heard{};          // the same for the ear, text by text, where not all of it is in the page's language (EN 301 549 5.1.3.14)
    std::optional<Rect> mark{};         // of an answer its circle or box, of a switch its track, of a field the box of what was typed

    bool operator==(const Placed&) const = default;
};

// A page on a panel. When the body does not fit, it is part `part` of `parts`, and a large Lisää button turns them.
struct PlacedPage {
    std::string page_id{};
    std::string subject{};
    PixelSize pixels{};
    Colours colours{Colours::CalmLight};
    bool staff{};
    Rect bar{};                         // the bottom bar's ground
    std::optional<Rect> progress{};     // the bar; filled for `progress_part`
    float progress_part{};
    std::vector<Placed> nodes{};        // in reading order
    int part{};
    int parts{1};
    float unit{1};                      // pixels of one step of spacing: a millimetre on the lobby panel, less on smaller ones

    bool operator==(const PlacedPage&) const = default;
};

// Pure: the same arguments give the same page. `part` beyond the last gives the last.
[[nodiscard]] PlacedPage place(const Page& page, const Panel& panel, const Comfort& comfort, int part, const Words& words, const TextMeasure& measure);

// The node of this id, and the heading; null when there is none.
[[nodiscard]] const Placed* node_called(const PlacedPage& page, std::string_view id);
[[nodiscard]] const Placed* heading_of(const PlacedPage& page);

// The pressable node at this pixel; null when there is none.
[[nodiscard]] const Placed* node_at(const PlacedPage& page, float x, float y);

// What is wrong with a placed page, each as "clause: node: what", where the clause is of EN 301 549 or of WCAG 2.2: texts that overlap or leave
// their node or the panel, targets too small or too near, capital heights under the least, ids that are not unique, more or fewer than one
// heading, an icon or a picture without words, an order of reading that is not that of the eye. Empty when all is well.
[[nodiscard]] std::vector<std::string> audit(const PlacedPage& page, const Panel& panel, const Comfort& comfort, const TextMeasure& measure);

}  // namespace luukku
