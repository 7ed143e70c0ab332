#pragma once

#include "platform/sound.h"

#include <memory>
#include <string>

namespace luukku {

// Which outputs of the machine are which ear: a part of the name that SDL gives them, small and capital letters alike. A speaker without a
// name is the machine's own first choice; a headset without one is never there, and with one the speaker has a name too.
struct SoundDevices {
    std::string speaker{};
    std::string headset{};
};

// Fault::Unsupported where the machine has no sound at all, Fault::BadInput where one device would be both ears. Made and used while SDL's window is, or without one.
[[nodiscard]] Result<std::unique_ptr<Sound>> open_sound(const SoundDevices& devices);

}  // namespace luukku
