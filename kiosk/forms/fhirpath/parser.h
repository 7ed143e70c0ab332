#pragma once

#include "kiosk/forms/fhirpath/lexer.h"
#include "kiosk/forms/fhirpath/tree.h"

#include <optional>
#include <string>

namespace luukku::forms::fhirpath {

// Builds the tree of one expression. Operators bind by http://hl7.org/fhirpath/N1/#operator-precedence, all from the left.
class Parser {
public:
    Parser(Expression::Tree& tree, const Limits& limits);
    std::optional<Error> parse();

private:
    NodeId expression(int binding);
    NodeId prefix();
    NodeId term();
    NodeId quantity_or_number();
    NodeId moment();
    NodeId variable();
    NodeId steps(NodeId node);
    NodeId step(NodeId left, std::string name, std::size_t at, Token::Kind kind);
    NodeId call(NodeId left, const std::string& name, std::size_t at);
    bool arguments(Node& node);
    bool type_argument(Node& node);
    std::optional<TypeAsked> type_specifier();
    NodeId items_of_form(NodeId call);
    void note_link_id(const Node& equality);
    void finish_facts();
    [[nodiscard]] bool is_focus_member(NodeId node, std::string_view name) const;

    NodeId add(Node node);
    std::uint32_t keep(std::string text);
    void advance();
    bool symbol(std::string_view text);
    bool expect(std::string_view text);
    NodeId fault(const char* what);
    NodeId fault_at(std::size_t at, const char* what);
    [[nodiscard]] bool is_symbol(std::string_view text) const { return m_token.kind == Token::Kind::Symbol && m_token.text == text; }

    Expression::Tree& m_tree;
    const Limits& m_limits;
    Lexer m_lexer;
    Token m_token{};
    std::size_t m_depth{};
    std::optional<Error> m_error{};
    std::vector<std::string> m_defined{};       // names of defineVariable
};

}  // namespace luukku::forms::fhirpath
