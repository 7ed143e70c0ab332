#pragma once

#include "kiosk/layout/sheet.h"

#include <functional>
#include <memory>
#include <vector>

namespace luukku {

// One node that is ready to stand: how high it must, would like to and may be in its width, and how it stands in a rectangle.
struct Piece {
    float least{};
    float natural{};
    float most{};
    bool word_broken{};         // too narrow for a word of it: fewer columns would suit better
    std::function<Placed(Rect)> stand{};
    std::shared_ptr<float> tall{};      // of a card: from this height on its icon stands above its name; one for the whole grid
};

[[nodiscard]] Piece paragraph_piece(const Sheet& sheet, const Node& node, float width, bool lead);
struct Listed { bool first{}; bool last{}; };
[[nodiscard]] Piece listed_piece(const Sheet& sheet, const Node& node, float width, const Listed& listed);    // a paragraph with an icon
[[nodiscard]] Piece label_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece notice_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece number_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece field_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece fact_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece tile_piece(const Sheet& sheet, const Node& node, float width);

[[nodiscard]] Piece picture_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece plot_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece drawn_piece(const Sheet& sheet, const Node& node, float width);        // a picture that is a drawing
[[nodiscard]] Piece film_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece code_piece(const Sheet& sheet, const Node& node, float width);

// A picture as large as fits into this, its shape kept; never more than twice its own pixels.
[[nodiscard]] Rect fitted(const Picture& picture, Rect into);

[[nodiscard]] Piece card_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece answer_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece button_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece row_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece key_piece(const Sheet& sheet, const Node& node, float width);          // a key of a keypad
[[nodiscard]] Piece middle_piece(const Sheet& sheet, const Node& node, float width);       // an answer in a grid: times, days, 0–10
[[nodiscard]] Piece switch_piece(const Sheet& sheet, const Node& node, float width);
[[nodiscard]] Piece chip_piece(const Sheet& sheet, const Node& node, float width);

// How wide a chip or a key would like to be.
[[nodiscard]] float chip_width(const Sheet& sheet, const Node& node);
[[nodiscard]] float key_width(const Sheet& sheet, const Node& node);

// "Valittu" with its tick, in one line.
struct ChosenMark {
    TextBlock word{};
    float icon{};
    float between{};
    [[nodiscard]] float width() const { return icon + between + word.width; }
};
[[nodiscard]] ChosenMark chosen_mark(const Sheet& sheet);
void put(const Sheet& sheet, Placed& placed, const ChosenMark& mark, float x, float capital_top);

// The ink of what stands on this node's ground.
[[nodiscard]] Ink ink_on(const Node& node);
[[nodiscard]] Ink icon_ink_on(const Node& node);
[[nodiscard]] Ink soft_ink_on(const Node& node);

}  // namespace luukku
