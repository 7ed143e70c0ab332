#pragma once

#include "platform/certificates/certificates.h"

#include <filesystem>
#include <string>

// The certificates of a station: its own authority, and one for each machine. The authority's folder stays with who sets the station up.
namespace luukku::relay {

enum class Machine { Relay, Kiosk, Desk };

struct CertifyWish {
    Machine machine{};
    std::string name{};             // as staff know it: what the desk shows
    std::string hosts{};            // of a relay, apart by commas: names and addresses by which kiosks and desks reach it
    long days{730};
};

// Fault::BadInput for a name or hosts that cannot stand in a certificate.
[[nodiscard]] Result<Credential> certify(const CertifyWish& wish, const Credential& authority);
[[nodiscard]] Result<Credential> make_authority();

// The same in files: NAME.pem and NAME.key in the folder, whose ca.pem and ca.key are made where there is none yet. Never over what is there.
Outcome certify_in(const std::filesystem::path& folder, const CertifyWish& wish);

}  // namespace luukku::relay
