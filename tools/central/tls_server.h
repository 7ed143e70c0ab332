#pragma once

#include "platform/base/result.h"
#include "tools/central/pki.h"

#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace luukku::central {

// HTTP over TLS 1.2 or newer on loopback; the only code that knows the HTTP library.
struct HttpRequest {
    std::string method{};
    std::string path{};   // as sent, percent-encoded
    std::string query{};  // without the question mark
    std::string body{};
    std::string content_type{};
    std::string if_match{};
    std::string if_none_exist{};
    std::string prefer{};
};

enum class Delivery {
    Whole,
    Half,     // half of the body, then the connection is closed
    Nothing,  // the connection is closed without a byte
};

struct HttpReply {
    int status{200};
    std::string content_type{};
    std::string body{};
    std::vector<std::pair<std::string, std::string>> headers{};
    Delivery delivery{Delivery::Whole};
};

enum class ClientCertificates { NotAsked, Required };

class TlsServer {
public:
    using Handler = std::function<HttpReply(const HttpRequest&)>;
    // An answer of the HTTP layer itself, such as 413, gets its body and content type here.
    using Complaint = std::function<HttpReply(int status)>;

    // Binds at once (`port` 0 takes a free one) but serves nothing until `serve`.
    [[nodiscard]] static Result<std::unique_ptr<TlsServer>> bind(const PkiFiles& files, ClientCertificates clients, int port);
    ~TlsServer();

    [[nodiscard]] int port() const;

    // Returns when connections are taken. The handler is called from many threads.
    void serve(Handler handler, Complaint complaint);

    // Closes every connection, waits for the handlers that are running, and frees the port.
    void stop();

private:
    struct Inside;
    explicit TlsServer(std::unique_ptr<Inside> inside);

    std::unique_ptr<Inside> m_inside;
};

}  // namespace luukku::central
