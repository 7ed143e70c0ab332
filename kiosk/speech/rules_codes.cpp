#include "kiosk/speech/rules.h"

#include <algorithm>
#include <cctype>

namespace luukku::speech {
namespace {

int count_digits(const std::string& text)
{
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](unsigned char letter) { return std::isdigit(letter) != 0; }));
}

std::string sign_of_code(const Table& table, const std::string& sign)
{
    if (sign == "+") return table.word("plus");
    return sign == "-" ? table.word("dash") : sign;
}

// "0 4 0, 1 2 3": one by one, a pause where the number had a gap.
std::string by_groups(const Spelling& spelling, const std::string& number)
{
    std::string said;
    std::string group;
    for (const char letter : number + " ") {
        if (std::isdigit(static_cast<unsigned char>(letter)) != 0) {
            group += letter;
            continue;
        }
        if (group.empty()) continue;
        said += (said.empty() ? "" : ", ") + spelling.digits(group);
        group.clear();
    }
    return said;
}

// A code without gaps, by threes.
std::string by_threes(const Spelling& spelling, const std::string& code)
{
    std::string said;
    for (std::size_t i = 0; i < code.size(); i += 3) said += (i == 0 ? "" : ", ") + spelling.digits(code.substr(i, 3));
    return said;
}

std::string address(const Table& table, const Spelling& spelling, const std::string& written)
{
    std::string said;
    std::string word;
    const auto end_word = [&] {
        if (word == "www" && !table.word("www").empty()) word = table.word("www");
        if (!word.empty() && count_digits(word) == static_cast<int>(word.size())) word = spelling.digits(word);
        if (!word.empty()) said += (said.empty() ? "" : " ") + word;
        word.clear();
    };
    for (const char letter : written) {
        const char* name = letter == '.' ? "dot" : letter == '@' ? "at" : letter == '/' ? "slash" : letter == '-' ? "dash" : nullptr;
        if (name == nullptr) {
            word += letter;
            continue;
        }
        end_word();
        said += (said.empty() ? "" : " ") + table.word(name);
    }
    end_word();
    return said;
}

}  // namespace

// What is said letter by letter, before anything else can take it for a figure.
void add_code_rules(std::vector<Rule>& rules, const Table& table, const Spelling& spelling)
{
    rules.push_back(rule(R"((?i)(?<![\w@])(?:https?://)?((?:[a-z0-9.+-]{1,64}@)?(?:[a-z0-9åäö-]{1,63}\.){1,8}(?:fi|com|org|net|eu|se|info)(?:/[\w./-]{0,200}\w)?)(?!\w))",
                         [&](const Match& m) { return address(table, spelling, m[1]); }));
    rules.push_back(rule(R"((?<!\w)(\d\d)(\d\d)(\d\d)([-+A-FU-Y])(\d\d\d)([0-9A-FHJ-NPR-Y])(?!\w))", [&](const Match& m) {
        const auto last = count_digits(m[6]) == 1 ? spelling.digits(m[6]) : m[6];
        return spelling.digits(m[1]) + ", " + spelling.digits(m[2]) + ", " + spelling.digits(m[3]) + ", " + sign_of_code(table, m[4]) + ", " + spelling.digits(m[5]) + ", " + last;
    }));
    const auto telephone = [&](const std::string& beginning, const std::string& word) {
        rules.push_back(rule(R"((?<![\w,.])()" + beginning + R"((?:[ \u00a0-]\d{2,4}){0,8}\d{0,18})(?![\w-]|[.,:]\d))", [&spelling, word](const Match& m) -> std::optional<std::string> {
            if (count_digits(m[1]) < 7) return std::nullopt;
            return word + by_groups(spelling, m[1]);
        }));
    };
    telephone(R"(\+\d{1,4}(?:[ \u00a0-]\d(?!\d))?)", table.word("plus") + " ");     // an area code may be one figure: "+358 9"
    telephone(R"((?:\(0\d{0,3}\)|0\d{0,3}))", "");
    // The code of a room: "A2-143".
    rules.push_back(rule(R"((?<![\w-])(\p{Lu}{1,2})(\d{1,3})-(\d{1,4})(?![\w-]))", [&](const Match& m) { return m[1] + " " + spelling.digits(m[2]) + ", " + spelling.digits(m[3]); }));
    // "112:een": the last figure takes the ending.
    if (!table.suffixes.empty())
        rules.push_back(rule(R"((?<![\w,.])(11|116\d\d)(\d)()" + any_of(names_of(table.suffixes)) + R"()(?!\w))", [&](const Match& m) -> std::optional<std::string> {
            if (m[1] == "11" && m[2] != "2") return std::nullopt;
            return by_threes(spelling, m[1]) + " " + spelling.spell(m.number(2), table.suffixes.find(m[3])->second);
        }));
    rules.push_back(rule(R"((?<![\w,.])116[ \u00a0]?(\d{3})(?!\w|[.,]\d))", [&](const Match& m) { return by_threes(spelling, "116" + m[1]); }));
    rules.push_back(rule(R"((?<![\w,./–-])(112|\d{5,18})(?![\w/–-]|[.,:]\d|[ \u00a0]?)" + any_of(names_of(table.units)) + R"((?!\p{L})))", [&](const Match& m) { return by_threes(spelling, m[1]); }));
}

}  // namespace luukku::speech
