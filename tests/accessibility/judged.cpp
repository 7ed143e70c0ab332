#include "tests/accessibility/judged.h"

#include "kiosk/layout/afar.h"
#include "tests/layout/desk.h"
#include "tools/pages/screens.h"

#include <algorithm>
#include <cstdlib>
#include <numbers>
#include <string_view>

namespace luukku {
namespace {

// Capital heights by the text of the standard, and not by the layout's own table.
float least_capital_mm(const Panel& panel, TextSize size)
{
    const auto degrees = [&](double angle) { return static_cast<float>(angle * std::numbers::pi * panel.eye_mm / 180); };
    if (size == TextSize::Large || size == TextSize::Largest) return degrees(0.7);                  // EN 301 549 5.1.4
    return size == TextSize::Normal ? 4.8F * panel.eye_mm / 600 : 0;                                // Section 508 402.4, nearer as she stands nearer
}

// One comfort on one panel.
class Judge {
public:
    Judge(Judged& all, const Panel& panel, const Comfort& comfort) : m_all{all}, m_panel{panel}, m_comfort{comfort} {}

    void look_at(const Page& page)
    {
        for (int part = 0, parts = 1; part < parts; ++part) {
            const auto placed = place(page, m_panel, m_comfort, part, words(), font());
            parts = placed.parts;
            ++m_all.pages;
            m_where = m_panel.name + ", " + std::string{name_of(m_comfort.language)} + ", size " + std::to_string(static_cast<int>(m_comfort.size)) + ", " + page.id + " part "
                + std::to_string(part + 1) + ": ";
            for (const auto& wrong : audit(placed, m_panel, m_comfort, font())) say(wrong.substr(0, wrong.find(':')), wrong);
            letters(placed);
            bar(placed);
            for (const auto& node : placed.nodes) m_all.pictures += static_cast<long>(node.icons.size()) + (node.picture ? 1 : 0);
        }
        chosen(page);
    }

private:
    void say(const std::string& clause, const std::string& what) { m_all.wrong[clause].push_back(m_where + what); }

    void letters(const PlacedPage& placed)
    {
        const float least = least_capital_mm(m_panel, m_comfort.size) * m_panel.pixels_per_mm() - 0.5F;
        for (const auto& node : placed.nodes)
            for (const auto& line : node.lines)
                if (font().capital_height(line.font_pixels) < least) say(m_comfort.size == TextSize::Normal ? "508 402.4" : "EN 5.1.4", node.id + ": \"" + line.text + "\" is too small");
    }

    // The keys of the bar at the same places on every page of one person.
    void bar(const PlacedPage& placed)
    {
        for (const auto& node : placed.nodes) {
            if (node.dress != Dress::BarKey && node.dress != Dress::HelpKey) continue;
            const auto [first, is_first] = m_bar.try_emplace(node.id, node.rect);
            if (!is_first && first->second != node.rect) say("WCAG 3.2.6", node.id + " stands elsewhere than before");
        }
        const auto calls = [](const Placed& node) { return node.press == Event{CallHelp{}}; };
        // A screen that hangs in the waiting place has nothing to press.
        const bool hangs = std::none_of(placed.nodes.begin(), placed.nodes.end(), [](const Placed& node) { return node.press.has_value(); });
        if (!placed.staff && !hangs && std::none_of(placed.nodes.begin(), placed.nodes.end(), calls)) say("WCAG 3.2.6", "there is no Kutsu apua");
    }

    // A choice that is chosen differs from itself by more than its colour: by a line, an icon or a mark.
    void chosen(const Page& page)
    {
        for (std::size_t block = 0; block < page.body.size(); ++block)
            for (std::size_t node = 0; node < page.body[block].nodes.size(); ++node) {
                const auto role = page.body[block].nodes[node].role;
                if (role != Role::Choice && role != Role::Tick && role != Role::Card) continue;         // the knob of a switch stands elsewhere
                if (role == Role::Card && !page.body[block].nodes[node].chosen) continue;       // a card of the welcome page is never chosen
                if (++m_all.chosen % 7 != 0) continue;          // they are drawn alike: every seventh tells
                auto one = page;
                one.body[block].nodes[node].chosen = true;
                auto other = page;
                other.body[block].nodes[node].chosen = false;
                const auto id = page.body[block].nodes[node].id;
                if (!differ(one, other, id)) say("EN 11.1.4.1", id + ": chosen differs by its colour alone");
            }
    }

    [[nodiscard]] bool differ(const Page& one, const Page& other, const std::string& id) const
    {
        for (int part = 0, parts = 1; part < parts; ++part) {
            const auto yes = place(one, m_panel, m_comfort, part, words(), font());
            const auto no = place(other, m_panel, m_comfort, part, words(), font());
            parts = yes.parts;
            const auto* with = node_called(yes, id);
            const auto* without = node_called(no, id);
            if (with == nullptr || without == nullptr) continue;
            const auto said = [](const Placed& node) {
                std::vector<std::string> lines;
                for (const auto& line : node.lines) lines.push_back(line.text);
                for (const auto& icon : node.icons) lines.push_back("icon " + std::to_string(static_cast<int>(icon.icon)));
                return lines;
            };
            return said(*with) != said(*without);
        }
        return true;
    }

    Judged& m_all;
    Panel m_panel;
    Comfort m_comfort;
    std::string m_where{};
    std::map<std::string, Rect> m_bar{};
};

void judge(Judged& all, const Comfort& comfort, const std::vector<Panel>& panels)
{
    const auto pages = real_pages(comfort);
    REQUIRE(pages.ok());
    for (const auto& panel : panels) {
        Judge judge{all, panel, comfort};
        for (const auto& page : *pages)
            if (!page.afar || can_hang(panel)) judge.look_at(page);
    }
}

// Under a sanitizer a part tells: it looks for faults of the program and not of the pages.
bool all_wanted()
{
    const char* wanted = std::getenv("LUUKKU_AUDIT");
    return wanted == nullptr || std::string_view{wanted} != "part";
}

Judged judge_everything()
{
    const auto lobby = *panel_named("lobby");
    const auto desk = *panel_named("desk");
    const auto handheld = *panel_named("handheld");
    Judged all;
    if (!all_wanted()) {
        judge(all, {Language::Finnish, TextSize::Normal}, panels());
        judge(all, {Language::Ukrainian, TextSize::Largest}, {handheld});
        return all;
    }
    for (const auto language : {Language::Finnish, Language::Swedish, Language::English, Language::EasyFinnish})
        for (const auto size : text_sizes) judge(all, {language, size}, panels());
    for (const auto language : {Language::NorthernSami, Language::Ukrainian, Language::Russian, Language::Estonian}) {
        judge(all, {language, TextSize::Normal}, {desk, handheld});
        for (const auto size : {TextSize::Large, TextSize::Largest}) judge(all, {language, size}, panels());
    }
    // Who sits at the tall panel.
    for (const auto language : {Language::Finnish, Language::Swedish})
        for (const auto size : text_sizes) {
            Comfort low{language, size};
            low.reach = Reach::Low;
            judge(all, low, {lobby});
        }
    Comfort roomy{Language::Finnish, TextSize::Largest};
    roomy.spacing = Spacing::Roomy;
    judge(all, roomy, panels());
    return all;
}

}  // namespace

const Judged& judged()
{
    static const Judged all = judge_everything();
    return all;
}

}  // namespace luukku
