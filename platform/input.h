#pragma once

#include <cstdint>
#include <string>
#include <variant>

// What a person's hands, a reader or the window do, as values. Places are pixels of the panel, whatever the size of the window.
namespace luukku {

struct TouchDown { std::int64_t finger{}; float x{}; float y{}; bool operator==(const TouchDown&) const = default; };
struct TouchUp { std::int64_t finger{}; float x{}; float y{}; bool operator==(const TouchUp&) const = default; };
struct TouchLost { bool operator==(const TouchLost&) const = default; };        // the window lost its focus while a finger was down

// Characters from a keyboard or a scanner that types like one (UTF-8). Never an action by itself.
struct TypedText { std::string text{}; bool operator==(const TypedText&) const = default; };

// Of a keyboard, and of a keypad that is felt with the fingers; two switches are Next and Enter.
enum class Key {
    Enter, Erase, Escape, Tab, BackTab, Left, Right, Up, Down,
    Next, Repeat, Pause, Faster, Slower, Louder, Quieter, Voice, Blank, Language, Help,
};
struct KeyPressed { Key key{}; bool operator==(const KeyPressed&) const = default; };

struct WindowClosed { bool operator==(const WindowClosed&) const = default; };
struct WindowUncovered { bool operator==(const WindowUncovered&) const = default; };    // its picture must be presented again

using InputEvent = std::variant<TouchDown, TouchUp, TouchLost, TypedText, KeyPressed, WindowClosed, WindowUncovered>;

}  // namespace luukku
