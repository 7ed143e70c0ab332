#include "kiosk/forms/fhirpath/evaluation.h"

#include <algorithm>

namespace luukku::forms::fhirpath {

namespace {

constexpr std::size_t most_bytes = 16 * 1024 * 1024;        // of texts that one evaluation makes
constexpr std::size_t most_spare = 32 * 1024;               // values of a collection that is kept for the next evaluation
constexpr std::size_t spares = 8;

}  // namespace

Evaluation::Evaluation(const Expression::Tree& tree, const Surroundings& around, const Values& input) : m_tree{tree}, m_around{around}
{
    if (around.index) m_spare.swap(around.index->spare);
    m_input.reserve(input.size());
    for (const auto& value : input)
        if (!value.empty()) m_input.push_back(value.item());
    if (!around.resource.empty()) m_resource = around.resource.item();
    else if (!m_input.empty() && m_input.front().is_element() && is_a(m_input.front().type(), known_types().resource)) m_resource = m_input.front();
}

// The next evaluation over this response need not ask for memory again.
Evaluation::~Evaluation()
{
    if (!m_around.index) return;
    std::erase_if(m_spare, [](const Items& items) { return items.capacity() > most_spare; });
    m_spare.resize(std::min(m_spare.size(), spares));
    m_around.index->spare.swap(m_spare);
}

bool Evaluation::run(Items& out)
{
    return evaluate(m_tree.root, Scope{&m_input, std::nullopt, nullptr}, out);
}

bool Evaluation::fail(const Node& node, Fault fault, const char* what)
{
    m_error = Error{fault, place_of(m_tree, node.at) + ": " + what};
    return false;
}

bool Evaluation::fail(const Node& node, const char* what)
{
    return fail(node, Fault::BadInput, what);
}

bool Evaluation::too_large(const char* what)
{
    m_error = Error{Fault::TooLarge, what};
    return false;
}

bool Evaluation::spend(std::size_t steps)
{
    m_steps += steps;
    return m_steps <= m_around.limits.steps || too_large("an expression that takes too many steps");
}

bool Evaluation::within(const Items& items)
{
    return items.size() <= m_around.limits.values || too_large("a collection with too many values");
}

bool Evaluation::room_for(std::size_t bytes)
{
    m_bytes += bytes;
    return m_bytes <= most_bytes || too_large("texts that are too long");
}

std::string_view Evaluation::kept(std::string made)
{
    return m_texts.emplace_back(std::move(made));
}

const fhir::Json& Evaluation::kept(fhir::Json made)
{
    return m_json.emplace_back(std::move(made));
}

Item Evaluation::text(std::string made)
{
    return Item::string(kept(std::move(made)));
}

Items Evaluation::borrow()
{
    if (m_spare.empty()) return {};
    Items items = std::move(m_spare.back());
    m_spare.pop_back();
    return items;
}

void Evaluation::give_back(Items items)
{
    if (m_spare.size() >= 32) return;
    items.clear();
    m_spare.push_back(std::move(items));
}

// Long chains lean to the left: they are walked down to their first term and then applied upwards, so that only what is nested takes stack.
bool Evaluation::evaluate(NodeId id, const Scope& scope, Items& out)
{
    if (++m_depth > m_around.limits.depth) return too_large("an expression that is nested too deep");
    const auto base = m_spine.size();
    const auto defined = m_defined.size();
    while (node(id).left != no_node) {
        m_spine.push_back(id);
        id = node(id).left;
    }
    bool fine = leaf(node(id), scope, out);
    while (fine && m_spine.size() > base) {
        if (const auto length = path_above(base); length > 1) {
            fine = follow(length, out);
            continue;
        }
        const auto next = m_spine.back();
        m_spine.pop_back();
        fine = spend(1) && apply(node(next), scope, defined, out) && within(out);
    }
    m_spine.resize(base);
    m_defined.resize(defined);
    --m_depth;
    return fine;
}

bool Evaluation::leaf(const Node& node, const Scope& scope, Items& out)
{
    switch (node.op) {
    case Op::Literal: out.push_back(node.literal); return true;
    case Op::This: out = *scope.focus; return spend(out.size());
    case Op::Index:
        if (!scope.index) return fail(node, "$index outside of a function that goes through items");
        out.push_back(Item::integer(*scope.index));
        return true;
    case Op::Total:
        if (!scope.total) return fail(node, "$total outside of aggregate()");
        out = *scope.total;
        return true;
    case Op::Variable: return variable(node, out);
    case Op::Member: return focus_member(node, scope, out) && within(out);
    case Op::FormItems:
        out = *scope.focus;
        return items_of_form(node, scope, out);
    case Op::Call: {
        Scratch input{*this};
        *input = *scope.focus;
        return call(node, scope, *input, out) && within(out);
    }
    default: return true;
    }
}

bool Evaluation::apply(const Node& node, const Scope& scope, std::size_t defined, Items& items)
{
    switch (node.op) {
    case Op::Member: {
        Scratch result{*this};
        if (!members(node, items, *result)) return false;
        std::swap(items, *result);
        return true;
    }
    case Op::Call: {
        Scratch result{*this};
        if (!call(node, scope, items, *result)) return false;
        std::swap(items, *result);
        return true;
    }
    case Op::FormItems: return items_of_form(node, scope, items);
    case Op::At: return at(node, scope, items);
    default:
        m_defined.resize(defined);      // what the left operand defined is its own
        return apply_operator(*this, node, scope, items);
    }
}

bool Evaluation::call(const Node& node, const Scope& scope, Items& input, Items& out)
{
    if (m_around.checking == Checking::Strict && takes_order_of_none(node)) return fail(node, "children have no order to count by");
    return spend(input.size() + 1) && node.function->run(*this, Call{node, scope}, input, out);
}

bool Evaluation::takes_order_of_none(const Node& node) const
{
    static constexpr std::string_view ordered[]{"first", "last", "tail", "skip", "take"};
    if (node.left == no_node || std::find(std::begin(ordered), std::end(ordered), node.function->name) == std::end(ordered)) return false;
    const auto& left = m_tree.nodes[node.left];
    return left.op == Op::Call && (left.function->name == "children" || left.function->name == "descendants");
}

bool Evaluation::at(const Node& node, const Scope& scope, Items& items)
{
    Scratch index{*this};
    if (!evaluate(node.right, scope, *index)) return false;
    if (index->size() > 1) return fail(node, "an index that is more than one number");
    const auto place = index->empty() ? Item{} : system_value(index->front());
    if (!index->empty() && place.kind() != Item::Kind::Integer) return fail(node, "an index that is no whole number");
    const bool there = !index->empty() && place.integer() >= 0 && static_cast<std::size_t>(place.integer()) < items.size();
    if (!there) {
        items.clear();
        return true;
    }
    items[0] = items[static_cast<std::size_t>(place.integer())];
    items.resize(1);
    return true;
}

bool Evaluation::variable(const Node& node, Items& out)
{
    const std::string& name = m_tree.texts[node.text];
    for (auto one = m_defined.rbegin(); one != m_defined.rend(); ++one)
        if (one->first == name) {
            out = one->second;
            return true;
        }
    if (m_around.variable) {
        if (const auto* values = m_around.variable(name)) {
            for (const auto& value : *values)
                if (!value.empty()) out.push_back(value.item());
            return spend(out.size()) && within(out);
        }
    }
    if (name == "context") {
        out = m_input;
    } else if (name == "resource" || name == "rootResource") {
        if (m_resource.kind() != Item::Kind::Nothing) out.push_back(m_resource);
    } else {
        return fail(node, "no such variable");
    }
    return true;
}

bool Evaluation::define(const Node& node, std::string_view name, const Items& values)
{
    static constexpr std::string_view own[]{"context", "resource", "rootResource", "ucum", "sct", "loinc"};
    const bool taken = std::find(std::begin(own), std::end(own), name) != std::end(own)
        || std::any_of(m_defined.begin(), m_defined.end(), [&](const auto& one) { return one.first == name; });
    if (taken) return fail(node, "a variable is defined that is there already");
    m_defined.emplace_back(name, values);
    return true;
}

bool Evaluation::argument(const Call& call, std::uint32_t which, Items& out)
{
    return evaluate(m_tree.arguments[call.node.arguments + which], call.scope, out);
}

bool Evaluation::argument_of(const Call& call, std::uint32_t which, const Items& focus, std::optional<std::int64_t> index, Items& out)
{
    return evaluate(m_tree.arguments[call.node.arguments + which], Scope{&focus, index ? index : call.scope.index, call.scope.total}, out);
}

bool Evaluation::value(const Call& call, std::uint32_t which, Item& out, bool& found)
{
    Scratch items{*this};
    if (!argument(call, which, *items)) return false;
    if (items->size() > 1) return fail(call.node, "a parameter that is more than one value");
    found = !items->empty();
    if (found) out = system_value(items->front());
    return true;
}

Result<Values> evaluate(const Expression& expression, const Values& input, const Surroundings& around)
{
    Evaluation evaluation{expression.tree(), around, input};
    Scratch items{evaluation};
    const bool done = evaluation.run(*items);
    if (around.spent) *around.spent += evaluation.spent();
    if (!done) return evaluation.error();
    Values values;
    values.reserve(items->size());
    for (const auto& item : *items) values.push_back(Value::of(item));
    return values;
}

}  // namespace luukku::forms::fhirpath
