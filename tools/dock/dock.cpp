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

Page Dock::page() const
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
