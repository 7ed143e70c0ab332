#include "platform/fake/fake_secrets.h"

namespace luukku {

namespace {

constexpr std::string_view prefix{"fake$"};
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

std::string in_hex(std::string_view text)
{
    std::string all;
    for (const char sign : text) {
        const auto byte = static_cast<unsigned char>(sign);
        all += {hex[byte >> 4U], hex[byte & 15U]};
    }
    return all;
}

// Empty for what is none.
std::string from_hex(std::string_view text)
{
    std::string all;
    for (std::size_t at = 0; at + 1 < text.size(); at += 2) {
        const auto high = hex.find(text[at]);
        const auto low = hex.find(text[at + 1]);
        if (high == std::string_view::npos || low == std::string_view::npos) return {};
        all += static_cast<char>(high * 16 + low);
    }
    return all;
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

// "seal$" or "seals$", the hash, "$" and the text with each sign turned: all of it in hexadecimal, of a length that base64 has too.
Result<std::string> FakeSecrets::seal(const Secret& text, const Secret& code)
{
    if (text.empty() || code.empty()) return Error{Fault::BadInput, "nothing to seal, or no code"};
    std::string turned{text.reveal()};
    for (char& sign : turned) sign = static_cast<char>(sign ^ 0x55);
    const auto within = hash_of(std::to_string(++m_salt), Secret{std::string{code.reveal()} + turned}) + "$" + in_hex(turned);
    return in_hex(std::string{within.size() % 2 == 1 ? "seal$" : "seals$"} + within);
}

Result<Secret> FakeSecrets::unseal(std::string_view sealed, const Secret& code)
{
    const auto all = from_hex(sealed);
    const auto begins = all.find('$');
    const auto last = all.rfind('$');
    if (!all.starts_with("seal") || begins == last) return Error{Fault::BadInput, "no seal"};
    auto turned = from_hex(std::string_view{all}.substr(last + 1));
    if (!pin_matches(Secret{std::string{code.reveal()} + turned}, all.substr(begins + 1, last - begins - 1))) return Error{Fault::Refused, "another code"};
    for (char& sign : turned) sign = static_cast<char>(sign ^ 0x55);
    return Secret{std::move(turned)};
}

}  // namespace luukku
