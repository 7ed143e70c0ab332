#include "kiosk/layout/bands.h"

#include "kiosk/layout/map.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace luukku {
namespace {

bool read_only(Role role) { return role == Role::Paragraph || role == Role::Label || role == Role::Notice || role == Role::BigNumber || role == Role::Picture || role == Role::Film || role == Role::Plot || role == Role::Code || role == Role::Field; }

bool in_grid(Arrangement arrangement)
{
    return arrangement == Arrangement::Thirds || arrangement == Arrangement::Letters || arrangement == Arrangement::Days || arrangement == Arrangement::Scale;
}

Piece piece_of(const Sheet& sheet, const Node& node, Arrangement arrangement, float width, bool lead)
{
    switch (node.role) {
        case Role::Paragraph: return paragraph_piece(sheet, node, width, lead);
        case Role::Label: return label_piece(sheet, node, width);
        case Role::Notice: return notice_piece(sheet, node, width);
        case Role::BigNumber: return number_piece(sheet, node, width);
        case Role::Picture: return picture_piece(sheet, node, width);
        case Role::Film: return film_piece(sheet, node, width);
        case Role::Code: return code_piece(sheet, node, width);
        case Role::Field: return field_piece(sheet, node, width);
        case Role::Fact: return fact_piece(sheet, node, width);
        case Role::Tile: return tile_piece(sheet, node, width);
        case Role::Plot: return plot_piece(sheet, node, width);
        case Role::Switch: return switch_piece(sheet, node, width);
        case Role::Key: return key_piece(sheet, node, width);
        case Role::Card: return card_piece(sheet, node, width);
        case Role::Choice:
        case Role::Tick: return in_grid(arrangement) ? middle_piece(sheet, node, width) : answer_piece(sheet, node, width);
        case Role::Button: return in_grid(arrangement) ? middle_piece(sheet, node, width) : button_piece(sheet, node, width);
        case Role::Row: return row_piece(sheet, node, width);
    }
    return paragraph_piece(sheet, node, width, lead);
}

bool in_list(const Block& block, std::size_t at)
{
    return at < block.nodes.size() && block.nodes[at].role == Role::Paragraph && block.nodes[at].icon != Icon::None;
}

struct Grid { int columns{1}; float gap{}; };

float column_width(const Grid& grid, float width)
{
    return std::floor((width - grid.gap * static_cast<float>(grid.columns - 1)) / static_cast<float>(grid.columns));
}

// Six stand three and three, not four and two.
int even_columns(int count, int most)
{
    const int rows = std::max(1, (count + most - 1) / most);
    return std::max(1, (count + rows - 1) / rows);
}

int most_columns(const Sheet& sheet, const Block& block, const BandRules& rules)
{
    const auto count = static_cast<int>(block.nodes.size());
    const auto at_least = [&](float steps) { return std::max(1, static_cast<int>((rules.width + sheet.space(5)) / (sheet.space(steps) + sheet.space(5)))); };
    switch (block.arrangement) {
        case Arrangement::Pairs: return 2;
        case Arrangement::Thirds: return 3;
        case Arrangement::Letters: return 7;
        case Arrangement::Days: return even_columns(count, 4);
        case Arrangement::Tiles: return std::min(std::max(count, 1), at_least(54));
        case Arrangement::Column: {
            const bool quiet = std::all_of(block.nodes.begin(), block.nodes.end(),
                [](const Node& node) { return node.role == Role::Switch || (node.role == Role::Fact && !node.press); });
            const bool pressed = std::all_of(block.nodes.begin(), block.nodes.end(),
                [](const Node& node) { return node.role == Role::Row || node.role == Role::Choice || node.role == Role::Tick; });
            if (rules.dense && pressed && count > 1) return 2;
            return rules.wide && quiet && count > 3 && at_least(120) >= 2 ? 2 : 1;
        }
        case Arrangement::Chips:
        case Arrangement::Scale:
        case Arrangement::Map: return 1;
    }
    return 1;
}

// A keypad keeps its shape as long as its keys are large enough; everything else goes to fewer columns before a word is cut.
Grid grid_of(const Sheet& sheet, const Block& block, const BandRules& rules)
{
    const bool keys = std::all_of(block.nodes.begin(), block.nodes.end(), [](const Node& node) { return node.role == Role::Key; });
    const float roomy = sheet.panel.width_mm < 100 ? sheet.gap() : std::max(sheet.gap(), sheet.space(5));
    Grid grid{most_columns(sheet, block, rules), block.arrangement == Arrangement::Letters ? sheet.gap() : roomy};
    for (; grid.columns > 1; --grid.columns) {
        const float width = column_width(grid, rules.width);
        if (width < sheet.millimetres(sheet.panel.target_mm)) continue;
        if (keys) break;
        const bool cut = std::any_of(block.nodes.begin(), block.nodes.end(),
            [&](const Node& node) {
            const auto piece = piece_of(sheet, node, block.arrangement, width, false);
            return piece.word_broken || piece.least > rules.most_height;
        });
        if (!cut) break;
    }
    return grid;
}

void take_heights(Band& band)
{
    for (const auto& standing : band.pieces) {
        band.least = std::max(band.least, standing.piece.least);
        band.natural = std::max(band.natural, standing.piece.natural);
        band.most = std::max(band.most, standing.piece.most);
    }
}

Text line_of(const TextBlock& block, std::size_t at)
{
    if (at >= block.lines.size()) return {};
    return given(block.lines[at], block.strong.empty() ? std::vector<Stretch>{} : block.strong[at]);
}

Text two_lines(const TextBlock& block, std::size_t at)
{
    auto both = line_of(block, at);
    const auto next = line_of(block, at + 1);
    if (next.given.empty()) return both;
    both.given += '\n';
    for (const auto& stretch : next.strong) both.strong.push_back({both.given.size() + stretch.from, both.given.size() + stretch.to});
    both.given += next.given;
    return both;
}

struct Builder {
    const Sheet& sheet;
    const BandRules& rules;
    std::vector<Band> bands{};
    int block_number{};
    bool map_stands{};          // or could, where its list is wanted

    void add(Band band, const Block& block, float gap_least, float gap_natural)
    {
        band.low = block.place == Place::Low;
        band.block = block_number;
        band.gap_least = bands.empty() ? 0 : std::max(gap_least, band.grounded ? 0.0F : gap_least);
        band.gap_natural = bands.empty() ? 0 : gap_natural;
        take_heights(band);
        bands.push_back(std::move(band));
    }

    // Lines of a text that is too high for a part, a few at a time; they read on as one text.
    void add_long_text(const Node& node, const Block& block, bool lead)
    {
        auto words = node;
        words.role = Role::Paragraph;
        const float capital = node.tone == Tone::Quiet ? sheet.type.small : sheet.type.body;
        const auto both = joined(sheet, node.label, node.second);
        Setting setting{capital, sheet.type.least};
        setting.strong = both.strong;
        const auto block_of_lines = set(sheet, both.words, setting, rules.width);
        const auto& lines = block_of_lines.lines;
        for (std::size_t at = 0; at < lines.size(); at += 2) {
            words.id = at == 0 ? node.id : node.id + "/" + std::to_string(at);
            words.label = two_lines(block_of_lines, at);
            words.label.language = sheet.words.said(node.label.empty() ? node.second : node.label, sheet.comfort.language).language;
            words.second = {};
            Band band;
            band.pieces.push_back({paragraph_piece(sheet, words, rules.width, lead), 0, rules.width});
            add(std::move(band), block, at == 0 ? sheet.gap() : 0, at == 0 ? sheet.space(7) : 0);
        }
    }

    // What explains a thing that is too high, as a text of its own that may come on another part. A fact is explained before it, and so is a
    // row, by its name: a text after it would seem to be of the next one, and come when it is pressed already.
    void add_in_two(const Node& node, const Block& block)
    {
        const bool fact = node.role == Role::Fact;
        const bool before = fact || node.role == Role::Row;
        auto thing = node;
        Node words;
        words.id = node.id + "/more";
        words.tone = Tone::Quiet;
        words.secret = node.secret;
        words.label = before ? node.label : node.second;
        if (before && !fact) words.second = node.second;
        (fact ? thing.label : thing.second) = {};
        const Block explained{Arrangement::Column, block.place, {words}};
        const Block itself{Arrangement::Column, block.place, {thing}};
        add_column(before ? explained : itself);
        add_column(before ? itself : explained);
    }

    // A code, a plot, a drawing or an answer and what is seen at it that are too high together: the words of the first three go before them, the picture before its answer.
    void add_shown_in_two(const Node& node, const Block& block)
    {
        auto first = node;
        auto last = node;
        if (node.role == Role::Code || node.role == Role::Plot) {
            first.id = node.id + "/more";
            first.role = Role::Paragraph;
            first.picture = {};
            first.plot = {};
            last.label = last.second = {};
        } else if (node.drawing) {
            first.id = node.id + "/more";
            first.role = Role::Paragraph;
            first.drawing = {};
            last.label = {};
            last.picture_says = text("page.drawing");
        } else {
            first = Node{};
            first.id = node.id + "/picture";
            first.role = Role::Picture;
            first.label = node.picture_says;
            first.picture = node.picture;
            first.secret = node.secret;
            last.picture = {};
            last.picture_says = {};
        }
        add_column({Arrangement::Column, block.place, {first, last}});
    }

    // A value that is too high for a part, line by line as a text, and then what can be done with it.
    void add_long_value(const Node& node, const Block& block)
    {
        auto value = node;
        value.id = node.id + "/value";
        value.label = std::exchange(value.second, {});
        value.press.reset();
        add_long_text(value, block, false);
        auto rest = node;
        rest.second = {};
        if (node.press) add_column({Arrangement::Column, block.place, {rest}});
    }

    void add_column(const Block& block)
    {
        for (std::size_t at = 0; at < block.nodes.size(); ++at) {
            const auto& node = block.nodes[at];
            const bool lead = bands.empty() && block.place == Place::Top && node.role == Role::Paragraph;
            Band band;
            const bool listed = in_list(block, at);
            const Listed place{!in_list(block, at - 1), !in_list(block, at + 1)};
            auto piece = listed ? listed_piece(sheet, node, rules.width, place) : piece_of(sheet, node, block.arrangement, rules.width, lead);
            band.pieces.push_back({std::move(piece), 0, rules.width});
            const bool text = node.role == Role::Paragraph || node.role == Role::Notice;
            if (text && band.pieces.front().piece.least > rules.most_height) { add_long_text(node, block, lead); continue; }
            // A plot leaves room for its name, which stands on the same part.
            const float named = node.plot && !bands.empty() && bands.back().with_next ? bands.back().least + sheet.space(1) : 0;
            const bool drawn = (node.picture && node.role != Role::Picture) || node.drawing || node.plot;
            const bool apart = drawn && !node.label.empty() && band.pieces.front().piece.least + named > rules.most_height;
            if (apart) { add_shown_in_two(node, block); continue; }
            const bool too_high = !text && band.pieces.front().piece.least > rules.most_height;
            if ((too_high || (node.role == Role::Field && sheet.scarce())) && !node.second.empty() && !node.label.empty()) { add_in_two(node, block); continue; }
            if (too_high && node.role == Role::Fact && !node.second.empty()) { add_long_value(node, block); continue; }
            band.words = node.role == Role::Paragraph && !listed;
            band.with_next = node.role == Role::Label;
            band.every_part = node.role == Role::Field;
            band.answer = node.role == Role::Choice || node.role == Role::Tick;
            band.grounded = node.role == Role::Fact || listed;
            const bool joined = (listed && !place.first) || (node.role == Role::Fact && at > 0 && block.nodes[at - 1].role == Role::Fact);
            const bool first = at == 0;
            const bool after_label = !bands.empty() && bands.back().with_next;
            const bool after_words = !first && read_only(block.nodes[at - 1].role) && !joined;
            const float roomy = first || after_words ? sheet.space(after_label ? 2 : 8) : sheet.space(4.5F);
            add(std::move(band), block, joined ? 0 : after_label ? sheet.space(1) : sheet.gap(), joined ? 0 : roomy);
        }
    }

    void add_grid(const Block& block)
    {
        const auto grid = grid_of(sheet, block, rules);
        if (grid.columns == 1) return add_column(block);
        const float width = column_width(grid, rules.width);
        const auto columns = static_cast<std::size_t>(grid.columns);
        const bool keys = !block.nodes.empty() && block.nodes.front().role == Role::Key;
        const bool after_label = !bands.empty() && bands.back().with_next;
        const auto first_band = bands.size();
        for (std::size_t from = 0; from < block.nodes.size(); from += columns) {
            Band band;
            for (std::size_t at = from; at < std::min(from + columns, block.nodes.size()); ++at) {
                const float x = static_cast<float>(at - from) * (width + grid.gap);
                const bool alone = block.arrangement == Arrangement::Pairs && at == from && at + 1 == block.nodes.size();
                const float across = alone ? rules.width : width;       // the odd card takes its row: no hole is left
                band.pieces.push_back({piece_of(sheet, block.nodes[at], block.arrangement, across, false), x, across});
            }
            if (keys) band.together = block_number;
            band.grounded = block.nodes[from].role == Role::Fact;
            const bool joined = band.grounded && from > 0;
            const float roomy = from == 0 ? sheet.space(after_label ? 2 : 8) : std::max(grid.gap, sheet.space(keys ? 4 : 5));
            add(std::move(band), block, joined ? 0 : from == 0 && after_label ? sheet.space(1) : sheet.gap(), joined ? 0 : roomy);
        }
        level(first_band);
    }

    // Rows of one grid are of one height, and its cards all stand the same way.
    void level(std::size_t from)
    {
        Band most;
        float tall = 0;
        const auto alike = [&](const Band& band) { return band.pieces.front().width <= bands[from].pieces.front().width; };
        for (std::size_t at = from; at < bands.size(); ++at) {
            if (!alike(bands[at])) continue;
            for (const auto& standing : bands[at].pieces) tall = std::max(tall, standing.piece.tall ? *standing.piece.tall : 0);
            most.least = std::max(most.least, bands[at].least);
            most.natural = std::max(most.natural, bands[at].natural);
            most.most = std::max(most.most, bands[at].most);
        }
        for (std::size_t at = from; at < bands.size(); ++at) {
            if (!alike(bands[at])) continue;
            bands[at].least = most.least;
            bands[at].natural = most.natural;
            bands[at].most = most.most;
            for (auto& standing : bands[at].pieces)
                if (standing.piece.tall) *standing.piece.tall = tall;
        }
    }

    void add_map(const Block& block)
    {
        auto band = map_band(sheet, block, rules.width, rules.most_height);
        map_stands = band.has_value();
        if (band && !block.listed) {
            add(std::move(*band), block, sheet.gap(), sheet.space(4));
            return add_column(beside_map(block));
        }
        for (const auto& one : as_list(sheet, block)) add_column(one);
    }

    void add_scale(const Block& block)
    {
        auto rows = scale_bands(sheet, block, rules.width, rules.most_height);
        if (!rows) return add_column(block);
        const bool after_label = !bands.empty() && bands.back().with_next;
        for (std::size_t at = 0; at < rows->size(); ++at)
            add(std::move((*rows)[at]), block, sheet.gap(), at == 0 ? sheet.space(after_label ? 2 : 8) : sheet.space(5));
    }

    void add_chips(const Block& block)
    {
        Band band;
        float x = 0;
        const float gap = std::max(sheet.gap(), sheet.space(4));
        const auto finish = [&] {
            if (band.pieces.empty()) return;
            add(std::move(band), block, sheet.gap(), x > 0 && !bands.empty() && bands.back().block == block_number ? gap : sheet.space(8));
            band = {};
            x = 0;
        };
        for (const auto& node : block.nodes) {
            const float width = std::min(chip_width(sheet, node), rules.width);
            if (x > 0 && x + width > rules.width) finish();
            band.pieces.push_back({chip_piece(sheet, node, width), x, width});
            x += width + gap;
        }
        finish();
    }
};

}  // namespace

std::vector<Band> bands_of(const Sheet& sheet, const std::vector<const Block*>& blocks, const BandRules& rules)
{
    Builder builder{sheet, rules};
    for (const auto* block : blocks) {
        if (block->map_only && !builder.map_stands) continue;
        if (block->arrangement == Arrangement::Chips) builder.add_chips(*block);
        else if (block->arrangement == Arrangement::Map) builder.add_map(*block);
        else if (block->arrangement == Arrangement::Scale) builder.add_scale(*block);
        else if (block->arrangement == Arrangement::Column && most_columns(sheet, *block, rules) == 1) builder.add_column(*block);
        else builder.add_grid(*block);
        ++builder.block_number;
    }
    return std::move(builder.bands);
}

}  // namespace luukku
