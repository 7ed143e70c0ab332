#include "sync/relay/client.h"
#include "tools/relay/practice_relay.h"

#include <doctest/doctest.h>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <future>
#include <vector>

using namespace luukku;
using namespace luukku::relay;
using namespace std::chrono_literals;

namespace {

const RecordId call{"11111111-1111-4111-8111-111111111111"};
const Report calling{"Aula A", {{call, Need::Nurse, 1s, State::Open}}};

std::unique_ptr<PracticeRelay> relay_that_works(std::set<std::string> refused = {})
{
    auto relay = PracticeRelay::start(std::move(refused));
    if (!relay) FAIL(relay.error().detail);
    return *std::move(relay);
}

// One machine of the station, with its connection.
struct AtRelay {
    AtRelay(const PracticeRelay& relay, Machine machine, const std::string& name) : http{*relay.connection(machine, name)}, client{relay.address(), *http} {}
    std::unique_ptr<http::Http> http;
    Client client;
};

Fault fault_of(const PracticeRelay& relay, const http::Trust& trust)
{
    const auto http = http::make_curl_http(trust, patience);
    REQUIRE(http.ok());
    Client client{relay.address(), **http};
    const auto answer = client.report(calling);
    REQUIRE_FALSE(answer.ok());
    return answer.error().fault;
}

bool is_empty(const PracticeRelay& relay)
{
    AtRelay desk{relay, Machine::Desk, "Vastaanotto"};
    const auto view = desk.client.ask({});
    REQUIRE(view.ok());
    return view->calls.empty() && view->kiosks.empty();
}

// A connection that says nothing.
struct Silent {
    explicit Silent(int port) : socket{::socket(AF_INET, SOCK_STREAM, 0)}
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
    }
    Silent(const Silent&) = delete;
    Silent& operator=(const Silent&) = delete;
    ~Silent() { ::close(socket); }

    // Until the other side ends it.
    [[nodiscard]] bool is_ended() const
    {
        const timeval most{20, 0};
        ::setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &most, sizeof most);
        std::array<char, 64> bytes{};
        return ::recv(socket, bytes.data(), bytes.size(), 0) == 0;
    }

    int socket;
};

}  // namespace

TEST_CASE("a kiosk's call is seen at the desk, taken there, and the kiosk is told by whom")
{
    const auto relay = relay_that_works();
    AtRelay kiosk{*relay, Machine::Kiosk, "kioski-1"}, desk{*relay, Machine::Desk, "Vastaanotto"};
    CHECK(kiosk.client.report(calling)->at(0).state == State::Open);
    const auto view = desk.client.ask({});
    REQUIRE(view.ok());
    REQUIRE(view->calls.size() == 1);
    CHECK(view->calls[0].name.kiosk == "kioski-1");
    CHECK(view->calls[0].place == "Aula A");
    CHECK(desk.client.ask({{view->calls[0].name}})->calls.at(0).state == State::Acknowledged);
    CHECK(kiosk.client.report(calling).value() == std::vector{Told{call, State::Acknowledged, "Vastaanotto"}});
}

TEST_CASE("whoever shows no certificate of the station's authority, or one that has ended, is not let in")
{
    const auto relay = relay_that_works();
    const auto other = relay_that_works();
    auto none = *relay->trust(Machine::Kiosk, "kioski-1");
    none.client_certificate_pem.clear();
    none.client_key_pem = {};
    auto strange = *other->trust(Machine::Kiosk, "kioski-1");
    strange.ca_pem = none.ca_pem;
    const auto over = *relay->trust(Machine::Kiosk, "kioski-1", -1);
    const auto of_relay = *relay->trust(Machine::Relay, "kioski-1");
    for (const auto& trust : {none, strange, over, of_relay}) {
        const auto fault = fault_of(*relay, trust);
        CHECK((fault == Fault::NoAnswer || fault == Fault::NotTrusted || fault == Fault::NoNetwork));
    }
    CHECK(is_empty(*relay));
}

TEST_CASE("a machine that was lost is not let in, whatever it shows")
{
    const auto relay = relay_that_works({"kioski-1"});
    const auto fault = fault_of(*relay, *relay->trust(Machine::Kiosk, "kioski-1"));
    CHECK((fault == Fault::NoAnswer || fault == Fault::NoNetwork));
    CHECK(is_empty(*relay));
    AtRelay other{*relay, Machine::Kiosk, "kioski-2"};
    CHECK(other.client.report(calling).ok());
}

TEST_CASE("a kiosk believes no relay of another authority, and tells it nothing")
{
    const auto relay = relay_that_works();
    const auto other = relay_that_works();
    auto trust = *relay->trust(Machine::Kiosk, "kioski-1");
    trust.ca_pem = other->trust(Machine::Kiosk, "kioski-1")->ca_pem;
    CHECK(fault_of(*relay, trust) == Fault::NotTrusted);
    CHECK(is_empty(*relay));
}

TEST_CASE("a kiosk that acts as a desk is refused, and so is a desk that acts as a kiosk")
{
    const auto relay = relay_that_works();
    AtRelay kiosk{*relay, Machine::Kiosk, "kioski-1"}, desk{*relay, Machine::Desk, "Vastaanotto"};
    REQUIRE(kiosk.client.report(calling).ok());
    CHECK(kiosk.client.ask({{{"kioski-1", call}}}).error().fault == Fault::Refused);
    CHECK(desk.client.report(calling).error().fault == Fault::Refused);
    CHECK(desk.client.ask({})->calls.at(0).state == State::Open);
}

TEST_CASE("a name in other letters comes through a certificate as it is")
{
    const auto relay = relay_that_works();
    AtRelay kiosk{*relay, Machine::Kiosk, "Pääaula, kioski 2"}, desk{*relay, Machine::Desk, "Vastaanotto"};
    REQUIRE(kiosk.client.report(calling).ok());
    CHECK(desk.client.ask({})->calls.at(0).name.kiosk == "Pääaula, kioski 2");
}

TEST_CASE("a relay that is started anew has the call again with the kiosk's next word")
{
    const auto relay = relay_that_works();
    AtRelay kiosk{*relay, Machine::Kiosk, "kioski-1"}, desk{*relay, Machine::Desk, "Vastaanotto"};
    REQUIRE(kiosk.client.report(calling).ok());
    relay->stop();
    CHECK_FALSE(kiosk.client.report(calling).ok());
    REQUIRE(relay->begin_again().ok());
    CHECK(kiosk.client.report(calling).ok());
    CHECK(desk.client.ask({})->calls.size() == 1);
}

TEST_CASE("of two desks that take a call in the same moment one name counts, for both and for the kiosk")
{
    const auto relay = relay_that_works();
    AtRelay kiosk{*relay, Machine::Kiosk, "kioski-1"}, one{*relay, Machine::Desk, "Vastaanotto"}, other{*relay, Machine::Desk, "Takahuone"};
    REQUIRE(kiosk.client.report(calling).ok());
    const auto takes = [](Client& desk) { return desk.ask({{{"kioski-1", call}}})->calls.at(0).by; };
    auto meanwhile = std::async(std::launch::async, [&] { return takes(one.client); });
    const auto by_other = takes(other.client);
    const auto by_one = meanwhile.get();
    CHECK(by_one == by_other);
    CHECK(kiosk.client.report(calling)->at(0).by == by_one);
}

TEST_CASE("strangers who connect and say nothing keep nobody's call waiting, and are shown out")
{
    const auto relay = relay_that_works();
    std::vector<std::unique_ptr<Silent>> strangers;
    for (int at = 0; at < 8; ++at) strangers.push_back(std::make_unique<Silent>(relay->port()));
    AtRelay kiosk{*relay, Machine::Kiosk, "kioski-1"};
    CHECK(kiosk.client.report(calling).ok());
    CHECK(strangers.front()->is_ended());
}

TEST_CASE("one machine does not fill the relay with connections")
{
    const auto relay = relay_that_works();
    std::vector<std::unique_ptr<Silent>> strangers;
    for (int at = 0; at < 40; ++at) strangers.push_back(std::make_unique<Silent>(relay->port()));
    CHECK(strangers.back()->is_ended());
}

TEST_CASE("a relay that is asked to end ends, with clients connected")
{
    const auto relay = relay_that_works();
    AtRelay kiosk{*relay, Machine::Kiosk, "kioski-1"};
    REQUIRE(kiosk.client.report(calling).ok());
    const Silent stranger{relay->port()};
    relay->stop();
    CHECK_FALSE(kiosk.client.report(calling).ok());
}
