#pragma once

#include "platform/clock.h"
#include "sync/relay/server/connection.h"

#include <map>
#include <memory>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

namespace luukku::relay {

struct ServerSettings {
    std::string address{"0.0.0.0"};         // of this machine, IPv4 or IPv6
    int port{8443};                         // 0: a free one
    Credential own{};
    std::string authority_pem{};            // whose certificates are let in
    std::set<std::string> refused{};        // names of machines that are not, whatever they show
};

// The relay: one thread, a book of calls, and a bounded number of connections, each of which has to be done in time.
class Server {
public:
    [[nodiscard]] static Result<std::unique_ptr<Server>> open(ServerSettings settings, Clock& clock);
    ~Server();

    [[nodiscard]] int port() const { return m_port; }
    void run(const std::stop_token& stop);          // until it is asked to stop, from any thread

private:
    Server(ServerSettings settings, Clock& clock, TlsContext context, int listening, int wake, int port);

    void take_in(Duration now);
    [[nodiscard]] bool has_room_for(const std::string& from);
    void move_on(const std::vector<int>& ready, Duration now);
    [[nodiscard]] int patience(Duration now) const;

    ServerSettings m_settings;
    Clock& m_clock;
    TlsContext m_context;
    int m_listening;
    int m_wake;                                     // written to when it is to stop
    int m_port;
    Book m_book{};
    std::map<int, std::unique_ptr<Connection>> m_connections{};     // by socket
};

}  // namespace luukku::relay
