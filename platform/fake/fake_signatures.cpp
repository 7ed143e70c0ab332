#include "platform/fake/fake_signatures.h"

#include <cstdint>

namespace luukku {

// FNV-1a over key and message.
std::string fake_signature(std::string_view message, std::string_view public_key)
{
    std::uint64_t hash = 0xCBF29CE484222325u;
    const auto add = [&hash](std::string_view text) {
        for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001B3u;
    };
    add(public_key);
    add("$");
    add(message);
    return "fake$" + std::to_string(hash);
}

bool FakeSignatures::holds(std::string_view message, std::string_view signature, std::string_view public_key) const
{
    return !public_key.empty() && signature == fake_signature(message, public_key);
}

}  // namespace luukku
