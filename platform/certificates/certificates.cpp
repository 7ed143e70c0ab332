#include "platform/certificates/certificates.h"

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <fcntl.h>
#include <unistd.h>

#include <ctime>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <utility>
#include <vector>

namespace luukku {

namespace {

constexpr long day_seconds = 24L * 60 * 60;

template <auto Function>
struct Release {
    template <typename T>
    void operator()(T* value) const { Function(value); }
};
using Key = std::unique_ptr<EVP_PKEY, Release<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Release<X509_free>>;
using Memory = std::unique_ptr<BIO, Release<BIO_free>>;
using Extensions = std::vector<std::pair<int, std::string>>;

Memory reading(std::string_view pem)
{
    return Memory{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
}

Certificate certificate_in(const Credential& credential)
{
    const auto memory = reading(credential.certificate_pem);
    return Certificate{memory ? PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr) : nullptr};
}

Key key_in(const Credential& credential)
{
    const auto memory = reading(credential.key_pem.reveal());
    return Key{memory ? PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr) : nullptr};
}

std::string text_in(const Memory& memory)
{
    char* data = nullptr;
    const auto size = BIO_get_mem_data(memory.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

std::optional<Credential> written(X509* certificate, EVP_PKEY* key)
{
    const Memory of_certificate{BIO_new(BIO_s_mem())};
    const Memory of_key{BIO_new(BIO_s_secmem())};
    if (!of_certificate || !of_key || PEM_write_bio_X509(of_certificate.get(), certificate) != 1) return {};
    if (PEM_write_bio_PrivateKey(of_key.get(), key, nullptr, nullptr, 0, nullptr, nullptr) != 1) return {};
    return Credential{text_in(of_certificate), Secret{text_in(of_key)}};
}

bool set_random_serial(X509* certificate)
{
    const std::unique_ptr<BIGNUM, Release<BN_free>> number{BN_new()};
    return number && BN_rand(number.get(), 126, BN_RAND_TOP_ONE, BN_RAND_BOTTOM_ANY) == 1 &&
           BN_to_ASN1_INTEGER(number.get(), X509_get_serialNumber(certificate)) != nullptr;
}

bool set_name(X509* certificate, const CertificateWish& wish)
{
    auto* name = X509_get_subject_name(certificate);
    const auto add = [name](const char* field, const std::string& value) {
        const auto* bytes = reinterpret_cast<const unsigned char*>(value.c_str());
        return value.empty() || X509_NAME_add_entry_by_txt(name, field, MBSTRING_UTF8, bytes, -1, -1, 0) == 1;
    };
    return add("O", wish.organisation) && add("OU", wish.unit) && add("CN", wish.name);
}

bool add_extension(X509* certificate, X509* issuer, int nid, const std::string& value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer, certificate, nullptr, nullptr, 0);
    auto* extension = X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
    if (!extension) return false;
    const bool added = X509_add_ext(certificate, extension, -1) == 1;
    X509_EXTENSION_free(extension);
    return added;
}

Extensions extensions_of(const CertificateWish& wish)
{
    if (wish.use == CertificateUse::Authority)
        return {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"}, {NID_key_usage, "critical,keyCertSign,cRLSign"}, {NID_subject_key_identifier, "hash"}};
    Extensions extensions{{NID_basic_constraints, "critical,CA:FALSE"},
                          {NID_key_usage, "critical,digitalSignature"},
                          {NID_ext_key_usage, wish.use == CertificateUse::Server ? "serverAuth" : "clientAuth"},
                          {NID_subject_key_identifier, "hash"},
                          {NID_authority_key_identifier, "keyid"}};
    if (!wish.hosts.empty()) extensions.emplace_back(NID_subject_alt_name, wish.hosts);
    return extensions;
}

Result<std::string> text_of(const std::filesystem::path& file)
{
    std::ifstream in{file, std::ios::binary};
    std::stringstream text;
    if (!(text << in.rdbuf())) return Error{Fault::NotFound, "cannot read " + file.filename().string()};
    return text.str();
}

bool write_file(const std::filesystem::path& path, std::string_view text, mode_t mode)
{
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode);
    if (descriptor < 0) return false;
    const bool whole = ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size());
    return ::close(descriptor) == 0 && whole;
}

}  // namespace

Result<Credential> make_certificate(const CertificateWish& wish, const Credential* issuer)
{
    const Error cannot{Fault::BadInput, "a certificate cannot be made"};
    const Certificate made{X509_new()};
    const Key key{EVP_EC_gen("P-256")};
    const auto signer_key = issuer ? key_in(*issuer) : nullptr;
    const auto signer_itself = issuer ? certificate_in(*issuer) : nullptr;
    if (!made || !key || (issuer && (!signer_key || !signer_itself))) return cannot;
    auto* certificate = made.get();
    auto* signer = issuer ? signer_itself.get() : certificate;
    bool ok = X509_set_version(certificate, 2) == 1 && set_random_serial(certificate) && set_name(certificate, wish);
    ok = ok && X509_set_issuer_name(certificate, X509_get_subject_name(signer)) == 1 && X509_set_pubkey(certificate, key.get()) == 1;
    const long begins = wish.days < 0 ? wish.days - 1 : -1;
    ok = ok && X509_gmtime_adj(X509_getm_notBefore(certificate), begins * day_seconds) != nullptr;
    ok = ok && X509_gmtime_adj(X509_getm_notAfter(certificate), wish.days * day_seconds) != nullptr;
    for (const auto& [nid, value] : extensions_of(wish)) ok = ok && add_extension(certificate, signer, nid, value);
    ok = ok && X509_sign(certificate, issuer ? signer_key.get() : key.get(), EVP_sha256()) > 0;
    auto credential = ok ? written(certificate, key.get()) : std::nullopt;
    return credential ? Result<Credential>{*std::move(credential)} : cannot;
}

Result<Credential> read_credential(const std::filesystem::path& certificate, const std::filesystem::path& key)
{
    const auto of_certificate = text_of(certificate);
    if (!of_certificate) return of_certificate.error();
    const auto of_key = text_of(key);
    if (!of_key) return of_key.error();
    Credential credential{*of_certificate, Secret{*of_key}};
    if (!certificate_in(credential)) return Error{Fault::BadInput, "no certificate in " + certificate.filename().string()};
    if (!key_in(credential)) return Error{Fault::BadInput, "no key in " + key.filename().string()};
    return credential;
}

Outcome write_credential(const Credential& credential, const std::filesystem::path& certificate, const std::filesystem::path& key)
{
    if (!write_file(key, credential.key_pem.reveal(), 0600)) return Error{Fault::StoreUnavailable, key.filename().string() + " cannot be written"};
    if (!write_file(certificate, credential.certificate_pem, 0644)) return Error{Fault::StoreUnavailable, certificate.filename().string() + " cannot be written"};
    return Done{};
}

bool lasts_for(const Credential& credential, long days)
{
    const auto certificate = certificate_in(credential);
    std::time_t then = std::time(nullptr) + days * day_seconds;
    return certificate && X509_cmp_time(X509_get0_notAfter(certificate.get()), &then) > 0;
}

bool is_issued_by(const Credential& credential, const Credential& issuer)
{
    const auto certificate = certificate_in(credential);
    const auto key = key_in(issuer);
    return certificate && key && X509_verify(certificate.get(), key.get()) == 1;
}

}  // namespace luukku
