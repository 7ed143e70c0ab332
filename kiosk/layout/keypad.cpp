#include "kiosk/layout/bands.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace luukku {
namespace {

constexpr std::size_t digit_columns = 3;
constexpr std::size_t letter_columns = 6;

bool is_word(const Sheet& sheet, const Node& node) { return sheet.say(node.label).size() > 2; }

float widest(const Sheet& sheet, const Block& block)
{
    float width = 0;
    for (const auto& node : block.nodes) width = std::max(width, key_width(sheet, node));
    return width;
}

// A word ("Pyyhi") would make every digit as wide as itself: it stands in the free end of the last row of letters instead.
struct Keys { Block digits{}; Block letters{}; std::optional<Node> word{}; };

Keys keys_of(const Sheet& sheet, const Block& digits, const Block& letters)
{
    Keys keys{digits, letters, std::nullopt};
    const auto used = letters.nodes.size() % letter_columns;
    if (digits.nodes.empty() || used == 0 || letter_columns - used < 3 || !is_word(sheet, digits.nodes.back())) return keys;
    keys.word = keys.digits.nodes.back();
    keys.digits.nodes.pop_back();
    return keys;
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

float keypad_width(const Sheet& sheet, const Block& digits, const Block& letters)
{
    const auto keys = keys_of(sheet, digits, letters);
    return needed(columns_of(sheet, keys.digits, keys.letters));
}

std::vector<Band> keypad_bands(const Sheet& sheet, const Block& digits, const Block& letters, float width)
{
    const auto keys = keys_of(sheet, digits, letters);
    auto columns = columns_of(sheet, keys.digits, keys.letters);
    const float more = std::max(0.0F, width - needed(columns)) / static_cast<float>(digit_columns + letter_columns);
    columns.digit = std::floor(columns.digit + more);
    columns.letter = std::floor(columns.letter + more);
    const float letters_x = digit_columns * (columns.digit + columns.gap) - columns.gap + columns.between;

    const auto rows = std::max((keys.digits.nodes.size() + digit_columns - 1) / digit_columns, (keys.letters.nodes.size() + letter_columns - 1) / letter_columns);
    std::vector<Band> bands(rows);
    const auto add = [&](const Block& block, std::size_t across, float key, float from) {
        for (std::size_t at = 0; at < block.nodes.size(); ++at) {
            const float x = from + static_cast<float>(at % across) * (key + columns.gap);
            bands[at / across].pieces.push_back({key_piece(sheet, block.nodes[at], key), x, key});
        }
    };
    add(keys.digits, digit_columns, columns.digit, 0);
    add(keys.letters, letter_columns, columns.letter, letters_x);
    if (keys.word) {
        const auto used = keys.letters.nodes.size() % letter_columns;
        const float from = letters_x + static_cast<float>(used) * (columns.letter + columns.gap);
        const float across = static_cast<float>(letter_columns - used) * (columns.letter + columns.gap) - columns.gap;
        bands[keys.letters.nodes.size() / letter_columns].pieces.push_back({key_piece(sheet, *keys.word, across), from, across});
    }
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
