#include "platform/secrets/argon_secrets.h"

#include <sodium.h>

#include <array>

namespace luukku {

static_assert(crypto_pwhash_OPSLIMIT_INTERACTIVE == 2 && crypto_pwhash_MEMLIMIT_INTERACTIVE == 64u * 1024u * 1024u);

Result<std::string> ArgonSecrets::hash_pin(const Secret& pin)
{
    if (pin.empty()) return Error{Fault::BadInput, "an empty PIN"};
    if (sodium_init() < 0) return Error{Fault::Internal, "no source of randomness"};

    std::array<char, crypto_pwhash_STRBYTES> hash{};
    const auto text = pin.reveal();
    if (crypto_pwhash_str(hash.data(), text.data(), text.size(), crypto_pwhash_OPSLIMIT_INTERACTIVE, crypto_pwhash_MEMLIMIT_INTERACTIVE) != 0)
        return Error{Fault::Internal, "not enough memory to hash a PIN"};
    return std::string{hash.data()};
}

// libsodium reads the hash as text that ends in NUL, and compares in constant time.
bool ArgonSecrets::pin_matches(const Secret& pin, const std::string& hash)
{
    if (pin.empty() || hash.size() >= crypto_pwhash_STRBYTES || sodium_init() < 0) return false;
    const auto text = pin.reveal();
    return crypto_pwhash_str_verify(hash.c_str(), text.data(), text.size()) == 0;
}

}  // namespace luukku
