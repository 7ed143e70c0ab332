#include "tests/app/pauses.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <utility>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::another;
using test::answers_in_part;
using test::Centre;
using test::goes_on;
using test::Kiosk;
using test::leaves;
using test::saves_for_later;
using test::sends_the_rest;

namespace {

// A station of two kiosks, at the first of which a visit was saved.
struct TwoKiosks {
    TwoKiosks()
    {
        here.passes(2s);
        there.passes(2s);
        answers_in_part(here);
        code = saves_for_later(here);
        here.passes(3s);
    }

    [[nodiscard]] bool opens(Kiosk& kiosk) const
    {
        goes_on(kiosk, code);
        const bool opened = kiosk.visit().identified;
        if (!opened) kiosk.presses("Takaisin");
        return opened;
    }
    [[nodiscard]] Json opened() const { return centre.all("Basic").at(0)["modifierExtension"][0]["extension"]; }
    [[nodiscard]] static std::size_t conflicts(const Kiosk& kiosk)
    {
        const auto rows = kiosk.rows();
        return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), [](const outbox::Row& row) { return row.state == outbox::RowState::Quarantined; }));
    }

    Centre centre{};
    Kiosk here{*centre.network, centre->base_url()};
    Kiosk there{*centre.network, centre->base_url(), {}, 2};
    std::string code{};
};

}  // namespace

TEST_CASE("another kiosk of the station goes on with it, and then the first does no more")
{
    TwoKiosks station;
    REQUIRE(station.centre.all("Basic").size() == 1);
    goes_on(station.there, station.code);
    REQUIRE(station.there.visit().phase == Phase::Question);
    CHECK(station.there.visit().number == 1);
    sends_the_rest(station.there);
    station.there.passes(3s);
    CHECK(station.centre.all("QuestionnaireResponse").size() == 1);
    CHECK(station.centre.all("Encounter").size() == 1);
    CHECK(station.centre.all("Basic")[0]["extension"].is_null());

    CHECK_FALSE(station.opens(station.there));
    CHECK_FALSE(station.opens(station.here));
    CHECK(TwoKiosks::conflicts(station.there) == 0);
}

TEST_CASE("while one kiosk goes on with it the other does not, and says so: by whom and since when stands at the centre")
{
    TwoKiosks station;
    REQUIRE(station.opens(station.there));
    CHECK(station.opened()[0]["valueReference"]["identifier"]["value"].text() == "kioski-2");
    CHECK(*parse_instant(station.opened()[1]["valueInstant"].text()) == station.there.clock.now().utc);
    goes_on(station.here, station.code);
    CHECK(station.here.sees("Tätä jatketaan juuri nyt toisella laitteella. Henkilökunta auttaa sinua."));
    CHECK_FALSE(station.here.visit().identified);
    station.here.presses("Takaisin");
    // Who has not the code is told nothing of it.
    goes_on(station.here, another(station.code));
    CHECK(station.here.sees("Koodi ei ole oikea tai se on vanhentunut."));
    sends_the_rest(station.there);
    station.there.passes(3s);
    CHECK(station.centre.all("QuestionnaireResponse").size() == 1);
}

TEST_CASE("of two kiosks that open it at one moment one is quicker, and the other is told")
{
    TwoKiosks station;
    bool between = false;
    station.centre.network->instead = [&](const http::Request& request) -> std::optional<Result<http::Response>> {
        if (between || request.body.find("paused-visit-opened") == std::string::npos) return std::nullopt;
        between = true;     // it was not opened anywhere when it was looked at
        CHECK(station.opens(station.there));
        return std::nullopt;
    };
    goes_on(station.here, station.code);
    CHECK(between);
    CHECK_FALSE(station.here.visit().identified);
    CHECK(station.here.sees("Tätä jatketaan juuri nyt toisella laitteella."));
    CHECK(station.opened()[0]["valueReference"]["identifier"]["value"].text() == "kioski-2");
}

TEST_CASE("who walks away from what she went on with finds it again where she likes, and nothing of it was lost")
{
    TwoKiosks station;
    REQUIRE(station.opens(station.there));
    leaves(station.there);
    station.there.passes(3s);
    CHECK(station.opened().is_null());
    REQUIRE(station.opens(station.here));
    CHECK(station.here.visit().question == "allergia");
    sends_the_rest(station.here);
    station.here.passes(3s);
    CHECK(station.centre.all("QuestionnaireResponse").size() == 1);
    CHECK_FALSE(station.opens(station.there));
    for (const auto* kiosk : {&station.here, &station.there}) CHECK(TwoKiosks::conflicts(*kiosk) == 0);
}

TEST_CASE("a power cut while she goes on with it takes nothing: the same kiosk opens it again, and once it has said that it began anew so does another")
{
    TwoKiosks station;
    REQUIRE(station.opens(station.there));
    station.there.stops();
    CHECK_FALSE(station.opens(station.here));
    station.there.starts();
    REQUIRE(station.opens(station.there));
    station.there.passes(3s);
    CHECK_FALSE(station.opens(station.here));
    station.there.restarts();
    station.there.passes(3s);
    CHECK(station.opens(station.here));
    for (const auto* kiosk : {&station.here, &station.there}) CHECK(TwoKiosks::conflicts(*kiosk) == 0);
}

TEST_CASE("a kiosk that never comes back keeps it from her for an hour and no longer")
{
    TwoKiosks station;
    REQUIRE(station.opens(station.there));
    station.there.stops();
    station.here.clock.advance(59min);
    CHECK_FALSE(station.opens(station.here));
    station.here.clock.advance(2min);
    CHECK(station.opens(station.here));
    CHECK(station.opened()[0]["valueReference"]["identifier"]["value"].text() == "kioski-1");
}

TEST_CASE("what she saves anew has a code of its own, and the one before opens nothing any more, though the power is cut at once")
{
    TwoKiosks station;
    REQUIRE(station.opens(station.there));
    station.there.presses_id("choice/allergia/ei");
    station.there.presses("Jatka");
    station.there.presses("Lopeta");
    station.there.presses("Tallenna ja jatka myöhemmin");
    REQUIRE(station.there.visit().paused.given);
    const std::string second{station.there.visit().paused.given->code.reveal()};
    station.there.restarts();
    station.there.passes(3s);
    CHECK_FALSE(station.opens(station.here));
    CHECK_FALSE(station.opens(station.there));
    station.code = second;
    REQUIRE(station.opens(station.here));
    CHECK(station.here.visit().question == "liikkuminen");
}

TEST_CASE("what was sent is not there once more, though the power is cut before she leaves")
{
    TwoKiosks station;
    REQUIRE(station.opens(station.there));
    station.there.presses_id("choice/allergia/ei");
    station.there.presses("Jatka");
    station.there.presses_id("choice/liikkuminen/false");
    for (const char* pressed : {"Jatka", "Jatka", "Lähetä vastaukset"}) station.there.presses(pressed);
    station.there.restarts();
    station.there.passes(3s);
    CHECK_FALSE(station.opens(station.here));
    CHECK_FALSE(station.opens(station.there));
    CHECK(station.centre.all("QuestionnaireResponse").size() == 1);
}

TEST_CASE("needs that are sent where she goes on with them are not there once more")
{
    TwoKiosks station;
    station.here.presses("Tarvitsen apua");
    station.here.presses("Ei mikään näistä. Jatkan.");
    station.here.types("160858-9380");
    station.here.presses("Jatka");
    station.here.presses("Olen sairas");
    station.code = saves_for_later(station.here);
    station.here.passes(3s);
    REQUIRE(station.opens(station.there));
    station.there.presses("Lähetä, 1 valittu");
    station.there.restarts();
    station.there.passes(3s);
    CHECK_FALSE(station.opens(station.here));
    CHECK(station.centre.tasks("contact") == 1);
}

TEST_CASE("forms that are declined where she goes on with them are not there once more")
{
    TwoKiosks station;
    for (const char* resource : {R"({"resourceType":"Patient","id":"aino","active":true,"identifier":[{"system":"urn:oid:1.2.246.21","value":"050594U902L"}]})",
                                 R"({"resourceType":"Appointment","id":"lab-1","status":"booked","serviceType":[{"coding":[{"system":"https://luukku.example/fhir/CodeSystem/palvelu","code":"laboratorio"}]}],"start":"2026-11-23T10:00:00+02:00",
                                     "end":"2026-11-23T10:10:00+02:00","participant":[{"actor":{"reference":"Patient/aino"},"status":"accepted"},{"actor":{"reference":"Location/aula-a"},"status":"accepted"}]})"})
        REQUIRE(station.centre->put(resource).ok());
    station.here.typed_code = {.outcome = true};
    station.here.restarts();
    station.here.passes(2s);
    station.here.checks_in("050594U902L");
    for (const char* pressed : {"Täytä esitiedot odottaessasi", "Esitiedot laboratorioon"}) station.here.presses(pressed);
    station.here.presses_id("choice/syonyt/en");
    station.here.presses("Jatka");
    station.code = saves_for_later(station.here);
    station.here.passes(3s);
    REQUIRE(station.opens(station.there));
    for (const char* pressed : {"Takaisin", "Takaisin", "En halua täyttää näitä"}) station.there.presses(pressed);
    CHECK(station.there.visit().phase == Phase::Receipt);
    station.there.restarts();
    station.there.passes(3s);
    CHECK_FALSE(station.opens(station.here));
}

TEST_CASE("what is opened without a network where it was saved is said at the centre as soon as it can be, before another kiosk opens it")
{
    TwoKiosks station;
    station.centre.network->up = false;
    REQUIRE(station.opens(station.here));
    CHECK_FALSE(station.opens(station.there));
    station.centre.network->up = true;
    station.here.passes(20s);
    CHECK(station.opened()[0]["valueReference"]["identifier"]["value"].text() == "kioski-1");
    CHECK_FALSE(station.opens(station.there));
    leaves(station.here);
    station.here.passes(3s);
    CHECK(station.opens(station.there));
    CHECK(TwoKiosks::conflicts(station.here) == 0);
}

TEST_CASE("who opens it, leaves and opens it again without a network has said all of it in its order when the network is back")
{
    TwoKiosks station;
    station.centre.network->up = false;
    REQUIRE(station.opens(station.here));
    leaves(station.here);
    station.here.passes(1s);
    station.centre.network->up = true;
    REQUIRE(station.opens(station.here));
    station.here.passes(20s);
    CHECK(station.opened()[0]["valueReference"]["identifier"]["value"].text() == "kioski-1");
    CHECK(TwoKiosks::conflicts(station.here) == 0);
    CHECK_FALSE(station.opens(station.there));
}

TEST_CASE("where the kiosk that saved it has no network while another goes on with it, both may open it, and staff see that they did")
{
    TwoKiosks station;
    REQUIRE(station.opens(station.there));
    station.centre.network->up = false;
    REQUIRE(station.opens(station.here));
    station.centre.network->up = true;
    station.here.passes(20s);
    CHECK(TwoKiosks::conflicts(station.here) == 1);
    CHECK(station.opened()[0]["valueReference"]["identifier"]["value"].text() == "kioski-2");
}

TEST_CASE("a lost answer of the centre does not take it from her: it reads that it is she who goes on with it")
{
    TwoKiosks station;
    bool lost = false;
    station.centre.network->instead = [&](const http::Request& request) -> std::optional<Result<http::Response>> {
        if (lost || request.body.find("paused-visit-opened") == std::string::npos) return std::nullopt;
        lost = true;
        CHECK(station.centre.network->send(request).ok());
        return Error{Fault::NoAnswer, "lost"};
    };
    CHECK(station.opens(station.there));
    CHECK(lost);
    CHECK_FALSE(station.opens(station.here));
}

TEST_CASE("a centre that goes silent once it has her mark shuts it to nobody: she is told to try again, and the mark is taken off when that can be said")
{
    TwoKiosks station;
    bool silent = false, through = false;
    station.centre.network->instead = [&](const http::Request& request) -> std::optional<Result<http::Response>> {
        if (through || (!silent && request.body.find("paused-visit-opened") == std::string::npos)) return std::nullopt;
        if (!std::exchange(silent, true)) {
            through = true;
            CHECK(station.centre.network->send(request).ok());
            through = false;
        }
        return Error{Fault::NoAnswer, "lost"};
    };
    goes_on(station.there, station.code);
    CHECK(station.there.sees("Koodia ei voi nyt tarkistaa."));
    CHECK_FALSE(station.there.visit().identified);
    station.there.presses("Takaisin");
    CHECK_FALSE(station.opened().is_null());
    station.centre.network->instead = {};
    station.there.passes(5min);
    CHECK(station.opened().is_null());
    CHECK(station.opens(station.here));
}

TEST_CASE("a centre that forbids the mark does not make her code wrong")
{
    TwoKiosks station;
    station.centre.network->instead = [](const http::Request& request) -> std::optional<Result<http::Response>> {
        if (request.body.find("paused-visit-opened") == std::string::npos) return std::nullopt;
        return Result<http::Response>{http::Response{403, "application/fhir+json", {}, {}, {}, {}, R"({"resourceType":"OperationOutcome","issue":[{"severity":"error","code":"forbidden"}]})"}};
    };
    goes_on(station.there, station.code);
    CHECK(station.there.sees("Koodia ei voi nyt tarkistaa."));
    CHECK_FALSE(station.there.sees("Koodi ei ole oikea"));
}

TEST_CASE("what was opened for somebody who had left meanwhile is given back by itself")
{
    TwoKiosks station;
    station.there.hears(app::ToStore{app::FromVisit{station.there.engine().visit_number() + 100, OpenPaused{Secret{station.code}}}});
    CHECK_FALSE(station.opened().is_null());
    CHECK_FALSE(station.there.visit().identified);
    station.there.passes(13s);
    CHECK(station.opened().is_null());
    CHECK(station.opens(station.here));
}
