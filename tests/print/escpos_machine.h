#pragma once

#include "platform/base/slip.h"

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace luukku::test {

// A receipt printer: it takes the bytes that come, prints dots, cuts, and answers as those printers do. What it cannot print now it holds, and goes on
// with it when it can again, unless it is told to throw it away; what it has printed by then hangs there until it is cut off.
class EscPosMachine {
public:
    // Its answers to these bytes.
    [[nodiscard]] std::string take(std::string_view bytes);

    void become(PrinterState state);
    void after(int rows, std::function<void(EscPosMachine&)> meanwhile);     // what happens in the middle
    void run_out() { become(PrinterState::PaperOut); }
    void stand() { m_stands = true; }                   // it says that all is well and prints no more, until it becomes something, or throws away
    void say_nothing() { m_silent = true; }             // a cheap one
    void never_say_done() { m_tells_done = false; }

    [[nodiscard]] const std::vector<Slip>& tray() const { return m_tray; }
    [[nodiscard]] int asked() const { return m_asked; }             // questions that are answered at once
    [[nodiscard]] bool opened_the_drawer() const { return m_drawer; }
    [[nodiscard]] std::size_t rows() const { return m_rows.size(); }        // printed and not cut off yet

private:
    void obey_at_once(std::string& answers);
    void work(std::string& answers);
    [[nodiscard]] bool order(std::string& answers);
    [[nodiscard]] bool picture();
    void print_row(std::string_view bytes);
    void cut();
    [[nodiscard]] char answer_to(int question) const;

    PrinterState m_state{PrinterState::Ready};
    bool m_silent{};
    bool m_tells_done{true};
    int m_rows_left{};
    std::function<void(EscPosMachine&)> m_meanwhile{};
    bool m_stands{};
    std::string m_held{};
    std::string m_last{};                   // bytes, for orders that are obeyed wherever they stand
    std::vector<std::string> m_rows{};
    std::size_t m_row_in_picture{};
    std::vector<Slip> m_tray{};
    int m_asked{};
    bool m_drawer{};
};

// The same at the other end of a connection or a serial line, on a thread of its own.
class EscPosOnLine {
public:
    enum class By { Net, Serial };
    explicit EscPosOnLine(By by);
    EscPosOnLine(const EscPosOnLine&) = delete;
    EscPosOnLine& operator=(const EscPosOnLine&) = delete;
    ~EscPosOnLine();

    [[nodiscard]] const std::string& device() const { return m_device; }    // of Serial
    [[nodiscard]] int port() const { return m_port; }                       // of Net
    void pull_out();
    enum class Takes { All, Slowly, Nothing };
    void takes(Takes what) { m_takes = what; }              // of what was sent
    template <typename Do>
    auto with(Do work)
    {
        const std::lock_guard lock{m_mutex};
        return work(m_machine);
    }

private:
    void serve();
    void talk(int file);

    int m_file{-1};         // that listens, or the far end of a line
    int m_near{-1};         // kept open, so that the line stands while nobody prints
    bool m_net;
    std::string m_device{};
    int m_port{};
    std::mutex m_mutex{};
    EscPosMachine m_machine{};
    std::atomic<bool> m_ending{};
    std::atomic<Takes> m_takes{Takes::All};
    std::thread m_thread{};
};

}  // namespace luukku::test
