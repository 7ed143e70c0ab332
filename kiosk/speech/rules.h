#pragma once

#include "kiosk/speech/table.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace luukku::speech {

// What stands at one place of a text: the groups of the pattern, and the text around it.
class Match {
public:
    Match(const icu::RegexMatcher& found, const icu::UnicodeString& text) : m_found{found}, m_text{text} {}

    [[nodiscard]] std::string operator[](int group) const;          // empty when it took no part
    [[nodiscard]] bool has(int group) const;
    [[nodiscard]] std::int64_t number(int group) const;             // gaps are passed over
    [[nodiscard]] std::string next_word(int further = 0) const;     // small letters; empty when none follows after one space
    [[nodiscard]] std::string word_before() const;
    [[nodiscard]] bool ends_text() const;                           // of which something has been said before
    [[nodiscard]] bool ends_sentence() const;                       // ends_text(), or before a capital letter

private:
    const icu::RegexMatcher& m_found;
    const icu::UnicodeString& m_text;
};

struct Rule {
    std::unique_ptr<icu::RegexPattern> pattern{};
    std::function<std::optional<std::string>(const Match&)> say{};      // nothing: not this after all
};

// The rules of one language, in the order they are tried. They refer to the table and the spelling, which outlive them.
[[nodiscard]] std::vector<Rule> rules_of(const Table& table, const Spelling& spelling);

// The parts of it. All patterns are of ICU's regular expressions.
void add_time_rules(std::vector<Rule>& rules, const Table& table, const Spelling& spelling);
void add_figure_rules(std::vector<Rule>& rules, const Table& table, const Spelling& spelling);
void add_code_rules(std::vector<Rule>& rules, const Table& table, const Spelling& spelling);
void add_sign_rules(std::vector<Rule>& rules, const Table& table);

[[nodiscard]] Rule rule(const std::string& pattern, std::function<std::optional<std::string>(const Match&)> say);
[[nodiscard]] std::string any_of(std::vector<std::string> words);   // as a pattern: the longest first, every sign as itself
[[nodiscard]] std::string filled(std::string shape, std::string_view name, std::string_view value);     // "{name}" in a shape

// In what form a figure stands before this word: by the word itself, else by its ending or its beginning. Nothing: the word has no say.
[[nodiscard]] std::optional<Form> form_before(const Table& table, const std::string& noun, bool ordinal);
// In what form a time or a date stands between these two; a word that has no say leaves it to the other.
[[nodiscard]] Form form_between(const Table& table, const std::string& before, const std::string& after);
[[nodiscard]] std::string between(const Range& range, const std::string& from, const std::string& to);      // with the words of the range
template <typename Of>
[[nodiscard]] std::vector<std::string> names_of(const std::map<std::string, Of, std::less<>>& named)
{
    std::vector<std::string> names;
    for (const auto& [name, value] : named) names.push_back(name);
    return names;
}

}  // namespace luukku::speech
