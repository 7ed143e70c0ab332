#pragma once

#include "platform/base/keys.h"

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

// A key of a keyboard whose meaning nobody changes; and one that types nothing, by its code: the station's KeyMap says what it does.
// Held down, either is one press (EN 301 549 5.7).
struct KeyPressed { Key key{}; bool operator==(const KeyPressed&) const = default; };
struct CodePressed { int code{}; bool operator==(const CodePressed&) const = default; };

struct WindowClosed { bool operator==(const WindowClosed&) const = default; };
struct WindowUncovered { bool operator==(const WindowUncovered&) const = default; };    // its picture must be presented again

using InputEvent = std::variant<TouchDown, TouchUp, TouchLost, TypedText, KeyPressed, CodePressed, WindowClosed, WindowUncovered>;

}  // namespace luukku
