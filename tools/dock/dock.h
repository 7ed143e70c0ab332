#pragma once

#include "kiosk/layout/layout.h"
#include "platform/fake/fake_printer.h"
#include "platform/input.h"
#include "platform/calendar.h"
#include "tools/dock/devices.h"

namespace luukku::dock {

// The simulated hardware panel: what stands on it, and what its keys do to the devices. Lives on the UI thread.
class Dock {
public:
    struct Devices {
        std::atomic<bool>& network;
        ShiftedClock& clock;
        HandScanner& scanner;
        HandKeypad& keypad;
        ShownSpeech& speech;
        FakePrinter& printer;
        const Calendar& calendar;
    };

    explicit Dock(const Devices& devices) : m_devices{devices} { m_devices.keypad.plug(HandKeypad::keyboard()); }

    [[nodiscard]] Page page();

    // The key of this id was pressed. What a keyboard or a switch typed, if the kiosk hears it through its window.
    [[nodiscard]] std::vector<InputEvent> press(const std::string& id);

private:
    [[nodiscard]] std::vector<InputEvent> type(Key key);
    void add_tray(Page& page);

    Devices m_devices;
    bool m_headset{};
    bool m_keypad{true};
    std::vector<Slip> m_tray{};                         // as it was looked at last,
    std::shared_ptr<const Picture> m_picture{};         // and the slip that lies uppermost
};

// Beside a panel: as high as that, and as coarse as its pixels are wide.
[[nodiscard]] Panel panel_beside(const Panel& kiosk);

}  // namespace luukku::dock
