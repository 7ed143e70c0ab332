#include "tools/central/pki.h"

#include "platform/certificates/certificates.h"

#include <utility>

namespace luukku::central {

namespace {

constexpr const char* organisation{"Luukku test"};
constexpr long about_to_end = 7;      // days

Outcome ensure_leaf(const CertificateWish& wish, const Credential& ca, const std::filesystem::path& certificate, const std::filesystem::path& key)
{
    const auto held = read_credential(certificate, key);
    if (held && lasts_for(*held, about_to_end) && is_issued_by(*held, ca)) return Done{};
    const auto made = make_certificate(wish, &ca);
    return made ? write_credential(*made, certificate, key) : Outcome{made.error()};
}

Result<Credential> ensure_ca(const PkiFiles& files)
{
    if (auto held = read_credential(files.ca, files.ca_key)) return held;
    auto made = make_certificate({CertificateUse::Authority, organisation, {}, "Luukku test CA", {}, 3650}, nullptr);
    if (!made) return made;
    if (const auto kept = write_credential(*made, files.ca, files.ca_key); !kept) return kept.error();
    return made;
}

}  // namespace

PkiFiles pki_files(const std::filesystem::path& folder)
{
    return {folder / "ca.pem", folder / "ca.key", folder / "server.pem", folder / "server.key", folder / "device.pem", folder / "device.key"};
}

Result<PkiFiles> ensure_pki(const std::filesystem::path& folder)
{
    std::error_code failed;
    std::filesystem::create_directories(folder, failed);
    const auto files = pki_files(folder);
    const auto ca = ensure_ca(files);
    if (!ca) return Error{Fault::StoreUnavailable, "the test CA cannot be written"};
    const CertificateWish server{CertificateUse::Server, organisation, {}, "localhost", "IP:127.0.0.1,IP:::1,DNS:localhost", 730};
    const CertificateWish device{CertificateUse::Client, organisation, {}, "demo-kiosk", {}, 730};
    if (!ensure_leaf(server, *ca, files.server, files.server_key) || !ensure_leaf(device, *ca, files.device, files.device_key))
        return Error{Fault::StoreUnavailable, "a certificate of the test CA cannot be written"};
    return files;
}

}  // namespace luukku::central
