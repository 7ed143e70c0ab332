#pragma once

#include "kiosk/app/hands.h"
#include "kiosk/app/signer.h"
#include "kiosk/layout/touch.h"
#include "kiosk/painter/face.h"

#include <string>

namespace luukku::app {

// The frame loop of a window: input, answers, step, page, picture. It draws only when something changed, and sleeps between.
class Loop {
public:
    // `guide` may be null: a machine without sound; so may `devices`: a station without keypad, reader and printer of its own; and `signer`: one without clips
    // of sign language. They outlive this.
    Loop(Engine& engine, Face& face, const Panel& panel, const Words& words, Clock& clock, Guide* guide = nullptr, Devices* devices = nullptr, Signer* signer = nullptr);

    // Until the window is closed or the program is asked to end: 0. With a file name: paints the first page, saves it there and ends.
    // `begin_anew` when the store failed and nobody is at the kiosk any more: only opening it again can show what the disk has.
    static constexpr int begin_anew{75};
    int run(const std::string& first_picture);

private:
    void take(const InputEvent& event);
    void touched(std::int64_t finger, float x, float y);
    void knock(float x, float y);
    void keep_finger(const PlacedPage& page);
    [[nodiscard]] const Placed* pressable(float x, float y);
    [[nodiscard]] Duration nap();
    void draw();
    void print_slips();

    Engine& m_engine;
    Face& m_face;
    const Words& m_words;
    View m_view;
    Clock& m_clock;
    Guide* m_guide{};
    Devices* m_devices{};
    Signer* m_signer{};
    Hands m_hands;
    TouchRule m_touch{};
    int m_knocks{};                     // touches of the staff corner in a row
    Duration m_knocked_at{};
    Duration m_ticked_at{};
    std::uint64_t m_drawn{};
    std::string m_page_id{};
    std::string m_subject{};
    VisitNumber m_visit{};
    bool m_closed{};
};

}  // namespace luukku::app
