#pragma once

#include "platform/keypad.h"

#include <filesystem>
#include <functional>
#include <mutex>

namespace luukku {

// A file that gives the keys of a keyboard as struct input_event, and what the keyboard says it is. One keypad may have several.
struct KeyFile {
    std::filesystem::path path{};
    Keyboard of{};
};

// Those of this machine: /dev/input/event*, as far as they have keys of a keyboard and may be read.
[[nodiscard]] std::vector<KeyFile> key_files_of_machine();

// Linux's evdev: the files of the keypad are read and grabbed, so that neither the window nor a console gets its keys.
class EvdevKeypad : public Keypad {
public:
    using Look = std::function<std::vector<KeyFile>()>;     // tests lay pipes in the place of devices
    explicit EvdevKeypad(Look look = key_files_of_machine) : m_look{std::move(look)} {}
    EvdevKeypad(const EvdevKeypad&) = delete;
    EvdevKeypad& operator=(const EvdevKeypad&) = delete;
    ~EvdevKeypad() override { unplug(); }

    void listen_to(const std::string& id) override;
    [[nodiscard]] std::optional<KeypadNews> next(Duration most) override;
    [[nodiscard]] std::vector<Keyboard> attached() override;

private:
    struct Source { int file{-1}; std::string bytes{}; };

    [[nodiscard]] bool plug_in();
    void unplug();
    [[nodiscard]] bool read(Source& source);        // false: it is gone
    [[nodiscard]] std::optional<int> pressed();     // the next one of what has been read

    Look m_look;
    std::mutex m_mutex{};
    std::string m_wanted{};
    std::string m_listened{};
    std::vector<Source> m_sources{};
};

}  // namespace luukku
