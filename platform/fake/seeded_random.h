#pragma once

#include "platform/random.h"

namespace luukku {

// The same bytes for the same seed on every machine (SplitMix64), so that a visit can be replayed. Anybody can guess them: for tests.
class SeededRandom : public Random {
public:
    explicit SeededRandom(std::uint64_t seed = 1) : m_state{seed} {}

    void fill(std::span<std::uint8_t> bytes) override;

private:
    std::uint64_t next();
    std::uint64_t m_state;
};

}  // namespace luukku
