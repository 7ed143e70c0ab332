#include "kiosk/layout/lines.h"

#include <algorithm>
#include <array>
#include <memory>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

namespace luukku {
namespace {

constexpr char16_t soft_hyphen = 0x00AD;

struct Ruler {
    float font_pixels{};
    Weight weight{};
    const TextMeasure& measure;

    [[nodiscard]] float of(const icu::UnicodeString& text) const
    {
        std::string utf8;
        text.toUTF8String(utf8);
        return measure.width(utf8, font_pixels, weight);
    }
};

icu::BreakIterator& line_breaks(Language language)
{
    static thread_local std::array<std::unique_ptr<icu::BreakIterator>, languages.size()> of_languages;
    auto& breaks = of_languages[static_cast<std::size_t>(language)];
    if (!breaks) {
        UErrorCode status = U_ZERO_ERROR;
        breaks.reset(icu::BreakIterator::createLineInstance(icu::Locale{std::string{tag_of(language)}.c_str()}, status));
    }
    return *breaks;
}

// As it stands on a line: no soft hyphens inside, one real hyphen where the line ends at one, no space at the end.
icu::UnicodeString shown(icu::UnicodeString text, bool ends_line)
{
    const bool hyphen = ends_line && text.endsWith(icu::UnicodeString{soft_hyphen});
    icu::UnicodeString plain;
    for (int32_t at = 0; at < text.length(); ++at)
        if (text[at] != soft_hyphen) plain.append(text[at]);
    if (ends_line) plain.trim();
    if (hyphen) plain.append(u'-');
    return plain;
}

bool vowel(char16_t letter)
{
    static const icu::UnicodeString vowels{u"aeiouyäöåõáAEIOUYÄÖÅÕÁаеёєиіїоуыэюяАЕЁЄИІЇОУЫЭЮЯ"};
    return vowels.indexOf(letter) >= 0;
}

// Finnish syllables begin with the last consonant before a vowel; for other languages it is a fair last resort.
bool syllable_begins(const icu::UnicodeString& word, int32_t at)
{
    static const icu::UnicodeString never_first{u"ьъйЬЪЙ"};
    return at >= 2 && at + 2 <= word.length() && !vowel(word[at]) && never_first.indexOf(word[at]) < 0 && u_isalpha(word[at]) != 0 && vowel(word[at + 1]) && u_isalpha(word[at - 1]) != 0;
}

// How much of a word that is too wide goes on this line. At least one letter, so that it always ends.
int32_t cut_of(const icu::UnicodeString& word, float width, const Ruler& ruler)
{
    int32_t any = 1;
    int32_t syllable = 0;
    for (int32_t at = 1; at < word.length(); ++at) {
        if (ruler.of(word.tempSubString(0, at) + u'-') > width) break;
        any = at;
        if (syllable_begins(word, at)) syllable = at;
    }
    return syllable > 0 ? syllable : any;
}

struct Breaker {
    float width{};
    const Ruler& ruler;
    Broken out{};
    icu::UnicodeString line{};

    void end_line()
    {
        const auto text = shown(line, true);
        std::string utf8;
        text.toUTF8String(utf8);
        out.width = std::max(out.width, ruler.of(text));
        out.lines.push_back(utf8);
        line.remove();
    }

    // The first signs tell it of most that are too wide; all are measured only where they do not.
    static constexpr int32_t first_signs = 512;

    [[nodiscard]] bool too_wide(const icu::UnicodeString& text) const
    {
        const bool told = text.length() > first_signs && ruler.of(shown(text.tempSubString(0, text.getChar32Start(first_signs)), false)) > width;
        return told || ruler.of(shown(text, true)) > width;
    }

    [[nodiscard]] bool to_be_cut(const icu::UnicodeString& piece) const
    {
        return too_wide(piece) && (piece.length() > first_signs || shown(piece, true).length() > 1);
    }

    void add(const icu::UnicodeString& piece)
    {
        if (!line.isEmpty() && too_wide(line + piece)) end_line();
        int32_t from = 0;
        while (to_be_cut(piece.tempSubString(from))) {
            const auto cut = cut_of(piece.tempSubString(from), width, ruler);
            line = piece.tempSubString(from, cut) + u'-';
            out.word_broken = true;
            end_line();
            from += cut;
        }
        line.append(piece.tempSubString(from));
    }
};

}  // namespace

Broken break_lines(std::string_view text, float width, float font_pixels, Weight weight, Language language, const TextMeasure& measure)
{
    const auto whole = icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<int32_t>(text.size())});
    const Ruler ruler{font_pixels, weight, measure};
    Breaker breaker{width, ruler};
    auto& breaks = line_breaks(language);
    breaks.setText(whole);
    for (auto from = breaks.first(), to = breaks.next(); to != icu::BreakIterator::DONE; from = to, to = breaks.next()) {
        auto piece = whole.tempSubString(from, to - from);
        const bool line_feed = piece.endsWith(icu::UnicodeString{u'\n'});
        breaker.add(piece);
        if (line_feed) breaker.end_line();
    }
    if (!breaker.line.isEmpty()) breaker.end_line();
    return breaker.out;
}

Broken TextMeasure::lines(std::string_view text, float width, float font_pixels, Weight weight, Language language) const
{
    return break_lines(text, width, font_pixels, weight, language, *this);
}

std::size_t RememberingMeasure::Hash::operator()(const Asked& asked) const
{
    const auto mixed = [](std::size_t seed, std::size_t more) { return seed ^ (more + 0x9E3779B97F4A7C15U + (seed << 6U) + (seed >> 2U)); };
    auto hash = std::hash<std::string>{}(asked.text);
    hash = mixed(hash, std::hash<float>{}(asked.width));
    hash = mixed(hash, std::hash<float>{}(asked.font_pixels));
    return mixed(hash, static_cast<std::size_t>(asked.weight) * languages.size() + static_cast<std::size_t>(asked.language));
}

Broken RememberingMeasure::lines(std::string_view text, float width, float font_pixels, Weight weight, Language language) const
{
    Asked asked{std::string{text}, width, font_pixels, weight, language};
    if (const auto known = m_known.find(asked); known != m_known.end()) return known->second;
    if (m_known.size() >= m_most) m_known.clear();
    return m_known.emplace(std::move(asked), break_lines(text, width, font_pixels, weight, language, m_measure)).first->second;
}

}  // namespace luukku
