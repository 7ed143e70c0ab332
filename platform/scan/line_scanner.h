#pragma once

#include "platform/scan/code_line.h"
#include "platform/scanner.h"

#include <filesystem>
#include <string>
#include <string_view>

namespace luukku {

// How a serial line speaks. Readers come set to 9600 8N1.
struct SerialLine {
    int speed{9600};        // bits a second
    int bits{8};            // 7 or 8
    char parity{'N'};       // N, E or O
    int stops{1};           // 1 or 2

    bool operator==(const SerialLine&) const = default;
};

// "9600 8N1". Fault::BadInput for what is written otherwise, Fault::Unsupported for a speed that Linux has not.
[[nodiscard]] Result<SerialLine> serial_line_from(std::string_view text);

// A reader on a serial line (/dev/ttyACM0) or a pipe: each code ends with CR or LF. One thread.
class LineScanner : public Scanner {
public:
    explicit LineScanner(std::filesystem::path device, SerialLine line = {}) : m_device{std::move(device)}, m_line{line} {}
    LineScanner(const LineScanner&) = delete;
    LineScanner& operator=(const LineScanner&) = delete;
    ~LineScanner() override;

    [[nodiscard]] std::optional<Result<Secret>> next(Duration most) override;
    [[nodiscard]] bool is_there() const override { return m_file >= 0; }

private:
    [[nodiscard]] bool plugged_in();
    void unplug();
    [[nodiscard]] std::optional<Result<Secret>> take(char byte);

    std::filesystem::path m_device;
    SerialLine m_line;
    int m_file{-1};
    CodeLine m_read{};          // of a code that has not ended yet
    std::string m_waiting{};    // bytes behind a code that has
};

}  // namespace luukku
