#include "kiosk/forms/fhirpath/parser.h"

#include "kiosk/forms/fhirpath/functions.h"
#include "kiosk/forms/fhirpath/text.h"

#include <algorithm>
#include <array>

namespace luukku::forms::fhirpath {

namespace {

struct Operator {
    std::string_view text{};
    int binding{};
    Op op{};
};

constexpr int binding_of_sign = 11;
constexpr std::array operators{
    Operator{"implies", 1, Op::Implies}, Operator{"or", 2, Op::Or}, Operator{"xor", 2, Op::Xor}, Operator{"and", 3, Op::And},
    Operator{"in", 4, Op::In}, Operator{"contains", 4, Op::Contains}, Operator{"=", 5, Op::Equal}, Operator{"!=", 5, Op::NotEqual},
    Operator{"~", 5, Op::Equivalent}, Operator{"!~", 5, Op::NotEquivalent}, Operator{"<", 6, Op::Less}, Operator{">", 6, Op::Greater},
    Operator{"<=", 6, Op::LessOrEqual}, Operator{">=", 6, Op::GreaterOrEqual}, Operator{"|", 7, Op::Union}, Operator{"is", 8, Op::Is},
    Operator{"as", 8, Op::As}, Operator{"+", 9, Op::Add}, Operator{"-", 9, Op::Subtract}, Operator{"&", 9, Op::Join},
    Operator{"*", 10, Op::Multiply}, Operator{"/", 10, Op::Divide}, Operator{"div", 10, Op::Div}, Operator{"mod", 10, Op::Mod},
};

const Operator* operator_of(const Token& token)
{
    if (token.kind != Token::Kind::Symbol && token.kind != Token::Kind::Name) return nullptr;
    const auto* found = std::find_if(operators.begin(), operators.end(), [&](const Operator& one) { return one.text == token.text; });
    return found == operators.end() ? nullptr : found;
}

}  // namespace

std::string place_of(const Expression::Tree& tree, std::size_t at)
{
    return "character " + std::to_string(length_of(std::string_view{tree.text}.substr(0, at)) + 1);
}

Parser::Parser(Expression::Tree& tree, const Limits& limits) : m_tree{tree}, m_limits{limits}, m_lexer{tree.text} {}

std::optional<Error> Parser::parse()
{
    advance();
    if (m_token.kind == Token::Kind::End) fault("an empty expression");
    m_tree.root = m_error ? no_node : expression(0);
    if (!m_error && m_token.kind != Token::Kind::End) fault("something after the end of the expression");
    if (!m_error) finish_facts();
    return m_error;
}

void Parser::advance()
{
    m_token = m_lexer.next();
    if (m_token.kind == Token::Kind::Broken) fault(m_token.fault);
}

NodeId Parser::fault(const char* what)
{
    return fault_at(m_token.at, what);
}

// The first fault is the one to tell; from it on there is no more to read.
NodeId Parser::fault_at(std::size_t at, const char* what)
{
    if (!m_error) m_error = Error{Fault::BadInput, place_of(m_tree, at) + ": " + what};
    m_token = {Token::Kind::End, {}, at, nullptr};
    return no_node;
}

NodeId Parser::add(Node node)
{
    if (m_error) return no_node;
    m_tree.nodes.push_back(node);
    return static_cast<NodeId>(m_tree.nodes.size() - 1);
}

std::uint32_t Parser::keep(std::string text)
{
    m_tree.texts.push_back(std::move(text));
    return static_cast<std::uint32_t>(m_tree.texts.size() - 1);
}

bool Parser::symbol(std::string_view text)
{
    if (!is_symbol(text)) return false;
    advance();
    return true;
}

bool Parser::expect(std::string_view text)
{
    if (symbol(text)) return !m_error;
    if (text == ")") fault("')' is missing");
    else fault("a bracket is missing");
    return false;
}

NodeId Parser::expression(int binding)
{
    if (++m_depth > m_limits.depth) {
        if (!m_error) m_error = Error{Fault::TooLarge, place_of(m_tree, m_token.at) + ": nested too deep"};
        return fault("nested too deep");
    }
    auto left = prefix();
    while (!m_error) {
        const auto* found = operator_of(m_token);
        if (!found || found->binding <= binding) break;
        Node node;
        node.op = found->op;
        node.at = static_cast<std::uint32_t>(m_token.at);
        node.left = left;
        advance();
        if (node.op == Op::Is || node.op == Op::As) {
            const auto type = type_specifier();
            if (!type) return no_node;
            node.type = *type;
        } else {
            node.right = expression(found->binding);
            if (m_error) return no_node;
            if (node.op == Op::Equal) note_link_id(node);
        }
        left = add(node);
    }
    --m_depth;
    return left;
}

NodeId Parser::prefix()
{
    if (!is_symbol("-") && !is_symbol("+")) return steps(term());
    Node node;
    node.op = Op::Negate;
    node.at = static_cast<std::uint32_t>(m_token.at);
    const bool negative = is_symbol("-");
    advance();
    node.left = expression(binding_of_sign);
    return negative ? add(node) : node.left;
}

// `.name`, `.name(…)` and `[…]` after a term
NodeId Parser::steps(NodeId node)
{
    while (!m_error) {
        if (symbol(".")) {
            if (m_token.kind != Token::Kind::Name && m_token.kind != Token::Kind::QuotedName) {
                if (is_symbol("$this") || is_symbol("$index") || is_symbol("$total")) {
                    node = term();
                    continue;
                }
                return fault("a name is missing after '.'");
            }
            const auto token = m_token;
            advance();
            node = step(node, token.text, token.at, token.kind);
        } else if (is_symbol("[")) {
            Node index;
            index.op = Op::At;
            index.at = static_cast<std::uint32_t>(m_token.at);
            index.left = node;
            advance();
            index.right = expression(0);
            if (!expect("]")) return no_node;
            node = add(index);
        } else {
            break;
        }
    }
    return node;
}

NodeId Parser::step(NodeId left, std::string name, std::size_t at, Token::Kind kind)
{
    if (is_symbol("(") && kind == Token::Kind::Name) return call(left, name, at);
    Node node;
    node.op = Op::Member;
    node.at = static_cast<std::uint32_t>(at);
    node.left = left;
    node.name = name_id(name);
    if (left == no_node && !name.empty() && name.front() >= 'A' && name.front() <= 'Z') node.root = type_id(name);
    node.text = keep(std::move(name));
    return add(node);
}

NodeId Parser::call(NodeId left, const std::string& name, std::size_t at)
{
    Node node;
    node.op = Op::Call;
    node.at = static_cast<std::uint32_t>(at);
    node.left = left;
    node.function = find_function(name);
    if (!node.function) return fault_at(at, "no such function");
    if (!node.function->run) return fault_at(at, (name + "() is not supported here").c_str());
    advance();
    const bool read = node.function->takes == Takes::Type ? type_argument(node) : arguments(node);
    if (!read || !expect(")")) return no_node;
    if (node.count < node.function->least || node.count > node.function->most) return fault_at(at, "a function with the wrong number of parameters");
    if (name == "defineVariable" && m_tree.nodes[m_tree.arguments[node.arguments]].literal.kind() == Item::Kind::String)
        m_defined.emplace_back(m_tree.nodes[m_tree.arguments[node.arguments]].literal.text());
    return items_of_form(add(node));
}

bool Parser::arguments(Node& node)
{
    std::vector<NodeId> read;
    if (!is_symbol(")")) {
        do {
            read.push_back(expression(0));
        } while (!m_error && symbol(","));
    }
    if (m_error) return false;
    node.arguments = static_cast<std::uint32_t>(m_tree.arguments.size());
    node.count = static_cast<std::uint32_t>(read.size());
    m_tree.arguments.insert(m_tree.arguments.end(), read.begin(), read.end());
    return true;
}

bool Parser::type_argument(Node& node)
{
    const auto type = type_specifier();
    if (!type) return false;
    node.type = *type;
    node.count = 1;
    return true;
}

std::optional<TypeAsked> Parser::type_specifier()
{
    const auto at = m_token.at;
    std::string first = m_token.text;
    std::string second;
    if (m_token.kind != Token::Kind::Name && m_token.kind != Token::Kind::QuotedName) fault("the name of a type is missing");
    else advance();
    while (!m_error && symbol(".")) {
        second += (second.empty() ? "" : ".") + m_token.text;
        if (m_token.kind != Token::Kind::Name && m_token.kind != Token::Kind::QuotedName) fault("the name of a type is missing");
        else advance();
    }
    if (m_error) return std::nullopt;
    const bool qualified = first == "System" || first == "FHIR";
    if (!qualified && !second.empty()) second = first + "." + second;
    const auto& name = second.empty() ? first : second;
    TypeAsked type;
    if (first != "System") type.fhir = type_id(name);
    if (first != "FHIR")
        for (auto kind = Item::Kind::Boolean; kind <= Item::Kind::Quantity; kind = static_cast<Item::Kind>(static_cast<int>(kind) + 1))
            if (system_name(kind) == name) type.system = kind;
    if (first != "System" && type == TypeAsked{}) {
        fault_at(at, "no such type");
        return std::nullopt;
    }
    return type;
}

}  // namespace luukku::forms::fhirpath
