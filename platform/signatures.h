#pragma once

#include <string_view>

namespace luukku {

// Whether content was signed by the holder of a key: Ed25519 (RFC 8032). Signature and public key are base64 text of 64 and 32 bytes
// (RFC 4648 §4, padded). What is no such text, or a key that no honest signer has, holds nothing.
class Signatures {
public:
    virtual ~Signatures() = default;
    [[nodiscard]] virtual bool holds(std::string_view message, std::string_view signature, std::string_view public_key) const = 0;
};

}  // namespace luukku
