#include "sync/relay/server/server.h"

#include <arpa/inet.h>
#include <netdb.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace luukku::relay {

using namespace std::chrono_literals;

namespace {

constexpr std::size_t most_connections{128};
constexpr std::ptrdiff_t most_of_one_machine{12};
constexpr Duration longest_sleep{1s};

using Addresses = std::unique_ptr<addrinfo, decltype(&freeaddrinfo)>;

Addresses addresses_of(const std::string& address, int port)
{
    addrinfo wanted{};
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_PASSIVE | AI_NUMERICHOST | AI_NUMERICSERV;
    addrinfo* found = nullptr;
    if (getaddrinfo(address.c_str(), std::to_string(port).c_str(), &wanted, &found) != 0) found = nullptr;
    return {found, &freeaddrinfo};
}

int listening_at(const std::string& address, int port)
{
    const auto found = addresses_of(address, port);
    if (!found) return -1;
    const int socket = ::socket(found->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    if (socket < 0) return -1;
    const int yes = 1;
    ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (::bind(socket, found->ai_addr, found->ai_addrlen) == 0 && ::listen(socket, 64) == 0) return socket;
    ::close(socket);
    return -1;
}

std::string words_of(const sockaddr_storage& address, socklen_t size)
{
    std::array<char, NI_MAXHOST> host{};
    if (getnameinfo(reinterpret_cast<const sockaddr*>(&address), size, host.data(), host.size(), nullptr, 0, NI_NUMERICHOST) != 0) return {};
    return host.data();
}

int port_of(int socket)
{
    sockaddr_storage address{};
    socklen_t size = sizeof address;
    if (::getsockname(socket, reinterpret_cast<sockaddr*>(&address), &size) != 0) return 0;
    return ntohs(address.ss_family == AF_INET6 ? reinterpret_cast<const sockaddr_in6&>(address).sin6_port : reinterpret_cast<const sockaddr_in&>(address).sin_port);
}

}  // namespace

Result<std::unique_ptr<Server>> Server::open(ServerSettings settings, Clock& clock)
{
    auto context = tls_context(settings.own, settings.authority_pem);
    if (!context) return context.error();
    // A client that went away while it was answered is no reason to end.
    ::signal(SIGPIPE, SIG_IGN);
    const int listening = listening_at(settings.address, settings.port);
    if (listening < 0) return Error{Fault::NoNetwork, "the relay cannot listen at " + settings.address + " port " + std::to_string(settings.port)};
    const int wake = ::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    const int port = port_of(listening);
    return std::unique_ptr<Server>{new Server{std::move(settings), clock, *std::move(context), listening, wake, port}};
}

Server::Server(ServerSettings settings, Clock& clock, TlsContext context, int listening, int wake, int port)
    : m_settings{std::move(settings)}, m_clock{clock}, m_context{std::move(context)}, m_listening{listening}, m_wake{wake}, m_port{port}
{
}

Server::~Server()
{
    m_connections.clear();
    ::close(m_listening);
    if (m_wake >= 0) ::close(m_wake);
}

// Whoever has not shown a certificate yet makes room; one machine alone never fills the house.
bool Server::has_room_for(const std::string& from)
{
    const auto of_machine = std::count_if(m_connections.begin(), m_connections.end(), [&](const auto& one) { return one.second->from() == from; });
    if (of_machine >= most_of_one_machine) return false;
    if (m_connections.size() < most_connections) return true;
    auto stranger = m_connections.end();
    for (auto at = m_connections.begin(); at != m_connections.end(); ++at) {
        if (at->second->is_let_in()) continue;
        if (stranger == m_connections.end() || at->second->until() < stranger->second->until()) stranger = at;
    }
    if (stranger == m_connections.end()) return false;
    m_connections.erase(stranger);
    return true;
}

void Server::take_in(Duration now)
{
    for (std::size_t taken = 0; taken < most_connections; ++taken) {
        sockaddr_storage address{};
        socklen_t size = sizeof address;
        const int socket = ::accept4(m_listening, reinterpret_cast<sockaddr*>(&address), &size, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (socket < 0) return;
        const auto from = words_of(address, size);
        auto session = has_room_for(from) ? tls_session(m_context, socket) : nullptr;
        if (!session) {
            ::close(socket);
            continue;
        }
        const int yes = 1;
        ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
        m_connections[socket] = std::make_unique<Connection>(socket, from, std::move(session), now);
    }
}

void Server::move_on(const std::vector<int>& ready, Duration now)
{
    const Connection::House house{m_book, m_settings.refused};
    for (const int socket : ready) {
        const auto at = m_connections.find(socket);
        if (at != m_connections.end() && !at->second->move_on(house, now)) m_connections.erase(at);
    }
    std::erase_if(m_connections, [&](const auto& one) { return one.second->is_late(now); });
}

int Server::patience(Duration now) const
{
    auto patience = longest_sleep;
    for (const auto& [socket, connection] : m_connections) patience = connection->has_more() ? Duration{0} : std::min(patience, connection->until() - now);
    return static_cast<int>(std::max(patience, Duration{0}).count());
}

void Server::run(const std::stop_token& stop)
{
    const std::stop_callback wakes{stop, [this] {
        const std::uint64_t one = 1;
        (void)!::write(m_wake, &one, sizeof one);
    }};
    while (!stop.stop_requested()) {
        std::vector<pollfd> watched{{m_wake, POLLIN, 0}, {m_listening, POLLIN, 0}};
        for (const auto& [socket, connection] : m_connections) {
            const int events = connection->wants_to_write() ? POLLOUT : POLLIN;
            watched.push_back({socket, static_cast<short>(events), 0});
        }
        (void)::poll(watched.data(), watched.size(), patience(m_clock.now().since_boot));
        const auto now = m_clock.now().since_boot;
        std::vector<int> ready;
        for (std::size_t at = 2; at < watched.size(); ++at) {
            const auto connection = m_connections.find(watched[at].fd);
            if (watched[at].revents != 0 || connection->second->has_more()) ready.push_back(watched[at].fd);
        }
        move_on(ready, now);
        if ((watched[1].revents & POLLIN) != 0) take_in(now);
    }
    m_connections.clear();
}

}  // namespace luukku::relay
