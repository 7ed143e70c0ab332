#pragma once

#include "platform/printer.h"

#include <functional>
#include <mutex>
#include <utility>
#include <vector>

namespace luukku {

// A printer that a test, a tour or the simulated hardware panel stands beside, and its tray. What happens to it may be on another thread than print().
class FakePrinter : public Printer {
public:
    explicit FakePrinter(int dots = 576) : m_dots{dots} {}

    [[nodiscard]] int dots() const override { return m_dots; }
    [[nodiscard]] PrinterState state() override
    {
        const std::lock_guard lock{m_mutex};
        return m_state;
    }
    [[nodiscard]] std::optional<PrinterState> print(const Slip& slip, std::stop_token stop = {}) override
    {
        if (!fits_on(slip, m_dots) || stop.stop_requested()) return PrinterState::Unknown;
        if (const auto now = state(); !can_print(now)) return now;
        if (const auto meanwhile = taken_meanwhile()) meanwhile();
        const std::lock_guard lock{m_mutex};
        if (stop.stop_requested()) return PrinterState::Unknown;
        if (!can_print(m_state)) return m_state;
        m_tray.push_back(slip);
        return std::nullopt;
    }

    void become(PrinterState state)
    {
        const std::lock_guard lock{m_mutex};
        m_state = state;
    }
    // While it prints the next slip.
    void in_the_middle(std::function<void()> meanwhile)
    {
        const std::lock_guard lock{m_mutex};
        m_meanwhile = std::move(meanwhile);
    }
    [[nodiscard]] std::vector<Slip> tray()
    {
        const std::lock_guard lock{m_mutex};
        return m_tray;
    }
    void empty_tray()
    {
        const std::lock_guard lock{m_mutex};
        m_tray.clear();
    }

private:
    [[nodiscard]] std::function<void()> taken_meanwhile()
    {
        const std::lock_guard lock{m_mutex};
        return std::exchange(m_meanwhile, {});
    }

    int m_dots;
    std::mutex m_mutex{};
    PrinterState m_state{PrinterState::Ready};
    std::function<void()> m_meanwhile{};
    std::vector<Slip> m_tray{};
};

}  // namespace luukku
