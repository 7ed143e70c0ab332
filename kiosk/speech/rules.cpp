#include "kiosk/speech/rules.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace luukku::speech {
namespace {

std::string utf8(const icu::UnicodeString& text)
{
    std::string bytes;
    text.toUTF8String(bytes);
    return bytes;
}

constexpr std::int32_t longest_look = 200;       // of the text around a match: none is gone through again and again

bool is_gap(UChar letter) { return letter == ' ' || letter == 0xA0 || letter == 0x202F; }

}  // namespace

std::string Match::operator[](int group) const
{
    UErrorCode status = U_ZERO_ERROR;
    return utf8(m_found.group(group, status));
}

bool Match::has(int group) const
{
    UErrorCode status = U_ZERO_ERROR;
    return m_found.start(group, status) >= 0;
}

std::int64_t Match::number(int group) const
{
    std::int64_t value = 0;
    for (const char figure : (*this)[group])
        if (figure >= '0' && figure <= '9' && value < 100'000'000'000'000) value = value * 10 + (figure - '0');
    return value;
}

std::string Match::next_word(int further) const
{
    UErrorCode status = U_ZERO_ERROR;
    auto from = m_found.end(status);
    for (auto to = from;; from = to, --further) {
        if (from >= m_text.length() || !is_gap(m_text[from])) return {};
        to = ++from;
        while (to < m_text.length() && to - from < longest_look && u_isalpha(m_text.char32At(to))) ++to;
        if (further == 0) return utf8(m_text.tempSubStringBetween(from, to).toLower());
    }
}

std::string Match::word_before() const
{
    UErrorCode status = U_ZERO_ERROR;
    auto to = m_found.start(status);
    if (to < 2 || !is_gap(m_text[to - 1])) return {};
    auto from = --to;
    while (from > 0 && to - from < longest_look && u_isalpha(m_text.char32At(from - 1))) --from;
    return utf8(m_text.tempSubStringBetween(from, to).toLower());
}

bool Match::ends_text() const
{
    UErrorCode status = U_ZERO_ERROR;
    int words = 0;
    int letters = 0;
    for (auto i = std::max(0, m_found.start(status) - longest_look); i < m_found.start(status); ++i) {
        letters = u_isalpha(m_text.char32At(i)) ? letters + 1 : 0;
        if (letters == 2) ++words;
    }
    return words >= 2 && m_found.end(status) == m_text.length();
}

bool Match::ends_sentence() const
{
    UErrorCode status = U_ZERO_ERROR;
    const auto end = m_found.end(status);
    return end + 1 < m_text.length() ? is_gap(m_text[end]) && u_isupper(m_text.char32At(end + 1)) : ends_text();
}

Rule rule(const std::string& pattern, std::function<std::optional<std::string>(const Match&)> say)
{
    UErrorCode status = U_ZERO_ERROR;
    UParseError where{};
    auto ascii = icu::UnicodeString::fromUTF8(pattern);       // ICU's \d is every digit of Unicode; ours are these ten
    ascii.findAndReplace(UNICODE_STRING_SIMPLE("\\d"), UNICODE_STRING_SIMPLE("[0-9]"));
    return {std::unique_ptr<icu::RegexPattern>{icu::RegexPattern::compile(ascii, where, status)}, std::move(say)};
}

std::string any_of(std::vector<std::string> words)
{
    if (words.empty()) return "(?!)";       // of none, none
    std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
    std::string pattern = "(?:";
    for (const auto& word : words) pattern += (pattern.size() > 3 ? "|\\Q" : "\\Q") + word + "\\E";
    return pattern + ")";
}

std::string filled(std::string shape, std::string_view name, std::string_view value)
{
    const auto hole = "{" + std::string{name} + "}";
    if (const auto at = shape.find(hole); at != std::string::npos) shape.replace(at, hole.size(), value);
    return shape;
}

std::optional<Form> form_before(const Table& table, const std::string& noun, bool ordinal)
{
    const auto longer = [&](const std::string& part) { return noun.size() > part.size() + 1; };
    if (const auto found = table.nouns.find(noun); found != table.nouns.end()) return found->second;
    for (const auto* endings : {&table.endings, &table.endings_after_ordinal})
        for (const auto& [ending, form] : *endings)
            if ((ordinal || endings == &table.endings) && longer(ending) && noun.compare(noun.size() - ending.size(), ending.size(), ending) == 0) return form;
    for (const auto& [stem, form] : table.stems)
        if (noun.compare(0, stem.size(), stem) == 0) return form;
    return std::nullopt;
}

Form form_between(const Table& table, const std::string& before, const std::string& after)
{
    if (const auto found = table.after.find(after); found != table.after.end()) return found->second;
    if (const auto found = table.before.find(before); found != table.before.end()) return found->second;
    return {};
}

std::string between(const Range& range, const std::string& from, const std::string& to)
{
    return (range.lead.empty() ? "" : range.lead + " ") + from + (range.between.empty() ? " " : " " + range.between + " ") + to;
}

std::vector<Rule> rules_of(const Table& table, const Spelling& spelling)
{
    std::vector<Rule> rules;
    add_code_rules(rules, table, spelling);
    add_time_rules(rules, table, spelling);
    add_figure_rules(rules, table, spelling);
    add_sign_rules(rules, table);
    return rules;
}

}  // namespace luukku::speech
