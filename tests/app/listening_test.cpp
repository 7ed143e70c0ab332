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

TEST_CASE("who prints a slip with the largest letters in the hand has before her what became of it at every turn, hears it, and reads it on no other part")
{
    Listener she;
    auto& engine = she.kiosk.engine();
    engine.can_print(true);
    she.kiosk.checks_in("010181-900C");
    engine.handle(ChangeComfort{TextSize::Largest});
    engine.handle(ChangeVoice{ChangeVoice::To::On});
    auto& view = she.in_hand;
    while (node_called(view.look(engine), "receipt/slip") == nullptr) {
        REQUIRE(view.look(engine).part + 1 < view.look(engine).parts);
        view.turn(1);
    }
    she.guide.follow(view.look(engine), view.focused(), she.kiosk.visit().comfort);
    const auto stands_before = [&](const std::string& words) {
        const auto& page = view.look(engine);
        she.guide.follow(page, view.focused(), she.kiosk.visit().comfort);
        INFO(words);
        CHECK(has(she.last(), words));
        CHECK(node_called(page, "text/slip") != nullptr);
        int told = 0;
        for (int part = 0; part < page.parts; ++part)
            told += node_called(place(engine.page(), view.panel(), she.kiosk.visit().comfort, part, test::words(), test::font()), "text/slip") != nullptr;
        CHECK(told == 1);
    };
    const auto presses = [&] {
        if (node_called(view.look(engine), "receipt/slip") == nullptr) view.turn(1);
        const auto* key = node_called(view.look(engine), "receipt/slip");
        REQUIRE(key != nullptr);
        const Placed node{*key};
        view.press(engine, node);
    };
    presses();
    stands_before("Lappua tulostetaan.");
    engine.handle(SlipEnded{engine.visit_number(), 1, {}});
    stands_before("Ota lappu.");
    presses();
    stands_before("Lappu on jo tulostettu.");
    presses();
    engine.handle(SlipEnded{engine.visit_number(), 2, PrinterState::PaperOut});
    stands_before("Lappua ei voi tulostaa.");
    const auto before = engine.page();
    for (int half = 0; half < 2; ++half) {
        she.kiosk.clock.advance(31s);
        engine.handle(Moved{});
        engine.tick();
    }
    REQUIRE(engine.page().id == before.id);
    REQUIRE_FALSE(engine.page() == before);         // the clock of the frame has gone on
    CHECK(node_called(view.look(engine), "text/slip") != nullptr);
}

TEST_CASE("who comes after somebody that went away from Apukeinot begins at the beginning")
{
    Listener she;
    she.comes(true);
    auto& view = she.in_hand;
    auto& engine = she.kiosk.engine();
    const auto number = engine.visit_number();
    REQUIRE(view.look(engine).parts > 1);
    view.turn(1);
    REQUIRE(view.look(engine).part == 1);
    engine.handle(ShowAids{});
    (void)view.look(engine);
    she.kiosk.clock.advance(std::chrono::minutes{20});
    for (int second = 0; second < 400 && engine.visit_number() == number; ++second) {
        she.kiosk.clock.advance(1s);
        engine.tick();
    }
    REQUIRE(engine.visit_number() != number);
    CHECK(view.look(engine).part == 0);
    CHECK_FALSE(view.focused());
}

TEST_CASE("who looks at the languages from a later part of Apukeinot comes back to that part, and from there to the part of her page that she left")
{
    Listener she;
    she.comes(true);
    auto& view = she.in_hand;
    auto& engine = she.kiosk.engine();
    const auto turns_to_the_second_part = [&] {
        REQUIRE(view.look(engine).parts > 1);
        view.turn(1);
        view.key(engine, Key::Down);
        REQUIRE(view.look(engine).part == 1);
        REQUIRE(view.focused());
        return view.focused();
    };
    const auto on_her_page = turns_to_the_second_part();
    engine.handle(ShowAids{});
    (void)view.look(engine);
    const auto on_aids = turns_to_the_second_part();
    engine.handle(ShowLanguages{});
    CHECK(view.look(engine).page_id == "languages");
    engine.handle(Back{});
    CHECK(view.look(engine).page_id == "aids");
    CHECK(view.look(engine).part == 1);
    CHECK(view.focused() == on_aids);
    engine.handle(Back{});
    CHECK(view.look(engine).page_id == "identify");
    CHECK(view.look(engine).part == 1);
    CHECK(view.focused() == on_her_page);
}
