#include "kiosk/layout/touch.h"

namespace luukku {

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

    const bool again_too_soon = m_last_at && m_last == *began_on && since_boot - *m_last_at < m_before_again;
    if (again_too_soon) return std::nullopt;
    m_last = *began_on;
    m_last_at = since_boot;
    return began_on;
}

void TouchRule::forget()
{
    m_finger.reset();
    m_pressed.reset();
}

}  // namespace luukku
