#pragma once

#include "platform/base/moment.h"
#include "platform/base/secret.h"

#include <optional>

namespace luukku {

// A reader of codes: cards, letters, slips. What it reads is text and never an action.
class Scanner {
public:
    virtual ~Scanner() = default;

    // The next code, or nothing when none came within `most`. A code of over 256 bytes, or with a control character in it, is dropped
    // whole. A reader that was unplugged gives nothing and is looked for again at the next call.
    [[nodiscard]] virtual std::optional<Secret> next(Duration most) = 0;
};

}  // namespace luukku
