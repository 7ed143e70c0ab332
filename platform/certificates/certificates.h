#pragma once

#include "platform/base/result.h"
#include "platform/base/secret.h"

#include <filesystem>
#include <string>

namespace luukku {

// A certificate and its key, both as PEM.
struct Credential {
    std::string certificate_pem{};
    Secret key_pem{};
};

enum class CertificateUse { Authority, Server, Client };

struct CertificateWish {
    CertificateUse use{CertificateUse::Client};
    std::string organisation{};
    std::string unit{};             // may be empty
    std::string name{};
    std::string hosts{};            // of a server: "IP:192.0.2.7,DNS:desk.example"
    long days{};                    // from now; it also counts for the day before now, for machines whose clock is behind
};

// Made on the spot with a P-256 key of its own. Signed by `issuer`; null: by itself.
[[nodiscard]] Result<Credential> make_certificate(const CertificateWish& wish, const Credential* issuer);

// Fault::NotFound when one of the files cannot be read, BadInput when it is no PEM of its kind.
[[nodiscard]] Result<Credential> read_credential(const std::filesystem::path& certificate, const std::filesystem::path& key);

// The key is its owner's alone from the first byte on.
Outcome write_credential(const Credential& credential, const std::filesystem::path& certificate, const std::filesystem::path& key);

[[nodiscard]] bool lasts_for(const Credential& credential, long days);
[[nodiscard]] bool is_issued_by(const Credential& credential, const Credential& issuer);

}  // namespace luukku
