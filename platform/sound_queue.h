#pragma once

#include "platform/sound.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <vector>

namespace luukku {

// The samples of one utterance on their way to one ear: what every Sound keeps. Called from any thread.
class SoundQueue {
public:
    // From now on samples are for this ear; for none: nothing is taken.
    void open(std::optional<Ear> ear)
    {
        const std::lock_guard lock{m_mutex};
        m_ear = ear;
    }

    // Not for another ear than the open one: what is meant for one person is never passed to all.
    [[nodiscard]] Outcome add(std::span<const std::int16_t> samples, Ear ear)
    {
        const std::lock_guard lock{m_mutex};
        if (m_ear != ear) return Error{Fault::Unsupported, "this ear is not ready"};
        m_samples.insert(m_samples.end(), samples.begin(), samples.end());
        return Done{};
    }

    // The next samples go to the ear, at most this many; into `to` unless that is null. While it is paused none go.
    std::size_t pass(std::size_t most, std::int16_t* to)
    {
        const std::lock_guard lock{m_mutex};
        if (m_paused) return 0;
        const auto count = std::min(most, m_samples.size() - m_passed);
        if (to != nullptr) std::copy_n(m_samples.begin() + static_cast<std::ptrdiff_t>(m_passed), count, to);
        m_passed += count;
        return count;
    }

    // All at once, unheard: nobody can hear it any more.
    void end()
    {
        const std::lock_guard lock{m_mutex};
        m_passed = m_samples.size();
    }

    void clear()
    {
        const std::lock_guard lock{m_mutex};
        m_samples.clear();
        m_passed = 0;
    }

    void pause(bool paused)
    {
        const std::lock_guard lock{m_mutex};
        m_paused = paused;
    }

    void rewind()
    {
        const std::lock_guard lock{m_mutex};
        m_passed = 0;
    }

    [[nodiscard]] std::size_t passed()
    {
        const std::lock_guard lock{m_mutex};
        return m_passed;
    }

    [[nodiscard]] std::vector<std::int16_t> samples()
    {
        const std::lock_guard lock{m_mutex};
        return m_samples;
    }

private:
    std::mutex m_mutex{};
    std::optional<Ear> m_ear{};
    std::vector<std::int16_t> m_samples{};      // since clear()
    std::size_t m_passed{};
    bool m_paused{};
};

}  // namespace luukku
