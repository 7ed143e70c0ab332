#include "kiosk/arrival/letter.h"
#include "platform/base/base32.h"
#include "platform/base/base64.h"

#include <doctest/doctest.h>

#include <random>

using namespace luukku;
using arrival::Letter;

namespace {

const std::string some_signature = base64(std::string(64, '\x5a'));

Letter some_letter() { return {"K7Q2", *parse_instant("2026-11-24T16:00:00Z"), "0c6f1f0e-7a51-4a8e-9d6a-8f0f5f1f2a3b", "centre"}; }

std::string code_of(const Letter& letter) { return *arrival::text_of(*arrival::message_of(letter), some_signature); }

}  // namespace

TEST_CASE("base32 says what RFC 4648 says, and reads only what it writes")
{
    const std::pair<const char*, const char*> vectors[]{{"", ""}, {"f", "MY"}, {"fo", "MZXQ"}, {"foo", "MZXW6"}, {"foob", "MZXW6YQ"}, {"fooba", "MZXW6YTB"}, {"foobar", "MZXW6YTBOI"}};
    for (const auto& [bytes, text] : vectors) {
        CHECK(base32(bytes) == text);
        CHECK(from_base32(text) == bytes);
    }
    for (const char* wrong : {"M", "MZX", "MZ", "my", "MZXQ=", "M1", "MZXW6YTBO"}) CHECK_FALSE(from_base32(wrong));
    std::mt19937 random{7};
    for (int i = 0; i < 1000; ++i) {
        std::string bytes(random() % 70, '\0');
        for (auto& byte : bytes) byte = static_cast<char>(random());
        CHECK(from_base32(base32(bytes)) == bytes);
        CHECK(from_base64(base64(bytes)) == bytes);
    }
}

TEST_CASE("the code of a letter is read as it was written, is of signs that every reader and keyboard gives alike, and names nobody")
{
    const auto code = code_of(some_letter());
    const auto read = arrival::letter_from(code);
    REQUIRE(read);
    CHECK(read->letter == some_letter());
    CHECK(read->signature == some_signature);
    CHECK(read->message == *arrival::message_of(some_letter()));
    CHECK(code.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ1234567.") == std::string::npos);
    CHECK(code.size() < 256);
    CHECK(arrival::is_letter(code));
    CHECK_FALSE(arrival::is_letter("010181-900C"));
}

TEST_CASE("of a code that somebody changed the signed words change too, or it is none")
{
    const auto code = code_of(some_letter());
    const auto whole = *arrival::letter_from(code);
    for (std::size_t at = 8; at < code.size(); ++at) {
        auto changed = code;
        changed[at] = changed[at] == 'Q' ? 'R' : 'Q';
        const auto read = arrival::letter_from(changed);
        CAPTURE(at);
        if (read) CHECK((read->message != whole.message || read->signature != whole.signature));
    }
    for (std::size_t size = 0; size < code.size(); ++size) CHECK_FALSE(arrival::letter_from(code.substr(0, size)));
    CHECK_FALSE(arrival::letter_from(code + "A"));
}

TEST_CASE("what says too little, too much or no moment is no letter")
{
    const auto says = [](const std::string& said) { return arrival::letter_from("LUUKKU1." + base32(said) + "." + base32(std::string(64, 'x'))); };
    CHECK(says("a\n2026-11-24T16:00:00Z\nb\nc"));
    for (const std::string& wrong : {std::string{}, std::string{"a\n2026-11-24T16:00:00Z\nb"}, std::string{"a\n2026-11-24T16:00:00Z\nb\nc\nd"}, std::string{"a\nsoon\nb\nc"},
                                     std::string{"\n2026-11-24T16:00:00Z\nb\nc"}, std::string{"a\n2026-11-24T16:00:00Z\nb c\nd"}, "a\n2026-11-24T16:00:00Z\n" + std::string(65, 'b') + "\nc"})
        CHECK_FALSE(says(wrong));
    for (const auto& letter : {Letter{}, Letter{"a", {}, "b c", "d"}, Letter{"a\nb", {}, "b", "d"}, Letter{"a", {}, std::string(65, 'b'), "d"}}) CHECK_FALSE(arrival::message_of(letter));
    CHECK_FALSE(arrival::text_of(*arrival::message_of(some_letter()), base64("too short")));
    CHECK_FALSE(arrival::text_of("something else", some_signature));
}
