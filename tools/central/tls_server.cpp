#include "tools/central/tls_server.h"

#include <httplib.h>
#include <openssl/ssl.h>

#include <sys/socket.h>

#include <ctime>
#include <mutex>
#include <set>
#include <thread>

namespace luukku::central {

namespace {

constexpr std::size_t largest_body = 10UL * 1024 * 1024;
constexpr std::size_t worker_count = 64;  // a worker is held by its connection, also while the client is silent

// The sockets of the TLS sessions that are alive. The library does not tell them, and waits for silent clients when it
// stops; TLS itself tells when a session begins (the info callback) and ends (the release of the session's extra data, which
// comes before the socket is closed).
class Sessions {
public:
    void begin(SSL* session)
    {
        const int socket = SSL_get_fd(session);
        const std::lock_guard lock{m_mutex};
        if (!SSL_get_ex_data(session, slot())) {
            SSL_set_ex_data(session, slot(), new Mark{this, socket});
            m_sockets.insert(socket);
        }
        if (m_closing) ::shutdown(socket, SHUT_RDWR);
    }

    void close_all()
    {
        const std::lock_guard lock{m_mutex};
        m_closing = true;
        for (const int socket : m_sockets) ::shutdown(socket, SHUT_RDWR);
    }

    static int slot()
    {
        static const int index = SSL_get_ex_new_index(0, nullptr, nullptr, nullptr, &Sessions::released);
        return index;
    }

private:
    struct Mark {
        Sessions* owner{};
        int socket{};
    };

    static void released(void*, void* data, CRYPTO_EX_DATA*, int, long, void*)
    {
        const std::unique_ptr<Mark> mark{static_cast<Mark*>(data)};
        if (!mark) return;
        const std::lock_guard lock{mark->owner->m_mutex};
        mark->owner->m_sockets.erase(mark->socket);
    }

    std::mutex m_mutex{};
    std::set<int> m_sockets{};
    bool m_closing{};
};

int context_slot()
{
    static const int index = SSL_CTX_get_ex_new_index(0, nullptr, nullptr, nullptr, nullptr);
    return index;
}

void on_tls_event(const SSL* session, int where, int)
{
    if ((where & SSL_CB_HANDSHAKE_START) == 0) return;
    auto* sessions = static_cast<Sessions*>(SSL_CTX_get_ex_data(SSL_get_SSL_CTX(session), context_slot()));
    if (sessions) sessions->begin(const_cast<SSL*>(session));
}

bool set_up(SSL_CTX& context, const PkiFiles& files, ClientCertificates clients)
{
    SSL_CTX_set_min_proto_version(&context, TLS1_2_VERSION);
    SSL_CTX_set_options(&context, SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION);
    if (SSL_CTX_use_certificate_chain_file(&context, files.server.c_str()) != 1 ||
        SSL_CTX_use_PrivateKey_file(&context, files.server_key.c_str(), SSL_FILETYPE_PEM) != 1)
        return false;
    SSL_CTX_set_info_callback(&context, &on_tls_event);
    if (clients == ClientCertificates::NotAsked) return true;
    if (SSL_CTX_load_verify_locations(&context, files.ca.c_str(), nullptr) != 1) return false;
    SSL_CTX_set_client_CA_list(&context, SSL_load_client_CA_file(files.ca.c_str()));
    SSL_CTX_set_verify(&context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, nullptr);
    return true;
}

HttpRequest request_of(const httplib::Request& from)
{
    const auto mark = from.target.find('?');
    HttpRequest request{};
    request.method = from.method;
    request.path = from.target.substr(0, mark);
    if (mark != std::string::npos) request.query = from.target.substr(mark + 1);
    request.body = from.body;
    request.content_type = from.get_header_value("Content-Type");
    request.if_match = from.get_header_value("If-Match");
    request.if_none_exist = from.get_header_value("If-None-Exist");
    request.prefer = from.get_header_value("Prefer");
    return request;
}

void fill(httplib::Response& response, HttpReply reply)
{
    response.status = reply.status;
    for (auto& [name, value] : reply.headers) response.set_header(name, value);
    if (reply.delivery == Delivery::Half) {
        const auto size = reply.body.size();
        response.set_content_provider(size, reply.content_type,
                                      [body = std::move(reply.body)](std::size_t offset, std::size_t, httplib::DataSink& sink) {
                                          if (offset == 0) sink.write(body.data(), body.size() / 2);
                                          return false;
                                      });
    } else if (!reply.body.empty()) {
        response.set_content(reply.body, reply.content_type);
    }
}

// What a server with a clock says in each answer (RFC 9110 §6.6.1).
std::string http_date(std::time_t now)
{
    std::tm parts{};
    ::gmtime_r(&now, &parts);
    char text[40];
    std::strftime(text, sizeof text, "%a, %d %b %Y %H:%M:%S GMT", &parts);
    return text;
}

}  // namespace

struct TlsServer::Inside {
    Sessions sessions{};  // outlives the server: it is told of the end of every session
    std::unique_ptr<httplib::SSLServer> server{};
    std::thread listener{};
    int listening_socket{-1};
    int port{};
};

Result<std::unique_ptr<TlsServer>> TlsServer::bind(const PkiFiles& files, ClientCertificates clients, int port)
{
    auto inside = std::make_unique<Inside>();
    auto* sessions = &inside->sessions;
    inside->server = std::make_unique<httplib::SSLServer>([&](SSL_CTX& context) {
        SSL_CTX_set_ex_data(&context, context_slot(), sessions);
        return set_up(context, files, clients);
    });
    if (!inside->server->is_valid()) return Error{Fault::NotTrusted, "the server's certificate cannot be used"};

    auto& server = *inside->server;
    auto* listening = &inside->listening_socket;
    // Without SO_REUSEPORT, the library's choice: a second server on the same port has to fail.
    server.set_socket_options([listening](socket_t socket) {
        const int yes = 1;
        ::setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
        *listening = socket;
    });
    server.set_tcp_nodelay(true);
    server.set_keep_alive_max_count(10'000);
    server.set_payload_max_length(largest_body);
    server.new_task_queue = [] { return new httplib::ThreadPool(worker_count); };
    inside->port = port == 0 ? server.bind_to_any_port("127.0.0.1") : server.bind_to_port("127.0.0.1", port) ? port : -1;
    if (inside->port <= 0) return Error{Fault::NoNetwork, "the port cannot be bound"};
    ::listen(inside->listening_socket, 256);  // the library queues five; a burst of kiosks is more
    return std::unique_ptr<TlsServer>{new TlsServer{std::move(inside)}};
}

TlsServer::TlsServer(std::unique_ptr<Inside> inside) : m_inside{std::move(inside)}
{
}

TlsServer::~TlsServer()
{
    stop();
}

int TlsServer::port() const
{
    return m_inside->port;
}

void TlsServer::serve(Handler handler, Complaint complaint)
{
    auto& server = *m_inside->server;
    // A failure of the library inside a handler has words of what was sent: they go nowhere.
    const auto safely = [handler = std::move(handler), complaint](const HttpRequest& request) {
        try {
            return handler(request);
        } catch (const std::exception&) {
            return complaint(500);
        }
    };
    const auto handle = [safely](const httplib::Request& request, httplib::Response& response) {
        auto reply = safely(request_of(request));
        // What the library then writes goes nowhere.
        if (reply.delivery == Delivery::Nothing) ::shutdown(SSL_get_fd(request.ssl), SHUT_RDWR);
        fill(response, std::move(reply));
        response.set_header("Date", http_date(std::time(nullptr)));
    };
    server.Get(".*", handle).Post(".*", handle).Put(".*", handle).Delete(".*", handle).Patch(".*", handle);
    server.set_error_handler([complaint = std::move(complaint)](const httplib::Request&, httplib::Response& response) {
        if (response.body.empty() && !response.has_header("Content-Length")) fill(response, complaint(response.status));
    });
    m_inside->listener = std::thread{[&server] { server.listen_after_bind(); }};
    while (!server.is_running()) std::this_thread::yield();
}

void TlsServer::stop()
{
    if (!m_inside->listener.joinable()) return;
    m_inside->server->stop();
    m_inside->sessions.close_all();
    m_inside->listener.join();
}

}  // namespace luukku::central
