#include "platform/print/printer_line.h"

#include <fcntl.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <utility>

namespace luukku {

namespace {

using Now = std::chrono::steady_clock;

constexpr Duration between_looks{100};      // at whether to stop
constexpr Duration to_connect{2000};

// True when the file is ready for it; false after so long, or once it is to stop.
bool ready_for(int file, short what, Duration most, const std::stop_token& stop)
{
    for (const auto until = Now::now() + most; !stop.stop_requested();) {
        const auto left = std::chrono::duration_cast<Duration>(until - Now::now());
        pollfd waiting{file, what, 0};
        if (::poll(&waiting, 1, static_cast<int>(std::clamp(left, Duration{0}, between_looks).count())) > 0) return true;
        if (left <= Duration{0}) return false;
    }
    return false;
}

int open_device(const DevicePlace& place)
{
    const int file = ::open(place.device.c_str(), O_RDWR | O_NOCTTY | O_NONBLOCK | O_CLOEXEC);
    if (file < 0 || ::isatty(file) == 0 || make_raw(file, place.line, HoldsBack::Yes)) return file;
    ::close(file);
    return -1;
}

bool connects(int file, const addrinfo& to, const std::stop_token& stop)
{
    if (::connect(file, to.ai_addr, to.ai_addrlen) == 0) return true;
    int failed = 0;
    socklen_t size = sizeof failed;
    return errno == EINPROGRESS && ready_for(file, POLLOUT, to_connect, stop) && ::getsockopt(file, SOL_SOCKET, SO_ERROR, &failed, &size) == 0 && failed == 0;
}

// An address in figures alone: a name would be looked for, and nobody can say for how long.
int open_net(const NetPlace& place, const std::stop_token& stop)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    if (::getaddrinfo(place.address.c_str(), std::to_string(place.port).c_str(), &wanted, &found) != 0) return -1;
    const std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> all{found, &::freeaddrinfo};
    const int file = ::socket(all->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (file < 0 || connects(file, *all, stop)) return file;
    ::close(file);
    return -1;
}

bool later(ssize_t count) { return count < 0 && (errno == EAGAIN || errno == EINTR); }

}  // namespace

std::optional<PrinterLine> PrinterLine::open(const LinePlace& place, std::stop_token stop)
{
    const auto* net = std::get_if<NetPlace>(&place);
    const int file = net != nullptr ? open_net(*net, stop) : open_device(std::get<DevicePlace>(place));
    if (file < 0) return std::nullopt;
    return PrinterLine{file};
}

PrinterLine::PrinterLine(PrinterLine&& other) noexcept : m_file{std::exchange(other.m_file, -1)}, m_gone{other.m_gone} {}

PrinterLine::~PrinterLine()
{
    if (m_file >= 0) ::close(m_file);
}

PrinterLine::Sent PrinterLine::send(const std::string& bytes, Duration patience, Time until, const std::stop_token& stop)
{
    for (std::size_t at = 0; at < bytes.size();) {
        if (m_gone) return Sent::Gone;
        const auto left = std::chrono::duration_cast<Duration>(until - Now::now());
        if (left <= Duration{0} || !ready_for(m_file, POLLOUT, std::min(patience, left), stop)) return Sent::Stuck;
        auto count = ::send(m_file, bytes.data() + at, bytes.size() - at, MSG_NOSIGNAL);
        if (count < 0 && errno == ENOTSOCK) count = ::write(m_file, bytes.data() + at, bytes.size() - at);
        if (count > 0) at += static_cast<std::size_t>(count);
        else if (!later(count)) m_gone = true;
    }
    return Sent::All;
}

// A device of one way only says at each reading that it has nothing, or that it cannot: it is there all the same. A connection that was closed, or a
// device that was pulled out, is gone.
std::optional<std::uint8_t> PrinterLine::next(Duration most, const std::stop_token& stop)
{
    if (m_gone || !ready_for(m_file, POLLIN, most, stop)) return std::nullopt;
    std::uint8_t byte{};
    const auto count = ::read(m_file, &byte, 1);
    if (count == 1) return byte;
    int socket_type{};
    socklen_t size = sizeof socket_type;
    const bool closed = count == 0 && ::getsockopt(m_file, SOL_SOCKET, SO_TYPE, &socket_type, &size) == 0;
    m_gone = closed || (count < 0 && !later(count) && errno != EINVAL);
    if (!m_gone) (void)::poll(nullptr, 0, static_cast<int>(std::min(most, between_looks).count()));
    return std::nullopt;
}

void PrinterLine::discard() { (void)::tcflush(m_file, TCOFLUSH); }

void PrinterLine::discard_at_closing()
{
    constexpr linger nothing_lingers{1, 0};
    (void)::setsockopt(m_file, SOL_SOCKET, SO_LINGER, &nothing_lingers, sizeof nothing_lingers);
    discard();
}

}  // namespace luukku
