#pragma once

#include "platform/base/moment.h"
#include "platform/base/result.h"
#include "platform/base/secret.h"

#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

namespace luukku::http {

struct Request {
    std::string method{"GET"};
    std::string url{};                                          // whole, https only
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
};

struct Response {
    int status{};
    std::string content_type{};                                 // lower case, without parameters
    std::string etag{};
    std::string location{};
    std::optional<Utc> date{};                                  // the server's own clock, to the second
    std::optional<Duration> retry_after{};                      // seconds form or date form
    std::string body{};
};

// One exchange with a server that proved itself by the given CA. No redirects, no proxies, no cookies, no other protocol.
// Faults: NoNetwork (nothing was sent), NotTrusted (TLS refused: nothing was sent), NoAnswer (sent; outcome unknown), TooLarge.
class Http {
public:
    virtual ~Http() = default;
    [[nodiscard]] virtual Result<Response> send(const Request& request) = 0;
};

struct Trust {
    std::string ca_pem{};                   // the only roots that are believed
    std::string client_certificate_pem{};   // empty: no client certificate
    Secret client_key_pem{};
    std::vector<std::string> pins{};        // "sha256//…": with any given, one must match as well
};

struct Patience {
    Duration connect{5'000};
    Duration whole{20'000};
    std::size_t most_bytes{16u * 1024u * 1024u};
};

// libcurl, TLS 1.2 or newer. Not to be shared between threads. Once `stop` is asked for, from any thread, the exchange in hand is given up within
// about a second, as the faults above say (NoNetwork: nothing was sent, NoAnswer: outcome unknown), and none begins any more.
[[nodiscard]] Result<std::unique_ptr<Http>> make_curl_http(const Trust& trust, const Patience& patience = {}, std::stop_token stop = {});

}  // namespace luukku::http
