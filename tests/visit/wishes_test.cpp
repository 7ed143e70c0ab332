#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using test::Visitor;

namespace {

// Where no form is offered; with one, the page comes when that is sent.
Visitor with_her_number()
{
    auto station = test::kajaani();
    station.forms.clear();
    Visitor visitor{station};
    visitor.checks_in_as(17);
    return visitor;
}

}  // namespace

TEST_CASE("who hears badly and needs an interpreter tells staff so with one press each, and is back at her number")
{
    auto visitor = with_her_number();
    visitor.presses("Kerro henkilökunnalle");
    CHECK_FALSE(visitor.can_press("Kerro toiveet"));
    visitor.presses("Kuulen huonosti");
    visitor.presses("Tarvitsen tulkin");
    visitor.presses("Haluan puhua kahden kesken");
    visitor.presses("Haluan puhua kahden kesken");
    visitor.presses("Kerro toiveet");
    const auto saved = visitor.asked_for<SaveWishes>();
    REQUIRE(saved.size() == 1);
    CHECK(saved[0].codes == std::vector<std::string>{"hearing", "interpreter"});
    CHECK(saved[0].encounter == visitor.asked_for<SaveArrival>()[0].encounter);
    visitor.hears(Saved::What::Wishes);
    CHECK(visitor.sees("Tulosi on kirjattu"));
    CHECK(visitor.sees("Toiveesi on kerrottu."));
}

TEST_CASE("what she takes back before it is told is not told, and what she changes afterwards is told anew")
{
    auto visitor = with_her_number();
    visitor.presses("Kerro henkilökunnalle");
    visitor.presses("Kuulen huonosti");
    visitor.presses("Takaisin");
    CHECK(visitor.asked_for<SaveWishes>().empty());
    CHECK_FALSE(visitor.sees("Toiveesi on kerrottu."));
    visitor.presses("Kerro henkilökunnalle");
    visitor.presses("Tarvitsen tulkin");
    visitor.presses("Kerro toiveet");
    visitor.hears(Saved::What::Wishes);
    visitor.presses("Kerro henkilökunnalle");
    visitor.presses("Tarvitsen tulkin");
    visitor.presses("Kerro toiveet");
    visitor.hears(Saved::What::Wishes);
    REQUIRE(visitor.asked_for<SaveWishes>().size() == 2);
    CHECK(visitor.asked_for<SaveWishes>()[1].codes.empty());
    CHECK_FALSE(visitor.asked_for<SaveWishes>()[0].task == visitor.asked_for<SaveWishes>()[1].task);
    CHECK_FALSE(visitor.sees("Toiveesi on kerrottu."));
}

TEST_CASE("a wish that nobody has is none, and without her coming saved there is nothing to wish for")
{
    auto visitor = with_her_number();
    visitor.presses("Kerro henkilökunnalle");
    visitor.meets(ToggleWish{"no-such"});
    CHECK(visitor.visit().wishes.empty());
    Visitor nobody;
    nobody.meets(ShowWishes{});
    CHECK(nobody.visit().phase == Phase::Welcome);
}

TEST_CASE("the page of wishes is the same for everyone: nothing on it tells what is known of her address (protected or not)")
{
    auto one = with_her_number();
    one.presses("Kerro henkilökunnalle");
    Visitor other{one.station()};
    other.presses("Ilmoittaudu");
    other.identifies_herself("311299-9008");
    other.is_recorded_as(17);
    other.presses("Kerro henkilökunnalle");
    CHECK(one.page() == other.page());
}
