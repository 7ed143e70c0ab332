#pragma once

#include "kiosk/layout/pieces.h"

#include <optional>
#include <string>
#include <vector>

namespace luukku {

// One piece in its column of the band; `x` is from the left edge of the column of bands.
struct Standing {
    Piece piece{};
    float x{};
    float width{};
};

// A row of pieces of one height. Heights and the gap above give way together: natural where there is room, least where there is not.
struct Band {
    std::vector<Standing> pieces{};
    float least{}, natural{}, most{};
    float gap_least{}, gap_natural{};   // above it
    bool low{};                         // stands at the bottom, where hands are
    bool with_next{};                   // a label never stands alone at the end of a part
    bool every_part{};                  // what has been typed is seen on every part that has keys
    bool answer{};
    bool words{};               // a paragraph of its own
    bool grounded{};                    // stands on one card with its neighbours of the same block
    int together{-1};                   // bands of the same keypad are not torn apart while they fit on one part
    int block{};
};

struct BandRules {
    float width{};              // of the column
    float most_height{};        // a text higher than this is cut into pieces, so that it can be read in parts
    bool wide{};                // landscape and staff: a column of quiet nodes may stand as two
    bool dense{};               // answers and rows may stand as two columns, so that all are seen at once
};

[[nodiscard]] std::vector<Band> bands_of(const Sheet& sheet, const std::vector<const Block*>& blocks, const BandRules& rules);

// The numbers of a scale in rows of up to seven, its ends wider where they are named; nothing where they do not fit so.
[[nodiscard]] std::optional<std::vector<Band>> scale_bands(const Sheet& sheet, const Block& block, float width, float most_height);

// A keypad on a low panel: the digits in three columns and the letters in six, side by side and row by row.
[[nodiscard]] std::vector<Band> keypad_bands(const Sheet& sheet, const Block& digits, const Block& letters, float width);
[[nodiscard]] float keypad_width(const Sheet& sheet, const Block& digits, const Block& letters);

}  // namespace luukku
