#include "sync/relay/server/connection.h"

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <unistd.h>

#include <array>

namespace luukku::relay {

using namespace std::chrono_literals;

namespace {

constexpr Duration for_handshake{5s};
constexpr Duration for_request{5s};
constexpr Duration for_answer{5s};
constexpr Duration may_rest{40s};           // longer than a kiosk that has no call is silent
constexpr Duration longest_life{1h};        // then the certificate is looked at anew
constexpr int most_steps{32};               // at a time: the others have their turn

}  // namespace

Connection::Connection(int socket, std::string from, TlsSession session, Duration now)
    : m_socket{socket}, m_from{std::move(from)}, m_session{std::move(session)}, m_began{now}, m_until{now + for_handshake}
{
}

Connection::~Connection()
{
    if (m_member) (void)SSL_shutdown(m_session.get());
    ERR_clear_error();
    m_session.reset();
    ::close(m_socket);
}

Connection::Moved Connection::waits_or_over(int result)
{
    const int why = SSL_get_error(m_session.get(), result);
    m_wants_to_write = why == SSL_ERROR_WANT_WRITE;
    if (why == SSL_ERROR_WANT_READ || why == SSL_ERROR_WANT_WRITE) return Moved::Waits;
    ERR_clear_error();
    return Moved::Over;
}

Connection::Moved Connection::shake_hands(const House& house, Duration now)
{
    ERR_clear_error();
    const int done = SSL_do_handshake(m_session.get());
    if (done != 1) return waits_or_over(done);
    auto member = member_of(m_session.get());
    if (!member || house.refused.contains(member->name)) return Moved::Over;
    m_member = *std::move(member);
    m_until = now + may_rest;
    return Moved::On;
}

Connection::Moved Connection::read(const House& house, Duration now)
{
    std::array<char, 4096> bytes{};
    ERR_clear_error();
    const int count = SSL_read(m_session.get(), bytes.data(), static_cast<int>(bytes.size()));
    if (count <= 0) return waits_or_over(count);
    if (m_in.empty()) m_until = now + for_request;
    m_in.append(bytes.data(), static_cast<std::size_t>(count));
    return handle(house, now);
}

// One request at a time: what comes behind it waits for its answer.
Connection::Moved Connection::handle(const House& house, Duration now)
{
    Request request;
    std::size_t used = 0;
    switch (read_request(m_in, request, used)) {
    case Reading::More: return Moved::On;
    case Reading::Bad: answer({400, "{}"}, true, now); return Moved::On;
    case Reading::TooLarge: answer({413, "{}"}, true, now); return Moved::On;
    case Reading::Whole: break;
    }
    m_in.erase(0, used);
    answer(answer_to(house.book, *m_member, request, now), now - m_began > longest_life, now);
    return Moved::On;
}

void Connection::answer(const Response& response, bool last, Duration now)
{
    m_out = written(response, last);
    m_last = last;
    m_until = now + for_answer;
}

Connection::Moved Connection::write(Duration now)
{
    ERR_clear_error();
    const int count = SSL_write(m_session.get(), m_out.data(), static_cast<int>(m_out.size()));
    if (count <= 0) return waits_or_over(count);
    m_out.erase(0, static_cast<std::size_t>(count));
    if (!m_out.empty()) return Moved::On;
    if (m_last) return Moved::Over;
    m_until = now + (m_in.empty() ? may_rest : for_request);
    return Moved::On;
}

bool Connection::move_on(const House& house, Duration now)
{
    m_wants_to_write = m_has_more = false;
    for (int steps = 0; steps < most_steps; ++steps) {
        auto moved = !m_member ? shake_hands(house, now) : !m_out.empty() ? write(now) : read(house, now);
        // What was read behind the last request is a request of its own.
        if (moved == Moved::On && m_member && m_out.empty() && !m_in.empty()) moved = handle(house, now);
        if (moved == Moved::Over) return false;
        if (moved == Moved::Waits) return true;
    }
    m_has_more = true;
    return true;
}

}  // namespace luukku::relay
