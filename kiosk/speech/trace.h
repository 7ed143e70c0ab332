#pragma once

#include "kiosk/speech/spoken.h"

#include <unicode/unistr.h>

#include <vector>

// Where what is said came from. Inside the room only.
namespace luukku::speech {

// Characters (UTF-16) of a text: [from, to).
struct Span { std::int32_t from{}; std::int32_t to{}; };

// What is said of a text, with the characters of the text that each of its own came from; what was put in has an empty span.
struct Rendered {
    icu::UnicodeString said{};
    std::vector<Span> spans{};

    void add(const icu::UnicodeString& words, Span span)
    {
        said += words;
        spans.resize(static_cast<std::size_t>(said.length()), span);
    }
};

// A text as the rules read it: no soft hyphens, no control signs; and the bytes of the text that each character stands for.
struct Letters {
    icu::UnicodeString text{};
    std::vector<Stretch> bytes{};
};

[[nodiscard]] Letters letters_of(std::string_view text);

// Pauses where a mark was taken out: one comma, none before another mark, none at either end.
[[nodiscard]] Rendered tidied(Rendered rendered);

// As bytes of what is said and of the text, word by word of the text.
[[nodiscard]] Traced traced(const Rendered& rendered, const Letters& letters);

}  // namespace luukku::speech
