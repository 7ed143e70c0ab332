#include "kiosk/layout/bands.h"

#include <algorithm>
#include <cmath>

namespace luukku {
namespace {

constexpr std::size_t digit_columns = 3;
constexpr std::size_t letter_columns = 6;

float widest(const Sheet& sheet, const Block& block)
{
    float width = 0;
    for (const auto& node : block.nodes) width = std::max(width, key_width(sheet, node));
    return width;
}

struct Columns { float digit{}; float letter{}; float gap{}; float between{}; };

Columns columns_of(const Sheet& sheet, const Block& digits, const Block& letters)
{
    return {widest(sheet, digits), widest(sheet, letters), sheet.gap(), sheet.space(8)};
}

float needed(const Columns& columns)
{
    return digit_columns * columns.digit + letter_columns * columns.letter + columns.between
        + columns.gap * static_cast<float>(digit_columns + letter_columns - 2);
}

}  // namespace

float keypad_width(const Sheet& sheet, const Block& digits, const Block& letters) { return needed(columns_of(sheet, digits, letters)); }

std::vector<Band> keypad_bands(const Sheet& sheet, const Block& digits, const Block& letters, float width)
{
    auto columns = columns_of(sheet, digits, letters);
    const float more = std::max(0.0F, width - needed(columns)) / static_cast<float>(digit_columns + letter_columns);
    columns.digit = std::floor(columns.digit + more);
    columns.letter = std::floor(columns.letter + more);
    const float letters_x = digit_columns * (columns.digit + columns.gap) - columns.gap + columns.between;

    const auto rows = std::max((digits.nodes.size() + digit_columns - 1) / digit_columns, (letters.nodes.size() + letter_columns - 1) / letter_columns);
    std::vector<Band> bands(rows);
    const auto add = [&](const Block& block, std::size_t across, float key, float from) {
        for (std::size_t at = 0; at < block.nodes.size(); ++at) {
            const float x = from + static_cast<float>(at % across) * (key + columns.gap);
            bands[at / across].pieces.push_back({key_piece(sheet, block.nodes[at], key), x, key});
        }
    };
    add(digits, digit_columns, columns.digit, 0);
    add(letters, letter_columns, columns.letter, letters_x);
    for (auto& band : bands) {
        band.together = 1000;
        band.gap_least = sheet.gap();
        band.gap_natural = sheet.space(4);
        for (const auto& standing : band.pieces) {
            band.least = std::max(band.least, standing.piece.least);
            band.natural = std::max(band.natural, standing.piece.natural);
            band.most = std::max(band.most, standing.piece.most);
        }
    }
    return bands;
}

}  // namespace luukku
