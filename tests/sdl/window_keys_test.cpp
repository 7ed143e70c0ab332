#include "platform/base/keys.h"
#include "platform/sdl/sdl_display.h"

#include <SDL.h>
#include <doctest/doctest.h>

#include <chrono>
#include <cstdlib>
#include <thread>

using namespace luukku;

namespace {

std::unique_ptr<Display> window()
{
    ::setenv("SDL_VIDEODRIVER", "dummy", 1);
    auto display = open_display(200, 100, Visibility::Window, "Luukku");
    if (!display) {
        MESSAGE("skipped: no window even without a screen: " << display.error().detail);
        return nullptr;
    }
    while (!(*display)->wait(Duration{0}).empty()) {}
    return std::move(*display);
}

void strike(SDL_Keycode sym, int repeats = 0, Uint16 mod = KMOD_NONE)
{
    SDL_Event event{};
    event.type = SDL_KEYDOWN;
    event.key.keysym.sym = sym;
    event.key.keysym.mod = mod;
    SDL_PushEvent(&event);
    event.key.repeat = 1;
    for (int i = 0; i < repeats; ++i) SDL_PushEvent(&event);
    event.type = SDL_KEYUP;
    event.key.repeat = 0;
    SDL_PushEvent(&event);
}

std::vector<InputEvent> happened(Display& display)
{
    std::vector<InputEvent> all;
    for (auto some = display.wait(Duration{0}); !some.empty(); some = display.wait(Duration{0})) all.insert(all.end(), some.begin(), some.end());
    return all;
}

}  // namespace

TEST_CASE("a key that is held for ten seconds at the window is one press (EN 301 549 5.7)")
{
    const auto display = window();
    if (!display) return;
    strike(SDLK_F14, 330);
    CHECK(happened(*display) == std::vector<InputEvent>{CodePressed{184}});
    strike(SDLK_TAB, 330);
    CHECK(happened(*display) == std::vector<InputEvent>{KeyPressed{Key::Tab}});
}

TEST_CASE("at the window the keys that type nothing have the codes that a keypad would tell, and those that type are no keys")
{
    const auto display = window();
    if (!display) return;
    const auto means = [&](SDL_Keycode sym) -> std::optional<Key> {
        strike(sym);
        const auto all = happened(*display);
        REQUIRE(all.size() <= 1);
        const auto* code = all.empty() ? nullptr : std::get_if<CodePressed>(&all[0]);
        return code == nullptr ? std::nullopt : default_keys().of(code->code);
    };
    CHECK(means(SDLK_DOWN) == Key::Down);
    CHECK(means(SDLK_UP) == Key::Up);
    CHECK(means(SDLK_LEFT) == Key::Left);
    CHECK(means(SDLK_RIGHT) == Key::Right);
    CHECK(means(SDLK_RETURN) == Key::Enter);
    CHECK(means(SDLK_KP_ENTER) == Key::Enter);
    CHECK(means(SDLK_F9) == Key::Next);
    CHECK(means(SDLK_F10) == Key::Blank);
    CHECK(means(SDLK_F11) == Key::Language);
    CHECK(means(SDLK_F12) == Key::Help);
    CHECK(means(SDLK_F13) == Key::Up);
    CHECK(means(SDLK_F24) == Key::Voice);
    for (const auto typed : {SDLK_1, SDLK_2, SDLK_m, SDLK_MINUS, SDLK_PERIOD}) CHECK_FALSE(means(typed).has_value());
    strike(SDLK_TAB, 0, KMOD_LSHIFT);
    CHECK(happened(*display) == std::vector<InputEvent>{KeyPressed{Key::BackTab}});
}

TEST_CASE("a device on another thread wakes a kiosk that sleeps")
{
    const auto display = window();
    if (!display) return;
    std::thread device{[&] { display->wake(); }};
    const auto before = std::chrono::steady_clock::now();
    (void)display->wait(std::chrono::minutes{2});
    CHECK(std::chrono::steady_clock::now() - before < std::chrono::minutes{1});
    device.join();
}
