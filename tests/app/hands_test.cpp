#include "kiosk/app/hands.h"
#include "kiosk/visit/keys.h"
#include "platform/fake/fake_keypad.h"
#include "platform/fake/fake_speech.h"
#include "tests/app/font.h"
#include "tests/app/kiosk.h"

#include <doctest/doctest.h>

#include <condition_variable>
#include <deque>

using namespace luukku;
using namespace std::chrono_literals;
using test::font;
using test::Kiosk;
using test::Network;

namespace {

constexpr const char* audionav = "2047:0a01";

// A reader that reads what a test lays before it.
class FakeScanner : public Scanner {
public:
    [[nodiscard]] std::optional<Result<Secret>> next(Duration most) override
    {
        std::unique_lock lock{m_mutex};
        if (!m_laid.wait_for(lock, most, [this] { return !m_codes.empty(); })) return {};
        auto code = m_codes.front();
        m_codes.pop_front();
        return code;
    }
    [[nodiscard]] bool is_there() const override { return true; }
    void lay(Result<Secret> code)
    {
        const std::lock_guard lock{m_mutex};
        m_codes.push_back(std::move(code));
        m_laid.notify_one();
    }

private:
    std::mutex m_mutex{};
    std::condition_variable m_laid{};
    std::deque<Result<Secret>> m_codes{};
};

// Somebody at a kiosk with keys, and devices on threads of their own.
struct Desk {
    Network network{};
    Kiosk kiosk{network};
    app::View view{*panel_named("lobby"), test::words(), font()};
    FakeKeypad keypad{};
    FakeScanner scanner{};
    std::mutex mutex{};
    std::condition_variable woken{};
    int news{};
    app::Devices devices{&scanner, &keypad, nullptr, [this] {
                             const std::lock_guard lock{mutex};
                             ++news;
                             woken.notify_one();
                         }};
    app::Hands hands;

    explicit Desk(app::Guide* guide = nullptr) : hands{kiosk.engine(), view, kiosk.clock, guide, &devices}
    {
        keypad.plug({audionav, "AudioNav"});
        kiosk.has_pin("271828");
    }

    // Until the devices have told so often more; nobody sleeps, a device that stays silent fails the test.
    void hears(int more)
    {
        std::unique_lock lock{mutex};
        REQUIRE(woken.wait_for(lock, 20s, [&] { return news >= more; }));
        news -= more;
        lock.unlock();
        hands.follow();
        kiosk.engine().take_answers();
    }
    void staff_name_the_keypad()
    {
        hears(2);       // the reader is looked for, and there
        kiosk.opens_staff("271828");
        kiosk.engine().handle(StaffChoose{"keypad", audionav});
        kiosk.engine().take_answers();
        REQUIRE(kiosk.engine().station().keypad == audionav);
        hands.second();
        hears(2);       // the keyboards that are plugged in, and that this one is
        kiosk.engine().handle(StaffLeave{});
    }
    [[nodiscard]] std::optional<std::string> focus()
    {
        (void)view.look(kiosk.engine());
        return view.focused();
    }
    void types_at_the_window(const std::string& text)
    {
        for (const char sign : text) hands.typed(std::string(1, sign));
    }
};

// A page that asks for her code, in parts on the terminal in a hand.
struct InHand {
    Network network;
    Kiosk kiosk{network};
    app::View view{*panel_named("handheld"), test::words(), font()};

    InHand() { kiosk.presses("Ilmoittaudu"); }
    bool shows(const std::string& id) { return node_called(view.look(kiosk.engine()), id) != nullptr; }
    void presses(const std::string& id)
    {
        const auto* node = node_called(view.look(kiosk.engine()), id);
        CAPTURE(id);
        REQUIRE(node != nullptr);
        REQUIRE(view.press(kiosk.engine(), *node));
    }
    void minute_passes()
    {
        const auto before = view.version();
        kiosk.clock.advance(std::chrono::minutes{1});
        kiosk.engine().tick();
        (void)view.look(kiosk.engine());
        CHECK(view.version() > before);
    }
};

}  // namespace

TEST_CASE("who types her code in the hand turns to a letter in its middle alone: the rest comes by itself, and at last the way on")
{
    InHand hand;
    for (const char* key : {"key/0", "key/2", "key/0", "key/5", "key/0", "key/4", "part/more", "key/A", "key/9", "key/0", "key/2", "key/E", "nav/next"}) hand.presses(key);
    hand.kiosk.engine().take_answers();
    CHECK(hand.kiosk.visit().phase == Phase::Receipt);
}

TEST_CASE("where a digit should end her code the digits stay, and a letter that she ends it with all the same is told of as a fault")
{
    InHand hand;
    for (const char* key : {"key/0", "key/1", "key/0", "key/5", "key/9", "key/4", "part/more", "key/Y", "key/9", "key/0", "key/3"}) hand.presses(key);
    CHECK(hand.shows("key/2"));
    CHECK_FALSE(hand.shows("key/E"));
    hand.presses("part/more");
    hand.presses("key/E");
    CHECK(Hetu::flaw_in(hand.kiosk.visit().typed.reveal()) == Hetu::Flaw::Check);
    CHECK_FALSE(hand.kiosk.engine().page().next->enabled);
}

TEST_CASE("where the letters came and hers is a digit, she turns back and stays there, whatever the clock does, and who erases stays by that key")
{
    InHand hand;
    for (const char* key : {"key/0", "key/1", "key/0", "key/1", "key/8", "key/1", "key/-", "key/9", "key/0", "key/0"}) hand.presses(key);
    CHECK(hand.shows("key/E"));
    hand.minute_passes();
    CHECK(hand.shows("key/E"));
    hand.presses("part/earlier");
    hand.minute_passes();
    CHECK(hand.shows("key/2"));
    hand.presses("key/2");          // C would be right
    CHECK_FALSE(hand.kiosk.engine().page().next->enabled);
    hand.presses("key/erase");
    CHECK(hand.shows("key/erase"));
    hand.minute_passes();
    CHECK(hand.shows("key/erase"));
}

TEST_CASE("with the largest letters, whose letter keys stand on more parts, the same part comes whichever letter would be right")
{
    for (const char* code : {"010181-900", "010181-908", "010181-918"}) {       // C, M and Y
        InHand hand;
        hand.kiosk.engine().handle(ChangeComfort{TextSize::Largest});
        for (const char* sign = code; *sign != 0; ++sign) {
            const auto key = "key/" + std::string{*sign};
            while (hand.shows("part/earlier") && !hand.shows(key)) hand.presses("part/earlier");
            while (!hand.shows(key)) hand.presses("part/more");
            hand.presses(key);
        }
        CAPTURE(code);
        CHECK(hand.shows("key/A"));
    }
}

TEST_CASE("who turns to another part of a keypad herself is let stay there")
{
    InHand hand;
    hand.presses("part/more");
    CHECK(hand.shows("key/A"));
}

TEST_CASE("while the station names no keypad, keys come through the window, and letters that a keyboard types are no keys")
{
    Desk desk;
    desk.hands.coded(184);
    const auto first = desk.focus();
    REQUIRE(first.has_value());
    desk.hands.coded(108);
    CHECK(desk.focus() != first);
    desk.hands.coded(183);
    CHECK(desk.focus() == first);
    desk.hands.typed("1");
    desk.hands.typed("2");
    CHECK(desk.focus() == first);
    CHECK(desk.kiosk.visit().phase == Phase::Welcome);
    desk.kiosk.clock.advance(1s);
    desk.hands.keyed(Key::Tab);
    CHECK(desk.focus() != first);
    desk.hands.keyed(Key::BackTab);
    CHECK(desk.focus() == first);
}

TEST_CASE("once staff have named the keypad, its letters are keys and every other keyboard is dead (a visitor's own cannot drive the kiosk)")
{
    Desk desk;
    desk.staff_name_the_keypad();
    desk.hands.coded(108);
    desk.hands.keyed(Key::Tab);
    CHECK_FALSE(desk.focus().has_value());
    desk.keypad.press(audionav, 2);     // switch 1
    desk.hears(1);
    REQUIRE(desk.focus().has_value());
    while (desk.focus() != "card/check-in") {
        desk.keypad.press(audionav, 108);
        desk.hears(1);
    }
    desk.hands.coded(28);
    CHECK(desk.kiosk.visit().phase == Phase::Welcome);
    desk.keypad.press(audionav, 3);     // switch 2
    desk.hears(1);
    CHECK(desk.kiosk.visit().phase == Phase::Identify);
}

TEST_CASE("a reader that types is heard whatever keypad there is: a whole code and its end, and never an action")
{
    Desk desk;
    desk.staff_name_the_keypad();
    desk.types_at_the_window("010181-900C");
    desk.hands.coded(28);
    CHECK(desk.kiosk.visit().phase == Phase::Identify);
    CHECK(desk.kiosk.visit().typed.reveal() == "010181-900C");
}

TEST_CASE("a trembling hand on the keys strikes once: the same key again counts only after the delay that she chose, on a keypad, a switch and a keyboard alike (EN 301 549 5.8)")
{
    Desk desk;
    const auto steps = [&](Duration between, auto strike) {
        int moved = 0;
        for (int i = 0; i < 5; ++i) {
            desk.kiosk.clock.advance(between);
            const auto before = desk.focus();
            strike();
            if (desk.focus() != before) ++moved;
        }
        return moved;
    };
    const auto down = [&] { desk.hands.coded(108); };
    const auto tab = [&] { desk.hands.keyed(Key::Tab); };
    bool up = false;
    const auto either = [&] { desk.hands.coded((up = !up) ? 103 : 108); };
    CHECK(steps(10ms, down) == 5);              // who has chosen nothing goes as fast as she can
    desk.kiosk.engine().handle(ChangeComfort{Delay::Long});
    CHECK(steps(1s, down) == 5);
    CHECK(steps(699ms, down) == 2);             // the first, after 699 ms, is one too many
    desk.kiosk.clock.advance(2s);
    CHECK(steps(699ms, tab) == 3);
    CHECK(steps(100ms, either) == 5);           // another key is no second strike
    desk.kiosk.engine().handle(ChangeComfort{Delay::Longest});
    CHECK(steps(900ms, down) < 4);
    desk.kiosk.engine().handle(ChangeComfort{Delay::None});
    CHECK(steps(10ms, down) == 5);

    desk.staff_name_the_keypad();
    desk.kiosk.engine().handle(ChangeComfort{Delay::Longest});
    const auto on_keypad = [&] {
        desk.keypad.press(audionav, 2);         // switch 1
        desk.hears(1);
    };
    desk.kiosk.clock.advance(2s);
    CHECK(steps(400ms, on_keypad) == 2);
}

TEST_CASE("the delay of keys is no hindrance to a reader that types or to the next visitor")
{
    Desk desk;
    desk.kiosk.engine().handle(ChangeComfort{Delay::Longest});
    desk.hands.coded(28);
    desk.types_at_the_window("010181-900C");
    desk.hands.coded(28);
    CHECK(desk.kiosk.visit().typed.reveal() == "010181-900C");

    Desk next;
    next.kiosk.engine().handle(ChangeComfort{Delay::Longest});
    next.hands.coded(108);
    const auto first = next.focus();
    next.hands.forget();
    next.hands.coded(108);
    CHECK(next.focus() != first);
}

TEST_CASE("what is typed slowly, too long or with signs that no code has is no code, and the next one is read whole")
{
    Desk desk;
    desk.types_at_the_window("010181");
    desk.kiosk.clock.advance(1s);
    desk.types_at_the_window("-900C");
    desk.hands.coded(28);
    CHECK(desk.kiosk.visit().typed.empty());
    // The first 256 of these are a code with blanks about it: cut short it would be taken.
    desk.types_at_the_window(std::string(245, ' ') + "010181-900C" + " and more");
    desk.hands.coded(28);
    CHECK(desk.kiosk.visit().typed.empty());
    for (const char* spoilt : {"\x1b", "\x03", "\xc3\xa4", "\n"}) {
        desk.hands.typed(spoilt);
        desk.types_at_the_window("010181-900C");
        desk.hands.coded(28);
        CHECK(desk.kiosk.visit().typed.empty());
    }
    desk.types_at_the_window("010181-900C");
    desk.hands.keyed(Key::Tab);         // some readers end so
    CHECK(desk.kiosk.visit().typed.reveal() == "010181-900C");
}

TEST_CASE("what the jack of a keypad told is forgotten when the keypad is unplugged: nothing private is said until headphones are plugged in again")
{
    FakeSpeech speech;
    speech.plug(true);          // its sound device is there all the time
    const auto spoken = speech::Spoken::load(LUUKKU_SOURCE_DIR "/assets/speech");
    REQUIRE(spoken.ok());
    speech::Reader reader{test::words(), *spoken};
    app::Guide guide{speech, reader};
    Desk desk{&guide};
    desk.staff_name_the_keypad();
    desk.kiosk.opens_staff("271828");
    desk.kiosk.engine().handle(StaffChoose{"keys", json_of(KeyMap{{{1, Key::Next}, {2, Key::Enter}, {3, Key::HeadsetIn}}}).write()});
    desk.kiosk.engine().take_answers();
    guide.second(desk.kiosk.engine(), desk.kiosk.clock.now().since_boot);
    CHECK_FALSE(guide.hears_in_private());
    desk.keypad.press(audionav, 3);
    desk.hears(1);
    CHECK(guide.hears_in_private());
    desk.keypad.unplug(audionav);
    desk.hears(1);
    CHECK_FALSE(guide.hears_in_private());
}

TEST_CASE("staff see a keypad that was unplugged, and that it is back by itself; and why the last code was not taken")
{
    Desk desk;
    desk.staff_name_the_keypad();
    desk.keypad.unplug(audionav);
    desk.hears(1);
    desk.scanner.lay(Error{Fault::TooLarge, ""});
    desk.hears(1);
    desk.kiosk.opens_staff("271828");
    desk.hands.second();
    CHECK(desk.kiosk.visit().staff.devices.keypad == DevicesState::Plug::Out);
    CHECK(desk.kiosk.visit().staff.devices.refused == Fault::TooLarge);
    CHECK(desk.kiosk.sees("ei kytketty"));
    CHECK(desk.kiosk.sees("viimeksi liian pitkä koodi"));
    desk.hears(1);      // what is plugged in
    desk.keypad.plug({audionav, "AudioNav"});
    desk.hears(1);
    desk.hands.second();
    CHECK(desk.kiosk.visit().staff.devices.keypad == DevicesState::Plug::In);
    CHECK_FALSE(desk.kiosk.sees("ei kytketty"));
}

TEST_CASE("a code on the serial line reaches the page, and wakes a kiosk that sleeps")
{
    Desk desk;
    desk.hears(2);
    desk.scanner.lay(Secret{"010181-900C"});
    desk.hears(1);
    CHECK(desk.kiosk.visit().typed.reveal() == "010181-900C");
}

TEST_CASE("keys that staff gave live on after a restart, and the defaults come back when they want them")
{
    Desk desk;
    desk.kiosk.opens_staff("271828");
    desk.kiosk.presses("Näppäimistö");
    desk.kiosk.presses("Opeta kaikki näppäimet");
    desk.hands.coded(104);              // pressed, not walked with: it is given to "moves on"
    CHECK(desk.kiosk.visit().staff.keys->of(104) == Key::Down);
    while (desk.kiosk.visit().staff.asked != Key::Enter) desk.kiosk.presses("Ohita");
    desk.hands.coded(109);
    while (desk.kiosk.visit().staff.asked) desk.kiosk.presses("Ohita");
    desk.kiosk.presses("Tallenna");
    const KeyMap given{{{104, Key::Down}, {109, Key::Enter}}};
    CHECK(desk.kiosk.engine().station().keys == given);
    CHECK_FALSE(desk.kiosk.sees("Muutokset eivät ole vielä tallessa."));

    desk.kiosk.restarts();
    CHECK(desk.kiosk.engine().station().keys == given);
    desk.kiosk.opens_staff("271828");
    desk.kiosk.presses("Näppäimistö");
    desk.kiosk.presses("Palauta oletukset");
    CHECK(desk.kiosk.engine().station().keys == default_keys());
}
