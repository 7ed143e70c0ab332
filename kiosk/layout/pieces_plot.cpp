#include "kiosk/layout/pieces.h"

#include <algorithm>
#include <cmath>
#include <set>

// Figures as bars or lines: what they say in a sentence, what each shape stands for, the drawing, and under it what the places are.
namespace luukku {
namespace {

constexpr float group = 0.72F;              // of the room of a place, its bars together
constexpr float widest_bar = 16;            // steps: one figure alone is no wall
constexpr float part_of_words = 0.36F;      // of the width, where they stand beside the drawing
constexpr float most_gutter = 0.22F;        // of the width, for the figures of the scale
constexpr int most_rules = 4;

// The top of the scale and its steps, in ones, twos or fives: what people count by.
struct Scale { std::int64_t step{1}; std::int64_t top{1}; };

Scale scale_for(std::int64_t most, int rules)
{
    for (std::int64_t ten = 1;; ten *= 10)
        for (const std::int64_t times : {1, 2, 5}) {
            const auto step = ten * times;
            if (step * rules < most) continue;
            return {step, std::max<std::int64_t>(step, (most + step - 1) / step * step)};
        }
}

std::int64_t most_of(const Plot& plot)
{
    std::int64_t most = 0;
    for (const auto& series : plot.series)
        for (const auto& value : series.values) most = std::max(most, value.value_or(0));
    return most;
}

TextBlock small_words(const Sheet& sheet, const std::string& words, Ink ink = Ink::Normal, float width = 1e6F)
{
    return set(sheet, words, {sheet.type.least, sheet.type.least, Weight::Regular, ink}, width);
}

// All that stands around the drawing, set before anybody knows how high it will be.
struct Around {
    struct Item { TextBlock words{}; int series{-1}; float x{}; float y{}; };

    TextBlock sentence{};
    std::vector<Item> legend{};
    float legend_height{};
    TextBlock across{};
    float line{};                   // of small letters, with what reaches out of the capitals
    float capital{};
    float swatch{};                 // across
    bool broken{};                  // too narrow for a word

    [[nodiscard]] float head(const Sheet& sheet) const { return (sentence.empty() ? 0 : sentence.whole() + (legend.empty() ? 0 : sheet.space(3))) + legend_height; }
    [[nodiscard]] float foot(const Sheet& sheet) const { return sheet.space(1.5F) + line + (across.empty() ? 0 : across.whole()); }
};

void add_legend(const Sheet& sheet, Around& around, const Text& words, int series, float width)
{
    Around::Item item;
    const float before = series < 0 ? 0 : around.swatch + sheet.space(2);
    item.words = small_words(sheet, sheet.say(words), series < 0 ? Ink::Soft : Ink::Normal, width - before);
    item.series = series;
    around.broken = around.broken || item.words.word_broken;
    const float wide = before + item.words.width;
    if (!around.legend.empty()) {
        const auto& last = around.legend.back();
        item.x = last.x + (last.series < 0 ? 0 : around.swatch + sheet.space(2)) + last.words.width + sheet.space(7);
        item.y = last.y;
        if (item.x + wide > width) {
            item.x = 0;
            item.y = last.y + last.words.whole();
        }
    }
    around.legend_height = std::max(around.legend_height, item.y + item.words.whole());
    around.legend.push_back(std::move(item));
}

Around around_of(const Sheet& sheet, const Node& node, float width)
{
    Around around;
    around.sentence = spaced(sheet, set(sheet, sheet.say(node.label), {sheet.type.small, sheet.type.least}, width));
    around.broken = around.sentence.word_broken;
    if (!node.plot || node.plot->places.empty()) return around;
    const auto digit = small_words(sheet, "0");
    around.capital = digit.capital;
    around.line = std::ceil(digit.whole());
    around.swatch = std::round(1.6F * digit.capital);
    if (!node.plot->unit.empty()) add_legend(sheet, around, node.plot->unit, -1, width);
    for (std::size_t at = 0; at < node.plot->series.size(); ++at) add_legend(sheet, around, node.plot->series[at].name, static_cast<int>(at), width);
    if (!node.plot->across.empty()) around.across = small_words(sheet, sheet.say(node.plot->across), Ink::Soft, width);
    return around;
}

// Draws one plot into its node, from the scale up.
class Chart {
public:
    Chart(const Sheet& sheet, const Plot& plot, const Around& around, Placed& placed) : m_sheet{sheet}, m_plot{plot}, m_around{around}, m_placed{placed}
    {
        m_out.thickness = std::max(2.0F, sheet.space(0.8F));
        m_out.dot = std::max(5.0F, sheet.space(3));
    }

    void legend(Rect room)
    {
        for (const auto& item : m_around.legend) {
            const float top = room.y + item.y + item.words.over();
            const float x = room.x + item.x;
            if (item.series >= 0) swatch(static_cast<std::size_t>(item.series), {x, std::round(top), m_around.swatch, std::round(m_around.capital)});
            put(m_sheet, m_placed, item.words, x + (item.series < 0 ? 0 : m_around.swatch + m_sheet.space(2)), top, item.words.width);
        }
    }

    void draw(Rect room)
    {
        scale(room);
        m_place = m_out.area.width / static_cast<float>(m_plot.places.size());
        for (std::size_t at = 0; at < m_plot.series.size(); ++at) (m_plot.series[at].shape == Plot::Shape::Bars ? bars(at) : points(at));
        values();
        places();
        m_placed.plot = std::move(m_out);
    }

private:
    [[nodiscard]] TextBlock figure(std::int64_t value) const { return small_words(m_sheet, m_sheet.say(text("page.number", {{"value", value}}))); }

    [[nodiscard]] float middle(std::size_t place) const { return m_out.area.x + m_place * (static_cast<float>(place) + 0.5F); }

    [[nodiscard]] float bottom() const { return m_out.area.y + m_out.area.height; }

    [[nodiscard]] float height_of(std::int64_t value) const
    {
        const float height = std::round(m_out.area.height * static_cast<float>(value) / static_cast<float>(m_scale.top));
        return value > 0 ? std::max(height, 2.0F) : 0;       // one among thousands is seen
    }

    // The figures of the scale stand left of it; where they would take too much of the width, only nought is drawn.
    void scale(Rect room)
    {
        const int rules = std::clamp(static_cast<int>(room.height / (2.4F * m_around.capital)), 1, most_rules);
        m_scale = scale_for(most_of(m_plot), rules);
        const float gutter = std::ceil(figure(m_scale.top).width) + m_sheet.space(2.5F);
        const bool shown = gutter <= room.width * most_gutter;
        m_out.area = room;
        if (shown) m_out.area = {room.x + gutter, room.y, room.width - gutter, room.height};
        for (std::int64_t value = 0; value <= (shown ? m_scale.top : 0); value += m_scale.step) {
            const float y = bottom() - std::round(m_out.area.height * static_cast<float>(value) / static_cast<float>(m_scale.top));
            m_out.rules.push_back(y);
            if (!shown) continue;
            const auto words = figure(value);
            put(m_sheet, m_placed, words, room.x + gutter - m_sheet.space(2.5F) - words.width, y - std::round(words.capital / 2), words.width);
        }
    }

    void bars(std::size_t series)
    {
        std::size_t all = 0;
        std::size_t before = 0;
        for (std::size_t at = 0; at < m_plot.series.size(); ++at) {
            if (m_plot.series[at].shape != Plot::Shape::Bars) continue;
            ++all;
            before += at < series ? 1 : 0;
        }
        const float width = std::max(2.0F, std::floor(std::min(m_place * group, m_sheet.space(widest_bar * static_cast<float>(all))) / static_cast<float>(all)));
        const auto& values = m_plot.series[series].values;
        for (std::size_t at = 0; at < std::min(values.size(), m_plot.places.size()); ++at) {
            const float height = height_of(values[at].value_or(0));
            const float x = std::round(middle(at) + width * (static_cast<float>(before) - static_cast<float>(all) / 2));
            if (values[at]) m_figures.push_back({series, at, *values[at], x + width / 2, bottom() - height, 0});
            if (height > 0) m_out.bars.push_back({{x, bottom() - height, width - (width > 4 ? 1.0F : 0.0F), height}, series > 0});
        }
    }

    // A line goes on only between places that are known.
    void points(std::size_t series)
    {
        const auto& values = m_plot.series[series].values;
        std::optional<PlacedPlot::Dot> last;
        for (std::size_t at = 0; at < std::min(values.size(), m_plot.places.size()); ++at) {
            if (!values[at]) {
                last.reset();
                continue;
            }
            const PlacedPlot::Dot dot{std::round(middle(at)), bottom() - height_of(*values[at]), series > 0};
            if (last) m_out.strokes.push_back({*last, dot});
            m_out.dots.push_back(dot);
            m_figures.push_back({series, at, *values[at], dot.x, dot.y - m_out.dot / 2, m_out.dot});
            last = dot;
        }
    }

    void swatch(std::size_t series, Rect rect)
    {
        if (m_plot.series[series].shape == Plot::Shape::Bars) return m_out.bars.push_back({rect, series > 0});
        const float y = rect.y + std::round(rect.height / 2);
        m_out.strokes.push_back({{rect.x, y, series > 0}, {rect.x + rect.width, y, series > 0}});
        m_out.dots.push_back({rect.x + std::round(rect.width / 2), y, series > 0});
    }

    struct Figure { std::size_t series{}; std::size_t place{}; std::int64_t value{}; float x{}; float top{}; float below{}; };
    struct Labelled { TextBlock words{}; Rect rect{}; };

    // Over what it belongs to, within the chart.
    [[nodiscard]] Labelled label_of(const Figure& figure_of) const
    {
        Labelled label{figure(figure_of.value), {}};
        const float width = label.words.width;
        const float most = std::max(m_out.area.x, m_out.area.x + m_out.area.width - width);
        label.rect = {std::clamp(figure_of.x - width / 2, m_out.area.x, most), figure_of.top - m_sheet.space(1) - label.words.capital, width, label.words.capital};
        return label;
    }

    [[nodiscard]] bool crosses(const PlacedPlot::Stroke& stroke, const Rect& rect) const
    {
        const float from = std::max(rect.x, stroke.from.x);
        const float to = std::min(rect.x + rect.width, stroke.to.x);
        if (from > to) return false;
        const float slope = (stroke.to.y - stroke.from.y) / std::max(1.0F, stroke.to.x - stroke.from.x);
        const float one = stroke.from.y + slope * (from - stroke.from.x);
        const float other = stroke.from.y + slope * (to - stroke.from.x);
        const float half = m_out.thickness / 2;
        return std::min(one, other) - half < rect.y + rect.height && std::max(one, other) + half > rect.y;
    }

    [[nodiscard]] bool is_free(const Rect& rect, const std::vector<Labelled>& labels) const
    {
        const float air = std::max(1.0F, m_sheet.space(0.5F));
        const Rect aired{rect.x - air, rect.y, rect.width + 2 * air, rect.height};
        const float half = m_out.dot / 2;
        return std::none_of(labels.begin(), labels.end(), [&](const Labelled& other) { return aired.meets(other.rect); })
            && std::none_of(m_out.bars.begin(), m_out.bars.end(), [&](const PlacedPlot::Bar& bar) { return rect.meets(bar.rect); })
            && std::none_of(m_out.strokes.begin(), m_out.strokes.end(), [&](const PlacedPlot::Stroke& stroke) { return crosses(stroke, rect); })
            && std::none_of(m_out.dots.begin(), m_out.dots.end(), [&](const PlacedPlot::Dot& dot) { return rect.meets({dot.x - half, dot.y - half, m_out.dot, m_out.dot}); });
    }

    // Each figure at its place where all have room; else the greatest of all, which always has, and what else says most: the greatest and the last
    // of each series. All of them stand in the sentence or in the table beside the plot.
    void values()
    {
        std::vector<Labelled> labels;
        const auto add = [&](const Figure& one) {
            auto label = label_of(one);
            const bool free = is_free(label.rect, labels);
            if (free) labels.push_back(std::move(label));
            return free;
        };
        const bool all = std::all_of(m_figures.begin(), m_figures.end(), add);
        if (!all) {
            labels.clear();
            auto by_value = m_figures;
            std::stable_sort(by_value.begin(), by_value.end(), [](const Figure& one, const Figure& other) { return one.value > other.value; });
            std::set<std::size_t> seen;
            for (const auto& one : by_value)
                if (seen.insert(one.series).second) (void)add(one);
            for (const auto& one : m_figures)
                if (one.place + 1 == m_plot.places.size()) (void)add(one);
        }
        for (const auto& label : labels) {
            put(m_sheet, m_placed, label.words, label.rect.x, label.rect.y, label.rect.width);
            const float air = m_sheet.space(0.8F);
            m_out.blanks.push_back({std::floor(label.rect.x - air), std::floor(label.rect.y - air), std::ceil(label.rect.width + 2 * air), std::ceil(label.rect.height + 2 * air)});
        }
    }

    // What the places are: each, or as many as have room, counted from the last, which is now.
    void places()
    {
        std::vector<TextBlock> words;
        for (const auto& place : m_plot.places) words.push_back(small_words(m_sheet, m_sheet.say(place)));
        const float left = m_placed.rect.x + m_sheet.space(2);
        const float right = m_placed.rect.x + m_placed.rect.width - m_sheet.space(2);
        const auto x_of = [&](std::size_t at) { return std::clamp(middle(at) - words[at].width / 2, left, std::max(left, right - words[at].width)); };
        const auto fit = [&](std::size_t every) {
            float free_to = right + m_sheet.space(3);
            for (std::size_t back = 0; back < words.size(); back += every) {
                const auto at = words.size() - 1 - back;
                if (x_of(at) + words[at].width + m_sheet.space(3) > free_to) return false;
                free_to = x_of(at);
            }
            return true;
        };
        std::size_t every = 1;
        while (every < words.size() && !fit(every)) ++every;
        const float top = bottom() + m_sheet.space(1.5F) + words.front().over();
        for (std::size_t back = 0; back < words.size(); back += every) {
            const auto at = words.size() - 1 - back;
            put(m_sheet, m_placed, words[at], x_of(at), top, words[at].width);
        }
        if (m_around.across.empty()) return;
        const float x = std::max(m_out.area.x, m_out.area.x + (m_out.area.width - m_around.across.width) / 2);
        put(m_sheet, m_placed, m_around.across, std::min(x, right - m_around.across.width), bottom() + m_sheet.space(1.5F) + m_around.line + m_around.across.over(), m_around.across.width);
    }

    const Sheet& m_sheet;
    const Plot& m_plot;
    const Around& m_around;
    Placed& m_placed;
    PlacedPlot m_out{};
    Scale m_scale{};
    float m_place{};                    // the width of one
    std::vector<Figure> m_figures{};
};

}  // namespace

// On a low panel what it says stands beside the drawing, which then has the whole height.
Piece plot_piece(const Sheet& sheet, const Node& node, float width)
{
    const float pad = sheet.space(6);
    const float inside = width - 2 * pad;
    const bool beside = !sheet.panel.portrait() && inside > sheet.space(180);
    const float told = beside ? std::floor(inside * part_of_words) : inside;
    const auto around = std::make_shared<const Around>(around_of(sheet, node, told));
    const bool drawn = around->line > 0;
    const float head = around->head(sheet);
    const float under = drawn ? around->line + around->foot(sheet) : 0;
    const auto high = [&](float steps) {
        const float drawing = under + (drawn ? sheet.space(steps) : 0);
        return std::ceil((beside ? std::max(head, drawing) : head + drawing) + 2 * sheet.space(5));
    };
    const bool roomy = sheet.panel.portrait() && !sheet.in_hand();
    return {high(sheet.low_and_large() ? 14 : beside || sheet.in_hand() ? 22 : 30), high(roomy ? 64 : 46), high(roomy ? 80 : 54), around->broken, [&sheet, node, around, pad, told, head, beside, drawn](Rect rect) {
        auto placed = placed_from(sheet, node, Dress::Plot, rect);
        const float x = rect.x + pad;
        const float top = rect.y + sheet.space(5);
        put(sheet, placed, around->sentence, x, top + around->sentence.over(), told);
        if (!drawn) return placed;
        Chart chart{sheet, *node.plot, *around, placed};
        chart.legend({x, top + head - around->legend_height, told, around->legend_height});
        const float left = beside ? x + told + sheet.space(10) : x;
        const float above = std::round(top + (beside ? 0 : head) + around->line);
        const float bottom = std::round(rect.y + rect.height - sheet.space(5) - around->foot(sheet));
        chart.draw({left, above, rect.x + rect.width - pad - left, std::max(1.0F, bottom - above)});
        return placed;
    }};
}

}  // namespace luukku
