#include "kiosk/layout/layout.h"
#include "kiosk/layout/sheet.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace luukku {
namespace {

constexpr float tolerance = 1.01F;      // pixels: places are whole, sizes were rounded

struct Auditor {
    const PlacedPage& page;
    const Panel& panel;
    const Comfort& comfort;
    const TextMeasure& measure;
    std::vector<std::string> found{};

    void say(const char* clause, const std::string& id, const std::string& what) { found.push_back(std::string{clause} + ": " + id + ": " + what); }

    // The ink of a line: what a person sees, not the font's box. Å and g reach out of the capitals, digits do not.
    [[nodiscard]] Rect ink_of(const Line& line) const
    {
        const float capital = measure.capital_height(line.font_pixels);
        const float base = line.y + measure.baseline(line.font_pixels);
        const bool digits = std::all_of(line.text.begin(), line.text.end(), [](char letter) { return letter >= '0' && letter <= '9'; });
        if (digits) return {line.x, base - capital, measure.width(line.text, line.font_pixels, line.weight), capital};
        return {line.x, base - 1.36F * capital, measure.width(line.text, line.font_pixels, line.weight), 1.72F * capital};
    }

    static bool inside(const Rect& part, const Rect& whole)
    {
        return part.x >= whole.x - tolerance && part.y >= whole.y - tolerance && part.x + part.width <= whole.x + whole.width + tolerance
            && part.y + part.height <= whole.y + whole.height + tolerance;
    }

    static bool on_other_target(const Rect& part, const Placed& node)
    {
        return std::any_of(node.other_targets.begin(), node.other_targets.end(), [&](const Rect& target) { return inside(part, target); });
    }

    static float apart(const Rect& one, const Rect& other)
    {
        const float x = std::max(one.x - (other.x + other.width), other.x - (one.x + one.width));
        const float y = std::max(one.y - (other.y + other.height), other.y - (one.y + one.height));
        return std::max(x, y);
    }

    void ids_and_heading()
    {
        std::set<std::string> seen;
        int headings = 0;
        for (const auto& node : page.nodes) {
            if (!seen.insert(node.id).second) say("EN 11.4.1.1", node.id, "the id is not unique");
            headings += node.dress == Dress::Heading ? 1 : 0;
        }
        if (headings != 1) say("EN 11.2.4.6", page.page_id, "there are " + std::to_string(headings) + " headings");
    }

    // What is seen is also said: an icon, a picture or a key stands with words. Those of a code or a plot may stand on the part before it.
    void words()
    {
        for (const auto& node : page.nodes) {
            if (node.role == Role::Code || node.role == Role::Plot) continue;
            const bool shows = !node.icons.empty() || node.picture || node.drawing || node.film || node.press || node.turn_part != 0;
            if (shows && node.words.empty()) say("EN 11.1.1.1.2", node.id, "it has no words");
        }
    }

    // What is read later never stands wholly above what is read before, in the same column.
    void order()
    {
        const Placed* before{};
        for (const auto& node : page.nodes) {
            if (!node.press && node.turn_part == 0 && node.dress != Dress::Heading) continue;
            const bool column = before && node.rect.x < before->rect.x + before->rect.width && before->rect.x < node.rect.x + node.rect.width;
            if (column && node.rect.y + node.rect.height <= before->rect.y + tolerance) say("EN 11.2.4.3", node.id, "it is read after " + before->id + " and stands above it");
            before = &node;
        }
    }

    void texts()
    {
        const float least = type_for(panel, comfort.size).least * panel.pixels_per_mm();
        const Rect whole{0, 0, static_cast<float>(panel.pixels.width), static_cast<float>(panel.pixels.height)};
        for (const auto& node : page.nodes) {
            if (!inside(node.rect, whole)) say("EN 11.1.4.10", node.id, "it leaves the panel");
            for (const auto& line : node.lines) {
                if (!inside(ink_of(line), node.rect)) say("EN 11.1.4.4.2", node.id, "\"" + line.text + "\" leaves its node");
                if (measure.capital_height(line.font_pixels) < least - 0.5F) say("EN 5.1.4", node.id, "\"" + line.text + "\" is too small");
            }
            for (const auto& icon : node.icons)
                if (!inside(icon.rect, node.rect) && !on_other_target(icon.rect, node)) say("EN 11.1.4.4.2", node.id, "its icon leaves it");
            if (node.picture) picture(node);
            if (node.film && !inside(node.film->rect, node.rect)) say("EN 11.1.4.4.2", node.id, "its clip leaves it");
            if (node.plot) plot(node);
            if (node.drawing && node.dress != Dress::Area && !inside(node.drawing->rect, node.rect)) say("EN 11.1.4.4.2", node.id, "its drawing leaves it");
        }
    }

    // What is drawn stays in its drawing, and its words can be read: over no bar, no dot and no other words.
    void plot(const Placed& node)
    {
        const auto& plot = *node.plot;
        if (!inside(plot.area, node.rect)) say("EN 11.1.4.4.2", node.id, "its drawing leaves it");
        const float half = plot.dot / 2;
        std::vector<Rect> shapes;
        for (const auto& bar : plot.bars) shapes.push_back(bar.rect);
        for (const auto& dot : plot.dots) shapes.push_back({dot.x - half, dot.y - half, plot.dot, plot.dot});
        for (const auto& shape : shapes)
            if (!inside(shape, node.rect)) say("EN 11.1.4.4.2", node.id, "a figure leaves it");
        for (std::size_t one = 0; one < node.lines.size(); ++one) {
            const auto core = core_of(node.lines[one]);
            for (const auto& shape : shapes)
                if (apart(core, shape) < -tolerance) say("EN 11.1.4.4.2", node.id, "\"" + node.lines[one].text + "\" runs over a figure");
            for (std::size_t other = one + 1; other < node.lines.size(); ++other)
                if (apart(core, core_of(node.lines[other])) < -tolerance) say("EN 11.1.4.4.2", node.id, "\"" + node.lines[one].text + "\" runs over \"" + node.lines[other].text + "\"");
        }
    }

    // A code that a phone cannot read leads nowhere: 20 mm across its modules, each a whole number of pixels.
    void picture(const Placed& node)
    {
        const auto& rect = node.picture->rect;
        if (!inside(rect, node.rect)) say("EN 11.1.4.4.2", node.id, "its picture leaves it");
        if (!node.picture->code) return;
        const float module = rect.width / static_cast<float>(node.picture->picture->width);
        if (std::floor(module) < module || std::abs(rect.width - rect.height) > 0.5F) say("EN 11.1.4.11", node.id, "its code is not of whole pixels");
        if ((rect.width - 8 * module) / panel.pixels_per_mm() < 20) say("EN 11.1.4.11", node.id, "its code is too small for a phone");
    }

    void overlaps()
    {
        for (std::size_t one = 0; one < page.nodes.size(); ++one) {
            for (std::size_t other = one + 1; other < page.nodes.size(); ++other) {
                const auto& a = page.nodes[one];
                const auto& b = page.nodes[other];
                if (a.dress == Dress::Ground || b.dress == Dress::Ground) continue;
                if (a.dress == Dress::Map && b.dress == Dress::Area) words_on_map(a, b);
                else if (apart(a.rect, b.rect) < -tolerance) say("EN 11.1.4.4.2", a.id, "it overlaps " + b.id);
            }
            texts_and_icons(page.nodes[one]);
        }
    }

    // Without what reaches out of the capitals.
    [[nodiscard]] Rect core_of(const Line& line) const
    {
        const auto ink = ink_of(line);
        return {ink.x, ink.y + ink.height * 0.2F, ink.width, ink.height * 0.6F};
    }

    // The answers lie on a map; its own words stand beside them.
    void words_on_map(const Placed& map, const Placed& area)
    {
        for (const auto& line : map.lines)
            if (apart(ink_of(line), area.rect) < -tolerance) say("EN 11.1.4.4.2", map.id, "\"" + line.text + "\" runs over " + area.id);
    }

    void texts_and_icons(const Placed& node)
    {
        for (const auto& line : node.lines) {
            const auto core = core_of(line);
            for (const auto& icon : node.icons)
                if (apart(core, icon.rect) < -tolerance) say("EN 11.1.4.4.2", node.id, "\"" + line.text + "\" runs over an icon");
            if (node.picture && apart(core, node.picture->rect) < -tolerance) say("EN 11.1.4.4.2", node.id, "\"" + line.text + "\" runs over its picture");
            if (node.mark && node.dress != Dress::Field && apart(core, *node.mark) < -tolerance) say("EN 11.1.4.4.2", node.id, "\"" + line.text + "\" runs over its mark");
        }
    }

    static bool answers(const Placed& node)
    {
        return node.dress == Dress::Card || node.dress == Dress::Answer || node.dress == Dress::AnswerTick || node.dress == Dress::Button
            || node.dress == Dress::Row;
    }

    void targets()
    {
        const float mm = panel.pixels_per_mm();
        const bool low = panel.tall() && comfort.reach == Reach::Low && !page.staff;
        const auto all = all_targets();
        for (std::size_t one = 0; one < all.size(); ++one) {
            const auto* node = all[one].node;
            const auto& target = all[one].rect;
            const float least = panel.target_mm * mm - tolerance;
            const float high = (answers(*node) ? panel.answer_mm : panel.target_mm) * mm - tolerance;
            if (low && target.y < static_cast<float>(panel.pixels.height) / 2 - tolerance) say("EN 8.3.3", node->id, "it is above the lower half");
            if (target.width < least || target.height < high) say("WCAG 2.5.8", node->id, "its target is too small");
            for (std::size_t other = one + 1; other < all.size(); ++other)
                if (apart(target, all[other].rect) < panel.gap_mm * mm - tolerance) say("WCAG 2.5.8", node->id, "it is too near to " + all[other].node->id);
        }
    }

    struct Target { const Placed* node{}; Rect rect{}; };

    [[nodiscard]] std::vector<Target> all_targets() const
    {
        std::vector<Target> all;
        for (const auto& node : page.nodes) {
            if (node.target) all.push_back({&node, *node.target});
            for (const auto& target : node.other_targets) all.push_back({&node, target});
        }
        return all;
    }
};

}  // namespace

std::vector<std::string> audit(const PlacedPage& page, const Panel& panel, const Comfort& comfort, const TextMeasure& measure)
{
    Auditor auditor{page, panel, comfort, measure};
    auditor.ids_and_heading();
    auditor.words();
    auditor.order();
    auditor.texts();
    auditor.overlaps();
    auditor.targets();
    return std::move(auditor.found);
}

}  // namespace luukku
