#include "kiosk/forms/fhirpath/text.h"

#include <unicode/locid.h>
#include <unicode/regex.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <memory>
#include <set>
#include <utility>

namespace luukku::forms::fhirpath {

namespace {

icu::UnicodeString unicode(std::string_view text)
{
    return icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
}

std::string utf8(const icu::UnicodeString& text)
{
    std::string out;
    text.toUTF8String(out);
    return out;
}

bool is_ascii(std::string_view text)
{
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

std::string mapped(std::string_view text, char first, char last, int distance)
{
    std::string out{text};
    for (char& c : out)
        if (c >= first && c <= last) c = static_cast<char>(c + distance);
    return out;
}

constexpr std::int32_t time_limit = 100;            // in ICU's steps of the match engine, each some milliseconds at most
constexpr std::int32_t probe_limit = 10;            // of one text that a pattern is tried with
constexpr std::int32_t stack_limit = 1'000'000;     // bytes of backtracking

// One match at a time; the pattern and the text live in it.
struct Engine {
    icu::UnicodeString pattern{};
    icu::UnicodeString text{};
    UErrorCode status{U_ZERO_ERROR};
    std::unique_ptr<icu::RegexMatcher> matcher{};

    Engine(std::string_view words, std::string_view regex, std::int32_t most_time = time_limit) : pattern{unicode(regex)}, text{unicode(words)}
    {
        matcher = std::make_unique<icu::RegexMatcher>(pattern, UREGEX_DOTALL, status);
        if (U_FAILURE(status)) return;
        matcher->setTimeLimit(most_time, status);
        matcher->setStackLimit(stack_limit, status);
        matcher->reset(text);
    }

    [[nodiscard]] std::optional<MatchFault> fault() const
    {
        if (U_SUCCESS(status)) return std::nullopt;
        const bool wild = status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW || status == U_MEMORY_ALLOCATION_ERROR;
        return wild ? MatchFault::TooMuch : MatchFault::BadPattern;
    }
};

// A pattern of this length compiles to what no kiosk needs; ICU's compiler takes a stack frame for none of it, but much memory.
constexpr std::size_t longest_pattern = 10'000;

// A repeated group is what can be gone through in exponentially many ways; all else is at worst a power of the text's length.
bool repeats_group(std::string_view pattern)
{
    for (const auto* mark : {")*", ")+", "){"})
        if (pattern.find(mark) != std::string_view::npos) return true;
    return false;
}

bool is_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

// What the pattern likely repeats: its own characters and words, and one of each common kind.
std::set<std::string> repeated_parts(std::string_view pattern)
{
    constexpr std::size_t most = 40;
    std::set<std::string> parts{"a", "A", "0", " ", "-", "_"};
    std::string word;
    for (const char c : pattern) {
        if (parts.size() >= most) break;
        if (static_cast<unsigned char>(c) < 0x80) parts.insert(std::string(1, c));
        if (is_letter_or_digit(c)) word += c;
        else if (word.size() > 1 && word.size() <= 16) parts.insert(std::exchange(word, {}));
        else word.clear();
    }
    return parts;
}

}  // namespace

std::string upper(std::string_view text)
{
    return is_ascii(text) ? mapped(text, 'a', 'z', 'A' - 'a') : utf8(unicode(text).toUpper(icu::Locale::getRoot()));
}

std::string lower(std::string_view text)
{
    return is_ascii(text) ? mapped(text, 'A', 'Z', 'a' - 'A') : utf8(unicode(text).toLower(icu::Locale::getRoot()));
}

std::string loosened(std::string_view text)
{
    std::string blanks;
    for (const char c : text) {
        const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == '\v';
        if (!blank) blanks += c;
        else if (blanks.empty() || blanks.back() != ' ') blanks += ' ';
    }
    return is_ascii(blanks) ? lower(blanks) : utf8(unicode(blanks).foldCase());
}

std::size_t length_of(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text)
        if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) ++count;
    return count;
}

std::size_t offset_of(std::string_view text, std::size_t index)
{
    std::size_t at = 0;
    while (at < text.size()) {
        if ((static_cast<unsigned char>(text[at]) & 0xC0) != 0x80 && index-- == 0) return at;
        ++at;
    }
    return at;
}

void append_character(std::string& out, char32_t character)
{
    icu::UnicodeString{static_cast<UChar32>(character)}.toUTF8String(out);
}

Matched match(std::string_view text, std::string_view pattern, Match how)
{
    if (pattern.size() > longest_pattern) return {MatchFault::TooMuch, false, {}};
    Engine engine{text, pattern};
    Matched result;
    if (U_SUCCESS(engine.status)) result.matches = how == Match::Whole ? engine.matcher->matches(engine.status) != 0 : engine.matcher->find(engine.status) != 0;
    result.fault = engine.fault();
    return result;
}

std::optional<MatchFault> fault_of_pattern(std::string_view pattern)
{
    if (const auto plain = match("", pattern, Match::Whole); plain.fault || !repeats_group(pattern)) return plain.fault;
    for (const auto& part : repeated_parts(pattern)) {
        std::string text;
        for (int i = 0; i < 30; ++i) text += part;
        Engine engine{text + '\x01', pattern, probe_limit};
        if (U_SUCCESS(engine.status)) (void)engine.matcher->matches(engine.status);
        if (const auto fault = engine.fault()) return fault;
    }
    return std::nullopt;
}

Matched replace_matches(std::string_view text, std::string_view pattern, std::string_view replacement, std::size_t most_bytes)
{
    if (pattern.size() > longest_pattern) return {MatchFault::TooMuch, false, {}};
    Engine engine{text, pattern};
    const auto with = unicode(replacement);
    icu::UnicodeString out;
    while (U_SUCCESS(engine.status) && engine.matcher->find(engine.status)) {
        engine.matcher->appendReplacement(out, with, engine.status);
        if (static_cast<std::size_t>(out.length()) > most_bytes) return {MatchFault::TooMuch, false, {}};
    }
    if (const auto fault = engine.fault()) return {fault, false, {}};
    engine.matcher->appendTail(out);
    return {std::nullopt, true, utf8(out)};
}

}  // namespace luukku::forms::fhirpath
