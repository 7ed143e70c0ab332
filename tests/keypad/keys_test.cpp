#include "platform/base/keys.h"

#include <doctest/doctest.h>

#include <linux/input-event-codes.h>

#include <set>

using namespace luukku;

TEST_CASE("VotingWorks' keys of the AudioNav keypad do at this kiosk what they do there")
{
    const auto& keys = default_keys();
    CHECK(keys.of(KEY_DOWN) == Key::Down);
    CHECK(keys.of(KEY_UP) == Key::Up);
    CHECK(keys.of(KEY_RIGHT) == Key::Right);
    CHECK(keys.of(KEY_LEFT) == Key::Left);
    CHECK(keys.of(KEY_ENTER) == Key::Enter);
    CHECK(keys.of(KEY_MINUS) == Key::Quieter);
    CHECK(keys.of(KEY_EQUAL) == Key::Louder);
    CHECK(keys.of(KEY_COMMA) == Key::Slower);
    CHECK(keys.of(KEY_DOT) == Key::Faster);
    CHECK(keys.of(KEY_R) == Key::Help);
    CHECK(keys.of(KEY_P) == Key::Pause);
    CHECK(keys.of(KEY_M) == Key::Voice);
    CHECK(keys.of(KEY_L) == Key::Language);
    CHECK(keys.of(KEY_1) == Key::Next);
    CHECK(keys.of(KEY_2) == Key::Enter);
    CHECK_FALSE(keys.of(KEY_Q).has_value());
}

TEST_CASE("F13 to F24, which no keyboard has, are a keypad's from the first day")
{
    const auto& keys = default_keys();
    CHECK(keys.of(KEY_F13) == Key::Up);
    CHECK(keys.of(KEY_F14) == Key::Down);
    CHECK(keys.of(KEY_F15) == Key::Left);
    CHECK(keys.of(KEY_F16) == Key::Right);
    CHECK(keys.of(KEY_F17) == Key::Enter);
    CHECK(keys.of(KEY_F18) == Key::Louder);
    CHECK(keys.of(KEY_F19) == Key::Quieter);
    CHECK(keys.of(KEY_F20) == Key::Faster);
    CHECK(keys.of(KEY_F21) == Key::Slower);
    CHECK(keys.of(KEY_F22) == Key::Repeat);
    CHECK(keys.of(KEY_F23) == Key::Pause);
    CHECK(keys.of(KEY_F24) == Key::Voice);
    CHECK(keys.leads_everywhere());
}

TEST_CASE("a keypad needs a key that moves and one that selects, or it leads nowhere")
{
    CHECK_FALSE(KeyMap{}.leads_everywhere());
    CHECK_FALSE(KeyMap{{{1, Key::Enter}}}.leads_everywhere());
    CHECK_FALSE(KeyMap{{{1, Key::Next}, {2, Key::Up}}}.leads_everywhere());
    CHECK(KeyMap{{{1, Key::Next}, {2, Key::Enter}}}.leads_everywhere());
    auto keys = default_keys();
    keys.take_from(Key::Enter);
    CHECK(keys.codes_of(Key::Enter).empty());
    CHECK_FALSE(keys.leads_everywhere());
}

TEST_CASE("each function of a keypad has one name, and its name finds it")
{
    std::set<std::string_view> names;
    for (const auto key : keypad_keys) {
        CHECK_FALSE(name_of(key).empty());
        CHECK(key_named(name_of(key)) == key);
        names.insert(name_of(key));
    }
    CHECK(names.size() == keypad_keys.size());
    CHECK_FALSE(key_named("").has_value());
}

TEST_CASE("a key is called by what is printed on it")
{
    CHECK(print_of(KEY_F1) == "F1");
    CHECK(print_of(KEY_F10) == "F10");
    CHECK(print_of(KEY_F12) == "F12");
    CHECK(print_of(KEY_F13) == "F13");
    CHECK(print_of(KEY_F24) == "F24");
    CHECK(print_of(KEY_M) == "M");
    CHECK(print_of(KEY_DOT) == ".");
    CHECK(print_of(KEY_EQUAL) == "=");
    CHECK(print_of(KEY_L) == "L");
    CHECK(print_of(KEY_UP).empty());
}

TEST_CASE("a keyboard is named by vendor and product, and by nothing else")
{
    CHECK(is_keyboard_id("2047:0a01"));
    for (const char* wrong : {"", "2047", "2047:0A01", "2047-0a01", "2047:0a01 ", "20470a01:", "g047:0a01"}) CHECK_FALSE(is_keyboard_id(wrong));
}
