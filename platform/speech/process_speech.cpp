#include "platform/speech/process_speech.h"

#include "platform/speech/voice_process.h"

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace luukku {
namespace {

using speech::Piece;
using speech::VoiceProcess;

// say() leaves the newest utterance; the thread has it made and plays it, and drops what comes of older ones.
class ProcessSpeech final : public Speech {
public:
    ProcessSpeech(std::filesystem::path program, Sound& sound) : m_program{std::move(program)}, m_sound{sound}, m_thread{[this] { work(); }} {}
    ProcessSpeech(const ProcessSpeech&) = delete;
    ProcessSpeech& operator=(const ProcessSpeech&) = delete;

    ~ProcessSpeech() override
    {
        {
            const std::lock_guard lock{m_mutex};
            m_end = true;
            silence();
        }
        m_wake.notify_one();
        m_thread.join();
    }

    std::uint64_t say(const Utterance& utterance) override
    {
        const std::lock_guard lock{m_mutex};
        silence();
        m_wanted = utterance;
        m_made = State::Asked;
        m_wake.notify_one();
        return ++m_number;
    }

    void stop() override
    {
        const std::lock_guard lock{m_mutex};
        silence();
    }

    void pause(bool paused) override
    {
        const std::lock_guard lock{m_mutex};
        m_paused = paused;
        m_sound.pause(paused);
    }

    Saying now() override
    {
        const std::lock_guard lock{m_mutex};
        Saying saying{m_number, false, m_paused, m_made == State::Failed};
        if (m_made == State::None || saying.failed) return saying;
        const auto heard = m_sound.heard();
        saying.going = m_made != State::Whole || heard < m_samples;
        if (!saying.going) return saying;
        for (const auto& word : m_words) {
            if (word.at > heard) break;
            saying.word = word.offset;
            saying.word_length = word.length;
        }
        return saying;
    }

    bool hears(Ear ear) override { return m_sound.has(ear); }

private:
    enum class State { None, Asked, Whole, Failed };

    // Under the mutex. Nothing of what was being said is heard any more.
    void silence()
    {
        m_sound.clear();
        m_sound.pause(false);
        m_paused = false;
        m_made = State::None;
        m_words.clear();
        m_samples = 0;
    }

    void work()
    {
        std::uint64_t asked = 0;
        while (true) {
            Utterance wanted;
            {
                std::unique_lock lock{m_mutex};
                m_wake.wait(lock, [&] { return m_end || (m_made == State::Asked && m_number != asked); });
                if (m_end) return;
                wanted = m_wanted;
                asked = m_number;
            }
            if (!make(asked, wanted)) fail(asked);
        }
    }

    [[nodiscard]] bool make(std::uint64_t number, const Utterance& utterance)
    {
        for (int tries = 0; tries < 2; ++tries) {
            if (!m_voice.runs() && !m_voice.start(m_program)) continue;
            if (const auto asked = m_voice.ask(number, utterance); !asked) {
                if (asked.error().fault == Fault::BadInput) return false;
                continue;
            }
            return hear(number, utterance);
        }
        return false;
    }

    // Until the voice has given the whole of it: the newer one that waits is asked for only then, some milliseconds later.
    [[nodiscard]] bool hear(std::uint64_t number, const Utterance& utterance)
    {
        const double gain = std::pow(10.0, std::clamp(utterance.loudness, -60, 0) / 20.0);
        while (true) {
            auto piece = m_voice.next();
            if (!piece || piece->kind == Piece::Kind::Cannot) return false;
            if (piece->number != number) continue;
            for (auto& sample : piece->samples) sample = static_cast<std::int16_t>(std::lround(sample * gain));
            const std::lock_guard lock{m_mutex};
            if (m_number != number || m_made != State::Asked) {     // cut off, stopped or failed
                if (piece->kind == Piece::Kind::Done) return true;
                continue;
            }
            if (piece->kind == Piece::Kind::Done) {
                m_made = State::Whole;
                return true;
            }
            if (piece->kind == Piece::Kind::Word) {
                m_words.push_back(std::move(*piece));
                continue;
            }
            m_samples += piece->samples.size();
            if (!m_sound.play(piece->samples, m_voice.hertz(), utterance.ear)) m_made = State::Failed;
        }
    }

    void fail(std::uint64_t number)
    {
        const std::lock_guard lock{m_mutex};
        if (m_number == number && m_made == State::Asked) m_made = State::Failed;
    }

    std::filesystem::path m_program;
    Sound& m_sound;
    VoiceProcess m_voice{};             // the thread's own
    std::mutex m_mutex{};
    std::condition_variable m_wake{};
    bool m_end{};
    bool m_paused{};
    std::uint64_t m_number{};
    Utterance m_wanted{};
    State m_made{State::None};
    std::vector<Piece> m_words{};       // of the utterance, in order
    std::size_t m_samples{};            // given to the ear so far
    std::thread m_thread;               // last: it starts when all else is there
};

}  // namespace

std::unique_ptr<Speech> make_process_speech(std::filesystem::path program, Sound& sound)
{
    return std::make_unique<ProcessSpeech>(std::move(program), sound);
}

}  // namespace luukku
