#pragma once

#include "platform/base/result.h"
#include "platform/base/secret.h"

namespace luukku {

// Keeps the key of the station's store: 32 random bytes as 64 hexadecimal digits, never beside the data it opens.
class Keystore {
public:
    virtual ~Keystore() = default;

    // The key, or Fault::NotFound when there is none yet, Fault::StoreUnavailable when it may not or cannot be read (then nothing
    // is wiped and no new key is made: a lost key is a matter for staff).
    [[nodiscard]] virtual Result<Secret> key() = 0;

    // Makes the first key. Fault::StoreUnavailable when one exists already or it cannot be kept.
    [[nodiscard]] virtual Result<Secret> create_key() = 0;
};

}  // namespace luukku
