#include "tools/tour/player.h"

#include "kiosk/layout/slip.h"
#include "platform/sdl/png_file.h"

namespace luukku::tour {

namespace {

Outcome save(const Slip& slip, const std::filesystem::path& file)
{
    std::vector<std::uint32_t> pixels;
    for (int y = 0; y < slip.height; ++y)
        for (int x = 0; x < slip.width; ++x) pixels.push_back(slip.black(x, y) ? 0x000000 : 0xFFFFFF);
    return write_png(file, {pixels.data(), slip.width, slip.height, slip.width * static_cast<int>(sizeof(std::uint32_t))});
}

}  // namespace

// A printer stands at the kiosk from the first of these steps on.
Outcome Player::use_printer(const std::string& state)
{
    static const std::map<std::string, PrinterState> states{{"ready", PrinterState::Ready},       {"paper-low", PrinterState::PaperLow},  {"paper-out", PrinterState::PaperOut},
                                                            {"jam", PrinterState::Jammed}, {"unplugged", PrinterState::Unplugged}};
    const auto found = states.find(state);
    if (found == states.end()) return failed("'" + state + "' is nothing that a printer can be");
    m_printer.become(found->second);
    m_prints = true;
    m_engine->can_print(true);
    return Done{};
}

// What the printer's thread does at a kiosk, at once. She has seen that it is being printed before she sees what became of it.
void Player::print_slips()
{
    for (const auto& order : m_engine->take_slips()) {
        const auto placed = place_slip(order.page, m_printer.dots(), order.comfort, *m_words, m_face->measure());
        const auto picture = m_face->slip_of(placed);
        const auto trouble = picture ? m_printer.print(*picture) : std::optional{PrinterState::Unknown};
        if (!trouble) {
            m_slip.clear();
            for (const auto& node : placed.nodes) m_slip += node.words + "\n";
        }
        m_engine->handle(SlipEnded{order.visit, order.slip, trouble});
        follow();
    }
}

Outcome Player::slip(const std::vector<std::string>& words)
{
    const auto& what = words[0];
    if (what == "none" && words.size() == 1) return m_printer.tray().empty() ? Outcome{Done{}} : failed("a slip lies in the tray");
    if (words.size() != 2 || (what != "sees" && what != "not-sees" && what != "shot")) return failed("'slip sees WORDS', 'slip not-sees WORDS', 'slip shot NAME' or 'slip none'");
    if (m_printer.tray().empty()) return failed("no slip lies in the tray");
    if (what == "shot") return slip_shot(words[1]);
    const bool there = m_slip.find(words[1]) != std::string::npos;
    if (there == (what == "sees")) return Done{};
    return failed((there ? "the slip says '" : "the slip does not say '") + words[1] + "': " + m_slip);
}

Outcome Player::slip_shot(const std::string& name)
{
    if (m_stage.shots.empty()) return Done{};
    return save(m_printer.tray().back(), m_stage.shots / (name + ".png"));
}

}  // namespace luukku::tour
