#pragma once

#include "platform/signatures.h"

#include <string>

namespace luukku {

// Keeps the promises of the port that a test can see and none of its strength: whoever knows the public key can sign.
class FakeSignatures : public Signatures {
public:
    [[nodiscard]] bool holds(std::string_view message, std::string_view signature, std::string_view public_key) const override;
};

[[nodiscard]] std::string fake_signature(std::string_view message, std::string_view public_key);

}  // namespace luukku
