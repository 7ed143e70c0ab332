#pragma once

#include "kiosk/layout/layout.h"

#include <string>
#include <string_view>
#include <unordered_map>
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

// Measures as another does, and remembers how texts were broken, so that page after page of the same words costs little. For pages that are
// nobody's, as audits look at: it would know a person's words after she left. It outlives neither what it measures with nor its thread.
class RememberingMeasure final : public TextMeasure {
public:
    explicit RememberingMeasure(const TextMeasure& measure, std::size_t most = 30'000) : m_measure{measure}, m_most{most} {}

    [[nodiscard]] float width(std::string_view text, float font_pixels, Weight weight) const override { return m_measure.width(text, font_pixels, weight); }
    [[nodiscard]] float capital_height(float font_pixels) const override { return m_measure.capital_height(font_pixels); }
    [[nodiscard]] float baseline(float font_pixels) const override { return m_measure.baseline(font_pixels); }
    [[nodiscard]] bool draws(std::string_view text) const override { return m_measure.draws(text); }
    [[nodiscard]] Broken lines(std::string_view text, float width, float font_pixels, Weight weight, Language language) const override;

private:
    struct Asked {
        std::string text{};
        float width{};
        float font_pixels{};
        Weight weight{};
        Language language{};

        bool operator==(const Asked&) const = default;
    };
    struct Hash { std::size_t operator()(const Asked& asked) const; };

    const TextMeasure& m_measure;
    std::size_t m_most;                 // it forgets all when there are so many
    mutable std::unordered_map<Asked, Broken, Hash> m_known{};
};

}  // namespace luukku
