#pragma once

#include "platform/base/moment.h"

namespace luukku {

// The only way to learn the time. Each call gives a moment with a higher sequence than the one before.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Moment now() = 0;
};

}  // namespace luukku
