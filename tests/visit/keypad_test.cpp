#include "kiosk/visit/keys.h"
#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using fhir::Json;
using test::Visitor;
using What = TeachKey::What;

namespace {

Visitor at_the_keys()
{
    Visitor visitor;
    visitor.meets(OpenStaff{});
    visitor.types("271828");
    visitor.presses("Jatka");
    visitor.meets(PinChecked{visitor.number(), {}, {}});
    visitor.presses("Näppäimistö");
    return visitor;
}

std::string saved(const Visitor& visitor)
{
    const auto changes = visitor.asked_for<ChangeStation>();
    return changes.empty() ? "nothing" : changes.back().setting + " " + changes.back().value;
}

}  // namespace

TEST_CASE("staff are asked for each function in turn, see what came, and save what they gave")
{
    auto visitor = at_the_keys();
    CHECK(visitor.sees("nuoli alas, F14"));
    visitor.presses("Opeta kaikki näppäimet");
    CHECK(visitor.sees("Paina näppäintä, joka siirtyy eteenpäin"));
    CHECK(visitor.sees("Näppäin 1 / 18"));
    visitor.meets(KeypadPressed{200});
    CHECK(visitor.sees("Paina näppäintä, joka siirtyy taaksepäin"));
    CHECK(visitor.sees("Painoit viimeksi"));
    CHECK(visitor.sees("200"));
    visitor.meets(KeypadPressed{184});
    for (const char* skipped : {"seuraavalle sivulle", "edelliselle sivulle"}) {
        CHECK(visitor.sees(skipped));
        visitor.presses("Ohita");
    }
    visitor.meets(KeypadPressed{30});
    while (visitor.visit().staff.asked) visitor.presses("Ohita");
    CHECK(visitor.sees("Muutokset eivät ole vielä tallessa."));
    CHECK(saved(visitor) == "nothing");
    visitor.presses("Tallenna");
    CHECK(saved(visitor) == R"(keys {"down":[200],"up":[184],"enter":[30]})");
}

TEST_CASE("a key that does something else already is refused with words that say what, and keeps what it did")
{
    auto visitor = at_the_keys();
    visitor.presses("Opeta kaikki näppäimet");
    visitor.meets(KeypadPressed{184});
    visitor.meets(KeypadPressed{184});
    CHECK(visitor.sees("Näppäin on jo käytössä"));
    CHECK(visitor.sees("Siirtyy eteenpäin"));
    CHECK(visitor.sees("joka siirtyy taaksepäin"));
    visitor.meets(KeypadPressed{183});
    CHECK_FALSE(visitor.sees("jo käytössä"));
    CHECK(visitor.visit().staff.keys->of(184) == Key::Down);
    CHECK(visitor.visit().staff.keys->of(183) == Key::Up);
}

TEST_CASE("staff give one function another key: the others stay as they were")
{
    auto visitor = at_the_keys();
    visitor.presses_id("fact/key/help");
    CHECK(visitor.sees("Paina näppäintä, joka kutsuu apua"));
    CHECK_FALSE(visitor.sees("Näppäin 1 / 18"));
    visitor.meets(KeypadPressed{250});
    CHECK_FALSE(visitor.visit().staff.asked.has_value());
    const auto& keys = *visitor.visit().staff.keys;
    CHECK(keys.codes_of(Key::Help) == std::vector<int>{250});
    CHECK(keys.codes_of(Key::Down) == default_keys().codes_of(Key::Down));
    visitor.presses("Tallenna");
    CHECK(keys_from(*Json::parse(visitor.asked_for<ChangeStation>().at(0).value)).value() == keys);
}

TEST_CASE("a function that the keypad has no key for can be left without one, and what was given is gone when staff go back")
{
    auto visitor = at_the_keys();
    visitor.presses_id("fact/key/blank");
    visitor.presses("Poista näppäin");
    CHECK(visitor.visit().staff.keys->codes_of(Key::Blank).empty());
    visitor.presses_id("fact/key/blank");
    CHECK_FALSE(visitor.can_press("Poista näppäin"));
    visitor.presses("Takaisin");
    CHECK_FALSE(visitor.visit().staff.keys.has_value());
    CHECK(saved(visitor) == "nothing");
}

TEST_CASE("a keypad that could not move and select is not saved")
{
    auto visitor = at_the_keys();
    visitor.presses_id("fact/key/enter");
    visitor.presses("Poista näppäin");
    CHECK(visitor.sees("Anna ainakin näppäin"));
    CHECK_FALSE(visitor.can_press("Tallenna"));
    visitor.meets(Next{});
    CHECK(saved(visitor) == "nothing");
}

TEST_CASE("the defaults come back as a change that says nothing of keys")
{
    auto visitor = at_the_keys();
    visitor.presses_id("fact/key/help");
    visitor.meets(KeypadPressed{250});
    visitor.presses("Palauta oletukset");
    CHECK(saved(visitor) == "keys ");
    CHECK_FALSE(visitor.visit().staff.keys.has_value());
}

TEST_CASE("staff try each key once: what works is marked, what does nothing says so, and all of them together are told")
{
    auto visitor = at_the_keys();
    visitor.station().keys = KeyMap{{{200, Key::Next}, {201, Key::Enter}}};
    visitor.presses("Kokeile näppäimiä");
    CHECK(visitor.sees("Paina jokaista näppäintä kerran"));
    CHECK(visitor.sees("ei vielä painettu"));
    visitor.meets(KeypadPressed{200});
    CHECK(visitor.sees("toimii"));
    visitor.meets(KeypadPressed{30});
    CHECK(visitor.sees("Tällä näppäimellä ei ole tehtävää."));
    CHECK_FALSE(visitor.sees("Kaikki näppäimet toimivat."));
    visitor.meets(KeypadPressed{201});
    CHECK(visitor.sees("Kaikki näppäimet toimivat."));
    visitor.presses("Takaisin");
    visitor.presses("Kokeile näppäimiä");
    CHECK_FALSE(visitor.sees("toimii"));
}

TEST_CASE("staff choose which keyboard is the keypad, and see one that the station names while it is unplugged")
{
    auto visitor = at_the_keys();
    visitor.meets(DevicesKnown{{DevicesState::Plug::None, {{"2047:0a01", "Storm AudioNav"}}, DevicesState::Plug::Out, {}}});
    CHECK(visitor.sees("Laitetta ei ole valittu"));
    visitor.presses("Storm AudioNav");
    CHECK(saved(visitor) == "keypad 2047:0a01");
    visitor.station().keypad = "2047:0a01";
    visitor.meets(DevicesKnown{{DevicesState::Plug::Out, {}, DevicesState::Plug::Out, {}, Fault::TooLarge}});
    CHECK(visitor.sees("2047:0a01"));
    CHECK(visitor.sees("Laite ei ole kytkettynä"));
    visitor.presses("Työpöytä");
    CHECK(visitor.sees("ei kytketty"));
    CHECK(visitor.sees("viimeksi liian pitkä koodi"));
    visitor.meets(DevicesKnown{{DevicesState::Plug::In, {}, DevicesState::Plug::In, {}}});
    CHECK_FALSE(visitor.sees("ei kytketty"));
}

TEST_CASE("a key as such means nothing to a visitor, and teaching is staff's alone")
{
    Visitor visitor;
    visitor.meets(TeachKey{What::All, {}});
    visitor.meets(KeypadPressed{28});
    CHECK(visitor.sees("Tervetuloa"));
    CHECK_FALSE(listens_to_codes(visitor.visit()));
    CHECK_FALSE(visitor.visit().staff.asked.has_value());
    auto staff = at_the_keys();
    CHECK_FALSE(listens_to_codes(staff.visit()));
    staff.presses("Opeta kaikki näppäimet");
    CHECK(listens_to_codes(staff.visit()));
    staff.presses_id("bar/help");
    CHECK_FALSE(listens_to_codes(staff.visit()));
}

TEST_CASE("keys are kept as they were given, and a station file with a wrong one names it")
{
    CHECK(keys_from(json_of(default_keys())).value() == default_keys());
    CHECK(keys_from(*Json::parse(R"({"next":[2],"enter":[3,28]})")).value() == KeyMap{{{2, Key::Next}, {3, Key::Enter}, {28, Key::Enter}}});
    for (const char* wrong : {R"([])", R"({"jump":[1]})", R"({"enter":[0]})", R"({"enter":[768]})", R"({"enter":["a"]})", R"({"enter":[1],"up":[1]})", R"({"down":108,"enter":28})", R"({})", R"({"down":[108]})"}) {
        const auto keys = keys_from(*Json::parse(wrong));
        REQUIRE_FALSE(keys.ok());
        CHECK(keys.error().fault == Fault::BadInput);
    }
}

TEST_CASE("what staff chose of the keypad lies over the station file; what cannot be read changes nothing")
{
    auto station = test::kajaani();
    station.keypad = "1111:2222";
    CHECK(with_changes(station, *Json::parse(R"({"keypad":"2047:0a01","keys":{"enter":[30],"next":[31]}})")).keypad == "2047:0a01");
    CHECK(with_changes(station, *Json::parse(R"({"keys":{"enter":[30],"next":[31]}})")).keys == KeyMap{{{30, Key::Enter}, {31, Key::Next}}});
    CHECK(with_changes(station, *Json::parse(R"({"keypad":""})")).keypad.empty());
    CHECK(with_changes(station, *Json::parse(R"({"keypad":"mouse","keys":{"jump":[1]}})")).keypad == "1111:2222");
    CHECK(with_changes(station, *Json::parse(R"({"keypad":"mouse","keys":{"jump":[1]}})")).keys == default_keys());
}
