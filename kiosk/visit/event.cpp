#include "kiosk/visit/event.h"

namespace luukku {

Event::Event() = default;
Event::Event(const Event& other) = default;
Event::Event(Event&& other) noexcept = default;
Event& Event::operator=(const Event& other) = default;
Event& Event::operator=(Event&& other) noexcept = default;
Event::~Event() = default;

bool operator==(const Event& a, const Event& b)
{
    return static_cast<const AnyEvent&>(a) == static_cast<const AnyEvent&>(b);
}

}  // namespace luukku
