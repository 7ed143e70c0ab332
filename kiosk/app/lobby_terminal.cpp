#include "kiosk/app/lobby_terminal.h"

#include "kiosk/app/lobby_loop.h"
#include "kiosk/layout/afar.h"

#include <iostream>

namespace luukku::app {

Result<int> run_lobby_terminal(const Enrolment& enrolment, Machine machine, Sound* sound, const Setting& setting)
{
    const auto station = read_station(enrolment.station);
    if (!station) return station.error();
    const auto words = Words::load(setting.words, station->time_zone);
    if (!words) return words.error();
    const auto name = setting.panel.empty() ? station->panel : setting.panel;
    const auto panel = panel_named(name);
    if (!panel) return Error{Fault::BadInput, "no panel is called " + name};
    if (!can_hang(*panel)) return Error{Fault::BadInput, "panel " + name + " is too small to be read across a waiting place"};
    auto display = machine.display(*panel, *words);
    if (!display) return display.error();
    const auto face = Face::open(std::move(*display), fonts_of_build());
    if (!face) return face.error();
    // A screen that cannot speak is one all the same.
    const auto spoken = speech::Spoken::load(setting.speech);
    if (!spoken) std::cerr << "luukku: " << spoken.error().detail << '\n';
    auto* voice = spoken ? machine.voice({}) : nullptr;
    const auto reader = voice ? std::optional{speech::Reader{*words, *spoken}} : std::nullopt;

    Lobby lobby{*station, machine.clock, {reader ? &*reader : nullptr, voice, sound}};
    CallPolling polling{CallWatch{*station, enrolment.central, *machine.connections[0], machine.clock}, [&screen = **face] { screen.wake(); }};
    LobbyLoop loop{lobby, **face, *panel, *words, [&] { return polling.take(); }, [](const std::string& line) { std::cerr << "luukku: " << line << '\n'; }, {}};
    const auto ended = loop.run(setting.first_picture);
    machine.ending.request_stop();
    return ended;
}

}  // namespace luukku::app
