#include "kiosk/forms/fhirpath/compare.h"

#include "kiosk/forms/fhirpath/evaluation.h"
#include "kiosk/forms/fhirpath/text.h"

#include <algorithm>
#include <functional>

namespace luukku::forms::fhirpath {

namespace {

using fhir::Json;
using Kind = Item::Kind;

enum class Strength { Exact, Loose };      // of = and of ~

bool same_number(const Decimal& left, const Decimal& right, Strength strength)
{
    if (strength == Strength::Exact) return compare(left, right) == 0;
    const int scale = std::min(trimmed(left).scale, trimmed(right).scale);
    return compare(rounded(left, scale, Rounding::HalfUp), rounded(right, scale, Rounding::HalfUp)) == 0;
}

bool same_text(std::string_view left, std::string_view right, Strength strength)
{
    return left == right || (strength == Strength::Loose && loosened(left) == loosened(right));
}

bool same_json(const Json& left, const Json& right, Strength strength);

bool same_members(const Json& left, const Json& right, Strength strength)
{
    if (left.size() != right.size()) return false;
    return std::all_of(left.members().begin(), left.members().end(), [&](const Json::Member& member) {
        return same_json(member.second, right[member.first], strength);
    });
}

bool same_json(const Json& left, const Json& right, Strength strength)
{
    if (left.kind() != right.kind()) return false;
    switch (left.kind()) {
    case Json::Kind::Number: {
        const auto a = Decimal::parse(left.text());
        const auto b = Decimal::parse(right.text());
        return a && b ? same_number(*a, *b, strength) : left.text() == right.text();
    }
    case Json::Kind::String: return same_text(left.text(), right.text(), strength);
    case Json::Kind::Object: return same_members(left, right, strength);
    case Json::Kind::Array:
        if (left.size() != right.size()) return false;
        if (strength == Strength::Exact)
            return std::equal(left.items().begin(), left.items().end(), right.items().begin(), [&](const Json& a, const Json& b) { return same_json(a, b, strength); });
        return std::is_permutation(left.items().begin(), left.items().end(), right.items().begin(), [&](const Json& a, const Json& b) { return same_json(a, b, strength); });
    default: return left == right;
    }
}

bool same_sibling(const Item& left, const Item& right, Strength strength)
{
    static const Json nothing;
    return same_json(left.sibling() ? *left.sibling() : nothing, right.sibling() ? *right.sibling() : nothing, strength);
}

bool same_element(const Item& left, const Item& right, Strength strength)
{
    if (!left.is_element() || !right.is_element()) return false;
    return same_json(left.json(), right.json(), strength) && (!left.json().is_null() || same_sibling(left, right, strength));
}

Item as_quantity(const Item& item)
{
    return item.is_number() ? Item::quantity({item.decimal(), "1", false}) : item;
}

bool are_quantities(const Item& left, const Item& right)
{
    const bool either = left.kind() == Kind::Quantity || right.kind() == Kind::Quantity;
    return either && (left.kind() == Kind::Quantity || left.is_number()) && (right.kind() == Kind::Quantity || right.is_number());
}

// A Date may be held against a DateTime, a Time only against a Time.
bool are_moments(const Item& left, const Item& right)
{
    return left.is_moment() && right.is_moment() && (left.kind() == Kind::Time) == (right.kind() == Kind::Time);
}

std::uint64_t mixed(std::uint64_t hash)
{
    hash ^= hash >> 33;
    hash *= 0xff51afd7ed558ccdULL;
    hash ^= hash >> 33;
    return hash;
}

std::uint64_t hash_of(const Decimal& value)
{
    const auto trim = trimmed(value);
    return mixed(static_cast<std::uint64_t>(trim.digits) + static_cast<std::uint64_t>(trim.scale));
}

std::uint64_t hash_of(const Json& json)
{
    switch (json.kind()) {
    case Json::Kind::Number: {
        const auto value = Decimal::parse(json.text());
        return value ? hash_of(*value) : 1;
    }
    case Json::Kind::String: return std::hash<std::string_view>{}(json.text());
    case Json::Kind::Object: {
        std::uint64_t hash = 2;
        for (const auto& [name, value] : json.members()) hash += mixed(std::hash<std::string_view>{}(name) * 31 + hash_of(value));
        return hash;
    }
    case Json::Kind::Array: {
        std::uint64_t hash = 3;
        for (const auto& value : json.items()) hash = mixed(hash * 31 + hash_of(value));
        return hash;
    }
    default: return json.boolean() ? 5 : 4;
    }
}

// Equal items have one hash; moments and quantities have too many ways to be equal and share one.
std::uint64_t hash_of(const Item& item)
{
    const auto value = system_value(item);
    switch (value.kind()) {
    case Kind::Boolean: return value.boolean() ? 7 : 6;
    case Kind::Integer:
    case Kind::Decimal: return value.decimal().scale == 0 ? mixed(static_cast<std::uint64_t>(value.decimal().digits)) : hash_of(value.decimal());
    case Kind::String: return std::hash<std::string_view>{}(value.text());
    case Kind::Element: return hash_of(value.json());
    default: return 8;
    }
}

}  // namespace

std::optional<bool> equal(const Item& left_item, const Item& right_item)
{
    const auto left = system_value(left_item);
    const auto right = system_value(right_item);
    if (left.kind() == Kind::String && right.kind() == Kind::String) return left.text() == right.text();
    if (left.is_number() && right.is_number()) return compare(left.decimal(), right.decimal()) == 0;
    if (left.kind() == Kind::Boolean && right.kind() == Kind::Boolean) return left.boolean() == right.boolean();
    if (are_moments(left, right)) {
        const auto sign = compare(left.moment(), right.moment());
        return sign ? std::optional{*sign == 0} : std::nullopt;
    }
    if (are_quantities(left, right)) {
        const auto sign = compare(as_quantity(left).amount(), as_quantity(right).amount(), Sameness::Equal);
        return sign ? std::optional{*sign == 0} : std::nullopt;
    }
    if (left.kind() == Kind::Type && right.kind() == Kind::Type) return left.type() == right.type() && left.of_kind() == right.of_kind();
    return same_element(left, right, Strength::Exact);
}

bool equivalent(const Item& left_item, const Item& right_item)
{
    const auto left = system_value(left_item);
    const auto right = system_value(right_item);
    if (left.kind() == Kind::String && right.kind() == Kind::String) return same_text(left.text(), right.text(), Strength::Loose);
    if (left.is_number() && right.is_number()) return same_number(left.decimal(), right.decimal(), Strength::Loose);
    if (are_moments(left, right)) return equivalent(left.moment(), right.moment());
    if (are_quantities(left, right)) return compare(as_quantity(left).amount(), as_quantity(right).amount(), Sameness::Equivalent) == 0;
    if (left.is_element()) return same_element(left, right, Strength::Loose);
    return equal(left, right).value_or(false);
}

Order order(const Item& left_item, const Item& right_item)
{
    const auto left = system_value(left_item);
    const auto right = system_value(right_item);
    std::optional<int> sign;
    if (left.kind() == Kind::String && right.kind() == Kind::String) sign = std::clamp(left.text().compare(right.text()), -1, 1);
    else if (left.is_number() && right.is_number()) sign = compare(left.decimal(), right.decimal());
    else if (are_moments(left, right)) sign = compare(left.moment(), right.moment());
    else if (are_quantities(left, right)) sign = compare(as_quantity(left).amount(), as_quantity(right).amount(), Sameness::Equal);
    else return {Order::Outcome::NotComparable, 0};
    return {sign ? Order::Outcome::Decided : Order::Outcome::Undecided, sign.value_or(0)};
}

std::optional<bool> equal(const Items& left, const Items& right)
{
    if (left.empty() || right.empty()) return std::nullopt;
    if (left.size() != right.size()) return false;
    std::optional<bool> all = true;
    for (std::size_t i = 0; i < left.size(); ++i) {
        const auto one = equal(left[i], right[i]);
        if (one == false) return false;
        if (!one) all = std::nullopt;
    }
    return all;
}

bool equivalent(const Items& left, const Items& right)
{
    if (left.size() != right.size()) return false;
    std::vector<bool> taken(right.size());
    for (const auto& item : left) {
        std::size_t place = 0;
        while (place < right.size() && (taken[place] || !equivalent(item, right[place]))) ++place;
        if (place == right.size()) return false;
        taken[place] = true;
    }
    return true;
}

bool Seen::has(const Item& item) const
{
    if (!m_evaluation.spend(0)) return true;
    if (m_slots.empty()) return std::any_of(m_items.begin(), m_items.end(), [&](const Item& one) { return equal(one, item) == true; });
    const auto hash = hash_of(item);
    for (auto at = hash % m_slots.size(); m_slots[at].place != none_yet; at = (at + 1) % m_slots.size())
        if (m_slots[at].hash == hash && (!m_evaluation.spend(1) || equal(m_items[m_slots[at].place], item) == true)) return true;
    return false;
}

bool Seen::add(const Item& item)
{
    if (has(item)) return false;
    m_items.push_back(item);
    if (m_items.size() > 12 && m_items.size() * 2 > m_slots.size()) grow();
    else if (!m_slots.empty()) {
        const auto hash = hash_of(item);
        auto at = hash % m_slots.size();
        while (m_slots[at].place != none_yet) at = (at + 1) % m_slots.size();
        m_slots[at] = {hash, static_cast<std::uint32_t>(m_items.size() - 1)};
    }
    return true;
}

void Seen::grow()
{
    m_slots.assign(m_items.size() * 4, {});
    for (std::size_t i = 0; i < m_items.size(); ++i) {
        const auto hash = hash_of(m_items[i]);
        auto at = hash % m_slots.size();
        while (m_slots[at].place != none_yet) at = (at + 1) % m_slots.size();
        m_slots[at] = {hash, static_cast<std::uint32_t>(i)};
    }
}

}  // namespace luukku::forms::fhirpath
