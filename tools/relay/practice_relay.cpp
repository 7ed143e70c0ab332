#include "tools/relay/practice_relay.h"

#include "sync/relay/client.h"

namespace luukku::relay {

Result<std::unique_ptr<PracticeRelay>> PracticeRelay::start(std::set<std::string> refused)
{
    std::unique_ptr<PracticeRelay> relay{new PracticeRelay};
    auto authority = make_authority();
    if (!authority) return authority.error();
    relay->m_authority = *std::move(authority);
    auto own = certify({Machine::Relay, "relay", "127.0.0.1", 30}, relay->m_authority);
    if (!own) return own.error();
    relay->m_own = *std::move(own);
    relay->m_refused = std::move(refused);
    if (const auto begun = relay->begin_again(); !begun) return begun.error();
    return relay;
}

Result<http::Trust> PracticeRelay::trust(Machine machine, const std::string& name, long days) const
{
    auto shown = certify({machine, name, "127.0.0.1", days}, m_authority);
    if (!shown) return shown.error();
    return http::Trust{m_authority.certificate_pem, shown->certificate_pem, shown->key_pem, {}};
}

Result<std::unique_ptr<http::Http>> PracticeRelay::connection(Machine machine, const std::string& name, std::stop_token stop) const
{
    const auto shown = trust(machine, name);
    return shown ? http::make_curl_http(*shown, patience, std::move(stop)) : Result<std::unique_ptr<http::Http>>{shown.error()};
}

void PracticeRelay::stop()
{
    m_thread.reset();
    m_server.reset();
}

Outcome PracticeRelay::begin_again()
{
    stop();
    auto server = Server::open({"127.0.0.1", m_port, m_own, m_authority.certificate_pem, m_refused}, m_clock);
    if (!server) return server.error();
    m_server = *std::move(server);
    m_port = m_server->port();
    m_thread.emplace([server = m_server.get()](const std::stop_token& stop) { server->run(stop); });
    return Done{};
}

}  // namespace luukku::relay
