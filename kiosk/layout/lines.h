#pragma once

#include "kiosk/layout/layout.h"

#include <string>
#include <string_view>
#include <vector>

namespace luukku {

// A text broken into lines no wider than `width`: where the language allows it (ICU, UAX 14), at soft hyphens next, and inside a
// word only when the word alone is wider than the line; then at a syllable, with a hyphen. Line feeds in the text are kept.
struct Broken {
    std::vector<std::string> lines{};
    float width{};              // of the widest line
    bool word_broken{};         // a word had to be cut where nobody offered a place

    bool operator==(const Broken&) const = default;
};

[[nodiscard]] Broken break_lines(std::string_view text, float width, float font_pixels, Weight weight, Language language,
                                 const TextMeasure& measure);

}  // namespace luukku
