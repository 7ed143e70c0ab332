#pragma once

#include "platform/base/moment.h"
#include "platform/line/serial_line.h"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>

namespace luukku {

// Where a receipt printer is: a device (/dev/usb/lp0, a serial line), or an address in figures on the network.
struct NetPlace { std::string address{}; int port{9100}; bool operator==(const NetPlace&) const = default; };
struct DevicePlace { std::filesystem::path device{}; SerialLine line{115200, 8, 'N', 1}; bool operator==(const DevicePlace&) const = default; };      // the line counts where it is one
using LinePlace = std::variant<DevicePlace, NetPlace>;

// Bytes to a printer and from it, open from its beginning to its end. Nothing waits longer than it is told, and less once `stop` is asked for.
class PrinterLine {
public:
    // Nothing when there is no such printer now.
    [[nodiscard]] static std::optional<PrinterLine> open(const LinePlace& place, std::stop_token stop);

    PrinterLine(PrinterLine&& other) noexcept;
    PrinterLine& operator=(PrinterLine&&) = delete;
    PrinterLine(const PrinterLine&) = delete;
    PrinterLine& operator=(const PrinterLine&) = delete;
    ~PrinterLine();

    using Time = std::chrono::steady_clock::time_point;

    // What came of sending: all is on its way; it takes nothing for so long, or not all until then; it is gone.
    enum class Sent { All, Stuck, Gone };
    [[nodiscard]] Sent send(const std::string& bytes, Duration patience, Time until, const std::stop_token& stop);

    // The next byte, or nothing within `most`.
    [[nodiscard]] std::optional<std::uint8_t> next(Duration most, const std::stop_token& stop);

    // What the system holds of what was sent never goes: that of a serial line at once, that of a connection when it is closed.
    void discard();
    void discard_at_closing();

    [[nodiscard]] bool gone() const { return m_gone; }

private:
    explicit PrinterLine(int file) : m_file{file} {}

    int m_file{-1};
    bool m_gone{};
};

}  // namespace luukku
