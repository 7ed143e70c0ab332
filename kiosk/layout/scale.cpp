#include "kiosk/layout/bands.h"

#include <algorithm>
#include <cmath>

namespace luukku {
namespace {

constexpr int most_columns = 7;
constexpr int least_columns = 3;

struct Unit { float width{}; float gap{}; };

float across(const Unit& unit, int columns) { return static_cast<float>(columns) * (unit.width + unit.gap) - unit.gap; }

// As few columns as its words need; nought where no row is wide enough.
int takes(const Sheet& sheet, const Node& node, const Unit& unit, int columns)
{
    for (int some = 1; some <= columns; ++some)
        if (!middle_piece(sheet, node, across(unit, some)).word_broken) return some;
    return 0;
}

// How many columns each key takes, row by row; the last key takes what is left of its row where it is named.
std::vector<std::vector<int>> rows_of(const Sheet& sheet, const Block& block, const Unit& unit, int columns)
{
    std::vector<std::vector<int>> rows{{}};
    int left = columns;
    for (std::size_t at = 0; at < block.nodes.size(); ++at) {
        const bool named = !block.nodes[at].second.empty();
        const int least = named ? std::max(1, takes(sheet, block.nodes[at], unit, columns)) : 1;
        if (least > left) {
            rows.emplace_back();
            left = columns;
        }
        rows.back().push_back(named && at + 1 == block.nodes.size() ? left : least);
        left -= rows.back().back();
    }
    return rows;
}

std::optional<std::vector<Band>> bands_in(const Sheet& sheet, const Block& block, const Unit& unit, int columns, float most_height)
{
    std::vector<Band> bands;
    Band highest;
    std::size_t at = 0;
    for (const auto& row : rows_of(sheet, block, unit, columns)) {
        Band band;
        int column = 0;
        for (const int some : row) {
            const float width = across(unit, some);
            auto piece = middle_piece(sheet, block.nodes[at++], width);
            if (piece.word_broken || piece.least > most_height) return std::nullopt;
            highest.least = std::max(highest.least, piece.least);
            highest.natural = std::max(highest.natural, piece.natural);
            highest.most = std::max(highest.most, piece.most);
            band.pieces.push_back({std::move(piece), static_cast<float>(column) * (unit.width + unit.gap), width});
            column += some;
        }
        bands.push_back(std::move(band));
    }
    for (auto& band : bands)
        for (auto& standing : band.pieces) {
            standing.piece.least = highest.least;
            standing.piece.natural = highest.natural;
            standing.piece.most = highest.most;
        }
    return bands;
}

}  // namespace

std::optional<std::vector<Band>> scale_bands(const Sheet& sheet, const Block& block, float width, float most_height)
{
    for (int columns = most_columns; columns >= least_columns; --columns) {
        const float gap = sheet.gap();
        const Unit unit{std::floor((width + gap) / static_cast<float>(columns) - gap), gap};
        if (unit.width < sheet.millimetres(sheet.panel.target_mm)) continue;
        if (auto bands = bands_in(sheet, block, unit, columns, most_height)) return bands;
    }
    return std::nullopt;
}

}  // namespace luukku
