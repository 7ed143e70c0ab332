#include "platform/fake/fake_secrets.h"

namespace luukku {

namespace {

constexpr std::string_view prefix{"fake$"};

// FNV-1a over salt and PIN.
std::string hash_of(std::string_view salt, const Secret& pin)
{
    std::uint64_t hash = 0xCBF29CE484222325u;
    const auto add = [&hash](std::string_view text) {
        for (const char c : text) hash = (hash ^ static_cast<std::uint8_t>(c)) * 0x100000001B3u;
    };
    add(salt);
    add("$");
    add(pin.reveal());
    return std::string{prefix} + std::string{salt} + "$" + std::to_string(hash);
}

}  // namespace

Result<std::string> FakeSecrets::hash_pin(const Secret& pin)
{
    if (pin.empty()) return Error{Fault::BadInput, "an empty PIN"};
    return hash_of(std::to_string(++m_salt), pin);
}

bool FakeSecrets::pin_matches(const Secret& pin, const std::string& hash)
{
    if (pin.empty() || !hash.starts_with(prefix)) return false;
    const auto salt_ends = hash.find('$', prefix.size());
    if (salt_ends == std::string::npos) return false;
    return hash == hash_of(hash.substr(prefix.size(), salt_ends - prefix.size()), pin);
}

}  // namespace luukku
