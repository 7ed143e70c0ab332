#include "tests/sync/support/test_pki.h"
#include "tests/sync/support/openssl.h"

#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <array>
#include <memory>
#include <vector>

namespace luukku::test {

namespace {

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

std::string text_of(const Bio& bio)
{
    char* data = nullptr;
    const auto size = BIO_get_mem_data(bio.get(), &data);
    return {data, static_cast<std::size_t>(size)};
}

Key new_key()
{
    return {EVP_EC_gen("P-256"), &EVP_PKEY_free};
}

Key key_of(const Credential& credential)
{
    return {PEM_read_bio_PrivateKey(reading(credential.key_pem).get(), nullptr, nullptr, nullptr), &EVP_PKEY_free};
}

Certificate certificate_of(const Credential& credential)
{
    return {PEM_read_bio_X509(reading(credential.certificate_pem).get(), nullptr, nullptr, nullptr), &X509_free};
}

Credential written(const Certificate& certificate, const Key& key)
{
    const Bio certificate_text{BIO_new(BIO_s_mem()), &BIO_free};
    const Bio key_text{BIO_new(BIO_s_mem()), &BIO_free};
    must(PEM_write_bio_X509(certificate_text.get(), certificate.get()) == 1);
    must(PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr, nullptr) == 1);
    return {text_of(certificate_text), text_of(key_text)};
}

void add(const Certificate& certificate, const Certificate& issuer, int kind, const std::string& value)
{
    X509V3_CTX context{};
    X509V3_set_ctx(&context, issuer.get(), certificate.get(), nullptr, nullptr, 0);
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str());
    must(extension != nullptr && X509_add_ext(certificate.get(), extension, -1) == 1);
    X509_EXTENSION_free(extension);
}

Certificate blank(const Key& key, const char* common_name, Validity validity)
{
    constexpr long hour{3'600};
    Certificate certificate{X509_new(), &X509_free};
    std::array<unsigned char, 8> serial{};
    static unsigned char counter{};
    serial.back() = ++counter;
    serial.front() = 0x21;
    must(X509_set_version(certificate.get(), X509_VERSION_3) == 1);
    BIGNUM* number = BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr);
    must(BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get())) != nullptr);
    BN_free(number);
    X509_gmtime_adj(X509_getm_notBefore(certificate.get()), validity == Validity::NotYet ? hour : -48 * hour);
    X509_gmtime_adj(X509_getm_notAfter(certificate.get()), validity == Validity::Ended ? -hour : 48 * hour);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(certificate.get()), "CN", MBSTRING_UTF8,
                               reinterpret_cast<const unsigned char*>(common_name), -1, -1, 0);
    must(X509_set_pubkey(certificate.get(), key.get()) == 1);
    return certificate;
}

}  // namespace

TestCa::TestCa()
{
    const auto key = new_key();
    const auto certificate = blank(key, "Luukku test CA", Validity::Now);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(certificate.get()));
    add(certificate, certificate, NID_basic_constraints, "critical,CA:TRUE");
    add(certificate, certificate, NID_key_usage, "critical,keyCertSign");
    add(certificate, certificate, NID_subject_key_identifier, "hash");
    must(X509_sign(certificate.get(), key.get(), EVP_sha256()) > 0);
    m_self = written(certificate, key);
}

Credential TestCa::issue(const std::string& name, Validity validity, Role role) const
{
    const auto issuer = certificate_of(m_self);
    const auto key = new_key();
    const auto certificate = blank(key, "Luukku test leaf", validity);
    X509_set_issuer_name(certificate.get(), X509_get_subject_name(issuer.get()));
    const bool is_address = name.find_first_not_of("0123456789.") == std::string::npos;
    add(certificate, issuer, NID_basic_constraints, "critical,CA:FALSE");
    add(certificate, issuer, NID_subject_alt_name, (is_address ? "IP:" : "DNS:") + name);
    add(certificate, issuer, NID_ext_key_usage, role == Role::Server ? "serverAuth" : "clientAuth");
    must(X509_sign(certificate.get(), key_of(m_self).get(), EVP_sha256()) > 0);
    return written(certificate, key);
}

std::string pin_of(const Credential& credential)
{
    const auto certificate = certificate_of(credential);
    unsigned char* der = nullptr;
    const int size = i2d_PUBKEY(X509_get0_pubkey(certificate.get()), &der);
    std::array<unsigned char, 32> digest{};
    must(size > 0 && EVP_Digest(der, static_cast<std::size_t>(size), digest.data(), nullptr, EVP_sha256(), nullptr) == 1);
    OPENSSL_free(der);
    std::vector<unsigned char> text(64);
    const int length = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
    return "sha256//" + std::string{text.begin(), text.begin() + length};
}

}  // namespace luukku::test
