#pragma once

#include "platform/keypad.h"
#include "platform/scanner.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <thread>
#include <variant>
#include <vector>

namespace luukku::app {

struct ScannerThere { bool there{}; };
using DeviceNews = std::variant<Result<Secret>, ScannerThere, KeypadNews, std::vector<Keyboard>>;

// The station's devices, each on a thread of its own. What they say is a value that the UI takes; it is woken for it.
class Devices {
public:
    // Either may be null: the station has none. They outlive this, and so does what `wake` wakes.
    Devices(Scanner* scanner, Keypad* keypad, std::function<void()> wake);
    Devices(const Devices&) = delete;
    Devices& operator=(const Devices&) = delete;
    ~Devices();

    void listen_to(const std::string& keypad);
    void look_around() { m_look = true; }       // which keyboards are plugged in: news of it follow
    [[nodiscard]] std::vector<DeviceNews> taken();

private:
    void read_codes(Scanner& scanner);
    void read_keys(Keypad& keypad);
    void tell(DeviceNews news);

    Keypad* m_keypad;
    std::function<void()> m_wake;
    std::atomic<bool> m_ending{false};
    std::atomic<bool> m_look{false};
    std::mutex m_mutex{};
    std::vector<DeviceNews> m_news{};
    std::vector<std::thread> m_threads{};
};

}  // namespace luukku::app
