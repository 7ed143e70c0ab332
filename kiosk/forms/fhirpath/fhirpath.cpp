#include "kiosk/forms/fhirpath/fhirpath.h"

#include "kiosk/forms/fhirpath/parser.h"

namespace luukku::forms::fhirpath {

Result<Expression> Expression::parse(std::string_view text, const Limits& limits)
{
    if (text.size() > limits.text) return Error{Fault::TooLarge, "an expression of too many bytes"};
    const auto tree = std::make_shared<Tree>();
    tree->text = text;
    Parser parser{*tree, limits};
    if (auto error = parser.parse()) return *error;
    Expression expression;
    expression.m_tree = tree;
    return expression;
}

const std::string& Expression::text() const { return m_tree->text; }
const std::vector<std::string>& Expression::variables() const { return m_tree->variables; }
const std::vector<std::string>& Expression::link_ids() const { return m_tree->link_ids; }
bool Expression::reads_all_items() const { return m_tree->reads_all_items; }

}  // namespace luukku::forms::fhirpath
