#include "sync/relay/server/certify.h"

#include "sync/relay/messages.h"

#include <algorithm>

namespace luukku::relay {

namespace {

constexpr const char* organisation{"Luukku station"};
constexpr long authority_days{3650};

const char* unit_of(Machine machine)
{
    switch (machine) {
    case Machine::Relay: return "relay";
    case Machine::Kiosk: return "kiosk";
    case Machine::Desk: return "desk";
    }
    return "";
}

bool is_host(const std::string& host)
{
    const auto fits = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == ':'; };
    return !host.empty() && std::all_of(host.begin(), host.end(), fits);
}

// "192.0.2.7,desk.example" as a certificate says it; nothing for what is no host.
std::string alternative_names(const std::string& hosts)
{
    std::string names;
    for (std::size_t from = 0; from <= hosts.size();) {
        const auto to = std::min(hosts.find(',', from), hosts.size());
        const auto host = hosts.substr(from, to - from);
        from = to + 1;
        if (!is_host(host)) return {};
        const bool is_address = host.find(':') != std::string::npos || host.find_first_not_of("0123456789.") == std::string::npos;
        names += (names.empty() ? "" : ",") + std::string{is_address ? "IP:" : "DNS:"} + host;
    }
    return names;
}

Result<Credential> authority_in(const std::filesystem::path& folder)
{
    const auto certificate = folder / "ca.pem";
    const auto key = folder / "ca.key";
    std::error_code failed;
    const bool there = std::filesystem::exists(certificate, failed) || std::filesystem::exists(key, failed);
    if (failed) return Error{Fault::NotFound, "cannot look into " + folder.filename().string()};
    if (there) return read_credential(certificate, key);
    std::filesystem::create_directories(folder, failed);
    auto made = make_authority();
    if (!made) return made;
    if (const auto kept = write_credential(*made, certificate, key); !kept) return kept.error();
    return made;
}

}  // namespace

Result<Credential> make_authority()
{
    return make_certificate({CertificateUse::Authority, organisation, {}, "Luukku station CA", {}, authority_days}, nullptr);
}

Result<Credential> certify(const CertifyWish& wish, const Credential& authority)
{
    const bool serves = wish.machine == Machine::Relay;
    const auto names = serves ? alternative_names(wish.hosts) : std::string{};
    if (!is_name(wish.name)) return Error{Fault::BadInput, "a machine's name is 1 to " + std::to_string(longest_name) + " bytes on one line"};
    if (serves && names.empty()) return Error{Fault::BadInput, "a relay needs the hosts by which it is reached"};
    return make_certificate({serves ? CertificateUse::Server : CertificateUse::Client, organisation, unit_of(wish.machine), wish.name, names, wish.days}, &authority);
}

Outcome certify_in(const std::filesystem::path& folder, const CertifyWish& wish)
{
    if (wish.name.find('/') != std::string::npos || wish.name.starts_with('.') || wish.name == "ca") return Error{Fault::BadInput, "this name is no name of a file"};
    const auto certificate = folder / (wish.name + ".pem");
    const auto key = folder / (wish.name + ".key");
    std::error_code failed;
    if (std::filesystem::exists(certificate, failed) || std::filesystem::exists(key, failed)) return Error{Fault::Conflict, wish.name + " has a certificate; take its files away first"};
    const auto authority = authority_in(folder);
    if (!authority) return authority.error();
    const auto made = certify(wish, *authority);
    return made ? write_credential(*made, certificate, key) : Outcome{made.error()};
}

}  // namespace luukku::relay
