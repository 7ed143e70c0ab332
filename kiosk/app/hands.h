#pragma once

#include "kiosk/app/devices.h"
#include "kiosk/app/guide.h"
#include "kiosk/app/view.h"
#include "kiosk/layout/touch.h"
#include "platform/scan/code_line.h"

#include <string>

namespace luukku::app {

// Keys and codes, from what a device sends to what it means: the keypad by the station's map, a keyboard at the window, a reader that types, a
// reader on a line. Fingers are the loop's. While the station names a keypad, keys of every other keyboard mean nothing. The same
// key again counts only after the delay that she set (EN 301 549 5.8); what a reader types and what a jack tells are no strokes of hers.
class Hands {
public:
    // `guide` and `devices` may be null: a machine without sound, a station without devices of its own.
    Hands(Engine& engine, View& view, Clock& clock, Guide* guide, Devices* devices);

    void typed(const std::string& text);        // at the window
    void keyed(Key key);
    void coded(int code);
    void follow();          // what the devices have said
    void second();          // once a second: which keypad the station names now, and what staff see of the devices
    void forget();          // the visit has ended: what it typed, and its slip that is not being printed yet; one that is has a little time

private:
    [[nodiscard]] bool counts(const std::string& key);
    void meant(int code);
    void act(Key key);
    void read(Result<Secret> code);
    [[nodiscard]] bool ends_a_code();

    Engine& m_engine;
    View& m_view;
    Clock& m_clock;
    Guide* m_guide;
    Devices* m_devices;
    CodeLine m_wedge{};                 // what a reader that types has typed so far
    Duration m_wedge_at{};
    std::optional<Duration> m_slip_until{};     // since boot: a slip of an ended visit that is being printed is given up then
    Again m_again{Duration{0}};
    std::string m_listened{};
    DevicesState m_state{};
};

}  // namespace luukku::app
