#include "tools/central/pki.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <fcntl.h>
#include <unistd.h>

#include <memory>
#include <string>
#include <vector>

namespace luukku::central {

namespace {

constexpr long day = 24L * 60 * 60;

template <auto Function>
struct Release {
    template <typename T>
    void operator()(T* value) const { Function(value); }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};
using File = std::unique_ptr<std::FILE, CloseFile>;

struct Pair {
    Certificate certificate{};
    Key key{};

    [[nodiscard]] bool whole() const { return certificate && key; }
};

struct Extension {
    int nid{};
    std::string value{};
};

struct Wish {
    std::string common_name{};
    long days{};
    std::vector<Extension> extensions{};
};

File open_for_reading(const std::filesystem::path& path)
{
    return File{std::fopen(path.c_str(), "rb")};
}

// 0600 from the first byte: a key is never readable by others, not even for the moment of writing.
File open_for_writing(const std::filesystem::path& path, mode_t mode)
{
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    return descriptor < 0 ? nullptr : File{::fdopen(descriptor, "wb")};
}

Pair read_pair(const std::filesystem::path& certificate, const std::filesystem::path& key)
{
    Pair pair{};
    if (const auto file = open_for_reading(certificate)) pair.certificate.reset(PEM_read_X509(file.get(), nullptr, nullptr, nullptr));
    if (const auto file = open_for_reading(key)) pair.key.reset(PEM_read_PrivateKey(file.get(), nullptr, nullptr, nullptr));
    return pair;
}

bool write_pair(const Pair& pair, const std::filesystem::path& certificate, const std::filesystem::path& key)
{
    const auto key_file = open_for_writing(key, 0600);
    if (!key_file || PEM_write_PrivateKey(key_file.get(), pair.key.get(), nullptr, nullptr, 0, nullptr, nullptr) != 1) return false;
    const auto certificate_file = open_for_writing(certificate, 0644);
    return certificate_file && PEM_write_X509(certificate_file.get(), pair.certificate.get()) == 1;
}

bool still_good(const Certificate& certificate)
{
    std::time_t soon = std::time(nullptr) + 7 * day;
    return X509_cmp_time(X509_get0_notAfter(certificate.get()), &soon) > 0;
}

bool set_random_serial(X509* certificate)
{
    const std::unique_ptr<BIGNUM, Release<BN_free>> number{BN_new()};
    return number && BN_rand(number.get(), 126, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool set_name(X509* certificate, const std::string& common_name)
{
    auto* name = X509_get_subject_name(certificate);
    const auto add = [name](const char* field, const std::string& value) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(value.c_str());
        return X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, bytes, -1, -1, 0) == 1;
    };
    return add("O", "Luukku test") && add("CN", common_name);
}

bool add_extension(X509* certificate, X509* issuer, const Extension& wanted)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    auto* extension = X509V3_EXT_conf_nid(nullptr, &context, wanted.nid, wanted.value.c_str());
    if (!extension) return false;
    const bool added = X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

// Signed by `issuer`, or by itself when there is none.
Pair make_pair(const Wish& wish, const Pair* issuer)
{
    Pair pair{Certificate{X509_new()}, Key{EVP_EC_gen("P-256")}};
    if (!pair.whole()) return {};
    auto* certificate = pair.certificate.get();
    auto* signer = issuer ? issuer->certificate.get() : certificate;
    bool ok = X509_set_version(certificate, 2) == 1 && set_random_serial(certificate) && set_name(certificate, wish.common_name);
    ok = ok && X509_set_issuer_name(certificate, X509_get_subject_name(signer)) == 1;
    ok = ok && X509_set_pubkey(certificate, pair.key.get()) == 1;
    // A day back, for a kiosk whose clock is a little behind.
    ok = ok && X509_gmtime_adj(X509_getm_notBefore(certificate), -day) != nullptr;
    ok = ok && X509_gmtime_adj(X509_getm_notAfter(certificate), wish.days * day) != nullptr;
    for (const auto& extension : wish.extensions) ok = ok && add_extension(certificate, signer, extension);
    ok = ok && X509_sign(certificate, issuer ? issuer->key.get() : pair.key.get(), EVP_sha256()) > 0;
    return ok ? std::move(pair) : Pair{};
}

Wish ca_wish()
{
    return {"Luukku test CA", 3650,
            {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
             {NID_key_usage, "critical,keyCertSign,cRLSign"},
             {NID_subject_key_identifier, "hash"}}};
}

Wish leaf_wish(std::string name, std::string usage, std::string names)
{
    Wish wish{std::move(name), 730,
              {{NID_basic_constraints, "critical,CA:FALSE"},
               {NID_key_usage, "critical,digitalSignature"},
               {NID_ext_key_usage, std::move(usage)},
               {NID_subject_key_identifier, "hash"},
               {NID_authority_key_identifier, "keyid"}}};
    if (!names.empty()) wish.extensions.push_back({NID_subject_alt_name, std::move(names)});
    return wish;
}

bool ensure_leaf(const Wish& wish, const Pair& ca, const std::filesystem::path& certificate, const std::filesystem::path& key)
{
    const auto held = read_pair(certificate, key);
    if (held.whole() && still_good(held.certificate) && X509_verify(held.certificate.get(), ca.key.get()) == 1) return true;
    const auto made = make_pair(wish, &ca);
    return made.whole() && write_pair(made, certificate, key);
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
    auto ca = read_pair(files.ca, files.ca_key);
    if (!ca.whole()) {
        ca = make_pair(ca_wish(), nullptr);
        if (!ca.whole() || !write_pair(ca, files.ca, files.ca_key))
            return Error{Fault::StoreUnavailable, "the test CA cannot be written"};
    }
    const auto server = leaf_wish("localhost", "serverAuth", "IP:127.0.0.1,IP:::1,DNS:localhost");
    const auto device = leaf_wish("demo-kiosk", "clientAuth", "");
    if (!ensure_leaf(server, ca, files.server, files.server_key) || !ensure_leaf(device, ca, files.device, files.device_key))
        return Error{Fault::StoreUnavailable, "a certificate of the test CA cannot be written"};
    return files;
}

}  // namespace luukku::central
