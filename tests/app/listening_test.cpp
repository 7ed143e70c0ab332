#include "tests/app/listener.h"

using namespace luukku;
using namespace std::chrono_literals;
using test::has;
using test::Listener;

TEST_CASE("who hid the screen and has only her finger brings it back by a touch")
{
    Listener she;
    she.comes(true);
    she.presses(Key::Blank);
    she.touches("hidden/show");
    CHECK(she.last() == "Näytä taas. painike");
    CHECK_FALSE(she.kiosk.visit().comfort.voice.blank);
    CHECK(node_called(she.view.drawn(she.kiosk.engine()), "field/hetu") != nullptr);
}

TEST_CASE("who touches Kuuntele hears that the voice is on and the page, then each thing that her finger is on, and by the same key that it is off")
{
    Listener she;
    she.passes(1s);
    she.touches("bar/listen");
    CHECK(she.last().starts_with("Ääni on päällä. Tervetuloa. Miten voimme auttaa?"));
    const auto said = she.speech.said().size();
    she.touches("card/check-in");
    REQUIRE(she.speech.said().size() == said + 2);
    CHECK(she.speech.said()[said].words.starts_with("Ilmoittaudu"));
    CHECK(has(she.last(), "Näppäile henkilötunnuksesi"));
    she.touches("bar/listen");
    CHECK(she.last() == "Ääni on pois päältä.");
    CHECK_FALSE(she.kiosk.visit().comfort.voice.on);
    const auto silent = she.speech.said().size();
    she.touches("key/0");
    CHECK(she.speech.said().size() == silent);
}

TEST_CASE("a touch in the lobby says of a key of her code only how far she is, and of a chosen answer that it is chosen")
{
    Listener she;
    she.passes(1s);
    she.touches("bar/listen");
    she.touches("card/check-in");
    she.touches("key/0");
    CHECK_FALSE(has(she.lobby(), "\nnolla"));
    CHECK(has(she.lobby(), "merkki yksi, kaikkiaan yksitoista"));
    she.kiosk.engine().handle(CallHelp{});
    she.looks();
    she.touches("help/nurse");
    CHECK(has(she.last(), "valittu"));
}

TEST_CASE("the words that are being said are found on the page, figures by what is written, and nothing is marked of what only the voice says")
{
    Listener she;
    she.comes(true);
    she.speech.come_to("Näppäile");
    auto spot = she.guide.spot();
    REQUIRE(spot);
    CHECK(spot->node == "heading");
    CHECK_FALSE(she.view.marks(spot).empty());
    she.walks_to("identify/without");
    she.speech.come_to("painike");
    CHECK_FALSE(she.guide.spot());
    she.presses(Key::Repeat);
    she.presses(Key::Repeat);
    she.speech.come_to("neljäkymmentäkaksi");
    spot = she.guide.spot();
    REQUIRE(spot);
    const auto* clock = node_called(she.view.look(she.kiosk.engine()), "frame/clock");
    REQUIRE(clock != nullptr);
    CHECK(spot->node == clock->id);
    CHECK(has(clock->words.substr(spot->words.from, spot->words.to - spot->words.from), "9.42"));
    she.speech.let_end();
    CHECK_FALSE(she.guide.spot());
    she.presses(Key::Blank);
    she.walks_to("identify/without");
    she.speech.come_to("Jatka");
    CHECK(she.view.marks(she.guide.spot()).empty());
}

TEST_CASE("who changes how the page looks on a later part of Apukeinot has before her what she pressed, and a change of touch moves nothing")
{
    Listener she;
    she.comes(true);
    auto& view = she.in_hand;
    she.kiosk.engine().handle(ChangeComfort{TextSize::Largest});
    she.kiosk.engine().handle(ShowAids{});
    const auto presses = [&](const std::string& id) {
        while (node_called(view.look(she.kiosk.engine()), id) == nullptr) {
            const int before = view.look(she.kiosk.engine()).part;
            view.turn(1);
            REQUIRE(view.look(she.kiosk.engine()).part > before);
        }
        const Placed node{*node_called(view.look(she.kiosk.engine()), id)};
        view.press(she.kiosk.engine(), node);
        const auto& after = view.look(she.kiosk.engine());
        CHECK(node_called(after, id) != nullptr);
        return after.part;
    };
    CHECK(presses("choice/aids.spacing/roomy") > 0);
    CHECK(presses("choice/aids.delay/700") > 0);
}

TEST_CASE("who comes back from Apukeinot is on the part of the page and at the stop that she left")
{
    Listener she;
    she.comes(true);
    auto& view = she.in_hand;
    (void)view.look(she.kiosk.engine());
    view.turn(1);
    REQUIRE(view.look(she.kiosk.engine()).part == 1);
    view.key(she.kiosk.engine(), Key::Down);
    const auto focused = view.focused();
    REQUIRE(focused);
    she.kiosk.engine().handle(ShowAids{});
    CHECK(view.look(she.kiosk.engine()).page_id == "aids");
    CHECK_FALSE(view.focused());
    she.kiosk.engine().handle(Back{});
    CHECK(view.look(she.kiosk.engine()).part == 1);
    CHECK(view.focused() == focused);
}
