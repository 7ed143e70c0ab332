#include "platform/scan/line_scanner.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <thread>
#include <utility>

namespace luukku {

LineScanner::~LineScanner()
{
    unplug();
    wipe(m_waiting.data(), m_waiting.size());
}

bool LineScanner::plugged_in()
{
    if (m_file >= 0) return true;
    m_file = ::open(m_device.c_str(), O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (m_file >= 0 && ::isatty(m_file) == 1 && !make_raw(m_file, m_line)) unplug();
    return m_file >= 0;
}

void LineScanner::unplug()
{
    if (m_file >= 0) ::close(m_file);
    m_file = -1;
    m_read.forget();
}

std::optional<Result<Secret>> LineScanner::take(char byte)
{
    if (byte != '\r' && byte != '\n') {
        m_read.add(byte);
        return {};
    }
    if (m_read.empty()) return {};
    return m_read.end();
}

std::optional<Result<Secret>> LineScanner::next(Duration most)
{
    while (!m_waiting.empty()) {
        const char byte = m_waiting.front();
        m_waiting.erase(m_waiting.begin());
        if (auto code = take(byte)) return code;
    }
    if (!plugged_in()) {
        std::this_thread::sleep_for(most);
        return {};
    }
    pollfd waiting{m_file, POLLIN, 0};
    if (::poll(&waiting, 1, static_cast<int>(most.count())) <= 0) return {};
    std::array<char, 512> bytes{};
    const auto count = ::read(m_file, bytes.data(), bytes.size());
    if (count <= 0) {
        unplug();
        std::this_thread::sleep_for(most);      // a line that hung up is ready at once, again and again
        return {};
    }
    m_waiting.assign(bytes.data(), static_cast<std::size_t>(count));
    wipe(bytes.data(), bytes.size());
    return next(Duration{0});
}

}  // namespace luukku
