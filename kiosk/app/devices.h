#pragma once

#include "kiosk/visit/event.h"
#include "platform/base/alternatives.h"
#include "platform/keypad.h"
#include "platform/printer.h"
#include "platform/scanner.h"

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace luukku::app {

struct ScannerThere { bool there{}; };
using DeviceNews = AnyOf<Result<Secret>, ScannerThere, KeypadNews, std::vector<Keyboard>, PrinterState, SlipEnded>;

// A slip of a visit: what becomes of it is told to that visit and no other.
struct SlipJob {
    VisitNumber visit{};
    int slip{};
    Slip picture{};
};

// The station's devices, each on a thread of its own. What they say is a value that the UI takes; it is woken for it.
class Devices {
public:
    // Each may be null: the station has none. They outlive this, and so does what `wake` wakes.
    Devices(Scanner* scanner, Keypad* keypad, Printer* printer, std::function<void()> wake);
    Devices(const Devices&) = delete;
    Devices& operator=(const Devices&) = delete;
    ~Devices();

    void listen_to(const std::string& keypad);
    void look_around();         // which keyboards are plugged in, and how the printer is: news of it follow

    // One slip waits at most: a newer one takes its place. SlipEnded follows, unless it was forgotten or replaced first.
    void print(SlipJob job);
    void drop_waiting_slip();               // its visit has ended before it was begun
    void give_up_slips_but_of(VisitNumber visit);   // one that is being printed too: what is not printed of it comes no more
    [[nodiscard]] bool is_printing();
    [[nodiscard]] int dots() const { return m_printer != nullptr ? m_printer->dots() : 0; }     // of the printer's paper
    [[nodiscard]] std::vector<DeviceNews> taken();

private:
    void read_codes(Scanner& scanner);
    void read_keys(Keypad& keypad);
    void serve(Printer& printer);
    void tell(DeviceNews news);

    Keypad* m_keypad;
    Printer* m_printer;
    std::function<void()> m_wake;
    std::atomic<bool> m_ending{false};
    std::atomic<bool> m_look{false};
    std::mutex m_mutex{};
    std::condition_variable m_work{};       // for the printer
    std::optional<SlipJob> m_job{};
    std::optional<VisitNumber> m_printing{};    // whose slip, while one is being printed
    std::stop_source m_stop{};              // of that slip, or of the next one
    bool m_ask_printer{};
    std::vector<DeviceNews> m_news{};
    std::vector<std::thread> m_threads{};
};

}  // namespace luukku::app
