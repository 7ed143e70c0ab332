#pragma once

#include "sync/http/http.h"
#include "sync/relay/call.h"

namespace luukku::relay {

// The way to the relay, over a connection that shows this machine's certificate. On one thread. Faults as of http::Http; Refused where the relay does not
// take this from who asks; NotOurServer for an answer that is not the relay's.
class Client {
public:
    Client(std::string address, http::Http& http) : m_address{std::move(address)}, m_http{http} {}

    [[nodiscard]] Result<std::vector<Told>> report(const Report& report);       // of a kiosk
    [[nodiscard]] Result<View> ask(const Wish& wish);                           // of a desk

private:
    [[nodiscard]] Result<std::string> send(const char* path, std::string body);

    std::string m_address;      // "https://desk.example:8443"
    http::Http& m_http;
};

// A relay that does not answer keeps nobody waiting for long: it is asked again within seconds.
inline constexpr http::Patience patience{Duration{1'500}, Duration{3'000}, 256u * 1024u};

}  // namespace luukku::relay
