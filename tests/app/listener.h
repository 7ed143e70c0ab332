#pragma once

#include "kiosk/app/guide.h"
#include "kiosk/app/view.h"
#include "platform/fake/fake_speech.h"
#include "tests/app/font.h"
#include "tests/app/kiosk.h"
#include "tests/support/spoken.h"
#include "tests/support/stations.h"

#include <doctest/doctest.h>

namespace luukku::test {

using namespace std::chrono_literals;

// Somebody at the kiosk who hears and has the keys of the keypad.
struct Listener {
    Network network{};
    Kiosk kiosk{network};
    FakeSpeech speech{};
    speech::Reader reader{test::words(), spoken()};
    app::Guide guide{speech, reader};
    app::View view{*panel_named("lobby"), test::words(), font()};
    app::View in_hand{*panel_named("handheld"), test::words(), font()};
    VisitNumber visit{kiosk.engine().visit_number()};

    void looks()
    {
        kiosk.engine().take_answers();
        if (kiosk.engine().visit_number() != visit) guide.forget();
        visit = kiosk.engine().visit_number();
        guide.follow(view.look(kiosk.engine()), view.focused(), kiosk.visit().comfort);
    }

    void presses(Key key)
    {
        if (!guide.key(kiosk.engine(), key)) view.key(kiosk.engine(), key);
        looks();
    }

    void passes(Duration time)
    {
        for (Duration gone{}; gone < time; gone += 1s) {
            kiosk.clock.advance(1s);
            guide.second(kiosk.engine(), kiosk.clock.now().since_boot);
            kiosk.engine().tick();
            looks();
        }
    }

    // Down and up again with a finger, as the loop does.
    void touches(const std::string& id)
    {
        const auto* found = node_called(view.drawn(kiosk.engine()), id);
        REQUIRE_MESSAGE(found != nullptr, id);
        const Placed node{*found};
        view.forget_focus();
        guide.touched(view.drawn(kiosk.engine()), id, kiosk.visit().comfort);
        view.press(kiosk.engine(), node);
        looks();
    }

    void walks_to(const std::string& id)
    {
        for (int i = 0; i < 60 && view.focused() != id; ++i) presses(Key::Down);
        REQUIRE(view.focused() == id);
    }

    void types(const std::string& code)
    {
        for (const char sign : code) {
            walks_to(std::string{"key/"} + sign);
            presses(Key::Enter);
        }
    }

    // To the page of the code, without a headset or with one.
    void comes(bool headset)
    {
        looks();
        speech.plug(headset);
        headset ? passes(1s) : presses(Key::Down);
        kiosk.presses("Ilmoittaudu");
        looks();
        REQUIRE(kiosk.visit().phase == Phase::Identify);
    }

    [[nodiscard]] std::string last() const { return speech.said().empty() ? std::string{} : speech.said().back().words; }

    // From the speaker, since the beginning.
    [[nodiscard]] std::string lobby() const
    {
        std::string all;
        for (const auto& one : speech.said())
            if (one.ear == Ear::Speaker) all += one.words + '\n';
        return all;
    }
};

inline bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace luukku::test
