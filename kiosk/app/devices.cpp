#include "kiosk/app/devices.h"

#include <utility>

namespace luukku::app {

namespace {

constexpr Duration between_looks{200};      // how long the end of the program may wait for a device

}  // namespace

Devices::Devices(Scanner* scanner, Keypad* keypad, std::function<void()> wake) : m_keypad{keypad}, m_wake{std::move(wake)}
{
    if (scanner != nullptr) m_threads.emplace_back([this, scanner] { read_codes(*scanner); });
    if (keypad != nullptr) m_threads.emplace_back([this, keypad] { read_keys(*keypad); });
}

Devices::~Devices()
{
    m_ending = true;
    for (auto& thread : m_threads) thread.join();
}

void Devices::listen_to(const std::string& keypad)
{
    if (m_keypad != nullptr) m_keypad->listen_to(keypad);
}

std::vector<DeviceNews> Devices::taken()
{
    const std::lock_guard lock{m_mutex};
    return std::exchange(m_news, {});
}

void Devices::tell(DeviceNews news)
{
    {
        const std::lock_guard lock{m_mutex};
        m_news.push_back(std::move(news));
    }
    m_wake();
}

void Devices::read_codes(Scanner& scanner)
{
    bool there = false;
    tell(ScannerThere{there});
    while (!m_ending) {
        if (auto code = scanner.next(between_looks)) tell(std::move(*code));
        if (scanner.is_there() == there) continue;
        there = scanner.is_there();
        tell(ScannerThere{there});
    }
}

void Devices::read_keys(Keypad& keypad)
{
    while (!m_ending) {
        if (m_look.exchange(false)) tell(keypad.attached());
        if (const auto news = keypad.next(between_looks)) tell(*news);
    }
}

}  // namespace luukku::app
