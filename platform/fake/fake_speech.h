#pragma once

#include "platform/speech.h"

#include <vector>

namespace luukku {

// Says nothing and remembers everything. What it says goes on until it is cut off, stopped or let end. One thread.
class FakeSpeech : public Speech {
public:
    std::uint64_t say(const Utterance& utterance) override
    {
        m_said.push_back(utterance);
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
    void let_end() { m_now = {m_now.number}; }
    [[nodiscard]] const std::vector<Utterance>& said() const { return m_said; }

private:
    std::vector<Utterance> m_said{};
    Saying m_now{};
    bool m_headset{};
    bool m_known{true};
};

}  // namespace luukku
