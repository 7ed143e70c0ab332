#include "tools/tour/player.h"

#include "kiosk/layout/layout.h"

#include <algorithm>
#include <cstdlib>

// What stands on the page, what of it can be pressed, and how many presses it takes.
namespace luukku::tour {

std::vector<std::string> Player::sights(Parts which)
{
    std::vector<std::string> words;
    const bool shown = which == Parts::Shown || m_view->hidden();
    if (shown)
        for (const auto& node : m_view->drawn(*m_engine).nodes) words.push_back(node.words);
    for (int part = 0, parts = shown ? 0 : 1; part < parts; ++part) {
        const auto placed = place(m_engine->page(), m_view->panel(), m_engine->visit().comfort, part, *m_words, m_face->measure());
        parts = placed.parts;
        for (const auto& node : placed.nodes) words.push_back(node.words);
    }
    return words;
}

// By "#id" (or "#beginning*", the first of them that can be pressed), by all its words, by the beginning of its words, or by any of them, in this order.
std::optional<Placed> Player::here(const std::string& what)
{
    const auto fits = [&](const Placed& node, int how) {
        if (!node.press && node.turn_part == 0) return false;
        if (what.starts_with('#') && what.ends_with('*')) return node.enabled && node.id.starts_with(std::string_view{what}.substr(1, what.size() - 2));
        if (what.starts_with('#')) return node.id == what.substr(1);
        if (how == 0) return node.words == what;
        if (how == 1) return node.words.starts_with(what);
        return node.words.find(what) != std::string::npos;
    };
    // A finger finds what the panel shows; keys go through the page also where the screen is hidden.
    const bool by_keys = m_stage.hand == Hand::Switches || m_stage.hand == Hand::Arrows;
    const auto& page = by_keys ? m_view->look(*m_engine) : m_view->drawn(*m_engine);
    for (const int how : {0, 1, 2})
        for (const auto& node : page.nodes)
            if (fits(node, how)) return node;
    return {};
}

// What stands on another part costs a press for each part on the way.
std::optional<Placed> Player::find_to_press(const std::string& what)
{
    const int part = m_view->look(*m_engine).part;
    auto node = find(what);
    m_presses += std::abs(m_view->look(*m_engine).part - part);
    return node;
}

std::optional<Placed> Player::find(const std::string& what)
{
    const int parts = m_view->look(*m_engine).parts;
    for (int turned = 0; turned < parts; ++turned) {
        if (auto node = here(what)) return node;
        const auto& page = m_view->look(*m_engine);
        m_view->turn(page.part + 1 < page.parts ? 1 : -page.part);
    }
    return {};
}

Outcome Player::see(const std::string& words, bool wanted, Parts which)
{
    const auto all = sights(which);
    const bool seen = std::any_of(all.begin(), all.end(), [&](const auto& one) { return one.find(words) != std::string::npos; });
    if (seen == wanted) return Done{};
    std::string page;
    for (const auto& one : all) page += " | " + one;
    return failed((wanted ? "the page does not say '" : "the page says '") + words + "'" + page);
}

Outcome Player::can_press(const std::string& what, bool wanted)
{
    const auto node = find(what);
    if ((node && node->enabled) == wanted) return Done{};
    return failed("'" + what + (wanted ? "' cannot be pressed" : "' can be pressed"));
}

Outcome Player::count_presses(const std::string& most)
{
    if (most.find_first_not_of("0123456789") != std::string::npos) return failed("'presses 8'");
    if (m_presses > std::atoi(most.c_str())) return failed(std::to_string(m_presses) + " presses were needed");
    return Done{};
}

}  // namespace luukku::tour
