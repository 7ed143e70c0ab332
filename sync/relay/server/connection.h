#pragma once

#include "sync/relay/server/tls.h"

#include <optional>
#include <set>
#include <string>

namespace luukku::relay {

// One client of the relay, without waiting for it: it is moved on when its socket can be read or written, and has to be done with each thing in time.
class Connection {
public:
    // Takes the socket, which does not block. `from`: the address of the other machine.
    Connection(int socket, std::string from, TlsSession session, Duration now);
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    ~Connection();

    // What the relay has for all of them.
    struct House {
        Book& book;
        const std::set<std::string>& refused;       // names of machines that are not let in any more
    };

    // As far as it comes now. False: it is over.
    [[nodiscard]] bool move_on(const House& house, Duration now);

    [[nodiscard]] bool is_late(Duration now) const { return now >= m_until; }
    [[nodiscard]] Duration until() const { return m_until; }
    [[nodiscard]] bool is_let_in() const { return m_member.has_value(); }
    [[nodiscard]] int socket() const { return m_socket; }
    [[nodiscard]] bool wants_to_write() const { return m_wants_to_write; }
    [[nodiscard]] bool has_more() const { return m_has_more; }      // it had only stopped for the others' sake
    [[nodiscard]] const std::string& from() const { return m_from; }

private:
    enum class Moved { On, Waits, Over };

    [[nodiscard]] Moved shake_hands(const House& house, Duration now);
    [[nodiscard]] Moved read(const House& house, Duration now);
    [[nodiscard]] Moved write(Duration now);
    [[nodiscard]] Moved handle(const House& house, Duration now);
    [[nodiscard]] Moved waits_or_over(int result);
    void answer(const Response& response, bool last, Duration now);

    int m_socket;
    std::string m_from;
    TlsSession m_session;
    Duration m_began;
    Duration m_until;               // what is going on has to be done by then
    std::optional<Member> m_member{};
    std::string m_in{};
    std::string m_out{};
    bool m_last{};                  // it ends once that is written
    bool m_wants_to_write{};
    bool m_has_more{};
};

}  // namespace luukku::relay
