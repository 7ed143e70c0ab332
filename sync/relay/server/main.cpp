#include "platform/system/system_clock.h"
#include "sync/relay/server/certify.h"
#include "sync/relay/server/server.h"

#include <CLI/CLI.hpp>

#include <signal.h>

#include <fstream>
#include <iostream>
#include <map>
#include <sstream>
#include <thread>

// The station's relay: runs on the desk's machine and passes calls for help from kiosks to desks.
namespace luukku::relay {

namespace {

struct Options {
    std::string folder{};
    std::string machine{};
    CertifyWish wish{};
    std::string address{"0.0.0.0"};
    int port{8443};
    std::string ca{};
    std::string certificate{};
    std::string key{};
    std::vector<std::string> refused{};
    std::string announce{};
};

int fail(const Error& error)
{
    std::cerr << "luukku-relay: " << error.detail << " (" << name_of(error.fault) << ")\n";
    return 1;
}

int certify(Options options)
{
    static const std::map<std::string, Machine> machines{{"relay", Machine::Relay}, {"kiosk", Machine::Kiosk}, {"desk", Machine::Desk}};
    options.wish.machine = machines.at(options.machine);
    if (const auto done = certify_in(options.folder, options.wish); !done) return fail(done.error());
    std::cout << options.wish.name << ".pem and " << options.wish.name << ".key are for that machine, ca.pem for all; ca.key goes to none\n";
    return 0;
}

Result<ServerSettings> settings_of(const Options& options)
{
    ServerSettings settings{options.address, options.port, {}, {}, {options.refused.begin(), options.refused.end()}};
    auto own = read_credential(options.certificate, options.key);
    if (!own) return own.error();
    settings.own = *std::move(own);
    std::ifstream ca{options.ca, std::ios::binary};
    std::stringstream text;
    if (!(text << ca.rdbuf())) return Error{Fault::NotFound, "cannot read the station's authority"};
    settings.authority_pem = text.str();
    return settings;
}

// The signals are this thread's to wait for; the relay works on one of its own.
int serve(const Options& options)
{
    sigset_t ends{};
    sigemptyset(&ends);
    sigaddset(&ends, SIGINT);
    sigaddset(&ends, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ends, nullptr);
    auto settings = settings_of(options);
    if (!settings) return fail(settings.error());
    SystemClock clock;
    const auto server = Server::open(*std::move(settings), clock);
    if (!server) return fail(server.error());
    if (!options.announce.empty()) std::ofstream{options.announce} << "https://127.0.0.1:" << (*server)->port() << '\n';
    std::jthread works{[&](const std::stop_token& stop) { (*server)->run(stop); }};
    std::cout << "listening at " << options.address << " port " << (*server)->port() << std::endl;
    int signal = 0;
    sigwait(&ends, &signal);
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App line{"Passes calls for help from the kiosks of a station to its desks"};
    line.require_subcommand(1);
    Options options;

    auto* certifying = line.add_subcommand("certify", "Makes the certificate of one machine, and the station's authority with the first");
    certifying->add_option("--folder", options.folder, "Folder of the authority; it stays with who sets the station up")->required();
    certifying->add_option("machine", options.machine, "relay, kiosk or desk")->required()->check(CLI::IsMember{std::vector<std::string>{"relay", "kiosk", "desk"}});
    certifying->add_option("name", options.wish.name, "As staff know the machine: the desk shows it")->required();
    certifying->add_option("--hosts", options.wish.hosts, "Of a relay, apart by commas: the names and addresses by which it is reached");
    certifying->add_option("--days", options.wish.days, "How long it counts");

    auto* serving = line.add_subcommand("serve", "Listens for kiosks and desks until SIGTERM");
    serving->add_option("--listen", options.address, "Address of this machine to listen at");
    serving->add_option("--port", options.port, "Port; 0 takes a free one");
    serving->add_option("--ca", options.ca, "PEM file of the station's authority")->required();
    serving->add_option("--certificate", options.certificate, "PEM certificate of the relay")->required();
    serving->add_option("--key", options.key, "PEM key of the relay")->required();
    serving->add_option("--refuse", options.refused, "Name of a machine that was lost: it is not let in, whatever it shows");
    serving->add_option("--announce", options.announce, "File to write its address on this machine to, once it listens");

    CLI11_PARSE(line, argc, argv);
    return certifying->parsed() ? certify(options) : serve(options);
}

}  // namespace luukku::relay

int main(int argc, char** argv) { return luukku::relay::main(argc, argv); }
