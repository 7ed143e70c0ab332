#pragma once

#include "kiosk/app/engine.h"
#include "kiosk/speech/reader.h"
#include "platform/input.h"
#include "platform/speech.h"

#include <optional>
#include <string>
#include <vector>

namespace luukku::app {

// Words of a node of the page, in its bytes.
struct Spot {
    std::string node{};
    Stretch words{};

    bool operator==(const Spot&) const = default;
};

// The voice at the kiosk: says each page as it comes, each stop as the keypad moves to it, and what changes on a page. What is a person's own goes
// to a headset only; without one she is asked to plug it in, or to call for help where the kiosk has none. It starts when a headset is plugged in,
// a key of the keypad is pressed or Kuuntele is touched, and ends with the visit.
class Guide {
public:
    Guide(Speech& speech, const speech::Reader& reader) : m_speech{speech}, m_reader{reader}, m_there{speech.hears(Ear::Headset)} {}

    // After each look at the page.
    void follow(const PlacedPage& page, const std::optional<std::string>& focused, const Comfort& comfort);

    // A finger has come down on this: while the voice is on, she hears what it is before she lets go of it.
    void touched(const PlacedPage& page, const std::string& id, const Comfort& comfort);

    // A key of the voice, or the first key of all, which starts it. True when the key was for it alone.
    bool key(Engine& engine, Key key);

    // Once a second, before the tick of the engine: looks whether the headset came or went; and while it speaks, silence is not absence, but for
    // no longer than one utterance can last.
    void second(Engine& engine, Duration now);

    // The words that are being said now, where they stand on the page that was followed last; nothing when they do not stand there.
    [[nodiscard]] std::optional<Spot> spot();

    [[nodiscard]] bool hears_in_private() { return headset(); }

    [[nodiscard]] bool speaks() { return m_speech.now().going; }

    // The keypad is gone: what its jack told last says nothing of the next headset.
    void forget_jack() { m_jack.reset(); }

    // The visit has ended: nothing of it is said or kept.
    void forget();

private:
    void drop();
    [[nodiscard]] bool headset();
    void end();
    [[nodiscard]] std::vector<speech::Sentence> what_to_say(const PlacedPage& page, const std::optional<std::string>& focused, const Comfort& comfort);
    void say(const std::vector<speech::Sentence>& sentences, const Comfort& comfort);
    void utter(Utterance utterance, const Comfort& comfort);
    void keep_origins(const speech::Sentence& sentence, std::size_t at);
    void repeat(Engine& engine);

    Speech& m_speech;
    const speech::Reader& m_reader;
    std::optional<bool> m_jack{};                   // what the keypad's jack told last
    bool m_jack_tells{};                            // the station's keypad has one: until it tells, nobody has plugged in
    bool m_there{};                                 // the headset, when it was looked for last
    std::optional<PlacedPage> m_page{};             // what was said last
    std::optional<std::string> m_focused{};
    std::optional<std::string> m_touched{};         // on this page, last
    Comfort m_comfort{};
    bool m_headset{};
    std::vector<speech::Sentence> m_last{};
    struct Heard { Stretch said{}; Spot spot{}; };
    std::vector<Heard> m_heard{};                   // of the utterance, where its words stand
    bool m_asked_for_headset{};                     // on this page
    bool m_acted{};                                 // a key was pressed since the last look: something is to be heard of it
    bool m_silenced{};                              // she turned it off: a key that moves does not start it again
    int m_repeats{};                                // in a row
    std::uint64_t m_number{};                       // of the utterance that is listened to
    Duration m_since{};
};

}  // namespace luukku::app
