#include "kiosk/forms/fhirpath/functions.h"
#include "kiosk/forms/fhirpath/parser.h"

#include <algorithm>

namespace luukku::forms::fhirpath {

NodeId Parser::term()
{
    const auto token = m_token;
    Node node;
    node.at = static_cast<std::uint32_t>(token.at);
    switch (token.kind) {
    case Token::Kind::Number: return quantity_or_number();
    case Token::Kind::Date:
    case Token::Kind::DateTime:
    case Token::Kind::Time: return moment();
    case Token::Kind::Variable: return variable();
    case Token::Kind::String:
        node.op = Op::Literal;
        node.text = keep(token.text);
        node.literal = Item::string(m_tree.texts.back());
        break;
    case Token::Kind::QuotedName:
    case Token::Kind::Name:
        advance();
        if (token.kind == Token::Kind::Name && !is_symbol("(") && (token.text == "true" || token.text == "false")) {
            node.op = Op::Literal;
            node.literal = Item::boolean(token.text == "true");
            return add(node);
        }
        return step(no_node, token.text, token.at, token.kind);
    default:
        if (symbol("(")) {
            const auto inner = expression(0);
            if (!expect(")")) return no_node;
            m_tree.nodes[inner].parenthesised = true;
            return inner;
        }
        if (symbol("{")) return expect("}") ? add(node) : no_node;
        if (is_symbol("$this")) node.op = Op::This;
        else if (is_symbol("$index")) node.op = Op::Index;
        else if (is_symbol("$total")) node.op = Op::Total;
        else return fault("a value is missing");
    }
    advance();
    return add(node);
}

// 4, 4.5, 4 'mg', 4 days
NodeId Parser::quantity_or_number()
{
    Node node;
    node.op = Op::Literal;
    node.at = static_cast<std::uint32_t>(m_token.at);
    const auto digits = m_token.text;
    const auto value = Decimal::parse(digits);
    if (!value) return fault("a number with too many digits");
    advance();
    if (m_token.kind == Token::Kind::String) {
        node.text = keep(m_token.text);
        node.literal = Item::quantity({*value, m_tree.texts.back(), false});
        advance();
    } else if (const auto span = m_token.kind == Token::Kind::Name ? calendar_span(m_token.text) : std::nullopt) {
        node.literal = Item::quantity({*value, calendar_word(*span), true});
        advance();
    } else {
        const auto whole = digits.find('.') == std::string::npos ? value->whole() : std::nullopt;
        node.literal = whole ? Item::integer(*whole) : Item::decimal(*value);
    }
    return add(node);
}

NodeId Parser::moment()
{
    Node node;
    node.op = Op::Literal;
    node.at = static_cast<std::uint32_t>(m_token.at);
    const auto kind = m_token.kind == Token::Kind::Date ? Item::Kind::Date : m_token.kind == Token::Kind::Time ? Item::Kind::Time : Item::Kind::DateTime;
    std::string_view text = m_token.text;
    if (kind == Item::Kind::DateTime && text.ends_with('T')) text.remove_suffix(1);
    const auto when = kind == Item::Kind::Date ? parse_date(text) : kind == Item::Kind::Time ? parse_time(text) : parse_date_time(text);
    if (!when) return fault("no such date or time");
    node.literal = Item::moment(kind, *when);
    advance();
    return add(node);
}

NodeId Parser::variable()
{
    static constexpr std::string_view valuesets = "http://hl7.org/fhir/ValueSet/";
    static constexpr std::string_view extensions = "http://hl7.org/fhir/StructureDefinition/";
    Node node;
    node.op = Op::Variable;
    node.at = static_cast<std::uint32_t>(m_token.at);
    const std::string name = m_token.text;
    std::string constant;
    if (name == "ucum") constant = "http://unitsofmeasure.org";
    else if (name == "sct") constant = "http://snomed.info/sct";
    else if (name == "loinc") constant = "http://loinc.org";
    else if (name.starts_with("vs-")) constant = std::string{valuesets} + name.substr(3);
    else if (name.starts_with("ext-")) constant = std::string{extensions} + name.substr(4);
    node.text = keep(constant.empty() ? name : constant);
    if (!constant.empty()) {
        node.op = Op::Literal;
        node.literal = Item::string(m_tree.texts.back());
    } else if (std::find(m_defined.begin(), m_defined.end(), name) == m_defined.end()
               && std::find(m_tree.variables.begin(), m_tree.variables.end(), name) == m_tree.variables.end()) {
        m_tree.variables.push_back(name);
    }
    advance();
    return add(node);
}

bool Parser::is_focus_member(NodeId id, std::string_view name) const
{
    const auto& node = m_tree.nodes[id];
    return node.op == Op::Member && node.left == no_node && m_tree.texts[node.text] == name;
}

// linkId = 'x', whichever way round and however the linkId is reached
void Parser::note_link_id(const Node& equality)
{
    const auto note = [this](NodeId member, NodeId literal) {
        const auto& left = m_tree.nodes[member];
        const auto& right = m_tree.nodes[literal];
        if (left.op != Op::Member || m_tree.texts[left.text] != "linkId" || right.op != Op::Literal || right.literal.kind() != Item::Kind::String) return;
        const std::string id{right.literal.text()};
        if (std::find(m_tree.link_ids.begin(), m_tree.link_ids.end(), id) == m_tree.link_ids.end()) m_tree.link_ids.push_back(id);
    };
    note(equality.left, equality.right);
    note(equality.right, equality.left);
}

// The three shapes that forms use most become one node, which an index can answer.
NodeId Parser::items_of_form(NodeId id)
{
    if (m_error) return no_node;
    const auto where = m_tree.nodes[id];
    if (where.function->name != "where" || where.left == no_node) return id;
    const auto& test = m_tree.nodes[m_tree.arguments[where.arguments]];
    if (test.op != Op::Equal || test.parenthesised) return id;
    const bool forwards = is_focus_member(test.left, "linkId");
    const auto& literal = m_tree.nodes[forwards ? test.right : test.left];
    if ((!forwards && !is_focus_member(test.right, "linkId")) || literal.op != Op::Literal || literal.literal.kind() != Item::Kind::String) return id;

    const auto& from = m_tree.nodes[where.left];
    Node node;
    node.op = Op::FormItems;
    node.at = where.at;
    node.left = from.left;
    node.right = id;
    node.text = literal.text;
    if (from.op == Op::Member && m_tree.texts[from.text] == "item") node.reach = Reach::Children;
    else if (from.op != Op::Call) return id;
    else if (from.function->name == "repeat" && is_focus_member(m_tree.arguments[from.arguments], "item")) node.reach = Reach::Repeated;
    else if (from.function->name == "descendants") node.reach = Reach::Descendants;
    else return id;
    return add(node);
}

// Nodes that another one stands for are not looked at: only what is reached from the root counts.
void Parser::finish_facts()
{
    std::vector<NodeId> open{m_tree.root};
    while (!open.empty()) {
        const auto& node = m_tree.nodes[open.back()];
        open.pop_back();
        if (node.left != no_node) open.push_back(node.left);
        if (node.op == Op::FormItems) continue;
        if (node.right != no_node) open.push_back(node.right);
        if (node.op != Op::Call && node.op != Op::Member) continue;
        const bool of_definition = node.left != no_node && m_tree.nodes[node.left].op == Op::Variable
            && (m_tree.texts[m_tree.nodes[node.left].text] == "questionnaire" || m_tree.texts[m_tree.nodes[node.left].text] == "qitem");
        if (node.op == Op::Member) {
            if (m_tree.texts[node.text] == "item" && !of_definition) m_tree.reads_all_items = true;
            continue;
        }
        if ((node.function->name == "children" || node.function->name == "descendants") && !of_definition) m_tree.reads_all_items = true;
        if (node.function->takes == Takes::Type) continue;
        for (std::uint32_t i = 0; i < node.count; ++i) open.push_back(m_tree.arguments[node.arguments + i]);
    }
}

}  // namespace luukku::forms::fhirpath
