#pragma once

#include "kiosk/forms/fhirpath/functions.h"
#include "kiosk/forms/fhirpath/tree.h"

#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace luukku::forms::fhirpath {

// What $this, $index and $total are where an expression is evaluated.
struct Scope {
    const Items* focus{};
    std::optional<std::int64_t> index{};
    const Items* total{};
};

struct Call {
    const Node& node;
    const Scope& scope;         // around the call: what its parameters are evaluated in, but for those that run for each item
};

// One evaluation of one expression. Every step gives false once something has failed; the fault stays with the evaluation.
class Evaluation {
public:
    Evaluation(const Expression::Tree& tree, const Surroundings& around, const Values& input);
    ~Evaluation();
    Evaluation(const Evaluation&) = delete;
    Evaluation& operator=(const Evaluation&) = delete;
    bool run(Items& out);
    [[nodiscard]] const Error& error() const { return m_error; }
    [[nodiscard]] std::size_t spent() const { return m_steps; }

    // `out` has to be empty.
    bool evaluate(NodeId node, const Scope& scope, Items& out);
    bool argument(const Call& call, std::uint32_t which, Items& out);                       // in the scope of the call
    bool argument_of(const Call& call, std::uint32_t which, const Items& focus, std::optional<std::int64_t> index, Items& out);
    // A parameter that is one System value. `found` says whether there is one; more than one is a fault.
    bool value(const Call& call, std::uint32_t which, Item& out, bool& found);

    bool fail(const Node& node, const char* what);                      // BadInput with position
    bool too_large(const char* what);
    bool fail(const Node& node, Fault fault, const char* what);
    bool spend(std::size_t steps);                                      // of the limit
    bool within(const Items& items);                                    // the limit of a collection

    // Texts and JSON that this evaluation made; they live as long as it does.
    Item text(std::string made);
    std::string_view kept(std::string made);
    const fhir::Json& kept(fhir::Json made);
    bool room_for(std::size_t bytes);                                   // of texts, before they are made

    void children(const Item& item, Items& out);                       // all of them
    bool define(const Node& node, std::string_view name, const Items& values);

    [[nodiscard]] const Surroundings& around() const { return m_around; }
    [[nodiscard]] const Expression::Tree& tree() const { return m_tree; }
    [[nodiscard]] const Node& node(NodeId id) const { return m_tree.nodes[id]; }
    [[nodiscard]] Item resource() const { return m_resource; }
    [[nodiscard]] const Items& root() const { return m_input; }

    Items borrow();
    void give_back(Items items);

private:
    // What a JSON name means in a type, remembered while an evaluation goes through many of a kind.
    struct Memo {
        TypeId owner{none};
        std::string_view name{};
        JsonMember meaning{};
    };
    struct Shape;
    struct Step;

    [[nodiscard]] const JsonMember& meaning_of(TypeId owner, std::string_view json_name);
    void member(const Item& item, const Node& node, Shape& shape, Items& out);
    bool leaf(const Node& node, const Scope& scope, Items& out);
    bool apply(const Node& node, const Scope& scope, std::size_t defined, Items& items);
    bool call(const Node& node, const Scope& scope, Items& input, Items& out);
    bool members(const Node& node, const Items& input, Items& out);
    [[nodiscard]] std::size_t path_above(std::size_t base) const;
    bool follow(std::size_t length, Items& items);
    std::size_t descend(Step* step, const Step* last, const Item& item, Items& out);
    [[nodiscard]] bool is_defined(const Node& node, const Items& input) const;
    [[nodiscard]] bool takes_order_of_none(const Node& node) const;
    bool focus_member(const Node& node, const Scope& scope, Items& out);
    bool items_of_form(const Node& node, const Scope& scope, Items& items);
    bool matching(const fhir::Json& owner, const Node& node, TypeId item_type, Items& out);
    bool at(const Node& node, const Scope& scope, Items& items);
    bool variable(const Node& node, Items& out);
    void hear(const Item& item, const Node* node);
    bool undone(NodeId id, const Scope& scope, Items& out);

    const Expression::Tree& m_tree;
    const Surroundings& m_around;
    Items m_input{};
    Item m_resource{};
    Error m_error{};
    std::size_t m_steps{};
    std::size_t m_depth{};
    std::size_t m_bytes{};
    bool m_heard_all{};
    const fhir::Json* m_heard{};
    std::vector<const fhir::Json*> m_found{};
    std::vector<Memo> m_memos{};
    std::vector<NodeId> m_spine{};
    std::vector<std::pair<std::string_view, Items>> m_defined{};
    std::vector<Items> m_spare{};
    std::list<std::string> m_texts{};
    std::list<fhir::Json> m_json{};
};

// A collection for passing use, from those that the evaluation has lying about.
class Scratch {
public:
    explicit Scratch(Evaluation& evaluation) : m_evaluation{evaluation}, m_items{evaluation.borrow()} {}
    ~Scratch() { m_evaluation.give_back(std::move(m_items)); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    Items& operator*() { return m_items; }
    Items* operator->() { return &m_items; }

private:
    Evaluation& m_evaluation;
    Items m_items;
};

// operators.cpp
bool apply_operator(Evaluation& evaluation, const Node& node, const Scope& scope, Items& left);
// A collection where one Boolean is asked for: nothing of none; one item that is no Boolean is true; more is a fault of the caller's.
enum class Truth { Empty, True, False, Many };
[[nodiscard]] Truth truth_of(const Items& items);
[[nodiscard]] bool is_type(const Item& item, const TypeAsked& type);
enum class Exactness { Derived, PrimitiveItself };
[[nodiscard]] bool is_type(const Item& item, const TypeAsked& type, Exactness exactness);

}  // namespace luukku::forms::fhirpath
