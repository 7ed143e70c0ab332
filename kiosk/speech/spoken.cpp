#include "kiosk/speech/spoken.h"

#include "kiosk/speech/rules.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace luukku::speech {
namespace {

// One language: its table, and the rules that refer to it.
struct Voice {
    Table table;
    Spelling spelling;
    std::vector<Rule> rules{};

    explicit Voice(Table read) : table{std::move(read)}, spelling{table.language} { rules = rules_of(table, spelling); }
    Voice(const Voice&) = delete;
    Voice& operator=(const Voice&) = delete;

    [[nodiscard]] std::string say(const icu::UnicodeString& text) const;
};

constexpr std::int32_t longest_piece = 4000;     // characters that are gone through at once
constexpr std::int32_t longest_try = 100;        // of one pattern at one place, in ICU's steps of about a millisecond

// Pieces of a long text, cut at a space where there is one.
std::vector<icu::UnicodeString> pieces_of(const icu::UnicodeString& text)
{
    std::vector<icu::UnicodeString> pieces;
    for (std::int32_t from = 0; from < text.length();) {
        auto to = std::min(from + longest_piece, text.length());
        if (to < text.length()) {
            const auto space = text.lastIndexOf(static_cast<UChar>(' '), from, to - from);
            to = space > from ? space + 1 : text.getChar32Start(to);
        }
        pieces.push_back(text.tempSubStringBetween(from, to));
        from = to;
    }
    return pieces;
}

// Pauses where a mark was taken out: one comma, none before another mark, none at either end.
std::string tidied(icu::UnicodeString said)
{
    static const std::vector<std::pair<const char*, const char*>> mends{
        {R"([\s\u00a0]+)", " "}, {R"( ([,.;:?!]))", "$1"}, {R"(,(?:\s*,)+)", ","}, {R"(,+([.;:?!]))", "$1"}, {R"(^[, ]+)", ""}, {R"([, ]+$)", ""}, {R"(([:;.?!]),)", "$1"},
    };
    for (const auto& [pattern, into] : mends) {
        UErrorCode status = U_ZERO_ERROR;
        icu::RegexMatcher matcher{icu::UnicodeString::fromUTF8(pattern), said, 0, status};
        said = matcher.replaceAll(icu::UnicodeString::fromUTF8(into), status);
    }
    std::string words;
    said.toUTF8String(words);
    return words;
}

std::string Voice::say(const icu::UnicodeString& text) const
{
    std::vector<std::unique_ptr<icu::RegexMatcher>> matchers;
    for (const auto& rule : rules) {
        UErrorCode status = U_ZERO_ERROR;
        matchers.emplace_back(rule.pattern ? rule.pattern->matcher(text, status) : nullptr);
        if (matchers.back()) matchers.back()->setTimeLimit(longest_try, status);
        if (matchers.back()) matchers.back()->useTransparentBounds(true).useAnchoringBounds(false);
    }
    icu::UnicodeString said;
    for (std::int32_t at = 0; at < text.length();) {
        bool matched = false;
        for (std::size_t i = 0; i < rules.size() && !matched; ++i) {
            UErrorCode status = U_ZERO_ERROR;
            if (!matchers[i] || !matchers[i]->region(at, text.length(), status).lookingAt(status)) continue;
            const auto words = rules[i].say(Match{*matchers[i], text});
            const auto end = matchers[i]->end(status);
            if (!words || end <= at) continue;
            if (said.length() > 0 && u_isalnum(said.char32At(said.length() - 1)) && u_isdigit(text.char32At(at))) said += static_cast<UChar>(' ');
            said += icu::UnicodeString::fromUTF8(*words);
            at = end;
            matched = true;
        }
        if (matched) continue;
        const auto letter = text.char32At(at);
        said += letter;
        at += U16_LENGTH(letter);
    }
    return tidied(std::move(said));
}

}  // namespace

struct Spoken::Inside {
    std::map<std::string, std::unique_ptr<Voice>, std::less<>> voices{};
};

Spoken::Spoken(std::unique_ptr<Inside> inside) : m_inside{std::move(inside)} {}
Spoken::Spoken(Spoken&&) noexcept = default;
Spoken& Spoken::operator=(Spoken&&) noexcept = default;
Spoken::~Spoken() = default;

Result<Spoken> Spoken::load(const std::filesystem::path& folder)
{
    auto inside = std::make_unique<Inside>();
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator{folder, ignored}) {
        if (entry.path().extension() != ".json") continue;
        std::ifstream in{entry.path(), std::ios::binary};
        std::stringstream text;
        text << in.rdbuf();
        auto language = entry.path().stem().string();
        auto table = read_table(text.str(), language);
        if (!table) return Error{table.error().fault, entry.path().filename().string() + ": " + table.error().detail};
        auto voice = std::make_unique<Voice>(std::move(table).value());
        for (const auto& rule : voice->rules)
            if (!rule.pattern) return Error{Fault::BadInput, entry.path().filename().string() + ": a pattern that ICU does not read"};
        inside->voices.emplace(std::move(language), std::move(voice));
    }
    return Spoken{std::move(inside)};
}

std::string Spoken::say(std::string_view text, std::string_view language) const
{
    const auto voice = m_inside->voices.find(language.substr(0, language.find('-')));
    auto letters = icu::UnicodeString::fromUTF8(icu::StringPiece{text.data(), static_cast<std::int32_t>(text.size())});
    letters.findAndReplace(icu::UnicodeString{static_cast<UChar>(0xAD)}, {});
    letters.findAndReplace(icu::UnicodeString{static_cast<UChar>(0x3BC)}, icu::UnicodeString{static_cast<UChar>(0xB5)});       // the Greek letter is meant as micro
    for (std::int32_t at = 0; at < letters.length(); ++at)
        if (letters[at] < 0x20 || letters[at] == 0x7F) letters.setCharAt(at, static_cast<UChar>(' '));
    if (voice != m_inside->voices.end()) {
        std::string said;
        for (const auto& piece : pieces_of(letters)) said += (said.empty() ? "" : " ") + voice->second->say(piece);
        return said;
    }
    std::string words;
    letters.toUTF8String(words);
    return words;
}

}  // namespace luukku::speech
