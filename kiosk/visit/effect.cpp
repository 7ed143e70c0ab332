#include "kiosk/visit/effect.h"

namespace luukku {

Effect::Effect() = default;
Effect::Effect(const Effect& other) = default;
Effect::Effect(Effect&& other) noexcept = default;
Effect& Effect::operator=(const Effect& other) = default;
Effect& Effect::operator=(Effect&& other) noexcept = default;
Effect::~Effect() = default;

bool operator==(const Effect& a, const Effect& b)
{
    return static_cast<const AnyEffect&>(a) == static_cast<const AnyEffect&>(b);
}

}  // namespace luukku
