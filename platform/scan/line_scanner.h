#pragma once

#include "platform/scanner.h"

#include <filesystem>
#include <string>

namespace luukku {

// A reader on a serial line (/dev/ttyACM0) or a pipe: each code ends with CR or LF. One thread.
class LineScanner : public Scanner {
public:
    explicit LineScanner(std::filesystem::path device) : m_device{std::move(device)} {}
    LineScanner(const LineScanner&) = delete;
    LineScanner& operator=(const LineScanner&) = delete;
    ~LineScanner() override;

    [[nodiscard]] std::optional<Secret> next(Duration most) override;

private:
    [[nodiscard]] bool plugged_in();
    void unplug();
    [[nodiscard]] std::optional<Secret> take(char byte);

    std::filesystem::path m_device;
    int m_file{-1};
    std::string m_read{};       // of a code that has not ended yet
    std::string m_waiting{};    // bytes behind a code that has
    bool m_spoilt{};            // too long or with a control character: dropped at its end
};

}  // namespace luukku
