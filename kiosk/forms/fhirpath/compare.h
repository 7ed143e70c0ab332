#pragma once

#include "kiosk/forms/fhirpath/item.h"

#include <cstdint>
#include <optional>

namespace luukku::forms::fhirpath {

class Evaluation;

// `=` of two items, of System values by value, of elements by all they hold whatever the order of members. Nothing: precision or unit does not tell.
[[nodiscard]] std::optional<bool> equal(const Item& left, const Item& right);
[[nodiscard]] bool equivalent(const Item& left, const Item& right);         // `~`

struct Order {
    enum class Outcome { Decided, Undecided, NotComparable };
    Outcome outcome{};
    int sign{};
};
[[nodiscard]] Order order(const Item& left, const Item& right);             // by the rules of `<`

// Of collections; nothing when either is empty, or when no item differs for sure and one may.
[[nodiscard]] std::optional<bool> equal(const Items& left, const Items& right);
[[nodiscard]] bool equivalent(const Items& left, const Items& right);       // in any order

// The items seen so far, to tell which are new by `=`; what cannot be told counts as new. Quick for many, but
// quantities and moments, which have too many ways to be equal: each look at another one is a step of the evaluation, and when its steps are over,
// all counts as seen.
class Seen {
public:
    explicit Seen(Evaluation& evaluation) : m_evaluation{evaluation} {}

    bool add(const Item& item);                     // whether it was new
    [[nodiscard]] bool has(const Item& item) const;

private:
    struct Slot {
        std::uint64_t hash{};
        std::uint32_t place{none_yet};
    };
    static constexpr std::uint32_t none_yet = 0xFFFFFFFF;
    void grow();

    Evaluation& m_evaluation;
    Items m_items{};
    std::vector<Slot> m_slots{};                    // open addressing, twice as many as items; empty while there are few
};

}  // namespace luukku::forms::fhirpath
