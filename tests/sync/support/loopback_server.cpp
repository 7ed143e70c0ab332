#include "tests/sync/support/loopback_server.h"
#include "tests/sync/support/openssl.h"

#include <arpa/inet.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <mutex>
#include <thread>

namespace luukku::test {

namespace {

using Context = std::unique_ptr<SSL_CTX, decltype(&SSL_CTX_free)>;
using Session = std::unique_ptr<SSL, decltype(&SSL_free)>;

X509* certificate_in(const std::string& pem)
{
    return PEM_read_bio_X509(reading(pem).get(), nullptr, nullptr, nullptr);
}

Context context_for(const Script& script)
{
    Context context{SSL_CTX_new(TLS_server_method()), &SSL_CTX_free};
    X509* certificate = certificate_in(script.identity.certificate_pem);
    EVP_PKEY* key = PEM_read_bio_PrivateKey(reading(script.identity.key_pem).get(), nullptr, nullptr, nullptr);
    must(SSL_CTX_use_certificate(context.get(), certificate) == 1 && SSL_CTX_use_PrivateKey(context.get(), key) == 1);
    X509_free(certificate);
    EVP_PKEY_free(key);
    if (script.wire == Wire::OldTls) {
        SSL_CTX_set_cipher_list(context.get(), "DEFAULT@SECLEVEL=0");
        SSL_CTX_set_max_proto_version(context.get(), TLS1_1_VERSION);
    }
    if (!script.client_ca_pem.empty()) {
        X509* ca = certificate_in(script.client_ca_pem);
        X509_STORE_add_cert(SSL_CTX_get_cert_store(context.get()), ca);
        X509_free(ca);
        SSL_CTX_set_verify(context.get(), SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    }
    return context;
}

int listening_socket(int& port)
{
    const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    must(listener >= 0 && ::bind(listener, plain, size) == 0 && ::listen(listener, 16) == 0);
    must(::getsockname(listener, plain, &size) == 0);
    port = ntohs(address.sin_port);
    return listener;
}

bool readable(int socket, int stop)
{
    pollfd both[2]{{socket, POLLIN, 0}, {stop, POLLIN, 0}};
    return ::poll(both, 2, 10'000) > 0 && both[1].revents == 0;
}

// Whether `text` holds a whole request: headers, and as many bytes as they announce.
bool is_whole(const std::string& text)
{
    const auto end = text.find("\r\n\r\n");
    if (end == std::string::npos) return false;
    const auto length = text.find("Content-Length: ");
    if (length == std::string::npos || length > end) return true;
    return text.size() >= end + 4 + static_cast<std::size_t>(std::atol(text.c_str() + length + 16));
}

}  // namespace

struct LoopbackServer::Inside {
    Script script{};
    Context context{nullptr, &SSL_CTX_free};
    int port{};
    int listener{-1};
    int stop[2]{-1, -1};
    std::atomic<int> connections{};
    mutable std::mutex mutex{};
    std::string received{};
    std::thread thread{};

    void run();
    void serve(int socket);
    bool read_request(int socket, SSL* session);
    int read_some(int socket, SSL* session, char* buffer, int size) const;
    void answer(int socket, SSL* session) const;
};

int LoopbackServer::Inside::read_some(int socket, SSL* session, char* buffer, int size) const
{
    const bool waiting = session != nullptr && SSL_pending(session) > 0;
    if (!waiting && !readable(socket, stop[0])) return 0;
    if (session != nullptr) return SSL_read(session, buffer, size);
    return static_cast<int>(::recv(socket, buffer, static_cast<std::size_t>(size), 0));
}

// Plain bytes need not be a request: what came at once is all that is waited for.
bool LoopbackServer::Inside::read_request(int socket, SSL* session)
{
    std::string request;
    char buffer[4096];
    while (!is_whole(request)) {
        const int size = read_some(socket, session, buffer, sizeof buffer);
        if (size <= 0) return false;
        request.append(buffer, static_cast<std::size_t>(size));
        const std::lock_guard lock{mutex};
        received.append(buffer, static_cast<std::size_t>(size));
        if (session == nullptr) return true;
    }
    return true;
}

void LoopbackServer::Inside::answer(int socket, SSL* session) const
{
    if (session != nullptr) SSL_write(session, script.answer.data(), static_cast<int>(script.answer.size()));
    else (void)!::send(socket, script.answer.data(), script.answer.size(), MSG_NOSIGNAL);
}

void LoopbackServer::Inside::serve(int socket)
{
    Session session{nullptr, &SSL_free};
    if (script.wire != Wire::Plain) {
        session.reset(SSL_new(context.get()));
        SSL_set_fd(session.get(), socket);
        if (SSL_accept(session.get()) != 1) return;
    }
    bool answered = false;
    while (script.manner != Manner::CloseUnread && read_request(socket, session.get())) {
        if (script.manner == Manner::Silence) {
            char byte{};
            (void)read_some(socket, session.get(), &byte, 1);
            return;
        }
        if (script.manner == Manner::Reset || (script.manner == Manner::AnswerThenReset && answered)) {
            const linger at_once{1, 0};
            ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
            return;
        }
        answer(socket, session.get());
        answered = true;
        if (script.manner == Manner::AnswerAndClose || script.wire == Wire::Plain) return;
    }
}

void LoopbackServer::Inside::run()
{
    while (true) {
        pollfd both[2]{{listener, POLLIN, 0}, {stop[0], POLLIN, 0}};
        if (::poll(both, 2, -1) < 0 || both[1].revents != 0) return;
        const int socket = ::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0) return;
        const timeval patience{10, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        ++connections;
        serve(socket);
        ::close(socket);
        ERR_clear_error();
    }
}

LoopbackServer::LoopbackServer(Script script) : m_inside{std::make_unique<Inside>()}
{
    std::signal(SIGPIPE, SIG_IGN);
    m_inside->script = std::move(script);
    if (m_inside->script.wire != Wire::Plain) m_inside->context = context_for(m_inside->script);
    m_inside->listener = listening_socket(m_inside->port);
    must(::pipe(m_inside->stop) == 0);
    m_inside->thread = std::thread{[inside = m_inside.get()] { inside->run(); }};
}

LoopbackServer::~LoopbackServer()
{
    (void)!::write(m_inside->stop[1], "x", 1);
    m_inside->thread.join();
    for (const int descriptor : {m_inside->listener, m_inside->stop[0], m_inside->stop[1]}) ::close(descriptor);
}

std::string LoopbackServer::url(const std::string& path) const
{
    return "https://127.0.0.1:" + std::to_string(m_inside->port) + path;
}

int LoopbackServer::port() const { return m_inside->port; }
int LoopbackServer::connections() const { return m_inside->connections; }

std::string LoopbackServer::received() const
{
    const std::lock_guard lock{m_inside->mutex};
    return m_inside->received;
}

std::string http_answer(int status, const std::string& content_type, const std::string& body, const std::string& more_headers)
{
    return "HTTP/1.1 " + std::to_string(status) + " Said\r\nContent-Type: " + content_type + "\r\nContent-Length: " +
           std::to_string(body.size()) + "\r\n" + more_headers + "\r\n" + body;
}

}  // namespace luukku::test
