#include "tools/central/central.h"
#include "tools/central/instant.h"

#include <CLI/CLI.hpp>

#include <csignal>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>

namespace {

using namespace luukku;
using namespace luukku::central;

struct Options {
    std::string data{};
    std::string pki{};
    std::string announce{};
    std::string questionnaires{};
    std::string terminology{};
    std::string write_seed{};
    std::string now{};
    Bookings bookings{Bookings::ByTransaction};
    int port{};
    int days{14};
    bool seed{};
    bool faults{};
    bool require_client_cert{};
    bool quiet{};
    bool print{};
};

int fails(const Error& error)
{
    std::fprintf(stderr, "luukku-central: %s\n", error.detail.c_str());
    return 1;
}

Result<SeedPlan> seed_plan(const Options& options)
{
    SeedPlan plan{};
    plan.days = options.days;
    plan.questionnaires = options.questionnaires;
    plan.terminology = options.terminology;
    plan.now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    if (options.now.empty()) return plan;
    const auto wanted = parse_date(options.now);
    if (!wanted) return Error{luukku::Fault::BadInput, "--now is no FHIR instant"};
    plan.now = wanted->from;
    return plan;
}

// A reader sees the whole address or no file.
bool announce(const std::string& file, const std::string& address)
{
    const auto beside = file + ".new";
    std::ofstream out{beside};
    out << address << '\n';
    out.close();
    return out && std::rename(beside.c_str(), file.c_str()) == 0;
}

int show(const Options& options)
{
    const auto words = visits_in_words(options.data);
    if (!words) return fails(words.error());
    std::fputs(words->c_str(), stdout);
    return 0;
}

int write_seed(const Options& options)
{
    const auto plan = seed_plan(options);
    if (!plan) return fails(plan.error());
    const auto written = luukku::central::write_seed(*plan, options.write_seed);
    return written ? 0 : fails(written.error());
}

int serve(const Options& options)
{
    // Taken by sigwait below: blocked before any thread starts, so that all of them inherit it.
    sigset_t ends{};
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);

    Settings settings{};
    settings.data = options.data;
    settings.pki = options.pki;
    settings.port = options.port;
    settings.devices = options.require_client_cert ? Devices::WithCertificate : Devices::Anonymous;
    settings.bookings = options.bookings;
    settings.door = options.faults ? ControlDoor::Open : ControlDoor::Closed;
    if (options.seed) {
        auto plan = seed_plan(options);
        if (!plan) return fails(plan.error());
        settings.seed = *plan;
    }
    if (!options.quiet)
        settings.log = [](std::string_view line) { std::fprintf(stderr, "%.*s\n", static_cast<int>(line.size()), line.data()); };

    auto server = Central::start(std::move(settings));
    if (!server) return fails(server.error());
    const auto address = (*server)->base_url();
    std::printf("%s\n", address.c_str());
    std::fflush(stdout);
    if (!options.announce.empty() && !announce(options.announce, address))
        return fails({luukku::Fault::StoreUnavailable, "the address cannot be written"});

    int signal = 0;
    sigwait(&ends, &signal);
    (*server)->stop();
    return 0;
}

const std::map<std::string, Bookings> ways_to_book{{"transaction", Bookings::ByTransaction}, {"operations", Bookings::ByOperations},
                                                   {"operations-with-hold", Bookings::ByOperationsWithHold}, {"staff", Bookings::ByStaff}};

void add_options(CLI::App& app, CLI::App& shown, Options& options)
{
    app.add_option("--data", options.data, "Folder of the data; made when absent");
    app.add_option("--pki", options.pki, "Folder of the test CA, server and device certificates; made when absent");
    app.add_option("--port", options.port, "Port on 127.0.0.1; 0 takes a free one")->check(CLI::Range(0, 65535));
    app.add_option("--announce", options.announce, "File that gets the base address once the server answers");
    app.add_flag("--require-client-cert", options.require_client_cert, "Only devices with a certificate of the test CA");
    app.add_flag("--seed", options.seed, "Fill an empty server with the station in Kajaani");
    app.add_option("--questionnaires", options.questionnaires, "Folder of Questionnaires (*.json) for the seed");
    app.add_option("--terminology", options.terminology, "Folder of CodeSystems (*.json) for the seed");
    app.add_option("--days", options.days, "Days of times in the seed, from today")->check(CLI::Range(1, 366));
    app.add_option("--now", options.now, "The seed's moment, a FHIR instant; without it the real one");
    app.add_option("--write-seed", options.write_seed, "Write the seed as a FHIR transaction to this file, and end");
    app.add_option("--bookings", options.bookings, "How times are booked")->transform(CLI::CheckedTransformer(ways_to_book));
    app.add_flag("--faults", options.faults, "Open the control endpoint /faults");
    app.add_flag("--quiet", options.quiet, "No line for each request");
    app.add_flag("--print", options.print, "Say in words what visits left in --data, and end");
    shown.add_option("--data", options.data, "Folder of the data")->required();
}

}  // namespace

int main(int argc, char** argv)
{
    Options options{};
    CLI::App app{"The embedded central system of Luukku: a FHIR R4 server for demos, tests and development"};
    auto* shown = app.add_subcommand("show", "Say in words what visits left in the data, also while a server runs on it");
    add_options(app, *shown, options);
    CLI11_PARSE(app, argc, argv);

    if (shown->parsed() || (options.print && !options.data.empty())) return show(options);
    if (!options.write_seed.empty()) return write_seed(options);
    if (options.data.empty() || options.pki.empty()) {
        std::fputs("luukku-central: --data and --pki are needed\n", stderr);
        return 2;
    }
    return serve(options);
}
