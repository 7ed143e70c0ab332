#include "platform/line/serial_line.h"

#include <termios.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace luukku {

namespace {

constexpr std::array<std::pair<int, speed_t>, 8> speeds{{{1200, B1200}, {2400, B2400}, {4800, B4800}, {9600, B9600}, {19200, B19200}, {38400, B38400}, {57600, B57600}, {115200, B115200}}};

const auto* speed_of(int speed)
{
    return std::find_if(speeds.begin(), speeds.end(), [speed](const auto& one) { return one.first == speed; });
}

}  // namespace

bool make_raw(int file, const SerialLine& line, HoldsBack holds_back)
{
    termios state{};
    if (::tcgetattr(file, &state) != 0) return false;
    ::cfmakeraw(&state);
    state.c_cflag &= ~static_cast<tcflag_t>(CSIZE | PARENB | PARODD | CSTOPB | CRTSCTS);
    state.c_cflag |= static_cast<tcflag_t>(CLOCAL | CREAD | (line.bits == 7 ? CS7 : CS8));
    if (line.parity != 'N') state.c_cflag |= PARENB;
    if (line.parity == 'O') state.c_cflag |= PARODD;
    if (line.stops == 2) state.c_cflag |= CSTOPB;
    if (holds_back == HoldsBack::Yes) state.c_iflag |= IXON;
    const auto speed = speed_of(line.speed)->second;
    return ::cfsetispeed(&state, speed) == 0 && ::cfsetospeed(&state, speed) == 0 && ::tcsetattr(file, TCSANOW, &state) == 0 && ::tcflush(file, TCIFLUSH) == 0;
}

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

}  // namespace luukku
