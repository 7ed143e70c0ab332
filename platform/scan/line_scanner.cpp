#include "platform/scan/line_scanner.h"

#include <fcntl.h>
#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <thread>
#include <utility>

namespace luukku {

namespace {

constexpr std::array<std::pair<int, speed_t>, 8> speeds{{{1200, B1200}, {2400, B2400}, {4800, B4800}, {9600, B9600}, {19200, B19200}, {38400, B38400}, {57600, B57600}, {115200, B115200}}};

const auto* speed_of(int speed)
{
    return std::find_if(speeds.begin(), speeds.end(), [speed](const auto& one) { return one.first == speed; });
}

// Bytes as they come: the line neither answers, nor edits, nor makes signals of what a code holds.
bool make_raw(int file, const SerialLine& line)
{
    termios state{};
    if (::tcgetattr(file, &state) != 0) return false;
    ::cfmakeraw(&state);
    state.c_cflag &= ~static_cast<tcflag_t>(CSIZE | PARENB | PARODD | CSTOPB | CRTSCTS);
    state.c_cflag |= static_cast<tcflag_t>(CLOCAL | CREAD | (line.bits == 7 ? CS7 : CS8));
    if (line.parity != 'N') state.c_cflag |= PARENB;
    if (line.parity == 'O') state.c_cflag |= PARODD;
    if (line.stops == 2) state.c_cflag |= CSTOPB;
    const auto speed = speed_of(line.speed)->second;
    return ::cfsetispeed(&state, speed) == 0 && ::cfsetospeed(&state, speed) == 0 && ::tcsetattr(file, TCSANOW, &state) == 0 && ::tcflush(file, TCIFLUSH) == 0;
}

}  // namespace

Result<SerialLine> serial_line_from(std::string_view text)
{
    const auto space = text.find(' ');
    SerialLine line;
    const auto number = std::from_chars(text.data(), text.data() + std::min(space, text.size()), line.speed);
    if (space == std::string_view::npos || number.ec != std::errc{} || number.ptr != text.data() + space || text.size() != space + 4)
        return Error{Fault::BadInput, "a serial line is written as 9600 8N1"};
    line.bits = text[space + 1] - '0';
    line.parity = text[space + 2];
    line.stops = text[space + 3] - '0';
    const bool known = (line.bits == 7 || line.bits == 8) && std::string_view{"NEO"}.find(line.parity) != std::string_view::npos && (line.stops == 1 || line.stops == 2);
    if (!known) return Error{Fault::BadInput, "a serial line is written as 9600 8N1"};
    if (speed_of(line.speed) == speeds.end()) return Error{Fault::Unsupported, "no serial line has this speed"};
    return line;
}

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
