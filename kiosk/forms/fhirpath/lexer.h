#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace luukku::forms::fhirpath {

// A word of an expression. `text` is what it means: a string without its quotes and escapes, a variable without its %.
struct Token {
    enum class Kind { End, Name, QuotedName, String, Number, Date, DateTime, Time, Variable, Symbol, Broken };
    Kind kind{Kind::End};
    std::string text{};
    std::size_t at{};           // bytes from the beginning of the expression
    const char* fault{};        // of a Broken one: what is wrong, in words for the log

    bool operator==(const Token&) const = default;
};

// Reads words one after another (http://hl7.org/fhirpath/N1/#lexical-elements); after a Broken one there is no other.
class Lexer {
public:
    explicit Lexer(std::string_view text) : m_text{text} {}
    Token next();

private:
    bool skip_blanks();
    Token quoted(Token::Kind kind, char mark);
    bool escape(std::string& out);
    Token number();
    Token moment();
    Token name(Token::Kind kind);
    Token symbol();
    Token broken(const char* fault) const;
    void digits();
    [[nodiscard]] char at(std::size_t ahead) const { return m_at + ahead < m_text.size() ? m_text[m_at + ahead] : '\0'; }

    std::string_view m_text;
    std::size_t m_at{};
    std::size_t m_begin{};
};

}  // namespace luukku::forms::fhirpath
