#include "kiosk/arrival/paused.h"
#include "tests/app/pauses.h"

#include <doctest/doctest.h>

using namespace luukku;
using namespace std::chrono_literals;
using test::another;
using test::answers_in_part;
using test::Centre;
using test::goes_on;
using test::Kiosk;
using test::Network;
using test::saves_for_later;
using test::sends_the_rest;

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
