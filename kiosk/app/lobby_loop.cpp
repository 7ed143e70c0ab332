#include "kiosk/app/lobby_loop.h"

#include "kiosk/app/ending.h"

#include <utility>

namespace luukku::app {

namespace {

using namespace std::chrono_literals;

constexpr auto while_it_speaks = 100ms;
constexpr auto otherwise = 1s;

}  // namespace

void LobbyLoop::take()
{
    for (const auto& answer : answers()) {
        if (answer) lobby.tick(*answer);
        const auto before = std::exchange(away, answer ? std::nullopt : std::optional{answer.error()});
        if (away && !before) log("the centre does not say who is called: " + away->detail + " (" + std::string{name_of(away->fault)} + ")");
        if (!away && before) log("the centre says again who is called");
    }
}

int LobbyLoop::run(const std::string& first_picture)
{
    listen_for_end();
    std::optional<Page> shown;
    PlacedPage placed;
    while (!asked_to_end()) {
        take();
        lobby.tick();
        auto page = lobby.page();
        if (!shown || !(page == *shown)) {
            placed = place(page, panel, lobby.comfort(), 0, words, face.measure());
            shown = std::move(page);
        }
        face.draw(placed);
        if (!first_picture.empty()) return face.save_png(first_picture) ? 0 : 1;
        for (const auto& event : face.wait(lobby.speaks() ? Duration{while_it_speaks} : Duration{otherwise}))
            if (std::holds_alternative<WindowClosed>(event)) return 0;
    }
    return 0;
}

}  // namespace luukku::app
