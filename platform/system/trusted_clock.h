#pragma once

#include "platform/clock.h"

#include <mutex>

namespace luukku {

// A clock whose wall time nobody turns: when somebody came is a legal time, and who came later was never there earlier. A step of the wall clock, of two seconds
// or more, is not followed: the time since the machine's start goes on counting. Only where the centre's clock is nearer to the stepped one was the step right, and
// it is followed, back too. What stepped before this began nobody here can know.
class TrustedClock : public Clock {
public:
    explicit TrustedClock(Clock& machine);

    [[nodiscard]] Moment now() override;
    void told(Utc centre) override;

private:
    [[nodiscard]] Moment read();
    [[nodiscard]] Utc kept(const Moment& machine) const { return machine.utc + m_apart; }

    Clock& m_machine;
    std::mutex m_mutex{};
    Moment m_read{};            // by the machine's clock, last
    Duration m_apart{};         // how far ours is ahead of it
    Utc m_given{};              // last
};

}  // namespace luukku
