#pragma once

#include "kiosk/app/assembly.h"
#include "kiosk/painter/face.h"
#include "platform/clips.h"
#include "platform/keypad.h"
#include "platform/printer.h"
#include "platform/scanner.h"
#include "platform/speech.h"

#include <array>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

namespace luukku::app {

// What one terminal is put together from: the real machine in kiosk/main.cpp, simulated devices in tools/dock. What is behind a pointer or a
// reference outlives the run; null: there is none.
struct Machine {
    Clock& clock;
    std::array<std::unique_ptr<http::Http>, 3> connections{};      // what is read, what is sent, what a visitor waits for
    std::stop_source ending{};                                      // the connections were given its token
    std::function<Result<std::unique_ptr<Display>>(const Panel&, const Words&)> display{};
    std::function<Speech*(Clips)> voice{};
    std::unique_ptr<http::Http> relay{};                            // to the station's relay, with the same token; null: it has none
    Scanner* scanner{};
    Keypad* keypad{};
    Printer* printer{};
};

struct Setting {
    std::string panel{};            // empty: as staff have set it
    std::string words{};            // folders
    std::string content{};
    std::string speech{};
    std::string first_picture{};    // as Loop::run takes it
};

// One terminal from its start to its end: store, rooms, engine, page, voice, devices. What Loop::run gives, or a fault before there was a page.
[[nodiscard]] Result<int> run_terminal(const Enrolment& enrolment, Machine machine, const Setting& setting);

// The three connections to the enrolled centre; `ending` gives up what is in hand.
[[nodiscard]] Result<std::array<std::unique_ptr<http::Http>, 3>> connections_to(const Enrolment& enrolment, const std::stop_source& ending);

}  // namespace luukku::app
