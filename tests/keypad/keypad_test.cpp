#include "platform/fake/fake_keypad.h"
#include "platform/keypad/evdev_keypad.h"
#include "tests/support/temporary_folder.h"

#include <doctest/doctest.h>

#include <fcntl.h>
#include <linux/input.h>
#include <sys/stat.h>
#include <unistd.h>

#include <map>

using namespace luukku;
using What = KeypadNews::What;

namespace {

const Keyboard audionav{"2047:0a01", "AudioNav"};
const Keyboard keyboard{"046d:c31c", "Keyboard"};

// A desk of keyboards with plugs: the fake's own, and pipes of input_event in the place of /dev/input.
struct FakeDesk {
    FakeKeypad keypad{};

    void plug(const Keyboard& one) { keypad.plug(one); }
    void unplug(const Keyboard& one) { keypad.unplug(one.id); }
    void press(const Keyboard& one, int code, int = 0) { keypad.press(one.id, code); }
};

struct EvdevDesk {
    test::TemporaryFolder folder{};
    std::map<std::string, std::pair<KeyFile, int>> plugged{};
    EvdevKeypad keypad{[this] { return files(); }};

    [[nodiscard]] std::vector<KeyFile> files() const
    {
        std::vector<KeyFile> all;
        for (const auto& [id, one] : plugged) all.push_back(one.first);
        return all;
    }
    void plug(const Keyboard& one)
    {
        const auto pipe = folder / one.name.c_str();
        REQUIRE(::mkfifo(pipe.c_str(), 0600) == 0);
        plugged[one.id] = {{pipe, one}, ::open(pipe.c_str(), O_RDWR | O_NONBLOCK)};
    }
    void unplug(const Keyboard& one)
    {
        ::close(plugged.at(one.id).second);
        std::filesystem::remove(plugged.at(one.id).first.path);
        plugged.erase(one.id);
    }
    void tell(const Keyboard& one, int type, int code, int value)
    {
        input_event event{};
        event.type = static_cast<__u16>(type);
        event.code = static_cast<__u16>(code);
        event.value = value;
        REQUIRE(::write(plugged.at(one.id).second, &event, sizeof event) == static_cast<ssize_t>(sizeof event));
    }
    void press(const Keyboard& one, int code, int repeats = 0)
    {
        tell(one, EV_MSC, MSC_SCAN, code + 1);
        tell(one, EV_KEY, code, 1);
        tell(one, EV_SYN, SYN_REPORT, 0);
        for (int i = 0; i < repeats; ++i) tell(one, EV_KEY, code, 2);
        tell(one, EV_KEY, code, 0);
        tell(one, EV_SYN, SYN_REPORT, 0);
    }
    ~EvdevDesk()
    {
        for (const auto& [id, one] : plugged) ::close(one.second);
    }
};

// All that is told until nothing comes any more.
std::vector<KeypadNews> news(Keypad& keypad)
{
    std::vector<KeypadNews> all;
    for (int quiet = 0; quiet < 2;) {
        const auto one = keypad.next(Duration{1});
        if (one) all.push_back(*one);
        quiet = one ? 0 : quiet + 1;
    }
    return all;
}

}  // namespace

TEST_CASE_TEMPLATE("only the keypad that the station names is heard, whatever else is plugged in", Desk, FakeDesk, EvdevDesk)
{
    Desk desk;
    desk.plug(keyboard);
    desk.plug(audionav);
    CHECK(news(desk.keypad).empty());
    desk.keypad.listen_to(audionav.id);
    CHECK(news(desk.keypad) == std::vector<KeypadNews>{{What::PluggedIn, 0}});
    desk.press(keyboard, 108);
    desk.press(audionav, 103);
    CHECK(news(desk.keypad) == std::vector<KeypadNews>{{What::Pressed, 103}});
}

TEST_CASE_TEMPLATE("a key that a trembling hand holds for ten seconds is one press (EN 301 549 5.7)", Desk, FakeDesk, EvdevDesk)
{
    Desk desk;
    desk.plug(audionav);
    desk.keypad.listen_to(audionav.id);
    desk.press(audionav, 108);
    (void)news(desk.keypad);
    desk.press(audionav, 108, 330);
    desk.press(audionav, 28);
    CHECK(news(desk.keypad) == std::vector<KeypadNews>{{What::Pressed, 108}, {What::Pressed, 28}});
}

TEST_CASE_TEMPLATE("a keypad whose plug is pulled is told as gone, and works again by itself when it is back", Desk, FakeDesk, EvdevDesk)
{
    Desk desk;
    desk.keypad.listen_to(audionav.id);
    CHECK(news(desk.keypad).empty());
    desk.plug(audionav);
    CHECK(news(desk.keypad) == std::vector<KeypadNews>{{What::PluggedIn, 0}});
    desk.unplug(audionav);
    CHECK(news(desk.keypad) == std::vector<KeypadNews>{{What::Unplugged, 0}});
    desk.plug(audionav);
    CHECK(news(desk.keypad) == std::vector<KeypadNews>{{What::PluggedIn, 0}});
    desk.press(audionav, 28);
    CHECK(news(desk.keypad) == std::vector<KeypadNews>{{What::Pressed, 28}});
}

TEST_CASE_TEMPLATE("staff choose another keypad while it runs, or none: the one before is not heard any more", Desk, FakeDesk, EvdevDesk)
{
    Desk desk;
    desk.plug(keyboard);
    desk.plug(audionav);
    desk.keypad.listen_to(audionav.id);
    (void)news(desk.keypad);
    desk.keypad.listen_to(keyboard.id);
    CHECK(news(desk.keypad) == std::vector<KeypadNews>{{What::Unplugged, 0}, {What::PluggedIn, 0}});
    desk.press(audionav, 28);
    desk.press(keyboard, 30);
    CHECK(news(desk.keypad) == std::vector<KeypadNews>{{What::Pressed, 30}});
    desk.keypad.listen_to({});
    CHECK(news(desk.keypad) == std::vector<KeypadNews>{{What::Unplugged, 0}});
    desk.press(keyboard, 30);
    CHECK(news(desk.keypad).empty());
}

TEST_CASE_TEMPLATE("staff see what is plugged in, each keyboard once", Desk, FakeDesk, EvdevDesk)
{
    Desk desk;
    CHECK(desk.keypad.attached().empty());
    desk.plug(keyboard);
    CHECK(desk.keypad.attached() == std::vector<Keyboard>{keyboard});
    desk.plug(audionav);
    CHECK(desk.keypad.attached().size() == 2);
    desk.unplug(keyboard);
    CHECK(desk.keypad.attached() == std::vector<Keyboard>{audionav});
}

TEST_CASE("a keypad of two files, keys and media keys, is one keypad")
{
    const test::TemporaryFolder folder;
    std::vector<KeyFile> files{{folder / "keys", audionav}, {folder / "media", audionav}};
    std::vector<int> ends;
    for (const auto& one : files) {
        REQUIRE(::mkfifo(one.path.c_str(), 0600) == 0);
        ends.push_back(::open(one.path.c_str(), O_RDWR | O_NONBLOCK));
    }
    EvdevKeypad keypad{[&] { return files; }};
    CHECK(keypad.attached() == std::vector<Keyboard>{audionav});
    keypad.listen_to(audionav.id);
    CHECK(news(keypad) == std::vector<KeypadNews>{{What::PluggedIn, 0}});
    for (const int end : ends) {
        input_event down{};
        down.type = EV_KEY;
        down.code = static_cast<__u16>(KEY_VOLUMEUP + end % 2);
        down.value = 1;
        // In two pieces, as a slow line may give it.
        const auto* bytes = reinterpret_cast<const char*>(&down);
        REQUIRE(::write(end, bytes, 5) == 5);
        CHECK(news(keypad).empty());
        REQUIRE(::write(end, bytes + 5, sizeof down - 5) == static_cast<ssize_t>(sizeof down - 5));
        CHECK(news(keypad).size() == 1);
    }
    for (const int end : ends) ::close(end);
}

TEST_CASE("a machine without keyboards has none to listen to, and that is no failure")
{
    EvdevKeypad keypad;
    keypad.listen_to("ffff:fffe");
    CHECK(news(keypad).empty());
    for (const auto& one : keypad.attached()) CHECK(is_keyboard_id(one.id));
}
