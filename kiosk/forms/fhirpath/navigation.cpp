#include "kiosk/forms/fhirpath/compare.h"
#include "kiosk/forms/fhirpath/evaluation.h"

#include <algorithm>

namespace luukku::forms::fhirpath {

namespace {

using fhir::Json;

const Json& null_json()
{
    static const Json nothing;
    return nothing;
}

TypeId type_here(const Json& json, TypeId declared)
{
    return declared == known_types().resource ? root_type(json) : declared;
}

bool is_primitive(TypeId type)
{
    const auto kind = primitive_of(type);
    return kind != Primitive::No && kind != Primitive::Quantity;
}

// One JSON member with its `_sibling`, which may hold more places than it does: an element that has only an id or extensions.
void push(const Json& value, const Json& sibling, TypeId type, Items& out)
{
    if (!value.is_array() && !sibling.is_array()) {
        if (!value.is_null() || sibling.is_object()) out.push_back(Item::element(value, type_here(value, type), sibling.is_object() ? &sibling : nullptr));
        return;
    }
    const auto count = std::max(value.items().size(), sibling.items().size());
    for (std::size_t i = 0; i < count; ++i) {
        const auto& one = value[i];
        const auto& beside = sibling[i];
        if (!one.is_null() || beside.is_object()) out.push_back(Item::element(one, type_here(one, type), beside.is_object() ? &beside : nullptr));
    }
}

const Json& sibling_of(const Json& owner, std::string_view name)
{
    for (const auto& [member, value] : owner.members())
        if (member.size() == name.size() + 1 && member.front() == '_' && std::string_view{member}.substr(1) == name) return value;
    return null_json();
}

// value[x]: the JSON member tells which.
void push_chosen(const Json& owner, std::string_view name, const ElementType& element, Items& out)
{
    for (const auto& [member, value] : owner.members()) {
        const bool beside = member.front() == '_';
        const auto plain = std::string_view{member}.substr(beside ? 1 : 0);
        const auto type = chosen(element, name, plain);
        if (type == none) continue;
        if (!beside) push(value, is_primitive(type) ? sibling_of(owner, plain) : null_json(), type, out);
        else if (owner[plain].is_null()) push(null_json(), value, type, out);
    }
}

// Of an element whose type is not known: by name, else by a name that goes on with a type.
void push_untyped(const Json& owner, std::string_view name, Items& out)
{
    const auto& value = owner[name];
    const auto& sibling = sibling_of(owner, name);
    if (!value.is_null() || !sibling.is_null()) return push(value, sibling, root_type(value), out);
    for (const auto& [member, other] : owner.members()) {
        if (member.size() <= name.size() || std::string_view{member}.substr(0, name.size()) != name) continue;
        std::string suffix = member.substr(name.size());
        if (suffix.front() < 'A' || suffix.front() > 'Z') continue;
        auto type = type_id(suffix);
        if (type == none) {
            suffix.front() = static_cast<char>(suffix.front() - 'A' + 'a');
            type = type_id(suffix);
        }
        if (type != none) return push(other, sibling_of(owner, member), type, out);
    }
}

// id and extension of a primitive stand in its sibling.
const Json& members_of(const Item& item)
{
    if (item.json().is_object()) return item.json();
    return item.sibling() ? *item.sibling() : null_json();
}

}  // namespace

void Evaluation::member(const Item& item, const Node& node, Items& out)
{
    const auto& name = m_tree.texts[node.text];
    if (item.kind() == Item::Kind::Type) {
        const bool system = item.type() == none;
        if (name == "namespace") out.push_back(Item::string(system ? "System" : "FHIR"));
        if (name == "name") out.push_back(Item::string(system ? system_name(item.of_kind()) : type_name(item.type())));
        return;
    }
    if (!item.is_element()) return;
    const auto& owner = members_of(item);
    if (owner.is_null()) return;
    if (m_around.reads && !m_heard_all) hear(item, &node);
    if (item.type() == none) return push_untyped(owner, name, out);
    const auto element = element_of(item.type(), node.name);
    if (!element.known) return;
    if (element.choices) return push_chosen(owner, name, element, out);
    push(owner[name], is_primitive(element.type) ? sibling_of(owner, name) : null_json(), element.type, out);
}

// Whether every type that is known here has the element: of the items, and of what `as` names even where there is none.
bool Evaluation::is_defined(const Node& node, const Items& input) const
{
    const auto* left = node.left == no_node ? nullptr : &m_tree.nodes[node.left];
    const bool cast = left && left->op == Op::As && left->type.fhir != none;
    if (cast && !element_of(left->type.fhir, node.name).known) return false;
    return std::all_of(input.begin(), input.end(), [&](const Item& item) {
        return !item.is_element() || item.type() == none || element_of(item.type(), node.name).known;
    });
}

bool Evaluation::members(const Node& node, const Items& input, Items& out)
{
    if (m_around.checking == Checking::Strict && !is_defined(node, input)) return fail(node, "no such element");
    for (const auto& item : input) member(item, node, out);
    return spend(input.size() + out.size());
}

// Patient.name on a Patient: the first name of a path may be the type of what it starts from.
bool Evaluation::focus_member(const Node& node, const Scope& scope, Items& out)
{
    if (node.root != none) {
        for (const auto& item : *scope.focus)
            if (item.is_element() && is_a(item.type(), node.root)) out.push_back(item);
        if (!out.empty()) return true;
    }
    return members(node, *scope.focus, out);
}

void Evaluation::children(const Item& item, Items& out)
{
    if (!item.is_element()) return;
    if (m_around.reads && !m_heard_all) hear(item, nullptr);
    const auto& owner = members_of(item);
    for (const auto& [name, value] : owner.members()) {
        if (name == "resourceType" || name.empty()) continue;
        const bool beside = name.front() == '_';
        const auto plain = std::string_view{name}.substr(beside ? 1 : 0);
        if (beside && !owner[plain].is_null()) continue;
        const auto type = item.type() == none ? root_type(value) : member_of(item.type(), plain).type;
        if (beside) push(null_json(), value, type, out);
        else push(value, sibling_of(owner, plain), type, out);
    }
}

// What a step tells about the response it goes through: of an item its linkId, of a step down to items that it is all of them.
void Evaluation::hear(const Item& item, const Node* node)
{
    const auto& types = known_types();
    const bool of_item = item.type() == types.response_item;
    if (!of_item && item.type() != types.response && item.type() != types.response_answer) return;
    if (!node || m_tree.texts[node->text] == "item") {
        m_heard_all = true;
        m_around.reads->all_items();
    } else if (of_item && m_heard != &item.json()) {
        m_heard = &item.json();
        m_around.reads->item(item.json()["linkId"].text());
    }
}

}  // namespace luukku::forms::fhirpath
