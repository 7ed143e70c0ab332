#pragma once

#include "platform/base/result.h"
#include "platform/base/secret.h"
#include "platform/calendar.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace luukku {

// Finnish personal identity code, DVV: DDMMYY, separator, NNN, check character. The separator distinguishes persons and is kept.
// A code names a person and proves nothing (Data Protection Ombudsman). Sex is never inferred.
class Hetu {
public:
    enum class Flaw { Length, Digits, Separator, Day, IndividualNumber, Check };

    // Upper case expected; spaces, lower case and Unicode minus are the reader's to clean (`cleaned`). Nothing when valid.
    [[nodiscard]] static std::optional<Flaw> flaw_in(std::string_view text);
    [[nodiscard]] static Result<Hetu> parse(std::string_view text);     // Fault::BadInput; the detail never holds the text

    [[nodiscard]] const Secret& text() const { return m_text; }
    [[nodiscard]] Date birth_date() const;
    [[nodiscard]] bool temporary_or_test() const;       // NNN 900–999

    bool operator==(const Hetu&) const = default;

private:
    explicit Hetu(Secret text) : m_text{std::move(text)} {}
    Secret m_text;
};

// What a scanner or a hurried hand gives: spaces out, small letters large, the several minus signs as '-'.
[[nodiscard]] std::string cleaned_hetu(std::string_view raw);

// The characters that may follow this beginning of a code (digits, '-', '+', letters); only they are lit on the keypad. Follows dates too
// ("3" can be followed by 0 and 1 only), and at the end offers every check character: guessing it would hide a typing error.
[[nodiscard]] std::string keys_that_follow(std::string_view typed);

// Whether these are the first ten signs of a code whose check character is a letter. Which it is is not told.
[[nodiscard]] bool ends_with_a_letter(std::string_view typed);

}  // namespace luukku
