#include "platform/base/base32.h"
#include "platform/system/system_random.h"
#include "tools/sign/sign.h"

#include <CLI/CLI.hpp>

#include <array>
#include <fstream>
#include <iostream>
#include <sstream>

namespace {

using namespace luukku;

struct Options {
    std::string key{};
    std::string name{};
    std::string pack{};
    std::string out{};
    std::string appointment{};
    std::string until{};
};

int fail(const Error& error)
{
    std::cerr << "luukku-sign: " << error.detail << " (" << name_of(error.fault) << ")\n";
    return 1;
}

int keygen(const Options& options)
{
    SystemRandom random;
    if (const auto made = sign::make_key(options.key, random); !made) return fail(made.error());
    const auto key = sign::read_key(options.key);
    if (!key) return fail(key.error());
    const auto entry = sign::content_key(options.name, *key);
    if (!entry) return fail(entry.error());
    std::cout << entry->write() << '\n';
    return 0;
}

int sign_pack(const Options& options)
{
    const auto key = sign::read_key(options.key);
    if (!key) return fail(key.error());
    std::ifstream in{options.pack, std::ios::binary};
    std::stringstream pack;
    pack << in.rdbuf();
    if (!in) return fail({Fault::NotFound, "cannot read " + options.pack});
    const auto file = sign::signed_file(pack.str(), options.name, *key);
    if (!file) return fail(file.error());
    std::ofstream out{options.out, std::ios::binary | std::ios::trunc};
    out << *file;
    out.close();
    return out ? 0 : fail({Fault::DiskFull, "cannot write " + options.out});
}

// Each code is another, though the booking is the same.
int letter(const Options& options)
{
    const auto key = sign::read_key(options.key);
    if (!key) return fail(key.error());
    const auto until = parse_instant(options.until);
    if (!until) return fail(until.error());
    SystemRandom random;
    std::array<std::uint8_t, 10> serial{};
    random.fill(serial);
    const auto code = sign::letter_code({base32({reinterpret_cast<const char*>(serial.data()), serial.size()}), *until, options.appointment, options.name}, *key);
    if (!code) return fail(code.error());
    std::cout << *code << '\n';
    return 0;
}

}  // namespace

int main(int argc, char** argv)
{
    CLI::App line{"Luukku: signs wording and letters for stations"};
    line.require_subcommand(1);
    Options options;

    auto* making = line.add_subcommand("keygen", "Makes a key and prints what a station file says of it in contentKeys");
    making->add_option("--key", options.key, "File of the new key; never on a kiosk")->required();
    making->add_option("--name", options.name, "Name of the key")->required();

    auto* signing = line.add_subcommand("sign", "Signs a validated pack");
    signing->add_option("--key", options.key, "File of the key")->required();
    signing->add_option("--name", options.name, "Name of the key, as the station file has it")->required();
    signing->add_option("--out", options.out, "Signed pack")->required();
    signing->add_option("pack", options.pack, "Pack")->required();

    auto* writing = line.add_subcommand("letter", "Prints the code for a letter that invites to a booking, to be printed on it as a QR code");
    writing->add_option("--key", options.key, "File of the key")->required();
    writing->add_option("--name", options.name, "Name of the key, as the station file has it in letterKeys")->required();
    writing->add_option("--until", options.until, "When it expires, a FHIR instant")->required();
    writing->add_option("appointment", options.appointment, "Id of the Appointment")->required();

    CLI11_PARSE(line, argc, argv);
    if (writing->parsed()) return letter(options);
    return making->parsed() ? keygen(options) : sign_pack(options);
}
