#pragma once

#include "kiosk/app/call_watch.h"
#include "kiosk/app/lobby.h"
#include "kiosk/layout/panel.h"
#include "kiosk/painter/face.h"

#include <functional>
#include <optional>
#include <string>

namespace luukku::app {

// The frame loop of the screen of a waiting place. It draws only when something changed, and sleeps between: nobody touches it.
// Until the window is closed or the program is asked to end: 0. With a file name: paints the first page, saves it there and ends.
struct LobbyLoop {
    Lobby& lobby;
    Face& face;
    const Panel& panel;
    const Words& words;
    std::function<std::vector<Result<lobby::Heard>>()> answers{};       // of the centre, since the last time this was asked
    std::function<void(const std::string&)> log{};                      // once when the centre goes away, and once when it is back: never of whom
    std::optional<Error> away{};                                        // why the last answer was none

    int run(const std::string& first_picture);

private:
    void take();
};

}  // namespace luukku::app
