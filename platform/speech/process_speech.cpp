#include "platform/speech/process_speech.h"

#include "platform/base/secret.h"
#include "platform/speech/protocol.h"
#include "platform/speech/voice_process.h"

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <mutex>
#include <string_view>
#include <thread>

namespace luukku {
namespace {

using speech::Piece;
using speech::VoiceProcess;

// Where the next language begins; the end where none does.
std::size_t end_of_tongue(const Utterance& utterance, std::size_t from)
{
    for (const auto& tongue : utterance.tongues)
        if (tongue.from > from && tongue.from < utterance.words.size()) return tongue.from;
    return utterance.words.size();
}

std::string language_at(const Utterance& utterance, std::size_t from)
{
    auto language = utterance.language;
    for (const auto& tongue : utterance.tongues)
        if (tongue.from <= from) language = tongue.language;
    return language;
}

// What one request may hold: one language, cut at the end of a sentence, else at a space, else between two signs.
std::size_t piece_at(const Utterance& utterance, std::size_t from)
{
    const auto& words = utterance.words;
    if (const auto whole = end_of_tongue(utterance, from); whole - from <= speech::longest_text) return whole - from;
    const auto end = from + speech::longest_text;
    for (const char* mark : {". ", "! ", "? ", "; ", ", ", " "}) {
        const auto at = words.rfind(mark, end - 2);
        if (at != std::string::npos && at >= from + speech::longest_text / 2) return at + std::string_view{mark}.size() - from;
    }
    auto cut = end;
    while (cut > from + 1 && (static_cast<unsigned char>(words[cut]) & 0xC0U) == 0x80U) --cut;
    return cut - from;
}

void forget(Utterance& utterance)
{
    wipe(utterance.words.data(), utterance.words.size());
    utterance.words.clear();
}

void soften(std::vector<std::int16_t>& samples, int loudness)
{
    const double gain = std::pow(10.0, std::clamp(loudness, -60, 0) / 20.0);
    for (auto& sample : samples) sample = static_cast<std::int16_t>(std::lround(sample * gain));
}

// say() leaves the newest utterance; the thread has it made and plays it, and drops what comes of older ones.
class ProcessSpeech final : public Speech {
public:
    ProcessSpeech(std::filesystem::path program, Sound& sound, Clips clips)
        : m_program{std::move(program)}, m_sound{sound}, m_clips{std::move(clips)}, m_thread{[this] { work(); }}
    {
    }
    ProcessSpeech(const ProcessSpeech&) = delete;
    ProcessSpeech& operator=(const ProcessSpeech&) = delete;

    ~ProcessSpeech() override
    {
        {
            const std::lock_guard lock{m_mutex};
            m_end = true;
            silence();
        }
        m_voice.interrupt();
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
    bool knows(Ear ear) override { return m_sound.knows(ear); }

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
        forget(m_wanted);
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
            forget(wanted);
        }
    }

    // What has clips and what has none, one after another, as if it were one.
    [[nodiscard]] bool make(std::uint64_t number, const Utterance& utterance)
    {
        for (const auto& part : m_clips.parts_of(utterance)) {
            if (!(part.clip != nullptr ? play(number, utterance, part) : synthesize(number, utterance, part.words))) return false;
            if (!is_wanted(number)) return true;
        }
        whole(number);
        return true;
    }

    // A long text goes piece by piece.
    [[nodiscard]] bool synthesize(std::uint64_t number, const Utterance& utterance, const Stretch& words)
    {
        auto text = utterance;
        text.words.resize(words.to);
        for (auto from = words.from; from < words.to && is_wanted(number);) {
            const auto length = piece_at(text, from);
            auto piece = utterance;
            piece.words = text.words.substr(from, length);
            piece.language = language_at(utterance, from);
            const bool made = make_piece(number, piece, from);
            forget(piece);
            if (!made) return false;
            from += length;
        }
        return true;
    }

    // The whole sentence counts as the word being said: a clip knows no others.
    [[nodiscard]] bool play(std::uint64_t number, const Utterance& utterance, const Clips::Part& part)
    {
        if (!m_sound.ready(Clips::hertz, utterance.ear)) return false;
        auto samples = *part.clip;
        soften(samples, utterance.loudness);
        const std::lock_guard lock{m_mutex};
        if (m_number != number || m_made != State::Asked) return true;     // cut off, stopped or failed
        m_words.push_back({Piece::Kind::Word, number, {}, m_samples, part.words.from, part.words.to - part.words.from});
        m_samples += samples.size();
        return static_cast<bool>(m_sound.play(samples, utterance.ear));
    }

    // Once more by a new process, when the voice died before anything was heard of it.
    [[nodiscard]] bool make_piece(std::uint64_t number, const Utterance& piece, std::size_t offset)
    {
        for (int tries = 0; tries < 2 && is_wanted(number); ++tries) {
            if (!m_voice.runs() && !m_voice.start(m_program)) continue;
            if (const auto asked = m_voice.ask(number, piece); !asked) {
                if (asked.error().fault == Fault::BadInput) return false;
                continue;
            }
            const auto heard = hear(number, piece, offset);
            if (heard != Heard::Nothing) return heard == Heard::All;
        }
        return !is_wanted(number);
    }

    enum class Heard { All, Nothing, Broken };

    // Until the voice has given the whole of it: the newer one that waits is asked for only then, some milliseconds later.
    [[nodiscard]] Heard hear(std::uint64_t number, const Utterance& utterance, std::size_t offset)
    {
        const auto before = samples_of(number);
        auto begun = Heard::Nothing;
        while (true) {
            auto piece = m_voice.next();
            if (!piece) return begun;
            if (piece->kind == Piece::Kind::Cannot) return Heard::Broken;
            if (piece->number != number) continue;
            if (piece->kind == Piece::Kind::Done) return Heard::All;
            soften(piece->samples, utterance.loudness);
            const bool sound = piece->kind == Piece::Kind::Sound;
            if (sound && begun == Heard::Nothing && is_wanted(number) && !m_sound.ready(m_voice.hertz(), utterance.ear)) return Heard::Broken;
            if (sound) begun = Heard::Broken;
            const std::lock_guard lock{m_mutex};
            if (m_number != number || m_made != State::Asked) continue;     // cut off, stopped or failed
            if (!sound) {
                piece->at += before;
                piece->offset += offset;
                m_words.push_back(std::move(*piece));
                continue;
            }
            m_samples += piece->samples.size();
            if (!m_sound.play(piece->samples, utterance.ear)) m_made = State::Failed;
        }
    }

    [[nodiscard]] bool is_wanted(std::uint64_t number)
    {
        const std::lock_guard lock{m_mutex};
        return !m_end && m_number == number && m_made == State::Asked;
    }

    [[nodiscard]] std::size_t samples_of(std::uint64_t number)
    {
        const std::lock_guard lock{m_mutex};
        return m_number == number ? m_samples : 0;
    }

    void whole(std::uint64_t number)
    {
        const std::lock_guard lock{m_mutex};
        if (m_number == number && m_made == State::Asked) m_made = State::Whole;
    }

    void fail(std::uint64_t number)
    {
        const std::lock_guard lock{m_mutex};
        if (m_number == number && m_made == State::Asked) m_made = State::Failed;
    }

    std::filesystem::path m_program;
    Sound& m_sound;
    const Clips m_clips;
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

std::unique_ptr<Speech> make_process_speech(std::filesystem::path program, Sound& sound, Clips clips)
{
    return std::make_unique<ProcessSpeech>(std::move(program), sound, std::move(clips));
}

}  // namespace luukku
