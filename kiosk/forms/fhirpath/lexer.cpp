#include "kiosk/forms/fhirpath/lexer.h"

#include "kiosk/forms/fhirpath/text.h"

#include <optional>

namespace luukku::forms::fhirpath {

namespace {

bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}

int hex_value(char c)
{
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<char32_t> four_digits(std::string_view text)
{
    if (text.size() < 4) return std::nullopt;
    char32_t code = 0;
    for (const char c : text.substr(0, 4)) {
        if (hex_value(c) < 0) return std::nullopt;
        code = code * 16 + static_cast<char32_t>(hex_value(c));
    }
    return code;
}

}  // namespace

Token Lexer::broken(const char* fault) const
{
    return {Token::Kind::Broken, {}, m_begin, fault};
}

// Blanks and comments. False: a comment that does not end.
bool Lexer::skip_blanks()
{
    for (;;) {
        while (at(0) == ' ' || at(0) == '\t' || at(0) == '\n' || at(0) == '\r') ++m_at;
        m_begin = m_at;
        if (at(0) == '/' && at(1) == '/') {
            while (m_at < m_text.size() && at(0) != '\n' && at(0) != '\r') ++m_at;
        } else if (at(0) == '/' && at(1) == '*') {
            const auto end = m_text.find("*/", m_at + 2);
            if (end == std::string_view::npos) return false;
            m_at = end + 2;
        } else {
            return true;
        }
    }
}

Token Lexer::next()
{
    if (!skip_blanks()) return broken("a comment that does not end");
    if (m_at >= m_text.size()) return {Token::Kind::End, {}, m_begin, nullptr};
    const char c = at(0);
    if (is_letter(c)) return name(Token::Kind::Name);
    if (is_digit(c)) return number();
    if (c == '\'') return quoted(Token::Kind::String, c);
    if (c == '`') return quoted(Token::Kind::QuotedName, c);
    if (c == '@') return moment();
    if (c == '%') {
        ++m_at;
        if (at(0) == '`' || at(0) == '\'') return quoted(Token::Kind::Variable, at(0));
        if (!is_letter(at(0))) return broken("a % without a name");
        return name(Token::Kind::Variable);
    }
    if (c == '$') {
        ++m_at;
        auto word = name(Token::Kind::Name);
        word.text = '$' + word.text;
        word.kind = Token::Kind::Symbol;
        return word.text == "$this" || word.text == "$index" || word.text == "$total" ? word : broken("no such word after $");
    }
    return symbol();
}

Token Lexer::name(Token::Kind kind)
{
    const auto begin = m_at;
    while (is_letter(at(0)) || is_digit(at(0))) ++m_at;
    return {kind, std::string{m_text.substr(begin, m_at - begin)}, m_begin, nullptr};
}

Token Lexer::quoted(Token::Kind kind, char mark)
{
    std::string out;
    for (++m_at; m_at < m_text.size(); ++m_at) {
        const char c = at(0);
        if (c == mark) {
            ++m_at;
            return {kind, std::move(out), m_begin, nullptr};
        }
        if (c != '\\') out += c;
        else if (!escape(out)) return broken("an unknown escape");
    }
    return broken("a quotation that does not end");
}

// Leaves the place on the last character of the escape.
bool Lexer::escape(std::string& out)
{
    ++m_at;
    switch (at(0)) {
    case '\'': case '"': case '`': case '\\': case '/': out += at(0); return true;
    case 'f': out += '\f'; return true;
    case 'n': out += '\n'; return true;
    case 'r': out += '\r'; return true;
    case 't': out += '\t'; return true;
    case 'u': break;
    default: return false;
    }
    auto code = four_digits(m_text.substr(m_at + 1));
    if (!code) return false;
    m_at += 4;
    // What UTF-16 writes as two is one character; one half alone is none.
    if (*code >= 0xD800 && *code < 0xDC00 && m_text.substr(m_at + 1, 2) == "\\u") {
        const auto low = four_digits(m_text.substr(m_at + 3));
        if (low && *low >= 0xDC00 && *low < 0xE000) {
            code = 0x10000 + ((*code - 0xD800) << 10) + (*low - 0xDC00);
            m_at += 6;
        }
    }
    if (*code >= 0xD800 && *code < 0xE000) return false;
    append_character(out, *code);
    return true;
}

void Lexer::digits()
{
    while (is_digit(at(0))) ++m_at;
}

Token Lexer::number()
{
    digits();
    if (at(0) == '.' && is_digit(at(1))) {
        ++m_at;
        digits();
    }
    return {Token::Kind::Number, std::string{m_text.substr(m_begin, m_at - m_begin)}, m_begin, nullptr};
}

// @2014-01-25T14:30:00.559+01:00 and every beginning of it; @T14:30.
Token Lexer::moment()
{
    ++m_at;
    const auto begin = m_at;
    const bool dated = at(0) != 'T';
    if (dated) {
        digits();
        while (at(0) == '-' && is_digit(at(1)) && is_digit(at(2))) {
            ++m_at;
            digits();
        }
    }
    bool timed = false;
    if (at(0) == 'T') {
        ++m_at;
        timed = is_digit(at(0));
        digits();
        while ((at(0) == ':' || at(0) == '.') && is_digit(at(1))) {
            ++m_at;
            digits();
        }
        if (dated && timed && at(0) == 'Z') ++m_at;
        else if (dated && timed && (at(0) == '+' || at(0) == '-') && is_digit(at(1)) && is_digit(at(2)) && at(3) == ':') m_at += 6;
        if (m_at > m_text.size()) return broken("a time zone that does not end");
        if (!dated) return {Token::Kind::Time, std::string{m_text.substr(begin + 1, m_at - begin - 1)}, m_begin, nullptr};
        return {Token::Kind::DateTime, std::string{m_text.substr(begin, m_at - begin)}, m_begin, nullptr};
    }
    return {Token::Kind::Date, std::string{m_text.substr(begin, m_at - begin)}, m_begin, nullptr};
}

Token Lexer::symbol()
{
    static constexpr std::string_view pairs[]{"!=", "!~", "<=", ">="};
    for (const auto pair : pairs)
        if (m_text.substr(m_at, 2) == pair) {
            m_at += 2;
            return {Token::Kind::Symbol, std::string{pair}, m_begin, nullptr};
        }
    static constexpr std::string_view singles = ".,()[]{}+-*/&|=~<>";
    if (singles.find(at(0)) == std::string_view::npos) return broken("a character that no expression has");
    ++m_at;
    return {Token::Kind::Symbol, std::string{m_text.substr(m_begin, 1)}, m_begin, nullptr};
}

}  // namespace luukku::forms::fhirpath
