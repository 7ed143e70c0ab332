#pragma once

#include "kiosk/page/drawing.h"
#include "kiosk/page/text.h"
#include "kiosk/visit/event.h"
#include "platform/base/picture.h"
#include "platform/base/picture_size.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

// What a person meets, as plain data: the one thing that the painter draws, the voice reads, the keypad walks, the tests press
// and the audits measure. It knows no size, colour or place.
namespace luukku {

enum class Role {
    Paragraph,      // words to read
    Label,          // a small heading over what follows
    Notice,         // something to notice: a tone and an icon of its own
    BigNumber,      // the queue number; label says what it is, `second` explains it
    Picture,        // what a form shows, or a drawing; label says what it is
    Film,           // a clip that moves; label says what it shows
    Code,           // an address as a QR code, for her own phone; label says what it opens, `second` is the address
    Field,          // what has been typed so far; `second` is the hint below it
    Card,           // a large choice with an icon that acts at once (welcome) or is chosen (needs)
    Choice,         // one of several; the chosen one has a tick and the word
    Tick,           // any of several
    Button,         // acts
    Row,            // a full-width quiet button with an icon
    Key,            // one key of a keypad
    Fact,           // label and value side by side; with `press`, a button "Muuta" at its end named by `action`
    Tile,           // staff: a figure with a label, `second` explains
    Switch,         // staff: on or off
    Plot,           // staff: figures side by side; label says in a sentence what is to be seen
};

enum class Tone { Plain, Accent, Warm, Quiet, Danger, Good };

enum class Icon {
    None, CheckIn, Help, Calendar, Form, Bell, Close, TextSize, Contrast, Back, Forward, Tick, Question, Phone, Person, Erase, Clock, Place,
    Illness, Tooth, Mind, Home, Money, Family, Nurse, Device, Warning, Lock, Settings, Network, Language, More, Listen, Hush, Aids, Sign, Play, Pause, Printer,
};

// A clip by its file, and how large its frames are.
struct Moving {
    std::string file{};
    PictureSize size{};

    bool operator==(const Moving&) const = default;
};

// Figures in places beside each other, hours or days: of each series one a place. Two series at most; they differ in shape, never by colour alone.
struct Plot {
    enum class Shape { Bars, Line };
    struct Series {
        Text name{};
        Shape shape{Shape::Bars};
        std::vector<std::optional<std::int64_t>> values{};      // nothing: not known, which is not nought
        bool operator==(const Series&) const = default;
    };

    std::vector<Text> places{};     // "9"
    Text across{};                  // what the places are: "Kello"
    Text unit{};                    // what is counted: "Henkilöä"
    std::vector<Series> series{};

    bool operator==(const Plot&) const = default;
};

struct Node {
    std::string id{};               // role/key[/sub], unique on its page, the same as long as the thing is the same
    Role role{Role::Paragraph};
    Text label{};
    Text second{};
    Icon icon{Icon::None};
    Tone tone{Tone::Plain};
    bool chosen{};
    bool enabled{true};
    bool secret{};                  // a person's own matter: name, code, answers, times. Only to her own headset
    std::shared_ptr<const Picture> picture{};  // of a Picture, of a Code, of a Choice; shared with the form, the same as long as the thing is
    std::optional<Moving> film{};   // of a Film
    Drawn drawing{};                // of a Picture: a drawing in its stead
    std::string area{};             // of a Choice or Tick of a Map: where it is on the drawing
    Text picture_says{};            // of a Choice, of the Picture of a Map: what is seen, for who does not see it
    Text action{};                  // of a Fact that can be pressed: the word on its button; of a key of the bar: what it says when it is turned, so that it has room for it
    std::optional<Event> press{};
    std::string typed{};            // of a Field: what has been typed, where `label` shows it otherwise; for the ear, never drawn
    int signs{};                    // of a Field: how many it has when it is whole; 0: nobody knows
    std::optional<Plot> plot{};     // of a Plot

    bool operator==(const Node&) const = default;
};

enum class Arrangement {
    Column,         // one under the other, full width
    Pairs,          // two columns of cards (one column where two do not fit)
    Thirds,         // three columns: times, the digits of a keypad
    Letters,        // seven columns: the letters of a code
    Chips,          // side by side, as many as fit
    Days,           // up to four columns, as many in each row as in the others
    Scale,          // numbers in their order; the first and the last are wider where they are named
    Tiles,          // staff figures: as many columns as fit
    Map,            // a Picture with a drawing, then answers that are areas of it. On the drawing where each can be pressed, else the answers as a
                    // column beside it, and the label of the Picture in sight; what is neither stands with the map only
};

enum class Place { Top, Low };      // under the heading, or at the bottom where hands are

struct Block {
    Arrangement arrangement{Arrangement::Column};
    Place place{Place::Low};
    std::vector<Node> nodes{};
    bool tall_only{};               // there only on a panel where not everybody reaches everything
    bool listed{};                  // of a Map: as a column wherever it stands
    bool map_only{};                // there only where the Map before it, listed, could stand as one

    bool operator==(const Block&) const = default;
};

struct Progress {
    Text label{};       // "Kysymys 3 / 12"
    int at{};
    int of{};

    bool operator==(const Progress&) const = default;
};

// The frame is the same on every page: station, day and clock, languages; bottom bar; Takaisin left and Jatka right above it.
struct Frame {
    Text station{};
    Text clock{};
    Text acting{};                  // for whom she is here, on every page of that visit; empty: for herself
    Text acting_short{};            // the same where there is room for a word
    std::vector<Node> languages{};
    std::vector<Node> language_keys{};      // in their place where they do not fit beside the name: the first that fits opens a page of them
    std::vector<Node> bar{};        // Kuuntele, Tekstin koko, Värit, Lopeta, Kutsu apua: in this order, the same rectangles on every page
    std::vector<Node> narrow_bar{}; // on a narrow panel: Apukeinot stands for the first three; empty: the same bar
    std::optional<Node> aids{};     // Apukeinot, beside the languages where the bar has no key for it
    std::optional<Node> sign{};     // Viittomakieli, beside the languages where the station ships clips; lit where this page has one
    bool staff{};                   // staff pages: their own colour in the frame

    bool operator==(const Frame&) const = default;
};

struct Page {
    std::string id{};               // "welcome"
    Frame frame{};
    std::optional<Progress> progress{};
    Text heading{};
    std::vector<Block> body{};
    std::optional<Node> back{};
    std::optional<Node> next{};
    std::string subject{};          // which of its kind: two pages of one heading are two pages
    bool letters_follow{};          // of a keypad in parts: after the sign that was pressed its letters come
    bool over{};                    // lies over another for a while, which is then as it was left
    bool enough{};                  // she may go on without having seen the rest of a page in parts: it is more of what she has chosen from
    bool afar{};                    // hangs above a waiting place: read across it, and never pressed

    bool operator==(const Page&) const = default;
};

}  // namespace luukku
