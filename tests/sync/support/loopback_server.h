#pragma once

#include "tests/sync/support/test_pki.h"

#include <memory>
#include <string>

namespace luukku::test {

enum class Wire { Tls, OldTls, Plain };     // OldTls: 1.1 and no newer

// What is done with a request that was read to its end.
enum class Manner {
    Answer,         // the answer is sent and the connection kept
    AnswerAndClose,
    CloseUnread,    // closed after the handshake, before a byte is read
    Reset,          // closed with RST after reading
    AnswerThenReset,    // the first request of a connection is answered, the second meets Reset
    Silence,        // nothing until the other side gives up
};

struct Script {
    Wire wire{Wire::Tls};
    Credential identity{};
    std::string client_ca_pem{};    // not empty: a client certificate of this CA is demanded
    Manner manner{Manner::Answer};
    std::string answer{};           // every byte of it, status line and all
};

// A server on 127.0.0.1 that does what it is told and remembers what it was sent; runs until it is destroyed.
class LoopbackServer {
public:
    explicit LoopbackServer(Script script);
    ~LoopbackServer();

    [[nodiscard]] std::string url(const std::string& path = "/fhir") const;     // https://127.0.0.1:PORT/fhir
    [[nodiscard]] int port() const;
    [[nodiscard]] std::string received() const;     // inside TLS; on a plain wire all that came
    [[nodiscard]] int connections() const;

private:
    struct Inside;
    std::unique_ptr<Inside> m_inside;
};

// "HTTP/1.1 200 OK" with a length.
[[nodiscard]] std::string http_answer(int status, const std::string& content_type, const std::string& body, const std::string& more_headers = {});

}  // namespace luukku::test
