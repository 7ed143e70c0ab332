#pragma once

#include "platform/sound.h"

#include <algorithm>
#include <mutex>
#include <vector>

namespace luukku {

// Keeps what was given to each ear; nothing is heard until a test says so. A headset is there when `plug` says.
class FakeSound : public Sound {
public:
    [[nodiscard]] Outcome ready(int hertz, Ear ear) override
    {
        const std::lock_guard lock{m_mutex};
        if (ear == Ear::Headset && !m_headset) return Error{Fault::Unsupported, "no headset"};
        m_ear = ear;
        m_hertz = hertz;
        return Done{};
    }
    [[nodiscard]] Outcome play(std::span<const std::int16_t> samples, Ear ear) override
    {
        const std::lock_guard lock{m_mutex};
        if (ear != m_ear || m_hertz == 0 || (ear == Ear::Headset && !m_headset)) return Error{Fault::Unsupported, "not ready"};
        m_waiting.insert(m_waiting.end(), samples.begin(), samples.end());
        return Done{};
    }
    void clear() override
    {
        const std::lock_guard lock{m_mutex};
        m_waiting.clear();
        m_heard = 0;
    }
    void pause(bool paused) override
    {
        const std::lock_guard lock{m_mutex};
        m_paused = paused;
    }
    [[nodiscard]] std::size_t heard() override
    {
        const std::lock_guard lock{m_mutex};
        return m_heard;
    }
    [[nodiscard]] bool has(Ear ear) override
    {
        const std::lock_guard lock{m_mutex};
        return ear == Ear::Speaker || m_headset;
    }

    [[nodiscard]] bool knows(Ear) const override { return true; }

    // For tests.
    void plug(bool headset)
    {
        const std::lock_guard lock{m_mutex};
        m_headset = headset;
    }
    void let_hear(std::size_t samples)      // unless paused
    {
        const std::lock_guard lock{m_mutex};
        if (!m_paused) m_heard = std::min(m_heard + samples, m_waiting.size());
    }
    void rewind()
    {
        const std::lock_guard lock{m_mutex};
        m_heard = 0;
    }
    [[nodiscard]] std::vector<std::int16_t> waiting()
    {
        const std::lock_guard lock{m_mutex};
        return m_waiting;
    }
    [[nodiscard]] int hertz()
    {
        const std::lock_guard lock{m_mutex};
        return m_hertz;
    }
    [[nodiscard]] Ear ear()
    {
        const std::lock_guard lock{m_mutex};
        return m_ear;
    }

private:
    std::mutex m_mutex{};
    std::vector<std::int16_t> m_waiting{};
    std::size_t m_heard{};
    int m_hertz{};
    Ear m_ear{Ear::Speaker};
    bool m_headset{};
    bool m_paused{};
};

}  // namespace luukku
