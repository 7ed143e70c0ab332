#include "kiosk/speech/spoken.h"

#include "kiosk/speech/rules.h"
#include "kiosk/speech/trace.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

namespace luukku::speech {
namespace {

// One language: its table, and the rules that refer to it.
struct Voice {
    const Table& table;
    Spelling spelling;
    std::vector<Rule> rules{};

    explicit Voice(const Table& read) : table{read}, spelling{table.language, table.spelling, table.respelled} { rules = rules_of(table, spelling); }
    Voice(const Voice&) = delete;
    Voice& operator=(const Voice&) = delete;

    // Of a piece that begins at this character of the text: the spans are those of the whole.
    [[nodiscard]] Rendered say(const icu::UnicodeString& text, std::int32_t from) const;
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

Rendered Voice::say(const icu::UnicodeString& text, std::int32_t from) const
{
    std::vector<std::unique_ptr<icu::RegexMatcher>> matchers;
    for (const auto& rule : rules) {
        UErrorCode status = U_ZERO_ERROR;
        matchers.emplace_back(rule.pattern ? rule.pattern->matcher(text, status) : nullptr);
        if (matchers.back()) matchers.back()->setTimeLimit(longest_try, status);
        if (matchers.back()) matchers.back()->useTransparentBounds(true).useAnchoringBounds(false);
    }
    Rendered rendered;
    const auto& said = rendered.said;
    for (std::int32_t at = 0; at < text.length();) {
        bool matched = false;
        for (std::size_t i = 0; i < rules.size() && !matched; ++i) {
            UErrorCode status = U_ZERO_ERROR;
            if (!matchers[i] || !matchers[i]->region(at, text.length(), status).lookingAt(status)) continue;
            const auto words = rules[i].say(Match{*matchers[i], text});
            const auto end = matchers[i]->end(status);
            if (!words || end <= at) continue;
            if (said.length() > 0 && u_isalnum(said.char32At(said.length() - 1)) && u_isdigit(text.char32At(at))) rendered.add(UNICODE_STRING_SIMPLE(" "), {});
            rendered.add(icu::UnicodeString::fromUTF8(*words), {from + at, from + end});
            if (end < text.length() && u_isdigit(text.char32At(end - 1)) && u_isalpha(text.char32At(end))) rendered.add(UNICODE_STRING_SIMPLE(" "), {});
            at = end;
            matched = true;
        }
        if (matched) continue;
        const auto letter = text.char32At(at);
        rendered.add(icu::UnicodeString{letter}, {from + at, from + at + U16_LENGTH(letter)});
        at += U16_LENGTH(letter);
    }
    return tidied(std::move(rendered));
}

}  // namespace

// A voice is made when its language is said first: the patterns of all cost more than all else at the start of a kiosk, and most visitors hear one.
struct Spoken::Inside {
    struct Language {
        Table table{};
        std::unique_ptr<Voice> voice{};

        [[nodiscard]] const Voice& said()
        {
            if (!voice) voice = std::make_unique<Voice>(table);
            return *voice;
        }

        [[nodiscard]] Outcome whole()
        {
            if (!said().spelling.is_whole()) return Error{Fault::BadInput, table.language + ".json: speech: spelling"};
            for (const auto& rule : said().rules)
                if (!rule.pattern) return Error{Fault::BadInput, table.language + ".json: a pattern that ICU does not read"};
            return Done{};
        }
    };

    std::map<std::string, Language, std::less<>> languages{};
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
        inside->languages[std::move(language)].table = std::move(table).value();
    }
    return Spoken{std::move(inside)};
}

Outcome Spoken::whole() const
{
    if (m_inside->languages.empty()) return Error{Fault::NotFound, "no table of any language"};
    for (auto& [name, language] : m_inside->languages)
        if (auto whole = language.whole(); !whole) return whole;
    return Done{};
}

Traced Spoken::trace(std::string_view text, std::string_view language) const
{
    const auto known = m_inside->languages.find(language.substr(0, language.find('-')));
    const auto letters = letters_of(text);
    Rendered rendered;
    if (known == m_inside->languages.end() || !known->second.whole()) {
        for (std::int32_t at = 0; at < letters.text.length(); ++at) rendered.add(icu::UnicodeString{letters.text[at]}, {at, at + 1});
        return traced(rendered, letters);
    }
    std::int32_t from = 0;
    for (const auto& piece : pieces_of(letters.text)) {
        if (from > 0) rendered.add(UNICODE_STRING_SIMPLE(" "), {});
        const auto said = known->second.said().say(piece, from);
        rendered.said += said.said;
        rendered.spans.insert(rendered.spans.end(), said.spans.begin(), said.spans.end());
        from += piece.length();
    }
    return traced(rendered, letters);
}

}  // namespace luukku::speech
