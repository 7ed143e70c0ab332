#include "platform/fake/fake_secrets.h"

namespace luukku {

namespace {

constexpr std::string_view prefix{"fake$"};
constexpr std::string_view seal_prefix{"seal$"};
constexpr std::string_view hex{"0123456789abcdef"};

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

// "seal$salt$hash$" and the text, each sign turned: nothing of it is to be read by the eye.
Result<std::string> FakeSecrets::seal(const Secret& text, const Secret& code)
{
    if (text.empty() || code.empty()) return Error{Fault::BadInput, "nothing to seal, or no code"};
    const auto salt = std::to_string(++m_salt);
    std::string turned{text.reveal()};
    for (char& sign : turned) sign = static_cast<char>(sign ^ 0x55);
    std::string all{seal_prefix};
    all += hash_of(salt, Secret{std::string{code.reveal()} + turned}) + "$";
    for (const char sign : turned) {
        const auto byte = static_cast<unsigned char>(sign);
        all += {hex[byte >> 4U], hex[byte & 15U]};
    }
    return all;
}

Result<Secret> FakeSecrets::unseal(std::string_view sealed, const Secret& code)
{
    const auto last = sealed.rfind('$');
    if (!sealed.starts_with(seal_prefix) || last <= seal_prefix.size() || (sealed.size() - last) % 2 == 0) return Error{Fault::BadInput, "no seal"};
    std::string turned;
    for (auto at = last + 1; at + 1 < sealed.size(); at += 2) {
        const auto high = hex.find(sealed[at]);
        const auto low = hex.find(sealed[at + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return Error{Fault::BadInput, "no seal"};
        turned += static_cast<char>(high * 16 + low);
    }
    const std::string hash{sealed.substr(seal_prefix.size(), last - seal_prefix.size())};
    if (!pin_matches(Secret{std::string{code.reveal()} + turned}, hash)) return Error{Fault::Refused, "another code"};
    for (char& sign : turned) sign = static_cast<char>(sign ^ 0x55);
    return Secret{std::move(turned)};
}

}  // namespace luukku
