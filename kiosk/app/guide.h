#pragma once

#include "kiosk/app/engine.h"
#include "kiosk/speech/reader.h"
#include "platform/input.h"
#include "platform/speech.h"

#include <optional>
#include <string>
#include <vector>

namespace luukku::app {

// The voice at the kiosk: says each page as it comes, each stop as the keypad moves to it, and what changes on a page. What is a person's own goes
// to a headset only; without one she is asked to plug it in. It starts when a headset is plugged in or a key of the keypad is pressed, and ends
// with the visit.
class Guide {
public:
    Guide(Speech& speech, const speech::Reader& reader) : m_speech{speech}, m_reader{reader} {}

    // After each look at the page.
    void follow(const PlacedPage& page, const std::optional<std::string>& focused, const Comfort& comfort);

    // A key of the voice, or the first key of all, which starts it. True when the key was for it alone.
    bool key(Engine& engine, Key key);

    // While she listens, silence is not absence.
    [[nodiscard]] bool speaking() { return m_speech.now().going; }

private:
    void say(const std::vector<speech::Sentence>& sentences, const Comfort& comfort);

    Speech& m_speech;
    const speech::Reader& m_reader;
    std::optional<PlacedPage> m_page{};             // what was said last
    std::string m_heading{};
    std::optional<std::string> m_focused{};
    Comfort m_comfort{};
    bool m_headset{};
    std::vector<speech::Sentence> m_last{};
};

}  // namespace luukku::app
