#include "platform/secrets/argon_secrets.h"

#include <sodium.h>

#include <array>
#include <vector>

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

namespace {

constexpr int seal_base64{sodium_base64_VARIANT_ORIGINAL};
constexpr std::size_t head{crypto_pwhash_SALTBYTES + crypto_aead_xchacha20poly1305_ietf_NPUBBYTES};
constexpr std::size_t tail{crypto_aead_xchacha20poly1305_ietf_ABYTES};
constexpr std::size_t most_sealed{1024 * 1024};
// A code of nine digits can be tried through by who has the sealed text and time: each try costs four times what one of a PIN does.
constexpr unsigned long long sealing_passes{4 * crypto_pwhash_OPSLIMIT_INTERACTIVE};

struct SealKey {
    std::array<unsigned char, crypto_aead_xchacha20poly1305_ietf_KEYBYTES> bytes{};

    SealKey() = default;
    SealKey(const SealKey&) = delete;
    SealKey& operator=(const SealKey&) = delete;
    ~SealKey() { wipe(bytes.data(), bytes.size()); }

    [[nodiscard]] bool make(const Secret& code, const unsigned char* salt)
    {
        const auto text = code.reveal();
        return crypto_pwhash(bytes.data(), bytes.size(), text.data(), text.size(), salt, sealing_passes, crypto_pwhash_MEMLIMIT_INTERACTIVE, crypto_pwhash_ALG_ARGON2ID13) == 0;
    }
};

}  // namespace

// Salt, nonce, sealed text. Both are drawn anew, so that one code never gives one key twice.
Result<std::string> ArgonSecrets::seal(const Secret& text, const Secret& code)
{
    if (text.empty() || code.empty()) return Error{Fault::BadInput, "nothing to seal, or no code"};
    if (text.size() > most_sealed) return Error{Fault::TooLarge, "more than is sealed"};
    if (sodium_init() < 0) return Error{Fault::Internal, "no source of randomness"};
    std::vector<unsigned char> sealed(head + text.size() + tail);
    randombytes_buf(sealed.data(), head);
    SealKey key;
    if (!key.make(code, sealed.data())) return Error{Fault::Internal, "not enough memory to seal"};
    const auto plain = text.reveal();
    crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + head, nullptr, reinterpret_cast<const unsigned char*>(plain.data()), plain.size(), nullptr, 0, nullptr,
                                               sealed.data() + crypto_pwhash_SALTBYTES, key.bytes.data());
    std::string written(sodium_base64_encoded_len(sealed.size(), seal_base64), '\0');
    sodium_bin2base64(written.data(), written.size(), sealed.data(), sealed.size(), seal_base64);
    written.pop_back();     // its NUL
    return written;
}

Result<Secret> ArgonSecrets::unseal(std::string_view sealed, const Secret& code)
{
    if (sealed.empty() || sealed.size() > 2 * most_sealed || sodium_init() < 0) return Error{Fault::BadInput, "no seal"};
    std::vector<unsigned char> bytes(sealed.size());
    std::size_t size{};
    if (sodium_base642bin(bytes.data(), bytes.size(), sealed.data(), sealed.size(), nullptr, &size, nullptr, seal_base64) != 0 || size <= head + tail)
        return Error{Fault::BadInput, "no seal"};
    SealKey key;
    if (code.empty() || !key.make(code, bytes.data())) return Error{Fault::Refused, "no code, or no memory"};
    std::string plain(size - head - tail, '\0');
    const int opened = crypto_aead_xchacha20poly1305_ietf_decrypt(reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr, bytes.data() + head, size - head, nullptr, 0,
                                                                  bytes.data() + crypto_pwhash_SALTBYTES, key.bytes.data());
    Secret text{plain};
    wipe(plain.data(), plain.size());
    return opened == 0 ? Result<Secret>{std::move(text)} : Error{Fault::Refused, "another code, or changed"};
}

}  // namespace luukku
