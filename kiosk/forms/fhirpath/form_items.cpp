#include "kiosk/forms/fhirpath/compare.h"
#include "kiosk/forms/fhirpath/evaluation.h"
#include "kiosk/forms/fhirpath/index.h"

#include <algorithm>

// item.where(linkId = 'x'), repeat(item).where(linkId = 'x') and descendants().where(linkId = 'x'): how forms reach their answers.
namespace luukku::forms::fhirpath {

namespace {

using fhir::Json;

struct FormTypes {
    TypeId response{type_id("QuestionnaireResponse")};
    TypeId response_item{type_id("QuestionnaireResponse.item")};
    TypeId response_answer{type_id("QuestionnaireResponse.item.answer")};
    TypeId questionnaire{type_id("Questionnaire")};
    TypeId questionnaire_item{type_id("Questionnaire.item")};
};

const FormTypes& form_types()
{
    static const FormTypes all;
    return all;
}

// The type of the items in it; none: no part of a form.
TypeId items_in(TypeId owner)
{
    const auto& types = form_types();
    if (owner == types.response || owner == types.response_item || owner == types.response_answer) return types.response_item;
    if (owner == types.questionnaire || owner == types.questionnaire_item) return types.questionnaire_item;
    return none;
}

}  // namespace

// Items below `owner`: its own, with Repeated those of theirs too, with Descendants also those below answers.
bool Evaluation::matching(const Json& owner, const Node& node, TypeId item_type, Items& out)
{
    const std::string_view link_id = m_tree.texts[node.text];
    m_found.clear();
    if (!m_around.index || !m_around.index->find(owner, node.reach, link_id, m_found)) {
        std::size_t looked = 0;
        walk_items(owner, node.reach, [&](const Json& item) {
            ++looked;
            if (item["linkId"].text() == link_id) m_found.push_back(&item);
        });
        if (!spend(looked)) return false;
    }
    for (const auto* item : m_found) out.push_back(Item::element(*item, item_type));
    return true;
}

bool Evaluation::items_of_form(const Node& node, const Scope& scope, Items& items)
{
    bool forms_only = true;
    for (const auto& item : items)
        if (!item.is_element() || items_in(item.type()) == none || (node.reach == Reach::Descendants && !item.json()["contained"].is_null())) forms_only = false;
    Scratch result{*this};
    if (!forms_only) {
        if (!undone(node.right, Scope{&items, scope.index, scope.total}, *result)) return false;
        std::swap(items, *result);
        return true;
    }
    for (const auto& item : items) {
        const auto type = items_in(item.type());
        if (!matching(item.json(), node, type, *result)) return false;
        if (node.reach != Reach::Descendants || item.type() != form_types().response_item) continue;
        for (const auto& answer : item.json()["answer"].items())
            if (!matching(answer, node, type, *result)) return false;
    }
    if (m_around.reads && !m_heard_all && !items.empty() && items_in(items.front().type()) == form_types().response_item)
        m_around.reads->item(m_tree.texts[node.text]);
    if (node.reach == Reach::Repeated && result->size() > 1) {
        // repeat() gives no two that are equal (http://hl7.org/fhirpath/N1/#repeatprojection-expression-collection).
        Seen seen{*this};
        result->erase(std::remove_if(result->begin(), result->end(), [&](const Item& item) { return !seen.add(item); }), result->end());
    }
    std::swap(items, *result);
    return spend(items.size());
}

// The call that an Items node stands for, step by step: its receiver is what `items` already are.
bool Evaluation::undone(NodeId id, const Scope& scope, Items& out)
{
    const auto& where = node(id);
    const auto& from = node(where.left);
    Scratch first{*this};
    Scratch input{*this};
    *input = *scope.focus;
    const bool fine = from.op == Op::Member ? members(from, *input, *first) : call(from, scope, *input, *first);
    return fine && within(*first) && call(where, scope, *first, out);
}

}  // namespace luukku::forms::fhirpath
