#include "kiosk/app/view.h"

#include "kiosk/layout/focus.h"
#include "kiosk/screens/screens.h"

#include <algorithm>

namespace luukku::app {
namespace {

bool same_page(const Page& one, const Page& other) { return one.id == other.id && one.subject == other.subject && one.heading == other.heading; }

const Node* node_of(const Page& page, const std::string& id)
{
    for (const auto& block : page.body)
        for (const auto& node : block.nodes)
            if (node.id == id) return &node;
    return nullptr;
}

// The label over what she pressed, when it has come or changed: it says what came of it.
const Node* told_of(const std::string& id, const Page& before, const Page& page)
{
    for (const auto& block : page.body)
        for (std::size_t at = 1; at < block.nodes.size(); ++at) {
            const auto& over = block.nodes[at - 1];
            if (block.nodes[at].id != id || over.role != Role::Label) continue;
            const auto* was = node_of(before, over.id);
            return was == nullptr || !(*was == over) ? &over : nullptr;
        }
    return nullptr;
}

}  // namespace

View::View(Panel panel, const Words& words, const TextMeasure& measure) : m_panel{std::move(panel)}, m_words{words}, m_measure{measure} {}

const PlacedPage& View::look(const Engine& engine)
{
    auto page = engine.page();
    const auto& comfort = engine.visit().comfort;
    if (const auto number = engine.visit_number(); number != std::exchange(m_visit, number)) forget();
    if (!m_stale && page == m_page && comfort == m_comfort) return m_placed;

    // Another page begins at its beginning; the same page with an answer chosen stays where it is.
    const bool another = !same_page(page, m_page);
    auto looks = comfort;
    looks.voice = m_comfort.voice;          // how it sounds, how a hand is heard and who signs change nothing of where it stands
    looks.delay = m_comfort.delay;
    looks.sign = m_comfort.sign;
    if (another) come_to(page);
    else if (!(looks == m_comfort)) m_part = 0;
    auto stays = m_focused ? *m_focused : m_held;
    const auto* told = another ? nullptr : told_of(stays, m_page, page);
    if (told != nullptr) stays = told->id;
    const bool is_told = told != nullptr;
    const bool letters_come = page.letters_follow && !m_page.letters_follow;
    m_page = std::move(page);
    m_comfort = comfort;
    m_stale = false;
    m_placed = place(m_page, m_panel, m_comfort, m_part, m_words, m_measure);
    m_part = m_placed.part;
    if (stay_at(stays) && is_told) m_held = stays;      // read until she turns, whatever else changes
    if (!another) follow_keypad(letters_come);
    m_instead = hidden() ? place(hidden_page(), m_panel, m_comfort, 0, m_words, m_measure) : PlacedPage{};
    const auto stops = stops_of(m_placed);
    if (std::none_of(stops.begin(), stops.end(), [&](const Placed* stop) { return stop->id == m_focused; })) m_focused.reset();
    ++m_version;
    return m_placed;
}

const PlacedPage& View::drawn(const Engine& engine)
{
    const auto& page = look(engine);
    return hidden() ? m_instead : page;
}

std::vector<Mark> View::marks(const std::optional<Spot>& said) const
{
    if (!said || hidden()) return {};
    const auto* node = node_called(m_placed, said->node);
    return node == nullptr ? std::vector<Mark>{} : marks_of(*node, said->words, m_measure);
}

// Another page begins at its beginning; one that others lay over for a while, one over the other, is as she left it.
void View::come_to(const Page& page)
{
    const auto left = std::find_if(m_left.begin(), m_left.end(), [&](const Left& one) { return same_page(page, one.page); });
    const bool back = left != m_left.end();
    if (!back && page.over) m_left.push_back({m_page, m_part, m_focused});
    m_part = back ? left->part : 0;
    m_focused = back ? left->focused : std::nullopt;
    m_held.clear();
    if (back) m_left.erase(left, m_left.end());
    if (!page.over) m_left.clear();
}

// Where she is, or else what she pressed last, is still before her, whatever part of a page that has changed it stands on now. Where it and what
// came of it have no room on one part, that comes first.
bool View::stay_at(const std::string& id)
{
    if (id.empty() || node_called(m_placed, id) != nullptr) return false;
    for (int part = 0; part < m_placed.parts; ++part) {
        auto other = place(m_page, m_panel, m_comfort, part, m_words, m_measure);
        if (node_called(other, id) == nullptr) continue;
        m_placed = std::move(other);
        m_part = part;
        return true;
    }
    return false;
}

// Of a keypad in parts: when she has pressed a sign of it and none of this part can come next, the part that has one comes, and after the last sign the way
// on. `letters_come`: its letters come, though this part has signs too. There she stays, whatever else changes on the page; who erases stays by that key.
void View::follow_keypad(bool letters_come)
{
    if (m_focused || !m_held.starts_with("key/") || m_held == "key/erase" || m_placed.parts == 1) return;
    const auto has_key = [letters_come](const PlacedPage& page) {
        return std::any_of(page.nodes.begin(), page.nodes.end(), [letters_come](const Placed& node) {
            const auto* sign = node.enabled && node.press ? std::get_if<TypeKey>(&*node.press) : nullptr;
            return sign != nullptr && (!letters_come || sign->key >= "A");
        });
    };
    const auto has_way_on = [](const PlacedPage& page) {
        const auto* next = node_called(page, "nav/next");
        return next != nullptr && next->enabled;
    };
    if (has_key(m_placed) || has_way_on(m_placed)) return;
    std::optional<PlacedPage> leads_on;
    for (int part = 0; part < m_placed.parts; ++part) {
        auto other = place(m_page, m_panel, m_comfort, part, m_words, m_measure);
        if (has_key(other)) { leads_on = std::move(other); break; }
        if (!leads_on && has_way_on(other)) leads_on = std::move(other);
    }
    if (!leads_on) return;
    m_part = leads_on->part;
    m_placed = *std::move(leads_on);
    m_held.clear();
}

// Where the last visitor was is nothing to the next.
void View::forget()
{
    m_part = 0;
    m_focused.reset();
    m_held.clear();
    m_left.clear();
    m_stale = true;
}

void View::turn(int parts)
{
    m_part = m_part + parts < 0 ? 0 : m_part + parts;
    m_focused.reset();
    m_held.clear();
    m_stale = true;
}

bool View::press(Engine& engine, const Placed& node)
{
    if (!node.enabled) return false;
    if (node.turn_part != 0) {
        turn(node.turn_part);
        engine.handle(Moved{});             // she reads on
        return true;
    }
    if (!node.press) return false;
    m_held = node.id;
    const Event event{*node.press};     // a copy: the page it stands on goes away
    engine.handle(event);
    engine.take_answers();
    return true;
}

bool View::key(Engine& engine, Key key)
{
    const auto& page = look(engine);
    const auto either = [&](const char* of_parts, const char* of_pages) {
        const auto* turns = node_called(page, of_parts);
        return turns != nullptr ? turns : node_called(page, of_pages);
    };
    const Placed* pressed = nullptr;
    switch (key) {
    case Key::Down:
    case Key::Tab:
    case Key::Next: m_focused = moved(page, m_focused, 1); break;
    case Key::Up:
    case Key::BackTab: m_focused = moved(page, m_focused, -1); break;
    case Key::Right: pressed = either("part/more", "nav/next"); break;
    case Key::Left: pressed = either("part/earlier", "nav/back"); break;
    case Key::Enter: pressed = m_focused ? node_called(page, *m_focused) : nullptr; break;
    default: return false;
    }
    if (pressed != nullptr) {
        const Placed node{*pressed};
        press(engine, node);
    }
    engine.handle(Moved{});
    return true;
}

}  // namespace luukku::app
