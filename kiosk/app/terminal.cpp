#include "kiosk/app/terminal.h"

#include "kiosk/app/clips.h"
#include "kiosk/app/loop.h"
#include "kiosk/app/signs.h"
#include "platform/keystore/file_keystore.h"
#include "platform/secrets/argon_secrets.h"
#include "platform/system/system_random.h"
#include "platform/system/trusted_clock.h"

#include <iostream>
#include <thread>

namespace luukku::app {

namespace {

using namespace std::chrono_literals;

// What staff changed is known a moment after the start, the panel among it.
void await_station(Engine& engine, Clock& clock)
{
    const auto until = clock.now().since_boot + 3s;
    while (!engine.station_known() && clock.now().since_boot < until) {
        std::this_thread::sleep_for(1ms);
        engine.take_answers();
    }
}

}  // namespace

Result<std::array<std::unique_ptr<http::Http>, 3>> connections_to(const Enrolment& enrolment, const std::stop_source& ending)
{
    const auto trust = trust_of(enrolment);
    if (!trust) return trust.error();
    std::array<std::unique_ptr<http::Http>, 3> connections;
    for (auto& connection : connections) {
        auto http = http::make_curl_http(*trust, {}, ending.get_token());
        if (!http) return http.error();
        connection = std::move(*http);
    }
    return connections;
}

Result<int> run_terminal(const Enrolment& enrolment, Machine machine, const Setting& setting)
{
    TrustedClock clock{machine.clock};
    FileKeystore keystore{enrolment.key};
    ArgonSecrets secrets;
    SystemRandom random;
    auto assembly = assemble(enrolment, {clock, random, secrets, keystore, *machine.connections[2], setting.content, true});
    if (!assembly) return assembly.error();
    auto words = Words::load(setting.words, assembly->station.time_zone);
    if (!words) return words.error();
    auto shipped = read_clips(clips_of(enrolment.station));
    for (const auto& broken : shipped.broken) std::cerr << "luukku: a clip is not played: " << broken << '\n';
    assembly->station.broken_clips = static_cast<int>(shipped.broken.size());
    auto signs = read_signs(signs_of(enrolment.station));
    const auto not_shown = [](const std::string& broken) { std::cerr << "luukku: a clip of sign language is not shown: " << broken << '\n'; };
    for (const auto& broken : signs.broken) not_shown(broken);
    assembly->station.broken_signs = static_cast<int>(signs.broken.size());
    assembly->station.signs = std::move(signs.clips);
    for (const auto language : assembly->station.languages) assembly->station.coverage.push_back(words->coverage(language));

    NetRoom lists{enrolment.central, *machine.connections[0], clock, *assembly->calendar};
    NetRoom records{enrolment.central, *machine.connections[1], clock, *assembly->calendar};
    FitRoom fits{assembly->station, {setting.words, setting.content, [] { return open_measure(); }, machine.ending.get_token()}};
    std::optional<RelayRoom> relay;
    if (machine.relay) relay.emplace(enrolment.relay.address, *machine.relay, clock, enrolment.relay.place);
    const auto rooms = threaded_rooms(*assembly->store, {lists, records, *assembly->net, machine.ending, relay ? &*relay : nullptr}, &fits);
    Engine engine{assembly->station, clock, *assembly->calendar, random, *rooms};
    if (relay) engine.has_relay();
    engine.can_print(machine.printer != nullptr);
    if (setting.panel.empty()) await_station(engine, clock);

    const auto name = setting.panel.empty() ? engine.station().panel : setting.panel;
    const auto panel = panel_named(name);
    if (!panel) return Error{Fault::BadInput, "no panel is called " + name};
    auto display = machine.display(*panel, *words);
    if (!display) return display.error();
    auto face = Face::open(std::move(*display), fonts_of_build());
    if (!face) return face.error();
    // A kiosk that cannot speak is one all the same.
    const auto spoken = speech::Spoken::load(setting.speech);
    if (!spoken) std::cerr << "luukku: " << spoken.error().detail << '\n';
    auto* voice = spoken ? machine.voice(std::move(shipped.clips)) : nullptr;
    const auto reader = voice ? std::optional{speech::Reader{*words, *spoken}} : std::nullopt;
    std::optional<Guide> guide;
    if (reader) guide.emplace(*voice, *reader);
    Devices devices{machine.scanner, machine.keypad, machine.printer, [&face = **face] { face.wake(); }};
    Signer signer{signs_of(enrolment.station), [&face = **face] { face.wake(); }, not_shown};
    Loop loop{engine, **face, *panel, *words, clock, guide ? &*guide : nullptr, &devices, &signer};
    return loop.run(setting.first_picture);
}

}  // namespace luukku::app
