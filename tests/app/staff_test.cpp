#include "kiosk/app/new_pin.h"
#include "tests/app/kiosk.h"
#include "tests/support/pages.h"

#include <doctest/doctest.h>

#include <algorithm>

using namespace luukku;
using namespace std::chrono_literals;
using test::Kiosk;
using test::Network;

namespace {

void tries(Kiosk& kiosk, const char* pin)
{
    kiosk.types(pin);
    kiosk.presses("Jatka");
}

}  // namespace

TEST_CASE("five wrong PINs lock for fifteen seconds, which double, and a right one does not open meanwhile")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    kiosk.engine().handle(OpenStaff{});
    for (int i = 0; i < 4; ++i) {
        tries(kiosk, "000000");
        CHECK(kiosk.sees("Väärä PIN-koodi."));
    }
    tries(kiosk, "000000");
    CHECK(kiosk.sees("Odota 15 sekuntia."));
    tries(kiosk, "271828");
    CHECK(kiosk.sees("Odota 15 sekuntia."));
    kiosk.passes(15s);
    tries(kiosk, "000000");
    CHECK(kiosk.sees("Odota 30 sekuntia."));
    kiosk.passes(30s);
    tries(kiosk, "271828");
    CHECK(kiosk.sees("Aseman tila"));
}

TEST_CASE("fifteen wrong PINs shut the page for good, also over a restart")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    for (int i = 0; i < 15; ++i) {
        for (const auto& message : kiosk.store_room().handle(app::FromVisit{1, CheckPin{Secret{"000000"}}})) (void)message;
        kiosk.clock.advance(24h);
    }
    kiosk.restarts();
    kiosk.opens_staff("271828");
    CHECK(kiosk.sees("Pääkäyttäjä avaa sen."));
}

TEST_CASE("a new PIN ends the lock of fifteen wrong tries, stands in the log of use, and the old one opens nothing any more")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    for (int i = 0; i < 15; ++i) {
        (void)kiosk.store_room().handle(app::FromVisit{1, CheckPin{Secret{"000000"}}});
        kiosk.clock.advance(24h);
    }
    kiosk.store().logged.clear();
    REQUIRE(app::set_pin(kiosk.store(), Secret{"314159"}, kiosk.secrets, kiosk.clock.now().utc).ok());
    CHECK(kiosk.store().logged == std::vector<std::string>{"pin.set", "pin.unlock"});
    kiosk.restarts();
    kiosk.opens_staff("271828");
    CHECK(kiosk.sees("Väärä PIN-koodi."));
    tries(kiosk, "314159");
    CHECK(kiosk.sees("Aseman tila"));
}

TEST_CASE("a PIN that is guessed at once, or that the page's keys cannot type, is not taken and the old one stays")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    for (const auto* pin : {"", "27182", "2718281828459", "111111", "123456", "987654", "27182x", "271 828"}) {
        CAPTURE(pin);
        const auto set = app::set_pin(kiosk.store(), Secret{pin}, kiosk.secrets, kiosk.clock.now().utc);
        REQUIRE_FALSE(set.ok());
        CHECK(set.error().fault == Fault::BadInput);
    }
    CHECK(app::is_fit_pin(Secret{"271828182845"}).ok());
    kiosk.opens_staff("271828");
    CHECK(kiosk.sees("Aseman tila"));
}

TEST_CASE("the counter of tries survives the plug being pulled, and a try that cannot be counted is not looked at")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    for (int i = 0; i < 5; ++i) {
        kiosk.opens_staff("000000");
        kiosk.restarts();
    }
    kiosk.clock.advance(5s);
    kiosk.opens_staff("271828");
    CHECK(kiosk.sees("Odota 10 sekuntia."));

    kiosk.clock.advance(1min);
    kiosk.store().broken = Fault::DiskFull;
    kiosk.opens_staff("271828");
    CHECK_FALSE(kiosk.sees("Aseman tila"));
}

TEST_CASE("whoever sets the clock on the wall neither shortens the wait for the next PIN nor makes it longer")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    kiosk.engine().handle(OpenStaff{});
    for (int i = 0; i < 5; ++i) tries(kiosk, "000000");
    CHECK(kiosk.sees("Odota 15 sekuntia."));
    const auto now = kiosk.clock.now().utc;
    kiosk.clock.set_wall(now + 24h);
    tries(kiosk, "271828");
    CHECK(kiosk.sees("Odota 15 sekuntia."));
    kiosk.clock.set_wall(now - 24h);
    kiosk.passes(15s);
    tries(kiosk, "271828");
    CHECK(kiosk.sees("Aseman tila"));
}

TEST_CASE("staff read that a change, an acknowledgement or another sending was not kept, and why, until they order the next thing")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    kiosk.presses_id("bar/help");
    kiosk.presses_id("nav/back");
    kiosk.opens_staff("271828");
    const auto not_done = [&] { return kiosk.sees("Tätä ei saatu tallennettua.") && kiosk.sees("levy on täynnä"); };
    kiosk.store().broken = Fault::DiskFull;
    kiosk.presses("Kuittaa");
    CHECK(not_done());
    CHECK(kiosk.open_visits("help-call") == 1);
    kiosk.presses("Asetukset");
    CHECK_FALSE(not_done());
    kiosk.presses("Lääkäri");
    CHECK(not_done());
    CHECK(kiosk.engine().station().is_on("service/laakari"));
    kiosk.store().broken.reset();
    kiosk.presses("Lääkäri");
    CHECK_FALSE(not_done());
    CHECK_FALSE(kiosk.engine().station().is_on("service/laakari"));
}

TEST_CASE("without a PIN nobody gets in")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.opens_staff("271828");
    CHECK(kiosk.sees("PIN-koodia ei ole asetettu"));
}

TEST_CASE("what staff change is seen at once, holds for the next visitor and over a restart")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    kiosk.opens_staff("271828");
    kiosk.presses("Asetukset");
    kiosk.presses("Lääkäri");
    kiosk.presses_id("choose/panel/desk");
    const auto off = [](const Page& page) {
        const auto* node = test::node_with_id(page, "switch/service/laakari");
        return node != nullptr && !node->chosen;
    };
    CHECK(off(kiosk.page()));
    kiosk.presses_id("section/words");
    kiosk.presses_id("choose/language/en");
    kiosk.presses("Sulje");
    CHECK(kiosk.sees("Welcome"));

    kiosk.restarts();
    CHECK(kiosk.sees("Welcome"));
    CHECK(kiosk.engine().station().panel == "desk");
    kiosk.presses_id("card/book");
    kiosk.types("010181-900C");
    kiosk.presses("Continue");
    CHECK_FALSE(kiosk.sees("Doctor"));
    CHECK(kiosk.sees("Nurse"));
}

TEST_CASE("a language that staff switch off is not offered any more, at once and over a restart, and is when it is switched on again; each change stands in the log of use")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    const auto offered = [&] {
        const auto& all = kiosk.engine().station().languages;
        return std::find(all.begin(), all.end(), Language::Swedish) != all.end();
    };
    const auto switches = [&] {
        kiosk.opens_staff("271828");
        kiosk.presses_id("section/words");
        kiosk.store().logged.clear();
        kiosk.presses_id("switch/language/sv");
        CHECK(kiosk.store().logged == std::vector<std::string>{"station.change"});
    };
    CHECK(offered());
    switches();
    CHECK_FALSE(offered());
    CHECK_FALSE(test::node_with_id(kiosk.page(), "switch/language/sv")->chosen);
    CHECK(test::node_with_id(kiosk.page(), "choose/language/sv") == nullptr);
    kiosk.presses("Sulje");
    kiosk.restarts();
    CHECK_FALSE(offered());
    switches();
    CHECK(offered());
    kiosk.presses("Sulje");
    kiosk.restarts();
    CHECK(offered());
}

TEST_CASE("a questionnaire that staff switch off is not offered any more, and one switched on again is")
{
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    REQUIRE(kiosk.store().replace_list("Questionnaire", {test::questionnaire("esitiedot")}, kiosk.clock.now().utc).ok());
    kiosk.restarts();
    const auto offered = [&] {
        kiosk.checks_in("010181-900C");
        const bool seen = kiosk.sees("Täytä esitiedot odottaessasi");
        kiosk.presses("Valmis");
        return seen;
    };
    const auto switches = [&] {
        kiosk.opens_staff("271828");
        kiosk.presses("Asetukset");
        kiosk.presses("Esitiedot vastaanotolle");
        kiosk.presses("Sulje");
    };
    CHECK(offered());
    switches();
    CHECK_FALSE(offered());
    kiosk.restarts();
    CHECK_FALSE(offered());
    switches();
    CHECK(offered());
}

TEST_CASE("a questionnaire that the station file keeps off is asked once staff switch it on, also over a restart")
{
    constexpr auto off_at_first = "https://luukku.example/fhir/Questionnaire/perheen-tilanne";
    Network network;
    Kiosk kiosk{network};
    kiosk.has_pin("271828");
    REQUIRE(kiosk.store().replace_list("Questionnaire", {test::questionnaire("perheen-tilanne")}, kiosk.clock.now().utc).ok());
    kiosk.restarts();
    CHECK(!kiosk.engine().station().forms.contains(off_at_first));
    kiosk.opens_staff("271828");
    kiosk.presses("Asetukset");
    kiosk.presses("Perheen tilanne");
    CHECK(kiosk.engine().station().forms.contains(off_at_first));
    kiosk.presses("Sulje");
    kiosk.restarts();
    CHECK(kiosk.engine().station().forms.contains(off_at_first));
    kiosk.opens_staff("271828");
    kiosk.presses("Asetukset");
    kiosk.presses("Perheen tilanne");
    CHECK(!kiosk.engine().station().forms.contains(off_at_first));
}
