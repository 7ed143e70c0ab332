#pragma once

#include "platform/sound_queue.h"

#include <atomic>
#include <vector>

namespace luukku {

// Keeps what was given to each ear; nothing is heard until a test says so. A headset is there when `plug` says.
class FakeSound : public Sound {
public:
    [[nodiscard]] Outcome ready(int hertz, Ear ear) override
    {
        if (!has(ear)) return Error{Fault::Unsupported, "no headset"};
        m_ear = ear;
        m_hertz = hertz;
        m_queue.open(ear);
        return Done{};
    }
    [[nodiscard]] Outcome play(std::span<const std::int16_t> samples, Ear ear) override
    {
        if (!has(ear)) return Error{Fault::Unsupported, "no headset"};
        return m_queue.add(samples, ear);
    }
    void clear() override { m_queue.clear(); }
    void pause(bool paused) override { m_queue.pause(paused); }
    [[nodiscard]] std::size_t heard() override { return m_queue.passed(); }
    [[nodiscard]] bool has(Ear ear) override { return ear == Ear::Speaker || m_headset; }
    [[nodiscard]] bool knows(Ear) const override { return true; }

    // For tests.
    void plug(bool headset) { m_headset = headset; }
    void let_hear(std::size_t samples) { m_queue.pass(samples, nullptr); }      // unless paused
    void rewind() { m_queue.rewind(); }
    [[nodiscard]] std::vector<std::int16_t> waiting() { return m_queue.samples(); }
    [[nodiscard]] int hertz() const { return m_hertz; }
    [[nodiscard]] Ear ear() const { return m_ear; }

private:
    SoundQueue m_queue{};
    std::atomic<int> m_hertz{};
    std::atomic<Ear> m_ear{Ear::Speaker};
    std::atomic<bool> m_headset{};
};

}  // namespace luukku
