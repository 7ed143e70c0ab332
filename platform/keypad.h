#pragma once

#include "platform/base/keys.h"
#include "platform/base/moment.h"

#include <optional>
#include <string>
#include <vector>

namespace luukku {

// What a keypad tells: it is there, it is gone, a key of it went down.
struct KeypadNews {
    enum class What { PluggedIn, Unplugged, Pressed };
    What what{};
    int code{};         // of Pressed

    bool operator==(const KeypadNews&) const = default;
};

// The one keypad that the station listens to, apart from every other keyboard. A key that is held down is one press, however long
// (EN 301 549 5.7). One that is unplugged comes back by itself.
class Keypad {
public:
    virtual ~Keypad() = default;

    // From now on this one (Keyboard::id), and none when empty. While it is listened to nobody else hears its keys. From any thread.
    virtual void listen_to(const std::string& id) = 0;

    // What happened next, or nothing within `most`. From one thread.
    [[nodiscard]] virtual std::optional<KeypadNews> next(Duration most) = 0;

    // What is plugged in and could be listened to, each id once. From the same thread as next().
    [[nodiscard]] virtual std::vector<Keyboard> attached() = 0;
};

}  // namespace luukku
