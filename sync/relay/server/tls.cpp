#include "sync/relay/server/tls.h"

#include "sync/relay/messages.h"

#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <optional>

namespace luukku::relay {

namespace {

struct FreeParts {
    void operator()(BIO* memory) const { BIO_free(memory); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
};
template <typename T>
using Part = std::unique_ptr<T, FreeParts>;

Part<BIO> reading_pem(std::string_view pem)
{
    return Part<BIO>{BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size()))};
}

Part<X509> certificate_in(std::string_view pem)
{
    const auto memory = reading_pem(pem);
    return Part<X509>{memory ? PEM_read_bio_X509(memory.get(), nullptr, nullptr, nullptr) : nullptr};
}

bool uses_own(SSL_CTX* context, const Credential& own)
{
    const auto certificate = certificate_in(own.certificate_pem);
    const auto memory = reading_pem(own.key_pem.reveal());
    const Part<EVP_PKEY> key{memory ? PEM_read_bio_PrivateKey(memory.get(), nullptr, nullptr, nullptr) : nullptr};
    return certificate && key && SSL_CTX_use_certificate(context, certificate.get()) == 1 && SSL_CTX_use_PrivateKey(context, key.get()) == 1 &&
           SSL_CTX_check_private_key(context) == 1;
}

bool believes_only(SSL_CTX* context, const std::string& authority_pem)
{
    const auto authority = certificate_in(authority_pem);
    return authority && X509_STORE_add_cert(SSL_CTX_get_cert_store(context), authority.get()) == 1 && SSL_CTX_add_client_CA(context, authority.get()) == 1;
}

// The one entry of this kind; nothing where there is none, or more than one.
std::optional<std::string> only_entry(const X509* certificate, int kind)
{
    auto* subject = X509_get_subject_name(certificate);
    const int at = X509_NAME_get_index_by_NID(subject, kind, -1);
    if (at < 0 || X509_NAME_get_index_by_NID(subject, kind, at) >= 0) return {};
    unsigned char* utf8 = nullptr;
    const int size = ASN1_STRING_to_UTF8(&utf8, X509_NAME_ENTRY_get_data(X509_NAME_get_entry(subject, at)));
    if (size < 0) return {};
    std::string text{reinterpret_cast<const char*>(utf8), static_cast<std::size_t>(size)};
    OPENSSL_free(utf8);
    return text;
}

}  // namespace

void FreeTls::operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
void FreeTls::operator()(SSL* session) const { SSL_free(session); }

Result<TlsContext> tls_context(const Credential& own, const std::string& authority_pem)
{
    TlsContext context{SSL_CTX_new(TLS_server_method())};
    if (!context) return Error{Fault::Internal, "no memory for TLS"};
    SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
    SSL_CTX_set_options(context.get(), SSL_OP_NO_TICKET | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    SSL_CTX_set_session_cache_mode(context.get(), SSL_SESS_CACHE_OFF);
    SSL_CTX_set_num_tickets(context.get(), 0);
    SSL_CTX_set_mode(context.get(), SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER | SSL_MODE_RELEASE_BUFFERS);
    SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    SSL_CTX_set_verify_depth(context.get(), 1);
    if (!uses_own(context.get(), own)) return Error{Fault::NotTrusted, "the relay's certificate and key cannot be used"};
    if (!believes_only(context.get(), authority_pem)) return Error{Fault::NotTrusted, "the station's authority cannot be used"};
    ERR_clear_error();
    return context;
}

TlsSession tls_session(const TlsContext& context, int socket)
{
    TlsSession session{SSL_new(context.get())};
    if (!session || SSL_set_fd(session.get(), socket) != 1) return {};
    SSL_set_accept_state(session.get());
    return session;
}

Result<Member> member_of(const SSL* session)
{
    const Part<X509> certificate{SSL_get1_peer_certificate(session)};
    if (!certificate || SSL_get_verify_result(session) != X509_V_OK) return Error{Fault::NotTrusted, "no certificate was shown"};
    const auto unit = only_entry(certificate.get(), NID_organizationalUnitName);
    const auto name = only_entry(certificate.get(), NID_commonName);
    if (!unit || !name || !is_name(*name)) return Error{Fault::NotTrusted, "a certificate that names no machine"};
    if (*unit == "kiosk") return Member{Role::Kiosk, *name};
    if (*unit == "desk") return Member{Role::Desk, *name};
    return Error{Fault::NotTrusted, "a certificate of neither a kiosk nor a desk"};
}

}  // namespace luukku::relay
