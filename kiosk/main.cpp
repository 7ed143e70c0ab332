#include "kiosk/app/assembly.h"
#include "kiosk/app/content.h"
#include "kiosk/app/desk_loop.h"
#include "kiosk/app/fit_room.h"
#include "kiosk/app/lobby_terminal.h"
#include "kiosk/app/loop.h"
#include "kiosk/app/new_pin.h"
#include "kiosk/app/signs.h"
#include "kiosk/app/terminal.h"
#include "kiosk/command_line.h"
#include "kiosk/painter/font_measure.h"
#include "kiosk/screens/screens.h"
#include "platform/keypad/evdev_keypad.h"
#include "platform/keystore/file_keystore.h"
#include "platform/print/printer_place.h"
#include "platform/scan/line_scanner.h"
#include "platform/sdl/sdl_display.h"
#include "platform/sdl/sdl_sound.h"
#include "platform/secrets/argon_secrets.h"
#include "platform/secrets/ed25519_signatures.h"
#include "platform/speech/process_speech.h"
#include "platform/system/system_clock.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <stop_token>

namespace {

using namespace luukku;

// What a core file or a debugger would show is a person's: neither is allowed.
void keep_memory_private()
{
    const rlimit none{0, 0};
    (void)setrlimit(RLIMIT_CORE, &none);
    (void)prctl(PR_SET_DUMPABLE, 0);
}

int fail(const Error& error)
{
    std::cerr << "luukku: " << error.detail << " (" << name_of(error.fault) << ")\n";
    return 1;
}

// EN 301 549 11.8: a station whose words do not fit is not taken in.
Outcome station_fits(const Station& station, const Options& options)
{
    const auto misfit = app::first_misfit(station, {options.words, options.content, [] { return open_measure(); }, {}});
    if (!misfit) return misfit.error();
    return *misfit ? Outcome{Error{Fault::BadInput, "a text of the station does not fit: " + app::sentence(**misfit)}} : Outcome{Done{}};
}

Outcome station_file_fits(const std::filesystem::path& file, const Options& options)
{
    const auto station = app::read_station(file);
    return station ? station_fits(*station, options) : Outcome{station.error()};
}

int enrol(const Options& options)
{
    if (const auto fits = station_file_fits(options.station, options); !fits) return fail(fits.error());
    const auto pin = app::ask_new_pin();
    if (!pin) return fail(pin.error());
    std::filesystem::create_directories(options.data);
    FileKeystore keystore{options.key};
    ArgonSecrets secrets;
    SystemClock clock;
    const app::Enrolment enrolment{options.data, options.key, options.station, options.central, options.ca, options.certificate, options.certificate_key, options.relay};
    if (const auto done = app::enrol(enrolment, *pin, keystore, secrets, clock); !done) return fail(done.error());
    std::cout << "enrolled\n";
    return 0;
}

// The store is one program's alone: while the kiosk runs, nothing is changed under it.
Result<std::unique_ptr<store::Store>> store_of_standing_kiosk(const app::Enrolment& enrolment, const Options& options)
{
    FileKeystore keystore{options.key.empty() ? enrolment.key : std::filesystem::path{options.key}};
    auto store = store::Store::open(enrolment.data, keystore);
    if (!store && store.error().fault == Fault::Locked) return Error{Fault::Locked, "the kiosk is running and holds its store; end it first"};
    return store;
}

// Also for who has forgotten the PIN, or locked it with wrong tries: whoever may start the kiosk's program may do this.
int pin(const Options& options)
{
    const auto enrolment = app::read_enrolment(options.data);
    if (!enrolment) return fail(enrolment.error());
    const auto store = store_of_standing_kiosk(*enrolment, options);
    if (!store) return fail(store.error());
    const auto pin = app::ask_new_pin();
    if (!pin) return fail(pin.error());
    ArgonSecrets secrets;
    SystemClock clock;
    if (const auto set = app::set_pin(**store, *pin, secrets, clock.now().utc); !set) return fail(set.error());
    std::cout << "the staff PIN is set\n";
    return 0;
}

int install(const Options& options)
{
    const auto enrolment = app::read_enrolment(options.data);
    if (!enrolment) return fail(enrolment.error());
    const auto station = app::read_station(enrolment->station);
    if (!station) return fail(station.error());
    const auto own = app::read_own_content(options.content);
    if (!own) return fail(own.error());
    const auto pack = app::read_file(options.pack);
    if (!pack) return fail(pack.error());

    const auto store = store_of_standing_kiosk(*enrolment, options);
    if (!store) return fail(store.error());
    SystemClock clock;
    const auto installed = app::install(**store, *station, *own, Ed25519Signatures{}, *pack, clock.now().utc);
    if (!installed) return fail(installed.error());
    std::cout << "installed " << *installed << '\n';
    return 0;
}

// Whether the log of use is as it was written, the file as it was saved and the station's words fit: for who takes care of the station, and for an
// inspector. With a station file, only that one is looked at, before anything is enrolled.
int check(const Options& options)
{
    if (!options.station.empty()) {
        if (const auto fits = station_file_fits(options.station, options); !fits) return fail(fits.error());
        std::cout << "the texts of the station fit\n";
        return 0;
    }
    const auto enrolment = app::read_enrolment(options.data);
    if (!enrolment) return fail(enrolment.error());
    const auto store = store_of_standing_kiosk(*enrolment, options);
    if (!store) return fail(store.error());
    if (const auto sound = (*store)->check_integrity(); !sound) return fail(sound.error());
    if (const auto whole = (*store)->verify_audit(); !whole) return fail(whole.error());
    if (const auto fits = station_file_fits(enrolment->station, options); !fits) return fail(fits.error());
    std::cout << "the store is sound, the log of use is whole, and the texts of the station fit\n";
    return 0;
}

// How much of a station can be seen in sign language, which pages cannot, and what is wrong with a clip: each is read whole.
void signs(const std::filesystem::path& station_file)
{
    const auto folder = app::signs_of(station_file);
    const auto shipped = app::read_signs(folder);
    Station station;
    station.signs = shipped.clips;
    for (const auto& one : sign_coverage(station)) {
        const auto of_questions = [&](const SignClip& clip) { return clip.language == one.language && clip.page == "question"; };
        const auto has = [&](std::string_view page) { return std::any_of(shipped.clips.begin(), shipped.clips.end(), [&](const SignClip& clip) { return clip.language == one.language && clip.page == page; }); };
        std::cout << tag_of(one.language) << "  sign language  " << one.pages << " of " << one.of_pages << " pages  "
                  << std::count_if(shipped.clips.begin(), shipped.clips.end(), of_questions) << " questions\n";
        for (const auto page : pages_with_signs())
            if (!has(page)) std::cout << "    " << page << "  not in it\n";
    }
    auto broken = shipped.broken;
    for (auto& fault : app::faults_in(folder, shipped.clips)) broken.push_back(std::move(fault));
    for (const auto& fault : broken) std::cout << "broken  " << fault << '\n';
}

// How much of each language is its own, which keys are said in the fallback, and whether all of it can be spoken.
int words(const Options& options)
{
    const auto station = options.station.empty() ? Result<Station>{Station{}} : app::read_station(options.station);
    if (!station) return fail(station.error());
    const auto words = Words::load(options.words, station->time_zone);
    if (!words) return fail(words.error());
    const std::vector<Language> all{languages.begin(), languages.end()};
    for (const auto language : options.station.empty() ? all : station->languages) {
        const auto coverage = words->coverage(language);
        std::cout << name_of(language) << "  " << words->pack(language).name << "  " << coverage.percent() << " %  " << coverage.own << " of " << coverage.of << "  "
                  << coverage.status << (coverage.voice ? "  voice" : "  no voice") << '\n';
        for (const auto& key : words->missing(language)) std::cout << "    " << key << "  in " << name_of(words->said(text(key), language).language) << '\n';
    }
    const auto spoken = speech::Spoken::load(options.speech);
    if (!options.station.empty()) signs(options.station);
    if (const auto whole = spoken ? spoken->whole() : Outcome{spoken.error()}; !whole) return fail(whole.error());
    return 0;
}

int run(const Options& options)
{
    const auto line = serial_line_from(options.scanner_line);
    if (!line) return fail(line.error());
    auto printer = options.printer.empty() ? Result<std::unique_ptr<Printer>>{nullptr} : printer_from(options.printer, options.printer_line, options.paper);
    if (!printer) return fail(printer.error());
    const auto enrolment = app::read_enrolment(options.data);
    if (!enrolment) return fail(enrolment.error());

    SystemClock clock;
    app::Machine machine{clock};
    auto connections = app::connections_to(*enrolment, machine.ending);
    if (!connections) return fail(connections.error());
    machine.connections = std::move(*connections);
    auto relay = app::relay_connection(enrolment->relay, machine.ending.get_token());
    if (!relay) return fail(relay.error());
    machine.relay = std::move(*relay);
    machine.display = [](const Panel& panel, const Words&) { return open_display(panel.pixels.width, panel.pixels.height, Visibility::Window, "Luukku"); };
    const auto sound = open_sound(options.sound);
    if (!sound) (void)fail(sound.error());
    std::unique_ptr<Speech> voice;
    machine.voice = [&](Clips clips) {
        if (sound) voice = make_process_speech(options.voice, **sound, std::move(clips));
        return voice.get();
    };
    LineScanner scanner{options.scanner, *line};
    EvdevKeypad keypad;
    machine.scanner = options.scanner.empty() ? nullptr : &scanner;
    machine.keypad = &keypad;
    machine.printer = printer->get();
    const auto ended = app::run_terminal(*enrolment, std::move(machine), {options.panel, options.words, options.content, options.speech, options.first_picture});
    return ended ? *ended : fail(ended.error());
}

// The screen of a waiting place: it is enrolled nowhere and keeps nothing, so all that it needs is said here.
int screen(const Options& options)
{
    const app::Enrolment way{{}, {}, options.station, options.central, options.ca, options.certificate, options.certificate_key, {}};
    SystemClock clock;
    app::Machine machine{clock};
    auto connections = app::connections_to(way, machine.ending);
    if (!connections) return fail(connections.error());
    machine.connections = std::move(*connections);
    machine.display = [](const Panel& panel, const Words&) { return open_display(panel.pixels.width, panel.pixels.height, Visibility::Window, "Luukku"); };
    const auto sound = open_sound({options.sound.speaker, {}});
    if (!sound) (void)fail(sound.error());
    std::unique_ptr<Speech> voice;
    machine.voice = [&](Clips clips) {
        if (sound) voice = make_process_speech(options.voice, **sound, std::move(clips));
        return voice.get();
    };
    const auto ended = app::run_lobby_terminal(way, std::move(machine), sound ? sound->get() : nullptr, {options.panel, options.words, {}, options.speech, options.first_picture});
    return ended ? *ended : fail(ended.error());
}

// The staff desk of the station: the same panels, words and voice, without a store.
int open_desk(const Options& options)
{
    const auto station = app::read_station(options.station);
    if (!station) return fail(station.error());
    const auto words = Words::load(options.words, station->time_zone);
    if (!words) return fail(words.error());
    const auto panel = panel_named(options.panel.empty() ? "desk" : options.panel);
    if (!panel) return fail({Fault::BadInput, "no panel is called " + options.panel});
    const auto ending = std::make_unique<std::stop_source>();       // on the heap: GCC 12 warns of one on the stack that is inlined
    auto connection = app::relay_connection(options.relay, ending->get_token());
    if (!connection) return fail(connection.error());
    auto display = open_display(panel->pixels.width, panel->pixels.height, Visibility::Window, "Luukku");
    if (!display) return fail(display.error());
    auto face = Face::open(std::move(*display), fonts_of_build());
    if (!face) return fail(face.error());
    const auto sound = open_sound(options.sound);
    if (!sound) (void)fail(sound.error());
    const auto voice = sound ? make_process_speech(options.voice, **sound, {}) : nullptr;
    SystemClock clock;
    app::DeskLink link{options.relay.address, std::move(*connection), [&face = **face] { face.wake(); }};
    app::DeskLoop loop{{*station, **face, *panel, *words, clock, link, sound ? sound->get() : nullptr, voice.get()}};
    const int end = loop.run(options.first_picture);
    ending->request_stop();
    return end;
}

}  // namespace

int main(int argc, char** argv)
{
    keep_memory_private();
    CLI::App line{"Luukku: the hatch of a Finnish health station"};
    Options options;

    const auto commands = add_commands(line, options);
    CLI11_PARSE(line, argc, argv);
    if (commands.enrolling->parsed()) return enrol(options);
    if (commands.installing->parsed()) return install(options);
    if (commands.renewing->parsed()) return pin(options);
    if (commands.checking->parsed()) return check(options);
    if (commands.telling->parsed()) return words(options);
    if (commands.hanging->parsed()) return screen(options);
    if (commands.watching->parsed()) return open_desk(options);
    const int end = run(options);
    if (end == app::Loop::begin_anew) execv("/proc/self/exe", argv);
    return end;
}
