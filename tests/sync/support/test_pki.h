#pragma once

#include <string>

namespace luukku::test {

struct Credential {
    std::string certificate_pem{};
    std::string key_pem{};
};

enum class Validity { Now, Ended, NotYet };
enum class Role { Server, Client };

// A certificate authority that lives as long as the test: P-256, made with OpenSSL on the spot, so that none expires in a drawer.
class TestCa {
public:
    TestCa();

    [[nodiscard]] const std::string& pem() const { return m_self.certificate_pem; }

    // `name` is an IP address or a host name and becomes the only subjectAltName.
    [[nodiscard]] Credential issue(const std::string& name, Validity validity = Validity::Now, Role role = Role::Server) const;

private:
    Credential m_self{};
};

// "sha256//…" of the certificate's public key, as CURLOPT_PINNEDPUBLICKEY takes it.
[[nodiscard]] std::string pin_of(const Credential& credential);

}  // namespace luukku::test
