#pragma once

#include "kiosk/lobby/board.h"
#include "kiosk/screens/lobby_screen.h"
#include "kiosk/speech/reader.h"
#include "platform/clock.h"
#include "platform/sound.h"
#include "platform/speech.h"

#include <vector>

namespace luukku::app {

// What a screen is heard by; each may be null. They outlive it.
struct Voices {
    const speech::Reader* reader{};
    Speech* speech{};
    Sound* sound{};
};

// The screen of a waiting place: holds its board, and says each call aloud, the chime first and then language by language. Nothing of it is ever written
// anywhere.
class Lobby {
public:
    Lobby(const Station& station, Clock& clock, Voices voices);

    // What the centre answered, or nothing: time has passed.
    void tick(const std::optional<lobby::Heard>& heard = {});

    [[nodiscard]] Page page() const { return lobby_page(m_board, m_station, m_now); }
    [[nodiscard]] Comfort comfort() const;
    [[nodiscard]] const lobby::Board& board() const { return m_board; }
    [[nodiscard]] bool speaks();

private:
    void call(const lobby::Call& call);
    [[nodiscard]] Utterance said(const lobby::Call& call) const;
    void say_after_chime();

    const Station& m_station;
    Clock& m_clock;
    Voices m_voices;
    lobby::Board m_board{};
    Moment m_now{};
    std::optional<Utterance> m_after_chime{};   // waits until the chime has been heard
    std::size_t m_chime{};                      // its samples
    Duration m_chimed{};
};

}  // namespace luukku::app
