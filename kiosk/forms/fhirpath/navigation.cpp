#include "kiosk/forms/fhirpath/compare.h"
#include "kiosk/forms/fhirpath/evaluation.h"

#include <algorithm>
#include <array>
#include <utility>

namespace luukku::forms::fhirpath {

namespace {

using fhir::Json;

constexpr std::size_t longest_path = 8;     // a longer one is followed in parts
const Json no_json;

const Json& null_json() { return no_json; }

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
    if (&sibling == &null_json()) {
        // The common case: nothing stands beside it.
        const auto kind = value.kind();
        if (kind != Json::Kind::Null && kind != Json::Kind::Array) out.push_back(Item::element(value, type_here(value, type)));
        if (kind != Json::Kind::Array) return;
        for (const auto& one : value.items())
            if (!one.is_null()) out.push_back(Item::element(one, type_here(one, type)));
        return;
    }
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

// A member and its `_sibling` in one look; the sibling only where it may be (of a primitive).
struct Found {
    const Json* value{&null_json()};
    const Json* sibling{&null_json()};
};

Found find(const Json& owner, std::string_view name, bool primitive)
{
    Found found;
    for (const auto& [member, value] : owner.members()) {
        if (member.size() == name.size() && member == name) {
            found.value = &value;
            if (!primitive) break;
        } else if (primitive && member.size() == name.size() + 1 && member.front() == '_' && std::string_view{member}.substr(1) == name) {
            found.sibling = &value;
        }
    }
    return found;
}

const Json& sibling_of(const Json& owner, std::string_view name)
{
    for (const auto& [member, value] : owner.members())
        if (member.size() == name.size() + 1 && member.front() == '_' && std::string_view{member}.substr(1) == name) return value;
    return null_json();
}

// value[x]: the JSON member tells which. `last` is what was told before: most items of a collection have the same.
void push_chosen(const Json& owner, std::string_view name, const ElementType& element, std::pair<std::string_view, TypeId>& last, Items& out)
{
    for (const auto& [member, value] : owner.members()) {
        const bool beside = !member.empty() && member.front() == '_';
        const auto plain = std::string_view{member}.substr(beside ? 1 : 0);
        if (plain.size() <= name.size() || plain.front() != name.front()) continue;
        if (plain != last.first) {
            const auto type = chosen(element, name, plain);
            if (type == none) continue;
            last = {plain, type};
        }
        if (!beside) push(value, is_primitive(last.second) ? sibling_of(owner, plain) : null_json(), last.second, out);
        else if (owner[plain].is_null()) push(null_json(), value, last.second, out);
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

// What a name is in the type of the items that are gone through, found anew only where the type changes.
struct Evaluation::Shape {
    TypeId owner{none};
    ElementType element{};
    bool primitive{};
    std::pair<std::string_view, TypeId> last{};

    void fit(TypeId type, NameId name)
    {
        if (owner == type) return;
        owner = type;
        element = element_of(type, name);
        primitive = element.type != none && is_primitive(element.type);
        last = {};
    }
};

void Evaluation::member(const Item& item, const Node& node, Shape& shape, Items& out)
{
    const std::string_view name = m_tree.texts[node.text];
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
    shape.fit(item.type(), node.name);
    if (!shape.element.known) {
        // Many forms name a choice as JSON writes it, valueCoding: no element by the book, and read by every other form filler.
        const auto type = meaning_of(item.type(), name).type;
        if (type != none) push(owner[name], is_primitive(type) ? sibling_of(owner, name) : null_json(), type, out);
        return;
    }
    if (shape.element.choices) return push_chosen(owner, name, shape.element, shape.last, out);
    const auto found = find(owner, name, shape.primitive);
    push(*found.value, *found.sibling, shape.element.type, out);
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
    Shape shape;
    for (const auto& item : input) member(item, node, shape, out);
    return spend(input.size() + out.size());
}

// A path of members, item.answer.value, is followed to its end from one item after the other: what stands between is never held for all of them
// at once, and each branch of a response is looked at while it is near.
struct Evaluation::Step {
    const Node* node{};
    Shape shape{};
    Items found{};
};

std::size_t Evaluation::path_above(std::size_t base) const
{
    std::size_t length = 0;
    while (length < longest_path && m_spine.size() - base > length && node(m_spine[m_spine.size() - 1 - length]).op == Op::Member) ++length;
    return m_around.checking == Checking::Strict ? 0 : length;
}

bool Evaluation::follow(std::size_t length, Items& items)
{
    std::array<Step, longest_path> steps;
    for (std::size_t i = 0; i < length; ++i) {
        steps[i].node = &node(m_spine.back());
        steps[i].found = borrow();
        m_spine.pop_back();
    }
    Scratch result{*this};
    bool fine = spend(length);
    for (std::size_t i = 0; fine && i < items.size(); ++i) fine = spend(descend(steps.data(), &steps[length - 1], items[i], *result)) && within(*result);
    for (std::size_t i = 0; i < length; ++i) give_back(std::move(steps[i].found));
    std::swap(items, *result);
    return fine;
}

// Gives how many values it looked at.
std::size_t Evaluation::descend(Step* step, const Step* last, const Item& item, Items& out)
{
    if (step == last) {
        const auto before = out.size();
        member(item, *step->node, step->shape, out);
        return 1 + out.size() - before;
    }
    step->found.clear();
    member(item, *step->node, step->shape, step->found);
    std::size_t looked = 1;
    for (const auto& one : step->found) looked += descend(step + 1, last, one, out);
    return looked;
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

const JsonMember& Evaluation::meaning_of(TypeId owner, std::string_view json_name)
{
    constexpr std::size_t places = 64;
    if (m_memos.empty()) m_memos.resize(places);
    auto& memo = m_memos[(owner * 7U + json_name.size() * 5U + static_cast<unsigned char>(json_name.back())) % places];
    if (memo.owner != owner || memo.name != json_name) memo = {owner, json_name, member_of(owner, json_name)};
    return memo.meaning;
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
        const auto type = item.type() == none ? root_type(value) : plain.empty() ? none : meaning_of(item.type(), plain).type;
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
