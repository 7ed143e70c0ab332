#pragma once

#include "kiosk/layout/layout.h"

#include <string>

namespace luukku {

// Capital heights in millimetres at this panel's eye distance (face.md, Tokens).
struct Type {
    float body{};
    float heading{};    // 1.35 of body
    float small{};      // second lines, frame
    float least{};      // nothing is smaller
};

[[nodiscard]] Type type_for(const Panel& panel, TextSize size);

// All that placing one page needs, and its units. Steps of spacing are millimetres on the lobby and desk panels and shrink with
// the panel's own least gap, so that a small panel is the same page and not a cramped one.
struct Sheet {
    const Panel& panel;
    const Comfort& comfort;
    const Words& words;
    const TextMeasure& measure;
    bool choosing{};            // the page has Jatka: its cards are chosen, they do not act at once
    bool typing{};              // the page has keys: of what is typed its end is seen
    Type type{};
    float mm{};                 // pixels
    float unit{};               // pixels of one step of spacing

    // A panel held in the hand, and on it letters so large that every line counts; a low panel with such letters.
    [[nodiscard]] bool in_hand() const { return panel.width_mm < 100; }
    [[nodiscard]] bool scarce() const { return in_hand() && comfort.size >= TextSize::Large; }
    [[nodiscard]] bool low_and_large() const { return !panel.portrait() && comfort.size >= TextSize::Large; }

    // All that can be pressed stands in the lower half: as she wants it, where the panel has a half that is out of reach.
    [[nodiscard]] bool low_reach() const { return panel.tall() && comfort.reach == Reach::Low; }

    [[nodiscard]] float space(float steps) const;           // whole pixels
    [[nodiscard]] float millimetres(float length) const;    // whole pixels, rounded up
    [[nodiscard]] float gap() const { return millimetres(panel.gap_mm); }
    [[nodiscard]] float font(float capital_mm) const;
    [[nodiscard]] std::string say(const Text& text) const;
    [[nodiscard]] std::vector<Said> heard(const std::vector<const Text*>& texts) const;    // of those with words; empty where all are the page's language
};

[[nodiscard]] Sheet sheet_of(const Page& page, const Panel& panel, const Comfort& comfort, const Words& words, const TextMeasure& measure);

// How a text is to be set: it may shrink from `capital` to `least` millimetres before a word of it is cut.
struct Setting {
    float capital{};
    float least{};
    Weight weight{Weight::Regular};
    Ink ink{Ink::Normal};
    bool balanced{};            // lines of about the same length, for headings and names of cards
    int most_lines{99};
    std::vector<Stretch> strong{};  // words that are bold among others that are not
};

// A text that is set: from the top of its first capital to its last baseline. `over` and `under` are what reaches out of that: Å and g.
struct TextBlock {
    std::vector<std::string> lines{};
    float font_pixels{};
    float capital{};
    float step{};
    float width{};
    Weight weight{Weight::Regular};
    Ink ink{Ink::Normal};
    bool word_broken{};
    std::vector<std::vector<Stretch>> strong{};     // by line; empty where no word stands out

    [[nodiscard]] bool empty() const { return lines.empty(); }
    [[nodiscard]] float height() const { return lines.empty() ? 0 : capital + step * static_cast<float>(lines.size() - 1); }
    [[nodiscard]] float over() const { return lines.empty() ? 0 : 0.36F * capital; }
    [[nodiscard]] float under() const { return lines.empty() ? 0 : 0.36F * capital; }
    [[nodiscard]] float whole() const { return over() + height() + under(); }
};

[[nodiscard]] TextBlock set(const Sheet& sheet, const std::string& text, const Setting& setting, float width);

// Of what is read, its lines as far apart as she wants them. The words on a key stay together.
[[nodiscard]] TextBlock spaced(const Sheet& sheet, TextBlock block);

// The last, or the first, so many lines; dots stand for the others.
[[nodiscard]] TextBlock end_of(TextBlock block, std::size_t lines);
[[nodiscard]] TextBlock beginning_of(TextBlock block, std::size_t lines);

// The narrowest width in which the text needs at most so many lines and no cut word.
[[nodiscard]] float tightest(const Sheet& sheet, const std::string& text, const Setting& setting, int lines);

enum class Side { Left, Middle };
void put(const Sheet& sheet, Placed& placed, const TextBlock& block, float x, float capital_top, float width, Side side = Side::Left);

// The words of two texts as lines of one, and which of them stand out.
struct Joined { std::string words{}; std::vector<Stretch> strong{}; };
[[nodiscard]] Joined joined(const Sheet& sheet, const Text& first, const Text& second);

[[nodiscard]] Placed placed_from(const Sheet& sheet, const Node& node, Dress dress, Rect rect);

// Two texts one under the other, as most nodes have.
struct Pair {
    TextBlock first{};
    TextBlock second{};
    float between{};

    [[nodiscard]] float height() const { return first.height() + (second.empty() ? 0 : between + second.height()); }
    [[nodiscard]] float whole() const { return first.over() + height() + (second.empty() ? first.under() : second.under()); }
    [[nodiscard]] float width() const { return first.width > second.width ? first.width : second.width; }
};

[[nodiscard]] Pair pair_of(const Sheet& sheet, const TextBlock& first, const TextBlock& second);
void put(const Sheet& sheet, Placed& placed, const Pair& pair, float x, float capital_top, float width, Side side = Side::Left);

}  // namespace luukku
