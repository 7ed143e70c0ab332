#pragma once

#include "kiosk/app/engine.h"
#include "kiosk/app/guide.h"
#include "kiosk/layout/marks.h"
#include "platform/input.h"

#include <optional>
#include <string>
#include <vector>

namespace luukku::app {

// What belongs to looking and not to the visit: the panel, and which part of a long page is shown. The placed page is made anew only
// when the page, the comfort or the part has changed.
class View {
public:
    View(Panel panel, const Words& words, const TextMeasure& measure);

    [[nodiscard]] const PlacedPage& look(const Engine& engine);
    [[nodiscard]] const PlacedPage& drawn(const Engine& engine);       // what the panel shows of it: nothing of hers while she only listens
    [[nodiscard]] std::vector<Mark> marks(const std::optional<Spot>& said) const;      // under what is being said of it
    // Her screen is hidden; a page of help says nothing of hers, and whoever helps is to see it.
    [[nodiscard]] bool hidden() const { return m_comfort.voice.blank && m_page.id != "help"; }
    [[nodiscard]] std::uint64_t version() const { return m_version; }     // grows when the placed page changed

    // Presses what stands there: turns the part, or gives the engine its event. False when it cannot be pressed.
    bool press(Engine& engine, const Placed& node);
    void turn(int parts);

    // A key of the keypad: along the stops of the page, to the next page or the one before, or a press of what is in focus. False when the key
    // is none of these. Every one of them is a sign of life.
    bool key(Engine& engine, Key key);
    [[nodiscard]] const std::optional<std::string>& focused() const { return m_focused; }
    void forget_focus() { m_focused.reset(); }
    [[nodiscard]] const Panel& panel() const { return m_panel; }

private:
    void come_to(const Page& page);
    bool stay_at(const std::string& id);     // true when another part had to come
    void follow_keypad(bool letters_come);
    void forget();

    // A page that another lies over for a while, and where she was on it.
    struct Left { Page page{}; int part{}; std::optional<std::string> focused{}; };

    VisitNumber m_visit{};
    Panel m_panel;
    const Words& m_words;
    const TextMeasure& m_measure;
    Page m_page{};
    Comfort m_comfort{};
    int m_part{};
    std::optional<std::string> m_focused{};
    std::string m_held{};           // what was pressed last, until she turns to another part
    bool m_stale{true};
    PlacedPage m_placed{};
    PlacedPage m_instead{};             // of a page that is hidden
    std::vector<Left> m_left{};         // the lowest first
    std::uint64_t m_version{};
};

}  // namespace luukku::app
