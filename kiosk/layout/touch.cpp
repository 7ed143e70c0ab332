#include "kiosk/layout/touch.h"

namespace luukku {

bool Again::counts(const std::string& what, Duration since_boot)
{
    if (m_last_at && m_last == what && since_boot - *m_last_at < m_delay) return false;
    m_last = what;
    m_last_at = since_boot;
    return true;
}

void TouchRule::down(std::int64_t finger, const std::optional<std::string>& target)
{
    if (m_pressed && m_finger != finger) return;
    m_finger = finger;
    m_pressed = target;
}

std::optional<std::string> TouchRule::up(std::int64_t finger, const std::optional<std::string>& target, Duration since_boot)
{
    if (m_finger != finger) return std::nullopt;
    const auto began_on = m_pressed;
    forget();
    if (!began_on || began_on != target) return std::nullopt;
    return m_again.counts(*began_on, since_boot) ? began_on : std::nullopt;
}

void TouchRule::forget()
{
    m_finger.reset();
    m_pressed.reset();
}

}  // namespace luukku
