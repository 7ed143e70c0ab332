#include "platform/secrets/ed25519_signatures.h"
#include "tools/central/central.h"
#include "tools/sign/sign.h"
#include "tools/tour/player.h"

#include "sync/http/http.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iostream>

namespace {

using namespace luukku;

struct Options {
    std::vector<std::string> tours{};
    std::string state{};        // a running server: base_url and ca.pem in this folder; empty: the embedded central system
    std::string work{};
    std::string shots{};
    std::string station{};
    std::string panel{};
    std::string hands{};
    std::string language{};
    std::string size{};
    std::string colours{};
    std::string now{};
    bool keep{};
    bool quiet{};
};

void read_options(CLI::App& app, Options& options)
{
    app.add_option("tour", options.tours, "Tour files, or names of those in tests/tours")->required();
    app.add_option("--state", options.state, "Folder with base_url and ca.pem of a running FHIR server; without it an embedded one is started");
    app.add_option("--work", options.work, "Folder for the kiosk's data; made anew for each tour")->required();
    app.add_option("--shots", options.shots, "Folder for the pictures");
    app.add_option("--station", options.station, "Station file; without it station.json of the tour's own folder, or the one in Kajaani");
    app.add_option("--panel", options.panel, "lobby, desk, tablet, tablet-portrait or handheld");
    app.add_option("--hands", options.hands, "How everything is pressed: taps, switches (two of them) or arrows; without it at once")->check(CLI::IsMember{std::vector<std::string>{"taps", "switches", "arrows"}});
    std::vector<std::string> spoken;
    for (const auto language : languages) spoken.emplace_back(name_of(language));
    app.add_option("--language", options.language, "As in assets/words: fi, uk, …")->check(CLI::IsMember{spoken});
    app.add_option("--text-size", options.size, "small, normal, large or largest");
    app.add_option("--colours", options.colours, "calm-light, high-light, high-dark or soft-dark");
    app.add_option("--now", options.now, "When the tour begins, a FHIR instant; without it a Monday morning, or with --state the real moment");
    app.add_flag("--keep", options.keep, "Go on with the kiosk and the embedded central system that an earlier tour left in --work, also a killed one");
    app.add_flag("--quiet", options.quiet, "Only what went wrong");
}

std::filesystem::path tour_file(const std::string& name)
{
    if (std::filesystem::exists(name)) return name;
    return std::filesystem::path{LUUKKU_SOURCE_DIR} / "tests/tours" / (name + ".tour");
}

std::optional<Comfort> comfort_of(const Options& options)
{
    if (options.language.empty() && options.size.empty() && options.colours.empty()) return {};
    Comfort comfort;
    comfort.language = language_named(options.language).value_or(Language::Finnish);
    const std::vector<std::string> sizes{"small", "normal", "large", "largest"};
    const std::vector<std::string> colours{"calm-light", "high-light", "high-dark", "soft-dark"};
    const auto size = std::find(sizes.begin(), sizes.end(), options.size) - sizes.begin();
    const auto colour = std::find(colours.begin(), colours.end(), options.colours) - colours.begin();
    if (size < 4) comfort.size = static_cast<TextSize>(size);
    if (colour < 4) comfort.colours = static_cast<Colours>(colour);
    return comfort;
}

std::string trimmed(std::string text)
{
    while (!text.empty() && std::isspace(static_cast<unsigned char>(text.back()))) text.pop_back();
    return text;
}

Result<std::unique_ptr<central::Central>> embedded(const std::filesystem::path& folder, Utc now)
{
    central::Settings settings;
    settings.data = folder / "data";
    settings.pki = folder / "pki";
    settings.seed = central::SeedPlan{now, 14, LUUKKU_SOURCE_DIR "/assets/questionnaires", LUUKKU_SOURCE_DIR "/assets/terminology"};
    return central::Central::start(std::move(settings));
}

std::filesystem::path folder_of(const std::filesystem::path& tour, const Options& options)
{
    const std::filesystem::path work{options.work};
    return options.keep ? work : work / tour.stem();
}

// The key of the letters of all tours: it opens nothing anywhere else.
const Secret letter_key{"dG91cnMgc2lnbiB0aGVpciBsZXR0ZXJzIHdpdGggdGg="};

// RFC 7396: what the patch says replaces what stands there, member by member; null takes it away.
fhir::Json merged(const fhir::Json& whole, const fhir::Json& patch)
{
    if (!patch.is_object()) return patch;
    auto result = whole.is_object() ? whole : fhir::Json::object({});
    for (const auto& [name, value] : patch.members()) result = result.with(name, value.is_null() ? fhir::Json{} : merged(result[name], value));
    return result;
}

Result<fhir::Json> json_in(const std::filesystem::path& file)
{
    const auto text = app::read_file(file);
    if (!text) return text.error();
    return fhir::Json::parse(*text);
}

// The station file, with what tests/tours/stations/NAME.json changes in it, with what is this kiosk's own, and with the key of the tour's letters.
Outcome write_station(const std::filesystem::path& from, const std::string& changes, const fhir::Json& own, const std::filesystem::path& to)
{
    auto station = json_in(from);
    if (!station) return station.error();
    *station = merged(*station, own);
    if (!changes.empty()) {
        const auto patch = json_in(std::filesystem::path{LUUKKU_SOURCE_DIR "/tests/tours/stations"} / (changes + ".json"));
        if (!patch) return Error{patch.error().fault, "station " + changes + ": " + patch.error().detail};
        station = merged(*station, *patch);
    }
    const auto key = sign::content_key("tour", letter_key);
    if (!key) return key.error();
    std::ofstream out{to, std::ios::binary | std::ios::trunc};
    out << station->with("letterKeys", fhir::Json::array({*key})).write();
    return out ? Outcome{Done{}} : Outcome{Error{Fault::DiskFull, "station.json cannot be written"}};
}

// What the step `station` names, which stands anywhere in the tour.
std::string changes_in(const std::vector<tour::Line>& lines)
{
    const auto at = std::find_if(lines.begin(), lines.end(), [](const tour::Line& line) { return line.verb == "station"; });
    return at == lines.end() ? std::string{} : at->words[0];
}

bool has_step(const std::vector<tour::Line>& lines, const std::string& verb)
{
    return std::any_of(lines.begin(), lines.end(), [&](const tour::Line& line) { return line.verb == verb; });
}

// Of two kiosks of a station each has a lane of the numbers.
fhir::Json lane_of_two(std::int64_t lane)
{
    return fhir::Json::object({{"device", fhir::Json{"kioski-" + std::to_string(lane)}}, {"numbers", fhir::Json::object({{"lane", fhir::Json::integer(lane)}, {"lanes", fhir::Json::integer(2)}})}});
}

// A tour may bring a station of its own, with its instruments and packs, in a folder of its name beside it; or name changes to the one in Kajaani.
Outcome bring_content(tour::Stage& stage, const std::filesystem::path& work, const std::filesystem::path& file, const std::vector<tour::Line>& lines, const Options& options)
{
    const auto own = file.parent_path() / file.stem();
    const bool has_own = options.station.empty() && std::filesystem::exists(own / "station.json");
    stage.content = has_own ? own : std::filesystem::path{LUUKKU_SOURCE_DIR "/assets"};
    std::filesystem::path station{has_own ? own / "station.json" : std::filesystem::path{LUUKKU_SOURCE_DIR "/assets/stations/kajaani.json"}};
    if (!options.station.empty()) station = options.station;
    stage.letter = [](const arrival::Letter& letter) { return sign::letter_code(letter, letter_key); };
    stage.enrolment.station = station;
    const bool two = has_step(lines, "kiosk");
    const auto changes = changes_in(lines);
    if (changes.empty() && !two && !has_step(lines, "letter")) return Done{};
    stage.enrolment.station = work / "station.json";
    if (!two) return write_station(station, changes, fhir::Json::object({}), stage.enrolment.station);
    stage.second = stage.enrolment;
    stage.second->data = work / "kiosk-2";
    stage.second->key = work / "kiosk-2.key";
    stage.second->station = work / "station-2.json";
    std::filesystem::create_directories(stage.second->data);
    if (auto written = write_station(station, changes, lane_of_two(2), stage.second->station); !written) return written;
    return write_station(station, changes, lane_of_two(1), stage.enrolment.station);
}

// A kiosk is enrolled when its kiosk.json is there: that is written last.
Result<tour::Stage> stage_in(const std::filesystem::path& work, const std::filesystem::path& file, const std::vector<tour::Line>& lines, const Options& options)
{
    tour::Stage stage;
    stage.enrolment.data = work / "kiosk";
    stage.enrolment.key = work / "kiosk.key";
    if (const auto brought = bring_content(stage, work, file, lines, options); !brought) return brought.error();
    if (options.keep && std::filesystem::exists(stage.enrolment.data / "kiosk.json")) {
        const auto left = app::read_enrolment(stage.enrolment.data);
        if (!left) return left.error();
        stage.enrolment = *left;
        stage.kiosk = tour::Kiosk::AsItWasLeft;
    }
    stage.words = LUUKKU_SOURCE_DIR "/assets/words";
    stage.speech = LUUKKU_SOURCE_DIR "/assets/speech";
    stage.shots = options.shots;
    stage.fonts = fonts_of_build();
    stage.panel = options.panel;
    stage.hand = tour::hand_named(options.hands).value_or(tour::Hand::AtOnce);
    stage.comfort = comfort_of(options);
    stage.pin = Secret{"246813"};
    if (!options.now.empty()) {
        const auto now = parse_instant(options.now);
        if (!now) return now.error();
        stage.now = *now;
    }
    // Each line at once: what was told stays told when this program is killed.
    if (!options.quiet) stage.tell = [](const std::string& words) { std::cout << words << std::endl; };
    return stage;
}

// With a server of somebody else's the tour's day is today; with our own it is always the same day.
Result<std::unique_ptr<central::Central>> connect(tour::Stage& stage, const std::filesystem::path& work, const Options& options)
{
    std::unique_ptr<central::Central> own;
    if (options.state.empty()) {
        auto started = embedded(work / "central", stage.now.value_or(FakeClock{}.now().utc));
        if (!started) return started.error();
        own = std::move(*started);
        stage.enrolment.central = own->base_url();
        stage.enrolment.ca = own->ca_file();
        return own;
    }
    const auto base = app::read_file(std::filesystem::path{options.state} / "base_url");
    if (!base) return base.error();
    stage.enrolment.central = trimmed(*base);
    stage.enrolment.ca = std::filesystem::path{options.state} / "ca.pem";
    if (!stage.now) stage.now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    return own;
}

Outcome play(const std::string& name, const Options& options)
{
    const auto file = tour_file(name);
    const auto text = app::read_file(file);
    if (!text) return text.error();
    const auto lines = tour::parse_script(file.filename().string(), *text);
    if (!lines) return lines.error();

    const auto work = folder_of(file, options);
    if (!options.keep) std::filesystem::remove_all(work);
    std::filesystem::create_directories(work / "kiosk");
    if (!options.shots.empty()) std::filesystem::create_directories(options.shots);

    auto stage = stage_in(work, file, *lines, options);
    if (!stage) return stage.error();
    const auto own = connect(*stage, work, options);
    if (!own) return own.error();
    if (!options.quiet) std::cout << "tour " << file.stem().string() << std::endl;
    auto player = tour::Player::open(std::move(*stage));
    if (!player) return player.error();
    if (auto played = (*player)->play(file.filename().string(), *lines); !played) return played;
    if (*own && !options.quiet)
        if (const auto held = central::visits_in_words(work / "central" / "data")) std::cout << "The central system now holds:\n" << *held << '\n';
    return Done{};
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App app{"Plays a tour: what a person does and sees, on the real pages, store and network"};
    Options options;
    read_options(app, options);
    CLI11_PARSE(app, argc, argv);

    if (!options.state.empty() && std::filesystem::exists(std::filesystem::path{options.state} / "skipped")) {
        std::cout << "skipped: there is no server in " << options.state << '\n';
        return 77;
    }
    int failed = 0;
    for (const auto& name : options.tours) {
        const auto played = play(name, options);
        if (played) continue;
        ++failed;
        std::cerr << "FAILED " << played.error().detail << " (" << name_of(played.error().fault) << ")\n";
    }
    std::cout << options.tours.size() - static_cast<std::size_t>(failed) << " passed, " << failed << " failed\n";
    return failed == 0 ? 0 : 1;
}
