#include "tools/dock/dock.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace luukku::dock {

using namespace std::chrono_literals;

namespace {

struct Shown {
    const char* id;
    const char* label;
    const char* code;       // what the reader reads; empty: nothing that it can read
};

constexpr std::array shown{
    Shown{"reader/booked", "Card of somebody booked today", "010181-900C"},
    Shown{"reader/not-booked", "Card of somebody with no booking", "261298-998X"},
    Shown{"reader/letter", "Letter with an unknown code", "LUUKKU-0000"},
    Shown{"reader/torn", "Card that cannot be read", ""},
};

struct KeyOf {
    const char* label;
    Key key;
};

constexpr std::array keys{
    KeyOf{"Up", Key::Up}, KeyOf{"Down", Key::Down}, KeyOf{"Select", Key::Enter}, KeyOf{"Earlier part", Key::Left}, KeyOf{"Later part", Key::Right}, KeyOf{"Repeat", Key::Repeat},
    KeyOf{"Louder", Key::Louder}, KeyOf{"Quieter", Key::Quieter}, KeyOf{"Pause", Key::Pause}, KeyOf{"Faster", Key::Faster}, KeyOf{"Slower", Key::Slower}, KeyOf{"Voice", Key::Voice},
    KeyOf{"Language", Key::Language}, KeyOf{"Help", Key::Help}, KeyOf{"Hide screen", Key::Blank},
};

struct Step {
    const char* id;
    const char* label;
    Duration time;
};

constexpr std::array steps{Step{"clock/minute", "+ 1 min", 1min}, Step{"clock/quarter", "+ 15 min", 15min}, Step{"clock/hour", "+ 1 h", 1h}};

struct Trouble {
    PrinterState state;
    const char* label;
};

constexpr std::array troubles{Trouble{PrinterState::Ready, "Paper back"}, Trouble{PrinterState::PaperLow, "Paper low"}, Trouble{PrinterState::PaperOut, "Paper out"},
                              Trouble{PrinterState::Jammed, "Jam"}, Trouble{PrinterState::Unplugged, "Unplugged"}};

std::string id_of(PrinterState state) { return "printer/" + std::string{name_of(state)}; }

std::shared_ptr<const Picture> picture_of(const Slip& slip)
{
    Picture picture{slip.width, slip.height, {}};
    for (int y = 0; y < slip.height; ++y)
        for (int x = 0; x < slip.width; ++x) picture.rgb.insert(picture.rgb.end(), 3, slip.black(x, y) ? 0x00 : 0xFF);
    return std::make_shared<const Picture>(std::move(picture));
}

Node node(Role role, std::string id, const std::string& label)
{
    Node made;
    made.role = role;
    made.id = std::move(id);
    made.label = given(label);
    return made;
}

// On this page a press is told by the id alone.
Node key(Role role, std::string id, const std::string& label)
{
    auto made = node(role, std::move(id), label);
    made.press = Stay{};
    return made;
}

Node plug(const char* id, const char* label, bool in)
{
    auto made = key(Role::Switch, id, label);
    made.chosen = in;
    made.action = given(in ? "in" : "out");
    return made;
}

Block headed(const char* id, const char* label, Arrangement arrangement, std::vector<Node> nodes)
{
    Block block{Arrangement::Column, Place::Top, {node(Role::Label, id, label)}};
    if (arrangement == Arrangement::Column) {
        block.nodes.insert(block.nodes.end(), nodes.begin(), nodes.end());
        return block;
    }
    return {arrangement, Place::Top, std::move(nodes)};
}

}  // namespace

// The printer, and under it what has come out.
void Dock::add_tray(Page& page)
{
    if (auto tray = m_devices.printer.tray(); tray != m_tray) {
        m_tray = std::move(tray);
        m_picture = m_tray.empty() ? nullptr : picture_of(m_tray.back());
    }
    std::vector<Node> states;
    for (const auto& one : troubles) {
        states.push_back(key(Role::Button, id_of(one.state), one.label));
        states.back().chosen = m_devices.printer.state() == one.state;
    }
    page.body.push_back(headed("printer", "Printer", Arrangement::Column, {}));
    page.body.push_back({Arrangement::Thirds, Place::Top, std::move(states)});
    if (m_tray.empty()) return page.body.push_back({Arrangement::Column, Place::Top, {node(Role::Paragraph, "tray", "The tray is empty.")}});
    auto slip = node(Role::Picture, "tray", "Slips in the tray: " + std::to_string(m_tray.size()));
    slip.picture = m_picture;
    page.body.push_back({Arrangement::Column, Place::Top, {slip, key(Role::Button, "tray/take", "Take the slips")}});
}

Page Dock::page()
{
    Page page;
    page.id = "dock";
    page.frame.staff = true;
    page.frame.station = given("Simulated devices");
    const auto local = m_devices.calendar.local(m_devices.clock.now().utc);
    std::array<char, 16> clock{};
    std::snprintf(clock.data(), clock.size(), "%02d.%02d", local.hour, local.minute);
    page.frame.clock = given(clock.data());
    page.heading = given("Try every device");

    const auto& said = m_devices.speech.last();
    if (!said.words.empty()) {
        auto voice = node(Role::Notice, "voice", (said.ear == Ear::Headset ? "In the headset: " : "From the speaker: ") + said.words);
        page.body.push_back({Arrangement::Column, Place::Top, {voice}});
    }
    page.body.push_back({Arrangement::Column, Place::Top, {plug("plug/network", "Network", m_devices.network), plug("plug/headset", "Headset", m_headset), plug("plug/keypad", "Keypad", m_keypad)}});

    std::vector<Node> row;
    for (const auto& step : steps) row.push_back(key(Role::Button, step.id, step.label));
    page.body.push_back(headed("clock", "Clock", Arrangement::Column, {}));
    page.body.push_back({Arrangement::Thirds, Place::Top, row});

    row.clear();
    for (const auto& one : shown) row.push_back(key(Role::Row, one.id, one.label));
    page.body.push_back(headed("reader", "Reader", Arrangement::Column, row));

    add_tray(page);

    row.clear();
    for (const auto& one : keys) row.push_back(key(Role::Button, "key/" + std::string{one.label}, one.label));
    page.body.push_back(headed("keypad", "Keypad", Arrangement::Column, {}));
    page.body.push_back({Arrangement::Thirds, Place::Top, row});

    page.body.push_back(headed("switches", "Two switches", Arrangement::Column, {}));
    page.body.push_back({Arrangement::Chips, Place::Top, {key(Role::Button, "switch/move", "Move"), key(Role::Button, "switch/select", "Select")}});
    return page;
}

std::vector<InputEvent> Dock::type(Key key)
{
    const auto codes = default_keys().codes_of(key);
    if (!m_keypad) return {};
    if (!m_devices.keypad.heard() || codes.empty()) return {KeyPressed{key}};
    m_devices.keypad.press(HandKeypad::keyboard().id, codes.front());
    return {};
}

std::vector<InputEvent> Dock::press(const std::string& id)
{
    if (id == "plug/network") m_devices.network = !m_devices.network;
    if (id == "plug/headset") m_devices.speech.plug(m_headset = !m_headset);
    if (id == "plug/keypad") {
        m_keypad = !m_keypad;
        if (m_keypad) m_devices.keypad.plug(HandKeypad::keyboard());
        else m_devices.keypad.unplug(HandKeypad::keyboard().id);
    }
    for (const auto& step : steps)
        if (id == step.id) m_devices.clock.advance(step.time);
    for (const auto& one : shown)
        if (id == one.id) m_devices.scanner.show(*one.code == '\0' ? Result<Secret>{Error{Fault::BadInput, "a torn card"}} : Result<Secret>{Secret{one.code}});
    for (const auto& one : troubles)
        if (id == id_of(one.state)) m_devices.printer.become(one.state);
    if (id == "tray/take") m_devices.printer.empty_tray();
    for (const auto& one : keys)
        if (id == "key/" + std::string{one.label}) return type(one.key);
    if (id == "switch/move") return {KeyPressed{Key::Next}};
    if (id == "switch/select") return {KeyPressed{Key::Enter}};
    return {};
}

Panel panel_beside(const Panel& kiosk)
{
    constexpr int width = 760;
    constexpr float pixels_per_mm = 4;
    return {"dock", {width, kiosk.pixels.height}, width / pixels_per_mm, static_cast<float>(kiosk.pixels.height) / pixels_per_mm, 450, 11, 10, 2};
}

}  // namespace luukku::dock
