#include "platform/base/keys.h"

#include <algorithm>
#include <utility>

namespace luukku {
namespace {

constexpr std::array<std::pair<Key, std::string_view>, keypad_keys.size()> names{{
    {Key::Down, "down"}, {Key::Up, "up"}, {Key::Right, "right"}, {Key::Left, "left"}, {Key::Enter, "enter"}, {Key::Next, "next"}, {Key::Louder, "louder"},
    {Key::Quieter, "quieter"}, {Key::Faster, "faster"}, {Key::Slower, "slower"}, {Key::Repeat, "repeat"}, {Key::Pause, "pause"}, {Key::Voice, "voice"},
    {Key::Language, "language"}, {Key::Help, "help"}, {Key::Blank, "blank"}, {Key::HeadsetIn, "headset_in"}, {Key::HeadsetOut, "headset_out"},
}};

// The rows of a keyboard, each from its first code.
constexpr std::array<std::pair<int, std::string_view>, 4> rows{{{2, "1234567890-="}, {16, "QWERTYUIOP"}, {30, "ASDFGHJKL"}, {44, "ZXCVBNM,."}}};

// F1–F10, F11–F12 and F13–F24 stand apart.
int function_key(int code)
{
    if (code >= 59 && code <= 68) return code - 58;
    if (code >= 87 && code <= 88) return code - 76;
    return code >= 183 && code <= 194 ? code - 170 : 0;
}

}  // namespace

std::string_view name_of(Key key)
{
    const auto at = std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.first == key; });
    return at == names.end() ? std::string_view{} : at->second;
}

std::optional<Key> key_named(std::string_view name)
{
    const auto at = std::find_if(names.begin(), names.end(), [&](const auto& one) { return one.second == name; });
    return at == names.end() ? std::nullopt : std::optional{at->first};
}

std::optional<Key> KeyMap::of(int code) const
{
    const auto at = meaning.find(code);
    return at == meaning.end() ? std::nullopt : std::optional{at->second};
}

std::vector<int> KeyMap::codes_of(Key key) const
{
    std::vector<int> codes;
    for (const auto& [code, does] : meaning)
        if (does == key) codes.push_back(code);
    return codes;
}

void KeyMap::take_from(Key key)
{
    std::erase_if(meaning, [key](const auto& one) { return one.second == key; });
}

bool KeyMap::leads_everywhere() const
{
    return !codes_of(Key::Enter).empty() && !(codes_of(Key::Down).empty() && codes_of(Key::Next).empty());
}

const KeyMap& default_keys()
{
    static const KeyMap keys{{
        {103, Key::Up}, {108, Key::Down}, {105, Key::Left}, {106, Key::Right}, {28, Key::Enter}, {96, Key::Enter},                         // arrows, Enter
        {12, Key::Quieter}, {13, Key::Louder}, {51, Key::Slower}, {52, Key::Faster},                                                       // - = , .
        {19, Key::Help}, {25, Key::Pause}, {50, Key::Voice}, {38, Key::Language}, {2, Key::Next}, {3, Key::Enter},                         // R P M L 1 2
        {67, Key::Next}, {68, Key::Blank}, {87, Key::Language}, {88, Key::Help},                                                           // F9–F12
        {183, Key::Up}, {184, Key::Down}, {185, Key::Left}, {186, Key::Right}, {187, Key::Enter}, {188, Key::Louder}, {189, Key::Quieter},
        {190, Key::Faster}, {191, Key::Slower}, {192, Key::Repeat}, {193, Key::Pause}, {194, Key::Voice},                                  // F13–F24
    }};
    return keys;
}

std::string print_of(int code)
{
    if (code == 28) return "Enter";
    if (const int number = function_key(code); number != 0) return "F" + std::to_string(number);
    for (const auto& [first, signs] : rows)
        if (code >= first && code < first + static_cast<int>(signs.size())) return std::string{signs[static_cast<std::size_t>(code - first)]};
    return {};
}

bool is_keyboard_id(std::string_view id)
{
    const auto hexadecimal = [](char sign) { return (sign >= '0' && sign <= '9') || (sign >= 'a' && sign <= 'f'); };
    return id.size() == 9 && id[4] == ':' && std::all_of(id.begin(), id.begin() + 4, hexadecimal) && std::all_of(id.begin() + 5, id.end(), hexadecimal);
}

}  // namespace luukku
