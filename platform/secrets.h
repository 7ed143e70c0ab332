#pragma once

#include "platform/base/result.h"
#include "platform/base/secret.h"

#include <string>

namespace luukku {

// Hashing of staff PINs. Slow on purpose (64 MiB, some 50 ms): never on the thread that draws.
class Secrets {
public:
    virtual ~Secrets() = default;
    [[nodiscard]] virtual Result<std::string> hash_pin(const Secret& pin) = 0;
    [[nodiscard]] virtual bool pin_matches(const Secret& pin, const std::string& hash) = 0;
};

}  // namespace luukku
