#include "platform/secrets/ed25519_signatures.h"

#include <sodium.h>

#include <array>
#include <cstddef>
#include <optional>

namespace luukku {

namespace {

template <std::size_t Size>
using Bytes = std::array<unsigned char, Size>;

constexpr int base64{sodium_base64_VARIANT_ORIGINAL};

const unsigned char* bytes_of(std::string_view text)
{
    return reinterpret_cast<const unsigned char*>(text.data());
}

// Exactly this many bytes, or nothing.
template <std::size_t Size>
std::optional<Bytes<Size>> decoded(std::string_view text)
{
    Bytes<Size> bytes{};
    std::size_t size{};
    if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &size, nullptr, base64) != 0) return {};
    return size == Size ? std::optional{bytes} : std::nullopt;
}

template <std::size_t Size>
std::string encoded(const Bytes<Size>& bytes)
{
    std::array<char, sodium_base64_ENCODED_LEN(Size, sodium_base64_VARIANT_ORIGINAL)> text{};
    return sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), base64);
}

struct KeyPair {
    Bytes<crypto_sign_PUBLICKEYBYTES> open{};
    Bytes<crypto_sign_SECRETKEYBYTES> secret{};

    ~KeyPair() { wipe(secret.data(), secret.size()); }
};

Outcome fill(KeyPair& keys, const Secret& seed)
{
    if (sodium_init() < 0) return Error{Fault::Internal, "no cryptography"};
    auto bytes = decoded<crypto_sign_SEEDBYTES>(seed.reveal());
    if (!bytes) return Error{Fault::BadInput, "a seed is the base64 text of 32 bytes"};
    crypto_sign_seed_keypair(keys.open.data(), keys.secret.data(), bytes->data());
    wipe(bytes->data(), bytes->size());
    return Done{};
}

}  // namespace

bool Ed25519Signatures::holds(std::string_view message, std::string_view signature, std::string_view public_key) const
{
    const auto signed_by = decoded<crypto_sign_BYTES>(signature);
    const auto key = decoded<crypto_sign_PUBLICKEYBYTES>(public_key);
    if (!signed_by || !key || sodium_init() < 0) return false;
    return crypto_sign_verify_detached(signed_by->data(), bytes_of(message), message.size(), key->data()) == 0;
}

Result<std::string> ed25519_public_key(const Secret& seed)
{
    KeyPair keys;
    if (const auto filled = fill(keys, seed); !filled) return filled.error();
    return encoded(keys.open);
}

Result<std::string> ed25519_signature(std::string_view message, const Secret& seed)
{
    KeyPair keys;
    if (const auto filled = fill(keys, seed); !filled) return filled.error();
    Bytes<crypto_sign_BYTES> signature{};
    crypto_sign_detached(signature.data(), nullptr, bytes_of(message), message.size(), keys.secret.data());
    return encoded(signature);
}

}  // namespace luukku
