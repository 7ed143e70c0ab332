#include "platform/scan/line_scanner.h"

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <array>
#include <thread>

namespace luukku {

namespace {

constexpr std::size_t longest_code = 256;

}  // namespace

LineScanner::~LineScanner()
{
    unplug();
    wipe(m_waiting.data(), m_waiting.size());
}

bool LineScanner::plugged_in()
{
    if (m_file < 0) m_file = ::open(m_device.c_str(), O_RDONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    return m_file >= 0;
}

void LineScanner::unplug()
{
    if (m_file >= 0) ::close(m_file);
    m_file = -1;
    wipe(m_read.data(), m_read.size());
    m_read.clear();
    m_spoilt = false;
}

std::optional<Secret> LineScanner::take(char byte)
{
    if (byte == '\r' || byte == '\n') {
        std::optional<Secret> code;
        if (!m_read.empty() && !m_spoilt) code = Secret{m_read};
        wipe(m_read.data(), m_read.size());
        m_read.clear();
        m_spoilt = false;
        return code;
    }
    if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7F || m_read.size() >= longest_code) m_spoilt = true;
    else m_read += byte;
    return {};
}

std::optional<Secret> LineScanner::next(Duration most)
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
