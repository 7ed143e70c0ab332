#include "kiosk/forms/fhirpath/encodings.h"

#include "kiosk/forms/fhirpath/text.h"
#include "sync/fhir/json.h"

#include <array>
#include <cstdint>
#include <utility>

namespace luukku::forms::fhirpath {

namespace {

constexpr std::string_view plain_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view url_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string_view letters(Alphabet alphabet)
{
    return alphabet == Alphabet::Base64 ? plain_alphabet : url_alphabet;
}

constexpr std::array<std::pair<std::string_view, char>, 5> entities{{{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}}};

int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

}  // namespace

std::string to_base64(std::string_view bytes, Alphabet alphabet)
{
    const auto all = letters(alphabet);
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); at += 3) {
        std::uint32_t group = 0;
        for (std::size_t i = 0; i < 3; ++i) group = group << 8 | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
        for (std::size_t i = 0; i < 4; ++i) out += at + i > bytes.size() ? '=' : all[group >> (18 - 6 * i) & 63];
    }
    return out;
}

std::optional<std::string> from_base64(std::string_view text, Alphabet alphabet)
{
    while (text.ends_with('=')) text.remove_suffix(1);
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        const auto value = letters(alphabet).find(c);
        if (value == std::string_view::npos) return std::nullopt;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>(bits >> count & 0xFF);
    }
    return text.size() % 4 == 1 ? std::nullopt : std::optional{out};
}

std::string to_hex(std::string_view bytes)
{
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        (out += digits[byte >> 4]) += digits[byte & 15];
    }
    return out;
}

std::optional<std::string> from_hex(std::string_view text)
{
    if (text.size() % 2 != 0) return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += 2) {
        const int high = hex_value(text[i]);
        const int low = hex_value(text[i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
    }
    return out;
}

std::string to_html(std::string_view text)
{
    std::string out;
    for (const char c : text) {
        std::string_view entity;
        for (const auto& [name, meaning] : entities)
            if (meaning == c) entity = name;
        if (entity.empty()) out += c;
        else out += entity;
    }
    return out;
}

std::string from_html(std::string_view text)
{
    std::string out;
    while (!text.empty()) {
        std::size_t read = 1;
        char meant = text.front();
        for (const auto& [name, meaning] : entities)
            if (text.starts_with(name)) {
                read = name.size();
                meant = meaning;
            }
        out += meant;
        text.remove_prefix(read);
    }
    return out;
}

std::string to_json(std::string_view text)
{
    const auto quoted = fhir::Json{text}.write();
    return quoted.substr(1, quoted.size() - 2);
}

// What stands between the quotation marks of JSON; marks that were not escaped stay as they are.
std::optional<std::string> from_json(std::string_view text)
{
    std::string quoted = "\"";
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"') quoted += '\\';
        quoted += text[i];
        if (text[i] == '\\' && i + 1 < text.size()) quoted += text[++i];
    }
    const auto read = fhir::Json::parse(quoted + '"');
    if (!read || read->kind() != fhir::Json::Kind::String) return std::nullopt;
    return std::string{read->text()};
}

}  // namespace luukku::forms::fhirpath
