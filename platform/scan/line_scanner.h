#pragma once

#include "platform/line/serial_line.h"
#include "platform/scan/code_line.h"
#include "platform/scanner.h"

#include <filesystem>
#include <string>

namespace luukku {

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
