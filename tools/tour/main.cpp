#include "tools/central/central.h"
#include "tools/tour/player.h"

#include "sync/http/http.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cctype>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <iostream>

namespace {

using namespace luukku;

struct Options {
    std::vector<std::string> tours{};
    std::string state{};        // a running server: base_url and ca.pem in this folder; empty: the embedded central system
    std::string work{};
    std::string shots{};
    std::string station{LUUKKU_SOURCE_DIR "/assets/stations/kajaani.json"};
    std::string panel{};
    std::string language{};
    std::string size{};
    std::string colours{};
    bool quiet{};
};

void read_options(CLI::App& app, Options& options)
{
    app.add_option("tour", options.tours, "Tour files, or names of those in tests/tours")->required();
    app.add_option("--state", options.state, "Folder with base_url and ca.pem of a running FHIR server; without it an embedded one is started");
    app.add_option("--work", options.work, "Folder for the kiosk's data; made anew")->required();
    app.add_option("--shots", options.shots, "Folder for the pictures");
    app.add_option("--station", options.station, "Station file");
    app.add_option("--panel", options.panel, "lobby, desk, tablet, tablet-portrait or handheld");
    app.add_option("--language", options.language, "fi or en");
    app.add_option("--text-size", options.size, "small, normal, large or largest");
    app.add_option("--colours", options.colours, "calm-light, high-light, high-dark or soft-dark");
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
    if (options.language == "en") comfort.language = Language::English;
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
    settings.seed = central::SeedPlan{now, 14, LUUKKU_SOURCE_DIR "/assets/questionnaires"};
    return central::Central::start(std::move(settings));
}

// With a server of somebody else's the tour's day is today; with our own it is always the same day.
Outcome play(const std::string& name, const Options& options)
{
    const auto file = tour_file(name);
    const auto text = app::read_file(file);
    if (!text) return text.error();
    const auto lines = tour::parse_script(file.filename().string(), *text);
    if (!lines) return lines.error();

    const auto work = std::filesystem::path{options.work} / file.stem();
    std::filesystem::remove_all(work);
    std::filesystem::create_directories(work / "kiosk");
    if (!options.shots.empty()) std::filesystem::create_directories(options.shots);

    tour::Stage stage;
    stage.enrolment.data = work / "kiosk";
    stage.enrolment.key = work / "kiosk.key";
    stage.enrolment.station = options.station;
    stage.words = LUUKKU_SOURCE_DIR "/assets/words";
    stage.shots = options.shots;
    stage.fonts = fonts_of_build();
    stage.panel = options.panel;
    stage.comfort = comfort_of(options);
    stage.pin = Secret{"246813"};
    if (!options.quiet) stage.tell = [](const std::string& words) { std::cout << words << '\n'; };

    std::unique_ptr<central::Central> own;
    if (options.state.empty()) {
        auto started = embedded(work / "central", FakeClock{}.now().utc);
        if (!started) return started.error();
        own = std::move(*started);
        stage.enrolment.central = own->base_url();
        stage.enrolment.ca = own->ca_file();
    } else {
        const auto base = app::read_file(std::filesystem::path{options.state} / "base_url");
        if (!base) return base.error();
        stage.enrolment.central = trimmed(*base);
        stage.enrolment.ca = std::filesystem::path{options.state} / "ca.pem";
        stage.now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }

    if (!options.quiet) std::cout << "tour " << file.stem().string() << '\n';
    auto player = tour::Player::open(std::move(stage));
    if (!player) return player.error();
    if (auto played = (*player)->play(file.filename().string(), *lines); !played) return played;
    if (own && !options.quiet)
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
