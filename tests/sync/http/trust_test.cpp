#include "sync/exchange/exchange.h"
#include "sync/http/http.h"
#include "tests/sync/support/loopback_server.h"

#include <doctest/doctest.h>

#include <cstdlib>

using namespace luukku;
using namespace luukku::test;
using namespace std::chrono_literals;

namespace {

const TestCa& our_ca()
{
    static const TestCa ca;
    return ca;
}

const Credential& our_server()
{
    static const Credential server = our_ca().issue("127.0.0.1");
    return server;
}

http::Trust our_trust()
{
    return {our_ca().pem(), {}, {}, {}};
}

Script script_of(const Credential& identity)
{
    Script script;
    script.identity = identity;
    script.answer = http_answer(200, "application/fhir+json", "{}");
    return script;
}

http::Request letter_to(const std::string& url)
{
    return {"POST", url, {{"Content-Type", "application/fhir+json"}}, "{\"confidential\":true}"};
}

Result<http::Response> sent(const std::string& url, const http::Trust& trust)
{
    auto http = http::make_curl_http(trust, {2s, 4s, 1u << 20u});
    REQUIRE(http.ok());
    return (*http)->send(letter_to(url));
}

// The one thing that matters: the server that is not ours has read nothing of ours.
void is_told_nothing(const Script& script, const http::Trust& trust, Fault fault)
{
    const LoopbackServer server{script};
    const auto answer = sent(server.url(), trust);
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().fault == fault);
    CHECK(server.received().find("confidential") == std::string::npos);
    CHECK(server.received().find("POST") == std::string::npos);
}

std::vector<outbox::RowOutcome> pushed(const std::string& base)
{
    auto http = http::make_curl_http(our_trust(), {2s, 4s, 1u << 20u});
    REQUIRE(http.ok());
    rest::Server server{base, **http};
    outbox::Row row;
    row.id = 7;
    row.attempts = 1;
    row.work = outbox::Create{*fhir::Json::parse(R"({"resourceType":"Encounter","id":"e1","status":"arrived"})")};
    return exchange::push(server, {row});
}

}  // namespace

TEST_CASE("a server that proves itself by the given CA is spoken to")
{
    const LoopbackServer server{script_of(our_server())};
    const auto answer = sent(server.url(), our_trust());
    REQUIRE(answer.ok());
    CHECK(answer->status == 200);
    CHECK(server.received().find("confidential") != std::string::npos);
}

TEST_CASE("a server of another CA, another host or another time is told nothing")
{
    const TestCa stranger;
    is_told_nothing(script_of(stranger.issue("127.0.0.1")), our_trust(), Fault::NotTrusted);
    is_told_nothing(script_of(our_ca().issue("10.9.8.7")), our_trust(), Fault::NotTrusted);
    is_told_nothing(script_of(our_ca().issue("terveys.example")), our_trust(), Fault::NotTrusted);
    is_told_nothing(script_of(our_ca().issue("127.0.0.1", Validity::Ended)), our_trust(), Fault::NotTrusted);
    is_told_nothing(script_of(our_ca().issue("127.0.0.1", Validity::NotYet)), our_trust(), Fault::NotTrusted);
    is_told_nothing(script_of(our_ca().issue("127.0.0.1", Validity::Now, Role::Client)), our_trust(), Fault::NotTrusted);
}

TEST_CASE("a port without TLS, or with TLS of yesterday, is told nothing")
{
    auto plain = script_of(our_server());
    plain.wire = Wire::Plain;
    is_told_nothing(plain, our_trust(), Fault::NotTrusted);

    auto old = script_of(our_server());
    old.wire = Wire::OldTls;
    is_told_nothing(old, our_trust(), Fault::NotTrusted);

    const LoopbackServer server{plain};
    const auto answer = sent("http://127.0.0.1:" + std::to_string(server.port()) + "/fhir", our_trust());
    REQUIRE_FALSE(answer.ok());
    CHECK(answer.error().fault == Fault::NotTrusted);
    CHECK(server.connections() == 0);
}

TEST_CASE("with pins given, one of them must match as well")
{
    const auto right = pin_of(our_server());
    const auto wrong = pin_of(our_ca().issue("127.0.0.1"));
    auto trust = our_trust();
    trust.pins = {wrong};
    is_told_nothing(script_of(our_server()), trust, Fault::NotTrusted);

    trust.pins = {wrong, right};
    const LoopbackServer server{script_of(our_server())};
    CHECK(sent(server.url(), trust).ok());
}

TEST_CASE("a pin does not replace the chain of trust")
{
    const TestCa stranger;
    const auto identity = stranger.issue("127.0.0.1");
    auto trust = our_trust();
    trust.pins = {pin_of(identity)};
    is_told_nothing(script_of(identity), trust, Fault::NotTrusted);
}

TEST_CASE("a server that asks for the device's certificate gets it, and serves nobody without")
{
    auto script = script_of(our_server());
    script.client_ca_pem = our_ca().pem();
    const auto device = our_ca().issue("kiosk-1", Validity::Now, Role::Client);
    auto trust = our_trust();
    {
        const LoopbackServer server{script};
        CHECK_FALSE(sent(server.url(), trust).ok());
        CHECK(server.received().empty());
    }
    trust.client_certificate_pem = device.certificate_pem;
    trust.client_key_pem = Secret{device.key_pem};
    const LoopbackServer server{script};
    CHECK(sent(server.url(), trust).ok());
}

TEST_CASE("without roots there is no connection at all")
{
    const auto http = http::make_curl_http({});
    REQUIRE_FALSE(http.ok());
    CHECK(http.error().fault == Fault::BadInput);
}

TEST_CASE("roots that do not parse trust nobody")
{
    is_told_nothing(script_of(our_server()), {"-----BEGIN CERTIFICATE-----\nnonsense\n", {}, {}, {}}, Fault::NotTrusted);
}

TEST_CASE("the machine's proxy settings are not for us")
{
    ::setenv("https_proxy", "http://127.0.0.1:9", 1);
    ::setenv("ALL_PROXY", "http://127.0.0.1:9", 1);
    const LoopbackServer server{script_of(our_server())};
    CHECK(sent(server.url(), our_trust()).ok());
    ::unsetenv("https_proxy");
    ::unsetenv("ALL_PROXY");
}

TEST_CASE("a captive portal's page acknowledges nothing, and its redirect leads nowhere")
{
    auto portal = script_of(our_server());
    portal.answer = http_answer(200, "text/html; charset=utf-8", "<html>Welcome to Wi-Fi</html>");
    const LoopbackServer page{portal};
    auto outcomes = pushed(page.url());
    REQUIRE(outcomes.size() == 1);
    CHECK(outcomes[0].fate == outbox::Fate::Retry);
    CHECK(outcomes[0].error->fault == Fault::NotOurServer);

    auto elsewhere = script_of(our_server());
    const LoopbackServer target{elsewhere};
    elsewhere.answer = http_answer(302, "text/html", "", "Location: " + target.url() + "\r\n");
    const LoopbackServer redirect{elsewhere};
    outcomes = pushed(redirect.url());
    CHECK(outcomes[0].fate == outbox::Fate::Retry);
    CHECK(outcomes[0].error->fault == Fault::NotOurServer);
    CHECK(target.connections() == 0);
}

TEST_CASE("an untrusted server leaves the record in the queue")
{
    const TestCa stranger;
    const LoopbackServer server{script_of(stranger.issue("127.0.0.1"))};
    const auto outcomes = pushed(server.url());
    REQUIRE(outcomes.size() == 1);
    CHECK(outcomes[0].fate == outbox::Fate::Retry);
    CHECK(outcomes[0].error->fault == Fault::NotTrusted);
    CHECK(server.received().empty());
}
