#include "kiosk/arrival/paused.h"
#include "tests/app/centre.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::Centre;
using test::Kiosk;
using test::Network;

namespace {

void answers_in_part(Kiosk& kiosk)
{
    kiosk.checks_in("010181-900C");
    kiosk.presses_id("receipt/questions");
    kiosk.presses_id("choice/vointi/hyva");
    kiosk.presses("Jatka");
    kiosk.presses_id("choice/laakkeet/false");
    kiosk.presses("Jatka");
}

// Her code, as it stood on the page.
std::string saves_for_later(Kiosk& kiosk)
{
    kiosk.presses("Lopeta");
    kiosk.presses("Tallenna ja jatka myöhemmin");
    REQUIRE(kiosk.visit().paused.given);
    const std::string code{kiosk.visit().paused.given->code.reveal()};
    CHECK(kiosk.sees(arrival::in_threes(code)));
    kiosk.presses("Valmis");
    return code;
}

void goes_on(Kiosk& kiosk, const std::string& code)
{
    kiosk.presses("Jatka koodilla");
    kiosk.types(code);
    kiosk.presses("Jatka");
}

void sends_the_rest(Kiosk& kiosk)
{
    for (const char* choice : {"choice/allergia/ei", "choice/liikkuminen/false"}) {
        kiosk.presses_id(choice);
        kiosk.presses("Jatka");
    }
    kiosk.presses("Jatka");
    kiosk.presses("Lähetä vastaukset");
    kiosk.presses("Valmis");
}

std::string another(std::string code)
{
    code.back() = code.back() == '9' ? '0' : static_cast<char>(code.back() + 1);
    return code;
}

}  // namespace

TEST_CASE("what is saved for later is gone on with on the same kiosk, without a network, after a power cut, and is sent once")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    centre.network->up = false;
    answers_in_part(kiosk);
    const auto code = saves_for_later(kiosk);
    CHECK(kiosk.created("Task").empty());
    CHECK(kiosk.open_visits("visit") == 0);
    kiosk.restarts();
    goes_on(kiosk, code);
    CHECK(kiosk.visit().phase == Phase::Question);
    CHECK(kiosk.open_visits("visit") == 1);
    sends_the_rest(kiosk);
    REQUIRE(kiosk.created("QuestionnaireResponse").size() == 1);
    CHECK(kiosk.created("QuestionnaireResponse")[0]["item"].size() >= 4);
    CHECK(kiosk.created("QuestionnaireResponse")[0]["encounter"]["reference"].text() == "Encounter/" + std::string{kiosk.created("Encounter").at(0)["id"].text()});
    CHECK(kiosk.created("Encounter").size() == 1);

    goes_on(kiosk, code);
    CHECK_FALSE(kiosk.visit().identified);      // it was sent: nothing is left under the code
}

TEST_CASE("another kiosk of the station goes on with it, and then the first does no more")
{
    Centre centre;
    Kiosk here{*centre.network, centre->base_url()};
    here.passes(2s);
    answers_in_part(here);
    const auto code = saves_for_later(here);
    here.passes(3s);
    REQUIRE(centre.all("Basic").size() == 1);

    Kiosk there{*centre.network, centre->base_url()};
    there.passes(2s);
    goes_on(there, code);
    REQUIRE(there.visit().phase == Phase::Question);
    CHECK(there.visit().number == 1);
    sends_the_rest(there);
    there.passes(3s);
    CHECK(centre.all("QuestionnaireResponse").size() == 1);
    CHECK(centre.all("Encounter").size() == 1);
    CHECK(centre.all("Basic")[0]["extension"].is_null());

    goes_on(there, code);
    CHECK_FALSE(there.visit().identified);
}

TEST_CASE("who has not the code cannot read what was saved: not in the record that leaves the station, not at the centre")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    answers_in_part(kiosk);
    const auto code = saves_for_later(kiosk);
    kiosk.passes(3s);
    const auto basic = centre.all("Basic").at(0).write();
    for (const char* hers : {"010181", "900C", "laakkeet", "hyva"}) CHECK(basic.find(hers) == std::string::npos);
    CHECK(basic.find(code) == std::string::npos);
    CHECK(basic.find(code.substr(3)) == std::string::npos);
    CHECK(centre.all("Basic")[0]["subject"].is_null());
}

TEST_CASE("five wrong codes lock what was saved, over a restart too, and then the right one opens nothing")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    centre.network->up = false;
    answers_in_part(kiosk);
    const auto code = saves_for_later(kiosk);
    kiosk.presses("Jatka koodilla");
    for (int left = 4; left >= 0; --left) {
        if (left == 2) {
            kiosk.restarts();
            kiosk.presses("Jatka koodilla");
        }
        kiosk.types(another(code));
        kiosk.presses("Jatka");
        REQUIRE(kiosk.visit().paused.refused);
        CHECK(kiosk.visit().paused.refused->left == left);
    }
    CHECK(kiosk.sees("Henkilökunta auttaa sinua."));
    kiosk.restarts();
    goes_on(kiosk, code);
    CHECK_FALSE(kiosk.visit().identified);
    CHECK(kiosk.sees("Henkilökunta auttaa sinua."));
}

TEST_CASE("a right code after wrong ones forgives them")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    centre.network->up = false;
    answers_in_part(kiosk);
    const auto code = saves_for_later(kiosk);
    kiosk.presses("Jatka koodilla");
    for (int wrong = 0; wrong < 4; ++wrong) {
        kiosk.types(another(code));
        kiosk.presses("Jatka");
    }
    kiosk.types(code);
    kiosk.presses("Jatka");
    CHECK(kiosk.visit().identified);
}

TEST_CASE("after its time a code opens nothing")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    centre.network->up = false;
    answers_in_part(kiosk);
    const auto code = saves_for_later(kiosk);
    kiosk.clock.advance(24h + 1min);
    goes_on(kiosk, code);
    CHECK_FALSE(kiosk.visit().identified);
    CHECK(kiosk.visit().paused.refused);
}

TEST_CASE("a code of another kiosk cannot be checked while the network is down, and it is not said to be wrong")
{
    Network network;
    network.up = false;
    Kiosk kiosk{network};
    goes_on(kiosk, "482915073264");
    CHECK(kiosk.sees("Koodia ei voi nyt tarkistaa."));
}

TEST_CASE("a code that nobody was given is wrong, as any wrong one is")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    goes_on(kiosk, "482915073264");
    CHECK(kiosk.sees("Koodi ei ole oikea tai se on vanhentunut."));
}

TEST_CASE("a disk that is full saves nothing for later, says so, and her answers are still there")
{
    Centre centre;
    Kiosk kiosk{*centre.network, centre->base_url()};
    kiosk.passes(2s);
    centre.network->up = false;
    answers_in_part(kiosk);
    kiosk.store().broken = Fault::DiskFull;
    kiosk.presses("Lopeta");
    kiosk.presses("Tallenna ja jatka myöhemmin");
    CHECK(kiosk.visit().phase == Phase::Fault);
    CHECK(kiosk.visit().filling);
    kiosk.store().broken.reset();
    kiosk.presses("Yritä uudelleen");
    CHECK(kiosk.visit().phase == Phase::Paused);
}
