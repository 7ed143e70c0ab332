#include "kiosk/desk/desk.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace luukku::desk;
using namespace std::chrono_literals;

namespace {

relay::Call call_of(char number, relay::State state = relay::State::Open)
{
    return {{"kioski-1", RecordId{std::string{"11111111-1111-4111-8111-11111111111"} + number}}, "Aula", relay::Need::Nurse, 10s, state, {}};
}

Desk with(std::vector<relay::Call> calls, Duration now = 1s)
{
    return came({}, {std::move(calls), {}}, now);
}

}  // namespace

TEST_CASE("a call sounds when it comes, and again every fifteen seconds until somebody takes it")
{
    auto desk = with({call_of('1')});
    CHECK(ring(desk, 100s).has_value());
    CHECK_FALSE(ring(desk, 101s).has_value());
    CHECK_FALSE(ring(desk, 114s).has_value());
    CHECK(ring(desk, 115s).has_value());
    desk = came(desk, {{call_of('1', relay::State::Acknowledged)}, {}}, 116s);
    CHECK_FALSE(ring(desk, 200s).has_value());
}

TEST_CASE("a second call sounds at once, and is the one that is said")
{
    auto desk = with({call_of('1')});
    (void)ring(desk, 100s);
    desk = came(desk, {{call_of('1'), call_of('2')}, {}}, 101s);
    const auto told = ring(desk, 101s);
    REQUIRE(told.has_value());
    CHECK(told->name == call_of('2').name);
}

TEST_CASE("a call that is taken here is silent at once, and wished of the relay until that says so")
{
    auto desk = with({call_of('1'), call_of('2')});
    desk = pressed(desk, StaffAcknowledge{key_of(call_of('1').name)});
    CHECK(open_calls(desk).size() == 1);
    desk = failed(desk, 2s);
    desk = came(desk, {{call_of('1'), call_of('2')}, {}}, 3s);
    CHECK(wish_of(desk).acknowledge == std::vector{call_of('1').name});
    desk = came(desk, {{call_of('1', relay::State::Acknowledged), call_of('2')}, {}}, 4s);
    CHECK(wish_of(desk).acknowledge.empty());
    CHECK(open_calls(desk).size() == 1);
}

TEST_CASE("a press on a call that is not there any more wishes nothing")
{
    auto desk = with({call_of('1', relay::State::Withdrawn)});
    desk = pressed(desk, StaffAcknowledge{key_of(call_of('1').name)});
    desk = pressed(desk, StaffAcknowledge{"kioski-9/nonsense"});
    CHECK(wish_of(desk).acknowledge.empty());
}

TEST_CASE("one question without an answer is no cut, some seconds without one are, from the first on, and an answer ends it")
{
    auto desk = failed(with({}), 10s);
    CHECK_FALSE(is_cut(desk, 14s));
    desk = failed(desk, 14s);
    CHECK(is_cut(desk, 15s));
    CHECK_FALSE(is_cut(came(desk, {}, 16s), 30s));
}

TEST_CASE("a kiosk that has no call is not called silent between two of its words")
{
    CHECK_FALSE(is_silent({"kioski-1", {}, 20s}));
    CHECK(is_silent({"kioski-1", {}, 45s}));
}

TEST_CASE("text and colours of the desk go round")
{
    Desk desk;
    for (std::size_t at = 0; at < text_sizes.size(); ++at) desk = pressed(desk, NextTextSize{});
    for (std::size_t at = 0; at < colour_modes.size(); ++at) desk = pressed(desk, NextColours{});
    CHECK(desk == Desk{});
    CHECK_FALSE(pressed(desk, NextTextSize{}) == desk);
}
