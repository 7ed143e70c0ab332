#pragma once

#include "platform/base/result.h"
#include "platform/base/secret.h"
#include "platform/signatures.h"

#include <string>

namespace luukku {

// By libsodium, which also refuses signatures and keys of small order.
class Ed25519Signatures : public Signatures {
public:
    [[nodiscard]] bool holds(std::string_view message, std::string_view signature, std::string_view public_key) const override;
};

// For whoever signs content, never for a station: `seed` is the base64 text of the 32 secret bytes. Fault::BadInput for any other.
[[nodiscard]] Result<std::string> ed25519_public_key(const Secret& seed);
[[nodiscard]] Result<std::string> ed25519_signature(std::string_view message, const Secret& seed);

}  // namespace luukku
