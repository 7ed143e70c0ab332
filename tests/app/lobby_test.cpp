#include "kiosk/app/call_watch.h"
#include "kiosk/app/lobby.h"
#include "kiosk/app/lobby_loop.h"
#include "platform/fake/fake_display.h"
#include "platform/fake/fake_sound.h"
#include "platform/fake/fake_speech.h"
#include "sync/fhir/made.h"
#include "sync/fhir/resource.h"
#include "tests/app/centre.h"

#include <doctest/doctest.h>

#include <atomic>
#include <thread>

using namespace luukku;
using namespace std::chrono_literals;
using fhir::Json;
using test::Centre;
using test::Kiosk;

namespace {

const speech::Spoken& spoken()
{
    static const auto loaded = speech::Spoken::load(LUUKKU_SOURCE_DIR "/assets/speech");
    REQUIRE(loaded.ok());
    return *loaded;
}

// All words of a page in its own language, and in those that it says otherwise in.
std::string words_on(const Page& page, Language language)
{
    std::string all = test::words().say(page.heading, language) + "\n" + test::words().say(page.frame.station, language) + "\n";
    for (const auto& block : page.body)
        for (const auto& node : block.nodes)
            for (const auto* text : {&node.label, &node.second, &node.action})
                if (!text->empty()) all += test::words().say(*text, language) + "\n";
    return all;
}

// The screen of the waiting place in Kajaani.
struct Hanging {
    Station station{test::kajaani()};
    FakeClock clock{};
    FakeSpeech speech{};
    speech::Reader reader{test::words(), spoken()};
    app::Lobby lobby{station, clock, {&reader, &speech, nullptr}};

    void hears(const std::vector<lobby::Call>& calls) { lobby.tick(lobby::Heard{calls, clock.now().utc}); }
    void passes(Duration time)
    {
        clock.advance(time);
        lobby.tick();
    }
    [[nodiscard]] bool sees(std::string_view said) const { return words_on(lobby.page(), Language::Finnish).find(said) != std::string::npos; }
};

// Somebody has come, with a number; and then a professional receives her.
Json came(int number)
{
    return fhir::object_of({{"resourceType", "Encounter"}, {"id", "visit-" + std::to_string(number)}, {"status", "arrived"},
                            {"class", fhir::object_of({{"system", "http://terminology.hl7.org/CodeSystem/v3-ActCode"}, {"code", "AMB"}})},
                            {"identifier", fhir::list_of({fhir::identifier(fhir::ticket_system, std::to_string(number))})},
                            {"subject", fhir::object_of({{"display", "Virtanen Maija"}, {"identifier", fhir::identifier(fhir::hetu_system, "010181-900C")}})},
                            {"location", fhir::list_of({fhir::object_of({{"location", fhir::reference("Location/sote-keskus")}})})}});
}

Json received(const Json& visit, const char* place, Utc at)
{
    auto places = visit["location"].items();
    places.push_back(fhir::object_of({{"location", fhir::reference(place)}, {"status", "active"}, {"period", fhir::object_of({{"start", instant_text(at)}})}}));
    return visit.with("status", "in-progress").with("location", Json::array(std::move(places)));
}

void puts(Centre& centre, const Json& resource)
{
    rest::Server server{centre->base_url(), *centre.network};
    const auto done = server.transaction(rest::transaction_of({{resource, {}}}));
    REQUIRE_MESSAGE(done.ok(), done.error().detail);
}

}  // namespace

TEST_CASE("a call is said in Finnish, Swedish and English one after another, each by its own voice and with the number as people say it")
{
    Hanging screen;
    screen.hears({});
    screen.hears({{"e1", 104, "Location/ovi-3"}});
    REQUIRE(screen.speech.said().size() == 1);
    const auto& said = screen.speech.said().front();
    CHECK(said.words == "Numero sataneljä, Ovi kolme. Nummer etthundrafyra, Dörr tre. Number one hundred four, Door three.");
    CHECK(said.language == "fi");
    CHECK(said.ear == Ear::Speaker);
    REQUIRE(said.tongues.size() == 2);
    CHECK(said.words.substr(said.tongues[0].from).starts_with("Nummer"));
    CHECK(said.words.substr(said.tongues[1].from).starts_with("Number"));
}

TEST_CASE("number 112 is called as a number and not as a call for an ambulance")
{
    Hanging screen;
    screen.hears({});
    screen.hears({{"e1", 112, "Location/ovi-3"}});
    REQUIRE(screen.speech.said().size() == 1);
    CHECK(screen.speech.said().front().words.starts_with("Numero satakaksitoista, Ovi kolme."));
}

TEST_CASE("nothing of the page changes while nobody is called, so that nothing is drawn, but for the minute")
{
    Hanging screen;
    screen.hears({});
    const auto page = screen.lobby.page();
    for (int i = 0; i < 10; ++i) {
        screen.passes(2s);
        screen.hears({});
        CHECK(screen.lobby.page() == page);
    }
}

TEST_CASE("a chime comes first, and the voice when it has been heard; on a machine that does not say how far it is, after three seconds")
{
    for (const bool tells : {true, false}) {
        Hanging screen;
        FakeSound sound;
        app::Lobby lobby{screen.station, screen.clock, {&screen.reader, &screen.speech, &sound}};
        lobby.tick(lobby::Heard{{}, screen.clock.now().utc});
        lobby.tick(lobby::Heard{{{"e1", 104, "Location/ovi-3"}}, screen.clock.now().utc});
        const auto chime = sound.waiting().size();
        CHECK(chime > 10'000);
        CHECK(screen.speech.said().empty());
        CHECK(lobby.speaks());
        if (tells) sound.let_hear(chime);
        else screen.clock.advance(3s);
        lobby.tick();
        CHECK(screen.speech.said().size() == 1);
    }
}

TEST_CASE("a station without a voice shows the number and chimes")
{
    Hanging screen;
    FakeSound sound;
    app::Lobby lobby{screen.station, screen.clock, {nullptr, nullptr, &sound}};
    lobby.tick(lobby::Heard{{}, screen.clock.now().utc});
    lobby.tick(lobby::Heard{{{"e1", 104, "Location/ovi-3"}}, screen.clock.now().utc});
    CHECK(sound.waiting().size() > 10'000);
    CHECK(words_on(lobby.page(), Language::Finnish).find("104") != std::string::npos);
    sound.let_hear(sound.waiting().size());
    lobby.tick();
    CHECK_FALSE(lobby.speaks());
}

TEST_CASE("a screen that hears nothing of the centre says so in Finnish and in Swedish, and that she is called all the same, however the wall clock is set")
{
    Hanging screen;
    screen.hears({});
    screen.hears({{"e1", 104, "Location/ovi-3"}});
    screen.clock.set_wall(screen.clock.now().utc - 24h * 365);
    screen.passes(10s);
    CHECK_FALSE(screen.sees("Näyttö ei saa nyt tietoja."));
    screen.passes(6s);
    CHECK(screen.sees("Näyttö ei saa nyt tietoja."));
    CHECK(screen.sees("Du kallas in med namn eller nummer."));
    CHECK(screen.sees("104"));
    screen.hears({});
    CHECK_FALSE(screen.sees("Näyttö ei saa nyt tietoja."));
}

TEST_CASE("a professional at the centre receives her: the screen shows her number and the door, and of her name, her code and the centre's name for the place nothing is kept")
{
    Centre centre;
    Hanging screen;
    app::CallWatch watch{screen.station, centre->base_url(), *centre.network, screen.clock};
    puts(centre, came(104));
    screen.lobby.tick(*watch.ask());
    CHECK_FALSE(screen.sees("104"));
    puts(centre, fhir::object_of({{"resourceType", "Location"}, {"id", "ovi-3"}, {"status", "active"}, {"name", "Psykologin vastaanotto"}}));
    const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
    puts(centre, received(came(104), "Location/ovi-3", now));

    const auto heard = watch.ask();
    REQUIRE_MESSAGE(heard.ok(), heard.error().detail);
    REQUIRE(heard->calls.size() == 1);
    CHECK(heard->calls.front() == lobby::Call{"visit-104", 104, "Location/ovi-3", {}, now, heard->calls.front().changed});
    screen.lobby.tick(*heard);
    CHECK(screen.sees("104"));
    CHECK(screen.sees("Ovi 3"));
    REQUIRE(screen.speech.said().size() == 1);
    for (const char* hers : {"Virtanen", "Maija", "010181", "Psykologi"}) {
        CHECK_FALSE(screen.sees(hers));
        CHECK(screen.speech.said().front().words.find(hers) == std::string::npos);
    }
    CHECK(watch.take_odd() == 0);
}

TEST_CASE("the centre's own name of a place is shown only where the station file takes such")
{
    for (const bool taken : {true, false}) {
        Centre centre;
        Hanging screen;
        screen.station.screen.centre_names = taken;
        app::CallWatch watch{screen.station, centre->base_url(), *centre.network, screen.clock};
        puts(centre, fhir::object_of({{"resourceType", "Location"}, {"id", "uusi"}, {"status", "active"}, {"name", "Uusi siipi, ovi 31"}, {"alias", fhir::list_of({Json{"Ovi 31"}})}}));
        screen.lobby.tick(*watch.ask());
        puts(centre, received(came(104), "Location/uusi", std::chrono::floor<Duration>(std::chrono::system_clock::now())));
        screen.lobby.tick(*watch.ask());
        CHECK(screen.sees("104"));
        CHECK(screen.sees("Ovi 31") == taken);
        REQUIRE(screen.speech.said().size() == 1);
        CHECK(screen.speech.said().front().words.starts_with(taken ? "Numero sataneljä, Ovi kolmekymmentäyksi." : "Numero sataneljä, sinua kutsutaan."));
    }
}

TEST_CASE("a screen whose own clock is years wrong calls who is called and nobody else")
{
    for (const auto wrong : {-24h * 900, 24h * 900}) {
        Centre centre;
        Hanging screen;
        screen.clock.set_wall(screen.clock.now().utc + wrong);
        app::CallWatch watch{screen.station, centre->base_url(), *centre.network, screen.clock};
        const auto now = std::chrono::floor<Duration>(std::chrono::system_clock::now());
        puts(centre, fhir::object_of({{"resourceType", "Location"}, {"id", "ovi-3"}, {"status", "active"}, {"name", "Ovi 3"}}));
        puts(centre, received(came(103), "Location/ovi-3", now));
        screen.lobby.tick(*watch.ask());
        puts(centre, received(came(104), "Location/ovi-3", now));
        screen.lobby.tick(*watch.ask());
        REQUIRE(screen.speech.said().size() == 1);
        CHECK(screen.speech.said().front().words.starts_with("Numero sataneljä"));
        CHECK(screen.sees("103"));
    }
}

TEST_CASE("the thread that asks ends when the screen does, also while the centre is away")
{
    test::Network away;
    FakeClock clock;
    const auto station = test::kajaani();
    std::atomic<int> woken{0};
    {
        app::CallPolling polling{app::CallWatch{station, "https://centre.example/fhir", away, clock}, [&] { ++woken; }};
        while (woken == 0) std::this_thread::yield();
        const auto answers = polling.take();
        REQUIRE(answers.size() == 1);
        CHECK(answers.front().error().fault == Fault::NoNetwork);
    }
    CHECK(woken == 1);
}

namespace {

// A display that counts its pictures, and a centre that answers before each of them.
struct CountingDisplay : FakeDisplay {
    CountingDisplay(const Panel& panel, std::deque<std::vector<InputEvent>> script, int& pictures) : FakeDisplay{panel.pixels.width, panel.pixels.height, std::move(script)}, m_pictures{pictures} {}
    void present() override { ++m_pictures; }

    int& m_pictures;
};

}  // namespace

TEST_CASE("a screen that nobody is called on is drawn once and rests, a call draws it anew, and a touch does nothing")
{
    const auto panel = *panel_named("desk");
    std::deque<std::vector<InputEvent>> script(20);
    for (auto& events : script) events = {TouchDown{1, 5, 5}, TouchUp{1, 5, 5}};
    script.push_back({WindowClosed{}});
    int pictures = 0;
    auto face = Face::open(std::make_unique<CountingDisplay>(panel, script, pictures), fonts_of_build());
    REQUIRE(face.ok());
    Hanging screen;
    int looks = 0;
    std::vector<std::string> log;
    const auto answers = [&]() -> std::vector<Result<lobby::Heard>> {
        ++looks;
        if (looks == 5 || looks == 6) return {Error{Fault::NoNetwork, "the plug is out"}};
        std::vector<lobby::Call> calls;
        if (looks >= 10) calls.push_back({"e1", 104, "Location/ovi-3"});
        return {lobby::Heard{calls, screen.clock.now().utc}};
    };
    app::LobbyLoop loop{screen.lobby, **face, panel, test::words(), answers, [&](const std::string& line) { log.push_back(line); }, {}};
    CHECK(loop.run({}) == 0);
    CHECK(looks == 21);
    CHECK(pictures == 2);
    CHECK(log == std::vector<std::string>{"the centre does not say who is called: the plug is out (no_network)", "the centre says again who is called"});
}
