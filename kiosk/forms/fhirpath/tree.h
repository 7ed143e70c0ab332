#pragma once

#include "kiosk/forms/fhirpath/fhirpath.h"
#include "kiosk/forms/fhirpath/index.h"
#include "kiosk/forms/fhirpath/item.h"

#include <cstdint>
#include <deque>
#include <string>
#include <vector>

namespace luukku::forms::fhirpath {

struct Function;

// What a node does. A node with a `left` works on what the left one gives; a Member or a Call without one works on the focus.
enum class Op : std::uint8_t {
    Literal, Nothing, This, Index, Total, Variable, Member, Call, FormItems, At, Negate, Is, As,
    Implies, Or, Xor, And, In, Contains, Equal, NotEqual, Equivalent, NotEquivalent, Less, Greater, LessOrEqual, GreaterOrEqual, Union,
    Add, Subtract, Join, Multiply, Divide, Div, Mod,
};

using NodeId = std::uint32_t;
inline constexpr NodeId no_node = 0xFFFFFFFF;

// What `is`, `as` and `ofType` ask for; an unqualified name may be both a type of FHIR and of the system ("Quantity").
struct TypeAsked {
    TypeId fhir{none};
    Item::Kind system{Item::Kind::Nothing};

    bool operator==(const TypeAsked&) const = default;
};

struct Node {
    Op op{Op::Nothing};
    Reach reach{};                  // of FormItems
    bool parenthesised{};
    NameId name{none};              // of a Member
    TypeId root{none};              // of a Member that is also a type's name, as in Patient.name
    NodeId left{no_node};
    NodeId right{no_node};          // second operand; of FormItems the call that it stands for, where the focus is no form
    std::uint32_t arguments{};      // first of them in Tree::arguments
    std::uint32_t count{};
    std::uint32_t text{};           // in Tree::texts: name, variable, function, linkId
    std::uint32_t at{};             // bytes from the beginning of the expression
    const Function* function{};
    Item literal{};
    TypeAsked type{};
};

struct Expression::Tree {
    std::string text{};
    std::vector<Node> nodes{};
    std::vector<NodeId> arguments{};
    std::deque<std::string> texts{};        // literals point into them
    NodeId root{no_node};
    std::vector<std::string> variables{};
    std::vector<std::string> link_ids{};
    bool reads_all_items{};
};

// "character 17", counted as a person counts.
[[nodiscard]] std::string place_of(const Expression::Tree& tree, std::size_t at);

}  // namespace luukku::forms::fhirpath
