#include "tests/support/pages.h"
#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Visitor;

namespace {

Visitor at_work(const StationState& state = {}, const DevicesState& devices = {}, Audible audible = Audible::Now)
{
    Visitor visitor;
    visitor.station().audible = audible;
    visitor.meets(OpenStaff{});
    visitor.types("271828");
    visitor.presses("Jatka");
    visitor.meets(PinChecked{visitor.number(), {}, {}});
    visitor.meets(StationStateKnown{state});
    visitor.meets(DevicesKnown{devices});
    return visitor;
}

Node node_on(const Visitor& visitor, const std::string& id)
{
    const auto page = visitor.page();
    const auto* node = test::node_with_id(page, id);
    if (node == nullptr) FAIL("there is no " << id);
    return *node;
}

std::string said(const Text& text) { return test::words().say(text, Language::Finnish); }

// What a tile says and how it shows it: figure, words below, tone and icon.
struct Tile {
    std::string figure{};
    std::string second{};
    Tone tone{};
    Icon icon{};

    bool operator==(const Tile&) const = default;
};

Tile tile(const Visitor& visitor, const std::string& name)
{
    const auto node = node_on(visitor, "tile/" + name);
    return {said(node.action), said(node.second), node.tone, node.icon};
}

Tile good(const char* figure, const char* second) { return {figure, second, Tone::Good, Icon::Tick}; }
Tile bad(const char* figure, const char* second) { return {figure, second, Tone::Danger, Icon::Warning}; }

StaffFigures usual(Utc now)
{
    StaffFigures figures;
    figures.hours = {{7, 4, 0}, {8, 14, 2}, {9, 3, 1}};
    figures.longest = now - 50min;
    for (int back = 13; back >= 0; --back) figures.days.push_back({now - 24h * back, back * 2, back % 3});
    return figures;
}

std::int64_t sum(const Plot& plot, std::size_t series)
{
    std::int64_t all = 0;
    for (const auto& value : plot.series.at(series).values) all += value.value_or(0);
    return all;
}

// The first number of each row of a page of figures, added up.
int sum_of_rows(const Visitor& visitor)
{
    int all = 0;
    const auto page = visitor.page();
    for (const auto* node : test::nodes_of(page))
        if (node->role == Role::Fact && node->id != "fact/name") all += std::atoi(said(node->second).c_str());
    return all;
}

}  // namespace

TEST_CASE("where all is well each tile says so in words, with a tick and in the tone of what is good")
{
    StationState state;
    const auto now = Visitor{}.now().utc;
    state.list_fetched = now - 2min;
    state.online = true;
    state.clock_off = 3s;
    const auto visitor = at_work(state, {DevicesState::Plug::In, {}, DevicesState::Plug::In, {}});
    CHECK(tile(visitor, "calls") == good("0", "Ei avoimia avunpyyntöjä"));
    CHECK(tile(visitor, "list") == good("2 min vanha", "ajan tasalla"));
    CHECK(tile(visitor, "online") == good("toimii", ""));
    CHECK(tile(visitor, "unsent") == good("0", "kaikki lähetetty"));
    CHECK(tile(visitor, "failed") == good("0", "ei yhtään"));
    CHECK(tile(visitor, "keypad") == good("kytketty", ""));
    CHECK(tile(visitor, "scanner") == good("kytketty", ""));
    CHECK(tile(visitor, "voice") == good("toimii", "kuuluu heti"));
    CHECK(tile(visitor, "clock") == good("oikeassa", "sama kuin keskuksessa"));
}

TEST_CASE("what needs a hand says what and since when, with a sign of warning: never by its colour alone")
{
    StationState state;
    const auto now = Visitor{}.now().utc;
    state.list_fetched = now - 42min;
    state.unsent = 12;
    state.oldest_unsent = now - 3h;
    state.failed = 2;
    state.calls = {{"call-2", now - 1min, "device", false}, {"call-1", now - 2min, "nurse", false}};
    state.clock_off = -7min;
    const auto visitor = at_work(state, {DevicesState::Plug::Out, {}, DevicesState::Plug::Out, {}, Fault::TooLarge}, Audible::Never);
    CHECK(tile(visitor, "calls") == Tile{"2", "vanhin kello 9.40", Tone::Warm, Icon::Bell});
    CHECK(tile(visitor, "list") == bad("42 min vanha", "varauksia ei voi tarkistaa"));
    CHECK(tile(visitor, "online") == bad("poikki", ""));
    CHECK(tile(visitor, "unsent") == bad("12", "vanhin kello 6.42"));
    CHECK(tile(visitor, "failed") == bad("2", "katso alta"));
    CHECK(tile(visitor, "keypad") == bad("ei kytketty", ""));
    CHECK(tile(visitor, "scanner") == bad("ei kytketty", "viimeksi liian pitkä koodi"));
    CHECK(tile(visitor, "voice") == bad("ei toimi", "äänilaitetta ei ole"));
    CHECK(tile(visitor, "clock") == bad("7 min väärässä", "edellä keskuksen kellosta"));

    auto behind = state;
    behind.clock_off = 90s;
    behind.list_fetched.reset();
    behind.oldest_unsent = now - 1min;
    CHECK(tile(at_work(behind), "clock") == bad("1 min väärässä", "jäljessä keskuksen kellosta"));
    CHECK(tile(at_work(behind), "list") == bad("ei haettu", "varauksia ei voi tarkistaa"));
    CHECK(tile(at_work(behind), "unsent") == Tile{"12", "vanhin kello 9.41", Tone::Plain, Icon::None});
    CHECK(tile(at_work(behind, {}, Audible::InHeadset), "voice") == good("toimii", "kuuluu kuulokkeista"));
}

TEST_CASE("what is of another day is told with its date, and an hour that is not over midnight without")
{
    StationState state;
    const auto now = Visitor{}.now().utc;
    state.list_fetched = now - 49h;
    state.unsent = 1;
    state.oldest_unsent = now - 20h;
    const auto visitor = at_work(state);
    CHECK(tile(visitor, "list") == bad("haettu 21.11. kello 8.42", "varauksia ei voi tarkistaa"));
    CHECK(tile(visitor, "unsent") == bad("1", "vanhin 22.11. kello 13.42"));
    state.list_fetched = now + 3h;      // somebody has set the clock back
    CHECK(tile(at_work(state), "list") == bad("haettu 23.11. kello 12.42", "varauksia ei voi tarkistaa"));
}

TEST_CASE("the words of the queue say what its bars show, and its page says each of them")
{
    StationState state;
    const auto now = Visitor{}.now().utc;
    state.figures = usual(now);
    auto visitor = at_work(state);
    const auto node = node_on(visitor, "plot/queue");
    REQUIRE(node.plot);
    CHECK(sum(*node.plot, 0) == 21);
    CHECK(sum(*node.plot, 1) == 3);
    CHECK(said(node.label) == "Tänään on tullut 21 henkilöä. Eniten heitä tuli kello 8–9: 14 henkilöä. Varauksella tulleista odottaa yhä 3 henkilöä. Pisimpään odottanut tuli kello 8.52.");
    CHECK(tile(visitor, "waiting") == Tile{"3", "pisimpään odottanut tuli kello 8.52", Tone::Plain, Icon::None});
    CHECK(said(node.plot->places.front()) == "7");

    visitor.presses("Näytä jonon luvut");
    CHECK(visitor.sees("Tänään on tullut 21 henkilöä."));
    CHECK(visitor.sees("Kello 8–9"));
    CHECK(visitor.sees("14 tuli, 2 odottaa yhä"));
    CHECK(sum_of_rows(visitor) == 21);
    visitor.presses("Takaisin");
    CHECK(visitor.sees("Aseman tila"));
}

TEST_CASE("the words of the two weeks say what their lines show, and their page says each day, today first")
{
    StationState state;
    const auto now = Visitor{}.now().utc;
    state.figures = usual(now);
    auto visitor = at_work(state);
    const auto node = node_on(visitor, "plot/days");
    REQUIRE(node.plot);
    CHECK(sum(*node.plot, 0) == 182);
    CHECK(sum(*node.plot, 1) == 13);
    CHECK(said(node.label) == "Kahden viikon aikana on tullut 182 henkilöä. Yhteydenottopyyntöjä on 13. Vilkkain päivä on tiistai 10.11.: 26 henkilöä.");
    CHECK(said(node.plot->places.back()) == "23.11.");
    visitor.presses("Näytä päivien luvut");
    CHECK(sum_of_rows(visitor) == 182);
    const auto page = visitor.page();
    CHECK(said(test::node_with_id(page, "fact/day/0")->label) == "maanantai 23.11.");
    visitor.presses("Takaisin");
    CHECK(visitor.sees("Aseman tila"));
}

TEST_CASE("an empty day, one person, nobody left and a list that is missing are said as people say them")
{
    const auto now = Visitor{}.now().utc;
    StationState state;
    CHECK(at_work(state).sees("Tänään ei ole vielä tullut ketään."));
    CHECK(at_work(state).sees("Yhtään päivää ei ole vielä laskettu."));

    state.figures.hours = {{9, 1, 1}};
    state.figures.longest = now;
    state.figures.days = {{now - 24h, {}, {}}, {now, 1, 0}};
    CHECK(at_work(state).sees("Tänään on tullut 1 henkilö. Eniten heitä tuli kello 9–10: 1 henkilö. Varauksella tulleista odottaa yhä 1 henkilö. Hän tuli kello 9.42."));
    CHECK(at_work(state).sees("1 päivän aikana on tullut 1 henkilö. Yhteydenottopyyntöjä ei ole. Vilkkain päivä on maanantai 23.11.: 1 henkilö."));
    auto days = at_work(state);
    days.presses("Näytä päivien luvut");
    CHECK(days.sees("ei tietoa"));

    state.figures.hours = {{23, 100'000, 0}};
    state.figures.longest.reset();
    CHECK(at_work(state).sees("Tänään on tullut 100\u00a0000 henkilöä. Eniten heitä tuli kello 23–24: 100\u00a0000 henkilöä. Varauksella tulleista kukaan ei odota enää."));
    CHECK(tile(at_work(state), "waiting") == Tile{"0", "ei ketään", Tone::Plain, Icon::None});

    state.figures.hours = {{9, 2, {}}};
    CHECK(at_work(state).sees("Tämän päivän listaa ei ole, joten odottavia ei tiedetä."));
    CHECK(node_on(at_work(state), "plot/queue").plot->series.size() == 1);
    const auto page = at_work(state).page();
    CHECK(test::node_with_id(page, "tile/waiting") == nullptr);

    state.figures.days = {{now, 0, 0}};
    CHECK(at_work(state).sees("1 päivän aikana ei ole tullut ketään. Yhteydenottopyyntöjä ei ole."));
    CHECK_FALSE(at_work(state).sees("Vilkkain"));
}
