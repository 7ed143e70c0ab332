#include "sync/http/answer_headers.h"
#include "sync/http/curl_library.h"

#include <curl/curl.h>

#include <algorithm>
#include <chrono>
#include <string_view>

namespace luukku::http {

namespace {

using Easy = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

constexpr std::size_t most_header_bytes{64u * 1024u};
constexpr long slowest_bytes_a_second{32};
constexpr long patience_with_slow_seconds{15};      // longer than the 10 s a tired server may think

// What one answer brings, filled by curl's callbacks.
struct Incoming {
    AnswerHeaders headers{};
    std::size_t header_bytes{};
    std::size_t most_bytes{};
    bool too_large{};
};

std::size_t on_body(char* data, std::size_t, std::size_t size, void* user)
{
    auto& incoming = *static_cast<Incoming*>(user);
    auto& body = incoming.headers.answer.body;
    if (size > incoming.most_bytes - body.size()) {
        incoming.too_large = true;
        return 0;
    }
    body.append(data, size);
    return size;
}

std::size_t on_header(char* data, std::size_t, std::size_t size, void* user)
{
    auto& incoming = *static_cast<Incoming*>(user);
    incoming.header_bytes += size;
    if (incoming.header_bytes > most_header_bytes) {
        incoming.too_large = true;
        return 0;
    }
    incoming.headers.take({data, size});
    return size;
}

std::size_t on_upload(char* buffer, std::size_t, std::size_t size, void* user)
{
    auto& left = *static_cast<std::string_view*>(user);
    const auto part = left.copy(buffer, size);
    left.remove_prefix(part);
    return part;
}

// libcurl asks at each step of an exchange, and about once a second when nothing moves; anything but nought gives it up.
int on_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t)
{
    return static_cast<const std::stop_token*>(user)->stop_requested() ? 1 : 0;
}

curl_blob blob_of(std::string_view bytes)
{
    return curl_blob{const_cast<char*>(bytes.data()), bytes.size(), CURL_BLOB_NOCOPY};
}

bool is_one_line(std::string_view text)
{
    return std::none_of(text.begin(), text.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool is_sound(const Request& request)
{
    const bool method = !request.method.empty() && std::all_of(request.method.begin(), request.method.end(),
                                                               [](char c) { return c >= 'A' && c <= 'Z'; });
    return method && is_one_line(request.url) && std::all_of(request.headers.begin(), request.headers.end(), [](const auto& header) {
        return !header.first.empty() && is_one_line(header.first) && is_one_line(header.second);
    });
}

// OpenSSL's own verdict ("error:0A…", a wrong version, an alert) means that the other side is no server of ours; a connection that
// merely broke off during the handshake is bad weather.
bool is_verdict_of_tls(std::string_view message)
{
    return message.find("error:") != std::string_view::npos && message.find("unexpected eof") == std::string_view::npos;
}

bool is_distrust(CURLcode code, std::string_view message)
{
    switch (code) {
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_PINNEDPUBKEYNOTMATCH:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_INVALIDCERTSTATUS:
    case CURLE_UNSUPPORTED_PROTOCOL: return true;
    case CURLE_SSL_CONNECT_ERROR: return is_verdict_of_tls(message);
    default: return false;
    }
}

class CurlHttp final : public Http {
public:
    CurlHttp(Easy easy, const Trust& trust, const Patience& patience, std::stop_token stop)
        : m_easy{std::move(easy)}, m_trust{trust}, m_patience{patience}, m_stop{std::move(stop)}
    {
        for (const auto& pin : m_trust.pins) (m_pins += m_pins.empty() ? "" : ";") += pin;
    }

    Result<Response> send(const Request& request) override;

private:
    void set_trust();
    void set_restraints();
    void set_request(const Request& request, const List& headers, std::string_view& body);
    Error error_of(CURLcode code, bool too_large) const;

    Easy m_easy;
    Trust m_trust;
    Patience m_patience;
    std::stop_token m_stop;
    std::string m_pins{};
    char m_message[CURL_ERROR_SIZE]{};
};

template <typename Value>
void set(const Easy& easy, CURLoption option, Value value)
{
    curl_easy_setopt(easy.get(), option, value);
}

// Only the given roots: Debian's libcurl comes with a folder of public ones that has to be taken away by name.
void CurlHttp::set_trust()
{
    auto roots = blob_of(m_trust.ca_pem);
    set(m_easy, CURLOPT_CAINFO_BLOB, &roots);
    set(m_easy, CURLOPT_CAINFO, nullptr);
    set(m_easy, CURLOPT_CAPATH, nullptr);
    set(m_easy, CURLOPT_SSL_VERIFYPEER, 1L);
    set(m_easy, CURLOPT_SSL_VERIFYHOST, 2L);
    set(m_easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!m_pins.empty()) set(m_easy, CURLOPT_PINNEDPUBLICKEY, m_pins.c_str());
    if (m_trust.client_certificate_pem.empty()) return;
    auto certificate = blob_of(m_trust.client_certificate_pem);
    auto key = blob_of(m_trust.client_key_pem.reveal());
    set(m_easy, CURLOPT_SSLCERT_BLOB, &certificate);
    set(m_easy, CURLOPT_SSLKEY_BLOB, &key);
}

void CurlHttp::set_restraints()
{
    set(m_easy, CURLOPT_PROTOCOLS_STR, "https");
    set(m_easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    set(m_easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(m_easy, CURLOPT_PROXY, "");
    set(m_easy, CURLOPT_NOPROXY, "*");
    set(m_easy, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
    set(m_easy, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
    set(m_easy, CURLOPT_NOSIGNAL, 1L);
    set(m_easy, CURLOPT_TCP_KEEPALIVE, 1L);
    set(m_easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(m_patience.connect.count()));
    set(m_easy, CURLOPT_TIMEOUT_MS, static_cast<long>(m_patience.whole.count()));
    set(m_easy, CURLOPT_LOW_SPEED_LIMIT, slowest_bytes_a_second);
    set(m_easy, CURLOPT_LOW_SPEED_TIME, patience_with_slow_seconds);
    set(m_easy, CURLOPT_ERRORBUFFER, m_message);
    set(m_easy, CURLOPT_NOPROGRESS, 0L);
    set(m_easy, CURLOPT_XFERINFOFUNCTION, &on_progress);
    set(m_easy, CURLOPT_XFERINFODATA, &m_stop);
    set(m_easy, CURLOPT_QUICK_EXIT, 1L);    // a name server that hangs is not waited for either
}

// The body is handed out once and cannot be wound back: libcurl would send it again by itself when a kept connection ends without
// an answer, and whether a record or a booking goes out twice is not libcurl's to decide.
void CurlHttp::set_request(const Request& request, const List& headers, std::string_view& body)
{
    set(m_easy, CURLOPT_URL, request.url.c_str());
    set(m_easy, CURLOPT_HTTPHEADER, headers.get());
    if (request.method == "GET") {
        set(m_easy, CURLOPT_HTTPGET, 1L);
        return;
    }
    set(m_easy, CURLOPT_POST, 1L);
    set(m_easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    set(m_easy, CURLOPT_READFUNCTION, &on_upload);
    set(m_easy, CURLOPT_READDATA, &body);
    set(m_easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
}

// No `Expect: 100-continue`: it costs a round trip, and some proxies never answer it.
Result<List> headers_of(const Request& request)
{
    List list{nullptr, &curl_slist_free_all};
    const auto add = [&list](const std::string& line) {
        auto* longer = curl_slist_append(list.get(), line.c_str());
        if (longer == nullptr) return false;
        (void)list.release();
        list.reset(longer);
        return true;
    };
    bool added = add("Expect:") && add("Accept-Encoding: identity");
    for (const auto& [name, value] : request.headers) added = added && add(name + ": " + value);
    if (!added) return Error{Fault::Internal, "no memory for headers"};
    return list;
}

// The line between "nothing was sent" and "outcome unknown" is the first byte of a request that went out.
Error CurlHttp::error_of(CURLcode code, bool too_large) const
{
    const auto detail = "curl " + std::to_string(static_cast<int>(code)) + ": " + curl_easy_strerror(code);
    long sent = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_REQUEST_SIZE, &sent);
    if (too_large) return {Fault::TooLarge, "an answer over the size limit"};
    if (sent > 0) return {Fault::NoAnswer, detail};
    return {is_distrust(code, m_message) ? Fault::NotTrusted : Fault::NoNetwork, detail};
}

Result<Response> CurlHttp::send(const Request& request)
{
    if (!is_sound(request)) return Error{Fault::BadInput, "a request with line breaks or an odd method"};
    if (m_stop.stop_requested()) return Error{Fault::NoNetwork, "the program ends"};
    auto headers = headers_of(request);
    if (!headers) return headers.error();

    curl_easy_reset(m_easy.get());      // forgets the options of the last request, keeps its connection
    set_trust();
    set_restraints();
    std::string_view body{request.body};
    set_request(request, *headers, body);
    Incoming incoming;
    incoming.most_bytes = m_patience.most_bytes;
    set(m_easy, CURLOPT_WRITEFUNCTION, &on_body);
    set(m_easy, CURLOPT_WRITEDATA, &incoming);
    set(m_easy, CURLOPT_HEADERFUNCTION, &on_header);
    set(m_easy, CURLOPT_HEADERDATA, &incoming);

    m_message[0] = '\0';
    const auto code = curl_easy_perform(m_easy.get());
    if (code != CURLE_OK) return error_of(code, incoming.too_large);
    if (!incoming.headers.whole) return Error{Fault::NoAnswer, "the headers broke off"};

    auto& response = incoming.headers.answer;
    long status = 0;
    curl_easy_getinfo(m_easy.get(), CURLINFO_RESPONSE_CODE, &status);
    response.status = static_cast<int>(status);
    const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    response.retry_after = retry_wish(incoming.headers.retry_after, response.date, now);
    return std::move(response);
}

}  // namespace

Result<std::unique_ptr<Http>> make_curl_http(const Trust& trust, const Patience& patience, std::stop_token stop)
{
    if (trust.ca_pem.empty()) return Error{Fault::BadInput, "no roots to trust"};
    if (!start_curl()) return Error{Fault::Internal, "libcurl does not start"};
    Easy easy{curl_easy_init(), &curl_easy_cleanup};
    if (!easy) return Error{Fault::Internal, "no memory for libcurl"};
    return std::unique_ptr<Http>{std::make_unique<CurlHttp>(std::move(easy), trust, patience, std::move(stop))};
}

}  // namespace luukku::http
