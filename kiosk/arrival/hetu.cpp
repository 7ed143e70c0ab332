#include "kiosk/arrival/hetu.h"

#include <array>
#include <cstddef>
#include <utility>

namespace luukku {

namespace {

constexpr std::size_t whole{11};
constexpr std::size_t separator_at{6};
constexpr std::size_t number_at{7};
constexpr std::size_t check_at{10};
constexpr std::string_view digits{"0123456789"};
constexpr std::string_view separators{"-+ABCDEFUVWXY"};
constexpr std::string_view check_characters{"0123456789ABCDEFHJKLMNPRSTUVWXY"};

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text)
{
    return text.find_first_not_of(digits) == std::string_view::npos;
}

int number_of(std::string_view text)
{
    int value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return value;
}

// The year that a century begins with; 0 for a character that is no separator (U…Y and B…F are in law from 1.1.2023).
int century_of(char separator)
{
    if (separator == '+') return 1800;
    if (separator == '-' || (separator >= 'U' && separator <= 'Y')) return 1900;
    if (separator >= 'A' && separator <= 'F') return 2000;
    return 0;
}

// DDMMYY of that century; may be no day of any calendar, then !ok().
Date date_of(std::string_view ddmmyy, int century)
{
    return Date{std::chrono::year{century + number_of(ddmmyy.substr(4, 2))},
                std::chrono::month{static_cast<unsigned>(number_of(ddmmyy.substr(2, 2)))},
                std::chrono::day{static_cast<unsigned>(number_of(ddmmyy.substr(0, 2)))}};
}

// The remainder of nine digits by 31; the separator is not in it.
char check_for(std::string_view text)
{
    const int sum = number_of(text.substr(0, separator_at)) * 1000 + number_of(text.substr(number_at, 3));
    return check_characters[static_cast<std::size_t>(sum % 31)];
}

bool possible_day(std::string_view dd)
{
    if (dd.size() == 1) return dd[0] <= '3';
    return number_of(dd) >= 1 && number_of(dd) <= 31;
}

// February has its 29th until the year says otherwise.
bool possible_month(std::string_view ddmm)
{
    static constexpr std::array longest{31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (ddmm[2] > '1') return false;
    const bool whole_month = ddmm.size() == 4;
    const int first = whole_month ? number_of(ddmm.substr(2)) : ddmm[2] == '0' ? 1 : 10;
    const int last = whole_month ? first : ddmm[2] == '0' ? 9 : 12;
    for (int month = first; month <= last; ++month)
        if (month >= 1 && month <= 12 && number_of(ddmm.substr(0, 2)) <= longest[static_cast<std::size_t>(month - 1)]) return true;
    return false;
}

bool possible_year(std::string_view ddmmyy)
{
    for (const int century : {1800, 1900, 2000})
        if (date_of(ddmmyy, century).ok()) return true;
    return false;
}

// The first characters of some code whose date exists. Judges only what the last character of `text` has added.
bool begins_a_code(std::string_view text)
{
    const auto last = text.back();
    const auto at = text.size() - 1;
    if (at == separator_at) return century_of(last) != 0 && date_of(text, century_of(last)).ok();
    if (at == check_at) return check_characters.find(last) != std::string_view::npos;
    if (!is_digit(last)) return false;
    if (at < 2) return possible_day(text);
    if (at < 4) return possible_month(text);
    if (at == 5) return possible_year(text);
    if (at == 9) return number_of(text.substr(number_at, 3)) >= 2;
    return true;
}

}  // namespace

std::optional<Hetu::Flaw> Hetu::flaw_in(std::string_view text)
{
    if (text.size() != whole) return Flaw::Length;
    if (!all_digits(text.substr(0, separator_at)) || !all_digits(text.substr(number_at, 3))) return Flaw::Digits;
    const int century = century_of(text[separator_at]);
    if (century == 0) return Flaw::Separator;
    if (!date_of(text, century).ok()) return Flaw::Day;
    if (number_of(text.substr(number_at, 3)) < 2) return Flaw::IndividualNumber;
    if (text[check_at] != check_for(text)) return Flaw::Check;
    return std::nullopt;
}

Result<Hetu> Hetu::parse(std::string_view text)
{
    if (flaw_in(text)) return Error{Fault::BadInput, "identity code"};
    return Hetu{Secret{std::string{text}}};
}

Date Hetu::birth_date() const
{
    const auto text = m_text.reveal();
    if (text.size() != whole) return {};
    return date_of(text, century_of(text[separator_at]));
}

bool Hetu::temporary_or_test() const
{
    const auto text = m_text.reveal();
    return text.size() == whole && text[number_at] == '9';
}

std::string cleaned_hetu(std::string_view raw)
{
    // UTF-8 of U+00AD, U+2010…U+2015, U+2212, U+FE63 and U+FF0D, then of the spaces U+00A0, U+2007, U+202F and the mark U+FEFF.
    static constexpr std::array<std::string_view, 10> minuses{"\xC2\xAD", "\xE2\x80\x90", "\xE2\x80\x91", "\xE2\x80\x92", "\xE2\x80\x93",
                                                              "\xE2\x80\x94", "\xE2\x80\x95", "\xE2\x88\x92", "\xEF\xB9\xA3", "\xEF\xBC\x8D"};
    static constexpr std::array<std::string_view, 4> spaces{"\xC2\xA0", "\xE2\x80\x87", "\xE2\x80\xAF", "\xEF\xBB\xBF"};
    const auto skip = [&raw](const auto& signs) {
        for (const auto sign : signs) {
            if (!raw.starts_with(sign)) continue;
            raw.remove_prefix(sign.size());
            return true;
        }
        return false;
    };

    std::string out;
    out.reserve(raw.size());
    while (!raw.empty()) {
        if (skip(minuses)) { out += '-'; continue; }
        if (skip(spaces)) continue;
        const char c = raw.front();
        raw.remove_prefix(1);
        const auto byte = static_cast<unsigned char>(c);
        if (byte <= 0x20 || byte == 0x7F) continue;     // a scanner ends its line with CR, LF or Tab
        out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    }
    return out;
}

std::string keys_that_follow(std::string_view typed)
{
    if (typed.size() >= whole) return {};
    for (std::size_t length = 1; length <= typed.size(); ++length)
        if (!begins_a_code(typed.substr(0, length))) return {};

    const auto candidates = typed.size() == separator_at ? separators : typed.size() == check_at ? check_characters : digits;
    std::string text{typed};
    std::string keys;
    for (const char c : candidates) {
        text.push_back(c);
        if (begins_a_code(text)) keys += c;
        text.pop_back();
    }
    wipe(text.data(), text.size());
    return keys;
}

bool ends_with_a_letter(std::string_view typed)
{
    return typed.size() == check_at && !keys_that_follow(typed).empty() && !is_digit(check_for(typed));
}

}  // namespace luukku
