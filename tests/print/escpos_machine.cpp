#include "tests/print/escpos_machine.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <stdexcept>
#include <utility>

namespace luukku::test {

namespace {

constexpr char esc = 0x1B, gs = 0x1D, dle = 0x10;

unsigned at(const std::string& bytes, std::size_t place) { return static_cast<unsigned char>(bytes[place]); }

void must(bool held)
{
    if (!held) throw std::runtime_error{"the printer of the test cannot be made"};
}

}  // namespace

std::string EscPosMachine::take(std::string_view bytes)
{
    std::string answers;
    for (const char byte : bytes) {
        m_held += byte;
        m_last += byte;
        if (m_last.size() > 10) m_last.erase(0, 1);
        obey_at_once(answers);
    }
    work(answers);
    return m_silent ? std::string{} : answers;
}

// Wherever they stand, also among the dots of a picture.
void EscPosMachine::obey_at_once(std::string& answers)
{
    if (m_last.size() >= 3 && m_last[m_last.size() - 3] == dle) {
        const auto what = m_last[m_last.size() - 2];
        const auto which = static_cast<int>(m_last.back());
        if (what == 0x04 && which >= 1 && which <= 4) {
            ++m_asked;
            answers += answer_to(which);
        }
        if (what == 0x14 && which == 1) m_drawer = true;
    }
    if (m_last == std::string{dle, 0x14, 8, 1, 3, 20, 1, 6, 2, 8}) {
        m_held.clear();
        m_row_in_picture = 0;
        m_stands = false;
    }
}

char EscPosMachine::answer_to(int question) const
{
    const bool out = m_state == PrinterState::PaperOut, jam = m_state == PrinterState::Jammed;
    unsigned byte = 0x12;
    if (question == 1 && (out || jam)) byte |= 0x08;
    if (question == 2) byte |= (out ? 0x20U : 0U) | (jam ? 0x04U : 0U);
    if (question == 4) byte |= (out ? 0x6CU : 0U) | (m_state == PrinterState::PaperLow ? 0x0CU : 0U);
    return static_cast<char>(byte);
}

void EscPosMachine::work(std::string& answers)
{
    while (can_print(m_state) && !m_stands && !m_held.empty() && order(answers)) {}
}

// False when more bytes are needed, or more paper.
bool EscPosMachine::order(std::string& answers)
{
    const auto drop = [&](std::size_t count) {
        if (m_held.size() < count) return false;
        m_held.erase(0, count);
        return true;
    };
    if (m_held.size() < 2) return false;
    if (m_held[0] == dle) return drop(m_held[1] == 0x14 ? 10 : 3);
    if (m_held[0] == esc && m_held[1] == '@') return drop(2);
    if (m_held[0] == esc && m_held[1] == 'd') return drop(3);
    must(m_held[0] == gs);
    if (m_held[1] == 'v') return picture();
    if (m_held.size() < 3) return false;
    if (m_held[1] == 'V') cut();
    if (m_held[1] == 'r' && m_tells_done) answers += static_cast<char>(m_state == PrinterState::PaperLow ? 0x03 : 0x00);
    return drop(3);
}

bool EscPosMachine::picture()
{
    if (m_held.size() < 8) return false;
    const auto width = at(m_held, 4) + 256 * at(m_held, 5);
    const auto height = at(m_held, 6) + 256 * at(m_held, 7);
    if (m_held.size() < 8 + width * height) return false;
    for (; m_row_in_picture < height; ++m_row_in_picture) {
        if (m_meanwhile && m_rows_left-- == 0) {
            std::exchange(m_meanwhile, {})(*this);
            return false;
        }
        m_rows.push_back(m_held.substr(8 + m_row_in_picture * width, width));
    }
    m_row_in_picture = 0;
    m_held.erase(0, 8 + width * height);
    return true;
}

void EscPosMachine::cut()
{
    constexpr int paper = 576;
    if (m_rows.empty()) return;
    auto slip = blank_slip(paper, static_cast<int>(m_rows.size()));
    for (std::size_t y = 0; y < m_rows.size(); ++y)
        for (std::size_t x = 0; x < m_rows[y].size(); ++x) slip.bits[y * slip.row_bytes() + x] = static_cast<std::uint8_t>(m_rows[y][x]);
    m_rows.clear();
    m_tray.push_back(std::move(slip));
}

void EscPosMachine::after(int rows, std::function<void(EscPosMachine&)> meanwhile)
{
    m_rows_left = rows;
    m_meanwhile = std::move(meanwhile);
}

// A roll that came to its end takes along what was printed on it.
void EscPosMachine::become(PrinterState state)
{
    if (m_state == PrinterState::PaperOut) m_rows.clear();
    m_state = state;
    m_stands = false;
    std::string unheard;
    work(unheard);
}

EscPosOnLine::EscPosOnLine(By by) : m_net{by == By::Net}
{
    if (m_net) {
        sockaddr_in here{};
        here.sin_family = AF_INET;
        here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof here;
        m_file = ::socket(AF_INET, SOCK_STREAM, 0);
        // It holds little, so that what it does not take is with who sent it.
        constexpr int held = 32768;
        must(m_file >= 0 && ::setsockopt(m_file, SOL_SOCKET, SO_RCVBUF, &held, sizeof held) == 0 && ::bind(m_file, reinterpret_cast<sockaddr*>(&here), size) == 0 && ::listen(m_file, 4) == 0);
        must(::getsockname(m_file, reinterpret_cast<sockaddr*>(&here), &size) == 0);
        m_port = ntohs(here.sin_port);
    } else {
        m_file = ::posix_openpt(O_RDWR | O_NOCTTY);
        std::array<char, 128> name{};
        must(m_file >= 0 && ::grantpt(m_file) == 0 && ::unlockpt(m_file) == 0 && ::ptsname_r(m_file, name.data(), name.size()) == 0);
        m_device = name.data();
        m_near = ::open(name.data(), O_RDWR | O_NOCTTY);
    }
    m_thread = std::thread{[this] { serve(); }};
}

EscPosOnLine::~EscPosOnLine() { pull_out(); }

void EscPosOnLine::pull_out()
{
    m_ending = true;
    if (m_thread.joinable()) m_thread.join();
    for (int* file : {&m_file, &m_near}) {
        if (*file >= 0) ::close(*file);
        *file = -1;
    }
}

void EscPosOnLine::serve()
{
    while (!m_ending) {
        pollfd waiting{m_file, POLLIN, 0};
        if (::poll(&waiting, 1, 20) <= 0) continue;
        if (!m_net) {
            talk(m_file);
            continue;
        }
        const int file = ::accept(m_file, nullptr, nullptr);
        if (file < 0) continue;
        talk(file);
        ::close(file);
    }
}

void EscPosOnLine::talk(int file)
{
    while (!m_ending) {
        pollfd waiting{file, POLLIN, 0};
        if (::poll(&waiting, 1, 20) <= 0) continue;
        const auto takes = m_takes.load();
        if (takes != Takes::All) (void)::poll(nullptr, 0, 20);
        if (takes == Takes::Nothing) continue;
        std::array<char, 4096> bytes{};
        const auto count = ::read(file, bytes.data(), takes == Takes::Slowly ? 64 : bytes.size());
        if (count <= 0) return;
        const auto answers = with([&](EscPosMachine& machine) { return machine.take({bytes.data(), static_cast<std::size_t>(count)}); });
        if (!answers.empty() && ::write(file, answers.data(), answers.size()) < 0) return;
    }
}

}  // namespace luukku::test
