#pragma once

#include "platform/clips.h"

#include <vector>

namespace luukku {

// Says nothing and remembers everything. What it says goes on until it is cut off, stopped or let end. One thread.
class FakeSpeech : public Speech {
public:
    explicit FakeSpeech(Clips clips = {}) : m_clips{std::move(clips)} {}

    std::uint64_t say(const Utterance& utterance) override
    {
        m_said.push_back(utterance);
        for (const auto& part : m_clips.parts_of(utterance))
            if (part.clip != nullptr) m_played.push_back(utterance.words.substr(part.words.from, part.words.to - part.words.from));
        const bool unheard = utterance.ear == Ear::Headset && !m_headset;
        m_now = {m_said.size(), !unheard, false, unheard};
        return m_now.number;
    }
    void stop() override { m_now = {m_now.number}; }
    void pause(bool paused) override { m_now.paused = paused; }
    [[nodiscard]] Saying now() override { return m_now; }
    [[nodiscard]] bool hears(Ear ear) override { return ear == Ear::Speaker || m_headset; }
    [[nodiscard]] bool knows(Ear ear) override { return ear == Ear::Speaker || m_known; }

    // For tests and tours.
    void know(bool headset) { m_known = headset; }
    void plug(bool headset) { m_headset = headset; }
    // It has come to the first of these words; not at all when they are not said.
    void come_to(const std::string& words)
    {
        const auto at = m_said.empty() ? std::string::npos : m_said.back().words.find(words);
        m_now.word = at == std::string::npos ? 0 : at;
        m_now.word_length = at == std::string::npos ? 0 : words.size();
    }
    void let_end() { m_now = {m_now.number}; }
    [[nodiscard]] const std::vector<Utterance>& said() const { return m_said; }
    [[nodiscard]] const std::vector<std::string>& played() const { return m_played; }       // sentences that came from a clip

private:
    Clips m_clips;
    std::vector<Utterance> m_said{};
    std::vector<std::string> m_played{};
    Saying m_now{};
    bool m_headset{};
    bool m_known{true};
};

}  // namespace luukku
