#pragma once

#include "platform/base/moment.h"
#include "platform/base/result.h"
#include "platform/base/secret.h"

#include <optional>

namespace luukku {

// A reader of codes: cards, letters, slips. What it reads is text and never an action.
class Scanner {
public:
    virtual ~Scanner() = default;

    // The next code, or why it was dropped whole, or nothing when none came within `most`. Fault::TooLarge over 512 signs, Fault::BadInput for
    // a sign that no code of ours holds: printable ASCII is taken, no control character ever. A reader that was unplugged gives nothing and is
    // looked for again at the next call. From one thread.
    [[nodiscard]] virtual std::optional<Result<Secret>> next(Duration most) = 0;
    [[nodiscard]] virtual bool is_there() const = 0;        // when it was looked for last
};

}  // namespace luukku
