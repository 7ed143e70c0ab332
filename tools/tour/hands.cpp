#include "tools/tour/player.h"

#include "kiosk/layout/focus.h"

namespace luukku::tour {

namespace {

// Longer than a trembling finger's second touch takes.
constexpr Duration between_taps{500};

}  // namespace

std::optional<Hand> hand_named(const std::string& name)
{
    static const std::map<std::string, Hand> hands{{"taps", Hand::Taps}, {"switches", Hand::Switches}, {"arrows", Hand::Arrows}};
    const auto found = hands.find(name);
    return found == hands.end() ? std::nullopt : std::optional{found->second};
}

Outcome Player::use_hand(const std::string& name)
{
    const auto hand = hand_named(name);
    if (!hand) return failed("'" + name + "' are no hands");
    m_stage.hand = *hand;
    return Done{};
}

// What is not on this part of the page is looked for by Lisää and Edelliset, pressed as everything is.
Outcome Player::press_by_hand(const std::string& what)
{
    const int parts = m_view->look(*m_engine).parts;
    for (const char* turn : {"#part/more", "#part/earlier"})
        for (int turned = 0; turned <= parts; ++turned) {
            if (const auto node = here(what)) {
                if (!node->enabled) return failed("'" + what + "' cannot be pressed now");
                if (auto done = act(*node); !done) return done;
                ++m_presses;
                if (m_stage.tell && !what.starts_with("#key/")) m_stage.tell("  press: " + what);
                return Done{};
            }
            const auto onward = here(turn);
            if (!onward || !onward->enabled) break;
            if (auto turned_over = act(*onward); !turned_over) return turned_over;
        }
    return failed("nothing to press says '" + what + "'");
}

Outcome Player::act(const Placed& node)
{
    if (m_stage.hand == Hand::Taps) return tap(node);
    if (auto there = walk_to(node, m_stage.hand == Hand::Switches ? Key::Next : Key::Down); !there) return there;
    strike(Key::Enter);
    return Done{};
}

// Down and up in the middle of it, as the panel tells it; what stands under these pixels is what acts.
Outcome Player::tap(const Placed& node)
{
    if (!node.target) return failed("'" + node.id + "' is nothing that a finger can press");
    const auto& at = *node.target;
    const auto id_there = [&]() -> std::optional<std::string> {
        const auto* there = node_at(m_view->drawn(*m_engine), at.x + at.width / 2, at.y + at.height / 2);
        return there && there->enabled ? std::optional{there->id} : std::nullopt;
    };
    m_clock.advance(between_taps);
    m_touch.down(1, id_there());
    const auto acts = m_touch.up(1, id_there(), m_clock.now().since_boot);
    if (acts != node.id) return failed("a finger at the middle of '" + node.id + "' presses " + (acts ? "'" + *acts + "'" : "nothing"));
    const Placed pressed{node};
    m_view->press(*m_engine, pressed);
    return Done{};
}

Outcome Player::walk_to(const Placed& node, Key step)
{
    const auto most = stops_of(m_view->look(*m_engine)).size() + 2;      // the first key of all starts the voice
    for (std::size_t steps = 0; steps < most && m_view->focused() != node.id; ++steps) strike(step);
    if (m_view->focused() == node.id) return Done{};
    return failed("'" + node.id + "' is not reached by that key alone");
}

}  // namespace luukku::tour
