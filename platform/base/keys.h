#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace luukku {

// What a key of a keyboard does, or of a keypad that is felt with the fingers; two switches are Next and Enter. A keypad with a jack tells by
// keys of its own that a headset came or went.
enum class Key {
    Enter, Erase, Escape, Tab, BackTab, Left, Right, Up, Down,
    Next, Repeat, Pause, Faster, Slower, Louder, Quieter, Voice, Blank, Language, Help, HeadsetIn, HeadsetOut,
};

// What a keypad's keys can be given to, in the order in which staff are asked for them.
inline constexpr std::array keypad_keys{
    Key::Down, Key::Up, Key::Right, Key::Left, Key::Enter, Key::Next, Key::Louder, Key::Quieter, Key::Faster, Key::Slower, Key::Repeat, Key::Pause, Key::Voice,
    Key::Language, Key::Help, Key::Blank, Key::HeadsetIn, Key::HeadsetOut,
};

// The name as station files and catalogs have it, "headset_in"; of keypad_keys only, else empty.
[[nodiscard]] std::string_view name_of(Key key);
[[nodiscard]] std::optional<Key> key_named(std::string_view name);

// The codes of keys are Linux's (input-event-codes.h): a keypad tells them, and so does a keyboard through the window.
inline constexpr int lowest_code = 1, highest_code = 767;

// Which key of the keypad does what. A code has one meaning; one meaning may have several codes.
struct KeyMap {
    std::map<int, Key> meaning{};

    [[nodiscard]] std::optional<Key> of(int code) const;
    [[nodiscard]] std::vector<int> codes_of(Key key) const;
    void take_from(Key key);
    [[nodiscard]] bool leads_everywhere() const;        // with it every choice can be reached and pressed
    bool operator==(const KeyMap&) const = default;
};

// VotingWorks' map of the AudioNav keypad, F13–F24 which no keyboard has, and F9–F12.
[[nodiscard]] const KeyMap& default_keys();

// What is printed on the key, where that is the same in every language; else empty.
[[nodiscard]] std::string print_of(int code);

// A keyboard or keypad that is plugged in: what it says it is by vendor and product, "2047:0a01", and by name.
struct Keyboard {
    std::string id{};
    std::string name{};
    bool operator==(const Keyboard&) const = default;
};

// Four hexadecimal digits, a colon and four, in small letters.
[[nodiscard]] bool is_keyboard_id(std::string_view id);

}  // namespace luukku
