#include "kiosk/app/signs.h"

#include "kiosk/app/signer.h"
#include "kiosk/app/view.h"
#include "tests/app/font.h"
#include "tests/app/kiosk.h"
#include "tests/app/shelf.h"
#include "tests/support/moving.h"

#include <doctest/doctest.h>

#include <condition_variable>

using namespace luukku;
using namespace std::chrono_literals;
using test::moving;

namespace {

constexpr std::uint32_t red = 0xFFCC2200U, blue = 0xFF0022CCU, green = 0xFF118822U;

std::string of_page(const std::string& page, const std::string& language = "fse") { return R"("language":")" + language + R"(","page":")" + page + "\""; }

std::string of_question(const std::string& form, const std::string& link_id) { return R"("language":"fse","questionnaire":")" + form + R"(","linkId":")" + link_id + "\""; }

app::ShippedSigns read_signs(const test::Shelf& shelf)
{
    shelf.write_index();
    return app::read_signs(shelf.folder.path());
}

// Somebody at a kiosk whose welcome page has a clip of three frames, 40, 80 and 400 ms. Its thread is a real one: looks() waits for it, never long.
struct Watcher {
    test::Shelf shelf{};
    test::Network network{};
    test::Kiosk kiosk{network};
    app::View view{*panel_named("lobby"), test::words(), test::font()};
    std::mutex mutex{};
    std::condition_variable woken{};
    int news{};
    std::vector<std::string> log{};
    app::Signer signer{shelf.folder.path(), [this] {
                           const std::lock_guard lock{mutex};
                           ++news;
                           woken.notify_one();
                       }, [this](const std::string& why) { log.push_back(why); }};

    explicit Watcher(const std::string& clip = moving(8, 6, {{red, 40}, {blue, 80}, {green, 400}}))
    {
        shelf.clip("welcome.webp", of_page("welcome"), clip);
        kiosk.signs = read_signs(shelf).clips;
        kiosk.restarts();
    }

    int told()
    {
        const std::lock_guard lock{mutex};
        return news;
    }
    void follows() { signer.follow(kiosk.engine(), view.drawn(kiosk.engine()), kiosk.clock.now().since_boot); }

    // What the clip has come to now. Where nothing is decoded yet, the kiosk sleeps until it is woken.
    std::uint32_t looks()
    {
        for (;;) {
            const int before = told();
            follows();
            const bool waits = kiosk.visit().sign.state == SignVisit::State::Playing && !signer.due();
            if (!waits) break;
            std::unique_lock lock{mutex};
            REQUIRE(woken.wait_for(lock, 20s, [&] { return news != before; }));
        }
        return signer.frame() ? signer.frame()->pixels.front() : 0;
    }
    std::uint32_t after(Duration time)
    {
        kiosk.clock.advance(time);
        return looks();
    }
};

}  // namespace

TEST_CASE("a station that ships no clips of sign language offers none, and none is broken")
{
    const test::TemporaryFolder folder;
    const auto shipped = app::read_signs(folder.path() / "sign");
    CHECK(shipped.clips.empty());
    CHECK(shipped.broken.empty());
    CHECK(app::signs_of("assets/stations/kajaani.json") == std::filesystem::path{"assets/stations/kajaani/sign"});
}

TEST_CASE("a folder that cannot be looked into is told, and does not end the program")
{
    const auto shipped = app::read_signs(std::filesystem::path{std::string(300, 'a')});
    REQUIRE(shipped.broken.size() == 1);
    CHECK(shipped.broken.front().starts_with("index.json: cannot look at index.json: "));
}

TEST_CASE("a clip of sign language is shipped for a page or for a question, in Finnish or Finland-Swedish Sign Language")
{
    test::Shelf shelf;
    const auto clip = moving(30, 20, {{red}, {blue}});
    shelf.clip("alku.webp", of_page("welcome"), clip);
    shelf.clip("borja.webp", of_page("welcome", "fss"), clip);
    shelf.clip("vointi.webp", of_question(test::own_questionnaire, "vointi"), clip);
    const auto shipped = read_signs(shelf);
    CHECK(shipped.broken.empty());
    REQUIRE(shipped.clips.size() == 3);
    CHECK(shipped.clips[0] == SignClip{SignLanguage::Finnish, "welcome", {}, {}, {30, 20}, "alku.webp", test::sha256(clip)});
    CHECK(shipped.clips[1].language == SignLanguage::FinlandSwedish);
    CHECK(shipped.clips[2].page == "question");
    CHECK(shipped.clips[2].link_id == "vointi");
    CHECK(app::faults_in(shelf.folder.path(), shipped.clips).empty());
}

TEST_CASE("a clip that is missing, stands still, is of no page, of an unknown sign language, of a place that has one or of another folder is told and not offered")
{
    test::Shelf shelf;
    const auto clip = moving(4, 4, {{red}, {blue}});
    shelf.clip("hyva.webp", of_page("welcome"), clip);
    shelf.entry("puuttuu.webp", of_page("receipt"), "");
    shelf.clip("kuva.webp", of_page("review"), test::still(4, 4));
    shelf.clip("sivu.webp", of_page("wellcome"), clip);
    shelf.clip("kysymys.webp", of_question("", "vointi"), clip);
    shelf.clip("molemmat.webp", of_page("safety") + R"(,"questionnaire":"https://a.example","linkId":"1")", clip);
    shelf.clip("kieli.webp", of_page("identify", "ase"), clip);
    shelf.clip("toinen.webp", of_page("welcome"), clip);
    shelf.entry("../hyva.webp", of_page("help"), test::sha256(clip));
    shelf.clip("leveä.webp", of_page("aids"), moving(1000, 700, {{red}, {blue}}));
    const auto shipped = read_signs(shelf);
    CHECK(shipped.clips.size() == 1);
    CHECK(shipped.broken.size() == 9);
    shelf.file("index.json", "{");
    CHECK(app::read_signs(shelf.folder.path()).broken.size() == 1);
}

TEST_CASE("who makes clips ready is told of each that is not the file of its index or breaks off, by its name")
{
    test::Shelf shelf;
    const auto clip = moving(16, 16, {{red}, {blue}});
    shelf.clip("hyva.webp", of_page("welcome"), clip);
    shelf.file("muu.webp", moving(16, 16, {{green}, {blue}}));
    shelf.entry("muu.webp", of_page("receipt"), test::sha256(clip));
    shelf.clip("poikki.webp", of_page("review"), clip.substr(0, clip.size() - 9));
    const auto shipped = read_signs(shelf);
    REQUIRE(shipped.clips.size() == 3);
    const auto faults = app::faults_in(shelf.folder.path(), shipped.clips);
    REQUIRE(faults.size() == 2);
    CHECK(faults[0].starts_with("muu.webp: "));
    CHECK(faults[1].starts_with("poikki.webp: "));
}

TEST_CASE("nothing moves before she asks for it; then the clip plays in its own time, ends on its last frame, and nothing more wakes the kiosk")
{
    Watcher she;
    CHECK(she.after(1s) == 0);
    CHECK_FALSE(she.signer.due());
    CHECK(she.told() == 0);

    she.kiosk.presses("Viittomakieli");
    CHECK(she.looks() == red);
    CHECK(she.signer.due() == she.kiosk.clock.now().since_boot + 40ms);
    CHECK(she.after(39ms) == red);
    CHECK(she.after(1ms) == blue);
    CHECK(she.after(79ms) == blue);
    CHECK(she.after(1ms) == green);
    CHECK(she.kiosk.visit().sign.state == SignVisit::State::Playing);
    CHECK(she.after(400ms) == green);
    CHECK(she.kiosk.visit().sign.state == SignVisit::State::Ended);
    CHECK_FALSE(she.signer.due());
    const int woken = she.told();
    CHECK(she.after(10s) == green);
    CHECK(she.told() == woken);
}

TEST_CASE("a clip that is held stays on its frame as long as she likes and goes on from there; from the start it is seen whole again")
{
    Watcher she;
    she.kiosk.presses("Viittomakieli");
    REQUIRE(she.looks() == red);
    REQUIRE(she.after(40ms) == blue);
    she.kiosk.presses("Tauko");
    CHECK(she.after(10s) == blue);
    CHECK_FALSE(she.signer.due());
    she.kiosk.presses("Toista");
    CHECK(she.looks() == green);
    CHECK(she.signer.due() == she.kiosk.clock.now().since_boot + 400ms);

    she.kiosk.presses("Alusta");
    CHECK(she.looks() == red);
    CHECK(she.after(40ms) == blue);
    (void)she.after(80ms);
    (void)she.after(400ms);
    REQUIRE(she.kiosk.visit().sign.state == SignVisit::State::Ended);
    she.kiosk.presses("Toista");
    CHECK(she.looks() == red);
}

TEST_CASE("a kiosk that was late shows every frame, and does not race through a clip to make up for it")
{
    Watcher she{moving(8, 6, {{red, 1000}, {blue, 1000}, {green, 1000}})};
    she.kiosk.presses("Viittomakieli");
    REQUIRE(she.looks() == red);
    CHECK(she.after(5s) == blue);
    CHECK(she.signer.due() == she.kiosk.clock.now().since_boot + 800ms);
}

TEST_CASE("when she goes back, calls for help, hides the screen or the visit ends, the clip is closed and none of it is kept")
{
    for (const auto& goes : std::vector<Event>{Back{}, CallHelp{}, Leave{}, ShowAids{}}) {
        Watcher she;
        she.kiosk.presses("Viittomakieli");
        REQUIRE(she.looks() == red);
        she.kiosk.engine().handle(goes);
        she.follows();
        CHECK(she.signer.frame() == nullptr);
        CHECK_FALSE(she.signer.due());
        CHECK_FALSE(she.kiosk.visit().sign.open());
    }
    Watcher she;
    she.kiosk.engine().handle(ChangeVoice{ChangeVoice::To::On});
    she.kiosk.presses("Viittomakieli");
    REQUIRE(she.looks() == red);
    she.kiosk.engine().handle(ChangeVoice{ChangeVoice::To::Blank});
    she.follows();
    CHECK(she.signer.frame() == nullptr);
    CHECK_FALSE(she.signer.due());
}

TEST_CASE("a clip that is not what its index means, or breaks off, says on the page that it cannot be shown and in the log why, and Takaisin leads on")
{
    for (const bool changed : {true, false}) {
        const auto whole = moving(16, 16, {{red}, {blue}});
        Watcher she{changed ? whole : whole.substr(0, whole.size() - 6)};
        if (changed) she.shelf.file("welcome.webp", moving(16, 16, {{green}, {blue}}));
        she.kiosk.presses("Viittomakieli");
        (void)she.looks();
        CHECK(she.kiosk.visit().sign.state == SignVisit::State::Broken);
        REQUIRE(she.log.size() == 1);
        CHECK(she.log.front().starts_with("welcome.webp: "));
        if (changed) CHECK(she.log.front() == "welcome.webp: not the file that the index means");
        CHECK(she.kiosk.sees("Videota ei voi näyttää nyt."));
        CHECK_FALSE(she.kiosk.sees("Tauko"));
        she.kiosk.presses_id("nav/back");
        CHECK(she.kiosk.sees("Ilmoittaudu"));
    }
}

TEST_CASE("who watches a clip that is longer than the kiosk's patience is not asked whether she is there; who has let it end is")
{
    Watcher she{moving(2, 2, {{red, 100'000}, {blue, 100'000}})};
    const auto& patience = she.kiosk.file().patience;
    const auto passes = [&](Duration time) {
        for (Duration gone{}; gone < time; gone += 1s) {
            she.kiosk.clock.advance(1s);
            she.signer.second(she.kiosk.engine());
            she.kiosk.engine().tick();
            (void)she.looks();
        }
    };
    she.kiosk.presses("Viittomakieli");
    passes(patience.on_welcome + patience.before_asking);
    REQUIRE(she.kiosk.visit().sign.state != SignVisit::State::Closed);
    passes(patience.on_welcome + patience.before_asking);
    CHECK_FALSE(she.kiosk.visit().sign.open());
}
