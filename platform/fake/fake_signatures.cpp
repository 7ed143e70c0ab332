#include "platform/fake/fake_signatures.h"

#include "platform/base/base64.h"

#include <cstdint>

namespace luukku {

// FNV-1a over key and message, as often as fills a signature.
std::string fake_signature(std::string_view message, std::string_view public_key)
{
    std::uint64_t hash = 0xCBF29CE484222325u;
    const auto add = [&hash](std::string_view text) {
        for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001B3u;
    };
    add(public_key);
    add("$");
    add(message);
    std::string bytes;
    for (int times = 0; times < 8; ++times)
        for (unsigned shift = 0; shift < 64; shift += 8) bytes += static_cast<char>(hash >> shift);
    return base64(bytes);
}

bool FakeSignatures::holds(std::string_view message, std::string_view signature, std::string_view public_key) const
{
    return !public_key.empty() && signature == fake_signature(message, public_key);
}

}  // namespace luukku
