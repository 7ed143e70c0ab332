#include "kiosk/speech/trace.h"

#include <unicode/regex.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <utility>

namespace luukku::speech {
namespace {

bool is_space(UChar letter) { return u_isUWhiteSpace(letter) != 0 || letter == 0xA0; }

// All that a mend takes out or puts in.
bool is_mended(UChar letter) { return is_space(letter) || letter == ','; }

// The words of the text, between its gaps, that these characters are of.
Span whole_words(const icu::UnicodeString& text, Span span)
{
    while (span.from > 0 && !is_space(text[span.from - 1])) --span.from;
    while (span.to < text.length() && !is_space(text[span.to])) ++span.to;
    return span;
}

// What is no gap and no comma stands in the same order after the mends: so every character is found again.
std::vector<Span> after_mends(const Rendered& before, const icu::UnicodeString& said)
{
    std::vector<Span> spans;
    std::int32_t from = 0;
    for (std::int32_t at = 0; at < said.length(); ++at) {
        if (is_mended(said[at])) {
            spans.push_back({});
            continue;
        }
        while (from < before.said.length() && is_mended(before.said[from])) ++from;
        if (from >= before.said.length() || before.said[from] != said[at]) return std::vector<Span>(static_cast<std::size_t>(said.length()));
        spans.push_back(before.spans[static_cast<std::size_t>(from++)]);
    }
    return spans;
}

}  // namespace

Letters letters_of(std::string_view text)
{
    Letters letters;
    for (std::size_t from = 0, to = 0; from < text.size(); from = to) {
        for (to = from + 1; to < text.size() && (static_cast<unsigned char>(text[to]) & 0xC0U) == 0x80U;) ++to;
        auto letter = icu::UnicodeString::fromUTF8(icu::StringPiece{text.data() + from, static_cast<std::int32_t>(to - from)});
        if (letter[0] == 0xAD) continue;
        if (letter[0] < 0x20 || letter[0] == 0x7F) letter.setTo(static_cast<UChar>(' '));
        if (letter[0] == 0x3BC) letter.setTo(static_cast<UChar>(0xB5));         // the Greek letter is meant as micro
        letters.text += letter;
        letters.bytes.resize(static_cast<std::size_t>(letters.text.length()), {from, to});
    }
    return letters;
}

Rendered tidied(Rendered rendered)
{
    static const std::vector<std::pair<const char*, const char*>> mends{
        {R"([\s\u00a0]+)", " "}, {R"( ([,.;:?!]))", "$1"}, {R"(,(?:\s*,)+)", ","}, {R"(,+([.;:?!]))", "$1"}, {R"(^[, ]+)", ""}, {R"([, ]+$)", ""}, {R"(([:;.?!]),)", "$1"},
    };
    auto said = rendered.said;
    for (const auto& [pattern, into] : mends) {
        UErrorCode status = U_ZERO_ERROR;
        icu::RegexMatcher matcher{icu::UnicodeString::fromUTF8(pattern), said, 0, status};
        said = matcher.replaceAll(icu::UnicodeString::fromUTF8(into), status);
    }
    return {said, after_mends(rendered, said)};
}

Traced traced(const Rendered& rendered, const Letters& letters)
{
    Traced trace;
    Span whole;
    for (std::int32_t at = 0; at < rendered.said.length();) {
        const auto letter = rendered.said.char32At(at);
        const auto span = rendered.spans[static_cast<std::size_t>(at)];
        at += U16_LENGTH(letter);
        const auto from = trace.words.size();
        icu::UnicodeString{letter}.toUTF8String(trace.words);
        if (span.from >= span.to || (letter <= 0xFFFF && is_space(static_cast<UChar>(letter)))) continue;
        if (span.from < whole.from || span.to > whole.to) whole = whole_words(letters.text, span);       // a long word is gone through once
        const Stretch text{letters.bytes[static_cast<std::size_t>(whole.from)].from, letters.bytes[static_cast<std::size_t>(whole.to - 1)].to};
        if (trace.origins.empty() || trace.origins.back().text.to <= text.from) {
            trace.origins.push_back({{from, trace.words.size()}, text});
            continue;
        }
        auto& last = trace.origins.back();      // more of the same word
        last.said.to = trace.words.size();
        last.text.to = std::max(last.text.to, text.to);
    }
    return trace;
}

}  // namespace luukku::speech
