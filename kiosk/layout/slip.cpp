#include "kiosk/layout/slip.h"

#include "kiosk/layout/sheet.h"

#include <array>
#include <cmath>

namespace luukku {

namespace {

constexpr float dots_per_mm = 203 / 25.4F;
constexpr float in_hand_mm = 350;               // from the eye, as the panel that is held
constexpr std::array number_mm{18.0F, 22.0F, 26.0F, 30.0F};     // capitals, by size of text
constexpr float rule_mm = 0.4F;
constexpr float margin_mm = 1.5F;
constexpr float end_mm = 3;                     // white below, before the knife

Panel paper_of(int dots)
{
    return {"slip", {dots, 0}, static_cast<float>(dots) / dots_per_mm, 0, in_hand_mm, 0, 0, 1.5F};
}

std::shared_ptr<const Picture> ink()
{
    static const auto one = std::make_shared<const Picture>(Picture{1, 1, {0, 0, 0}});
    return one;
}

class Writer {
public:
    Writer(const Sheet& sheet, PlacedPage& page)
        : m_sheet{sheet}, m_page{page}, m_x{sheet.millimetres(margin_mm)}, m_width{static_cast<float>(page.pixels.width) - 2 * m_x}, m_y{sheet.millimetres(margin_mm)}
    {
    }

    void number(const Node& node)
    {
        const auto& type = m_sheet.type;
        auto placed = placed_from(m_sheet, node, Dress::Words, {});
        write(placed, node.label, {type.body, type.least, Weight::Regular, Ink::Normal, true}, Side::Middle);
        const float capital = number_mm.at(static_cast<std::size_t>(m_sheet.comfort.size));
        write(placed, node.action, {fitting(m_sheet.say(node.action), capital), type.body, Weight::Bold, Ink::Normal}, Side::Middle);
        write(placed, node.second, {type.body, type.least, Weight::Regular, Ink::Normal, true}, Side::Middle);
        close(std::move(placed));
        rule(node.id);
    }

    void heading(const Text& words)
    {
        Placed placed;
        placed.id = "heading";
        placed.dress = Dress::Words;
        placed.words = m_sheet.say(words);
        write(placed, words, {m_sheet.type.body, m_sheet.type.least, Weight::Bold, Ink::Normal, true}, Side::Left);
        close(std::move(placed));
    }

    // Of a fact the label stands out, and each of its values has a line of its own.
    void other(const Node& node)
    {
        const bool fact = node.role == Role::Fact;
        if (fact) rule(node.id);
        auto placed = placed_from(m_sheet, node, Dress::Words, {});
        write(placed, node.label, {m_sheet.type.body, m_sheet.type.least, fact ? Weight::Bold : Weight::Regular, Ink::Normal, true}, Side::Left);
        write(placed, node.second, {m_sheet.type.body, m_sheet.type.least}, Side::Left);
        close(std::move(placed));
    }

    [[nodiscard]] int height() const { return static_cast<int>(m_y + m_sheet.millimetres(end_mm)); }

private:
    // The largest capital up to this in which it is one line.
    [[nodiscard]] float fitting(const std::string& words, float capital) const
    {
        while (capital > m_sheet.type.body && m_sheet.measure.width(words, m_sheet.font(capital), Weight::Bold) > m_width) capital -= 0.5F;
        return capital;
    }

    void write(Placed& placed, const Text& text, const Setting& setting, Side side)
    {
        auto words = m_sheet.say(text);
        if (words.empty()) return;
        constexpr std::string_view between{" · "};
        for (auto at = words.find(between); at != std::string::npos; at = words.find(between, at)) words.replace(at, between.size(), "\n");
        const auto block = spaced(m_sheet, set(m_sheet, words, setting, m_width));
        put(m_sheet, placed, block, m_x, std::round(m_y + block.over()), m_width, side);
        m_y = std::ceil(m_y + block.whole());
    }

    void close(Placed placed)
    {
        const float top = placed.lines.empty() ? m_y : placed.lines.front().y;
        placed.rect = {0, top, static_cast<float>(m_page.pixels.width), m_y - top};
        m_page.nodes.push_back(std::move(placed));
        m_y += m_sheet.space(2);
    }

    void rule(const std::string& id)
    {
        const float thick = m_sheet.millimetres(rule_mm);
        Placed line;
        line.id = id + "/rule";
        line.role = Role::Picture;
        line.dress = Dress::Shown;
        line.rect = {m_x, m_y, m_width, thick};
        line.picture = PlacedPicture{ink(), line.rect, false};
        m_page.nodes.push_back(std::move(line));
        m_y += thick + m_sheet.space(2);
    }

    const Sheet& m_sheet;
    PlacedPage& m_page;
    float m_x;
    float m_width;
    float m_y;
};

}  // namespace

PlacedPage place_slip(const Page& page, int dots, const Comfort& comfort, const Words& words, const TextMeasure& measure)
{
    const auto paper = paper_of(dots);
    const auto sheet = sheet_of(page, paper, comfort, words, measure);
    PlacedPage placed;
    placed.page_id = page.id;
    placed.pixels = {dots, 0};
    placed.colours = Colours::HighLight;
    Writer writer{sheet, placed};
    const auto each = [&](bool numbers, auto&& write) {
        for (const auto& block : page.body)
            for (const auto& node : block.nodes)
                if ((node.role == Role::BigNumber) == numbers) write(node);
    };
    each(true, [&](const Node& node) { writer.number(node); });
    writer.heading(page.heading);
    each(false, [&](const Node& node) { writer.other(node); });
    placed.pixels.height = writer.height();
    return placed;
}

}  // namespace luukku
