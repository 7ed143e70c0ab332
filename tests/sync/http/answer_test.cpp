#include "sync/http/answer_headers.h"
#include "sync/http/http.h"
#include "tests/sync/support/loopback_server.h"

#include <doctest/doctest.h>

#include <stop_token>
#include <thread>

using namespace luukku;
using namespace luukku::test;
using namespace std::chrono_literals;

namespace {

struct World {
    TestCa ca{};
    Credential identity{ca.issue("127.0.0.1")};

    [[nodiscard]] Script script(Manner manner, std::string answer) const { return {Wire::Tls, identity, {}, manner, std::move(answer)}; }

    [[nodiscard]] std::unique_ptr<http::Http> client(http::Patience patience = {2s, 4s, 1u << 20u}) const
    {
        auto http = http::make_curl_http({ca.pem(), {}, {}, {}}, patience);
        REQUIRE(http.ok());
        return *std::move(http);
    }
};

const World& world()
{
    static const World one;
    return one;
}

Fault fault_after(Manner manner, const std::string& answer, http::Patience patience = {2s, 4s, 1u << 20u})
{
    const LoopbackServer server{world().script(manner, answer)};
    const auto response = world().client(patience)->send({"POST", server.url(), {}, "x"});
    REQUIRE_FALSE(response.ok());
    return response.error().fault;
}

}  // namespace

TEST_CASE("an answer is read with what its headers say")
{
    const auto text = http_answer(201, "Application/FHIR+JSON; charset=UTF-8", "{\"a\":1}",
                                  "ETag: W/\"3\"\r\nLOCATION: https://x/fhir/Slot/1\r\nDate: Sun, 22 Nov 2026 05:00:00 GMT\r\nRetry-After: 7\r\n");
    const LoopbackServer server{world().script(Manner::Answer, text)};
    const auto answer = world().client()->send({"PUT", server.url(), {{"If-Match", "W/\"2\""}}, "body"});
    REQUIRE(answer.ok());
    CHECK(answer->status == 201);
    CHECK(answer->content_type == "application/fhir+json");
    CHECK(answer->etag == "W/\"3\"");
    CHECK(answer->location == "https://x/fhir/Slot/1");
    CHECK(answer->retry_after == Duration{7s});
    CHECK(answer->body == "{\"a\":1}");

    const auto sent = server.received();
    CHECK(sent.starts_with("PUT /fhir HTTP/1.1\r\n"));
    CHECK(sent.find("If-Match: W/\"2\"\r\n") != std::string::npos);
    CHECK(sent.find("Accept-Encoding: identity\r\n") != std::string::npos);
    CHECK(sent.find("Expect:") == std::string::npos);
    CHECK(sent.ends_with("\r\n\r\nbody"));
}

TEST_CASE("requests one after another share a connection")
{
    const LoopbackServer server{world().script(Manner::Answer, http_answer(200, "text/plain", "ok"))};
    const auto http = world().client();
    for (const auto* method : {"GET", "POST", "PUT", "GET"}) {
        const auto answer = http->send({method, server.url(), {}, *method == 'G' ? "" : "b"});
        REQUIRE(answer.ok());
        CHECK(answer->body == "ok");
    }
    CHECK(server.connections() == 1);
}

TEST_CASE("a body is sent once, also when a kept connection ends without an answer")
{
    const LoopbackServer server{world().script(Manner::AnswerThenReset, http_answer(200, "text/plain", "ok"))};
    const auto http = world().client();
    CHECK(http->send({"POST", server.url(), {}, "first"}).ok());
    const auto answer = http->send({"POST", server.url(), {}, "second"});
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().fault == Fault::NoAnswer);
    const auto received = server.received();
    CHECK(received.find("second") == received.rfind("second"));
    CHECK(received.find("second") != std::string::npos);
    CHECK(received.find("POST", received.find("POST") + 1) == received.rfind("POST"));
}

TEST_CASE("nothing was sent where there is no name, no connection or no session")
{
    const auto http = world().client();
    CHECK(http->send({"GET", "https://no-such-host.invalid/fhir", {}, {}}).error().fault == Fault::NoNetwork);
    std::string closed;
    {
        const LoopbackServer gone{world().script(Manner::Answer, "")};
        closed = gone.url();
    }
    CHECK(http->send({"POST", closed, {}, "x"}).error().fault == Fault::NoNetwork);
}

TEST_CASE("from the first byte sent, an answer that does not come whole leaves the outcome unknown")
{
    const auto whole = http_answer(200, "application/fhir+json", "{\"resourceType\":\"Bundle\"}");
    CHECK(fault_after(Manner::CloseUnread, "") == Fault::NoAnswer);
    CHECK(fault_after(Manner::Reset, "") == Fault::NoAnswer);
    CHECK(fault_after(Manner::AnswerAndClose, "") == Fault::NoAnswer);
    CHECK(fault_after(Manner::AnswerAndClose, whole.substr(0, 9)) == Fault::NoAnswer);
    CHECK(fault_after(Manner::AnswerAndClose, whole.substr(0, 40)) == Fault::NoAnswer);
    CHECK(fault_after(Manner::AnswerAndClose, whole.substr(0, whole.size() - 1)) == Fault::NoAnswer);
    CHECK(fault_after(Manner::Silence, "", {2s, 300ms, 1u << 20u}) == Fault::NoAnswer);
}

TEST_CASE("an answer over the limit is not taken in")
{
    const std::string large(5'000, 'x');
    CHECK(fault_after(Manner::AnswerAndClose, http_answer(200, "text/plain", large), {2s, 4s, 4'999}) == Fault::TooLarge);
    CHECK(fault_after(Manner::AnswerAndClose, "HTTP/1.1 200 OK\r\n\r\n" + large, {2s, 4s, 4'999}) == Fault::TooLarge);
    std::string headers;
    for (int i = 0; i < 70; ++i) headers += "X-Filler: " + std::string(1'000, 'y') + "\r\n";
    CHECK(fault_after(Manner::AnswerAndClose, http_answer(200, "text/plain", "", headers)) == Fault::TooLarge);
}

TEST_CASE("a request that would smuggle lines is not sent")
{
    const LoopbackServer server{world().script(Manner::Answer, http_answer(200, "text/plain", ""))};
    const auto http = world().client();
    CHECK(http->send({"GET", server.url(), {{"X", "a\r\nEvil: b"}}, {}}).error().fault == Fault::BadInput);
    CHECK(http->send({"GET", server.url() + "\r\nx", {}, {}}).error().fault == Fault::BadInput);
    CHECK(http->send({"GET /x", server.url(), {}, {}}).error().fault == Fault::BadInput);
    CHECK(server.connections() == 0);
}

TEST_CASE("the server's wish to wait is read in both its forms and never for longer than an hour")
{
    const auto now = *parse_instant("2026-11-22T05:00:00Z");
    const auto server_now = parse_instant("2026-11-22T08:00:00Z").value();
    CHECK(http::retry_wish("120", {}, now) == Duration{120s});
    CHECK(http::retry_wish("0", {}, now) == Duration{0s});
    CHECK(http::retry_wish("Sun, 22 Nov 2026 05:02:00 GMT", {}, now) == Duration{2min});
    CHECK(http::retry_wish("Sun, 22 Nov 2026 08:02:00 GMT", server_now, now) == Duration{2min});
    CHECK(http::retry_wish("Sun, 22 Nov 2026 04:00:00 GMT", {}, now) == Duration{0s});
    CHECK(http::retry_wish("999999999999999999999", {}, now) == Duration{1h});
    CHECK(http::retry_wish("Sun, 22 Nov 2037 04:00:00 GMT", {}, now) == Duration{1h});
    CHECK_FALSE(http::retry_wish("", {}, now));
    CHECK_FALSE(http::retry_wish("soon", {}, now));
}

TEST_CASE("an interim answer's headers are forgotten")
{
    http::AnswerHeaders headers;
    for (const auto* line : {"HTTP/1.1 103 Early Hints\r\n", "Content-Type: text/html\r\n", "Retry-After: 9\r\n", "\r\n", "HTTP/1.1 200 OK\r\n",
                             "content-TYPE:  application/json ;x=y \r\n", "no colon\r\n"})
        headers.take(line);
    CHECK(headers.answer.content_type == "application/json");
    CHECK(headers.retry_after.empty());
}

TEST_CASE("a program that ends does not wait for a server that never answers, and what was sent counts as unknown")
{
    const LoopbackServer server{world().script(Manner::Silence, {})};
    std::stop_source ending;
    auto http = http::make_curl_http({world().ca.pem(), {}, {}, {}}, {2s, 120s, 1u << 20u}, ending.get_token());
    REQUIRE(http.ok());
    const std::jthread ends{[&] {
        while (server.received().find("record") == std::string::npos) std::this_thread::yield();
        ending.request_stop();
    }};
    const auto begun = std::chrono::steady_clock::now();
    const auto answer = (*http)->send({"POST", server.url(), {}, "record"});
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().fault == Fault::NoAnswer);
    CHECK(std::chrono::steady_clock::now() - begun < 10s);      // of its own it would give up after fifteen
}

TEST_CASE("a program that is to end begins no exchange any more, and nothing was sent")
{
    const LoopbackServer server{world().script(Manner::Answer, http_answer(200, "text/plain", "ok"))};
    std::stop_source ending;
    ending.request_stop();
    auto http = http::make_curl_http({world().ca.pem(), {}, {}, {}}, {2s, 4s, 1u << 20u}, ending.get_token());
    REQUIRE(http.ok());
    const auto answer = (*http)->send({"POST", server.url(), {}, "record"});
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().fault == Fault::NoNetwork);
    CHECK(server.connections() == 0);
}
