#include "tools/dock/split_display.h"

#include "kiosk/app/terminal.h"
#include "platform/calendar/icu_calendar.h"
#include "platform/sdl/sdl_display.h"
#include "platform/sdl/sdl_sound.h"
#include "platform/speech/process_speech.h"
#include "platform/system/system_clock.h"

#include <CLI/CLI.hpp>

#include <iostream>

// The kiosk as it is, beside simulated devices: anyone can try each of them without owning one. For demos; it is no part of a station.
namespace luukku::dock {

namespace {

struct Options {
    std::string data{};
    std::string panel{};
    std::string picture{};
};

int fail(const Error& error)
{
    std::cerr << "luukku-dock: " << error.detail << " (" << name_of(error.fault) << ")\n";
    return 1;
}

int run(const Options& options)
{
    const auto enrolment = app::read_enrolment(options.data);
    if (!enrolment) return fail(enrolment.error());
    const auto station = app::read_station(enrolment->station);
    if (!station) return fail(station.error());

    SystemClock machines;
    ShiftedClock clock{machines};
    std::atomic<bool> network{true};
    HandScanner scanner;
    HandKeypad keypad;
    FakePrinter printer;
    const IcuCalendar calendar{station->time_zone};
    const auto sound = open_sound({});
    ShownSpeech speech{clock};
    Dock dock{{network, clock, scanner, keypad, speech, printer, calendar}};

    app::Machine machine{clock};
    auto connections = app::connections_to(*enrolment, machine.ending);
    if (!connections) return fail(connections.error());
    for (std::size_t at = 0; at < connections->size(); ++at) machine.connections[at] = std::make_unique<PluggedHttp>(std::move((*connections)[at]), network);
    auto relay = app::relay_connection(enrolment->relay, machine.ending.get_token());       // within the station: the plug is that of the outside line
    if (!relay) return fail(relay.error());
    machine.relay = std::move(*relay);
    machine.display = [&](const Panel& panel, const Words& words) -> Result<std::unique_ptr<Display>> {
        const auto side = panel_beside(panel);
        auto window = open_display(panel.pixels.width + side.pixels.width, panel.pixels.height, options.picture.empty() ? Visibility::Window : Visibility::OffScreen, "Luukku and its devices");
        if (!window) return window.error();
        auto split = SplitDisplay::open(std::move(*window), panel, dock, words, clock);
        if (!split) return split.error();
        return std::unique_ptr<Display>{std::move(*split)};
    };
    machine.voice = [&](Clips clips) {
        if (sound) speech.lend(make_process_speech(LUUKKU_VOICE, **sound, std::move(clips)));
        return &speech;
    };
    machine.scanner = &scanner;
    machine.keypad = &keypad;
    machine.printer = &printer;
    const auto ended = app::run_terminal(*enrolment, std::move(machine), {options.panel, LUUKKU_ASSETS_DIR "/words", LUUKKU_ASSETS_DIR, LUUKKU_ASSETS_DIR "/speech", options.picture});
    return ended ? *ended : fail(ended.error());
}

}  // namespace
}  // namespace luukku::dock

int main(int argc, char** argv)
{
    CLI::App line{"Luukku beside simulated devices: reader, printer, keypad, switches, headset, network and clock"};
    luukku::dock::Options options;
    line.add_option("--data", options.data, "Folder of an enrolled kiosk")->required();
    line.add_option("--panel", options.panel, "lobby, desk, tablet, tablet-portrait or handheld; else as staff have set it");
    line.add_option("--picture", options.picture, "Save the first picture to this PNG and end");
    CLI11_PARSE(line, argc, argv);
    return luukku::dock::run(options);
}
