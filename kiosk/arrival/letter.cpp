#include "kiosk/arrival/letter.h"

#include "platform/base/base32.h"
#include "platform/base/base64.h"

#include <algorithm>
#include <vector>

namespace luukku::arrival {

namespace {

constexpr std::string_view begins{"LUUKKU1."};
constexpr std::string_view made_for{"luukku letter 1\n"};        // signed along, so that no other text of the key's holder is one
constexpr std::size_t signature_bytes = 64;
constexpr std::size_t longest_member = 64;

Error no_letter(const char* why) { return {Fault::BadInput, std::string{"letter: "} + why}; }

std::vector<std::string> lines_of(std::string_view text)
{
    std::vector<std::string> lines;
    for (std::size_t from = 0; from <= text.size();) {
        const auto to = std::min(text.find('\n', from), text.size());
        lines.emplace_back(text.substr(from, to - from));
        from = to + 1;
    }
    return lines;
}

bool fits(std::string_view member)
{
    return !member.empty() && member.size() <= longest_member && std::all_of(member.begin(), member.end(), [](char sign) { return sign > ' ' && sign < 0x7F; });
}

}  // namespace

std::string cleaned_letter(std::string_view text)
{
    std::string cleaned{text};
    for (auto& sign : cleaned)
        if (sign >= 'a' && sign <= 'z') sign = static_cast<char>(sign - 'a' + 'A');
    return cleaned;
}

bool is_letter(std::string_view text)
{
    return cleaned_letter(text.substr(0, begins.size())) == begins;
}

Result<SignedLetter> letter_from(std::string_view text)
{
    if (!text.starts_with(begins)) return no_letter("it begins otherwise");
    text.remove_prefix(begins.size());
    const auto dot = text.find('.');
    if (dot == std::string_view::npos) return no_letter("it has no signature");
    const auto said = from_base32(text.substr(0, dot));
    const auto signature = from_base32(text.substr(dot + 1));
    if (!said || !signature || signature->size() != signature_bytes) return no_letter("it is not written in base32");
    const auto lines = lines_of(*said);
    if (lines.size() != 4 || !std::all_of(lines.begin(), lines.end(), fits)) return no_letter("it does not say four things");
    const auto until = parse_instant(lines[1]);
    if (!until) return no_letter("it does not say until when");
    return SignedLetter{{lines[0], *until, lines[2], lines[3]}, std::string{made_for} + *said, base64(*signature)};
}

Result<std::string> message_of(const Letter& letter)
{
    const auto until = instant_text(std::chrono::floor<std::chrono::minutes>(letter.until)).substr(0, 16) + ":00Z";
    std::string said;
    for (const auto& member : {letter.serial, until, letter.appointment, letter.key}) {
        if (!fits(member)) return no_letter("a member is empty, too long or has a gap");
        said += (said.empty() ? "" : "\n") + member;
    }
    return std::string{made_for} + said;
}

Result<std::string> text_of(std::string_view message, std::string_view signature)
{
    const auto bytes = from_base64(signature);
    if (!message.starts_with(made_for) || !bytes || bytes->size() != signature_bytes) return no_letter("nothing signed");
    return std::string{begins} + base32(message.substr(made_for.size())) + "." + base32(*bytes);
}

}  // namespace luukku::arrival
