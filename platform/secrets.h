#pragma once

#include "platform/base/result.h"
#include "platform/base/secret.h"

#include <string>
#include <string_view>

namespace luukku {

// Hashing of staff PINs, and sealing under a short code. Slow on purpose (64 MiB, some 50 ms; a seal four times that): never on the thread that draws.
class Secrets {
public:
    virtual ~Secrets() = default;
    [[nodiscard]] virtual Result<std::string> hash_pin(const Secret& pin) = 0;
    [[nodiscard]] virtual bool pin_matches(const Secret& pin, const std::string& hash) = 0;

    // Who has not the code cannot read it. The result is base64, with its own salt in it; the same text sealed twice is two texts.
    [[nodiscard]] virtual Result<std::string> seal(const Secret& text, const Secret& code) = 0;
    // Fault::Refused for another code and for what was changed; BadInput for what no seal() made.
    [[nodiscard]] virtual Result<Secret> unseal(std::string_view sealed, const Secret& code) = 0;
};

}  // namespace luukku
