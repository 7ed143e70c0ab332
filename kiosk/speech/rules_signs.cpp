#include "kiosk/speech/rules.h"

#include <unicode/uchar.h>

namespace luukku::speech {
namespace {

std::string with_small_beginning(std::string word)
{
    auto letters = icu::UnicodeString::fromUTF8(word);
    if (!letters.isEmpty()) letters.setCharAt(0, static_cast<UChar>(u_tolower(letters[0])));
    word.clear();
    return letters.toUTF8String(word);
}

// An abbreviation that ends a sentence takes its full stop with it, unless it is one that leads to what follows. A capital with a full stop is
// somebody's initial.
std::optional<std::string> said_for(const Table& table, const Match& m)
{
    const auto written = m[1];
    const auto letters = icu::UnicodeString::fromUTF8(written);
    if (letters.length() == 2 && u_isupper(letters.char32At(0))) return std::nullopt;
    auto found = table.abbreviations.find(written);
    if (found == table.abbreviations.end()) found = table.abbreviations.find(with_small_beginning(written));
    const bool closes = written.back() == '.' && m.ends_text();
    return found == table.abbreviations.end() ? written : found->second + (closes ? "." : "");
}

std::string letters_apart(const std::string& word)
{
    std::string said;
    for (const char letter : word) said += (said.empty() ? "" : " ") + std::string(1, letter);
    return said;
}

}  // namespace

void add_sign_rules(std::vector<Rule>& rules, const Table& table)
{
    // A key of a keyboard, alone.
    for (const auto& [sign, name] : std::initializer_list<std::pair<const char*, const char*>>{{"[-–]", "dash"}, {R"(\+)", "plus"}, {R"(\.)", "dot"}, {",", "point"}, {"@", "at"}, {"/", "slash"}})
        rules.push_back(rule(std::string{"^"} + sign + "$", [said = table.word(name)](const Match&) { return said; }));
    for (const auto& [name, said] : table.words)
        if (name.rfind("key:", 0) == 0) rules.push_back(rule("^\\Q" + name.substr(4) + "\\E$", [said = said](const Match&) { return said; }));
    for (const auto& [sign, name] : std::initializer_list<std::pair<const char*, const char*>>{{"<", "below"}, {">", "above"}, {"≤", "at_most"}, {"≥", "at_least"}})
        rules.push_back(rule(sign + std::string{R"([ \u00a0]?(?=[\d−-]))"}, [said = table.word(name)](const Match&) { return said + " "; }));
    // Before a figure first: "max. 3" and "max. annos" are two things.
    for (const auto& [word, said] : table.before_figure)
        rules.push_back(rule("(?i)(?<![\\w.])\\Q" + word + R"(\E[ \u00a0]?(?=[\d½<>≤≥−-]))", [said = said](const Match&) { return said + " "; }));
    if (!table.abbreviations.empty())
        rules.push_back(rule("(?i)(?<![\\w.])(" + any_of(names_of(table.abbreviations)) + R"()(?![\p{L}\d]))", [&table](const Match& m) { return said_for(table, m); }));
    rules.push_back(rule(R"((?<=[\p{L})])[ \u00a0]?/[ \u00a0]?(?=[\p{L}(]))", [&table](const Match&) { return " " + table.word("or") + " "; }));
    if (!table.capitals.empty())
        rules.push_back(rule("(?<![\\w])(" + any_of(names_of(table.capitals)) + R"()(?!\w))", [&table](const Match& m) { return table.capitals.find(m[1])->second; }));
    rules.push_back(rule(R"((?<!\w)([BCDFGHJ-NP-TVWXZ]{2,5})(?!\w))", [](const Match& m) { return letters_apart(m[1]); }));
    rules.push_back(rule(R"((?<=\s)\+(?=\s))", [&table](const Match&) { return table.word("plus"); }));
    rules.push_back(rule(R"((?<=\s)=(?=\s))", [&table](const Match&) { return table.word("is"); }));
    rules.push_back(rule("&", [&table](const Match&) { return table.word("and"); }));
    rules.push_back(rule(R"([ \u00a0]?[–—][ \u00a0]|[ \u00a0][·|][ \u00a0]|…|\.\.\.)", [](const Match&) { return ", "; }));
    rules.push_back(rule(R"([(\[{])", [](const Match&) { return ", "; }));
    rules.push_back(rule(R"([)\]}])", [](const Match&) { return ", "; }));
    for (const auto& [sign, said] : table.respelled)
        if (icu::UnicodeString::fromUTF8(sign).length() == 1) rules.push_back(rule("\\Q" + sign + "\\E", [said = said](const Match&) { return said; }));
    rules.push_back(rule(R"([*#_•"“”„»«‹›])", [](const Match&) { return " "; }));
}

}  // namespace luukku::speech
