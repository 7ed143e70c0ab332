#pragma once

#include "kiosk/page/text.h"
#include "kiosk/visit/event.h"
#include "platform/base/picture.h"

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
    Picture,        // what a form shows; label says what it is
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
};

enum class Tone { Plain, Accent, Warm, Quiet, Danger, Good };

enum class Icon {
    None, CheckIn, Help, Calendar, Form, Bell, Close, TextSize, Contrast, Back, Forward, Tick, Question, Phone, Person, Erase, Clock, Place,
    Illness, Tooth, Mind, Home, Money, Family, Nurse, Device, Warning, Lock, Settings, Network, Language, More, Listen, Hush, Aids, Printer,
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
    Text picture_says{};            // of a Choice: what its picture shows, for who does not see it
    Text action{};                  // of a Fact that can be pressed: the word on its button; of a key of the bar: what it says when it is turned, so that it has room for it
    std::optional<Event> press{};
    std::string typed{};            // of a Field: what has been typed, where `label` shows it otherwise; for the ear, never drawn
    int signs{};                    // of a Field: how many it has when it is whole; 0: nobody knows

    bool operator==(const Node&) const = default;
};

enum class Arrangement {
    Column,         // one under the other, full width
    Pairs,          // two columns of cards (one column where two do not fit)
    Thirds,         // three columns: times, the digits of a keypad
    Letters,        // seven columns: the letters of a code
    Chips,          // side by side, as many as fit
    Days,           // up to four columns
    Tiles,          // staff figures: as many columns as fit
};

enum class Place { Top, Low };      // under the heading, or at the bottom where hands are

struct Block {
    Arrangement arrangement{Arrangement::Column};
    Place place{Place::Low};
    std::vector<Node> nodes{};
    bool tall_only{};               // there only on a panel where not everybody reaches everything

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
    std::vector<Node> languages{};
    std::vector<Node> language_keys{};      // in their place where they do not fit beside the name: the first that fits opens a page of them
    std::vector<Node> bar{};        // Kuuntele, Tekstin koko, Värit, Lopeta, Kutsu apua: in this order, the same rectangles on every page
    std::vector<Node> narrow_bar{}; // on a narrow panel: Apukeinot stands for the first three; empty: the same bar
    std::optional<Node> aids{};     // Apukeinot, beside the languages where the bar has no key for it
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
    bool over{};                    // lies over another for a while, which is then as it was left

    bool operator==(const Page&) const = default;
};

}  // namespace luukku
