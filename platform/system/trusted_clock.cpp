#include "platform/system/trusted_clock.h"

#include <algorithm>

namespace luukku {

namespace {

constexpr Duration step{2000};

}  // namespace

TrustedClock::TrustedClock(Clock& machine) : m_machine{machine}, m_read{machine.now()}, m_given{m_read.utc} {}

Moment TrustedClock::read()
{
    const auto machine = m_machine.now();
    const auto stepped = (machine.utc - m_read.utc) - (machine.since_boot - m_read.since_boot);
    if (std::chrono::abs(stepped) >= step) m_apart -= stepped;
    if (std::chrono::abs(m_apart) < step) m_apart = {};      // it was set back to where it had been
    m_read = machine;
    return machine;
}

Moment TrustedClock::now()
{
    const std::scoped_lock lock{m_mutex};
    const auto machine = read();
    m_given = std::max(m_given, kept(machine));
    return {m_given, machine.since_boot, machine.sequence};
}

void TrustedClock::told(Utc centre)
{
    const std::scoped_lock lock{m_mutex};
    const auto machine = read();
    if (std::chrono::abs(centre - machine.utc) >= std::chrono::abs(centre - kept(machine))) return;
    m_apart = {};
    m_given = machine.utc;
}

}  // namespace luukku
