#include "kiosk/painter/dresses.h"

#include <algorithm>
#include <cmath>

namespace luukku {

float Wardrobe::steps(float count) const { return std::round(count * m_page.unit); }

float Wardrobe::hairline() const { return std::max(1.0F, std::round(0.42F * m_page.unit)); }

Colour Wardrobe::of_tone(Tone tone) const
{
    switch (tone) {
        case Tone::Warm: return m_palette.warm;
        case Tone::Danger: return m_palette.danger;
        case Tone::Good: return m_palette.good;
        default: return m_palette.accent;
    }
}

void Wardrobe::frame()
{
    if (m_page.staff) m_brush.fill({0, 0, static_cast<float>(m_page.pixels.width), steps(2)}, m_palette.accent);
    if (m_page.bar.height > 0) {
        const Colour ground = m_page.staff ? mixed(m_palette.card, m_palette.accent, 0.06F) : m_palette.card;
        m_brush.fill(m_page.bar, ground);
        m_brush.fill({m_page.bar.x, m_page.bar.y, m_page.bar.width, hairline()}, m_palette.line);
    }
    if (!m_page.progress) return;
    const auto& track = *m_page.progress;
    const float radius = track.height / 2;
    m_brush.fill_round(track, radius, m_palette.card);
    m_brush.ring(track, radius, std::max(1.0F, hairline() / 2), m_palette.line);
    auto done = track;
    done.width = std::max(track.height, std::round(track.width * m_page.progress_part));
    m_brush.fill_round(done, radius, m_palette.accent);
}

Wardrobe::Look Wardrobe::plain_look(const Placed& node) const
{
    Look look{m_palette.card, m_palette.line, hairline(), steps(5), m_palette.shadows, false, false};
    switch (node.dress) {
        case Dress::Words:
        case Dress::Heading:
        case Dress::Shown:
        case Dress::Map:
        case Dress::Area:
        case Dress::Film:
        case Dress::Fact: look.bare = true; break;
        case Dress::Ground:
        case Dress::Card:
        case Dress::Tile:
        case Dress::Plot:
        case Dress::Number:
        case Dress::Notice: look.radius = steps(6); break;
        case Dress::Chip:
            look.radius = node.rect.height / 2;
            look.shadow = false;
            break;
        case Dress::BarKey:
        case Dress::HelpKey:
            look.radius = steps(4.5F);
            look.shadow = false;
            break;
        case Dress::Button:
            look.border = m_palette.ink;
            break;
        case Dress::Field:
            look.border = node.tone == Tone::Danger ? m_palette.danger : m_palette.accent;
            look.thickness = hairline() * 2;
            look.shadow = false;
            break;
        default: break;
    }
    return look;
}

Wardrobe::Look Wardrobe::look_of(const Placed& node) const
{
    auto look = plain_look(node);
    if (look.bare) return look;
    const bool can_be_pressed = node.target.has_value();
    if (can_be_pressed && !node.enabled) {
        look.fill = m_palette.page;
        look.dashed = true;
        look.shadow = false;
        look.border = m_palette.line;
        return look;
    }
    const bool accent = node.tone == Tone::Accent && node.dress != Dress::Notice && node.dress != Dress::Field && node.dress != Dress::Tile;
    const bool warm = node.tone == Tone::Warm && node.dress != Dress::Notice && node.dress != Dress::Tile;
    if (node.dress == Dress::HelpKey || warm) look.fill = look.border = m_palette.warm;
    else if (accent && can_be_pressed) look.fill = look.border = m_palette.accent;
    if (node.dress == Dress::Tile && (node.tone == Tone::Warm || node.tone == Tone::Danger)) {
        look.border = of_tone(node.tone);
        look.thickness = hairline() * 2;
    }
    if (node.chosen && node.dress == Dress::Chip) {
        look.fill = look.border = m_palette.ink;
    } else if (node.chosen && node.dress != Dress::Switch) {
        look.fill = m_palette.chosen;
        look.border = m_palette.accent;
        look.thickness = hairline() * 2;
    }
    if (pressed(node)) {
        look.fill = mixed(look.fill, look.fill == m_palette.card || look.fill == m_palette.chosen ? m_palette.accent : m_palette.card, 0.22F);
        look.border = node.dress == Dress::HelpKey || warm ? m_palette.ink : m_palette.accent;
        look.thickness = hairline() * 3;
        look.shadow = false;
    }
    return look;
}

void Wardrobe::box(Rect rect, const Look& look)
{
    if (look.shadow) m_brush.shadow(rect, look.radius, steps(2.2F), steps(0.8F), m_palette.ink, 0.16F);
    m_brush.fill_round(rect, look.radius, look.fill);
    if (look.dashed) m_brush.dashes(rect, look.radius, look.thickness, steps(1.2F), look.border);
    else if (look.border != look.fill) m_brush.ring(rect, look.radius, look.thickness, look.border);
}

// The edge in the colour of its tone says before any word that this is to be noticed; the icon and the words say it too.
void Wardrobe::notice(const Placed& node, const Look& look)
{
    if (look.shadow) m_brush.shadow(node.rect, look.radius, steps(2.2F), steps(0.8F), m_palette.ink, 0.16F);
    m_brush.fill_round(node.rect, look.radius, of_tone(node.tone));
    const float edge = steps(2.6F);
    const Rect inner{node.rect.x + edge, node.rect.y, node.rect.width - edge, node.rect.height};
    m_brush.fill_round(inner, look.radius, m_palette.card);
    m_brush.ring(node.rect, look.radius, look.thickness, node.tone == Tone::Warm || node.tone == Tone::Danger ? of_tone(node.tone) : look.border);
}

void Wardrobe::mark(const Placed& node)
{
    const auto& rect = *node.mark;
    const float radius = node.dress == Dress::Answer ? rect.height / 2 : steps(2);
    const Colour border = node.enabled ? m_palette.ink : m_palette.line;
    if (!node.chosen) {
        m_brush.fill_round(rect, radius, m_palette.card);
        m_brush.ring(rect, radius, std::max(2.0F, std::round(hairline() * 1.3F)), mixed(border, m_palette.line, 0.5F));
        return;
    }
    m_brush.fill_round(rect, radius, m_palette.accent);
    const float inset = std::round(rect.width * 0.16F);
    m_brush.icon(Icon::Tick, {rect.x + inset, rect.y + inset, rect.width - 2 * inset, rect.height - 2 * inset}, m_palette.on_accent);
}

void Wardrobe::switch_track(const Placed& node)
{
    const auto& track = *node.mark;
    const float radius = track.height / 2;
    const float inset = std::round(track.height * 0.14F);
    const float knob = track.height - 2 * inset;
    m_brush.fill_round(track, radius, node.chosen ? m_palette.accent : m_palette.card);
    if (!node.chosen) m_brush.ring(track, radius, hairline() * 1.5F, m_palette.ink);
    const float x = node.chosen ? track.x + track.width - inset - knob : track.x + inset;
    const Rect round{x, track.y + inset, knob, knob};
    m_brush.fill_round(round, knob / 2, node.chosen ? m_palette.on_accent : m_palette.line);
    const float in = std::round(knob * 0.2F);
    m_brush.icon(node.chosen ? Icon::Tick : Icon::Close, {round.x + in, round.y + in, knob - 2 * in, knob - 2 * in},
                 node.chosen ? m_palette.accent : m_palette.card);
}

void Wardrobe::fact(const Placed& node)
{
    const float inset = steps(6);
    if (node.rect.y > m_ground.y + 1) m_brush.fill({node.rect.x + inset, node.rect.y, node.rect.width - 2 * inset, std::max(1.0F, hairline() / 2)}, m_palette.line);
    if (!node.target) return;
    Look look{m_palette.card, m_palette.accent, hairline(), steps(4), false, false, false};
    if (pressed(node)) look.fill = mixed(look.fill, m_palette.accent, 0.22F);
    box(*node.target, look);
}

void Wardrobe::hollow(Rect rect, float thickness)
{
    m_brush.fill(rect, m_palette.ink);
    const float inset = std::min(thickness, std::floor(std::min(rect.width, rect.height) / 3));
    m_brush.fill({rect.x + inset, rect.y + inset, rect.width - 2 * inset, rect.height - 2 * inset}, m_palette.card);
}

// The first series is full, with round dots on a whole line; the second is hollow, with squares on a broken one.
void Wardrobe::plot_line(const PlacedPlot& plot)
{
    for (const auto& stroke : plot.strokes) {
        const float x = stroke.to.x - stroke.from.x;
        const float y = stroke.to.y - stroke.from.y;
        const int dashes = stroke.from.second ? std::max(1, static_cast<int>(std::lround(std::hypot(x, y) / (4 * plot.thickness)))) : 1;
        const float part = stroke.from.second ? 0.5F : 1.0F;
        for (int at = 0; at < dashes; ++at) {
            const float from = (static_cast<float>(at) + (1 - part) / 2) / static_cast<float>(dashes);
            const float to = from + part / static_cast<float>(dashes);
            m_brush.stroke(stroke.from.x + x * from, stroke.from.y + y * from, stroke.from.x + x * to, stroke.from.y + y * to, plot.thickness, stroke.from.second ? m_palette.ink : m_palette.accent);
        }
    }
    const float half = std::round(plot.dot / 2);
    for (const auto& dot : plot.dots) {
        const Rect rect{dot.x - half, dot.y - half, 2 * half, 2 * half};
        if (dot.second) hollow(rect, plot.thickness);
        else m_brush.fill_round(rect, half, m_palette.accent);
    }
}

void Wardrobe::plot(const PlacedPlot& plot)
{
    const float thin = std::max(1.0F, hairline() / 2);
    for (const float y : plot.rules) m_brush.fill({plot.area.x, y, plot.area.width, thin}, m_palette.line);
    for (const auto& blank : plot.blanks) m_brush.fill(blank, m_palette.card);
    for (const auto& bar : plot.bars) {
        if (bar.second) hollow(bar.rect, plot.thickness);
        else m_brush.fill(bar.rect, m_palette.accent);
    }
    m_brush.fill({plot.area.x, plot.area.y + plot.area.height, plot.area.width, hairline()}, m_palette.ink);
    plot_line(plot);
}

// The drawing under them has all areas as they are; only what is chosen or pressed is drawn over it. What is chosen has a tick.
void Wardrobe::drawing(const Placed& node)
{
    const auto state = pressed(node) ? AreaState::Pressed : node.chosen ? AreaState::Chosen : AreaState::Plain;
    if (node.dress != Dress::Area || state != AreaState::Plain)
        m_brush.drawing({*node.drawing, covered_by(*node.drawing, m_page.unit), state, m_page.colours, m_page.unit});
    for (const auto& icon : node.icons) {
        const float edge = std::round(icon.rect.width * 0.3F);
        const Rect disc{icon.rect.x - edge, icon.rect.y - edge, icon.rect.width + 2 * edge, icon.rect.height + 2 * edge};
        m_brush.fill_round(disc, disc.height / 2, m_palette.accent);
    }
}

void Wardrobe::contents(const Placed& node)
{
    if (node.drawing) drawing(node);
    if (node.picture) node.picture->code ? m_brush.code(*node.picture) : m_brush.picture(*node.picture);
    if (node.plot) plot(*node.plot);
    if (node.film) m_brush.fill(node.film->rect, m_palette.line);
    if (node.film && m_attention.film) m_brush.film(m_attention.film, node.film->rect);
    for (const auto& icon : node.icons) m_brush.icon(icon.icon, icon.rect, colour_of(m_palette, icon.ink));
    for (const auto& line : node.lines) m_brush.line(line, colour_of(m_palette, line.ink));
}

void Wardrobe::focus(const Placed& node, float radius)
{
    const float out = steps(1.6F);
    const auto ring = [&](const Rect& target) {
        m_brush.ring({target.x - out, target.y - out, target.width + 2 * out, target.height + 2 * out}, radius + out, hairline() * 2.5F, m_palette.ink);
    };
    ring(*node.target);
    for (const auto& target : node.other_targets) ring(target);
}

void Wardrobe::node(const Placed& node)
{
    const auto look = look_of(node);
    if (node.dress == Dress::Ground) m_ground = node.rect;
    if (node.dress == Dress::Notice) notice(node, look);
    else if (node.dress == Dress::Field && node.mark) box(*node.mark, look);
    else if (!look.bare) box(node.rect, look);
    if (node.dress == Dress::Fact) fact(node);
    if (node.mark && (node.dress == Dress::Answer || node.dress == Dress::AnswerTick)) mark(node);
    if (node.mark && node.dress == Dress::Switch) switch_track(node);
    contents(node);
    if (m_attention.focused == node.id && node.target) focus(node, look.radius);
}

}  // namespace luukku
