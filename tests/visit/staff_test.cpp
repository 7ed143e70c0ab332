#include "tests/support/pages.h"
#include "tests/support/visitor.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Visitor;

namespace {

Visitor at_the_pin()
{
    Visitor visitor;
    visitor.meets(OpenStaff{});
    return visitor;
}

Visitor signed_in()
{
    auto visitor = at_the_pin();
    visitor.types("271828");
    visitor.presses("Jatka");
    visitor.meets(PinChecked{visitor.number(), {}, {}});
    return visitor;
}

}  // namespace

TEST_CASE("a PIN opens the staff page, is shown as dots only and is forgotten at once")
{
    auto visitor = at_the_pin();
    visitor.types("271828");
    CHECK(visitor.sees("••••••"));
    CHECK(visitor.reads().find("271828") == std::string::npos);
    visitor.presses("Jatka");
    REQUIRE(visitor.asked_for<CheckPin>().size() == 1);
    CHECK(visitor.asked_for<CheckPin>()[0].pin.reveal() == "271828");
    CHECK(visitor.visit().typed.empty());
    CHECK(visitor.sees("PIN-koodi"));
    visitor.meets(PinChecked{visitor.number(), {}, {}});
    CHECK(visitor.sees("Aseman tila"));
    CHECK(visitor.asked_for<AskStationState>().size() == 1);
}

TEST_CASE("a wrong, locked or missing PIN says so and opens nothing")
{
    auto visitor = at_the_pin();
    visitor.meets(PinChecked{visitor.number(), Fault::WrongPin, {}});
    CHECK(visitor.sees("Väärä PIN-koodi."));
    visitor.meets(PinChecked{visitor.number(), Fault::Locked, 15s});
    CHECK(visitor.sees("Odota 15 sekuntia."));
    visitor.is_silent_for(5s);
    CHECK(visitor.sees("Odota 10 sekuntia."));
    visitor.meets(PinChecked{visitor.number(), Fault::Locked, {}});
    CHECK(visitor.sees("Pääkäyttäjä avaa sen."));
    visitor.meets(PinChecked{visitor.number(), Fault::NotFound, {}});
    CHECK(visitor.sees("PIN-koodia ei ole asetettu"));
    visitor.meets(StaffSection{"settings"});
    visitor.meets(StaffSwitch{"service/laakari"});
    visitor.meets(StaffChoose{"panel", "desk"});
    visitor.meets(StaffAcknowledge{"call-1"});
    visitor.meets(StaffRetry{});
    CHECK(visitor.asked().empty());
}

TEST_CASE("a PIN takes digits only and no more than twelve")
{
    auto visitor = at_the_pin();
    for (const char* key : {"a", "-", "12", "", "é"}) visitor.meets(TypeKey{key});
    CHECK(visitor.visit().typed.empty());
    for (int i = 0; i < 12; ++i) visitor.types("1");
    CHECK_FALSE(visitor.can_press("1"));
    visitor.meets(TypeKey{"1"});
    CHECK(visitor.visit().typed.size() == 12);
}

TEST_CASE("the staff page opens from the welcome page and from nowhere else")
{
    Visitor visitor;
    visitor.presses("Ilmoittaudu");
    visitor.meets(OpenStaff{});
    CHECK(visitor.sees("Näppäile henkilötunnuksesi"));
    visitor.identifies_herself();
    visitor.is_recorded_as(17);
    visitor.has_staff_beside();
    CHECK(visitor.sees("Henkilökunta asiakkaan vieressä"));
    CHECK(visitor.visit().phase == Phase::Receipt);
}

TEST_CASE("staff switch services and questionnaires, choose language and panel, and acknowledge calls")
{
    auto visitor = signed_in();
    StationState state;
    state.calls.push_back({"call-1", visitor.now().utc, "device", false});
    state.failed = 1;
    state.failures.push_back({"Encounter", "refused", visitor.now().utc});
    state.unsent = 2;
    state.oldest_unsent = visitor.now().utc;
    visitor.meets(StationStateKnown{state});
    CHECK(visitor.sees("Neuvoa laitteesta"));
    CHECK(visitor.sees("vanhin kello 9.42"));
    CHECK(visitor.sees("ei haettu"));
    visitor.presses("Kuittaa");
    CHECK(visitor.asked_for<EndHelpCall>().at(0) == EndHelpCall{RecordId{"call-1"}, true});
    visitor.presses("Yritä lähettää uudelleen");
    CHECK(visitor.asked_for<RetryFailed>().size() == 1);

    visitor.presses("Asetukset");
    visitor.presses("Lääkäri");
    visitor.presses_id("choose/panel/desk");
    visitor.presses("Esitiedot vastaanotolle");
    visitor.presses_id("section/words");
    visitor.presses_id("choose/language/en");
    const auto changes = visitor.asked_for<ChangeStation>();
    REQUIRE(changes.size() == 4);
    CHECK(changes[0] == ChangeStation{"service/laakari", "toggle"});
    CHECK(changes[1] == ChangeStation{"panel", "desk"});
    CHECK(changes[2] == ChangeStation{std::string{"questionnaire/"} + test::own_questionnaire, "toggle"});
    CHECK(changes[3] == ChangeStation{"language", "en"});
    visitor.presses("Sulje");
    CHECK(visitor.has_gone());
}

TEST_CASE("staff see of each language that is offered how much of it is its own, and whether it has a voice")
{
    auto visitor = signed_in();
    const auto sami = test::words().coverage(Language::NorthernSami);
    visitor.station().coverage = {test::words().coverage(Language::Finnish), sami};
    visitor.presses_id("section/words");
    CHECK(visitor.sees("Omin sanoin 100 %. Mitään ei puutu. Ääni on. Oma luonnos, ei tarkastettu."));
    CHECK(visitor.sees("Omin sanoin " + std::to_string(sami.percent()) + " %. " + std::to_string(sami.of - sami.own) + " tekstiä näytetään varakielellä. Ääntä ei ole."));
}

TEST_CASE("staff switch a language off and on; the one that a visit begins in cannot be switched off")
{
    auto visitor = signed_in();
    visitor.station().coverage = {test::words().coverage(Language::Finnish), test::words().coverage(Language::Swedish)};
    visitor.station().languages = {Language::Finnish};
    visitor.presses_id("section/words");
    const auto page = visitor.page();
    CHECK_FALSE(test::node_with_id(page, "switch/language/fi")->enabled);
    CHECK(test::node_with_id(page, "switch/language/fi")->chosen);
    CHECK_FALSE(test::node_with_id(page, "switch/language/sv")->chosen);
    visitor.presses_id("switch/language/sv");
    CHECK(visitor.asked_for<ChangeStation>().at(0) == ChangeStation{"language/sv", "toggle"});
}

TEST_CASE("the text that a change was refused for stands before staff until they want something else")
{
    auto visitor = signed_in();
    visitor.presses("Asetukset");
    visitor.meets(NotSaved{visitor.number(), Fault::Unsupported, Misfit{"place", "Liian pitkä", Language::Finnish, "tablet-portrait", TextSize::Largest, {}, {}}});
    CHECK(visitor.sees("Hylätty: ”Liian pitkä” ei mahdu. Suomi, tabletti pystyssä."));
    visitor.presses("Lääkäri");
    CHECK_FALSE(visitor.sees("Hylätty"));
    visitor.meets(NotSaved{visitor.number(), Fault::DiskFull, {}});
    CHECK(visitor.sees("levy on täynnä"));
    CHECK_FALSE(visitor.sees("Hylätty"));
}

TEST_CASE("a new name is told to be judged until it is, and one that was not taken until staff do something on the page that says so")
{
    auto visitor = signed_in();
    visitor.presses("Asetukset");
    StationState state;
    state.new_name.emplace().name = "Rannan piste";
    visitor.meets(StationStateKnown{state});
    CHECK(visitor.sees("Uusi nimi ”Rannan piste” tarkastetaan ennen käyttöönottoa."));
    visitor.presses_id("section/words");
    CHECK_FALSE(visitor.asked_for<AskStationState>().back().name_read);
    state.new_name->fault = Fault::NotFound;
    visitor.meets(StationStateKnown{state});
    CHECK(visitor.sees("Tätä ei saatu tallennettua."));
    visitor.presses("Asetukset");
    CHECK_FALSE(visitor.sees("tarkastetaan ennen"));
    CHECK(visitor.asked_for<AskStationState>().back().name_read);
}

TEST_CASE("staff write the station's name with small letters after a capital, letter by letter")
{
    auto visitor = signed_in();
    visitor.presses("Asetukset");
    visitor.presses_id("fact/name");
    CHECK(visitor.sees("Kajaanin sote-keskus"));
    while (visitor.visit().staff.typed != "Kajaanin ") visitor.presses("Pyyhi");
    for (const char* letter : {"Ä", "m", "m", "ä"}) visitor.presses(letter);
    visitor.presses("Pyyhi");
    CHECK(visitor.visit().staff.typed == "Kajaanin Ämm");
    visitor.presses("Tallenna nimi");
    CHECK(visitor.asked_for<ChangeStation>().at(0) == ChangeStation{"name", "Kajaanin Ämm"});
    CHECK(visitor.sees("Aseman asetukset"));
}

TEST_CASE("a name stops at forty bytes, a whole letter at a time, and an empty one is not saved")
{
    auto visitor = signed_in();
    visitor.presses("Asetukset");
    visitor.presses_id("fact/name");
    for (int i = 0; i < 60; ++i) visitor.meets(TypeKey{"ä"});
    CHECK(visitor.visit().staff.typed.size() <= 40);
    while (!visitor.visit().staff.typed.empty()) visitor.presses("Pyyhi");
    CHECK_FALSE(visitor.can_press("Tallenna nimi"));
    CHECK_FALSE(visitor.can_press("Pyyhi"));
    visitor.meets(Next{});
    CHECK(visitor.asked_for<ChangeStation>().empty());
}

TEST_CASE("staff see how many recordings the voice has to stand in for, and nothing of it where all are well")
{
    auto visitor = signed_in();
    CHECK_FALSE(visitor.sees("Valmiit äänitteet"));
    visitor.station().broken_clips = 3;
    CHECK(visitor.sees("Valmiit äänitteet"));
    CHECK(visitor.sees("3 ei ole kunnossa"));
}
