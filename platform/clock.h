#pragma once

#include "platform/base/moment.h"

namespace luukku {

// The only way to learn the time. Each call gives a moment with a higher sequence than the one before.
class Clock {
public:
    virtual ~Clock() = default;
    [[nodiscard]] virtual Moment now() = 0;

    // What the centre's clock says now: of use to a clock that doubts its own.
    virtual void told(Utc) {}
};

}  // namespace luukku
