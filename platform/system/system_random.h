#pragma once

#include "platform/random.h"

namespace luukku {

// The kernel's generator (getrandom) through libsodium. Any thread may ask.
class SystemRandom : public Random {
public:
    void fill(std::span<std::uint8_t> bytes) override;
};

}  // namespace luukku
