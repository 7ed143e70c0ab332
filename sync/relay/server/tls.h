#pragma once

#include "platform/base/result.h"
#include "platform/certificates/certificates.h"
#include "sync/relay/server/answer.h"

#include <memory>
#include <string>

typedef struct ssl_ctx_st SSL_CTX;
typedef struct ssl_st SSL;

namespace luukku::relay {

struct FreeTls {
    void operator()(SSL_CTX* context) const;
    void operator()(SSL* session) const;
};
using TlsContext = std::unique_ptr<SSL_CTX, FreeTls>;
using TlsSession = std::unique_ptr<SSL, FreeTls>;

// TLS 1.2 or newer. Whoever comes shows a certificate of this authority, which is looked at anew on each connection. Fault::NotTrusted where the relay's own
// certificate, its key or the authority cannot be used.
[[nodiscard]] Result<TlsContext> tls_context(const Credential& own, const std::string& authority_pem);
[[nodiscard]] TlsSession tls_session(const TlsContext& context, int socket);

// Role and name by the subject of the certificate that was shown and verified: one organisational unit, "kiosk" or "desk", and one common name.
[[nodiscard]] Result<Member> member_of(const SSL* session);

}  // namespace luukku::relay
