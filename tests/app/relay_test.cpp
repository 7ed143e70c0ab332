#include "tests/app/kiosk.h"
#include "tests/app/relay.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Kiosk;
using test::Network;

namespace {

// A kiosk of a station with a relay, whose outside line is down.
struct StationWithRelay {
    StationWithRelay()
    {
        network.up = false;
        kiosk.has_pin("271828");
        kiosk.relay = &relay;
        kiosk.restarts();
    }

    relay::State state_at_desk()
    {
        const auto view = relay.seen_at_desk();
        REQUIRE(view.calls.size() == 1);
        return view.calls[0].state;
    }

    test::Relay relay{};
    Network network{};
    Kiosk kiosk{network};
};

std::vector<std::string> statuses(const Kiosk& kiosk)
{
    std::vector<std::string> statuses;
    for (const auto& change : kiosk.changes())
        if (change.member == "status") statuses.emplace_back(change.to.text());
    return statuses;
}

}  // namespace

TEST_CASE("with the outside line down a call is at the desk the moment it is made; taken there, her page says that help comes, and the centre will be told")
{
    StationWithRelay at;
    at.kiosk.presses("Kutsu apua");
    const auto call = at.relay.open_call();
    CHECK(call.name.kiosk == "kioski-1");
    CHECK(call.place == "Aula A");
    CHECK(call.need == relay::Need::Unsaid);
    at.kiosk.presses("Tarvitsen neuvoa laitteesta");
    CHECK(at.relay.open_call().need == relay::Need::Device);
    at.relay.takes(call.name);
    at.kiosk.passes(1s);
    CHECK(at.kiosk.sees("Kutsusi on nähty. Joku tulee auttamaan sinua."));
    CHECK(at.kiosk.open_visits("help-call") == 0);
    CHECK(statuses(at.kiosk) == std::vector<std::string>{"accepted"});
}

TEST_CASE("a store that takes nothing keeps no call from the desk, and the desk's answer changes her page from 112")
{
    StationWithRelay at;
    at.kiosk.store().broken = Fault::DiskFull;
    at.kiosk.presses("Kutsu apua");
    CHECK(at.kiosk.sees("Soita 112"));
    at.relay.takes(at.relay.open_call().name);
    at.kiosk.passes(1s);
    CHECK(at.kiosk.sees("Kutsusi on nähty."));
}

TEST_CASE("what the store cannot note of a call that was taken at the desk it notes once there is room, once")
{
    StationWithRelay at;
    at.kiosk.presses("Kutsu apua");
    at.kiosk.store().broken = Fault::DiskFull;
    at.relay.takes(at.relay.open_call().name);
    at.kiosk.passes(5s);
    CHECK(at.kiosk.sees("Kutsusi on nähty."));
    at.kiosk.store().broken.reset();
    at.kiosk.passes(5s);
    CHECK(at.kiosk.open_visits("help-call") == 0);
    CHECK(statuses(at.kiosk) == std::vector<std::string>{"accepted"});
}

TEST_CASE("nobody at the desk for thirty seconds says 112, and whoever takes the call later still changes her page")
{
    StationWithRelay at;
    at.kiosk.presses("Kutsu apua");
    at.kiosk.passes(31s);
    CHECK(at.kiosk.sees("Soita 112"));
    at.relay.takes(at.relay.open_call().name);
    at.kiosk.passes(1s);
    CHECK(at.kiosk.sees("Kutsusi on nähty."));
}

TEST_CASE("a call that she withdraws, that staff take at the kiosk, or that the centre takes, is over at the desk")
{
    StationWithRelay withdrawn;
    withdrawn.kiosk.presses("Kutsu apua");
    withdrawn.kiosk.presses("En tarvitse enää apua");
    CHECK(withdrawn.state_at_desk() == relay::State::Withdrawn);

    StationWithRelay at_kiosk;
    at_kiosk.kiosk.presses("Kutsu apua");
    at_kiosk.kiosk.restarts();
    at_kiosk.kiosk.opens_staff("271828");
    at_kiosk.kiosk.presses("Kuittaa");
    CHECK(at_kiosk.state_at_desk() == relay::State::Acknowledged);

    StationWithRelay at_centre;
    at_centre.kiosk.presses("Kutsu apua");
    const auto call = at_centre.kiosk.visit().help.call.value;
    at_centre.kiosk.hears(app::ToStore{app::CallSeen{call, true}});
    CHECK(at_centre.state_at_desk() == relay::State::Acknowledged);
    CHECK(at_centre.kiosk.sees("Kutsusi on nähty."));
}

TEST_CASE("a relay that was away when a call was made has it as soon as it is there, and since when")
{
    StationWithRelay at;
    at.relay.up = false;
    at.kiosk.presses("Kutsu apua");
    at.kiosk.passes(20s);
    at.relay.up = true;
    at.kiosk.passes(1s);
    CHECK(at.relay.open_call().waited == 21s);
}

TEST_CASE("a relay that is started anew in the middle has the call again within a second")
{
    StationWithRelay at;
    at.kiosk.presses("Kutsu apua");
    at.relay.starts_anew();
    at.kiosk.passes(1s);
    CHECK_FALSE(at.relay.open_call().name.call.empty());
}

TEST_CASE("a kiosk that loses its power leaves its call at the desk, and goes on with it after the start")
{
    StationWithRelay at;
    at.kiosk.presses("Kutsu apua");
    const auto call = at.relay.open_call().name;
    at.kiosk.stops();
    CHECK(at.relay.open_call().name == call);
    at.relay.starts_anew();
    at.kiosk.clock.advance(10s);
    at.kiosk.starts();
    CHECK(at.relay.open_call().name == call);
    CHECK(at.relay.open_call().waited == 10s);
    at.relay.takes(call);
    at.kiosk.passes(1s);
    CHECK(at.kiosk.open_visits("help-call") == 0);
}

TEST_CASE("a kiosk without a call says every ten seconds that it is there, and with one every second")
{
    StationWithRelay at;
    at.kiosk.passes(1s);
    const int before = at.relay.sent;
    at.kiosk.passes(30s);
    CHECK(at.relay.sent == before + 3);
    at.kiosk.presses("Kutsu apua");
    const int calling = at.relay.sent;
    at.kiosk.passes(5s);
    CHECK(at.relay.sent == calling + 5);
}

TEST_CASE("staff at the kiosk see whether the relay is there, and since when it is not")
{
    StationWithRelay at;
    at.kiosk.passes(1s);
    at.kiosk.opens_staff("271828");
    CHECK(at.kiosk.sees("Avunpyynnöt tiskille"));
    CHECK_FALSE(at.kiosk.sees("viimeksi kello"));
    at.relay.up = false;
    at.kiosk.passes(11s);
    CHECK(at.kiosk.sees("viimeksi kello"));
}

TEST_CASE("a kiosk of a station without a relay calls as ever, and its staff page says nothing of one")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    kiosk.presses("Kutsu apua");
    CHECK(kiosk.sees("Kutsusi on kirjattu."));
    kiosk.presses("Palaa takaisin");
    kiosk.opens_staff("271828");
    CHECK_FALSE(kiosk.sees("Avunpyynnöt tiskille"));
}
