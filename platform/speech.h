#pragma once

#include "platform/base/stretch.h"
#include "platform/sound.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace luukku {

// From this byte on another language (BCP 47) is spoken.
struct Tongue {
    std::size_t from{};
    std::string language{};

    bool operator==(const Tongue&) const = default;
};

// Words to be said aloud, in one language (BCP 47), or in one after another.
struct Utterance {
    std::string words{};
    std::string language{};
    double rate{1};             // 0.5 … 2 of the ordinary speed, which is about 120 words a minute
    int loudness{};             // dB against full: -30 … 0
    Ear ear{Ear::Speaker};
    std::vector<Tongue> tongues{};      // in order
    std::vector<Stretch> sentences{};   // of the words: those that a clip may stand for

    bool operator==(const Utterance&) const = default;
};

// How far the last utterance has come.
struct Saying {
    std::uint64_t number{};     // of say(): 1, 2, …; 0 before the first
    bool going{};               // it is being said or will be at once
    bool paused{};
    bool failed{};              // it could not be said: no voice of that language, no such ear, or the synthesiser is gone
    std::size_t word{};         // bytes of `words` before the word being said,
    std::size_t word_length{};  // and how many it has; 0: none yet

    bool operator==(const Saying&) const = default;
};

// A voice that says one thing at a time. say() returns at once.
class Speech {
public:
    virtual ~Speech() = default;

    virtual std::uint64_t say(const Utterance& utterance) = 0;      // cuts off what is being said; gives its number
    virtual void stop() = 0;
    virtual void pause(bool paused) = 0;
    [[nodiscard]] virtual Saying now() = 0;
    [[nodiscard]] virtual bool hears(Ear ear) = 0;                  // somebody can: a speaker is there, a headset is plugged in
    [[nodiscard]] virtual bool knows(Ear ear) = 0;                  // somebody could, once it is plugged in
};

}  // namespace luukku
