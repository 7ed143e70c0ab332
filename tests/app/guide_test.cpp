#include "kiosk/visit/keys.h"
#include "tests/app/listener.h"

using namespace luukku;
using namespace std::chrono_literals;
using test::font;
using test::has;
using test::Listener;

TEST_CASE("a voice that never ends holds a visit open no longer than an utterance can last; then the page asks, stands, and the visit ends")
{
    Listener she;
    she.comes(false);
    she.types("01");
    she.passes(8min - 10s);
    CHECK_FALSE(she.kiosk.visit().asked_if_present);
    she.passes(15s);
    REQUIRE(she.kiosk.visit().asked_if_present);
    CHECK(has(she.last(), "Oletko vielä siinä?"));
    she.passes(30s);
    CHECK(she.kiosk.visit().asked_if_present);
    she.passes(20s);
    CHECK(she.kiosk.visit().phase == Phase::Welcome);
}

TEST_CASE("a voice at pause is not listened to: who paused it and left is asked after three minutes")
{
    Listener she;
    she.comes(false);
    she.types("01");
    she.presses(Key::Pause);
    she.passes(185s);
    CHECK(she.kiosk.visit().asked_if_present);
}

TEST_CASE("without a headset nobody in the lobby hears a sign of her code: not at the key, not as it is typed, erased or repeated (EN 301 549 5.1.3.8)")
{
    Listener she;
    she.comes(false);
    she.types("010181-900C");
    she.walks_to("key/erase");
    she.presses(Key::Enter);
    she.walks_to("field/hetu");
    she.presses(Key::Repeat);
    she.presses(Key::Repeat);
    auto heard = she.lobby();
    for (const std::string known : {"kello yhdeksän neljäkymmentäkaksi", "Esimerkki: nolla yksi, nolla yksi, kahdeksan yksi, väliviiva, yhdeksän nolla nolla, C"}) {
        REQUIRE(has(heard, known));
        while (has(heard, known)) heard.erase(heard.find(known), known.size());
    }
    for (const std::string sign : {"nolla", "väliviiva", " C", "\nC", "\nyksi", "\nkahdeksan", "\nyhdeksän", ", yksi", ", yhdeksän", ": yksi"}) {
        INFO(sign, heard);
        CHECK_FALSE(has(heard, sign));
    }
    CHECK(has(she.lobby(), "merkki yksi, kaikkiaan yksitoista"));
    CHECK(has(she.lobby(), "merkki yksitoista, kaikkiaan yksitoista"));
    CHECK(has(she.lobby(), "Pyyhi"));
}

TEST_CASE("a staff PIN is never said: not from the speaker and not into a headset")
{
    Listener she;
    she.looks();
    she.presses(Key::Down);
    she.kiosk.engine().handle(OpenStaff{});
    she.looks();
    she.types("27");
    CHECK(has(she.last(), "merkki kaksi"));
    she.walks_to("field/pin");
    CHECK(has(she.last(), "merkki kaksi. kenttä"));
    CHECK_FALSE(has(she.lobby(), "seitsemän"));
    she.speech.plug(true);
    she.passes(1s);
    she.presses(Key::Up);
    she.walks_to("field/pin");
    CHECK(has(she.last(), "merkki kaksi. kenttä"));
}

TEST_CASE("in a headset each key says its sign, the field only what came or went, and read whole it is spelled sign by sign, though the panel shows a mask")
{
    Listener she;
    she.comes(true);
    she.types("0101");
    CHECK(she.last() == "yksi");
    she.types("81-900");
    she.passes(30s);
    REQUIRE(has(she.kiosk.reads(), "•"));
    she.speech.let_end();
    const auto said = she.speech.said().size();
    she.passes(2s);
    CHECK(she.speech.said().size() == said);
    she.walks_to("field/hetu");
    CHECK(has(she.last(), "nolla, yksi, nolla, yksi, kahdeksan, yksi, väliviiva, yhdeksän, nolla, nolla. kenttä. Vielä yksi merkki"));
    she.walks_to("key/erase");
    she.presses(Key::Enter);
    CHECK(she.last() == "pyyhitty: nolla");
    she.types("0A");
    CHECK(has(she.last(), "Tarkista"));         // another hint is heard
}

TEST_CASE("the plug of a headset starts the voice and its loss ends what was being said")
{
    Listener she;
    she.looks();
    she.passes(2s);
    CHECK(she.speech.said().empty());
    she.speech.plug(true);
    she.passes(1s);
    CHECK(has(she.last(), "Tervetuloa"));
    CHECK(she.speech.said().back().ear == Ear::Headset);
    she.speech.plug(false);
    she.guide.second(she.kiosk.engine(), she.kiosk.clock.now().since_boot);
    CHECK_FALSE(she.speech.now().going);
}

TEST_CASE("who turned the voice off hears that it is so and moves on in silence until she turns it on or plugs a headset in")
{
    Listener she;
    she.looks();
    she.presses(Key::Down);
    she.presses(Key::Voice);
    CHECK(she.last() == "Ääni on pois päältä.");
    const auto said = she.speech.said().size();
    she.presses(Key::Down);
    she.presses(Key::Enter);
    CHECK(she.speech.said().size() == said);
    she.presses(Key::Voice);
    CHECK(she.speech.said().size() == said + 1);
    she.presses(Key::Voice);
    she.speech.plug(true);
    she.passes(1s);
    CHECK(she.kiosk.visit().comfort.voice.on);
}

TEST_CASE("the next visitor cannot have anything of the last one repeated")
{
    Listener she;
    she.comes(true);
    she.types("0101");
    she.kiosk.presses("Lopeta");
    she.kiosk.presses_id("leave/leave");
    she.looks();
    CHECK_FALSE(she.speech.now().going);
    const auto said = she.speech.said().size();
    she.presses(Key::Voice);
    REQUIRE(she.speech.said().size() == said + 1);
    CHECK(has(she.last(), "Tervetuloa"));
    she.presses(Key::Repeat);
    CHECK(has(she.last(), "Tervetuloa"));
}

TEST_CASE("a screen that is hidden shows nothing of hers while the voice reads on")
{
    Listener she;
    she.comes(true);
    she.types("01");
    REQUIRE(node_called(she.view.drawn(she.kiosk.engine()), "field/hetu") != nullptr);
    she.presses(Key::Blank);
    for (const auto& node : she.view.drawn(she.kiosk.engine()).nodes) CHECK((node.id == "heading" || node.id == "hidden/show" || node.id == "hidden/help"));
    CHECK(heading_of(she.view.drawn(she.kiosk.engine()))->words == "Näyttö on piilossa");
    CHECK(she.view.drawn(she.kiosk.engine()).pixels == she.view.look(she.kiosk.engine()).pixels);
    she.walks_to("key/0");
    CHECK(she.last() == "nolla");
    she.presses(Key::Blank);
    CHECK(node_called(she.view.drawn(she.kiosk.engine()), "field/hetu") != nullptr);
}

TEST_CASE("a press that changes nothing says where she is again, and Repeat twice in a row reads the whole page with station and clock")
{
    Listener she;
    she.comes(true);
    she.walks_to("nav/next");
    const auto said = she.speech.said().size();
    she.presses(Key::Enter);
    REQUIRE(she.speech.said().size() == said + 1);
    CHECK(has(she.last(), "ei käytössä nyt"));
    she.presses(Key::Repeat);
    CHECK_FALSE(has(she.last(), "Kajaani"));
    she.presses(Key::Repeat);
    CHECK(has(she.last(), "Kajaani"));
    CHECK(has(she.last(), "kello yhdeksän neljäkymmentäkaksi"));
    CHECK(has(she.last(), "Kutsu apua"));
}

TEST_CASE("on the page that asks whether she is there keys that move give her time to reach every choice, and Enter acts")
{
    Listener she;
    she.comes(true);
    she.types("01");
    she.passes(10min);      // five while the last word is taken to last, then silence, and the end
    CHECK(she.kiosk.visit().phase == Phase::Welcome);

    Listener other;
    other.comes(true);
    other.types("01");
    other.speech.let_end();
    other.passes(185s);
    REQUIRE(other.kiosk.visit().asked_if_present);
    other.passes(30s);
    other.walks_to("idle/more");
    other.passes(40s);
    REQUIRE(other.kiosk.visit().asked_if_present);
    other.presses(Key::Enter);
    CHECK(other.kiosk.visit().phase == Phase::Identify);
    CHECK(other.kiosk.visit().patience == 2);
}

TEST_CASE("where the kiosk has no headset she is told to call for help, once a page")
{
    Listener she;
    she.speech.know(false);
    she.looks();
    she.presses(Key::Down);
    Page page;
    page.id = "receipt";
    page.heading = given("Tulosi on kirjattu");
    Node name;
    name.id = "fact/name";
    name.label = given("Minna");
    name.secret = true;
    page.body.push_back({Arrangement::Column, Place::Top, {name}});
    Comfort comfort;
    comfort.voice.on = true;
    const auto placed = place(page, *panel_named("lobby"), comfort, 0, test::words(), font());
    she.guide.follow(placed, {}, comfort);
    CHECK(she.last() == "Tulosi on kirjattu. Tällä sivulla on henkilökohtaisia tietoja. Kutsu apua, niin autamme.");
    name.id = "fact/other";
    page.body.push_back({Arrangement::Column, Place::Top, {name, [&] { auto open = name; open.id = "fact/open"; open.secret = false; open.label = given("Aula"); return open; }()}});
    she.guide.follow(place(page, *panel_named("lobby"), comfort, 0, test::words(), font()), {}, comfort);
    CHECK(she.last() == "Aula");
}

TEST_CASE("two questions under one heading are two pages, and the second is heard as one")
{
    Listener she;
    Page page;
    page.id = "question";
    page.heading = given("Onko kuumetta?");
    page.subject = "1/1";
    Comfort comfort;
    comfort.voice.on = true;
    const auto look = [&] { she.guide.follow(place(page, *panel_named("lobby"), comfort, 0, test::words(), font()), {}, comfort); };
    look();
    look();
    REQUIRE(she.speech.said().size() == 1);
    page.subject = "1/2";
    look();
    CHECK(she.speech.said().size() == 2);
}

TEST_CASE("who reads on by Lisää with a finger is still here: she is not asked in the middle of a long page")
{
    Listener she;
    she.comes(false);
    she.kiosk.types("010181-900C");
    she.kiosk.presses("Jatka");
    REQUIRE(she.kiosk.visit().phase == Phase::Receipt);
    for (int pages = 0; pages < 20; ++pages) {
        she.kiosk.clock.advance(40s);
        const auto& page = she.in_hand.look(she.kiosk.engine());
        const auto* turn = node_called(page, page.part + 1 < page.parts ? "part/more" : "part/earlier");
        REQUIRE(turn != nullptr);
        const Placed key{*turn};
        REQUIRE(she.in_hand.press(she.kiosk.engine(), key));
        she.kiosk.engine().tick();
        CHECK_FALSE(she.kiosk.visit().asked_if_present);
    }
}

TEST_CASE("the jack of a keypad starts the voice and ends it; before it has told that headphones are in, nothing private is said, though its sound device is there")
{
    Listener she;
    const auto keys = json_of(KeyMap{{{1, Key::Next}, {2, Key::Enter}, {3, Key::HeadsetIn}, {4, Key::HeadsetOut}}});
    REQUIRE(she.kiosk.store().save_setting("station", fhir::Json::object({{"keys", keys}}), {"staff", "station.change", {}, "ok"}, she.kiosk.clock.now().utc).ok());
    she.kiosk.restarts();
    she.looks();
    she.speech.plug(true);      // the keypad's own sound device, always there
    she.passes(2s);
    CHECK(she.speech.said().empty());
    she.presses(Key::Down);
    CHECK(she.speech.said().back().ear == Ear::Speaker);

    she.presses(Key::HeadsetIn);
    CHECK(she.speech.said().back().ear == Ear::Headset);
    she.kiosk.presses("Ilmoittaudu");
    she.looks();
    she.walks_to("key/0");
    CHECK(she.last() == "nolla");

    she.guide.key(she.kiosk.engine(), Key::HeadsetOut);
    CHECK_FALSE(she.speech.now().going);
    she.looks();
    CHECK(she.speech.said().back().ear == Ear::Speaker);
    she.presses(Key::Voice);
    she.presses(Key::HeadsetIn);        // who turned it off and plugs in wants to listen
    CHECK(she.kiosk.visit().comfort.voice.on);
}

TEST_CASE("a language that has no voice is told of in its fallback, and its pages are read in the fallback's words by the fallback's voice")
{
    Listener listener;
    listener.comes(false);
    listener.kiosk.engine().handle(ChooseLanguage{Language::NorthernSami});
    listener.looks();
    CHECK(listener.last().starts_with("Tällä kielellä ei ole ääntä. Luemme sivut suomeksi."));
    CHECK(has(listener.last(), "Näppäile henkilötunnuksesi"));
    CHECK(listener.speech.said().back().language == "fi");
    CHECK(listener.speech.said().back().tongues.empty());
    listener.walks_to("nav/back");
    CHECK(has(listener.last(), "Takaisin"));
    CHECK_FALSE(has(listener.lobby(), "Máhca"));
    CHECK_FALSE(has(listener.last(), "ei ole ääntä"));
}

TEST_CASE("the key of languages goes through those that the station offers, and keeps what is focused")
{
    Listener listener;
    listener.comes(false);
    listener.walks_to("key/1");
    for (const auto language : listener.kiosk.engine().station().languages) {
        if (language == Language::Finnish) continue;
        listener.presses(Key::Language);
        CHECK(listener.kiosk.visit().comfort.language == language);
        CHECK(listener.view.focused() == "key/1");
        CHECK(listener.speech.said().back().language == test::words().pack(test::words().voiced(language)).voice);
    }
    listener.presses(Key::Language);
    CHECK(listener.kiosk.visit().comfort.language == Language::Finnish);
}

TEST_CASE("who chooses one place of the body more hears its name and that it is chosen, and in the lobby is not asked for headphones each time")
{
    for (const bool headset : {true, false}) {
        Listener she;
        she.speech.plug(headset);
        Node knee;
        knee.id = "choice/where/polvi";
        knee.role = Role::Tick;
        knee.label = given("Vasen polvi");
        knee.secret = true;
        knee.press = Answer{"where", "polvi"};
        Node line;
        line.id = "text/map/chosen";
        line.label = given("Valittu 4 kohtaa");
        line.secret = true;
        Comfort comfort;
        comfort.voice.on = true;
        const auto page = [&] {
            Page where;
            where.id = "question";
            where.heading = given("Missä?");
            where.body = {{Arrangement::Column, Place::Low, {knee, line}}};
            return place(where, *panel_named("lobby"), comfort, 0, test::words(), font());
        };
        she.guide.follow(page(), {}, comfort);
        she.guide.touched(page(), knee.id, comfort);
        const auto said = she.speech.said().size();
        knee.chosen = true;
        line.label = given("Valittu 5 kohtaa");
        she.guide.follow(page(), {}, comfort);
        CHECK(she.speech.said().size() == said + 1);
        CHECK(has(she.last(), "Vasen polvi. ") == headset);
        CHECK(she.last().ends_with("valittu") == headset);
        CHECK_FALSE(has(she.last(), "Valittu 5"));
        CHECK_FALSE(has(she.last(), "henkilökohtaisia"));
    }
}
